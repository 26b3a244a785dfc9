"""MergeRecords: two records side by side; a person says field by field whose value stays, and they become one."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHeaderView,
    QRadioButton,
    QSplitter,
    QTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from iomdesk.desk.desk import Desk
from iomdesk.desk.merging import Row, Side, rows
from iomdesk.desk.naming import name_of_record
from iomdesk.i18n import N_, _, is_right_to_left, language, ngettext
from iomdesk.model.catalogue import RECORD_TYPES
from iomdesk.model.change import Place
from iomdesk.model.knowledge import Kept
from iomdesk.model.record import FieldKind, field_kinds
from iomdesk.ui.dialog import Dialog, words_label
from iomdesk.ui.fields.bounds import bounded
from iomdesk.ui.fields.title_delegate import TitleDelegate
from iomdesk.ui.fields.value_words import place_words, value_words
from iomdesk.ui.look import theme
from iomdesk.ui.words.plain_text import in_own_way, tip, visible
from iomdesk.ui.words.wording import number_text

_ROW = Qt.ItemDataRole.UserRole
_LINE = 200
_STAYS = {Side.LEFT: N_("First"), Side.RIGHT: N_("Second"), Side.BOTH: N_("Both")}


class MergeRecords(Dialog):
    """Nothing is written here: `chosen` carries what the person decided."""

    chosen = Signal(object)
    """Whose value stays, by the name of the Row."""

    def __init__(self, desk: Desk, left: Kept, right: Kept, parent: QWidget | None = None) -> None:
        super().__init__(parent, _("Make one record of two"), 980, 600)
        self._desk = desk
        self._pair = (left, right)
        every = rows(left, right)
        self._rows = [row for row in every if row.differs]
        self.sides: dict[str, Side] = {row.name: row.usual for row in self._rows}
        self.body.addWidget(words_label(self._summary(len(every))))
        self.tree = self._made_tree()
        self.texts = (self._text(_("Value of the first record")), self._text(_("Value of the second record")))
        self.choices = {side: QRadioButton() for side in Side}
        self._lay()
        self.join = self.add_button(_("Make One Record"), self._finish, default=True)
        self.add_close(_("Cancel"))
        self.tree.currentItemChanged.connect(lambda *_items: self._show_row())
        self._group.idClicked.connect(self._choose)
        self._fill()

    def _summary(self, count: int) -> str:
        same = count - len(self._rows)
        words = ngettext(
            "{number} field is the same in both.", "{number} fields are the same in both.", same,
            number=number_text(same),
        )  # fmt: skip
        return words + " " + _("What is not kept stays in the history. One step of undo makes two records of it again.")

    def _made_tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setColumnCount(4)
        names = [visible(name_of_record(kept.record, [language(), *self._desk.languages])) for kept in self._pair]
        tree.setHeaderLabels([_("Field"), *map(in_own_way, names), _("Stays")])
        for column, name in enumerate(names, start=1):
            tree.headerItem().setToolTip(column, tip(name, ""))
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.setAllColumnsShowFocus(True)
        tree.setAlternatingRowColors(True)
        tree.setItemDelegate(TitleDelegate(tree))
        tree.setAccessibleName(_("Fields that differ"))
        header = tree.header()
        header.setStretchLastSection(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
            tree.headerItem().setToolTip(column, visible(names[column - 1]))
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.ResizeToContents)
        return tree

    def _text(self, name: str) -> QTextEdit:
        text = QTextEdit()
        text.setReadOnly(True)
        text.setAcceptRichText(False)
        text.setTabChangesFocus(True)
        text.setAccessibleName(name)
        return text

    def _lay(self) -> None:
        self.choices[Side.LEFT].setText(_("Keep the &first"))
        self.choices[Side.RIGHT].setText(_("Keep the &second"))
        self.choices[Side.BOTH].setText(_("Keep &both"))
        self._group = QButtonGroup(self)
        below = QWidget()
        grid = QGridLayout(below)
        grid.setContentsMargins(0, theme.GRID, 0, 0)
        grid.setSpacing(theme.GRID)
        for column, side in enumerate((Side.LEFT, Side.RIGHT, Side.BOTH)):
            self._group.addButton(self.choices[side], list(Side).index(side))
            grid.addWidget(self.choices[side], 0, column)
        grid.addWidget(self.texts[0], 1, 0)
        grid.addWidget(self.texts[1], 1, 1, 1, 2)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.tree)
        split.addWidget(below)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        self.body.addWidget(split, 1)

    def _fill(self) -> None:
        for row in self._rows:
            left, right = (visible(self._words(row, value))[:_LINE] for value in (row.left, row.right))
            item = QTreeWidgetItem([self._field(row), left, right, _(_STAYS[self.sides[row.name]])])
            item.setData(0, _ROW, row.name)
            item.setSizeHint(1, QSize(0, self.fontMetrics().height() + theme.GRID))
            self.tree.addTopLevelItem(item)
        if first := self.tree.topLevelItem(0):
            self.tree.setCurrentItem(first)
        self._show_row()

    def _field(self, row: Row) -> str:
        kept = self._pair[0]
        place = Place.named(kept.uid, row.name)
        is_list = field_kinds(RECORD_TYPES[kept.kind]).get(place.field) in (FieldKind.CODES, FieldKind.ITEMS)
        words = place_words(self._desk, kept.kind, place)
        return place_words(self._desk, kept.kind, Place(kept.uid, place.field, "")).rstrip(": ") if is_list else words

    def _words(self, row: Row, value: object) -> str:
        kept = self._pair[0]
        place = Place.named(kept.uid, row.name)
        kind = field_kinds(RECORD_TYPES[kept.kind]).get(place.field)
        if kind is FieldKind.ITEMS and isinstance(value, list):
            lines = [value_words(self._desk, kept.kind, Place(kept.uid, place.field, "-"), item) for item in value]
            return "\n".join(lines)
        return value_words(self._desk, kept.kind, place, value)  # type: ignore[arg-type]  # a record's JSON

    def _row(self) -> Row | None:
        item = self.tree.currentItem()
        name = item.data(0, _ROW) if item else None
        return next((row for row in self._rows if row.name == name), None)

    def _show_row(self) -> None:
        row = self._row()
        for side, button in self.choices.items():
            button.setEnabled(bool(row and side in row.sides))
        if row is None:
            return
        tag = Place.named("", row.name).key or ""
        option = QTextOption()
        if tag:
            right = is_right_to_left(tag)
            option.setTextDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
        for text, value in zip(self.texts, (row.left, row.right), strict=True):
            text.document().setDefaultTextOption(option)
            text.setPlainText(bounded(self._words(row, value)))
        self.choices[self.sides[row.name]].setChecked(True)

    def _choose(self, number: int) -> None:
        row, item = self._row(), self.tree.currentItem()
        if row and item:
            self.sides[row.name] = list(Side)[number]
            item.setText(3, _(_STAYS[self.sides[row.name]]))

    def _finish(self) -> None:
        self.chosen.emit(dict(self.sides))
        self.accept()
