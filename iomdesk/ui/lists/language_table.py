"""LanguageTable: how many words are done, out of date and missing in each language; one is chosen to translate into."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from iomdesk.desk.text_survey import Tally
from iomdesk.i18n import _
from iomdesk.model.text import TextState
from iomdesk.ui.look import theme
from iomdesk.ui.look.theme import Tone
from iomdesk.ui.words import wording

_LANGUAGE, _BAR, _DONE, _OUT_OF_DATE, _MISSING = range(5)
_TALLY = Qt.ItemDataRole.UserRole
_TAG = Qt.ItemDataRole.UserRole + 1
_AT_THE_START = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_TO_THE_END = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
_MOST_ROWS = 6
_HEIGHT = 8
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole

Index = QModelIndex | QPersistentModelIndex


class LanguageTable(QTableWidget):
    """One row a language."""

    chosen = Signal(str)
    """The person chose a language to translate into; carries its tag."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 5, parent)
        self._tallies: dict[str, Tally] = {}
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QTableWidget.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegateForColumn(_BAR, _BarDelegate(self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(max(theme.GRID * 3, self.fontMetrics().height() + theme.GRID))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(8)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_BAR, QHeaderView.ResizeMode.Stretch)
        self.currentCellChanged.connect(self._choose)
        self.retranslate()

    @property
    def language(self) -> str:
        """The language that is chosen."""
        item = self.item(self.currentRow(), _LANGUAGE)
        return str(item.data(_TAG)) if item else ""

    def tags(self) -> list[str]:
        """Return the languages that are shown."""
        return [str(self._cell(row, _LANGUAGE).data(_TAG)) for row in range(self.rowCount())]

    def show_languages(self, languages: list[str], chosen: str) -> None:
        """Show a row for each language, without figures yet, and choose one of them."""
        with QSignalBlocker(self):
            self.setRowCount(len(languages))
            for row, tag in enumerate(languages):
                for column in range(self.columnCount()):
                    item = QTableWidgetItem()
                    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                    if column > _BAR:
                        item.setTextAlignment(_TO_THE_END)
                    self.setItem(row, column, item)
                self._cell(row, _LANGUAGE).setData(_TAG, tag)
            self.setCurrentCell(languages.index(chosen), _LANGUAGE)
        self.retranslate()
        self._fit()

    def choose(self, language: str) -> None:
        """Choose a language to translate into, without saying so."""
        if language in self.tags():
            with QSignalBlocker(self):
                self.setCurrentCell(self.tags().index(language), _LANGUAGE)

    def show_tallies(self, tallies: Mapping[str, Tally]) -> None:
        """Show the figures of the languages."""
        self._tallies = dict(tallies)
        for row in range(self.rowCount()):
            tag = str(self._cell(row, _LANGUAGE).data(_TAG))
            tally = self._tallies.get(tag)
            if tally is None:
                continue
            for column, count in ((_DONE, tally.done), (_OUT_OF_DATE, tally.out_of_date), (_MISSING, tally.missing)):
                self._cell(row, column).setText(wording.number_text(count))
            bar = self._cell(row, _BAR)
            bar.setData(_TALLY, tuple(tally))
            words = _("{part} of 100 words done", part=wording.number_text(100 * tally.done // (tally.all or 1)))
            bar.setData(_SPOKEN, words)
            bar.setToolTip(words)

    def _cell(self, row: int, column: int) -> QTableWidgetItem:
        item = self.item(row, column)
        assert item is not None
        return item

    def _fit(self) -> None:
        rows = min(self.rowCount(), _MOST_ROWS)
        height = self.horizontalHeader().sizeHint().height() + rows * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(height + 2 * self.frameWidth())

    def _choose(self, row: int, _column: int, before: int, _before: int) -> None:
        if row != before and row >= 0:
            self.chosen.emit(self.language)

    def retranslate(self) -> None:
        """Put every word again, in today's language."""
        self.setAccessibleName(_("Translate into"))
        heads = ["", "", *map(_with_a_capital, (TextState.DONE, TextState.OUT_OF_DATE, TextState.MISSING))]
        heads[_LANGUAGE] = _("Translate into")
        self.setHorizontalHeaderLabels(heads)
        for column in range(self.columnCount()):
            head = self.horizontalHeaderItem(column)
            if head:
                aligned = (
                    _TO_THE_END if column > _BAR else Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
                )
                head.setTextAlignment(aligned)
                head.setData(_SPOKEN, _("Progress") if column == _BAR else head.text())
                head.setToolTip(_("In words of the texts that are translated") if column > _BAR else "")
        for row in range(self.rowCount()):
            cell = self._cell(row, _LANGUAGE)
            cell.setText(wording.language_label(str(cell.data(_TAG))))
        self.show_tallies(self._tallies)


def _with_a_capital(state: TextState) -> str:
    words = wording.state_label(state)
    return f"{words[:1].upper()}{words[1:]}"


class _BarDelegate(QStyledItemDelegate):
    """Draws the words of a language as a bar: done is full, out of date striped, missing empty."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        tally = index.data(_TALLY)
        if not tally or not sum(tally):
            return
        room = QRectF(option.rect).adjusted(theme.HALF, 0, -theme.HALF, 0)
        bar = QRectF(room.left(), room.center().y() - _HEIGHT / 2, room.width(), _HEIGHT)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        light = option.palette.color(QPalette.ColorRole.HighlightedText)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        looks = ((Tone.GOOD, Qt.BrushStyle.SolidPattern), (Tone.NOTICE, Qt.BrushStyle.BDiagPattern))
        left = bar.right() if mirrored else bar.left()
        for count, (tone, pattern) in zip(tally, looks, strict=False):
            width = bar.width() * count / sum(tally)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(light if selected else theme.color(tone))
            brush = painter.brush()
            brush.setStyle(pattern)
            painter.setBrush(brush)
            painter.drawRect(QRectF(left - width if mirrored else left, bar.top(), width, bar.height()))
            left += -width if mirrored else width
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(light if selected else theme.color(Tone.QUIET), 1))
        painter.drawRect(bar)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return super().sizeHint(option, index).expandedTo(QSize(theme.GRID * 6, theme.GRID * 3))
