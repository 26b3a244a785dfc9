"""OfficeMoves: offices are put below others, by drag, by keys and by a dialog, each time as one step of undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence

from iomdesk.i18n import N_, _, ngettext
from iomdesk.model.change import Change, Edit, Place, RecordKind
from iomdesk.model.message import message
from iomdesk.model.rules import Refusal
from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.dialogs.move_unit import MoveUnit
from iomdesk.ui.lists.office_tree import OfficeTree


class OfficeMoves(QObject):
    """The tree's own deeds: cut, paste below, paste at the top, move to."""

    def __init__(self, signals: DeskSignals, tree: OfficeTree, parent: QObject) -> None:
        super().__init__(parent)
        self._signals = signals
        self._tree = tree
        self._cut: list[str] = []
        deeds: dict[str, tuple[str, Callable[[], object]]] = {
            "cut": ("Ctrl+X", self.cut),
            "paste": ("Ctrl+V", self.paste),
            "paste_at_top": ("Ctrl+Shift+V", self.paste_at_top),
            "move": ("Ctrl+M", self.choose_above),
        }
        self.actions = {name: self._action(*deed) for name, deed in deeds.items()}
        tree.moved.connect(self.move_below)

    def _action(self, keys: str, deed: Callable[[], object]) -> QAction:
        action = QAction(self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked: deed())
        self._tree.addAction(action)
        return action

    def retranslate(self) -> None:
        """Put every word again, in today's language."""
        count = len(self._cut)
        words = {"cut": _("Cut"), "move": _("Move to…"), "paste": _("Paste Below")}
        words["paste_at_top"] = _("Paste at the Top")
        if count:
            words["paste"] = ngettext("Paste {count} office below", "Paste {count} offices below", count)
        for name, action in self.actions.items():
            action.setText(words[name])
            needs_cut = name.startswith("paste")
            action.setEnabled(not self._signals.desk.read_only and (bool(count) or not needs_cut))

    def _take_note(self, uids: list[str]) -> None:
        self._cut = uids
        self._tree.tree_model.show_cut(uids)
        self.retranslate()

    def cut(self) -> None:
        """Take note of the chosen offices, to be moved by Paste; they are shown as such."""
        self._take_note(self._tree.selected_uids())

    def paste(self) -> None:
        """Move what was cut below the chosen office."""
        chosen = self._tree.selected_uids()
        if self._cut and len(chosen) == 1:
            self._paste(chosen[0])

    def paste_at_top(self) -> None:
        """Move what was cut to the top level."""
        if self._cut:
            self._paste("")

    def _paste(self, parent: str) -> None:
        if self.move_below(self._cut, parent):
            self._take_note([])

    def choose_above(self) -> None:
        """Let the person choose the office above in a dialog."""
        uids = self._tree.selected_uids()
        if uids:
            dialog = MoveUnit(self._signals, uids, self._tree)
            dialog.chosen.connect(self.move_below)
            dialog.open()

    @Slot(list, str)
    def move_below(self, uids: Sequence[str], parent: str) -> bool:
        """Move offices below another (nothing: to the top), as one step of undo; False if it is refused.

        An office whose office above is moved with it stays below that one.
        """
        changes = []
        for uid in uids:
            unit = self._signals.desk.offices.unit(uid)
            if unit and (unit.parent or "") != parent and not self._goes_along(uid, uids):
                place = Place(unit.uid, "parent")
                changes.append(Change(kind=RecordKind.ORG_UNIT, place=place, before=unit.parent, after=parent or None))
        if not changes:
            return True
        label = message(N_("Move {count} units"), count=len(changes)) if len(changes) > 1 else message(N_("Move unit"))
        try:
            self._signals.desk.do(Edit(label=label, changes=changes))
        except Refusal as refusal:
            self._signals.refused.emit(str(refusal))
            return False
        self._tree.go_to(uids[0])
        return True

    def _goes_along(self, uid: str, uids: Sequence[str]) -> bool:
        offices, others, met = self._signals.desk.offices, set(uids) - {uid}, {uid}
        above = offices.parent_of(uid)
        while above and above not in met:
            if above in others:
                return True
            met.add(above)
            above = offices.parent_of(above)
        return False
