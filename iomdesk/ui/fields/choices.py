"""Choices: the lists to choose from: codes, countries, languages, currencies and units, in today's language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from iomdesk.i18n import N_, _, language
from iomdesk.model.code_list import Code
from iomdesk.model.countries import NAME_LANGUAGES, country_names
from iomdesk.model.folding import fold
from iomdesk.model.org_unit import OrgUnit
from iomdesk.model.reference import Reference
from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.fields.choice import Choice
from iomdesk.ui.words.formats import date_text, language_name
from iomdesk.ui.words.plain_text import visible
from iomdesk.ui.words.unit_names import unit_names
from iomdesk.ui.words.wording import coded_label, goal_label

_FIRST_CURRENCIES = ("USD", "EUR", "CHF")
_HEADINGS_ONLY = frozenset({"type"})
"""Lists whose parents only group the codes below them."""
_COMMON_LANGUAGES = (
    "am", "ar", "bn", "de", "el", "en", "es", "fa", "fr", "ha", "hi", "hr", "ht", "hy", "id", "it", "ja", "ka", "kk",
    "km", "ko", "ky", "lo", "mg", "mn", "ms", "my", "ne", "nl", "pl", "ps", "pt", "ro", "ru", "rw", "si", "so", "sq",
    "sr", "sv", "sw", "ta", "tg", "th", "ti", "tk", "tr", "uk", "ur", "uz", "vi", "zh",
)  # fmt: skip


def code_choices(signals: DeskSignals, list_name: str) -> Callable[[], list[Choice]]:
    """Return what lists the codes of a code list, those with a parent below it."""

    def choices() -> list[Choice]:
        reference = signals.desk.reference
        codes = reference.codes(list_name)
        known = {code.code for code in codes}
        roots = [code for code in codes if code.parent not in known]
        below: dict[str | None, list[Code]] = {}
        for code in codes:
            below.setdefault(code.parent, []).append(code)
        found: list[Choice] = []
        for root in roots:
            children = below.get(root.code, [])
            heading = bool(children) and list_name in _HEADINGS_ONLY
            found.append(_code(reference, list_name, root, 0, heading=heading))
            found += [_code(reference, list_name, child, 1) for child in children]
        return found

    return choices


def _code(reference: Reference, list_name: str, code: Code, level: int, *, heading: bool = False) -> Choice:
    label = visible(reference.label(list_name, code.code, language()))
    if list_name == "type":
        label = coded_label(code.code, label)
    elif list_name == "sdg":
        label = goal_label(code.code, label)
    also = [*code.label.values(), *code.short.values()]
    also += [words for former in code.former for words in former.label.values()]
    return Choice(None if heading else code.code, label, "\n".join(also), level)


def country_choices() -> list[Choice]:
    """Return every country, by name."""
    return _countries(language())


@cache
def _countries(tag: str) -> list[Choice]:
    names = [country_names(other) for other in NAME_LANGUAGES]
    three_letters = {code: long for long, (code, *_) in get_global("territory_aliases").items() if _is_alpha_3(long)}
    found = [
        Choice(code, name, "\n".join([three_letters.get(code, code), *(other.get(code, "") for other in names)]))
        for code, name in country_names(tag).items()
    ]
    return sorted(found, key=lambda choice: fold(choice.label))


def _is_alpha_3(code: str) -> bool:
    return len(code) == 3 and code.isalpha()


def language_choices(own: Callable[[], Sequence[str]]) -> Callable[[], list[Choice]]:
    """Return what lists the languages, the catalogue's own first."""
    return lambda: _languages(tuple(own()), language())


@cache
def _languages(own: tuple[str, ...], in_language: str) -> list[Choice]:
    names = {tag: language_name(tag, in_language) for tag in (*own, *_COMMON_LANGUAGES)}
    others = sorted((tag for tag in _COMMON_LANGUAGES if tag not in own), key=lambda tag: fold(names[tag]))
    return [Choice(tag, language_words(tag), f"{tag} {language_name(tag, tag)}") for tag in (*own, *others)]


def language_words(tag: str) -> str:
    """Return a language with its tag, whether it is in the list or not: “Serbian (Latin) (sr-Latn)”."""
    name = language_name(tag, language())
    return tag if name == tag else f"{name} ({tag})"


def currency_choices() -> list[Choice]:
    """Return the currencies in use, the fund's own first."""
    return _currencies(language())


@cache
def _currencies(tag: str) -> list[Choice]:
    try:
        names = Locale.parse(tag, sep="-").currencies
    except (UnknownLocaleError, ValueError):
        names = Locale.parse("en").currencies
    used = {
        code
        for spans in get_global("territory_currencies").values()
        for code, _start, end, tender in spans
        if end is None and tender
    }
    codes = [*_FIRST_CURRENCIES, *sorted(used.difference(_FIRST_CURRENCIES))]
    return [Choice(code, coded_label(code, names[code]) if code in names else code, code) for code in codes]


def unit_choices(signals: DeskSignals) -> Callable[[], list[Choice]]:
    """Return what lists the units as the tree stands."""

    def choices() -> list[Choice]:
        found: list[Choice] = []
        names = unit_names(signals.desk)
        waiting: list[tuple[OrgUnit, int]] = [(unit, 0) for unit in reversed(signals.desk.children(None))]
        met: set[str] = set()
        while waiting:
            unit, level = waiting.pop()
            if unit.uid in met:
                continue
            met.add(unit.uid)
            found.append(Choice(unit.uid, _named(names[unit.uid], unit), _also(unit), level))
            waiting += [(child, level + 1) for child in reversed(signals.desk.children(unit.uid))]
        return found

    return choices


def _named(name: str, unit: OrgUnit) -> str:
    """Return what a unit is called, with when it was closed if it was."""
    if unit.is_open(str(datetime.now().astimezone().date())):
        return name
    date = unit.closed or unit.opened
    words = N_("{name} (closed {date})") if unit.closed and date == unit.closed else N_("{name} (opens {date})")
    return _(words, name=name, date=date_text(date))


def _also(unit: OrgUnit) -> str:
    former = [words for name in unit.former_names for words in name.name.values()]
    return "\n".join([*unit.name.values(), *unit.acronym.values(), unit.code or "", *former])
