"""Record: what every record has, and how its fields fall into Places."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Annotated, Any, ClassVar, Self, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from iomdesk.model.change import Change, Place, RecordKind, escaped, unescaped
from iomdesk.model.identity import Uid, new_uid
from iomdesk.model.message import Message
from iomdesk.model.text import MultilingualText, Translation

type_name = type
Data = dict[str, JsonValue]
"""A record as JSON: its fields in model order, fields without a value left out."""


class FieldKind(StrEnum):
    """How a field falls into Places."""

    PLAIN = "plain"
    TEXT = "text"
    CODES = "codes"
    ITEMS = "items"
    TRANSLATIONS = "translations"


class Item(BaseModel):
    """One entry of a list in a record (a partner, a location …), with a key of its own."""

    model_config = ConfigDict(extra="allow")
    key_field: ClassVar[str] = "uid"


class Keyed(Item):
    """An entry whose key is a random uid."""

    uid: Uid = Field(default_factory=new_uid)


class Remark(Keyed):
    """Something in doubt or to be done, kept with the record until a person has dealt with it."""

    place: str = ""
    message: Message
    found: str = ""


class Record(BaseModel):
    """What every record has. Keys that this version does not know are kept unharmed."""

    model_config = ConfigDict(extra="allow")
    kind: ClassVar[RecordKind]

    uid: Uid = Field(default_factory=new_uid)
    same_as: list[Uid] = Field(default_factory=list)
    not_same_as: list[Uid] = Field(default_factory=list)
    remarks: list[Remark] = Field(default_factory=list)
    translations: dict[str, Translation] = Field(default_factory=dict)

    def data(self) -> Data:
        """Return the record as JSON in canonical form: model order, nothing that has no value."""
        kinds = field_kinds(type(self))
        dumped = self.model_dump(mode="json", by_alias=True, exclude_none=True)
        full = {name: value for name, value in dumped.items() if value not in ([], {})} | self.unknown()
        order = ["uid", *(name for name in kinds if name in full)]
        order += sorted(full.keys() - kinds.keys() - {"uid"})
        return {name: _canonical(kinds.get(name, FieldKind.PLAIN), full[name]) for name in order}

    @classmethod
    def from_data(cls, data: Data) -> Self:
        """Return the record that this JSON describes; raises pydantic's ValidationError."""
        return cls.model_validate(data)

    def unknown(self) -> Data:
        """Return the keys that this version does not know, as they came."""
        return {name: value for name, value in (self.model_extra or {}).items() if value is not None}

    def text(self, field: str) -> MultilingualText:
        """Return a multilingual field by name."""
        value = getattr(self, field)
        return value if isinstance(value, MultilingualText) else MultilingualText()


def _canonical(kind: FieldKind, value: Any) -> Any:
    """Order what is kept by key, and leave out what an item does not say, but never an empty text."""
    if kind is FieldKind.TRANSLATIONS:
        return {key: value[key] for key in sorted(value)}
    if kind is FieldKind.ITEMS:
        return [{name: part for name, part in item.items() if part not in ([], {})} for item in value]
    return value


@cache
def field_kinds(record: type[Record]) -> dict[str, FieldKind]:
    """Return the fields of a kind of record, in model order, with how each falls into Places."""
    fields = record.model_fields
    order = [name for name in fields if name not in Record.model_fields]
    order += [name for name in Record.model_fields if name != "uid"]
    return {name: _kind(fields[name].annotation) for name in order}


def _kind(annotation: Any) -> FieldKind:
    if get_origin(annotation) in (Union, UnionType, Annotated):
        return _kind(next(a for a in get_args(annotation) if a is not type(None)))
    if annotation is MultilingualText:
        return FieldKind.TEXT
    if get_origin(annotation) is dict:
        return FieldKind.TRANSLATIONS
    if get_origin(annotation) is list:
        inner = get_args(annotation)[0]
        return FieldKind.ITEMS if isinstance(inner, type_name) and issubclass(inner, Item) else FieldKind.CODES
    return FieldKind.PLAIN


@cache
def item_key(record: type[Record], field: str) -> str:
    """Return the name of the key in the entries of a list field."""
    inner = get_args(record.model_fields[field].annotation)[0]
    return str(inner.key_field)


def places_of(record: type[Record], data: Data) -> dict[str, JsonValue]:
    """Return the value of each Place of a record, by the Place's name within it."""
    kinds, places = field_kinds(record), dict[str, JsonValue]()
    values: dict[str, Any] = data
    for field, value in values.items():
        kind, name = kinds.get(field, FieldKind.PLAIN), escaped(field)
        if field == "uid":
            continue
        if kind is FieldKind.PLAIN:
            places[name] = value
        elif kind in (FieldKind.TEXT, FieldKind.TRANSLATIONS):
            places |= {f"{name}.{key}": part for key, part in value.items()}
        else:
            places |= _listed(name, value, item_key(record, field) if kind is FieldKind.ITEMS else "")
    return places


def _listed(name: str, entries: list[Any], key_name: str) -> dict[str, JsonValue]:
    """Return the Places of a list of codes, or of items with a key, and of its order where that is not by key."""
    keys = [str(entry[key_name] if key_name else entry) for entry in entries]
    places: dict[str, JsonValue] = {
        f"{name}.{key}": entry if key_name else True for key, entry in zip(keys, entries, strict=True)
    }
    return places if keys == sorted(keys) else places | {name: list[JsonValue](keys)}


def assemble(record: type[Record], uid: str, places: dict[str, JsonValue]) -> Data:
    """Return the record whose Places have these values: the reverse of `places_of`."""
    kinds = field_kinds(record)
    by_field: dict[str, dict[str | None, JsonValue]] = {}
    for name, value in places.items():
        if value is not None:
            field, dot, key = name.partition(".")
            by_field.setdefault(unescaped(field), {})[key if dot else None] = value
    data: Data = {"uid": uid}
    for field in (*kinds, *sorted(by_field.keys() - kinds.keys())):
        if parts := by_field.get(field):
            kind = kinds.get(field, FieldKind.PLAIN)
            value = _joined(kind, parts)
            if value or kind is FieldKind.PLAIN:
                data[field] = value
    return data


def _joined(kind: FieldKind, parts: dict[str | None, JsonValue]) -> JsonValue:
    order = parts.pop(None, None)
    if kind is FieldKind.PLAIN:
        return order
    keys = sorted(str(key) for key in parts)
    if kind in (FieldKind.TEXT, FieldKind.TRANSLATIONS):
        return {key: parts[key] for key in keys}
    if isinstance(order, list):
        first = [str(key) for key in order if str(key) in parts]
        keys = list(dict.fromkeys([*first, *keys]))
    return [parts[key] for key in keys] if kind is FieldKind.ITEMS else list[JsonValue](keys)


def difference(record: type[Record], before: Data, after: Data) -> list[Change]:
    """Return the Changes that make one state of a record into another."""
    uid, old, new = str(before["uid"]), places_of(record, before), places_of(record, after)
    names: Iterable[str] = dict.fromkeys([*old, *new])
    return [
        Change(kind=record.kind, place=Place.named(uid, name), before=old.get(name), after=new.get(name))
        for name in names
        if old.get(name) != new.get(name)
    ]


def creation(record: Record) -> Change:
    """Return the Change that adds a record."""
    return Change(kind=record.kind, place=Place(record.uid), after=record.data())


def deletion(record: Record) -> Change:
    """Return the Change that takes a record away."""
    return Change(kind=record.kind, place=Place(record.uid), before=record.data())
