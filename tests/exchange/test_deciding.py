"""Deciding the questions of a merge alike: mine, theirs or both."""

from __future__ import annotations

import pytest

from iomdesk.exchange.deciding import decided
from iomdesk.exchange.merge import contradictions, merged
from iomdesk.model.change import RecordKind
from iomdesk.model.knowledge import Kept, changed
from iomdesk.model.project import Project
from iomdesk.model.record import places_of
from tests.exchange.office import Office, World


def apart(mine: dict, theirs: dict, both: dict | None = None) -> tuple[Kept, Kept, Office]:
    """Return a record that two offices changed apart: as it was here before the merge, and after; and my office."""
    world = World()
    first = Office(world)
    kept = first.create({"uid": next(world.ids), "title": {"en": "Eau", "fr": "Eau"}, **(both or {})})
    second = first.copied()
    second.set(kept.uid, **theirs)
    before = first.set(kept.uid, **mine)
    assert before
    first.take(second)
    return before, first.records[kept.uid], first


def test_a_text_that_both_changed_is_asked_once_and_for_that_language_only():
    old, new = ({"title.fr": {"from": "en", "fingerprint": digit * 16}} for digit in "01")
    before, after, _ = apart(
        {"title": {"en": "Eau", "fr": "Mine"}, "member_states": ["HT", "CL"], "translations": old},
        {"title": {"en": "Eau", "fr": "Theirs"}, "member_states": ["HT", "AR"], "translations": new},
    )
    assert {value.value for value in after.questions()["title.fr"]} == {"Mine", "Theirs"}
    assert list(after.questions()) == ["title.fr"]
    assert after.data["title"]["fr"] == "Mine"
    assert after.data["member_states"] == ["HT", "CL", "AR"]
    assert before.questions() == {}


def test_notes_of_two_offices_stand_side_by_side_and_a_resolved_one_is_resolved_for_both():
    one, two, three = (f"00000000-0000-4000-8000-00000000000{number}" for number in "123")
    asked = {"uid": one, "text": "Ask Dakar", "author": "Ana"}
    done = {**asked, "resolved": {"by": "Ali", "at": "2026-05-17T10:00:00Z"}}
    mine, theirs = {"uid": two, "text": "Mine"}, {"uid": three, "text": "Theirs"}
    _, after, _ = apart({"comments": [asked, mine]}, {"comments": [done, theirs]}, {"comments": [asked]})
    assert after.questions() == {}
    assert after.data["comments"] == [done, mine, theirs]


def test_the_same_words_typed_twice_are_no_question():
    _, after, _ = apart({"title": {"fr": "Same"}}, {"title": {"fr": "Same"}})
    assert after.questions() == {}


def test_an_edit_outlives_a_deletion():
    world = World()
    first = Office(world)
    kept = first.create({"uid": next(world.ids), "title": {"en": "Eau"}, "status": "active"})
    second, third = first.copied(), first.copied()
    first.delete(kept.uid)
    second.set(kept.uid, status="completed")
    third.take(first)
    assert not third.records[kept.uid].knowledge.is_alive
    third.take(second)
    assert third.records[kept.uid].knowledge.is_alive
    assert third.records[kept.uid].data == {"uid": kept.uid, "title": {"en": "Eau"}, "status": "completed"}


@pytest.mark.parametrize(
    ("choice", "field", "mine", "theirs", "expected"),
    [
        ("mine", "title.fr", {"title": {"fr": "Mine"}}, {"title": {"fr": "Theirs"}}, "Mine"),
        ("theirs", "title.fr", {"title": {"fr": "Mine"}}, {"title": {"fr": "Theirs"}}, "Theirs"),
        ("both", "title.fr", {"title": {"fr": "Mine"}}, {"title": {"fr": "Theirs"}}, "Mine / Theirs"),
        ("both", "title.fr", {"title": {"fr": "Mine"}}, {"title": {"fr": ""}}, "Mine"),
        ("both", "narrative.fr", {"narrative": {"fr": "Z"}}, {"narrative": {"fr": "A"}}, "Z\n\nA"),
        ("both", "notes", {"notes": "Z"}, {"notes": "A"}, "Z\n\nA"),
        ("mine", "status", {"status": "active"}, {"status": "completed"}, "active"),
        ("theirs", "status", {"status": "active"}, {"status": "completed"}, "completed"),
        ("mine", "title.fr", {"title": {"en": "Eau"}}, {"title": {"fr": "Theirs"}}, None),
        ("theirs", "title.fr", {"title": {"en": "Eau"}}, {"title": {"fr": "Theirs"}}, "Theirs"),
        ("both", "title.fr", {"title": {"en": "Eau"}}, {"title": {"fr": "Theirs"}}, "Theirs"),
    ],
)
def test_questions_are_decided_alike(choice, field, mine, theirs, expected):
    before, after, office = apart(mine, theirs)
    changes = {change.place.name: change for change in decided(after, choice, before)}
    assert changes[field].after == expected
    result = changed(after, changes.values(), next(office.world.ids))
    assert result.questions() == {}
    assert changes[field].before == places_of(Project, before.data).get(field)


def test_what_cannot_stand_together_stays_undecided():
    before, after, _ = apart({"status": "active"}, {"status": "completed"})
    assert decided(after, "both", before) == []


def test_a_deletion_of_words_can_be_chosen():
    before, after, _ = apart({"status": None}, {"status": "completed"}, {"status": "active"})
    (change,) = decided(after, "theirs", before)
    assert change.after == "completed"


def test_words_changed_by_hand_under_an_old_stamp_are_told_and_do_not_come_in():
    world = World()
    mine = Office(world).create({"uid": next(world.ids), "title": {"en": "Eau"}})
    theirs = Kept(RecordKind.PROJECT, {**mine.data, "title": {"en": "Water"}}, mine.knowledge)
    (change,) = contradictions(mine, theirs)
    assert (change.place.name, change.before, change.after) == ("title.en", "Eau", "Water")
    assert merged(mine, theirs, mine_seen=lambda _: True, theirs_seen=lambda _: True) is mine
    assert contradictions(mine, mine) == []
