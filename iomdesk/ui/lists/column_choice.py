"""ColumnChoice: which columns a list shows, in which order and how wide, kept as plain numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHeaderView, QMenu

from iomdesk.i18n import _
from iomdesk.ui import theme
from iomdesk.ui.lists.project_columns import COLUMN_NAMES, COLUMNS

if TYPE_CHECKING:
    from iomdesk.desk.settings import Settings

Shown = tuple[str, int, bool]
"""A column's name, its width, and whether it is shown."""
_KEY = "projects.columns"
NARROWEST, WIDEST = 24, 2000
FITTED = 0
"""Kept as the title's width while nobody has chosen one: it takes the room that there is."""
_TITLE = COLUMN_NAMES.index("title")
_BESIDE_TITLE = ("findings", "id", "languages", "status")
"""What is to be seen beside a title without scrolling sideways."""


class ColumnChoice:
    """Reads the columns of the list of projects from the settings, and keeps them there."""

    def __init__(self, header: QHeaderView, settings: Settings, widths: dict[str, int]) -> None:
        """`widths` are usual widths of columns that depend on the catalogue."""
        self._header = header
        self._settings = settings
        self._widths = widths
        self._usual = self._usual_widths()
        self._room = 0
        self._is_fitted = True
        self._is_fitting = False
        header.sectionResized.connect(self._resized)

    def _usual_widths(self) -> dict[str, int]:
        """Return the widths at first: as much as the heading needs, in today's language and letters."""
        letters = self._header.fontMetrics()
        return {
            column.name: max(
                self._widths.get(column.name, column.width),
                0 if column.sign else letters.horizontalAdvance(_(column.heading)) + 2 * theme.GRID,
            )
            for column in COLUMNS
        }

    def retranslate(self) -> None:
        """Give the columns whose width nobody chose the room that their headings need in today's language."""
        before, self._usual = self._usual, self._usual_widths()
        self._is_fitting = True
        for number, name in enumerate(COLUMN_NAMES):
            if number != _TITLE and self._header.sectionSize(number) == before[name]:
                self._header.resizeSection(number, self._usual[name])
        self._is_fitting = False
        self.fit(self._room)

    def fit(self, room: int) -> None:
        """Give the title what the columns that belong to it leave of the room, unless a person chose its width."""
        self._room = room
        if not self._is_fitted or self._header.isSectionHidden(_TITLE):
            return
        others = sum(self._header.sectionSize(COLUMN_NAMES.index(name)) for name in _BESIDE_TITLE)
        self._is_fitting = True
        self._header.resizeSection(_TITLE, min(WIDEST, max(self._usual["title"], room - others)))
        self._is_fitting = False

    def _resized(self, number: int, before: int, width: int) -> None:
        """Take note of a width that a person chose; showing and hiding a column is none."""
        if number == _TITLE and before and width and not self._is_fitting:
            self._is_fitted = False

    def read(self) -> None:
        """Show the columns as they were kept; what is not understood is shown as it is at first."""
        self._lay(_understood(self._settings.get(_KEY, [])))

    def show(self, columns: Sequence[Shown]) -> None:
        """Show columns as a view has them, and keep them so."""
        self._lay(_understood([list(column) for column in columns]))
        self.keep()

    def shown(self) -> tuple[Shown, ...]:
        """Return order, widths and which columns are shown."""
        return tuple(self._shown(self._header.logicalIndex(position)) for position in range(len(COLUMNS)))

    def _lay(self, kept: dict[str, tuple[int, bool]]) -> None:
        self._is_fitting = True
        for number, column in enumerate(COLUMNS):
            width, shown = kept.get(column.name, (self._usual[column.name], column.shown))
            self._header.resizeSection(number, width or self._usual[column.name])
            self._header.setSectionHidden(number, not shown)
        self._is_fitting = False
        self._is_fitted = kept.get("title", (FITTED, True))[0] == FITTED
        for position, name in enumerate(kept or COLUMN_NAMES):
            self._header.moveSection(self._header.visualIndex(COLUMN_NAMES.index(name)), position)
        if all(self._header.isSectionHidden(n) for n in range(len(COLUMNS))):
            self._header.setSectionHidden(_TITLE, False)
        self.fit(self._room)

    def _shown(self, number: int) -> Shown:
        hidden = self._header.isSectionHidden(number)
        # A hidden section has no width to ask for.
        width = self._usual[COLUMN_NAMES[number]] if hidden else self._header.sectionSize(number)
        width = max(NARROWEST, min(WIDEST, width))
        if number == _TITLE and self._is_fitted:
            width = FITTED
        return COLUMN_NAMES[number], width, not hidden

    def keep(self) -> None:
        """Keep order, widths and which columns are shown."""
        self._settings.set(_KEY, [list(column) for column in self.shown()])

    def restore_usual(self) -> None:
        """Show the columns as they are at first."""
        self._settings.set(_KEY, [])
        self.read()

    def open_menu(self, where: QPoint, arrange: Callable[[], object]) -> None:
        """Offer the columns to be shown or hidden, and a way to order and size them."""
        menu = QMenu(self._header)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for position in range(len(COLUMNS)):
            number = self._header.logicalIndex(position)
            menu.addAction(self._toggle(menu, number))
        menu.addSeparator()
        menu.addAction(_("Order and Width …")).triggered.connect(arrange)
        menu.addAction(_("Show the Usual Columns")).triggered.connect(self.restore_usual)
        menu.popup(where)

    def _toggle(self, menu: QMenu, number: int) -> QAction:
        action = QAction(_(COLUMNS[number].heading), menu)
        action.setCheckable(True)
        action.setChecked(not self._header.isSectionHidden(number))
        action.setEnabled(COLUMN_NAMES[number] != "title")
        action.toggled.connect(lambda shown, n=number: self._show(n, shown=shown))
        return action

    def _show(self, number: int, *, shown: bool) -> None:
        self._header.setSectionHidden(number, not shown)
        if shown and self._header.sectionSize(number) < NARROWEST:
            self._header.resizeSection(number, self._usual[COLUMN_NAMES[number]])
        self.keep()


def _understood(entries: Iterable[object]) -> dict[str, tuple[int, bool]]:
    kept: dict[str, tuple[int, bool]] = {}
    for entry in entries:
        match entry:
            case [str(name), int(width), bool(shown)] if name in COLUMN_NAMES and _is_width(name, width):
                kept[name] = (width, shown)
    return kept


def _is_width(name: str, width: int) -> bool:
    return NARROWEST <= width <= WIDEST or (name == "title" and width == FITTED)
