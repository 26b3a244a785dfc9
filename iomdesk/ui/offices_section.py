"""OfficesSection: the tree of offices with its search box, and the office beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from iomdesk.i18n import N_, _, ngettext
from iomdesk.model.change import Change, Edit, Place, RecordKind
from iomdesk.model.message import message
from iomdesk.model.rules import Refusal
from iomdesk.ui import theme
from iomdesk.ui.desk_signals import DeskSignals
from iomdesk.ui.dialogs.move_unit import MoveUnit
from iomdesk.ui.fields.date_words import read_date
from iomdesk.ui.lists.office_tree import OfficeTree
from iomdesk.ui.lists.search_line import SearchLine
from iomdesk.ui.pages.office_page import OfficePage

_PAUSE = 150


class OfficesSection(QWidget):
    """What a person does with offices: look for them, move them, read and change one."""

    kind = RecordKind.ORG_UNIT

    def __init__(self, signals: DeskSignals, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._signals = signals
        self._cut: list[str] = []
        self.search = SearchLine()
        self.as_of = SearchLine(with_sign=False)
        self.as_of.setMaximumWidth(self.as_of.fontMetrics().averageCharWidth() * 24)
        self._trouble = QLabel()
        self._trouble.setTextFormat(Qt.TextFormat.PlainText)
        self._trouble.setWordWrap(True)
        self._trouble.setContentsMargins(theme.GRID, 0, theme.GRID, theme.HALF)
        self._trouble.hide()
        self.tree = OfficeTree(signals)
        self.page = OfficePage(signals)
        self._actions: dict[str, QAction] = {}
        self._lay()
        self._connect()
        self.retranslate()

    def _lay(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.HALF)
        line.setSpacing(theme.HALF)
        line.addWidget(self.search, 1)
        line.addWidget(self.as_of)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self._trouble)
        column.addWidget(self.tree, 1)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(theme.HALF)
        self._splitter.addWidget(left)
        self._splitter.addWidget(self.page)
        self._splitter.setStretchFactor(0, 2)
        self._splitter.setStretchFactor(1, 3)
        self._splitter.setSizes([460, 700])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._splitter)

    def _connect(self) -> None:
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._find)
        self.search.textChanged.connect(lambda _words: self._timer.start())
        self.as_of.textChanged.connect(lambda _words: self._timer.start())
        self.tree.chosen.connect(self._show)
        self.tree.moved.connect(self.move_below)
        self._signals.done.connect(self._hear)
        self._signals.busy.connect(lambda busy: self.setEnabled(not busy))
        deeds: tuple[tuple[str, str, Callable[[], object]], ...] = (
            ("cut", "Ctrl+X", self.cut),
            ("paste", "Ctrl+V", self.paste),
            ("move", "Ctrl+M", self.choose_above),
        )
        for name, keys, deed in deeds:
            action = QAction(self.tree)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _checked, deed=deed: deed())
            self.tree.addAction(action)
            self._actions[name] = action

    def use_menu(self, actions: Sequence[QAction]) -> None:
        """Let the tree's menu begin with deeds of the window."""
        first = self.tree.actions()[0]
        self.tree.insertActions(first, list(actions))

    # What the window asks

    def selected_uids(self) -> list[str]:
        """Return the uids of the offices that are chosen."""
        return self.tree.selected_uids()

    def only_uid(self) -> str:
        """Return the uid of the office that is chosen, if it is the only one."""
        chosen = self.selected_uids()
        return chosen[0] if len(chosen) == 1 else ""

    def go_to(self, uid: str, place: str = "") -> None:
        """Show an office, and a place in it; a search or a date that hides it is cleared."""
        if not self.tree.go_to(uid):
            self.search.clear()
            self.as_of.clear()
            self._find()
            self.tree.go_to(uid)
        if self.page.uid != uid:
            self.page.show_record(uid)
        if place:
            self.page.show_place(place)

    def find(self) -> None:  # type: ignore[override]  # Qt's own finds windows by number, and nobody asks it to
        """Go to the search box."""
        self.search.setFocus()
        self.search.selectAll()

    def panes(self) -> list[QWidget]:
        """Return the parts of the section, in the order of F6."""
        return [self.search, self.tree, self.page]

    def finish(self) -> None:
        """Hand on what is typed."""
        self.page.finish()

    def keep_state(self) -> None:
        """Nothing is kept between two starts."""

    def retranslate(self) -> None:
        """Put every word again, in today's language."""
        self.search.setPlaceholderText(_("Search offices"))
        self.search.setAccessibleName(_("Search offices"))
        self.as_of.setPlaceholderText(_("As of today"))
        self.as_of.setAccessibleName(_("Show the offices as of a date"))
        self.as_of.setToolTip(_("Show the offices that existed on a date: 2011, 2011-07 or 2011-07-01"))
        words = {
            "cut": _("Cut"),
            "paste": _("Paste Below"),
            "move": _("Move to…"),
        }
        for name, action in self._actions.items():
            action.setText(words[name])
            action.setEnabled(not self._signals.desk.read_only)
        self.tree.retranslate()

    # Looking

    def _find(self) -> None:
        if self._signals.desk.is_busy:
            return
        words = self.as_of.text().strip()
        try:
            date = str(read_date(words).last_day()) if words else ""
        except Refusal as refusal:
            self._trouble.setText(str(refusal))
            self._trouble.show()
            return
        self._trouble.hide()
        self.tree.show_only(date=date, words=self.search.text())

    def _show(self, uid: str | None) -> None:
        self.page.show_record(uid)

    @Slot(object)
    def _hear(self, edit: Edit) -> None:
        if not edit.changes or any(change.kind is not RecordKind.PROJECT for change in edit.changes):
            self.tree.read_again()

    # Deeds

    def cut(self) -> None:
        """Take note of the chosen offices, to be moved by Paste."""
        self._cut = self.selected_uids()
        words = ngettext("Paste {count} office below", "Paste {count} offices below", len(self._cut))
        self._actions["paste"].setText(words)

    def paste(self) -> None:
        """Move what was cut below the chosen office."""
        chosen = self.selected_uids()
        if self._cut and len(chosen) == 1:
            self.move_below(self._cut, chosen[0])
            self._cut = []

    def choose_above(self) -> None:
        """Let the person choose the office above in a dialog."""
        uids = self.selected_uids()
        if uids:
            dialog = MoveUnit(self._signals, uids, self)
            dialog.chosen.connect(self.move_below)
            dialog.open()

    @Slot(list, str)
    def move_below(self, uids: Sequence[str], parent: str) -> None:
        """Move offices below another (nothing: to the top), as one step of undo."""
        changes = []
        for uid in uids:
            unit = self._signals.desk.offices.unit(uid)
            if unit and (unit.parent or "") != parent:
                place = Place(unit.uid, "parent")
                changes.append(Change(kind=RecordKind.ORG_UNIT, place=place, before=unit.parent, after=parent or None))
        if changes and self._try(lambda: self._signals.desk.do(Edit(label=message(N_("Move unit")), changes=changes))):
            self.tree.go_to(uids[0])

    def _try(self, deed: Callable[[], Edit | None]) -> Edit | None:
        """Do something, or say why it is refused."""
        self.finish()
        try:
            return deed()
        except Refusal as refusal:
            self._signals.refused.emit(str(refusal))
            return None
