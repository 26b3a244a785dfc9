"""Files that know nothing of Edits: by what their records are found here, in which order, and when not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iomdesk.desk.desk import Desk
from iomdesk.exchange.catalogue_file import FORMAT, VERSION
from iomdesk.model.change import RecordKind
from iomdesk.model.identity import new_uid
from iomdesk.model.message import message
from iomdesk.model.org_unit import OrgUnit
from iomdesk.model.project import Project
from iomdesk.model.record import Record

LABEL = message("New")


def by_hand(folder: Path, *, units: bool = False, **fields: Any) -> Path:
    """Return a file that somebody typed, with one record."""
    path = folder / "by hand.iomcat.json"
    whole = {"format": FORMAT, "version": VERSION, "org_units" if units else "projects": [fields]}
    path.write_text(json.dumps(whole), encoding="utf-8")
    return path


def taken(desk: Desk, path: Path) -> dict[str, int]:
    plan = desk.plan_import([path])
    assert not plan.problems
    if plan.is_needed:
        desk.carry_out(plan)
    return {deed: count for deed, count in plan.counts.items() if count}


def made(desk: Desk, *records: Record) -> None:
    for record in records:
        desk.create_record(record, LABEL)


def test_the_uid_comes_before_any_number(desk: Desk, tmp_path: Path) -> None:
    named, other = Project(title={"en": "Named"}), Project(project_id="TC.0001", title={"en": "Other"})
    made(desk, named, other)
    assert taken(desk, by_hand(tmp_path, uid=named.uid, project_id="TC.0001", notes="x")) == {"changed": 1}
    assert desk.record(named.uid).notes == "x"
    assert desk.record(other.uid).notes is None


def test_the_project_id_comes_before_the_prima_id(desk: Desk, tmp_path: Path) -> None:
    one, other = Project(project_id="TC.0001"), Project(prima_id="CR99P0513")
    made(desk, one, other)
    path = by_hand(tmp_path, project_id="TC.0001", prima_id="CR99P0513", notes="x")
    assert taken(desk, path) == {"changed": 1}
    assert desk.record(one.uid).notes == "x"
    assert desk.record(other.uid).notes is None


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (Project(project_id="TC.0001"), {"project_id": "TC.0001"}),
        (Project(prima_id="CR99P0513"), {"prima_id": "CR99P0513"}),
        (OrgUnit(code="SN10"), {"code": "SN10"}),
    ],
    ids=["project ID", "PRIMA ID", "code"],
)
def test_each_official_identifier_finds_the_record(
    desk: Desk, tmp_path: Path, mine: Record, theirs: dict[str, str]
) -> None:
    made(desk, mine)
    path = by_hand(tmp_path, units=isinstance(mine, OrgUnit), **theirs, notes="x")
    assert taken(desk, path) == {"changed": 1}
    assert desk.record(mine.uid).notes == "x"
    assert not desk.plan_import([path]).is_needed


@pytest.mark.parametrize("field", ["project_id", "prima_id"])
def test_a_number_that_two_records_bear_joins_nothing_silently(desk: Desk, tmp_path: Path, field: str) -> None:
    twins = Project(**{field: "V57-805"}, title={"en": "A"}), Project(**{field: "V57-805"}, title={"en": "B"})
    made(desk, *twins)
    before = [desk.record(twin.uid) for twin in twins]
    assert taken(desk, by_hand(tmp_path, **{field: "V57-805"}, notes="x")) == {"added": 1}
    assert [desk.record(twin.uid) for twin in twins] == before
    assert len(desk.ids(RecordKind.PROJECT, "", "en")) == 3


def test_a_code_that_two_units_bear_joins_nothing_silently(desk: Desk, tmp_path: Path) -> None:
    twins = OrgUnit(code="SN10", name={"en": "Dakar"}), OrgUnit(code="SN10", name={"en": "Dakar II"})
    made(desk, *twins)
    assert taken(desk, by_hand(tmp_path, units=True, code="SN10", notes="x")) == {"added": 1}
    assert [desk.record(twin.uid).notes for twin in twins] == [None, None]


def test_two_records_of_a_file_with_one_number_are_not_both_joined_to_one(desk: Desk, tmp_path: Path) -> None:
    mine = Project(project_id="TC.0001", title={"en": "Mine"})
    made(desk, mine)
    path = tmp_path / "two.iomcat.json"
    two = [{"uid": new_uid(), "project_id": "TC.0001", "notes": words} for words in ("one", "two")]
    path.write_text(json.dumps({"format": FORMAT, "version": VERSION, "projects": two}), encoding="utf-8")
    counts = taken(desk, path)
    assert counts.get("added") == 1
    assert len(desk.ids(RecordKind.PROJECT, "", "en")) == 2
    assert desk.record(mine.uid).notes in ("one", "two")


def test_what_is_planned_is_what_is_done_if_a_file_holds_a_twin_of_a_record_that_is_here(
    desk: Desk, tmp_path: Path
) -> None:
    mine, twin = (
        Project(project_id="TC.0001", title={"en": "Mine"}),
        Project(project_id="TC.0001", title={"en": "Twin"}),
    )
    mine = mine.model_copy(update={"uid": max(mine.uid, twin.uid)})
    twin = twin.model_copy(update={"uid": "00000000-0000-4000-8000-000000000000"})
    made(desk, mine)
    desk.export(tmp_path / "first.iomcat.json")
    other = Desk.create(tmp_path / "other.iomcat")
    other.carry_out(other.plan_import([tmp_path / "first.iomcat.json"]))
    made(other, twin)
    other.export(tmp_path / "theirs.iomcat.json")
    other.close()
    plan = desk.plan_import([tmp_path / "theirs.iomcat.json"])
    assert [(item.deed, item.uid) for item in plan.items] == [("added", twin.uid)]
    assert (plan.differing, plan.counts["added"], plan.counts["undecided"]) == (0, 1, 0)
    desk.carry_out(plan)
    assert desk.record(mine.uid).title == {"en": "Mine"}
    assert desk.record(twin.uid).title == {"en": "Twin"}


def test_a_title_alone_never_joins_but_the_pair_is_offered(desk: Desk, tmp_path: Path) -> None:
    mine = Project(title={"en": "Water for all"})
    made(desk, mine)
    assert taken(desk, by_hand(tmp_path, title={"en": "Water for all"}, notes="x")) == {"added": 1}
    assert desk.record(mine.uid).notes is None


BLANKS = st.sampled_from(["", [], {}, None])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    blanks=st.dictionaries(st.sampled_from(["notes", "status", "member_states", "partners", "start"]), BLANKS),
    title=st.dictionaries(st.sampled_from(["en", "fr"]), st.just("")),
)
def test_a_blank_never_erases(tmp_path_factory: pytest.TempPathFactory, blanks: dict[str, Any], title: Any) -> None:
    folder = tmp_path_factory.mktemp("blank")
    desk = Desk.create(folder / "c.iomcat")
    mine = Project(
        project_id="TC.0001",
        title={"en": "Water", "fr": "Eau"},
        notes="Kept",
        status="active",
        member_states=["HT"],
        partners=[{"name": {"en": "Partner"}}],
        start="2019",
    )
    made(desk, mine)
    before = desk.record(mine.uid)
    plan = desk.plan_import([by_hand(folder, project_id="TC.0001", title=title, **blanks)])
    if plan.is_needed:
        desk.carry_out(plan)
    assert desk.record(mine.uid) == before
    assert desk.alive(mine.uid).questions() == {}
    desk.close()
