"""Place, Change and Edit: the one address of a value, what became of it, and the deed that did it."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, JsonValue, PlainSerializer

from iomdesk.model.identity import Uid, new_uid
from iomdesk.model.message import Message


class RecordKind(StrEnum):
    """The kinds of record that a catalogue keeps."""

    CATALOGUE = "catalogue"
    CODE_LIST = "code_list"
    ORG_UNIT = "org_unit"
    PROJECT = "project"


@lru_cache(maxsize=1000)
def escaped(field: str) -> str:
    """Return a field as it stands in the names of its Places: a field that nobody knows may have any sign."""
    return field.replace("%", "%25").replace(".", "%2E")


@lru_cache(maxsize=1000)
def unescaped(field: str) -> str:
    """Return the field that stands so in the names of its Places."""
    return field.replace("%2E", ".").replace("%25", "%")


class Place(NamedTuple):
    """One value's address: record, field, and the key in a text (language), list of codes or list of items.

    A plain field has no key. In a list field, the place without key is the order of the list.
    The place without field is the record itself: created, or deleted.
    """

    record: str
    field: str = ""
    key: str | None = None

    @property
    def name(self) -> str:
        """The address within the record, as in files and on the command line: `title.fr`."""
        field = escaped(self.field)
        return field if self.key is None else f"{field}.{self.key}"

    @classmethod
    def named(cls, record: str, name: str) -> Place:
        """Return the Place with this name in this record."""
        field, dot, key = name.partition(".")
        return cls(record, unescaped(field), key if dot else None)


def _place_from_json(value: object) -> object:
    return Place.named(*value) if isinstance(value, list) and len(value) == 2 else value


JsonPlace = Annotated[
    Place, BeforeValidator(_place_from_json), PlainSerializer(lambda place: [place.record, place.name], list)
]


class Change(BaseModel):
    """What became of one Place: the value before and after; None is no value.

    Values are JSON: words, a code's presence (True), a list's order, an item's object.
    """

    model_config = ConfigDict(frozen=True)

    kind: RecordKind
    place: JsonPlace
    before: JsonValue = None
    after: JsonValue = None

    def reversed(self) -> Change:
        """Return the Change that takes this one back."""
        return self.model_copy(update={"before": self.after, "after": self.before})


_SET = {"kind", "place", "before", "after"}
"""Shared by all that are made so: it takes a third of the memory."""


def whole_change(kind: RecordKind, uid: str, data: JsonValue, *, is_new: bool) -> Change:
    """Return the Change that creates or deletes a record, not checked: an import has one for every record."""
    before, after = (None, data) if is_new else (data, None)
    return Change.model_construct(_SET, kind=kind, place=Place(uid), before=before, after=after)


class Edit(BaseModel):
    """One deed of a person: changes that are done, kept and undone together.

    `id` is random (UUIDv7) and is the stamp of every Place that it sets. `undoes` names the Edit it takes back.
    """

    model_config = ConfigDict(frozen=True)

    label: Message
    changes: list[Change]
    id: Uid = Field(default_factory=new_uid)
    at: datetime = Field(default_factory=lambda: datetime.now(UTC).replace(microsecond=0))
    author: str = ""
    undoes: Uid | None = None
