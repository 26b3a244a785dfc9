"""Dates and money in the words of a language, by CLDR."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import format_currency, format_decimal

from iomdesk.i18n import SOURCE_LANGUAGE
from iomdesk.model.partial_date import PartialDate
from iomdesk.model.project import Money

_MOST_DIGITS = 30
_DIRECTION_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u061c"))  # the paragraph has its direction; marks get copied


@cache
def locale_of(language: str) -> Locale:
    """Return the locale of a BCP 47 tag; English if CLDR does not know the language."""
    for tag in (language, language.split("-", maxsplit=1)[0], SOURCE_LANGUAGE):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    raise AssertionError("CLDR knows English")


def date_words(date: PartialDate, language: str) -> str:
    """Return a year, a month or a day, as far as it is known."""
    locale = locale_of(language)
    if date.month is None:
        return str(date.year)
    if date.day is None:
        return format_skeleton("yMMMM", date.first_day(), locale=locale)
    return day_words(date.first_day(), language)


def day_words(day: datetime.date, language: str) -> str:
    """Return a day in the language's long form: 17 May 2024."""
    return format_date(day, "long", locale=locale_of(language))


def number_words(number: int, language: str) -> str:
    """Return a count with the language's marks between thousands."""
    return format_decimal(number, locale=locale_of(language)).translate(_DIRECTION_MARKS)


def decimals_of(amount: Decimal) -> int:
    """Return how many decimals of an amount say something: 100000.00 has none, 0.50 has two."""
    exponent = amount.as_tuple().exponent
    if not isinstance(exponent, int) or amount == amount.to_integral_value():
        return 0
    return min(max(2, -exponent), _MOST_DIGITS)


def money_words(money: Money, language: str, decimals: int | None = None) -> str:
    """Return an amount and the currency's code, since many countries have a dollar.

    The decimals are those typed, unless `decimals` says how many.
    """
    if decimals is None:
        exponent = money.amount.as_tuple().exponent
        decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    if max(decimals, money.amount.adjusted()) > _MOST_DIGITS:
        return f"{money.amount} {money.currency}"
    locale = locale_of(language)
    pattern = re.sub(r"0(\.0+)?(?![.0#])", _decimals(decimals), locale.currency_formats["standard"].pattern)
    pattern = re.sub(r"¤(?=[#0])", "¤¤\N{NO-BREAK SPACE}", pattern)
    pattern = re.sub(r"(?<=0)¤|(?<!¤)¤(?!¤)", "¤¤", pattern)
    words = format_currency(money.amount, money.currency, pattern, locale=locale, currency_digits=False)
    return words.translate(_DIRECTION_MARKS)


def _decimals(count: int) -> str:
    return "0." + "0" * count if count else "0"
