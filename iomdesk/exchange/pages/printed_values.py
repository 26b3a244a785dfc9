"""Values as pages print them: identifiers, money, dates, and which field a value without label belongs to."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import cache

from babel.dates import get_month_names

from iomdesk.model.countries import read_countries
from iomdesk.model.folding import fold
from iomdesk.model.partial_date import PartialDate
from iomdesk.model.project import LEGACY_PROJECT_ID, MODERN_PROJECT_ID, PRIMA_ID, Money
from iomdesk.model.reference import Reference

TERMS = ("region", "type", "coverage", "status")
"""Fields whose values are codes of a list of the same name."""

_PROJECT_ID = re.compile(f"(?:{MODERN_PROJECT_ID}|{LEGACY_PROJECT_ID})", re.ASCII)
_PRIMA_ID = re.compile(PRIMA_ID, re.ASCII)
_CURRENCY = re.compile(r"\b(USD|EUR|CHF|GBP|CAD|AUD|JPY)\b|(US\$|\$|€|£)")
_SIGNS = {"US$": "USD", "$": "USD", "€": "EUR", "£": "GBP"}
_PLAIN_AMOUNT = re.compile(r"\d{1,15}(?:\.\d{1,2})?", re.ASCII)
_COMMA_DECIMALS = re.compile(r"\d{1,15},\d{1,2}", re.ASCII)
_GROUPED = re.compile(r"\d{1,3}(?:(?P<by>[,.' ])\d{3})(?:(?P=by)\d{3})*(?:[.,](?P<rest>\d{1,2}))?", re.ASCII)
_YEAR = re.compile(r"(?:19|20|21)\d\d", re.ASCII)
_DAY_MONTH_YEAR = re.compile(r"(?:(\d{1,2})(?:er|st|nd|rd|th)?\.? (?:de )?)?([^\W\d]+)\.?,? (?:de(?:l)? )?(\d{4})")
_MONTH_DAY_YEAR = re.compile(r"([^\W\d]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")


def read_identifier(key: str, words: str) -> str | None:
    """Return a project ID or PRIMA ID in its official form, or None."""
    compact = "".join(words.split()).upper().replace("–", "-").replace("‑", "-")
    return compact if (_PRIMA_ID if key == "prima_id" else _PROJECT_ID).fullmatch(compact) else None


def read_money(words: str, currency: str = "USD") -> Money | None:
    """Return an amount; 81675.00 keeps its decimals, and 81,675, 280 000 and 275.000 are thousands."""
    if found := _CURRENCY.search(words):
        currency = found[1] or _SIGNS[found[2]]
    digits = " ".join(_CURRENCY.sub(" ", words).replace("’", "'").split())
    if len(digits) > 24:
        return None
    if grouped := _GROUPED.fullmatch(digits):
        whole = digits[: -len(grouped["rest"]) - 1] if grouped["rest"] else digits
        digits = re.sub(r"\D", "", whole) + (f".{grouped['rest']}" if grouped["rest"] else "")
    elif _COMMA_DECIMALS.fullmatch(digits):
        digits = digits.replace(",", ".")
    elif not _PLAIN_AMOUNT.fullmatch(digits):
        return None
    try:
        return Money(amount=Decimal(digits), currency=currency)
    except InvalidOperation:
        return None


def read_year(words: str) -> int | None:
    """Return a year that a project may have."""
    return int(words) if _YEAR.fullmatch(words.strip()) else None


def read_date(words: str) -> PartialDate | None:
    """Return a year, an ISO date, or a day and month written out in English, French or Spanish."""
    words = words.strip()
    try:
        if re.fullmatch(r"\d{4}(-\d\d){0,2}", words, re.ASCII):
            return PartialDate(words) if _YEAR.fullmatch(words[:4]) else None
        folded = fold(words)[:60]
        if found := _DAY_MONTH_YEAR.fullmatch(folded):
            day, month, year = found[1], found[2], found[3]
        elif found := _MONTH_DAY_YEAR.fullmatch(folded):
            day, month, year = found[2], found[1], found[3]
        else:
            return None
        if month not in _months() or not _YEAR.fullmatch(year):
            return None
        return PartialDate(f"{year}-{_months()[month]:02}" + (f"-{int(day):02}" if day else ""))
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    return {
        fold(name).rstrip("."): number
        for language in ("en", "fr", "es")
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=language).items()
    }


def fits(key: str, words: str, reference: Reference) -> bool:
    """Tell whether words have the form of this field's values."""
    if key in TERMS:
        return bool(reference.find(key, words)) or (
            key in ("type", "status") and bool(reference.find("status" if key == "type" else "type", words))
        )
    if key == "member_states":
        return are_countries(words)
    if key == "budget":
        return read_money(words) is not None
    if key == "funding_year":
        return read_year(words) is not None
    if key in ("start", "end"):
        return read_date(words) is not None
    return read_identifier(key, words) is not None


def are_countries(words: str) -> bool:
    """Tell whether words are names of countries and nothing else."""
    if len(words) > 2000 or words.endswith(".") or any(sign in words for sign in ";:?!"):
        return False
    codes, unknown = read_countries(words)
    return bool(codes) and not unknown


def recognised(words: str, taken: frozenset[str], reference: Reference) -> str | None:
    """Return the field that a value without label belongs to, by its form; never one of those taken.

    A year says nothing without a label. Countries may be many, one a line, so they are never taken.
    """
    if len(words) > 400:
        return None
    for key in ("project_id", "prima_id"):
        if key not in taken and read_identifier(key, words) == words:
            return key
    for key in TERMS:
        if key not in taken and len(words) > 3 and reference.find(key, words):
            return key
    if "budget" not in taken and not read_year(words) and len(words) >= 5 and read_money(words):
        return "budget"
    return "member_states" if are_countries(words) else None
