"""Offices: what a unit became and came from, and the organization as it was on a date."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iomdesk.desk.desk import Desk
from iomdesk.desk.offices import Offices
from iomdesk.desk.offices_then import OfficesThen
from iomdesk.model.message import message
from iomdesk.model.org_unit import FormerName, OrgUnit


def unit(desk: Desk, name: str, **values: object) -> str:
    """Return the uid of a new unit."""
    made = OrgUnit(name={"en": name}, code=name, **values)
    desk.create_record(made, message("New"))
    return made.uid


@pytest.fixture
def americas(desk: Desk) -> dict[str, str]:
    """Return the units of a region: a mission became an office, and two offices one, which stands above a third."""
    head = unit(desk, "HQ")
    mission = unit(desk, "MRF", parent=head, closed="2011-06-30")
    jose = unit(desk, "SJO", parent=head, predecessors=[mission], opened="2011-07-01", closed="2024", covers=["HT"])
    aires = unit(desk, "BUE", parent=head, opened="2011-07-01", closed="2024", covers=["AR"])
    panama = unit(desk, "AMS", parent=head, predecessors=[jose, aires], opened="2024")
    haiti = unit(desk, "HTI", parent=panama, country="HT")
    chile = unit(desk, "CHL", parent=panama, country="CL")
    return {"HQ": head, "MRF": mission, "SJO": jose, "BUE": aires, "AMS": panama, "HTI": haiti, "CHL": chile}


def test_successors_are_followed_to_the_one_that_is_open(desk: Desk, americas: dict[str, str]) -> None:
    offices = desk.offices
    assert [u.code for u in offices.successors(americas["MRF"])] == ["SJO"]
    assert [u.code for u in offices.predecessors(americas["AMS"])] == ["SJO", "BUE"]
    assert set(offices.with_predecessors([americas["AMS"]])) == {americas[c] for c in ("AMS", "SJO", "BUE", "MRF")}
    assert offices.heir(americas["MRF"]).code == "AMS"
    assert offices.heir(americas["AMS"]) is None, "it is open"
    desk.change(americas["CHL"], message("x"), predecessors=[americas["MRF"]])
    assert offices.heir(americas["MRF"]) is None, "two came from it: a person has to say which"


def test_an_heir_is_never_looked_for_in_a_circle(desk: Desk, americas: dict[str, str]) -> None:
    desk.change(americas["MRF"], message("x"), predecessors=[americas["SJO"]])
    desk.change(americas["AMS"], message("x"), predecessors=[])
    assert desk.offices.heir(americas["MRF"]) is None
    assert set(desk.offices.with_predecessors([americas["MRF"]])) == {americas["MRF"], americas["SJO"]}


def then(desk: Desk, date: str) -> dict[str, str | None]:
    """Return who stood below whom, by code."""
    found = OfficesThen(desk.offices, date)
    codes = {u.uid: u.code for u in desk.offices.all()}
    return {str(u.code): codes.get(found.parent_of(u.uid) or "") for u in found.units}


def test_the_tree_of_a_day_has_those_of_the_day_below_those_of_the_day(desk: Desk, americas: dict[str, str]) -> None:
    assert then(desk, "2026-01-01") == {"HQ": None, "AMS": "HQ", "HTI": "AMS", "CHL": "AMS"}
    # Haiti was covered by San José; nobody says who covered Chile.
    assert then(desk, "2015-01-01") == {"HQ": None, "SJO": "HQ", "BUE": "HQ", "HTI": "SJO", "CHL": "HQ"}
    assert then(desk, "2000-01-01") == {"HQ": None, "MRF": "HQ", "HTI": "MRF", "CHL": "MRF"}


def test_a_unit_bears_the_name_of_the_day(desk: Desk) -> None:
    names = [
        FormerName(name={"en": "Akmola"}, until="1998-05-06"),
        FormerName(name={"en": "Nur-Sultan"}, until="2022-09"),
        FormerName(name={"en": "Once"}),
    ]
    uid = unit(desk, "Astana", former_names=names)
    for date, name in (("1990-01-01", "Akmola"), ("1998-05-06", "Akmola"), ("2010-01-01", "Nur-Sultan"),
                       ("2022-09-30", "Nur-Sultan"), ("2022-10-01", "Astana")):  # fmt: skip
        assert OfficesThen(desk.offices, date).name(desk.offices.unit(uid))["en"] == name


def test_those_to_come_are_there_only_if_they_are_wanted(desk: Desk) -> None:
    later = unit(desk, "Later", opened="2030")
    assert later not in {u.uid for u in OfficesThen(desk.offices, "2020-01-01").units}
    assert later in {u.uid for u in OfficesThen(desk.offices, "2020-01-01", later=True).units}


class _Made(Offices):
    """Units that are in no file."""

    def __init__(self, units: list[OrgUnit]) -> None:
        super().__init__(None)  # type: ignore[arg-type]  # it is never asked
        self._made = units

    def _read(self) -> None:
        self._take(self._made)


_YEARS = st.none() | st.integers(1990, 2010).map(str)


@st.composite
def organizations(draw: st.DrawFn) -> list[OrgUnit]:
    """Return units with any parents and predecessors, circles too."""
    units = [OrgUnit(opened=draw(_YEARS), closed=draw(_YEARS)) for _ in range(draw(st.integers(1, 7)))]
    uids = [u.uid for u in units]
    return [
        u.model_copy(
            update={
                "parent": draw(st.none() | st.sampled_from(uids)),
                "predecessors": draw(st.lists(st.sampled_from(uids), max_size=2, unique=True)),
            }
        )
        for u in units
    ]


@settings(max_examples=150)
@given(organizations(), st.integers(1989, 2011))
def test_whoever_stands_above_existed_on_the_day_and_is_not_oneself(units: list[OrgUnit], year: int) -> None:
    found = OfficesThen(_Made(units), f"{year}-06-01")
    there = {u.uid for u in found.units}
    assert there == {u.uid for u in units if u.is_open(f"{year}-06-01")}
    for uid in there:
        assert found.parent_of(uid) in there - {uid} | {None}
