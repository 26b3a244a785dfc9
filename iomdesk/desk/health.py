"""Health: everything that is to be mended in a catalogue, by what it is, and the records that may be one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from iomdesk.desk import repairs
from iomdesk.desk.catalogue_view import CatalogueView
from iomdesk.desk.duplicates import Duplicates, Pair, in_order
from iomdesk.model.change import Edit, RecordKind
from iomdesk.model.findings import RULES, Finding, findings
from iomdesk.model.knowledge import Kept
from iomdesk.model.progress import Progress, quietly

CLOSED_UNIT = repairs.CLOSED_UNIT
"""The trouble of projects that name a unit that was closed."""
CHECKED = (RecordKind.ORG_UNIT, RecordKind.PROJECT)
_PLACES = {repairs.TYPE_FROM_ID: "type", CLOSED_UNIT: "managing_unit"}
_OF_SUCCESSION = frozenset({"", "closed", "predecessors"})
"""The fields of a unit on which depends whether projects have to be moved from it; nothing: it came or went."""
_MOST_AGAIN = 2000
"""Projects that are looked at again at once because of their unit; for more, everything is."""
_BY_LANGUAGE = frozenset({"missing", "out-of-date"})
_ORDER = {rule: number for number, rule in enumerate((repairs.TYPE_FROM_ID, CLOSED_UNIT, *RULES))}


class Trouble(NamedTuple):
    """What findings of one group have in common: the rule, the English words of a remark, the language of a text."""

    rule: str
    text: str = ""
    language: str = ""

    @property
    def repair(self) -> str:
        """The name of the repair that mends it; none: nothing."""
        return repairs.repair_for(self.rule, self.text)


class Group(NamedTuple):
    """How often a trouble was found, in how many records, and in how many of them a repair can mend something."""

    trouble: Trouble
    findings: int
    records: int
    repairable: int


class Health:
    """What was found, record by record: one that changes is looked at again alone."""

    def __init__(self, view: CatalogueView) -> None:
        self._view = view
        self._troubles: dict[Trouble, dict[str, int]] = {}
        self._repairable: dict[str, set[str]] = {name: set() for name in repairs.LABELS}
        self._kinds: dict[str, RecordKind] = {}
        self._duplicates = Duplicates()
        self.pairs: list[Pair] = []

    @property
    def records(self) -> int:
        """How many records were looked at."""
        return len(self._kinds)

    def groups(self) -> list[Group]:
        """Return what was found, the most frequent first."""
        groups = []
        for trouble, counts in self._troubles.items():
            if counts:
                repairable = len(self._repairable[trouble.repair] & counts.keys()) if trouble.repair else 0
                groups.append(Group(trouble, sum(counts.values()), len(counts), repairable))
        return sorted(groups, key=lambda group: (-group.records, _ORDER[group.trouble.rule], group.trouble))

    def uids(self, trouble: Trouble, kind: RecordKind | None = None) -> list[str]:
        """Return the records that have a trouble, or those of one kind."""
        return [uid for uid in self._troubles.get(trouble, ()) if kind in (None, self._kinds[uid])]

    def kind(self, uid: str) -> RecordKind:
        """Return the kind of a record that was looked at."""
        return self._kinds[uid]

    def place(self, trouble: Trouble, uid: str) -> str:
        """Return the name of the first Place in a record that has a trouble; nothing if it was mended meanwhile."""
        record = self._view.record(uid)
        found = findings(record, self._view.languages, self._view.reference) if record else []
        if trouble.rule in _PLACES:
            return _PLACES[trouble.rule]
        return next((finding.place.name for finding in found if _trouble(finding) == trouble), "")

    def hear(self, edit: Edit) -> bool:
        """Look again at the records that an Edit touched; False if everything has to be looked at again."""
        if not edit.changes or any(change.kind not in CHECKED for change in edit.changes):
            return False
        touched = dict.fromkeys(change.place.record for change in edit.changes)
        touched |= dict.fromkeys(self._managed_by(edit))
        if len(touched) > _MOST_AGAIN + len(edit.changes):
            return False
        for uid in touched:
            self._forget(uid)
            kept = self._view.kept(uid)
            if kept and kept.uid == uid and kept.knowledge.is_alive:
                self._look(kept)
        rest = [pair for pair in self.pairs if pair.one not in touched and pair.other not in touched]
        again = {pair for uid in touched for pair in self._duplicates.pairs_of(uid)}
        self.pairs = in_order([*rest, *again])
        return True

    def _managed_by(self, edit: Edit) -> Iterator[str]:
        """Yield the projects of units that were closed or followed by others, or are no more, and of those before."""
        units = {
            c.place.record for c in edit.changes if c.kind is RecordKind.ORG_UNIT and c.place.field in _OF_SUCCESSION
        }
        before = self._view.offices.with_predecessors(units) if units else ()
        named = ",".join(sorted({*units, *before}))
        if named:
            yield from self._view.uids(self._view.ids(RecordKind.PROJECT, f"unit={named}", self._view.languages[0]))

    def _forget(self, uid: str) -> None:
        self._kinds.pop(uid, None)
        self._duplicates.forget(uid)
        for counts in self._troubles.values():
            counts.pop(uid, None)
        for uids in self._repairable.values():
            uids.discard(uid)

    def _look(self, kept: Kept) -> None:
        found = findings(kept.record, self._view.languages, self._view.reference)
        self._kinds[kept.uid] = kept.kind
        self._duplicates.put(kept)
        known = repairs.Known(self._view.reference, self._view.offices)
        troubles = Counter(map(_trouble, found))
        for name, uids in self._repairable.items():
            if repairs.repaired(kept, name, found, known):
                uids.add(kept.uid)
        if kept.uid in self._repairable[repairs.TYPE_FROM_ID]:
            troubles[Trouble(repairs.TYPE_FROM_ID)] = 1
        if repairs.names_closed_unit(kept.record, self._view.offices):
            troubles[Trouble(CLOSED_UNIT)] = 1
        for trouble, count in troubles.items():
            self._troubles.setdefault(trouble, {})[kept.uid] = count

    def look_at_all(self, progress: Progress = quietly) -> None:
        """Look at every record."""
        view = self._view
        total = sum(len(view.ids(kind, "", view.languages[0])) for kind in CHECKED)
        for kind in CHECKED:
            for kept in view.store.all_kept(kind):
                progress(self.records, total)
                self._look(kept)
        self.pairs = self._duplicates.pairs(progress)


def _trouble(finding: Finding) -> Trouble:
    text = finding.message.text if finding.rule == "remark" else ""
    language = (finding.place.key or "") if finding.rule in _BY_LANGUAGE else ""
    return Trouble(finding.rule, text, language)


def health(view: CatalogueView, progress: Progress = quietly) -> Health:
    """Look at all offices and projects, and return what is to be mended and which projects may be one."""
    found = Health(view)
    found.look_at_all(progress)
    return found
