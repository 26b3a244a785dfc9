"""Filter values: what the conditions of the search box may be compared with, and what a person means by a value."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from iomdesk.i18n import N_, interface_languages, language, translate
from iomdesk.model.change import RecordKind
from iomdesk.model.countries import country_names, language_name, read_countries
from iomdesk.model.filter_words import WORDS, field_named, field_word
from iomdesk.model.folding import fold
from iomdesk.model.org_unit import OrgUnit

if TYPE_CHECKING:
    from iomdesk.desk.vocabulary import Vocabulary

CODE_LISTS: Final = {name: name for name in ("status", "type", "coverage", "region", "theme", "sdg")} | {
    "kind": "unit_kind"
}
"""The conditions whose values are codes of a list, and that list."""
EMPTY_FIELDS: Final = (
    "status", "type", "coverage", "region", "year", "start", "end", "unit", "budget", "member", "theme", "sdg", "kind",
    "id", "code", "opened", "closed",
)  # fmt: skip
"""What a record may lack, beside texts in a language."""

NOTE_STATES: Final = {"open": N_("open"), "resolved": N_("resolved")}
"""What the notes on a record may be."""
_ALIAS_LANGUAGES = ("en", "fr", "es", "ar")
_ISO = re.compile(r"[A-Za-z]{2}")
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]+)*")


class FilterValue(NamedTuple):
    """A value of a condition: its code, its label in a language, and other words by which it is found."""

    code: str
    label: str
    also: str = ""

    @property
    def written(self) -> str:
        """How it is typed: the label if that is one word that says more than the code, else the code."""
        folded = fold(self.label)
        is_word = bool(re.fullmatch(r"[^\W_]+", self.label)) and folded != fold(self.code)
        return self.label if is_word else self.code


def values(view: Vocabulary, field: str, tag: str) -> list[FilterValue]:
    """Return what a condition can be compared with, labelled in a language; nothing for dates and amounts."""
    if field in CODE_LISTS:
        return _codes(view, CODE_LISTS[field], tag)
    listing = _LISTINGS.get(field)
    return listing(view, tag) if listing else []


def _codes(view: Vocabulary, list_name: str, tag: str) -> list[FilterValue]:
    found = []
    for term in view.reference.codes(list_name):
        former = [words for one in term.former for words in one.label.values()]
        also = " ".join([*term.label.values(), *term.short.values(), *former])
        found.append(FilterValue(term.code, view.reference.label(list_name, term.code, tag), also))
    return found


def _countries(_view: Vocabulary, tag: str) -> list[FilterValue]:
    names = [country_names(other) for other in _ALIAS_LANGUAGES]
    found = [
        FilterValue(code, name, " ".join(other.get(code, "") for other in names))
        for code, name in country_names(tag).items()
    ]
    return sorted(found, key=lambda one: fold(one.label))


def _units(view: Vocabulary, tag: str) -> list[FilterValue]:
    found = []
    for unit in view.offices.all():
        best = unit.name.best(tag, view.languages)
        code = unit.code or (best[1] if best else "")
        if code:
            found.append(FilterValue(code, best[1] if best else code, " ".join(_names(unit))))
    return sorted(found, key=lambda one: fold(one.label))


def _years(view: Vocabulary, _tag: str) -> list[FilterValue]:
    return [FilterValue(str(year), str(year)) for year in view.store.years()]


def _languages(view: Vocabulary, tag: str) -> list[FilterValue]:
    return [FilterValue(one, language_name(one, tag), _language_names(one)) for one in view.languages]


def _lacking(view: Vocabulary, tag: str) -> list[FilterValue]:
    fields = [FilterValue(field, field_word(field, tag), field) for field in EMPTY_FIELDS]
    return [*_languages(view, tag), *fields]


def _note_states(_view: Vocabulary, tag: str) -> list[FilterValue]:
    return [
        FilterValue(code, translate(words, tag), " ".join(translate(words, other) for other in _ALIAS_LANGUAGES))
        for code, words in NOTE_STATES.items()
    ]


def _language_names(tag: str) -> str:
    return " ".join(language_name(tag, other) for other in (*_ALIAS_LANGUAGES, tag))


_LISTINGS: Final[dict[str, Callable[[Vocabulary, str], list[FilterValue]]]] = {
    "member": _countries,
    "unit": _units,
    "year": _years,
    "outdated": _languages,
    "missing": _lacking,
    "notes": _note_states,
}


def _names(unit: OrgUnit) -> list[str]:
    former = [words for name in unit.former_names for words in name.name.values()]
    return [*unit.name.values(), *unit.acronym.values(), unit.place or "", unit.code or "", *former]


def meant(view: Vocabulary, field: str, value: str) -> list[str]:
    """Return the codes that a person means by a code or a label in any language; none if there are none.

    Units are given by uid. What is compared as it is typed (a date, an identifier) is its own code.
    """
    if field in CODE_LISTS:
        return view.reference.find(CODE_LISTS[field], value)
    reading = _READINGS.get(field)
    return reading(view, value) if reading else [value]


def _meant_country(_view: Vocabulary, value: str) -> list[str]:
    if _ISO.fullmatch(value) and value.upper() in country_names("en"):
        return [value.upper()]
    code = _countries_by_name(language()).get(fold(value))
    if code:
        return [code]
    read = read_countries(value)
    return [] if read.not_understood else read.codes


@cache
def _countries_by_name(tag: str) -> dict[str, str]:
    """Names in one language alone: to read any in any language takes a third of a second the first time."""
    return {fold(name): code for code, name in country_names(tag).items()}


def _meant_units(view: Vocabulary, value: str) -> list[str]:
    """Return the units of this code or name, else those in whose names all the words stand."""
    exact = view.store.find(RecordKind.ORG_UNIT, value)
    if exact:
        return exact
    wanted = fold(value)
    units = view.offices.all()
    named = [unit.uid for unit in units if wanted in map(fold, _names(unit))]
    parts = set(wanted.split())
    return named or [unit.uid for unit in units if parts and parts <= set(fold(" ".join(_names(unit))).split())]


def _meant_language(view: Vocabulary, value: str) -> list[str]:
    wanted = fold(value)
    tags = dict.fromkeys([*view.languages, *interface_languages()])
    for tag in tags:
        if fold(tag) == wanted or wanted in (fold(language_name(tag, other)) for other in (*_ALIAS_LANGUAGES, tag)):
            return [tag]
    is_tag = _TAG.fullmatch(value) and language_name(value, "en") != value
    return [value] if is_tag else []


def _meant_lacking(view: Vocabulary, value: str) -> list[str]:
    field = field_named(value)
    if field in EMPTY_FIELDS and fold(value) not in map(fold, view.languages):
        return [field] if field in WORDS else []
    return _meant_language(view, value)


def _meant_state(view: Vocabulary, value: str) -> list[str]:
    wanted = fold(value)
    return [one.code for one in _note_states(view, "en") if wanted in map(fold, (one.code, *one.also.split()))]


_READINGS: Final[dict[str, Callable[[Vocabulary, str], list[str]]]] = {
    "member": _meant_country,
    "unit": _meant_units,
    "outdated": _meant_language,
    "missing": _meant_lacking,
    "notes": _meant_state,
}
