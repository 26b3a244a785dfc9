"""Filling in: what a file without knowledge (a page, a hand-made file) adds to a record of mine."""

from __future__ import annotations

from iomdesk.model.change import Change, Place
from iomdesk.model.knowledge import Held, Kept, Stamp, condensed, created, held, revived
from iomdesk.model.record import FieldKind, creation, field_kinds, places_of


def filled_in(mine: Kept | None, theirs: Kept, stamp: Stamp) -> tuple[Kept, list[Change]]:
    """Return what becomes of a record of mine when such a file says something of it, and what the file set.

    What is missing here is filled in; where both have a value and differ, the Place holds both until a person
    decides. A blank never erases, and an item or code that a person took away does not come back by itself.
    """
    record = theirs.record
    if mine is None:
        return created(theirs.kind, theirs.data, stamp), [creation(record)]
    data = {**theirs.data, "uid": mine.uid}
    if not mine.knowledge.is_alive:
        return revived(mine, data, stamp), [creation(type(record).from_data(data))]
    state, changes = held(mine), list[Change]()
    shown = places_of(type(record), mine.data)
    for name, value in places_of(type(record), data).items():
        place = Place.named(mine.uid, name)
        if not _is_settled(field_kinds(type(record)).get(place.field, FieldKind.PLAIN), place, value, state):
            mine_held = {s: v for s, v in state.get(name, {}).items() if v is not None}
            state[name] = {**mine_held, stamp: value}
            changes.append(Change(kind=mine.kind, place=place, before=shown.get(name), after=value))
    return condensed(mine.kind, mine.uid, state, mine.knowledge.deleted, mine.data), changes


def _is_settled(kind: FieldKind, place: Place, value: object, state: Held) -> bool:
    """Tell whether there is nothing to fill in and nothing to ask."""
    values = state.get(place.name, {})
    if value in values.values():
        return True
    if kind in (FieldKind.CODES, FieldKind.ITEMS):
        return place.key is None or bool(values)
    return kind is FieldKind.TRANSLATIONS and bool(values)
