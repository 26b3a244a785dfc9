"""Offices: the tree of organizational units as it stands, and whose projects are whose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from iomdesk.model.change import Edit, RecordKind
from iomdesk.model.org_unit import OrgUnit
from iomdesk.store.catalogue_store import CatalogueStore


class Offices:
    """The units of a catalogue, read once and again after a change of one of them."""

    def __init__(self, store: CatalogueStore) -> None:
        self._store = store
        self._units: dict[str, OrgUnit] = {}
        self._now: dict[str, str] = {}
        self._below: dict[str | None, list[OrgUnit]] = {}
        self._after: dict[str, list[str]] = {}
        self._edits = 0
        self._read_at = -1

    def hear(self, edit: Edit | None) -> None:
        """Forget what was read if this Edit (None: any) touched a unit."""
        if edit is None or not edit.changes or any(c.kind is RecordKind.ORG_UNIT for c in edit.changes):
            self._edits += 1

    def _read(self) -> None:
        if self._read_at == self._edits:
            return
        edits = self._edits  # another thread may alter a unit while this one reads: then it is read again
        kept = self._store.all_kept(RecordKind.ORG_UNIT)
        self._take(k.record for k in kept if isinstance(k.record, OrgUnit))
        self._read_at = edits

    def _take(self, units: Iterable[OrgUnit]) -> None:
        self._units = {unit.uid: unit for unit in units}
        self._now = {uid: unit.uid for unit in reversed(self._units.values()) for uid in unit.same_as}
        below, after = defaultdict[str | None, list[OrgUnit]](list), defaultdict[str, list[str]](list)
        for unit in self._units.values():
            parent = self._landing(unit.parent)
            below[parent if parent in self._units else None].append(unit)
            for before in unit.predecessors:
                after[self._landing(before) or before].append(unit.uid)
        self._below, self._after = dict(below), dict(after)

    def _landing(self, uid: str | None) -> str | None:
        """Return the uid on which a reference lands: a unit may go by another uid since two became one."""
        if uid is None or uid in self._units:
            return uid
        return self._now.get(uid, uid)

    def unit(self, uid: str) -> OrgUnit | None:
        """Return a unit by uid."""
        self._read()
        return self._units.get(self._landing(uid) or "")

    def all(self) -> list[OrgUnit]:
        """Return every unit, by uid."""
        self._read()
        return list(self._units.values())

    def children(self, parent: str | None) -> list[OrgUnit]:
        """Return the units right below one (None: those at the top), open ones first, then by name."""
        self._read()
        return sorted(self._below.get(parent, []), key=lambda unit: (unit.closed is not None, name_of(unit, "en")))

    def with_those_below(self, uid: str) -> Iterator[str]:
        """Yield a unit's uid and those of all units below it; a unit that stands in a circle is met once."""
        self._read()
        waiting, met = [uid], set[str]()
        while waiting:
            unit = waiting.pop()
            if unit not in met:
                met.add(unit)
                yield unit
                waiting.extend(child.uid for child in self._below.get(unit, []))

    def successors(self, uid: str) -> list[OrgUnit]:
        """Return the units that came from one."""
        unit = self.unit(uid)
        return [self._units[after] for after in self._after.get(unit.uid, [])] if unit else []

    def predecessors(self, uid: str) -> list[OrgUnit]:
        """Return the units from which one came, those that the catalogue has."""
        unit = self.unit(uid)
        return [before for other in unit.predecessors if (before := self.unit(other))] if unit else []

    def with_predecessors(self, uids: Iterable[str]) -> Iterator[str]:
        """Yield these units and all from which they came, each once."""
        waiting, met = list(uids), set[str]()
        while waiting:
            uid = waiting.pop()
            if uid not in met:
                met.add(uid)
                yield uid
                waiting.extend(before.uid for before in self.predecessors(uid))

    def heir(self, uid: str) -> OrgUnit | None:
        """Return the unit in which a closed one lives on, through others that were closed since.

        None if it is open, has no successor, or several: then a person has to say which.
        """
        unit, met = self.unit(uid), set[str]()
        while unit and unit.closed is not None and unit.uid not in met:
            met.add(unit.uid)
            after = self.successors(unit.uid)
            unit = after[0] if len(after) == 1 else None
        return unit if unit and met and unit.closed is None else None

    def name(self, uid: str, language: str) -> str | None:
        """Return a unit's name in a language, or the next best; None if there is no such unit."""
        unit = self.unit(uid)
        return name_of(unit, language) if unit else None

    def parent_of(self, uid: str) -> str | None:
        """Return the uid of the unit above one."""
        unit = self.unit(uid)
        return self._landing(unit.parent) if unit else None


def name_of(unit: OrgUnit, language: str, fallbacks: tuple[str, ...] = ()) -> str:
    """Return the unit's name in the best language, else its code."""
    best = unit.name.best(language, fallbacks)
    return best[1] if best else unit.code or ""
