"""Dates in words: how a person writes a year, a month or a day, in the interface's language or in ISO form."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from babel import Locale, UnknownLocaleError

from iomdesk.i18n import N_, SOURCE_LANGUAGE, language
from iomdesk.model.folding import fold
from iomdesk.model.partial_date import PartialDate
from iomdesk.model.rules import Refusal

_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+\.?")
_LONGEST = 60
_LITTLE_WORD = 3
"""Words up to this length that name no month only join the others: “de”, “of”, “1er”."""


def western_digits(words: str) -> str:
    """Return words with the digits of any script as 0 to 9."""
    return "".join(str(unicodedata.decimal(sign)) if unicodedata.category(sign) == "Nd" else sign for sign in words)


def read_date(words: str) -> PartialDate:
    """Return the date that a person wrote: 2024, 2024-05-17, 5/2024, 17 May 2024; Refusal if it is none."""
    try:
        return PartialDate(_iso(western_digits(words)[:_LONGEST]))
    except ValueError:
        raise Refusal(
            N_("“{words}” is not a date. Write a year, a month or a day: 2024, 2024-05 or 2024-05-17."), words=words
        ) from None


def _iso(words: str) -> str:
    if re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", words):
        return words
    numbers, month = _parts(words)
    years = [number for number in numbers if len(number) == 4]
    if len(years) != 1:
        raise ValueError(words)
    year, others = years[0], [int(number) for number in numbers if len(number) < 4]
    if month and len(others) <= 1:
        others = [month, *others]
    elif not month and len(others) == 2 and numbers[0] != year and _day_first():
        others.reverse()
    elif month or len(others) > 2:
        raise ValueError(words)
    return "-".join([year, *(f"{number:02}" for number in others)])


def _parts(words: str) -> tuple[list[str], int | None]:
    """Return the numbers in order, and the month that is named."""
    numbers, month = [], None
    for token in _TOKEN.findall(words):
        if token.isdigit():
            numbers.append(token)
            continue
        name = fold(token.rstrip("."))
        named = _months(language()).get(name) or _months(SOURCE_LANGUAGE).get(name)
        if named and month is None:
            month = named
        elif len(name) > _LITTLE_WORD:
            raise ValueError(words)
    return numbers, month


def _locale(tag: str) -> Locale:
    try:
        return Locale.parse("en-GB" if tag == SOURCE_LANGUAGE else tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


@cache
def _months(tag: str) -> dict[str, int]:
    months = _locale(tag).months
    names: dict[str, int] = {}
    for use in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in months[use][width].items():
                names.setdefault(fold(name.rstrip(".")), number)
    return {name: number for name, number in names.items() if not name.isdigit()}


def _day_first() -> bool:
    pattern = str(_locale(language()).date_formats["short"].pattern)
    return pattern.find("d") < pattern.find("M")
