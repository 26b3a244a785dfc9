"""Whether a record's JSON is in canonical form already, so that most records of a file need not be written anew."""

from __future__ import annotations

from functools import cache
from typing import Any

import orjson
from pydantic import BaseModel, JsonValue

from iomdesk.model.record import Data, FieldKind, Record, field_kinds


def is_canonical(record: Record, data: Data) -> bool:
    """Tell whether `data`, from which `record` was read, is what `record.data()` would return, order included."""
    kinds = field_kinds(type(record))
    last, extra = -1, ""
    ranks, own = _ranks(type(record)), vars(record)
    for name, value in data.items():
        rank = ranks.get(name)
        if rank is None:
            if name <= extra or value in (None, [], {}):
                return False
            last, extra = len(ranks), name
        elif rank <= last or not (
            own[name] == value
            if type(value) is str
            else _is_value_canonical(kinds.get(name, FieldKind.PLAIN), own[name], value)
        ):
            return False
        else:
            last = rank
    return True


@cache
def _ranks(record: type[Record]) -> dict[str, int]:
    return {name: rank for rank, name in enumerate(("uid", *field_kinds(record)))}


def _is_value_canonical(kind: FieldKind, own: Any, value: JsonValue) -> bool:
    if isinstance(value, str):
        return bool(own == value)
    if not value or isinstance(value, bool | float):
        return False
    if isinstance(value, int):
        return type(own) is int and own == value
    if kind is FieldKind.TEXT:
        return bool(own == value) and list(own) == list(value)  # the model has its languages in order
    if kind is FieldKind.CODES:
        return bool(own == value) and len(set(own)) == len(own)
    return orjson.dumps(_as_json(own)) == orjson.dumps(value)


def _as_json(own: Any) -> Any:
    if isinstance(own, BaseModel):
        return _without_nothing(own.model_dump(mode="json", by_alias=True, exclude_none=True))
    if isinstance(own, list):
        return [_as_json(item) for item in own]
    return {key: _as_json(own[key]) for key in sorted(own)}


def _without_nothing(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _without_nothing(v) for k, v in value.items() if v is not None and v not in ([], {})}
    if isinstance(value, list):
        return [_without_nothing(item) for item in value]
    return value
