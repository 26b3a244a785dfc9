"""Formats: dates, money, numbers and language names as the interface's language writes them, by Babel."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime, format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import format_compact_decimal, format_decimal

from iomdesk.i18n import SOURCE_LANGUAGE, _, is_right_to_left, language
from iomdesk.model.partial_date import PartialDate
from iomdesk.model.project import Money

NO_BREAK_SPACE = "\u00a0"
_FROM_RIGHT = "\u200f"


_WRITTEN_AS = {"en": "en-GB"}
"""English without a country writes days and times as the organization does: 17 May 2024, 14:02."""


@cache
def _locale_of(tag: str) -> Locale:
    try:
        return Locale.parse(_WRITTEN_AS.get(tag, tag), sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(SOURCE_LANGUAGE)


def _locale() -> Locale:
    return _locale_of(language())


def date_text(date: PartialDate | str | None) -> str:
    """Return a date as far as it is known: “2024”, “May 2024”, “17 May 2024”; nothing for no date."""
    if not date:
        return ""
    known = PartialDate(date)
    if known.month is None:
        return year_text(known.year)
    if known.day is None:
        return str(format_skeleton("yMMMM", known.first_day(), locale=_locale()))
    return str(format_date(known.first_day(), "long", locale=_locale()))


def year_text(year: int | None) -> str:
    """Return a year, without a mark between its thousands."""
    return "" if year is None else str(year)


def number_text(number: int | Decimal) -> str:
    """Return a number with its thousands marked, and the decimals it was given with."""
    exponent = number.as_tuple().exponent if isinstance(number, Decimal) else 0
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(format_decimal(number, pattern, locale=_locale()))


def compact_text(number: Decimal) -> str:
    """Return a number in as few signs as will do: “1.2M”."""
    return str(format_compact_decimal(number, fraction_digits=1, locale=_locale()))


def money_text(money: Money | None) -> str:
    """Return an amount and the code of its currency: “81,675.00 USD”; nothing for no amount."""
    return amount_text(money.amount, money.currency) if money else ""


def amount_text(amount: Decimal, currency: str) -> str:
    """Return an amount and a currency’s code, the amount first in the direction of the interface."""
    # As CLDR has it: without the mark the letters of the code would turn it wherever it stands apart from other words.
    first = _FROM_RIGHT if is_right_to_left(language()) else ""
    return f"{first}{number_text(amount)}{NO_BREAK_SPACE}{currency}"


def list_text(words: list[str]) -> str:
    """Return words in a row as a sentence has them: “French, Spanish and Arabic”."""
    return str(format_list(words, locale=_locale()))


def time_text(moment: datetime) -> str:
    """Return the time of day on this computer's clock: “14:02”."""
    return str(format_time(moment.astimezone(), "short", locale=_locale()))


def moment_words(moment: datetime) -> str:
    """Return a moment as a person says it: “Today, 14:02”, “Yesterday, 14:02”, “24 Nov 2026, 14:02”."""
    days = (datetime.now().astimezone().date() - moment.astimezone().date()).days
    if days == 0:
        return _("Today, {time}", time=time_text(moment))
    if days == 1:
        return _("Yesterday, {time}", time=time_text(moment))
    day = format_date(moment.astimezone().date(), "medium", locale=_locale())
    return _("{day}, {time}", day=str(day), time=time_text(moment))


def moment_text(moment: datetime) -> str:
    """Return a day and time on this computer's clock."""
    return str(format_datetime(moment.astimezone(), "medium", locale=_locale()))


def minute_text(moment: datetime) -> str:
    """Return a day and time on this computer's clock, without seconds: “25 Nov 2026, 14:02”."""
    return _("{day}, {time}", day=day_text(moment), time=time_text(moment))


def day_text(moment: datetime) -> str:
    """Return a day on this computer's clock, in short: “25 Nov 2026”."""
    return str(format_date(moment.astimezone().date(), "medium", locale=_locale()))


def language_name(tag: str, in_language: str) -> str:
    """Return a language's name in a language, with a capital; the tag itself if it has no name there."""
    name = language_within(tag, in_language)
    return name if name == tag else f"{name[:1].upper()}{name[1:]}"


def language_within(tag: str, in_language: str) -> str:
    """Return a language's name as it is written within a sentence: “English”, but “anglais”."""
    try:
        name = Locale.parse(tag, sep="-").get_display_name(_locale_of(in_language))
    except (UnknownLocaleError, ValueError):
        name = None
    return str(name) if name else tag
