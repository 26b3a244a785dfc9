"""OfficeRows: which units a tree shows, below which others, in which order, and where the words looked for stand."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from iomdesk.desk.desk import Desk
from iomdesk.desk.offices_then import OfficesThen
from iomdesk.i18n import _, language
from iomdesk.model.countries import country_names
from iomdesk.model.folding import fold
from iomdesk.model.hits import phrases
from iomdesk.model.org_unit import OrgUnit
from iomdesk.ui.words.plain_text import visible
from iomdesk.ui.words.unit_names import unit_names


class OfficeView(NamedTuple):
    """What a person wants to see: a day (nothing: now), words, closed units or not, certain units alone or all."""

    date: str = ""
    words: str = ""
    closed: bool = True
    only: frozenset[str] | None = None


class OfficeRows:
    """The units shown, each with its row below the unit above it; those above a unit that is looked for are shown."""

    def __init__(self, desk: Desk, view: OfficeView) -> None:
        self._desk = desk
        self._view = view
        self.wanted = phrases(fold(view.words).split())
        then = self._then()
        self.units = then.units if then else desk.offices.all()
        self.names = unit_names(desk, self.units, then.name if view.date and then else None)
        self.numbers = {unit.uid: number for number, unit in enumerate(self.units)}
        self.above = self._without_circles(then.parent_of if then else desk.offices.parent_of)
        self.hits: dict[str, str] = {}
        """The units that were looked for, each with the words in which it was found; nothing: in its name."""
        shown = self._found() if self.wanted or view.only is not None else set(self.numbers)
        self.below: dict[str | None, list[int]] = {}
        self.places: dict[str, tuple[str | None, int]] = {}
        self._put_in_order(shown)

    def _then(self) -> OfficesThen | None:
        if self._view.date:
            return OfficesThen(self._desk.offices, self._view.date)
        if self._view.closed:
            return None
        return OfficesThen(self._desk.offices, datetime.date.today().isoformat(), later=True)  # noqa: DTZ011 - a day here

    def _without_circles(self, parent_of: Callable[[str], str | None]) -> dict[str, str | None]:
        """Return the unit above each; a circle of units is opened at the top."""
        above: dict[str, str | None] = {}
        for uid in self.numbers:
            parent = parent_of(uid)
            above[uid] = parent if parent in self.numbers else None
        circles = {uid for uid in above if _is_above_itself(uid, above)}
        return {uid: None if uid in circles else parent for uid, parent in above.items()}

    def _found(self) -> set[str]:
        only = self._view.only
        for uid, number in self.numbers.items():
            where = self._where(self.units[number]) if only is None or uid in only else None
            if where is not None:
                self.hits[uid] = where
        found: set[str] = set()
        for uid in self.hits:
            at: str | None = uid
            while at and at not in found:
                found.add(at)
                at = self.above[at]
        return found

    def _where(self, unit: OrgUnit) -> str | None:
        """Return the words of a unit in which all that is looked for stands; None: nowhere."""
        if self._has(self.names[unit.uid]):
            return ""
        every = list(_words_of(unit))
        for plain, shown in every:
            if self._has(plain):
                return visible(shown)
        together = " ".join([self.names[unit.uid], *(plain for plain, _shown in every)])
        return "" if self._has(together) else None

    def _has(self, words: str) -> bool:
        folded = fold(words)
        return all(part in folded for part in self.wanted)

    def _put_in_order(self, shown: set[str]) -> None:
        keys = {uid: fold(name) for uid, name in self.names.items()}
        for uid in shown:
            self.below.setdefault(self.above[uid], []).append(self.numbers[uid])
        for parent, numbers in self.below.items():
            numbers.sort(key=lambda n: (self.is_closed(self.units[n]), keys[self.units[n].uid]))
            for row, number in enumerate(numbers):
                self.places[self.units[number].uid] = (parent, row)

    def is_closed(self, unit: OrgUnit) -> bool:
        """Tell whether a unit is shown as closed: what existed on the day that is looked at was open then."""
        return unit.closed is not None and not self._view.date

    def in_order(self) -> Iterator[str]:
        """Yield the units that are shown, as the eye reads the tree."""
        waiting = list(reversed(self.below.get(None, [])))
        while waiting:
            uid = self.units[waiting.pop()].uid
            yield uid
            waiting += reversed(self.below.get(uid, []))

    def label(self, unit: OrgUnit) -> str:
        """Return what a row says: the name, that the unit is closed, and in which other words it was found."""
        name = self.names[unit.uid]
        if self.is_closed(unit):
            name = _("{name} – closed {year}", name=name, year=str(unit.closed.year if unit.closed else ""))
        where = self.hits.get(unit.uid)
        return _("{name}: {found}", name=name, found=where) if where else name


def _is_above_itself(uid: str, above: Mapping[str, str | None]) -> bool:
    at, met = above[uid], {uid}
    while at and at not in met:
        met.add(at)
        at = above[at]
    return at == uid


def _words_of(unit: OrgUnit) -> Iterator[tuple[str, str]]:
    """Yield what a unit may be known by beside its name, and the same as it is shown."""
    for words in (unit.code, unit.place, *unit.acronym.values(), *unit.name.values()):
        if words:
            yield words, words
    for former in unit.former_names:
        for words in former.name.values():
            yield words, _("formerly {name}", name=words)
    if unit.country:
        for tag in dict.fromkeys((language(), "en")):
            name = country_names(tag).get(unit.country, unit.country)
            yield name, name
