"""Unit figures: how many projects each unit manages, and their budgets, and what that comes to for several units."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from iomdesk.desk.catalogue_view import CatalogueView
from iomdesk.desk.offices import Offices


class UnitFigure(NamedTuple):
    """How many projects, and the exact sum of their budgets by currency: different currencies are never added."""

    number: int
    sums: dict[str, Decimal]


def unit_figures(view: CatalogueView) -> dict[str, UnitFigure]:
    """Return for each unit that manages projects, by the uid that they name, what those projects come to."""
    return {uid: UnitFigure(found.count, found.sums) for uid, found in view.store.finder.tally_units().items()}


def landed(figures: Mapping[str, UnitFigure], offices: Offices) -> dict[str, UnitFigure]:
    """Return figures by the units that there are: a unit may be named by another uid since two became one."""
    by_unit: dict[str, list[UnitFigure]] = {}
    for uid, figure in figures.items():
        unit = offices.unit(uid)
        by_unit.setdefault(unit.uid if unit else uid, []).append(figure)
    return {uid: _sum(found) for uid, found in by_unit.items()}


def together(figures: Mapping[str, UnitFigure], uids: Iterable[str]) -> UnitFigure:
    """Return what several units come to."""
    return _sum(figures[uid] for uid in uids if uid in figures)


def _sum(figures: Iterable[UnitFigure]) -> UnitFigure:
    number, sums = 0, dict[str, Decimal]()
    for figure in figures:
        number += figure.number
        for currency, amount in figure.sums.items():
            sums[currency] = sums.get(currency, Decimal(0)) + amount
    return UnitFigure(number, sums)
