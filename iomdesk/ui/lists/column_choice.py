"""ColumnChoice: which columns a list shows, in which order and how wide, kept as plain numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView

from iomdesk.i18n import _
from iomdesk.ui.look import theme

if TYPE_CHECKING:
    from iomdesk.desk.settings import Settings

Shown = tuple[str, int, bool]
"""A column's name, its width, and whether it is shown."""
NARROWEST, WIDEST = 24, 2000
FITTED = 0
"""Kept as the main column's width while nobody has chosen one: it takes the room that there is."""


class Plan(Protocol):
    """What a list knows of a column: its name, its heading (English source), its usual width, shown at first or not."""

    @property
    def name(self) -> str:
        """How it is called in the settings."""

    @property
    def heading(self) -> str:
        """Its heading, as English source."""

    @property
    def width(self) -> int:
        """Its usual width in pixels; it is at least as wide as its heading."""

    @property
    def shown(self) -> bool:
        """Whether it is shown at first."""

    @property
    def sign(self) -> str:
        """An icon that stands for the heading where there is no room for words."""


class PlainColumn(NamedTuple):
    """A column of a list that needs no more than this."""

    name: str
    heading: str
    width: int = NARROWEST
    shown: bool = True
    sign: str = ""


class Columns(NamedTuple):
    """The columns of a list, kept under a name in the settings.

    The main one is always shown, and takes what those that are to be seen beside it leave of the room. It leads where
    it has to stand first: a tree hangs on it.
    """

    key: str
    plans: Sequence[Plan]
    main: str
    beside: tuple[str, ...] | None = None
    leads: bool = False

    @property
    def names(self) -> list[str]:
        """The names, in the order of the list's own columns."""
        return [plan.name for plan in self.plans]


