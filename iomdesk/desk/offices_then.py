"""OfficesThen: the organization as it was on a date, as far as the catalogue knows it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from iomdesk.desk.offices import Offices
from iomdesk.model.org_unit import OrgUnit
from iomdesk.model.text import MultilingualText


class OfficesThen:
    """Which units there were on a day, what they were called, and who stood above them.

    The catalogue keeps one unit above each. Where that one did not exist on the day, the units that it came from, or
    that came from it, stand in for it: the only one, or the one that covers the country. Else the next one above does.
    """

    def __init__(self, offices: Offices, date: str, *, later: bool = False) -> None:
        """`date` is a day in ISO form; with `later`, units that were opened afterwards are there too."""
        self._offices = offices
        self._date = date
        self._day = datetime.date.fromisoformat(date)
        self.units = [unit for unit in offices.all() if unit.is_open(date) or (later and self._is_to_come(unit))]
        self._there = {unit.uid for unit in self.units}

    def _is_to_come(self, unit: OrgUnit) -> bool:
        return unit.opened is not None and unit.opened.first_day() > self._day

    def name(self, unit: OrgUnit) -> MultilingualText:
        """Return what a unit was called: its first name that it bore until the day or later, else that of now."""
        dated = [(former.until.last_day(), former.name) for former in unit.former_names if former.until and former.name]
        then = [found for found in dated if found[0] >= self._day]
        return min(then, key=lambda found: found[0])[1] if then else unit.name

    def parent_of(self, uid: str) -> str | None:
        """Return the unit that stood above one; None: nobody, as far as is known."""
        unit = self._offices.unit(uid)
        above, met = self._offices.parent_of(uid), {uid}
        while unit and above and above not in met:
            met.add(above)
            if above in self._there:
                return above
            stood_in = self._stood_in(above, unit)
            if stood_in and stood_in not in met:
                return stood_in
            above = self._offices.parent_of(above)
        return None

    def _stood_in(self, absent: str, below: OrgUnit) -> str | None:
        """Return the unit that was what a unit is that did not exist then, for one below it."""
        found = list(dict.fromkeys(self._kin(absent)))
        if len(found) > 1 and below.country:
            found = [uid for uid in found if self._covers(uid, below.country)]
        return found[0] if len(found) == 1 else None

    def _covers(self, uid: str, country: str) -> bool:
        unit = self._offices.unit(uid)
        return unit is not None and (country in unit.covers or unit.country == country)

    def _kin(self, uid: str) -> Iterator[str]:
        """Yield the nearest units before and after one that existed then."""
        for related in (self._offices.predecessors, self._offices.successors):
            waiting, met = [uid], {uid}
            while waiting:
                for other in related(waiting.pop()):
                    if other.uid in met:
                        continue
                    met.add(other.uid)
                    if other.uid in self._there:
                        yield other.uid
                    else:
                        waiting.append(other.uid)
