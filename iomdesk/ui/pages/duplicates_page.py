"""DuplicatesPage: pairs of projects that may be one: look at both, make them one, or set them apart for good."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QPushButton, QVBoxLayout, QWidget

from iomdesk.desk.duplicates import Pair, compared
from iomdesk.i18n import N_, _, listed
from iomdesk.model.change import RecordKind
from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.dialog import words_label
from iomdesk.ui.fields.title_delegate import TitleDelegate
from iomdesk.ui.lists.record_names import Names
from iomdesk.ui.lists.row_table import RowTable
from iomdesk.ui.look import theme
from iomdesk.ui.pages.trouble_page import heading_label
from iomdesk.ui.words.plain_text import tip
from iomdesk.ui.words.trouble_words import likeness_label
from iomdesk.ui.words.wording import field_label

_ROOT = QModelIndex()
_HEADINGS = (N_("One project"), N_("The other"), N_("Why"))
_DISPLAY = Qt.ItemDataRole.DisplayRole


class _Pairs(QAbstractTableModel):
    """Pairs in the order given; names are read when they are first shown."""

    def __init__(self, signals: DeskSignals, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = signals.desk
        self._names = Names(self._desk)
        self.pairs: list[Pair] = []

    def show(self, pairs: Sequence[Pair]) -> None:
        self.beginResetModel()
        self.pairs, self._names = list(pairs), Names(self._desk)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.pairs)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(_HEADINGS)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _DISPLAY) -> Any:
        if role not in (_DISPLAY, Qt.ItemDataRole.ToolTipRole):
            return None
        pair = self.pairs[index.row()]
        words = likeness_label(pair.likeness) if index.column() == 2 else self._names.of(pair[index.column()])
        return words if role == _DISPLAY else tip(_(_HEADINGS[index.column()]), words)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        return _(_HEADINGS[section]) if orientation is Qt.Orientation.Horizontal and role == _DISPLAY else None

    def mimeTypes(self) -> list[str]:
        return []


class DuplicatesPage(QWidget):
    """Enter compares the chosen pair."""

    compared = Signal(object)
    """The person wants to see this Pair side by side."""
    set_apart = Signal(object)
    """These two are not the same."""
    wanted = Signal(object)
    """The person wants to see both in the list of projects."""

    def __init__(self, signals: DeskSignals, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._signals = signals
        self.heading = heading_label()
        self.advice = words_label()
        self.compare, self.not_same, self.show_both = QPushButton(self), QPushButton(self), QPushButton(self)
        for button, signal in (
            (self.compare, self.compared), (self.not_same, self.set_apart), (self.show_both, self.wanted)
        ):  # fmt: skip
            button.clicked.connect(lambda _checked, signal=signal: self._tell(signal))
        self.model = _Pairs(signals, self)
        self.table = RowTable(self.model, self)
        self.table.setFrameShape(RowTable.Shape.StyledPanel)
        header = self.table.horizontalHeader()
        for column in (0, 1):
            self.table.setItemDelegateForColumn(column, TitleDelegate(self.table))
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self.reasons = words_label()
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._say_reasons())
        self.table.activated.connect(lambda _index: self._tell(self.compared))
        self._lay()
        self.retranslate()

    def _lay(self) -> None:
        deeds = QHBoxLayout()
        deeds.setSpacing(theme.GRID)
        for button in (self.compare, self.not_same, self.show_both):
            deeds.addWidget(button)
        deeds.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*([2 * theme.GRID] * 4))
        column.setSpacing(theme.GRID)
        column.addWidget(self.heading)
        column.addWidget(self.advice)
        column.addLayout(deeds)
        column.addWidget(self.table, 1)
        column.addWidget(self.reasons)

    def show_pairs(self, pairs: Sequence[Pair]) -> None:
        """Show pairs; the row that was chosen stays chosen, or the one that took its place."""
        number = max(0, self.table.currentIndex().row())
        self.model.show(pairs)
        if pairs:
            self.table.setCurrentIndex(self.model.index(min(number, len(pairs) - 1), 0))
        can_change = bool(pairs) and not self._signals.desk.read_only
        self.compare.setEnabled(can_change)
        self.not_same.setEnabled(can_change)
        self.show_both.setEnabled(bool(pairs))
        self._say_reasons()

    def pair(self) -> Pair | None:
        """Return the pair that is chosen."""
        number = self.table.currentIndex().row()
        return self.model.pairs[number] if 0 <= number < len(self.model.pairs) else None

    def _say_reasons(self) -> None:
        """Say in which fields the two of the chosen pair are the same, and in which they are not."""
        desk, pair = self._signals.desk, self.pair()
        kept = [desk.kept(uid) for uid in (pair.one, pair.other)] if pair and not desk.is_busy else []
        if len(kept) != 2 or kept[0] is None or kept[1] is None:
            self.reasons.setText("")
            return
        found = compared(kept[0].data, kept[1].data)
        same, different = (listed(field_label(RecordKind.PROJECT, field) for field in fields) for fields in found)
        lines = [_("The same: {fields}", fields=same)] if same else []
        lines += [_("Different: {fields}", fields=different)] if different else []
        self.reasons.setText("\n".join(lines))

    def _tell(self, signal: Any) -> None:
        pair = self.pair()
        if pair and not self._signals.desk.is_busy:
            signal.emit(pair)

    def retranslate(self) -> None:
        """Put the words again."""
        self.heading.setText(_("Projects that may be one"))
        self.advice.setText(_("Join the two, or say that they are not the same: nobody is asked again."))
        self.compare.setText(_("Compare and Join …"))
        self.not_same.setText(_("These Are Not Duplicates"))
        self.show_both.setText(_("Show Both"))
        self.table.setAccessibleName(_("Pairs of projects that may be one"))
        self._say_reasons()
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(_HEADINGS) - 1)
