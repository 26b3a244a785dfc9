"""WorkList: the texts that are to be translated, one of them chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Signal
from PySide6.QtWidgets import QWidget

from iomdesk.desk.worklist import Work
from iomdesk.i18n import _
from iomdesk.ui.fields.title_delegate import TitleDelegate
from iomdesk.ui.lists.chosen_rows import choose_only
from iomdesk.ui.lists.column_choice import ColumnChoice, Columns, PlainColumn
from iomdesk.ui.lists.column_menu import ColumnMenu
from iomdesk.ui.lists.row_table import RowTable
from iomdesk.ui.lists.work_list_model import HEADINGS, TITLE, Listed, WorkListModel
from iomdesk.ui.look import theme

if TYPE_CHECKING:
    from iomdesk.desk.desk import Desk
    from iomdesk.desk.settings import Settings

_NAMES = ("title", "field", "words")
_COLUMNS = Columns(
    "translations.columns", [PlainColumn(name, words) for name, words in zip(_NAMES, HEADINGS, strict=True)], "title"
)


class WorkList(RowTable):
    """Shows works in their order; stays where it is while they are done."""

    chosen = Signal(object)
    """The Work of the current row; None if there is none."""

    def __init__(self, desk: Desk, settings: Settings, parent: QWidget | None = None) -> None:
        self.table = WorkListModel(desk)
        super().__init__(self.table, parent)
        self.table.setParent(self)
        self.setItemDelegateForColumn(TITLE, TitleDelegate(self))
        self.columns = ColumnChoice(self.horizontalHeader(), settings, _COLUMNS, self._widths)
        self.column_menu = ColumnMenu(self.columns)
        self.retranslate()

    def show_works(self, works: Listed, language: str) -> None:
        """Show works; the one that was current stays so, else the first is."""
        current = self.current()
        self.scrollToTop()
        self.table.show_works(works, language)
        row = self.table.row_of(current.uid, current.field) if current else None
        if works.works:
            self.choose(row or 0)
        else:
            self.chosen.emit(None)

    def current(self) -> Work | None:
        """Return the work of the current row."""
        return self.table.work(self.currentIndex().row())

    def choose(self, row: int) -> None:
        """Make a row the current one, and show it."""
        choose_only(self, self.table.index(row, TITLE))

    def go_to(self, uid: str, field: str) -> bool:
        """Choose a text; tells whether it stands in the list."""
        row = self.table.row_of(uid, field)
        if row is not None:
            self.choose(row)
        return row is not None

    def step(self, rows: int) -> None:
        """Go some rows on or back, as far as there are any."""
        last = self.table.rowCount() - 1
        if last >= 0:
            self.choose(min(last, max(0, self.currentIndex().row() + rows)))

    def step_to_open(self) -> None:
        """Go to the next text that is not done yet."""
        row = self.table.next_open(self.currentIndex().row())
        if row is not None:
            self.choose(row)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.scrollTo(current)
            self.chosen.emit(self.table.work(current.row()))

    def retranslate(self) -> None:
        """Put every word again, in today's language."""
        self.setAccessibleName(_("Texts to be translated"))
        self.table.retranslate()
        self.columns.retranslate()

    def _widths(self) -> dict[str, int]:
        letter = self.fontMetrics().averageCharWidth()
        return {"field": letter * 14 + theme.GRID, "words": letter * 6 + theme.GRID * 2}
