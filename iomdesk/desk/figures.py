"""Figures: how many projects and how much money by year, region, type and status, and how complete each language is."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from iomdesk.desk.catalogue_view import CatalogueView
from iomdesk.desk.filter_reading import read
from iomdesk.desk.unit_figures import UnitFigure, landed
from iomdesk.model.change import RecordKind

FIELDS = ("year", "status", "type", "region", "coverage", "member", "unit")
"""The fields that have figures, by the names of the filter language."""


class Figure(NamedTuple):
    """One bar: the code (nothing: projects without a value), how many projects, and their budgets by currency."""

    code: str
    number: int
    sums: dict[str, Decimal]


class LanguageFigure(NamedTuple):
    """How many projects have all their texts in a language, and in how many of those one is out of date."""

    language: str
    written: int
    outdated: int


class Figures(NamedTuple):
    """What a catalogue, or a part of it, comes to.

    The figures of a field add up to the whole, but those of member states: a project counts for each of its states.
    """

    whole: Figure
    by: dict[str, list[Figure]]
    languages: list[LanguageFigure]

    @property
    def currencies(self) -> list[str]:
        """The currencies of the budgets, by name."""
        return sorted(self.whole.sums)


def figures(view: CatalogueView, where: str = "") -> Figures:
    """Return the figures of the projects that a filter finds; raises Refusal if it is not understood.

    Asked and stopped like a search. Years come in order, other values by number; projects without a value come last.
    """
    found = view.store.finder.tally(RecordKind.PROJECT, read(view, where))
    found_by = {name: [Figure(code, one.count, one.sums) for code, one in found.by[name].items()] for name in FIELDS}
    found_by["unit"] = _landed(view, found_by["unit"])
    by = {name: _ordered(name, values) for name, values in found_by.items()}
    languages = [LanguageFigure(tag, found.written.get(tag, 0), found.outdated.get(tag, 0)) for tag in view.languages]
    return Figures(Figure("", found.whole.count, found.whole.sums), by, languages)


def figures_to_choose_from(view: CatalogueView, where: str, aside: Mapping[str, str]) -> Figures:
    """Return the same, but those of the fields in `aside` as another filter finds them.

    Where a filter asks for values of a field, the figures of that field are to show what else could be asked for.
    """
    found = figures(view, where)
    others = {name: figures(view, other).by[name] for name, other in aside.items()}
    return found._replace(by={**found.by, **others})


def _landed(view: CatalogueView, figures: list[Figure]) -> list[Figure]:
    """Return the figures of units by the uids that they have now."""
    empty = [one for one in figures if not one.code]
    named = {one.code: UnitFigure(one.number, one.sums) for one in figures if one.code}
    return empty + [Figure(uid, one.number, one.sums) for uid, one in landed(named, view.offices).items()]


def _ordered(name: str, values: list[Figure]) -> list[Figure]:
    if name == "year":
        return sorted(values, key=lambda one: (not one.code, one.code))
    return sorted(values, key=lambda one: (not one.code, -one.number, one.code))
