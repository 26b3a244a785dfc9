"""A record as rows: short fields, long texts, knowledge, and the digest that notices what the disk altered."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

import orjson

from iomdesk.i18n import N_
from iomdesk.model.catalogue import RECORD_TYPES
from iomdesk.model.change import Place, RecordKind
from iomdesk.model.knowledge import Kept, Knowledge
from iomdesk.model.record import Data, field_kinds
from iomdesk.model.rules import Refusal

LONG_TEXTS = ("narrative", "objectives", "target_groups", "mandate")
"""Fields that stand in the side table."""

_LENGTH_OF_ONE_STAMP = len(f'{{"stamp":"{UUID(int=0)}"}}')


class RecordColumns(NamedTuple):
    """What is kept of a record, as text: `texts` is None if it has no long texts."""

    knowledge: str
    data: str
    texts: str | None
    digest: bytes


def as_json(value: Any) -> str:
    """Return a value as JSON text; raises TypeError for what cannot be written (broken characters, giant numbers)."""
    return orjson.dumps(value).decode()


def check_can_be_written(data: Data) -> None:
    """Refuse a record that cannot be written as JSON, naming the field."""
    try:
        orjson.dumps(data)
    except TypeError:
        for field, value in data.items():
            _check_field(Place(str(data["uid"]), field), value)
        raise


def _check_field(place: Place, value: Any) -> None:
    try:
        orjson.dumps(value)
    except TypeError:
        raise Refusal(
            N_("“{field}” has a character or number that cannot be kept. Type it anew."), place=place, field=place.field
        ) from None


def long_texts(data: Data) -> Data:
    """Return the fields of a record that stand in the side table."""
    return {name: data[name] for name in LONG_TEXTS if name in data}


def columns(kept: Kept) -> RecordColumns:
    """Return the columns of a record."""
    data = kept.data
    long = long_texts(data)
    texts = as_json(long) if long else None
    short = as_json({name: value for name, value in data.items() if name not in long} if long else data)
    knowledge = _written(kept.knowledge)
    return RecordColumns(knowledge, short, texts, digest(kept.kind, knowledge, short, texts))


def _written(knowledge: Knowledge) -> str:
    if knowledge.stamps or knowledge.undecided or knowledge.deleted:
        return as_json(knowledge.model_dump(mode="json", exclude_defaults=True))
    return as_json({"stamp": knowledge.stamp} if knowledge.stamp else {})


def digest(kind: str, knowledge: str, data: str, texts: str | None) -> bytes:
    """Return 16 bytes that stand for all that is kept of a record."""
    whole = "\0".join((kind, knowledge, data, texts or ""))
    return hashlib.blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def is_named(uid: str, alive: int, knowledge: str, data: str) -> bool:
    """Tell whether the columns by which a record is found say what it says itself."""
    if not data.startswith(f'{{"uid":"{uid}"') and not _says(data, uid):
        return False
    return bool(alive) is ('"deleted"' not in knowledge or _knowledge_from(knowledge).is_alive)


def _says(data: str, uid: str) -> bool:
    values = orjson.loads(data)
    return isinstance(values, dict) and values.get("uid") == uid


def kept_from(kind: str, knowledge: str, data: str, texts: str | None) -> Kept:
    """Return the record that these columns keep; raises ValueError if they are not sound."""
    record_kind = RecordKind(kind)
    return Kept(record_kind, whole(record_kind, data, texts), _knowledge_from(knowledge))


def _knowledge_from(text: str) -> Knowledge:
    return _one_stamp(text) if len(text) <= _LENGTH_OF_ONE_STAMP else _read_knowledge(text)


@lru_cache(maxsize=1000)
def _one_stamp(text: str) -> Knowledge:
    """Return the knowledge of a record that one Edit made, shared: the records of an import all have the same."""
    return _read_knowledge(text)


def _read_knowledge(text: str) -> Knowledge:
    """Return what was written of a record's stamps; to be given what is empty is quicker than copying defaults."""
    found = orjson.loads(text)
    empty: Data = {"stamps": {}, "undecided": {}, "deleted": []}
    return Knowledge.model_validate({**empty, **found} if isinstance(found, dict) else found)


def whole(kind: RecordKind, data: str, texts: str | None) -> Data:
    """Return a record's data with the long texts at their place in the model's order."""
    short: Data = orjson.loads(data)
    if not texts:
        return short
    values: Data = {**short, **orjson.loads(texts)}
    return {name: values[name] for name in _in_order(kind, tuple(values))}


@lru_cache(maxsize=10_000)
def _in_order(kind: RecordKind, names: tuple[str, ...]) -> list[str]:
    """Return the names of fields in the order of the model; many records have the same."""
    known = [name for name in ("uid", *field_kinds(RECORD_TYPES[kind])) if name in names]
    return known + [name for name in names if name not in known]
