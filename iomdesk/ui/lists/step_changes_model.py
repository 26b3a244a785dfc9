"""StepChangesModel: what one step changed, row by row."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from iomdesk.i18n import N_, _
from iomdesk.model.change import Change
from iomdesk.ui.changes.change_table_model import PIECES
from iomdesk.ui.changes.change_words import field_words, line_of, spoken
from iomdesk.ui.lists.paged_model import Index, PagedModel
from iomdesk.ui.lists.project_columns import list_language
from iomdesk.ui.words.plain_text import tip, visible
from iomdesk.ui.words.wording import kind_label

RECORD, FIELD, DIFFERENCE = range(3)
_DISPLAY = Qt.ItemDataRole.DisplayRole
_TIP = Qt.ItemDataRole.ToolTipRole
_ROLES = frozenset({PIECES, _DISPLAY, _TIP, Qt.ItemDataRole.AccessibleTextRole})


class StepChangesModel(PagedModel[Change]):
    """Marks of translations are left out: they follow from the texts."""

    headings = (N_("Record"), N_("Field"), N_("Before and after"))

    def show_step(self, edit_id: str | None) -> None:
        """Show what a step did; None: nothing."""
        found = self._desk.changes_of(edit_id) if edit_id else iter(())
        self._show(change for change in found if change.place.field != "translations")

    def retranslate(self) -> None:
        """Say every row again, in today's language."""
        if self._rows:
            self._forget()
            self._learn(self._rows)
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, DIFFERENCE))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, RECORD, DIFFERENCE)

    def _forget(self) -> None:
        self._names: dict[str, str] = {}

    def _learn(self, page: list[Change]) -> None:
        unnamed = [change.place.record for change in page if change.place.record not in self._names]
        self._names |= self._desk.labels(unnamed, list_language(self._desk))

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role not in _ROLES or self._desk.is_busy:
            return None
        change, column = self._rows[index.row()], index.column()
        if role == PIECES:
            return line_of(self._desk, change)
        words = self._words(change, column)
        return tip(_(self.headings[column]), words) if role == _TIP else words

    def _words(self, change: Change, column: int) -> str:
        if column == RECORD:
            return visible(self._names.get(change.place.record, "")) or kind_label(change.kind)
        return field_words(self._desk, change) if column == FIELD else spoken(self._desk, change)
