"""MoveUnit: choose the unit above, without dragging."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QTreeView, QWidget

from iomdesk.desk.desk import Desk
from iomdesk.desk.naming import name_of_record
from iomdesk.i18n import _, language, ngettext
from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.dialog import Dialog, words_label
from iomdesk.ui.fields.title_delegate import TitleDelegate
from iomdesk.ui.lists.office_rows import OfficeView
from iomdesk.ui.lists.office_tree_model import COLUMNS, UID, OfficeTreeModel
from iomdesk.ui.words.plain_text import visible
from iomdesk.ui.words.wording import number_text


class MoveUnit(Dialog):
    """The tree of units with a search box; the unit that is chosen will be above."""

    chosen = Signal(list, str)
    """The uids to be moved, and the uid of the unit above (nothing: the top)."""

    def __init__(self, signals: DeskSignals, uids: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent, _("Move to…"), 480, 520)
        self._uids = list(uids)
        self.body.addWidget(words_label(self._asked(signals.desk)))
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search offices"))
        self.search.setAccessibleName(_("Search offices"))
        self.search.setClearButtonEnabled(True)
        self.model = OfficeTreeModel(signals, self)
        self.tree = QTreeView()
        self.tree.setAccessibleName(_("Offices"))
        self.tree.setModel(self.model)
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setItemDelegate(TitleDelegate(self.tree, Qt.TextElideMode.ElideMiddle))
        self.tree.expandToDepth(1)
        for column in range(1, len(COLUMNS)):
            self.tree.setColumnHidden(column, True)
        self.body.addWidget(self.search)
        self.body.addWidget(self.tree, 1)
        self.nothing = words_label(_("No office fits this search."))
        self.body.addWidget(self.nothing)
        self._move = self.add_button(_("Move Here"), self._choose, default=True)
        self.add_button(_("Move to the Top"), lambda: self._say(""))
        self.add_close(_("Cancel"))
        self.search.textChanged.connect(self._find)
        self.tree.doubleClicked.connect(lambda _index: self._choose())
        self.tree.selectionModel().currentChanged.connect(lambda *_indexes: self._look())
        self._look()

    def _asked(self, desk: Desk) -> str:
        unit = desk.offices.unit(self._uids[0]) if len(self._uids) == 1 else None
        if unit:
            name = visible(name_of_record(unit, [language(), *desk.languages]))
            return _("Choose the office that is to be above “{name}”.", name=name)
        count = len(self._uids)
        return ngettext(
            "Choose the office that is to be above {number} office.",
            "Choose the office that is to be above {number} offices.",
            count,
            number=number_text(count),
        )

    def _find(self, words: str) -> None:
        self.model.show(OfficeView(words=words))
        if words.strip():
            self.tree.expandAll()
        else:
            self.tree.expandToDepth(1)
        self._look()

    def _look(self) -> None:
        self._move.setEnabled(self.tree.currentIndex().isValid())
        self.nothing.setVisible(not self.model.rowCount())

    def choose(self, uid: str) -> None:
        """Choose a unit in the tree."""
        self.tree.setCurrentIndex(self.model.index_of(uid))

    def _choose(self) -> None:
        uid = self.tree.currentIndex().data(UID)
        if uid:
            self._say(str(uid))

    def _say(self, parent: str) -> None:
        self.chosen.emit(self._uids, parent)
        self.accept()
