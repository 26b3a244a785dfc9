"""Filter reading: what a person typed into the search box, as a Filter of codes, and what was not understood of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iomdesk.desk.filter_values import meant, values
from iomdesk.i18n import N_, language
from iomdesk.model.change import RecordKind
from iomdesk.model.filter import CODE_FIELDS, LANGUAGE_FIELDS, Condition, Filter, parse
from iomdesk.model.filter_terms import Term, condition_text, terms
from iomdesk.model.filter_words import all_words, field_named, field_word
from iomdesk.model.folding import fold
from iomdesk.model.message import Message, message
from iomdesk.model.rules import Refusal

if TYPE_CHECKING:
    from iomdesk.desk.vocabulary import Vocabulary

_LIKE = 74
"""How alike, of 100, a word must be to be taken for a slip of another."""
_SHORTEST = 3


class Doubt(NamedTuple):
    """What was not understood, in a sentence, and the whole text as it was probably meant (nothing: nobody knows)."""

    words: Message
    better: str = ""


def read(view: Vocabulary, text: str) -> Filter:
    """Return what is looked for, labels put into codes; raises Refusal for a condition that is not understood.

    A value that nobody knows stays as it is: an unknown code may stand in a record that came from elsewhere.
    """
    found = parse(text)
    if not found.conditions:
        return found
    return Filter(found.words, tuple(_coded(view, condition) for condition in found.conditions), found.without)


def _coded(view: Vocabulary, condition: Condition) -> Condition:
    codes: dict[str, None] = {}
    for value in condition.values:
        codes.update(dict.fromkeys(meant(view, condition.field, value) or [value]))
    return Condition(condition.field, condition.operator, tuple(codes), condition.is_negated)


def doubt(view: Vocabulary, kind: RecordKind, text: str) -> Doubt | None:
    """Return what is not understood of a text, or understood otherwise than it was probably meant; None if all is."""
    try:
        parse(text)
    except Refusal as refusal:
        return Doubt(refusal.message, _mended(text))
    for term in terms(text):
        found = _doubt_of(view, kind, text, term)
        if found:
            return found
    return None


def _mended(text: str) -> str:
    """Return a text with the first condition mended that cannot be read: its name, or its sign."""
    for term in terms(text):
        field = field_named(term.name) if term.name else None
        if term.name and field is None and term.operator != ":":
            name = _like_field(term.name)
            return _replaced(text, term, name, list(term.values), term.operator) if name else ""
        if field in CODE_FIELDS | LANGUAGE_FIELDS and term.operator not in (":", "="):
            return _replaced(text, term, term.name, list(term.values))
    return ""


def _doubt_of(view: Vocabulary, kind: RecordKind, text: str, term: Term) -> Doubt | None:
    if not term.name or not term.value:
        return None
    field = field_named(term.name)
    if field is None:
        if len(term.name) < _SHORTEST or term.value.startswith("//"):  # a ratio, or an address
            return None
        name = _like_field(term.name)
        words = message(N_("“{name}:” is no condition; it was looked for as a word."), name=term.name)
        return Doubt(words, _replaced(text, term, name, list(term.values)) if name else "")
    for number, value in enumerate(term.values):
        if not meant(view, field, value) and not _is_held(view, kind, field, value):
            better = [*term.values]
            likely = _like_value(view, field, value)
            better[number] = likely
            words = message(N_("“{value}” is not known for “{name}”."), value=value, name=field_word(field))
            return Doubt(words, _replaced(text, term, term.name, better, term.operator) if likely else "")
    return None


def _is_held(view: Vocabulary, kind: RecordKind, field: str, value: str) -> bool:
    """Tell whether a record has a code that nobody knows."""
    if field in LANGUAGE_FIELDS:
        return False
    return view.store.holds(kind, Condition(field, ":", (value,)))


def _replaced(text: str, term: Term, name: str, parts: list[str], operator: str = ":") -> str:
    mended = condition_text(name, parts, operator=operator, is_negated=term.is_negated)
    return text[: term.start] + mended + text[term.end :]


def _like_field(word: str) -> str:
    """Return the name that a word is probably a slip of, in today's language; nothing if it is like none."""
    if len(word) < _SHORTEST:
        return ""
    words = all_words()
    likely = _like(fold(word), list(words))
    return field_word(words[likely]) if likely else ""


def _like_value(view: Vocabulary, field: str, value: str) -> str:
    """Return the value that another is probably a slip of; nothing if it is like none."""
    known: dict[str, str] = {}
    for one in values(view, field, language()):
        for words in (one.label, one.code, *one.also.split()):
            known.setdefault(fold(words), one.written)
    wanted = fold(value)
    begun = [words for words in known if len(wanted) >= _SHORTEST and words.startswith(wanted)]
    return known.get(min(begun, key=len) if begun else _like(wanted, list(known)), "")


def _like(wanted: str, known: list[str]) -> str:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only slips need it

    found = process.extractOne(wanted, known, scorer=fuzz.ratio, score_cutoff=_LIKE)
    return found[0] if found else ""
