"""What an Edit makes of one record: every value checked against what is kept, every record against its model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from pydantic import JsonValue, ValidationError

from iomdesk.i18n import N_
from iomdesk.model.catalogue import RECORD_TYPES
from iomdesk.model.change import Change, Place, RecordKind
from iomdesk.model.knowledge import Kept, by_way_of_all, changed, created, deleted, revived
from iomdesk.model.record import Data, FieldKind, field_kinds, item_key, places_of
from iomdesk.model.rules import Refusal
from iomdesk.store.record_row import check_can_be_written

_SHOWN = 60


def outcome(before: Kept | None, changes: Sequence[Change], stamp: str) -> tuple[Kept, list[Change]]:
    """Return the record after the Changes, and the Changes as they came about (values in canonical form).

    All Changes are of one record. Refusal if what is kept is not what they were made for, or a value does not fit.
    """
    kept, done = before, list[Change]()
    for is_whole, group in groupby(changes, key=lambda change: not change.place.field):
        if is_whole:
            for change in group:
                kept = _whole(kept, change, stamp)
                done.append(change.model_copy(update={"after": kept.data}) if change.before is None else change)
        else:
            kept, fields = _fields(kept, list(group), stamp)
            done += fields
    if kept is None:
        raise ValueError("a record without changes")
    return kept, done


def _whole(kept: Kept | None, change: Change, stamp: str) -> Kept:
    uid = change.place.record
    if change.before is None:
        data = canonical(change.kind, uid, change.after)
        if kept is None:
            return created(change.kind, data, stamp)
        if kept.knowledge.is_alive or kept.kind is not change.kind:
            raise Refusal(N_("This record is already in the catalogue."), place=change.place)
        return with_data(revived(kept, data, stamp), data)
    if change.after is not None:
        raise ValueError("a record is created or deleted; what changes is its fields")
    alive = _alive(kept, change.place)
    if change.before != alive.data:
        raise Refusal(
            N_("The record was changed meanwhile, so it was not deleted. Look at it again."), place=change.place
        )
    return deleted(alive)


def _alive(kept: Kept | None, place: Place) -> Kept:
    if kept is None:
        raise Refusal(N_("The record to be changed is not in this catalogue."), place=place)
    if not kept.knowledge.is_alive:
        raise Refusal(N_("The record to be changed was deleted. Undo the deletion first."), place=place)
    return kept


def _fields(kept: Kept | None, changes: list[Change], stamp: str) -> tuple[Kept, list[Change]]:
    alive = _alive(kept, changes[0].place)
    values = places_of(RECORD_TYPES[alive.kind], alive.data)
    for change in changes:
        _check_key(change)
        if values.get(change.place.name) != change.before:
            raise Refusal(
                N_("“{field}” was changed meanwhile. Look at it again before you change it."),
                place=change.place,
                field=change.place.name,
            )
        values[change.place.name] = change.after
    after = changed(alive, changes, stamp)
    data = canonical(alive.kind, alive.uid, after.data, changes)
    done = _as_kept(alive.kind, changes, data)
    if done != changes:
        after = changed(alive, done, stamp)
    return with_data(after, data), list(by_way_of_all(alive, done))


def _as_kept(kind: RecordKind, changes: list[Change], data: Data) -> list[Change]:
    """Return the Changes with the values that the record has now, in canonical form."""
    values = places_of(RECORD_TYPES[kind], data)
    last = {change.place.name: index for index, change in enumerate(changes)}
    done = []
    for index, change in enumerate(changes):
        value: JsonValue = change.after
        if last[change.place.name] == index and value is not None:
            value = values.get(change.place.name)
            if value is None and change.after not in ([], {}) and not _is_order(change):
                raise Refusal(N_("A record has no place “{field}”."), place=change.place, field=change.place.name)
        done.append(change if value == change.after else change.model_copy(update={"after": value}))
    return done


def _is_order(change: Change) -> bool:
    kind = field_kinds(RECORD_TYPES[change.kind]).get(change.place.field)
    return change.place.key is None and kind in (FieldKind.CODES, FieldKind.ITEMS)


def _check_key(change: Change) -> None:
    record = RECORD_TYPES[change.kind]
    is_item = field_kinds(record).get(change.place.field) is FieldKind.ITEMS and change.place.key is not None
    if is_item and isinstance(change.after, dict):
        key = item_key(record, change.place.field)
        if change.after.get(key) != change.place.key:
            raise Refusal(
                N_("An entry of “{field}” must bear the key “{key}” of its place."),
                place=change.place,
                field=change.place.field,
                key=str(change.place.key),
            )


def with_data(kept: Kept, data: Data) -> Kept:
    """Return the record with its data in canonical form."""
    return Kept(kept.kind, data, kept.knowledge)


def canonical(kind: RecordKind, uid: str, data: Any, changes: Iterable[Change] = ()) -> Data:
    """Return data as the model writes it; Refusal that names the field if the model does not take it."""
    try:
        record = RECORD_TYPES[kind].from_data(data)
    except ValidationError as error:
        raise unfit(uid, error, changes) from None
    if record.uid != uid:
        raise Refusal(N_("The record bears another uid than the one it is to be kept under."), place=Place(uid))
    written = record.data()
    check_can_be_written(written)
    return written


def unfit(uid: str, error: ValidationError, changes: Iterable[Change] = ()) -> Refusal:
    """Return the Refusal of a record that does not fit its model, naming the field."""
    first = error.errors(include_url=False, include_context=False)[0]
    field = str(first["loc"][0]) if first["loc"] else ""
    place = next((change.place for change in changes if change.place.field == field), Place(uid, field))
    return Refusal(
        N_("“{field}” cannot be “{value}”. Type it in the form that this field needs."),
        place=place,
        field=place.name or field,
        value=str(first["input"])[:_SHOWN],
    )
