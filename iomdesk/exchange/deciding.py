"""Deciding all the questions of a merge alike: mine, theirs, or both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import JsonValue

from iomdesk.model.catalogue import RECORD_TYPES
from iomdesk.model.change import Change, Place, RecordKind
from iomdesk.model.knowledge import HeldValue, Kept
from iomdesk.model.record import FieldKind, field_kinds, places_of

Choice = Literal["mine", "theirs", "both"]

_LONG = frozenset({"narrative", "objectives", "target_groups", "mandate", "notes", "address"})
"""Fields of several paragraphs, in which both texts stand one below the other."""

_ONE_TEXT = frozenset({"notes"})
"""Fields of text that are not multilingual."""


def decided(kept: Kept, on_conflict: Choice, mine: Kept) -> list[Change]:
    """Return the Changes that decide the questions of a merged record: a part of one Edit, the decision.

    `mine` is the record as it was here before the merge. `both` joins texts; values that cannot stand together
    (a status, a budget) stay undecided. A decision for what is shown already is a Change too, so that nobody is asked
    again in another office.
    """
    shown = places_of(RECORD_TYPES[kept.kind], kept.data)
    here = places_of(RECORD_TYPES[mine.kind], mine.data)
    changes = []
    for name, values in kept.questions().items():
        place = Place.named(kept.uid, name)
        if on_conflict != "both":
            value = _mine(values, here.get(name)) if on_conflict == "mine" else _theirs(values, here.get(name))
        elif _is_text(kept.kind, place) and all(isinstance(held.value, str | None) for held in values):
            value = _both(place, values, here.get(name))
        else:
            continue
        changes.append(Change(kind=kept.kind, place=place, before=shown.get(name), after=value))
    return changes


def joint(kept: Kept, name: str, here: JsonValue = None) -> str | None:
    """Return the text in which all the texts that a Place holds stand, that of here first.

    None if they cannot stand together: values that are no texts, or fewer than two that say anything.
    """
    place, values = Place.named(kept.uid, name), kept.questions().get(name, [])
    said = {value.value for value in values if isinstance(value.value, str) and value.value.strip()}
    if not _is_text(kept.kind, place) or len(said) < 2:
        return None
    return str(_both(place, values, here))


def _is_text(kind: RecordKind, place: Place) -> bool:
    return place.field in _ONE_TEXT or field_kinds(RECORD_TYPES[kind]).get(place.field) is FieldKind.TEXT


def _mine(values: Sequence[HeldValue], here: JsonValue) -> JsonValue:
    """Return what was shown here, or, if it is none of the values, the one that is shown now."""
    held = [value.value for value in values]
    return here if here in held else held[0]


def _theirs(values: Sequence[HeldValue], here: JsonValue) -> JsonValue:
    return next(value.value for value in values if value.value != here)


def _both(place: Place, values: Sequence[HeldValue], here: JsonValue) -> JsonValue:
    """Return all the texts, that of here first; one of several equal ones, and none that was emptied."""
    texts = dict.fromkeys(value.value for value in values if isinstance(value.value, str) and value.value.strip())
    ordered = sorted(texts, key=lambda text: text != here)
    joint = "\n\n" if place.field in _LONG else " / "
    return joint.join(ordered) if ordered else _mine(values, here)
