"""Taking one step of long ago back: what is told before is what happens."""

from __future__ import annotations

import pytest

from iomdesk.desk.desk import Desk
from iomdesk.desk.taking_back import why_not
from iomdesk.model.change import Place
from iomdesk.model.message import message
from iomdesk.model.project import Project
from iomdesk.model.rules import Refusal
from iomdesk.model.step import Step, StepFilter

PROJECT = Project(status="active")


@pytest.fixture
def told(desk: Desk) -> Desk:
    """Return a desk with one project, two changes of it in different places."""
    desk.create_record(PROJECT, message("New project"))
    desk.change_place(Place(PROJECT.uid, "status"), "completed", message("Change project status"))
    desk.change_place(Place(PROJECT.uid, "notes"), "Ask Ana.", message("Change notes"))
    return desk


def step(desk: Desk, words: str) -> Step:
    """Return the newest step that is called so."""
    steps = desk.store.steps(desk.store.step_numbers(StepFilter()), "en", ["en"])
    return next(step for step in steps if step.entry.label.text == words)


def test_a_step_in_the_middle_is_taken_back_and_what_came_after_stays(told: Desk) -> None:
    middle = step(told, "Change project status")
    assert why_not(told, middle) is None
    told.undo_edit(middle.entry.id)
    project = told.record(PROJECT.uid)
    assert (project.status, project.notes) == ("active", "Ask Ana.")
    assert why_not(told, middle) is not None


def test_what_was_changed_since_is_told_before_it_is_refused(told: Desk) -> None:
    told.change_place(Place(PROJECT.uid, "status"), "closing", message("Change once more"))
    middle = step(told, "Change project status")
    assert why_not(told, middle) is not None
    with pytest.raises(Refusal):
        told.undo_edit(middle.entry.id)


def test_a_step_that_took_another_back_says_so(told: Desk) -> None:
    told.undo()
    undone = step(told, "Change notes")
    assert undone.entry.undoes
    assert "Redo" in str(why_not(told, undone))


def test_a_new_record_goes_again_with_all_that_was_written_since(told: Desk) -> None:
    new = step(told, "New project")
    assert why_not(told, new) is None
    told.undo_edit(new.entry.id)
    assert told.record(PROJECT.uid) is None
    assert why_not(told, step(told, "Change notes")) is not None


def test_nothing_is_taken_back_in_a_catalogue_to_be_read(told: Desk) -> None:
    path, middle = told.path, step(told, "Change project status")
    told.close()
    with_lock = Desk.open(path, read_only=True)
    assert "read only" in str(why_not(with_lock, middle))
    with_lock.close()
