"""What lists and search know of a record, worked out from its data alone: the same data, the same rows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from iomdesk.model.catalogue import RECORD_TYPES
from iomdesk.model.change import RecordKind
from iomdesk.model.comment import is_open
from iomdesk.model.folding import fold
from iomdesk.model.knowledge import Kept
from iomdesk.model.record import FieldKind, field_kinds
from iomdesk.model.text import fingerprint

FOLDING = f"1/{unicodedata.unidata_version}"
"""How words are folded; when a file says otherwise, its labels and its search are filled anew."""
SEARCHED = f"{FOLDING}/2"
"""How words are folded, and which of them the full text holds; when only these are others, it alone is filled anew."""

NAMES: dict[RecordKind, tuple[str, ...]] = {
    RecordKind.CATALOGUE: ("title",),
    RecordKind.CODE_LIST: ("name",),
    RecordKind.ORG_UNIT: ("name", "acronym", "code"),
    RecordKind.PROJECT: ("title",),
}
"""The fields that a record may be called by, the best first."""

FACTS = (
    *("status", "type", "coverage", "region", "funding_year", "start", "end"),
    *("managing_unit", "parent", "country", "opened", "closed"),
)
IDENTIFIERS = ("project_id", "prima_id", "code")
FACT_COLUMNS = (*FACTS, *IDENTIFIERS, "budget")
CODES = (("member_states", "member"), ("covers", "member"), ("themes", "theme"), ("sdg", "sdg"), ("kinds", "kind"))
WITHOUT_LABEL = "\U0010ffff"
"""The sort key of a record without a name: after all others."""

_DIGITS = re.compile(r"\d+")
_LONGEST_LABEL = 200
_LONGEST_KEY = 120

Facts = tuple[Any, ...]
Folded = dict[str, str]
"""Names and identifiers with how each is folded."""


class IndexRows(NamedTuple):
    """The rows of one record: labels are (language, label, sort key); None and nothing for a deleted record."""

    labels: frozenset[tuple[str, str, str]]
    facts: Facts | None
    codes: frozenset[tuple[str, str]]
    identifiers: frozenset[tuple[str, str]]
    title_words: str | None


NO_ROWS = IndexRows(frozenset(), None, frozenset(), frozenset(), None)
"""What lists and search know of a record that is deleted, or not there."""


def index_rows(kept: Kept | None, languages: Sequence[str], folded: Folded | None = None) -> IndexRows:
    """Return what lists and search know of a record, in these languages; `folded` spares another state the folding."""
    if kept is None or not kept.knowledge.is_alive:
        return NO_ROWS
    kind, data = kept.kind, kept.data
    folded = {} if folded is None else folded
    title_words = _title_words(kind, data, folded)
    identifiers = [_natural(data.get(name), folded) for name in IDENTIFIERS]
    return IndexRows(
        frozenset(_labels(kind, data, languages, folded)),
        (*map(data.get, FACTS), *identifiers, _budget(data.get("budget"))),
        frozenset(_codes(kind, data)),
        frozenset(_identifiers(kind, data)),
        title_words,
    )


def _natural(value: Any, folded: Folded) -> str | None:
    """Return a key by which numbers inside an identifier sort as numbers."""
    return _key(folded[str(value)]) if value else None


def sort_key(text: str) -> str:
    """Return the key by which a text sorts: folded, numbers by size."""
    return _key(fold(text))


def _key(folded: str) -> str:
    return _DIGITS.sub(_padded, folded[:_LONGEST_KEY])


def _padded(number: re.Match[str]) -> str:
    return number[0].zfill(9)


def _labels(
    kind: RecordKind, data: dict[str, Any], languages: Sequence[str], folded: Folded
) -> Iterator[tuple[str, str, str]]:
    keys: dict[str, str] = {}
    for language in languages:
        label = label_of(kind, data, language, languages)
        if label not in keys:
            keys[label] = _key(folded[label] if label in folded else fold(label)) or WITHOUT_LABEL
        yield language, label[:_LONGEST_LABEL], keys[label]


def label_of(kind: RecordKind, data: dict[str, Any], language: str, fallbacks: Sequence[str]) -> str:
    """Return what a record is called in a language, or in the next best; empty if it has no name."""
    for field in NAMES[kind]:
        value = data.get(field)
        if isinstance(value, str):
            return value
        if value:
            others = (value[tag] for tag in (*fallbacks, *value) if value.get(tag))
            words = value.get(language) or next(others, None)
            if words:
                return str(words)
    return ""


def _budget(money: Any) -> float | None:
    return float(money["amount"]) if money else None


def _identifiers(kind: RecordKind, data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    names = ("name",) if kind is RecordKind.CODE_LIST else IDENTIFIERS
    for scheme in names:
        if value := data.get(scheme):
            yield scheme, str(value).strip().upper()
    for uid in data.get("same_as", ()):
        yield "same_as", str(uid).upper()


def _codes(kind: RecordKind, data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for field, name in CODES:
        for code in data.get(field, ()):
            yield name, str(code)
    for comment in data.get("comments", ()):
        yield "note", "open" if is_open(comment) else "resolved"
    if kind is RecordKind.ORG_UNIT and data.get("country"):
        yield "member", str(data["country"])
    yield from _languages(kind, data)


def _languages(kind: RecordKind, data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the languages in which all texts of a record are written, and those in which one is out of date."""
    texts = [data[field] for field in _text_fields(kind) if field in data and any(data[field].values())]
    if texts:
        for language in texts[0]:
            if all(text.get(language) for text in texts):
                yield "written", language
    for name, translation in data.get("translations", {}).items():
        field, _, language = name.rpartition(".")
        text = data.get(field)
        if isinstance(text, dict) and text.get(language):
            source = text.get(translation["from"]) or ""
            if isinstance(source, str) and fingerprint(source) != translation["fingerprint"]:
                yield "outdated", language


