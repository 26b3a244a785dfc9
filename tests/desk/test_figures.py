"""Figures: they equal what a plain count over all records says, whatever the filter."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iomdesk.desk.desk import Desk
from iomdesk.desk.figures import FIELDS, Figure, figures
from iomdesk.model.change import Edit
from iomdesk.model.identity import new_uid
from iomdesk.model.message import message
from iomdesk.model.org_unit import OrgUnit
from iomdesk.model.project import Project
from iomdesk.model.record import creation
from iomdesk.model.rules import Refusal

COLUMNS = {"year": "funding_year", "unit": "managing_unit", "member": "member_states"}
amounts = st.decimals(0, 10**9, places=2, allow_nan=False, allow_infinity=False)
money = st.builds(
    lambda amount, code: {"amount": str(amount), "currency": code}, amounts, st.sampled_from(["USD", "EUR"])
)
UNITS = [new_uid(), new_uid()]
projects = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "funding_year": st.sampled_from([2001, 2015, 2024]),
            "region": st.sampled_from(["lac", "africa"]),
            "type": st.sampled_from(["TC", "LM", "XX"]),
            "status": st.sampled_from(["active", "completed"]),
            "coverage": st.sampled_from(["national"]),
            "budget": money,
            "member_states": st.lists(st.sampled_from(["HT", "CR"]), unique=True, max_size=2),
            "managing_unit": st.sampled_from(UNITS),
            "title": st.dictionaries(st.sampled_from(["en", "fr", "es"]), st.sampled_from(["Eau", "Agua"]), max_size=3),
        },
    ),
    max_size=12,
)
CHOICES: dict[str, Callable[[Project], bool]] = {
    "": lambda _project: True,
    "status:active": lambda project: project.status == "active",
    "region:lac year:2015": lambda project: project.region == "lac" and project.funding_year == 2015,
    "missing:type": lambda project: project.type is None,
    "agua": lambda project: "Agua" in project.title.values(),
}


def counted(code: str, chosen: list[Project]) -> Figure:
    """Return the figure of these projects, counted one by one."""
    sums: dict[str, Decimal] = {}
    for project in chosen:
        if project.budget:
            sums[project.budget.currency] = sums.get(project.budget.currency, Decimal(0)) + project.budget.amount
    return Figure(code, len(chosen), sums)


@settings(max_examples=25, deadline=None)
@given(projects, st.sampled_from(sorted(CHOICES)))
def test_figures_equal_a_plain_count(values: list[dict], where: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk.create(Path(folder, "c.iomcat"))
        made = [Project.model_validate(value) for value in values]
        if made:
            desk.do(Edit(label=message("New"), changes=[creation(project) for project in made]))
        found = figures(desk, where)
        chosen = [project for project in made if CHOICES[where](project)]
        assert found.whole == counted("", chosen)
        for field in FIELDS:
            column = COLUMNS.get(field, field)
            by_code: dict[str, list[Project]] = {}
            for project in chosen:
                value = getattr(project, column)
                for one in value or [None] if isinstance(value, list) else [value]:
                    by_code.setdefault("" if one is None else str(one), []).append(project)
            assert {one.code: one for one in found.by[field]} == {c: counted(c, ps) for c, ps in by_code.items()}
        written = Counter(tag for project in chosen for tag, words in project.title.items() if words)
        assert {one.language: one.written for one in found.languages} == {t: written[t] for t in desk.languages}
        desk.close()


def test_years_come_in_order_and_other_values_by_number(desk: Desk) -> None:
    for year, status in ((2020, "active"), (2001, "completed"), (None, "completed"), (2011, None)):
        desk.create_record(Project(funding_year=year, status=status), message("New"))
    found = figures(desk)
    assert [one.code for one in found.by["year"]] == ["2001", "2011", "2020", ""]
    assert [(one.code, one.number) for one in found.by["status"]] == [("completed", 2), ("active", 1), ("", 1)]


def test_every_bar_finds_as_many_projects_as_it_says(desk: Desk) -> None:
    for year, status in ((2020, "active"), (2001, "completed"), (None, "completed"), (2020, None)):
        desk.create_record(Project(funding_year=year, status=status, type="TC", region="lac"), message("New"))
    office, old = OrgUnit(name={"en": "Dakar"}), new_uid()
    desk.create_record(office.model_copy(update={"same_as": [old]}), message("New"))
    for unit in (office.uid, old):
        desk.create_record(Project(member_states=["HT", "CR"], managing_unit=unit), message("New"))
    for field in FIELDS:
        for one in figures(desk).by[field]:
            sign = "=" if field == "unit" else ":"
            words = f"{field}{sign}{one.code}" if one.code else f"missing:{field}"
            assert figures(desk, words).whole.number == one.number, words


def test_a_translation_that_is_out_of_date_is_counted(desk: Desk) -> None:
    project = Project(title={"en": "Water"})
    desk.create_record(project, message("New"))
    desk.change(project.uid, message("Change"), title={"en": "Water", "fr": "Eau"},
                translations={"title.fr": {"from": "en", "fingerprint": "0" * 16}})  # fmt: skip
    (french,) = [one for one in figures(desk).languages if one.language == "fr"]
    assert (french.written, french.outdated) == (1, 1)


def test_a_filter_that_is_not_understood_is_refused(desk: Desk) -> None:
    with pytest.raises(Refusal):
        figures(desk, "year:abc")
