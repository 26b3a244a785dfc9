"""A record as one line of the catalogue file: its data, then who set what."""

from __future__ import annotations

from typing import Any

from pydantic import JsonValue

from iomdesk.model.change import RecordKind
from iomdesk.model.knowledge import HeldValue, Kept, Knowledge, condensed, held

Line = dict[str, Any]
"""A line of the file as JSON."""

KNOWLEDGE_KEYS = ("stamp", "stamps", "undecided", "deleted")
"""The keys of a line that are not data of the record."""

WRONG = "wrong"
"""The key under which a file of bad records says what is wrong in each; reading leaves it out."""

SECTIONS = {
    "code_lists": RecordKind.CODE_LIST,
    "org_units": RecordKind.ORG_UNIT,
    "projects": RecordKind.PROJECT,
}
"""The lists of records in the file, in order."""


def record_line(kept: Kept) -> Line:
    """Return the line of a record. An undecided Place shows its smallest stamp's value: all offices write the same."""
    if kept.knowledge.undecided:
        kept = condensed(kept.kind, kept.uid, held(kept), kept.knowledge.deleted)
    return {**kept.data, **_knowledge_line(kept.knowledge)}


def _knowledge_line(knowledge: Knowledge) -> Line:
    line: Line = {}
    if knowledge.stamp:
        line["stamp"] = knowledge.stamp
    if knowledge.stamps:
        line["stamps"] = dict(sorted(knowledge.stamps.items()))
    if knowledge.undecided:
        line["undecided"] = {
            name: [_held_line(value) for value in values] for name, values in sorted(knowledge.undecided.items())
        }
    if knowledge.deleted:
        line["deleted"] = sorted(knowledge.deleted)
    return line


def _held_line(value: HeldValue) -> dict[str, JsonValue]:
    return {"stamp": value.stamp} if value.value is None else {"stamp": value.stamp, "value": value.value}


def deleted_line(kept: Kept) -> Line:
    """Return the line of a deleted record: which stamps were deleted, and the record as it was last known.

    The dead record travels whole because an edit made elsewhere, of which the deletion did not know, brings it back
    with all its other fields; an office that never saw those fields has them from nowhere else.
    """
    line = record_line(kept)
    stamps = line.pop("deleted", [])
    return {"kind": kept.kind.value, "uid": kept.uid, "deleted": stamps, "record": line}
