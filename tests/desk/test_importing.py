"""Importing: what the plan says of values that differ, and how they are decided."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from iomdesk.desk.desk import Desk
from iomdesk.model.change import Place, RecordKind
from iomdesk.model.message import message
from iomdesk.model.project import Project

LABEL = message("Change")


@pytest.fixture
def theirs(desk: Desk, project: Project, tmp_path: Path) -> Iterator[Path]:
    """Return the file of an office that set two places of the project otherwise than here."""
    first, second = tmp_path / "first.iomcat.json", tmp_path / "second.iomcat.json"
    desk.export(first)
    other = Desk.create(tmp_path / "other.iomcat")
    other.carry_out(other.plan_import([first]))
    for office, words, status in ((desk, "Eau potable", "active"), (other, "Eau de source", "closing")):
        office.change_place(Place(project.uid, "title", "fr"), words, LABEL)
        office.change_place(Place(project.uid, "status"), status, LABEL)
    other.export(second)
    other.close()
    return second


def test_a_plan_names_the_places_that_differ_with_both_values(desk: Desk, theirs: Path) -> None:
    plan = desk.plan_import([theirs])
    (item,) = plan.items
    assert plan.differing == 2
    assert item.deed == "undecided"
    asked = {name: [held.value for held in values] for name, values in item.questions.items()}
    assert asked == {"title.fr": ["Eau potable", "Eau de source"], "status": ["active", "closing"]}
    assert plan.as_json()["items"][0]["questions"] == asked


@pytest.mark.parametrize(
    ("choice", "title", "status", "left"),
    [
        ("mine", "Eau potable", "active", 0),
        ("theirs", "Eau de source", "closing", 0),
        ("both", "Eau potable / Eau de source", "active", 1),
    ],
)
def test_all_alike(  # noqa: PLR0917
    desk: Desk, project: Project, theirs: Path, choice: str, title: str, status: str, left: int
) -> None:
    plan = desk.plan_import([theirs], on_conflict=choice)
    assert plan.differing == left
    desk.carry_out(plan)
    record = desk.record(project.uid)
    assert isinstance(record, Project)
    assert (record.title["fr"], record.status) == (title, status)


def test_what_was_asked_before_is_not_news(desk: Desk, project: Project, theirs: Path) -> None:
    desk.carry_out(desk.plan_import([theirs]))
    plan = desk.plan_import([theirs])
    assert plan.differing == 0
    assert not plan.is_needed


def test_both_texts_are_kept_in_the_window_as_by_an_import(desk: Desk, project: Project, theirs: Path) -> None:
    desk.carry_out(desk.plan_import([theirs]))
    kept = desk.alive(project.uid)
    assert desk.joint(kept, "title.fr") == "Eau potable / Eau de source"
    assert desk.joint(kept, "status") is None
    assert desk.joint(kept, "title.en") is None
    desk.decide(Place(project.uid, "title", "fr"), desk.joint(kept, "title.fr"))
    assert list(desk.alive(project.uid).questions()) == ["status"]


def test_deciding_for_what_is_shown_is_a_decision_too(desk: Desk, project: Project, theirs: Path) -> None:
    desk.carry_out(desk.plan_import([theirs]))
    assert desk.decide(Place(project.uid, "status"), "active")
    assert "status" not in desk.alive(project.uid).questions()


def test_undoing_a_decision_shows_the_value_of_before(desk: Desk, project: Project, theirs: Path) -> None:
    desk.carry_out(desk.plan_import([theirs]))
    desk.decide(Place(project.uid, "status"), "closing")
    desk.undo()
    assert desk.alive(project.uid).data["status"] == "active"


def test_who_waited_for_the_plan_is_not_told_of_what_is_done_with_it(desk: Desk, theirs: Path) -> None:
    told: list[str] = []
    plan = desk.plan_import([theirs], progress=lambda _done, _total: told.append("plan"))
    assert told
    told.clear()
    desk.carry_out(plan, lambda _done, _total: told.append("done"))
    assert set(told) == {"done"}


@pytest.fixture
def large(desk: Desk, tmp_path: Path) -> Path:
    """Return the file of an office that changed every one of some long records; it is read in several parts."""
    first, second = tmp_path / "first.iomcat.json", tmp_path / "second.iomcat.json"
    for number in range(6):
        desk.create_record(Project(notes=f"{number} " * 400_000), LABEL)
    desk.export(first)
    other = Desk.create(tmp_path / "other.iomcat")
    other.carry_out(other.plan_import([first]))
    for uid in other.uids(other.ids(RecordKind.PROJECT, "", "en")):
        other.change_place(Place(uid, "status"), "closing", LABEL)
    other.export(second)
    other.close()
    return second


def test_a_merge_says_how_far_it_is_and_never_less_than_before(desk: Desk, large: Path) -> None:
    told: list[int] = []
    plan = desk.plan_import([large], progress=lambda done, _total: told.append(done))
    assert told == sorted(told)
    assert told[-1] == large.stat().st_size
    assert len(set(told)) > 4
    told.clear()
    desk.carry_out(plan, lambda done, total: told.append(done) if total == large.stat().st_size else None)
    assert told == sorted(told)
    assert told[-1] == large.stat().st_size
    assert len(set(told)) > 4


def test_an_export_and_an_undo_say_how_far_they_are(desk: Desk, project: Project, large: Path, tmp_path: Path) -> None:
    desk.carry_out(desk.plan_import([large]))
    desk.delete([project.uid], LABEL)
    told: list[tuple[int, int | None]] = []
    desk.export(tmp_path / "sent.iomcat.json", progress=lambda *place: told.append(place))
    assert list(dict.fromkeys(told)) == [(done, 7) for done in range(1, 8)]
    assert told.count((7, 7)) > 1, "the journal could not be stopped"
    desk.undo()
    told.clear()
    desk.undo(lambda *place: told.append(place))
    assert told[-1] == (7, 7)


@pytest.mark.parametrize("here", [True, False], ids=["deleted here", "deleted there"])
def test_what_was_edited_is_not_deleted_and_that_is_said(
    desk: Desk, project: Project, tmp_path: Path, *, here: bool
) -> None:
    path, other = tmp_path / "sent.iomcat.json", Desk.create(tmp_path / "other.iomcat")
    desk.export(path)
    other.carry_out(other.plan_import([path]))
    deletes, edits = (desk, other) if here else (other, desk)
    edits.change_place(Place(project.uid, "notes"), "Changed meanwhile", LABEL)
    deletes.delete([project.uid], LABEL)
    other.export(path)
    plan = desk.plan_import([path])
    (item,) = plan.items
    deed = "revived" if here else "kept"
    assert (item.deed, plan.counts[deed]) == (deed, 1)
    words = [str(remark) for remark in item.remarks]
    assert words == plan.as_json()["items"][0]["remarks"]
    assert [("comes back" in said, "stays" in said) for said in words] == [(here, not here)]
    desk.carry_out(plan)
    assert desk.record(project.uid).notes == "Changed meanwhile"
    assert not desk.plan_import([path]).is_needed
    other.close()


def test_that_a_question_was_settled_elsewhere_is_news_although_nothing_else_is(
    desk: Desk, project: Project, theirs: Path, tmp_path: Path
) -> None:
    desk.carry_out(desk.plan_import([theirs]))
    mine = desk.alive(project.uid)
    other = Desk.create(tmp_path / "settled.iomcat")
    other.carry_out(other.plan_import([theirs]))
    desk.export(tmp_path / "asked.iomcat.json")
    other.carry_out(other.plan_import([tmp_path / "asked.iomcat.json"]))
    other.decide(Place(project.uid, "title", "fr"), "Eau potable")
    other.export(tmp_path / "settled.iomcat.json")
    other.close()
    plan = desk.plan_import([tmp_path / "settled.iomcat.json"])
    assert plan.is_needed
    desk.carry_out(plan)
    assert desk.alive(project.uid).data == mine.data
    assert list(desk.alive(project.uid).questions()) == ["status"]
    assert not desk.plan_import([tmp_path / "settled.iomcat.json"]).is_needed
