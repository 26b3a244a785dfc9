"""Value kinds: what the values of a field stand for: a code of a list, a country, a date, another record."""

from __future__ import annotations

from typing import Final

from iomdesk.model.catalogue import RECORD_TYPES
from iomdesk.model.change import Place, RecordKind
from iomdesk.model.record import FieldKind, field_kinds

CODE_LISTS: Final = {
    "status": "status",
    "type": "type",
    "secondary_type": "type",
    "coverage": "coverage",
    "region": "region",
    "themes": "theme",
    "sdg": "sdg",
    "kinds": "unit_kind",
}
"""The fields whose values are codes, and the list of each."""
COUNTRIES: Final = frozenset({"member_states", "covers", "country"})
UNITS: Final = frozenset({"managing_unit", "parent", "predecessors"})
RECORDS: Final = frozenset({"project", "same_as", "not_same_as"})
"""The fields whose values are uids of records of any kind; those of `UNITS` are of units."""
DATES: Final = frozenset({"start", "end", "planned_start", "planned_end", "opened", "closed", "until", "date"})
SPEAKING: Final = frozenset({"name", "title", "project", "text"})
"""Parts of an entry that need no label before them."""


def sort_of(kind: RecordKind, place: Place) -> FieldKind:
    """Return how the field of a Place falls into Places."""
    return field_kinds(RECORD_TYPES[kind]).get(place.field, FieldKind.PLAIN)
