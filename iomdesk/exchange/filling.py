"""Filling in: what a file without knowledge (a page, a hand-made file) adds to a record of mine."""

from __future__ import annotations

from iomdesk.exchange.merge import absorbing
from iomdesk.model.change import Change, Place
from iomdesk.model.knowledge import Held, Kept, Stamp, absorbed, condensed, created, held, revived
from iomdesk.model.record import FieldKind, creation, field_kinds, places_of


def filled_in(mine: Kept | None, theirs: Kept, stamp: Stamp) -> tuple[Kept, list[Change]]:
    """Return what becomes of a record of mine when such a file says something of it, and what the file set.

    What is missing here is filled in; where both have a value and differ, the Place holds both until a person
    decides. A blank never erases, and an item or code that a person took away does not come back by itself.
    """
    record = theirs.record
    found_one = absorbed(theirs)
    if mine is None:
        return absorbing(created(theirs.kind, theirs.data, stamp), found_one), [creation(record)]
    data = {**theirs.data, "uid": mine.uid}
    if not mine.knowledge.is_alive:
        return absorbing(revived(mine, data, stamp), found_one), [creation(type(record).from_data(data))]
    state, changes = held(mine), list[Change]()
    found_one -= {place.partition(".")[2] for place in state if place.startswith("same_as.")}
    shown = places_of(type(record), mine.data)
    for name, value in places_of(type(record), data).items():
        place = Place.named(mine.uid, name)
        kind = field_kinds(type(record)).get(place.field, FieldKind.PLAIN)
        if place.field != "same_as" and not _is_settled(kind, place, value, state):
            mine_held = {s: v for s, v in state.get(name, {}).items() if v is not None}
            state[name] = {**mine_held, stamp: value}
            changes.append(Change(kind=mine.kind, place=place, before=shown.get(name), after=value))
    return absorbing(condensed(mine.kind, mine.uid, state, mine.knowledge.deleted, mine.data), found_one), changes


def _is_settled(kind: FieldKind, place: Place, value: object, state: Held) -> bool:
    """Tell whether there is nothing to fill in and nothing to ask."""
    values = state.get(place.name, {})
    is_blank = isinstance(value, str) and not value.strip()
    if is_blank or value in values.values():
        return True
    if kind in (FieldKind.CODES, FieldKind.ITEMS):
        return place.key is None or bool(values)
    return kind is FieldKind.TRANSLATIONS and bool(values)
