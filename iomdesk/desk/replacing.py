"""Replacing words in the texts of many records: planned in bounded time, shown, and done as one Edit."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

from pydantic import JsonValue

from iomdesk.desk.catalogue_view import CatalogueView
from iomdesk.desk.changing_many import ManyChanges, planned
from iomdesk.desk.naming import name_of_record
from iomdesk.desk.pattern import Pattern, Wanted
from iomdesk.i18n import N_, language
from iomdesk.model.catalogue import RECORD_TYPES
from iomdesk.model.change import Change, Place, RecordKind
from iomdesk.model.knowledge import Kept
from iomdesk.model.progress import Progress, quietly
from iomdesk.model.record import FieldKind, field_kinds, item_key
from iomdesk.model.rules import Refusal

TITLES = frozenset({"title", "name"})
"""The fields by which records are called."""
_PLAIN_TEXTS = frozenset({"notes", "address", "place"})
_PARTS = ("name", "title")
"""The multilingual texts within entries of a list: a partner's name, a document's title."""
_WITH_PARTS = frozenset({"partners", "locations", "documents", "former_names"})


@cache
def text_fields(kind: RecordKind) -> tuple[str, ...]:
    """Return the fields of a kind of record that hold texts of any sort, in model order; no codes, no contacts."""
    return tuple(
        name
        for name, sort in field_kinds(RECORD_TYPES[kind]).items()
        if sort is FieldKind.TEXT or name in _PLAIN_TEXTS or name in _WITH_PARTS
    )


def plan_replace(
    desk: CatalogueView,
    uids: Sequence[str] | None,
    wanted: Wanted,
    *,
    in_language: str | None = None,
    fields: Collection[str] | None = None,
    progress: Progress = quietly,
) -> ManyChanges:
    """Plan to replace words in the texts of records: these, or all; in one language, or all; in some fields, or all.

    Texts that are in no language (notes) are searched with all languages only. Refused if the pattern cannot be read,
    takes too long in a text, or makes one too long; the sentence says in which record.
    """
    pattern = Pattern(wanted)

    def changing(kept: Kept) -> Iterator[Change]:
        try:
            for name in text_fields(kept.kind):
                if fields is None or name in fields:
                    yield from _changes(kept, name, pattern, in_language)
        except TimeoutError:
            raise _refusal(desk, kept, N_("The pattern takes too long in “{name}”. Write a simpler one.")) from None
        except OverflowError:
            raise _refusal(desk, kept, N_("A text of “{name}” would become too long.")) from None

    plan = planned(desk, uids, changing, progress)
    plan.rewrites = True
    return plan


def _refusal(desk: CatalogueView, kept: Kept, text: str) -> Refusal:
    name = name_of_record(kept.record, [language(), *desk.languages])
    return Refusal(text, name=name, place=Place(kept.uid))


def _changes(kept: Kept, name: str, pattern: Pattern, tag: str | None) -> Iterator[Change]:
    value = kept.data.get(name)
    if isinstance(value, dict):
        after = _replaced_texts(value, pattern, tag)
        for key, words in value.items():
            if after.get(key) != words:
                place = Place(kept.uid, name, key)
                yield Change(kind=kept.kind, place=place, before=words, after=after.get(key))
    elif isinstance(value, list):
        key_name = item_key(RECORD_TYPES[kept.kind], name)
        for item in value:
            if isinstance(item, dict) and (new := _replaced_item(item, pattern, tag)) != item:
                yield Change(kind=kept.kind, place=Place(kept.uid, name, str(item[key_name])), before=item, after=new)
    elif isinstance(value, str) and tag is None:
        words = pattern.replaced(value)
        if words is not None and words != value:
            yield Change(kind=kept.kind, place=Place(kept.uid, name), before=value, after=words or None)


def _replaced_texts(texts: Mapping[str, JsonValue], pattern: Pattern, tag: str | None) -> dict[str, JsonValue]:
    """Return words by language after the replacement; a text of which nothing is left is taken away."""
    result: dict[str, JsonValue] = {}
    for key, words in texts.items():
        new = pattern.replaced(words) if isinstance(words, str) and tag in (None, key) else None
        if new is None or new:
            result[key] = words if new is None else new
    return result


def _replaced_item(item: Mapping[str, JsonValue], pattern: Pattern, tag: str | None) -> dict[str, JsonValue]:
    result: dict[str, JsonValue] = {}
    for part, value in item.items():
        new = _replaced_texts(value, pattern, tag) if part in _PARTS and isinstance(value, dict) else value
        if new != {} or value == {}:
            result[part] = new
    return result
