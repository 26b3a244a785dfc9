"""RecordHistoryModel: what was done to one record, a row for each Place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from PySide6.QtCore import Qt

from iomdesk.i18n import N_, _
from iomdesk.model.change import Change
from iomdesk.model.journal import JournalEntry
from iomdesk.ui.changes.change_table_model import PIECES
from iomdesk.ui.changes.change_words import field_words, line_of, spoken
from iomdesk.ui.lists.paged_model import Index, PagedModel
from iomdesk.ui.words.plain_text import tip, visible
from iomdesk.ui.words.step_words import came_from, step_label
from iomdesk.ui.words.wording import moment_words

WHEN, WHO, FIELD, DIFFERENCE = range(4)
_DISPLAY = Qt.ItemDataRole.DisplayRole
_TIP = Qt.ItemDataRole.ToolTipRole
_ROLES = frozenset({PIECES, _DISPLAY, _TIP, Qt.ItemDataRole.AccessibleTextRole})


class Told(NamedTuple):
    """A change, and the step that made it."""

    entry: JournalEntry
    change: Change
    is_first: bool
    """Whether it is the first of its step that is shown."""


class RecordHistoryModel(PagedModel[Told]):
    """Newest first. Marks of translations are left out: they follow from the texts."""

    headings = (N_("When"), N_("Who"), N_("Field"), N_("Before and after"))

    def show_history(self, uid: str, field: str = "", key: str = "") -> None:
        """Show what was done to a record, and to those that turned out to be it: all, a field, or a language."""
        self._show(_told(self._desk.changes_to(uid, field, key)))

    def _forget(self) -> None:
        self._said: dict[tuple[int, int], Any] = {}

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role not in _ROLES or self._desk.is_busy:
            return None
        told, column = self._rows[index.row()], index.column()
        if role == _DISPLAY and column in (WHEN, WHO) and not told.is_first:
            return ""
        key = index.row(), -1 if role == PIECES else column
        if key not in self._said:
            said = line_of(self._desk, told.change) if role == PIECES else self._words(told, column)
            self._said[key] = said
        words = self._said[key]
        if role == _TIP and column == WHEN:
            words = f"{step_label(told.entry)}. {came_from(told.entry)}. {words}"
        return tip(_(self.headings[column]), words) if role == _TIP else words

    def _words(self, told: Told, column: int) -> str:
        if column == WHEN:
            return moment_words(told.entry.at)
        if column == WHO:
            return visible(told.entry.author) or _("(nobody)")
        return field_words(self._desk, told.change) if column == FIELD else spoken(self._desk, told.change)


def _told(entries: Iterable[JournalEntry]) -> Iterator[Told]:
    last = ""
    for entry in entries:
        for change in entry.changes:
            yield Told(entry, change, entry.id != last)
            last = entry.id
