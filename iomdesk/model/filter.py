"""The filter language of the search box: `status:completed region:lac member:HT budget>100000 missing:es traite`.

A sign before a term turns it round (`-status:active`, `-haiti`); two dots are a range (`year:2015..2018`).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from iomdesk.i18n import N_
from iomdesk.model.filter_terms import Term, terms
from iomdesk.model.filter_words import WORDS, field_named, field_word
from iomdesk.model.folding import fold
from iomdesk.model.partial_date import PartialDate
from iomdesk.model.rules import Refusal

CODE_FIELDS = frozenset({"status", "type", "coverage", "region", "theme", "sdg", "member", "unit", "kind"})
LANGUAGE_FIELDS = frozenset({"missing", "outdated"})
NUMBER_FIELDS = frozenset({"budget", "year"})
DATE_FIELDS = frozenset({"start", "end", "opened", "closed"})
TEXT_FIELDS = frozenset({"id", "code"})
NOTE_FIELDS = frozenset({"notes"})
"""Compared with the state of a note: open or resolved."""
FIELDS = CODE_FIELDS | LANGUAGE_FIELDS | NUMBER_FIELDS | DATE_FIELDS | TEXT_FIELDS | NOTE_FIELDS
RANGE = ".."
"""Stands between the ends of a range; both belong to it, and one may be missing."""

_YEARS = re.compile(r"(\d{4})[-–](\d{4})")
_GROUPED = re.compile(r"\d{1,3}([,،'’\s]\d{3})+(\.\d+)?")
_GROUPS = re.compile(r"[,،'’\s]")
_MOST_DIGITS = 30


@dataclass(frozen=True)
class Condition:
    """One condition: a field, an operator (`:` is "has" or "is"), and the values of which one must hold, or none."""

    field: str
    operator: str
    values: tuple[str, ...]
    is_negated: bool = False


@dataclass(frozen=True)
class Filter:
    """What is looked for: all conditions must hold, and all words (folded) must be found; the last as a prefix.

    `without` are words of which none may be found; those of one entry count as found together.
    """

    words: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = field(default=())
    without: tuple[tuple[str, ...], ...] = field(default=())

    def __bool__(self) -> bool:
        return bool(self.words or self.conditions or self.without)


def parse(text: str) -> Filter:
    """Read what a person typed; raises Refusal for a condition that is not understood.

    A condition that has no value yet is passed over: it is being typed.
    """
    words: list[str] = []
    without: list[tuple[str, ...]] = []
    conditions: list[Condition] = []
    for term in terms(text):
        name = field_named(term.name) if term.name else None
        if name and not term.value:
            continue
        if name:
            conditions.append(_condition(name, term))
        elif term.name and term.operator != ":":
            raise Refusal(N_("The filter “{name}” is not known. Known are: {fields}."), name=term.name, fields=_known())
        else:
            found = tuple(fold(text[term.start : term.end].replace('"', " ")).split())
            if term.is_negated and found:
                without.append(found)
            else:
                words.extend(found)
    return Filter(tuple(words), tuple(conditions), tuple(without))


def words_in(text: str) -> tuple[str, ...]:
    """Return the words alone that a text looks for, folded; none if it is not understood."""
    try:
        return parse(text).words
    except Refusal:
        return ()


def _known() -> str:
    return ", ".join(field_word(name) for name in WORDS)


def _condition(name: str, term: Term) -> Condition:
    said = field_word(name)
    values = (term.value,) if name == "budget" and _GROUPED.fullmatch(term.value) else term.values
    if not values:
        raise Refusal(N_("Say what “{name}” is to be, for example {name}:…"), name=said)
    if name in NUMBER_FIELDS | DATE_FIELDS:
        values = tuple(_ordered(name, term.operator, part) for part in values)
    elif term.operator not in (":", "="):
        raise Refusal(N_("“{name}” can only be compared with a colon, for example {name}:…"), name=said)
    return Condition(name, term.operator, values, term.is_negated)


def _ordered(name: str, operator: str, text: str) -> str:
    """Return a number or a date, or a range of them, as it is compared."""
    read = _number if name in NUMBER_FIELDS else _date
    plain = "".join(str(unicodedata.decimal(sign, sign)) for sign in text)
    plain = _YEARS.sub(rf"\1{RANGE}\2", plain) if name in NUMBER_FIELDS else plain
    first, dots, last = plain.partition(RANGE)
    if not dots or operator not in (":", "=") or not (first or last):
        return read(name, plain)
    return RANGE.join(read(name, end) if end else "" for end in (first, last))


def _number(name: str, text: str) -> str:
    try:
        number = Decimal(_GROUPS.sub("", text) if _GROUPED.fullmatch(text) else text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS:
        raise Refusal(N_("“{value}” is not a number, as “{name}” needs one."), name=field_word(name), value=text)
    return format(number, "f")


def _date(name: str, text: str) -> str:
    try:
        return PartialDate(text)
    except ValueError:
        raise Refusal(
            N_("“{value}” is not a date, as “{name}” needs one: a year, a month 2024-05 or a day 2024-05-17."),
            name=field_word(name),
            value=text,
        ) from None
