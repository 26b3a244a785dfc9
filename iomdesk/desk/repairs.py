"""Repairs: what can be mended safely in many records at once; shown before, done as one Edit, undone in one step."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from pydantic import JsonValue

from iomdesk.desk.catalogue_view import CatalogueView
from iomdesk.desk.offices import Offices
from iomdesk.exchange.pages.doubts import ALL_QUOTED, PLACEHOLDER, PLACEHOLDER_END, STRAY_QUOTE
from iomdesk.exchange.pages.fields import IDENTIFIER_FORM, NOT_UNDERSTOOD, VALUE_LOST
from iomdesk.i18n import N_
from iomdesk.model.change import Change, Edit, Place, RecordKind
from iomdesk.model.findings import Finding, findings
from iomdesk.model.knowledge import Kept
from iomdesk.model.message import Message, message
from iomdesk.model.progress import Progress, quietly
from iomdesk.model.project import MODERN_PROJECT_ID, Project
from iomdesk.model.record import Record, Remark, places_of
from iomdesk.model.reference import Reference, type_of_project_id
from iomdesk.model.text import fingerprint
from iomdesk.model.text_findings import without_hidden

TYPE_FROM_ID = "type-from-id"
CLOSED_UNIT = "closed-unit"
FILLED_IN = "filled-in"

LABELS = {
    "stray-quote": N_("Take stray quotation marks out"),
    "hidden-characters": N_("Take invisible characters out"),
    "placeholder-end": N_("Take placeholder ends away"),
    TYPE_FROM_ID: N_("Fill in types from project IDs"),
    CLOSED_UNIT: N_("Move projects of closed offices to their successors"),
    FILLED_IN: N_("Remove remarks on values that are filled in"),
}
"""The repairs by name, and what each is called in the Undo menu."""

_REPAIR_OF_REMARK = {
    STRAY_QUOTE: "stray-quote",
    ALL_QUOTED: "stray-quote",
    PLACEHOLDER_END: "placeholder-end",
    VALUE_LOST: FILLED_IN,
    NOT_UNDERSTOOD: FILLED_IN,
    IDENTIFIER_FORM: FILLED_IN,
}
_PAIRS = {'"': '"', "“": "”", "«": "»"}
_MODERN = re.compile(MODERN_PROJECT_ID)

_Values = Iterator[tuple[str, JsonValue]]
"""Names of Places in a record, and the values that they are to have (None: no value)."""


class Known(NamedTuple):
    """What a repair knows beside the record: the code lists, and the units."""

    reference: Reference
    offices: Offices | None = None


class RepairPlan(NamedTuple):
    """What a repair would do; the Edit changes what is listed here and nothing else."""

    name: str
    label: Message
    changes: list[Change]
    records: int

    def edit(self) -> Edit:
        """Return the one Edit that does it."""
        return Edit(label=self.label, changes=self.changes)


def repair_for(rule: str, text: str = "") -> str:
    """Return the name of the repair for what a rule found (`text`: of a remark, its English words); none: nothing."""
    if rule == "remark":
        return _REPAIR_OF_REMARK.get(text, "")
    return rule if rule in LABELS else ""


def plan(view: CatalogueView, name: str, uids: Iterable[str], progress: Progress = quietly) -> RepairPlan:
    """Return what a repair would do in these records; nothing is written."""
    wanted = set(uids)
    known = Known(view.reference, view.offices)
    changes, records, number = list[Change](), 0, 0
    for kind in (RecordKind.ORG_UNIT, RecordKind.PROJECT):
        for kept in view.store.all_kept(kind, wanted):
            progress(number := number + 1, len(wanted))
            found = findings(kept.record, view.languages, view.reference)
            made = repaired(kept, name, found, known)
            records += bool(made)
            changes += made
    return RepairPlan(name, message(LABELS[name]), changes, records)


def repaired(kept: Kept, name: str, found: Sequence[Finding], known: Known) -> list[Change]:
    """Return the Changes of a repair in one record with these findings.

    A Place on which a person has to decide is left alone: a repair would decide for them.
    """
    values = dict(_REPAIRS[name](kept.record, found, known))
    values = {place: value for place, value in values.items() if place not in kept.knowledge.undecided}
    if not values:
        return []
    values |= _states_kept(kept, values)
    before = places_of(type(kept.record), kept.data)
    return [
        Change(kind=kept.kind, place=Place.named(kept.uid, place), before=before.get(place), after=value)
        for place, value in values.items()
        if before.get(place) != value
    ]


def _states_kept(kept: Kept, values: dict[str, JsonValue]) -> dict[str, JsonValue]:
    """Return the states of translations that follow repaired words: nobody has to look them through again."""
    states: dict[str, JsonValue] = {}
    for target, translation in kept.record.translations.items():
        source = f"{target.partition('.')[0]}.{translation.source}"
        words = kept.record.text(target.partition(".")[0]).get(translation.source, "")
        after = values.get(source)
        if isinstance(after, str) and fingerprint(words) == translation.fingerprint:
            state = Place(kept.uid, "translations", target).name
            states[state] = {"from": translation.source, "fingerprint": fingerprint(after)}
    return {name: value for name, value in states.items() if name not in kept.knowledge.undecided}


def _found_at(found: Sequence[Finding], rule: str) -> list[str]:
    return [finding.place.name for finding in found if finding.rule == rule]


def _remarks(record: Record, *texts: str) -> list[Remark]:
    return [remark for remark in record.remarks if remark.message.text in texts]


def _gone(remarks: Iterable[Remark]) -> _Values:
    for remark in remarks:
        yield f"remarks.{remark.uid}", None


def _without_quotes(record: Record, found: Sequence[Finding], _: Known) -> _Values:
    remarks = _remarks(record, STRAY_QUOTE, ALL_QUOTED)
    for name in dict.fromkeys([*_found_at(found, "stray-quote"), *(remark.place for remark in remarks)]):
        place = Place.named(record.uid, name)
        words = record.text(place.field).get(place.key or "", "") if place.field in type(record).model_fields else ""
        after = _unquoted(words)
        if after:
            yield name, after
            yield from _gone(remark for remark in remarks if remark.place == name)


def _unquoted(words: str) -> str:
    """Return a text without the quotation marks that stand about all of it or open it for nothing; else nothing."""
    closing, inner = _PAIRS.get(words[:1]), words[1:-1]
    if closing and len(words) > 1 and words[-1] == closing and not any(sign in inner for sign in '"“”«»'):
        return inner.strip()
    return words[1:].lstrip() if words.startswith('"') and words.count('"') == 1 else ""


def _without_hidden(record: Record, found: Sequence[Finding], _: Known) -> _Values:
    for name in _found_at(found, "hidden-characters"):
        place = Place.named(record.uid, name)
        after = without_hidden(record.text(place.field).get(place.key or "", ""), place.key or "")
        if after.strip():
            yield name, after


def _without_placeholder(record: Record, found: Sequence[Finding], _: Known) -> _Values:
    remarks = [remark for remark in _remarks(record, PLACEHOLDER_END) if remark.place == "end"]
    if isinstance(record, Project) and record.end == PLACEHOLDER and (remarks or _found_at(found, "placeholder-end")):
        yield "end", None
        yield from _gone(remarks)


def _with_type(record: Record, _: Sequence[Finding], known: Known) -> _Values:
    """Ask only modern IDs: the letter of older ones tells the type loosely."""
    if isinstance(record, Project) and not record.type and _MODERN.fullmatch(record.project_id or ""):
        told = type_of_project_id(record.project_id or "")
        if told and known.reference.code("type", told):
            yield "type", told


def _without_settled_remarks(record: Record, _: Sequence[Finding], __: Known) -> _Values:
    for remark in _remarks(record, VALUE_LOST, NOT_UNDERSTOOD, IDENTIFIER_FORM):
        if remark.place in type(record).model_fields and getattr(record, remark.place):
            yield from _gone([remark])


def names_closed_unit(record: Record, offices: Offices) -> bool:
    """Tell whether a project names a unit that was closed before it ended, as far as the dates say.

    One that had ended by then rightly names the unit of its time.
    """
    unit = offices.unit(record.managing_unit) if isinstance(record, Project) and record.managing_unit else None
    if not isinstance(record, Project) or unit is None or unit.closed is None:
        return False
    return record.end is None or record.end.last_day() > unit.closed.last_day()


def _with_heir(record: Record, _: Sequence[Finding], known: Known) -> _Values:
    if known.offices and isinstance(record, Project) and names_closed_unit(record, known.offices):
        heir = known.offices.heir(record.managing_unit or "")
        if heir:
            yield "managing_unit", heir.uid


_REPAIRS: dict[str, Callable[[Record, Sequence[Finding], Known], _Values]] = {
    "stray-quote": _without_quotes,
    "hidden-characters": _without_hidden,
    "placeholder-end": _without_placeholder,
    TYPE_FROM_ID: _with_type,
    CLOSED_UNIT: _with_heir,
    FILLED_IN: _without_settled_remarks,
}