class ColumnChoice(QObject):
    """Reads the columns of a list from the settings, and keeps them there."""

    changed = Signal()
    """A person chose other columns."""

    def __init__(
        self,
        header: QHeaderView,
        settings: Settings | None,
        columns: Columns,
        widths: Callable[[], Mapping[str, int]] = dict,
    ) -> None:
        """`widths` returns usual widths of columns that depend on the catalogue or on the language."""
        super().__init__(header)
        self.header, self.columns = header, columns
        self._settings, self._widths = settings, widths
        self._names = columns.names
        self._main = self._names.index(columns.main)
        self._usual = self._usual_widths()
        self._room = 0
        self._is_fitted = True
        self._is_fitting = False
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(NARROWEST)
        header.setSectionsMovable(True)
        header.setFirstSectionMovable(not columns.leads)
        header.sectionResized.connect(self._resized)
        header.sectionMoved.connect(lambda *_moved: None if self._is_fitting else self.keep())
        header.installEventFilter(self)
        self.read()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the columns into the header, which is as wide as the list."""
        if event.type() is QEvent.Type.Resize and isinstance(event, QResizeEvent):
            self.fit(event.size().width())
        return super().eventFilter(watched, event)

    def heading(self, name: str) -> str:
        """Return the heading of a column."""
        return _(self.columns.plans[self._names.index(name)].heading)

    def _usual_widths(self) -> dict[str, int]:
        """Return the widths at first: as much as the heading needs, in today's language and letters."""
        letters, widths = self.header.fontMetrics(), self._widths()
        return {
            plan.name: max(
                widths.get(plan.name, plan.width),
                0 if plan.sign else letters.horizontalAdvance(_(plan.heading)) + 2 * theme.GRID,
            )
            for plan in self.columns.plans
        }

    def retranslate(self) -> None:
        """Give the columns whose width nobody chose the room that they need in today's language."""
        before, self._usual = self._usual, self._usual_widths()
        self._is_fitting = True
        for number, name in enumerate(self._names):
            if number != self._main and self.header.sectionSize(number) == before[name]:
                self.header.resizeSection(number, self._usual[name])
        self._is_fitting = False
        self.fit(self._room)

    def fit(self, room: int) -> None:
        """Give the main column what those that belong to it leave of the room, unless a person chose its width."""
        self._room = room
        if not self._is_fitted or self.header.isSectionHidden(self._main):
            return
        beside = self._names if self.columns.beside is None else self.columns.beside
        numbers = [self._names.index(name) for name in beside if name != self.columns.main]
        others = sum(self.header.sectionSize(number) for number in numbers)
        self._is_fitting = True
        self.header.resizeSection(self._main, min(WIDEST, max(self._usual[self.columns.main], room - others)))
        self._is_fitting = False

    def _resized(self, number: int, before: int, width: int) -> None:
        """Take note of a width that a person chose; showing and hiding a column is none."""
        if self._is_fitting:
            return
        if number == self._main and before and width:
            self._is_fitted = False
        elif number != self._main:
            self.fit(self._room)

    def read(self) -> None:
        """Show the columns as they were kept; what is not understood is shown as it is at first."""
        self._lay(self._understood(self._settings.get(self.columns.key, []) if self._settings else []))

    def show(self, columns: Sequence[Shown]) -> None:
        """Show columns as a view has them, and keep them so."""
        self._lay(self._understood([list(column) for column in columns]))
        self.keep()
        self.changed.emit()

    def shown(self) -> tuple[Shown, ...]:
        """Return order, widths and which columns are shown."""
        return tuple(self._shown(self.header.logicalIndex(position)) for position in range(len(self._names)))

    def _lay(self, kept: dict[str, tuple[int, bool]]) -> None:
        self._is_fitting = True
        for number, plan in enumerate(self.columns.plans):
            width, shown = kept.get(plan.name, (self._usual[plan.name], plan.shown))
            self.header.resizeSection(number, width or self._usual[plan.name])
            self.header.setSectionHidden(number, not shown and number != self._main)
        self._is_fitted = kept.get(self.columns.main, (FITTED, True))[0] == FITTED
        order = sorted(kept or self._names, key=lambda name: self.columns.leads and name != self.columns.main)
        for position, name in enumerate(order):
            self.header.moveSection(self.header.visualIndex(self._names.index(name)), position)
        self._is_fitting = False
        self.fit(self._room)

    def _shown(self, number: int) -> Shown:
        hidden = self.header.isSectionHidden(number)
        # A hidden section has no width to ask for.
        width = self._usual[self._names[number]] if hidden else self.header.sectionSize(number)
        width = max(NARROWEST, min(WIDEST, width))
        if number == self._main and self._is_fitted:
            width = FITTED
        return self._names[number], width, not hidden

    def keep(self) -> None:
        """Keep order, widths and which columns are shown."""
        if self._settings:
            self._settings.set(self.columns.key, [list(column) for column in self.shown()])

    def restore_usual(self) -> None:
        """Show the columns as they are at first."""
        if self._settings:
            self._settings.set(self.columns.key, [])
        self._lay({})
        self.changed.emit()

    def show_column(self, name: str, *, shown: bool) -> None:
        """Show or hide a column."""
        number = self._names.index(name)
        if number == self._main or self.header.isSectionHidden(number) is not shown:
            return
        self._is_fitting = True
        self.header.setSectionHidden(number, not shown)
        if shown and self.header.sectionSize(number) < NARROWEST:
            self.header.resizeSection(number, self._usual[name])
        self._is_fitting = False
        self.fit(self._room)
        self.keep()
        self.changed.emit()

    def _understood(self, entries: Iterable[object]) -> dict[str, tuple[int, bool]]:
        kept: dict[str, tuple[int, bool]] = {}
        for entry in entries:
            match entry:
                case [str(name), int(width), bool(shown)] if name in self._names and self._is_width(name, width):
                    kept[name] = (width, shown)
        return kept

    def _is_width(self, name: str, width: int) -> bool:
        return NARROWEST <= width <= WIDEST or (name == self.columns.main and width == FITTED)
