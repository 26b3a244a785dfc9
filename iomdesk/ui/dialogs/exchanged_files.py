"""ExchangedFiles: what was received from other offices and what became of it, and what was sent to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHeaderView, QTabWidget, QTreeWidget, QTreeWidgetItem, QWidget

from iomdesk.i18n import _
from iomdesk.model.receipt import BECAME_WORDS, Became, Note, Receipt
from iomdesk.ui.dialog import Dialog, words_label
from iomdesk.ui.dialogs.plain_list import plain_list
from iomdesk.ui.look import theme
from iomdesk.ui.words.formats import minute_text, number_text
from iomdesk.ui.words.plain_text import from_left, visible

if TYPE_CHECKING:
    from iomdesk.desk.desk import Desk

_NOTE = Qt.ItemDataRole.UserRole
_OF_FILE = 3
_LEAST = 8
"""So many letters wide is a column at least, however little room the others leave."""
_LETTERS_OF_DIGEST = 16
"""So much of what a file is known by is shown: enough to compare it by eye."""
_NOT_TAKEN = (Became.NOTHING_NEW, Became.CANCELLED, Became.REFUSED)
_ICONS = {Became.WHOLE: "check", Became.NOTHING_NEW: "check", Became.UNDONE: "undo", Became.CANCELLED: "close"}


class ExchangedFiles(Dialog):
    """Two lists, the newest first; below stands what is to be known of the row that is chosen."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, _("Sent and received files"), 860, 520)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(self.windowTitle())
        received = [_("Received"), _("From"), _("What became of it"), _("File"), _("Records")]
        sent = [_("Sent"), _("To"), _("Contacts"), _("File"), _("Records")]
        self.received = self._list(received, _("Received files"), desk.received())
        self.sent = self._list(sent, _("Sent files"), desk.sent())
        self.detail = words_label()
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(self.tabs, 1)
        self.body.addWidget(self.detail)
        self.tabs.currentChanged.connect(lambda _tab: self._tell())
        self.add_close()
        self._tell()

    def _list(self, headings: list[str], name: str, notes: Sequence[Note]) -> QTreeWidget:
        tree = plain_list(headings, name)
        for note in reversed(notes):
            row = QTreeWidgetItem(_words(note))
            row.setData(0, _NOTE, note)
            row.setTextAlignment(len(headings) - 1, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
            row.setSizeHint(_OF_FILE, QSize(0, self.fontMetrics().height() + theme.GRID))
            row.setToolTip(_OF_FILE, visible(note.file))
            if isinstance(note, Receipt):
                row.setIcon(2, theme.icon(_ICONS.get(note.became, "warning")))
            tree.addTopLevelItem(row)
        tree.header().setStretchLastSection(False)
        tree.header().setMinimumSectionSize(self.fontMetrics().horizontalAdvance("m" * _LEAST))
        for column in range(len(headings)):
            is_file = column == _OF_FILE
            mode = QHeaderView.ResizeMode.Stretch if is_file else QHeaderView.ResizeMode.ResizeToContents
            tree.header().setSectionResizeMode(column, mode)
        if first := tree.topLevelItem(0):
            tree.setCurrentItem(first)
        tree.currentItemChanged.connect(lambda *_items: self._tell())
        self.tabs.addTab(tree, name)
        return tree

    def _tell(self) -> None:
        """Say what is to be known of the row that is chosen."""
        tree = self.tabs.currentWidget()
        current = tree.currentItem() if isinstance(tree, QTreeWidget) else None
        if current is None:
            is_received = tree is self.received
            said = _("No file was received yet.") if is_received else _("No file was sent yet.")
            self.detail.setText(said)
            return
        note = current.data(0, _NOTE)
        told = list[str]()
        if isinstance(note, Receipt):
            told += [visible(note.why)] if note.why else []
            if note.became is Became.PARTLY:
                told.append(_("What was missing can still come: the same file can be imported again."))
            told.append(_("Known by {digest}", digest=from_left(note.digest[:_LETTERS_OF_DIGEST])))
        if note.author:
            told.append(_("Noted by {author}", author=visible(note.author)))
        self.detail.setText("\n".join(told))


def _words(note: Note) -> list[str]:
    moment = minute_text(note.at) if note.at else ""
    if isinstance(note, Receipt):
        third = _(BECAME_WORDS[note.became])
    else:
        third = _("with contacts") if getattr(note, "contacts", False) else _("without")
    is_done = not isinstance(note, Receipt) or note.became not in _NOT_TAKEN
    office = visible(note.office) or _("not said")
    return [moment, office, third, visible(note.file), number_text(note.records) if is_done else ""]
