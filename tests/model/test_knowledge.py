"""Knowledge: which Edit set each Place is never lost, whatever is done to a record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomdesk.model.change import Change, Place, RecordKind
from iomdesk.model.knowledge import (
    EXISTENCE,
    UNSTAMPED,
    Held,
    HeldValue,
    Kept,
    Knowledge,
    changed,
    condensed,
    created,
    deleted,
    held,
    is_silent,
    revived,
)
from iomdesk.model.project import Project
from iomdesk.model.record import Data, Record, difference, places_of
from tests.model.records import few, org_units, projects, records

stamps = st.sampled_from(["s1", "s2", "s3", "s4"])


def kept(record: Record, stamp: str = "s1") -> Kept:
    return created(record.kind, record.data(), stamp)


@st.composite
def kept_projects(draw: Callable[..., Any]) -> Kept:
    """Return a project with a past: changed several times, and with values set apart in other offices."""
    record = draw(projects())
    state = held(kept(record, draw(stamps)))
    for other in draw(st.lists(projects(), max_size=2)):
        stamp = draw(stamps)
        for name, value in draw(_some_places(other)).items():
            state[name] = {stamp: value}
    for other in draw(st.lists(projects(), max_size=1)):
        stamp = draw(stamps)
        for name, value in draw(_some_places(other)).items():
            state.setdefault(name, {"s0": None})[stamp] = value
    gone = draw(st.lists(stamps, unique=True, max_size=2))
    return condensed(record.kind, record.uid, state, gone)


def _some_places(record: Project) -> st.SearchStrategy[dict[str, Any]]:
    places = places_of(Project, record.data())
    changes = {name: st.one_of(st.just(value), st.none()) for name, value in places.items()}
    return st.fixed_dictionaries({}, optional=changes)


def copied(state: Held) -> Held:
    return {name: dict(values) for name, values in state.items()}


def without_order(data: Data) -> Data:
    """Return a record with its lists sorted: an order set apart in another office may come to light with an edit."""
    return {name: sorted(value, key=str) if isinstance(value, list) else value for name, value in data.items()}


@few
@given(kept_projects())
def test_what_is_held_is_the_same_when_it_was_condensed(project: Kept) -> None:
    state = held(project)
    again = condensed(project.kind, project.uid, copied(state), project.knowledge.deleted, project.data)
    assert again == project
    assert held(again) == state


@few
@given(records(), stamps)
def test_a_new_record_bears_one_stamp_everywhere(record: Record, stamp: str) -> None:
    new = kept(record, stamp)
    assert new.record == record
    values = places_of(type(record), record.data()) or {EXISTENCE: None}
    assert held(new) == {name: {stamp: value} for name, value in values.items()}
    assert new.knowledge.is_alive
    assert new.questions() == {}


@few
@given(kept_projects(), projects())
def test_an_edit_sets_its_places_and_no_others(before: Kept, other: Project) -> None:
    wanted = {**other.data(), "uid": before.uid}
    changes = difference(Project, before.data, wanted)
    after = changed(before, changes, "s9")
    assert list(after.data) == list(wanted)
    assert without_order(after.data) == without_order(wanted)
    names = {change.place.name for change in changes}
    values = places_of(Project, wanted)
    held_before, held_after = held(before), held(after)
    for name in names:
        assert held_after[name] == {"s9": values.get(name)}
    assert {**held_before, **held_after}.keys() - {EXISTENCE} == held_after.keys() - {EXISTENCE}
    assert not [name for name in held_after.keys() - names if held_after[name] != held_before[name]]
    assert after.knowledge.deleted == before.knowledge.deleted


@few
@given(projects(), st.lists(projects(), max_size=3))
def test_edits_of_one_office_give_exactly_what_was_wanted(first: Project, others: list[Project]) -> None:
    project = kept(first)
    for number, other in enumerate(others):
        wanted = {**other.data(), "uid": first.uid}
        project = changed(project, difference(Project, project.data, wanted), f"t{number}")
        assert list(project.data.items()) == list(wanted.items())


@few
@given(kept_projects())
def test_the_reverse_of_an_edit_gives_back_what_was_there(before: Kept) -> None:
    changes = difference(Project, before.data, {"uid": before.uid, "notes": "New."})
    after = changed(before, changes, "s8")
    back = changed(after, [change.reversed() for change in reversed(changes)], "s9")
    assert back.data == before.data


@few
@given(kept_projects(), projects())
def test_a_deletion_names_every_stamp_and_a_revival_lives_again(project: Kept, other: Project) -> None:
    dead = deleted(project)
    assert not dead.knowledge.is_alive
    assert dead.data == project.data
    assert set(dead.knowledge.deleted) >= project.knowledge.all_stamps()
    assert deleted(dead) == dead
    data = {**other.data(), "uid": project.uid, "status": "active"}
    alive = revived(dead, data, "s9")
    assert alive.data == data
    assert alive.knowledge.is_alive
    assert set(alive.knowledge.deleted) == set(dead.knowledge.deleted)
    shown, before = places_of(Project, data), held(project)
    for name, values in held(alive).items():
        assert values["s9"] == shown.get(name)
        others = {stamp: value for stamp, value in values.items() if stamp != "s9"}
        is_asked = name not in before or shown.get(name) in before[name].values()
        assert others.items() <= before.get(name, {}).items() if is_asked else not others
    assert held(alive).keys() >= held(project).keys() - {EXISTENCE}


@few
@given(projects() | org_units())
def test_an_edit_apart_survives_a_deletion(record: Record) -> None:
    dead = deleted(kept(record))
    edit = Change(kind=record.kind, place=Place(record.uid, "notes"), after="Not so fast.")
    assert changed(dead, [edit], "s2").knowledge.is_alive


@few
@given(records())
def test_what_is_kept_is_the_same_when_it_is_read_again(record: Record) -> None:
    project = deleted(kept(record))
    assert Knowledge.model_validate_json(project.knowledge.model_dump_json()) == project.knowledge


def _held_apart(name: str, *values: Any) -> Kept:
    project = Project.model_validate({"title": {"en": "Water"}, "member_states": ["SV", "HN"]})
    state = held(kept(project))
    state[name] = {f"s{at}": value for at, value in enumerate(values, start=2)}
    return condensed(RecordKind.PROJECT, project.uid, state)


def test_a_place_set_apart_holds_both_values_the_smallest_stamp_first() -> None:
    project = _held_apart("status", "completed", "active")
    wanted = [HeldValue(stamp="s2", value="completed"), HeldValue(stamp="s3", value="active")]
    assert project.knowledge.undecided == {"status": wanted}
    assert project.questions() == {"status": wanted}
    assert project.data["status"] == "completed"


def test_a_place_shows_the_value_made_here_if_it_is_among_those_held() -> None:
    project = _held_apart("status", "completed", "active")
    for mine, shown in (("active", "active"), ("gone", "completed")):
        here = {"uid": project.uid, "status": mine}
        assert condensed(project.kind, project.uid, held(project), (), here).data["status"] == shown


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("status", ("active", "active")),
        ("member_states", (["SV", "HN"], ["HN", "SV"])),
        ("translations.title.fr", ({"from": "en", "fingerprint": "0" * 16}, None)),
    ],
)
def test_nobody_is_asked_about_equal_values_orders_and_states(name: str, values: tuple[Any, ...]) -> None:
    project = _held_apart(name, *values)
    assert name in project.knowledge.undecided
    assert project.questions() == {}
    assert is_silent(project.kind, project.uid, name) == (name != "status")


def test_a_decision_leaves_one_value() -> None:
    project = _held_apart("status", "completed", "active")
    for decision in ("completed", "active", None):
        edit = Change(kind=project.kind, place=Place(project.uid, "status"), before="completed", after=decision)
        after = changed(project, [edit], "s9")
        assert after.questions() == {}
        assert held(after)["status"] == {"s9": decision}
        assert after.data.get("status") == decision


def test_what_no_edit_set_has_no_stamp() -> None:
    assert Knowledge().stamp == UNSTAMPED
    assert Knowledge().is_alive
