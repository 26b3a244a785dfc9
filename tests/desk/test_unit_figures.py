"""Unit figures: what each unit's projects come to, never one currency added to another, nothing twice."""

from __future__ import annotations

from decimal import Decimal

from iomdesk.desk.desk import Desk
from iomdesk.desk.unit_figures import UnitFigure, landed, together, unit_figures
from iomdesk.model.identity import new_uid
from iomdesk.model.message import message
from iomdesk.model.org_unit import OrgUnit
from iomdesk.model.project import Money, Project


def test_projects_and_budgets_of_units_by_currency(desk: Desk) -> None:
    old = new_uid()
    head, dakar = OrgUnit(name={"en": "Head"}), OrgUnit(name={"en": "Dakar"})
    dakar = dakar.model_copy(update={"parent": head.uid, "same_as": [old]})
    for office in (head, dakar):
        desk.create_record(office, message("New"))
    for unit, amount, currency in (
        (head.uid, "0.10", "USD"),
        (dakar.uid, "0.20", "USD"),
        (old, "5", "EUR"),
        (dakar.uid, None, ""),
        (None, "9", "USD"),
    ):
        budget = Money(amount=amount, currency=currency) if amount else None
        desk.create_record(Project(managing_unit=unit, budget=budget), message("New"))
    figures = landed(unit_figures(desk), desk.offices)
    assert figures[dakar.uid] == UnitFigure(3, {"USD": Decimal("0.20"), "EUR": Decimal(5)})
    assert set(figures) == {head.uid, dakar.uid}
    below = desk.offices.with_those_below(head.uid)
    assert together(figures, below) == UnitFigure(4, {"USD": Decimal("0.30"), "EUR": Decimal(5)})
    assert together(figures, [new_uid()]) == UnitFigure(0, {})