@cache
def _text_fields(kind: RecordKind) -> tuple[str, ...]:
    return tuple(name for name, field in field_kinds(RECORD_TYPES[kind]).items() if field is FieldKind.TEXT)


def _title_words(kind: RecordKind, data: dict[str, Any], folded: Folded) -> str:
    """Return the names and identifiers, folded, and remember in `folded` how each was."""
    words: list[str] = []
    for field in NAMES[kind]:
        value = data.get(field)
        words += value.values() if isinstance(value, dict) else [value] if value else []
    words += [str(data[field]) for field in IDENTIFIERS if field in data]
    folded.update({text: fold(text) for text in words if text not in folded})
    return "\n".join([folded[text] for text in words])


_NOT_TEXT = frozenset({"uid", "translations", "same_as", "not_same_as", "remarks", "managing_unit", "parent"})
_CODED = frozenset({"status", "type", "secondary_type", "coverage", "region", "country", "predecessors"})
_CODED |= {field for field, _name in CODES}
"""Codes are no words of a language: they are found by conditions, and to change them leaves the full text alone."""


def text_words(kept: Kept) -> str:
    """Return all other words of a record, folded, as the full text is searched."""
    return fold(" \n ".join(text for _, value in _texts(kept) for text in _words(value)))


def has_same_text(one: Kept, other: Kept) -> bool:
    """Tell whether two states of a record have the same words in the full text."""
    return list(_texts(one)) == list(_texts(other))


def _texts(kept: Kept) -> Iterator[tuple[str, Any]]:
    names = NAMES[kept.kind]
    data: dict[str, Any] = kept.data
    for field, value in data.items():
        if field == "comments":
            yield field, [comment.get("text") for comment in value]
        elif field not in _NOT_TEXT and field not in _CODED and field not in names:
            yield field, value


def _words(value: Any) -> Iterator[str]:
    """Yield every text in a value, but not the uids of items."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            if key != "uid":
                yield from _words(part)
    elif isinstance(value, list):
        for part in value:
            yield from _words(part)
