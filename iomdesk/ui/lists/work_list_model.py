"""WorkListModel: the texts to be worked through; one that is done keeps its row, so that nothing moves meanwhile."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from iomdesk.desk.worklist import Work
from iomdesk.i18n import N_, _
from iomdesk.model.change import Edit
from iomdesk.model.text import TextState
from iomdesk.ui.lists.project_columns import NO_TITLE, list_language
from iomdesk.ui.look import marks, theme
from iomdesk.ui.words import wording
from iomdesk.ui.words.plain_text import tip, visible

if TYPE_CHECKING:
    from iomdesk.desk.desk import Desk

HEADINGS = (N_("Text of"), N_("Field"), N_("Words"))
TITLE, FIELD, WORDS = range(len(HEADINGS))
_BLOCK = 64
_BLOCKS = 32
_ROLE = Qt.ItemDataRole
_NOWHERE = QModelIndex()
_TO_THE_END = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter

Index = QModelIndex | QPersistentModelIndex


class Listed(NamedTuple):
    """Works as rows: those of a record stand together; `words` are those of all works, none of which is done."""

    works: list[Work]
    rows: dict[str, range]
    words: int


def listed(works: Sequence[Work]) -> Listed:
    """Return works as the list takes them, made in the thread that found them: there may be very many."""
    rows: dict[str, range] = {}
    for row, work in enumerate(works):
        first = rows[work.uid].start if work.uid in rows else row
        rows[work.uid] = range(first, row + 1)
    return Listed(list(works), rows, sum(work.words for work in works))


class WorkListModel(QAbstractTableModel):
    """Rows of works as they were found, each with its state of now."""

    counted = Signal()
    """How much is done may be another figure."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._works: list[Work] = []
        self._language = ""
        self._rows: dict[str, range] = {}
        self._names: OrderedDict[int, dict[str, str]] = OrderedDict()
        self.done = 0
        self.words_left = 0

    def show_works(self, listed: Listed, language: str) -> None:
        """Show texts that are to be translated into a language."""
        self.beginResetModel()
        self._works, self._rows = listed.works, listed.rows
        self._language = language
        self._names.clear()
        self.endResetModel()
        self.done, self.words_left = 0, listed.words
        self.counted.emit()

    def work(self, row: int) -> Work | None:
        """Return the text in a row."""
        return self._works[row] if 0 <= row < len(self._works) else None

    def row_of(self, uid: str, field: str) -> int | None:
        """Return the row of a text; None if it does not stand in the list."""
        return next((row for row in self._rows.get(uid, ()) if self._works[row].field == field), None)

    def next_open(self, row: int) -> int | None:
        """Return the next row after one that is not done yet, from the top again after the end; None if all are."""
        order = chain(range(row + 1, len(self._works)), range(min(row + 1, len(self._works))))
        return next((other for other in order if self._works[other].state is not TextState.DONE), None)

    def hear(self, edit: Edit) -> None:
        """Look at the texts that an Edit touched again."""
        self._names.clear()
        for uid in {change.place.record for change in edit.changes} & self._rows.keys():
            facts = {fact.field: fact for fact in self._desk.texts.of_record(uid) if fact.language == self._language}
            rows = self._rows[uid]
            for row in rows:
                self._take(row, facts.get(self._works[row].field))
            self.dataChanged.emit(self.index(rows.start, TITLE), self.index(rows.stop - 1, WORDS))
        self.counted.emit()

    def _take(self, row: int, fact: Any) -> None:
        old = self._works[row]
        if fact is None:
            new = old._replace(state=TextState.DONE)
        else:
            source = fact.source or old.source_language
            new = old._replace(state=fact.state, words=fact.words, source_language=source)
        self._works[row] = new
        is_done, was_done = new.state is TextState.DONE, old.state is TextState.DONE
        self.done += is_done - was_done
        self.words_left += (0 if is_done else new.words) - (0 if was_done else old.words)

    def name(self, row: int) -> str:
        """Return what the record of a row is called; nothing while slow work keeps the catalogue."""
        block = row // _BLOCK
        names = self._names.get(block)
        if names is None:
            if self._desk.is_busy:
                return ""
            works = self._works[block * _BLOCK : (block + 1) * _BLOCK]
            names = self._desk.labels([work.uid for work in works], list_language(self._desk))
            self._names[block] = names
            if len(self._names) > _BLOCKS:
                self._names.popitem(last=False)
        return visible(names.get(self._works[row].uid, "")) or NO_TITLE

    def retranslate(self) -> None:
        """Show every word again, in today's language."""
        self._names.clear()
        if self._works:
            self.dataChanged.emit(self.index(0, TITLE), self.index(len(self._works) - 1, WORDS))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, TITLE, WORDS)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._works)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == _ROLE.DisplayRole:
            return _(HEADINGS[section])
        if orientation is Qt.Orientation.Horizontal and role == _ROLE.TextAlignmentRole and section == WORDS:
            return _TO_THE_END
        return None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        work, column = self._works[index.row()], index.column()
        if role == _ROLE.DisplayRole:
            return self._said(index.row(), work, column)
        if role == _ROLE.DecorationRole and column == TITLE:
            return state_icon(work.state)
        if role == _ROLE.TextAlignmentRole and column == WORDS:
            return _TO_THE_END
        if role == _ROLE.ToolTipRole:
            return tip(wording.state_label(work.state), self.name(index.row()))
        if role == _ROLE.AccessibleTextRole and column == TITLE:
            return _("{text}: {state}", text=self.name(index.row()), state=wording.state_label(work.state))
        return None

    def _said(self, row: int, work: Work, column: int) -> str:
        if column == TITLE:
            return self.name(row)
        return wording.field_label(work.kind, work.field) if column == FIELD else wording.number_text(work.words)


def state_icon(state: TextState) -> QIcon:
    """Return a text's state as a shape: done is a disc, out of date a half disc, missing a ring."""
    return _icon(state, theme.is_dark())


@cache
def _icon(state: TextState, _dark: bool) -> QIcon:  # noqa: FBT001 - only tells the icons of two grounds apart
    icon = QIcon()
    inks = {QIcon.Mode.Normal: None, QIcon.Mode.Selected: QColor("white")}
    for mode, ink in inks.items():
        pixmap = QPixmap(theme.ICON * 2, theme.ICON * 2)
        pixmap.setDevicePixelRatio(2)
        pixmap.fill(Qt.GlobalColor.transparent)
        with QPainter(pixmap) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            marks.draw_state(painter, QRectF(3, 3, theme.ICON - 6, theme.ICON - 6), state, ink)
        icon.addPixmap(pixmap, mode)
    return icon
