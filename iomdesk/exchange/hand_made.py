"""Hand-made records: the uids that a person who wrote a file with an editor or a script left out."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any
from uuid import UUID, uuid5

import orjson

from iomdesk.exchange.record_line import Line
from iomdesk.model.catalogue import CATALOGUE_UID, RECORD_TYPES
from iomdesk.model.change import RecordKind
from iomdesk.model.code_list import code_list_uid
from iomdesk.model.identity import official_uid
from iomdesk.model.record import FieldKind, field_kinds, item_key

_IDENTIFIERS = ("project_id", "prima_id", "code")


def completed(kind: RecordKind, line: Line) -> Line:
    """Return a record's line with a uid for the record and for each of its items.

    They are made from the official identifier, or else from what is said, so that the same file taken in twice brings
    the same record.
    """
    if "uid" not in line:
        line = {"uid": _made_uid(kind, line), **line}
    for field, key in item_fields(kind):
        items = line.get(field)
        if items and key == "uid" and isinstance(items, list) and any(_lacks_uid(item) for item in items):
            line = {**line, field: _with_uids(line["uid"], field, items)}
    return line


@cache
def item_fields(kind: RecordKind) -> list[tuple[str, str]]:
    """Return the fields of a kind of record that are lists of items, each with the name of the items' key."""
    record = RECORD_TYPES[kind]
    fields = [field for field, field_kind in field_kinds(record).items() if field_kind is FieldKind.ITEMS]
    return [(field, item_key(record, field)) for field in fields]


def _made_uid(kind: RecordKind, line: Line) -> str:
    if kind is RecordKind.CATALOGUE:
        return CATALOGUE_UID
    if kind is RecordKind.CODE_LIST:
        return code_list_uid(str(line.get("name", "")))
    for field in _IDENTIFIERS:
        identifier = line.get(field)
        if isinstance(identifier, str) and identifier.strip():
            return official_uid(kind, identifier)
    return official_uid(kind, _words(line))


def _with_uids(record_uid: Any, field: str, items: list[Any]) -> list[Any]:
    try:
        base = UUID(record_uid)
    except (ValueError, TypeError, AttributeError):
        return items
    made, times = list[Any](), Counter[str]()
    for item in items:
        if _lacks_uid(item):
            words = _words(item)
            made.append({"uid": str(uuid5(base, f"{field}:{times[words]}:{words}")), **item})
            times[words] += 1
        else:
            made.append(item)
    return made


def _lacks_uid(item: Any) -> bool:
    return isinstance(item, dict) and "uid" not in item


def _words(value: Any) -> str:
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()
