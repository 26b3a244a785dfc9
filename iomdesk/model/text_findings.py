"""Text findings: what is to be mended in the words of a record, language by language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from iomdesk.i18n import N_, is_right_to_left
from iomdesk.model.folding import fold
from iomdesk.model.message import Message, message
from iomdesk.model.record import FieldKind, Record, field_kinds
from iomdesk.model.text import MultilingualText, TextState, state

Said = tuple[str, Message]
"""The name of a Place within the record, and what is to be said about it."""


def text_findings(record: Record, languages: Sequence[str]) -> Iterator[tuple[str, str, Message]]:
    """Yield rule, name of the Place and message of what is to be mended in a record's texts, rule by rule."""
    for rule, of_text in TEXT_RULES.items():
        for field, text in _texts(record):
            for name, words in of_text(record, field, text, languages):
                yield rule, name, words


def _texts(record: Record) -> Iterator[tuple[str, MultilingualText]]:
    for field, kind in field_kinds(type(record)).items():
        if kind is FieldKind.TEXT and any(record.text(field).values()):
            yield field, record.text(field)


def _missing(_: Record, field: str, text: MultilingualText, languages: Sequence[str]) -> Iterator[Said]:
    for tag in languages:
        if not text.get(tag):
            yield f"{field}.{tag}", message(N_("The text is still missing in this language."))


def _out_of_date(record: Record, field: str, text: MultilingualText, _: Sequence[str]) -> Iterator[Said]:
    for tag in text:
        translation = record.translations.get(f"{field}.{tag}")
        if state(text, tag, translation) is TextState.OUT_OF_DATE:
            yield (
                f"{field}.{tag}",
                message(N_("The text that this was translated from has changed since. Look through the translation.")),
            )


_LEAST_WORDS = 4


def _same_text(_: Record, field: str, text: MultilingualText, languages: Sequence[str]) -> Iterator[Said]:
    seen: set[str] = set()
    for tag in _in_order(text, languages):
        words = fold(text[tag])
        if words in seen and len(words.split()) >= _LEAST_WORDS:
            yield (
                f"{field}.{tag}",
                message(N_("The same words stand in two languages. Translate them, or take them out of one.")),
            )
        seen.add(words)


_NUMBER = re.compile(r"\d{1,3}(?:[.,'’٬\u00a0\u2009\u202f ]\d{3})+(?!\d)|\d+")
_LEAST_DIGITS = 2
_MOST_SAID = 5


def _other_numbers(_: Record, field: str, text: MultilingualText, languages: Sequence[str]) -> Iterator[Said]:
    """Small numbers are often written in words, so that only those of two digits or more are compared."""
    first: set[str] | None = None
    for tag in _in_order(text, languages):
        found = {"".join(filter(str.isdigit, fold(number))) for number in _NUMBER.findall(text[tag])}
        numbers = {digits for digits in found if len(digits) >= _LEAST_DIGITS}
        if first is None:
            first = numbers
        elif numbers != first:
            differ = ", ".join(sorted(numbers ^ first)[:_MOST_SAID])
            yield (
                f"{field}.{tag}",
                message(N_("Numbers differ between the languages: {numbers}. Look which are right."), numbers=differ),
            )


_LEAST_LENGTH = 60
"""Short texts differ in length for good reasons."""
_MUCH_SHORTER = 3
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Scripts in which one sign says what three letters say elsewhere."""


def _much_shorter(record: Record, field: str, text: MultilingualText, _: Sequence[str]) -> Iterator[Said]:
    """Compare a translation with what it was translated from; texts written apart may differ as they like."""
    for tag, words in text.items():
        translation = record.translations.get(f"{field}.{tag}")
        source = text.get(translation.source, "") if translation and words else ""
        if len(source) >= _LEAST_LENGTH and _length(words) * _MUCH_SHORTER < _length(source):
            yield (
                f"{field}.{tag}",
                message(N_("The translation is much shorter than its source. Look whether something is missing.")),
            )


def _length(words: str) -> int:
    return len(words) + 2 * len(_DENSE.findall(words))


_HIDDEN = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u061c\u180e\u200b\u202a-\u202e\u2060-\u206f\ufeff]"
)
_MARKS_OF_DIRECTION = re.compile("[\u200e\u200f]")
_SEPARATORS = re.compile("(?<=\\S)[\u000b\u000c\u001c-\u001f](?=\\S)")


def without_hidden(words: str, tag: str) -> str:
    """Return a text in a language without characters that cannot be seen; one that parts words becomes a space."""
    if words.isascii() and words.isprintable():
        return words
    plain = _HIDDEN.sub("", _SEPARATORS.sub(" ", words))
    return plain if is_right_to_left(tag) else _MARKS_OF_DIRECTION.sub("", plain)


def _hidden_characters(_: Record, field: str, text: MultilingualText, __: Sequence[str]) -> Iterator[Said]:
    for tag, words in text.items():
        if words.isascii() and words.isprintable():
            continue
        marks = not is_right_to_left(tag) and _MARKS_OF_DIRECTION.search(words)
        if marks or _HIDDEN.search(words):
            yield (
                f"{field}.{tag}",
                message(N_("The text holds characters that cannot be seen or that turn its direction. Take them out.")),
            )


def _stray_quote(_: Record, field: str, text: MultilingualText, __: Sequence[str]) -> Iterator[Said]:
    for tag, words in text.items():
        if not words.startswith('"'):
            continue
        if words.count('"') % 2:
            yield (
                f"{field}.{tag}",
                message(N_("The text begins with a quotation mark that is never closed.")),
            )
        elif words.count('"') == 2 and words.endswith('"'):
            yield f"{field}.{tag}", message(N_("The whole text stands in quotation marks. Take them out."))


def _in_order(text: MultilingualText, languages: Sequence[str]) -> list[str]:
    """Return the languages that have words, in the catalogue's order."""
    return [tag for tag in dict.fromkeys([*languages, *text]) if text.get(tag)]


TEXT_RULES: dict[str, Callable[[Record, str, MultilingualText, Sequence[str]], Iterator[Said]]] = {
    "missing": _missing,
    "out-of-date": _out_of_date,
    "same-text": _same_text,
    "other-numbers": _other_numbers,
    "much-shorter": _much_shorter,
    "hidden-characters": _hidden_characters,
    "stray-quote": _stray_quote,
}
