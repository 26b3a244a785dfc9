"""Found places: where in a record the words of a search stand, in the order of the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pydantic import JsonValue

from iomdesk.model.catalogue import RECORD_TYPES
from iomdesk.model.change import RecordKind
from iomdesk.model.hits import spans
from iomdesk.model.record import Data, FieldKind, field_kinds, item_key


class FoundPlace(NamedTuple):
    """One hit: the name of its place (`title.fr`, `partners.UID`), and which hit of that place it is."""

    place: str
    number: int


def found_places(
    kind: RecordKind, data: Data, fields: Sequence[str], words: tuple[str, ...], *, anywhere: bool = False
) -> list[FoundPlace]:
    """Return the hits of folded words in the texts of a record, field by field as they are given.

    Codes, references and amounts are no texts: a person sees their labels, not what is kept.
    """
    kinds = field_kinds(RECORD_TYPES[kind])
    found: list[FoundPlace] = []
    for name in fields:
        sort = kinds.get(name, FieldKind.PLAIN)
        for place, text in _texts(kind, name, sort, data.get(name)):
            found += [FoundPlace(place, number) for number in range(len(spans(text, words, anywhere=anywhere)))]
    return found


_PLAIN_TEXTS = frozenset({"notes", "address", "place", "project_id", "prima_id", "code", "email", "website"})
_NO_TEXTS = frozenset({"uid", "role", "project", "language", "date", "until"})


def _texts(kind: RecordKind, name: str, sort: FieldKind, value: JsonValue) -> Iterator[tuple[str, str]]:
    if sort is FieldKind.TEXT and isinstance(value, dict):
        yield from ((f"{name}.{tag}", str(text)) for tag, text in value.items())
    elif sort is FieldKind.ITEMS and isinstance(value, list):
        key = item_key(RECORD_TYPES[kind], name)
        for item in value:
            if isinstance(item, dict):
                yield from ((f"{name}.{item[key]}", text) for text in _of_item(item))
    elif name in _PLAIN_TEXTS and isinstance(value, str):
        yield name, value


def _of_item(item: dict[str, JsonValue]) -> Iterator[str]:
    for part, value in item.items():
        if part in _NO_TEXTS:
            continue
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            yield from (text for text in value.values() if isinstance(text, str))
