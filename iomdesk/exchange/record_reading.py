"""A line of the catalogue file as a record: completed, checked, and in canonical form."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from pydantic import JsonValue, ValidationError

from iomdesk.exchange.canonical import is_canonical
from iomdesk.exchange.exact_json import Path
from iomdesk.exchange.flaw_words import Wrong, flaws
from iomdesk.exchange.hand_made import completed, item_fields
from iomdesk.exchange.record_line import KNOWLEDGE_KEYS, Line
from iomdesk.i18n import N_
from iomdesk.model.catalogue import CATALOGUE_UID, RECORD_TYPES
from iomdesk.model.change import RecordKind
from iomdesk.model.knowledge import UNSTAMPED, Kept, Knowledge, condensed, held
from iomdesk.model.message import message
from iomdesk.model.record import Data, Record

_UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def read_record(kind: RecordKind, line: Line, *, is_known: bool = False) -> Kept:
    """Return the record of a line; raises Wrong. `is_known`: it was read before, and was in canonical form."""
    given: Data = {key: value for key, value in line.items() if key not in KNOWLEDGE_KEYS}
    if is_known:
        return Kept(kind, given, _knowledge(line), is_checked=True)
    data = completed(kind, given)
    if kind is RecordKind.CATALOGUE and data["uid"] != CATALOGUE_UID:
        raise _wrong(("uid",), N_("The uid of a catalogue's heading is always the same; leave it out."))
    try:
        record = RECORD_TYPES[kind].from_data(data)
    except ValidationError as error:
        raise Wrong(list(flaws(error))) from None
    _check_items(record, data)
    knowledge = _knowledge(line)
    if is_canonical(record, data):
        return Kept(kind, data, knowledge, is_checked=data is given)
    return condensed(kind, record.uid, held(Kept(kind, record.data(), knowledge)), knowledge.deleted)


def is_stamped(kept: Kept) -> bool:
    """Tell whether a record of a file says which Edits set its Places; a hand-made one does not."""
    knowledge = kept.knowledge
    return bool(knowledge.stamp or knowledge.deleted or knowledge.all_stamps())


def _wrong(path: Path, text: str, **values: str | int) -> Wrong:
    return Wrong([(path, message(text, **values))])


def _check_items(record: Record, data: Data) -> None:
    """Refuse two items with one key: they would be one Place."""
    for field, name in item_fields(record.kind):
        items = data.get(field)
        if isinstance(items, list) and len(items) > 1:
            keys = [item.get(name) for item in items if isinstance(item, dict)]
            if len(set(keys)) < len(keys):
                raise _wrong((field,), N_("Two entries of “{field}” have the same {key}."), field=field, key=name)


def _knowledge(line: Line) -> Knowledge:
    found = {key: line[key] for key in KNOWLEDGE_KEYS if key in line}
    if not found:
        return _one_stamp(UNSTAMPED)
    try:
        if found.keys() == {"stamp"} and isinstance(found["stamp"], str):
            return _one_stamp(found["stamp"])
        knowledge = Knowledge.model_validate(found)
    except ValidationError as error:
        raise Wrong(list(flaws(error))) from None
    _check_stamps(knowledge)
    return knowledge


@lru_cache(maxsize=1000)
def _one_stamp(stamp: str) -> Knowledge:
    """Return the knowledge of a record that one Edit made, shared: the records of an import all have the same."""
    _check_each("stamp", [stamp])
    return Knowledge(stamp=stamp)


def _check_stamps(knowledge: Knowledge) -> None:
    for key, stamps in (
        ("stamp", {knowledge.stamp}),
        ("stamps", knowledge.stamps.values()),
        ("deleted", knowledge.deleted),
    ):
        _check_each(key, stamps)
    for name, values in knowledge.undecided.items():
        _check_each(f"undecided.{name}", [value.stamp for value in values])
        if not values:
            raise _wrong(("undecided", name), N_("“{name}” is undecided but has no value."), name=name)


def _check_each(key: str, stamps: Iterable[str]) -> None:
    for stamp in stamps:
        if stamp and not _UID.fullmatch(stamp):
            raise _wrong((key,), N_("“{stamp}” is not the id of an Edit."), stamp=stamp[:40])


def read_deleted(line: Line, *, is_known: bool = False) -> Kept:
    """Return the dead record of a line of the list of deleted ones, as `read_record` does; raises Wrong."""
    kind, record, stamps = line.get("kind"), line.get("record"), line.get("deleted", [])
    if kind not in list(RecordKind):
        raise _wrong(("kind",), N_("“{kind}” is not a kind of record."), kind=str(kind)[:40])
    if not isinstance(record, dict):
        raise _wrong(("record",), N_("“{field}” has to be an object with keys, in braces."), field="record")
    return read_record(RecordKind(str(kind)), {**record, "deleted": stamps}, is_known=is_known)


def as_line(value: JsonValue) -> Line:
    """Return a value as a line; raises Wrong if it is no object."""
    if not isinstance(value, dict):
        raise _wrong((), N_("A record has to be an object with keys, in braces."))
    return value
