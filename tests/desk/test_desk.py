"""The desk: what is done is kept, told and undone; what is refused changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iomdesk.desk.desk import Desk
from iomdesk.desk.history import History
from iomdesk.model.change import Change, Edit, Place, RecordKind
from iomdesk.model.identity import new_uid
from iomdesk.model.message import message
from iomdesk.model.org_unit import OrgUnit
from iomdesk.model.progress import Cancelled
from iomdesk.model.project import Money, Project
from iomdesk.model.rules import Refusal
from iomdesk.model.text import TextState, state

LABEL = message("Change title")


def snapshot(desk: Desk) -> list[object]:
    """Return everything a person sees of a catalogue."""
    return [kept.data for kind in RecordKind for kept in desk.store.all_kept(kind)]


def test_a_change_is_kept_told_and_undone(desk: Desk, project: Project) -> None:
    heard: list[Edit] = []
    desk.subscribe(heard.append)
    desk.change_place(Place(project.uid, "title", "en"), "Water", LABEL)
    assert heard[-1].changes[0].after == "Water"
    assert str(desk.can_undo) == "Change title"
    desk.undo()
    kept = desk.record(project.uid)
    assert kept is not None
    assert kept.data() == project.data()
    assert heard[-1].undoes == heard[-2].id
    desk.redo()
    again = desk.record(project.uid)
    assert again is not None
    assert again.text("title")["en"] == "Water"


def test_a_change_of_many_records_is_made_after_a_backup(desk: Desk, project: Project) -> None:
    title = Place(project.uid, "title", "en")
    change = Change(kind=RecordKind.PROJECT, place=title, before=project.title.get("en"), after="Water")
    desk.do_many(Edit(label=LABEL, changes=[change]))
    (backup,) = [one for one in desk.store.backups() if one.reason == "change"]
    before = Desk.open(backup.path, read_only=True)
    assert [kept.data for kept in before.store.all_kept(RecordKind.PROJECT)] == [project.data()]
    before.close()


def test_a_listener_that_ended_hears_nothing(desk: Desk, project: Project) -> None:
    heard: list[Edit] = []
    end = desk.subscribe(heard.append)
    end()
    desk.delete([project.uid], message("Delete"))
    assert heard == []


def test_typing_is_one_step(desk: Desk, project: Project) -> None:
    before = snapshot(desk)
    for words in ("W", "Wa", "Wat", "Wate", "Water"):
        desk.change_place(Place(project.uid, "title", "en"), words, LABEL, joins=True)
    desk.undo()
    assert snapshot(desk) == before
    desk.redo()
    record = desk.record(project.uid)
    assert record is not None
    assert record.text("title")["en"] == "Water"


def test_leaving_the_field_ends_the_step(desk: Desk, project: Project) -> None:
    place = Place(project.uid, "title", "en")
    desk.change_place(place, "Water", LABEL, joins=True)
    desk.history.end_typing()
    desk.change_place(place, "Waters", LABEL, joins=True)
    desk.undo()
    record = desk.record(project.uid)
    assert record is not None
    assert record.text("title")["en"] == "Water"


def test_typing_goes_on_in_another_place_as_another_step(desk: Desk, project: Project) -> None:
    desk.change_place(Place(project.uid, "title", "en"), "Water", LABEL, joins=True)
    desk.change_place(Place(project.uid, "title", "es"), "Agua", LABEL, joins=True)
    desk.undo()
    record = desk.record(project.uid)
    assert record is not None
    assert dict(record.text("title")) == {"en": "Water", "fr": "Eau"}


def test_a_translation_goes_out_of_date_when_its_source_changes(desk: Desk, project: Project) -> None:
    def english() -> TextState:
        record = desk.record(project.uid)
        assert record is not None
        return state(record.text("title"), "en", record.translations.get("title.en"))

    assert english() is TextState.MISSING
    desk.change_place(Place(project.uid, "title", "en"), "Water", LABEL)
    assert english() is TextState.DONE
    desk.change_place(Place(project.uid, "title", "fr"), "Eau potable", LABEL)
    assert english() is TextState.OUT_OF_DATE
    desk.change_place(Place(project.uid, "title", "en"), "Drinking water", LABEL)
    assert english() is TextState.DONE


def test_a_value_that_does_not_fit_is_refused_and_nothing_changes(desk: Desk, project: Project) -> None:
    before = snapshot(desk)
    with pytest.raises(Refusal, match="start"):
        desk.change_place(Place(project.uid, "start"), "yesterday", LABEL)
    with pytest.raises(Refusal):
        desk.change(project.uid, LABEL, funding_year="soon")
    assert snapshot(desk) == before


def test_a_unit_never_stands_above_itself(desk: Desk) -> None:
    above, below = OrgUnit(code="A"), OrgUnit(code="B")
    desk.create_record(above, LABEL)
    desk.create_record(below.model_copy(update={"parent": above.uid}), LABEL)
    before = snapshot(desk)
    with pytest.raises(Refusal, match="above itself"):
        desk.change_place(Place(above.uid, "parent"), below.uid, LABEL)
    assert snapshot(desk) == before
    assert [unit.code for unit in desk.children(above.uid)] == ["B"]


def test_a_duplicate_has_no_identifier_of_the_first(desk: Desk, project: Project) -> None:
    (uid,) = desk.duplicate([project.uid])
    copy = desk.record(uid)
    assert isinstance(copy, Project)
    assert (copy.project_id, copy.title, copy.member_states) == (None, project.title, project.member_states)
    assert copy.uid != project.uid


def test_an_old_step_is_undone_only_if_nothing_was_built_on_it(desk: Desk, project: Project) -> None:
    first = desk.change(project.uid, LABEL, status="active")
    desk.change(project.uid, LABEL, budget=Money(amount="10"))
    assert first is not None
    desk.undo_edit(first.id)
    record = desk.record(project.uid)
    assert isinstance(record, Project)
    assert (record.status, str(record.budget)) == (None, "10 USD")
    second = desk.change(project.uid, LABEL, status="active")
    desk.change(project.uid, LABEL, status="completed")
    assert second is not None
    with pytest.raises(Refusal):
        desk.undo_edit(second.id)


def test_nothing_to_undo_is_said(desk: Desk) -> None:
    assert desk.can_undo is None
    with pytest.raises(Refusal, match="nothing to undo"):
        desk.undo()
    with pytest.raises(Refusal, match="nothing to redo"):
        desk.redo()


def test_read_only_refuses_every_change(desk: Desk, project: Project) -> None:
    reader = Desk.open(desk.path, read_only=True)
    try:
        assert reader.record(project.uid) == project
        with pytest.raises(Refusal):
            reader.delete([project.uid], LABEL)
    finally:
        reader.close()


DEEDS = st.lists(
    st.sampled_from(["title", "members", "budget", "delete", "duplicate", "undo", "redo", "reopen"]), max_size=14
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=DEEDS)
def test_undoing_everything_leads_back_to_the_start(deeds: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    path: Path = tmp_path_factory.mktemp("undo") / "c.iomcat"
    desk = Desk.create(path)
    project = Project(project_id="TC.0001", title={"fr": "Eau"}, member_states=["CR", "BZ"])
    start = snapshot(desk)
    desk.create_record(project, LABEL)
    for number, deed in enumerate(deeds):
        desk = _do(desk, deed, project.uid, number)
    while desk.can_undo:
        desk.undo()
        if not desk.can_undo:
            desk.close()
            desk = Desk.open(path)
    assert snapshot(desk) == start
    desk.close()


def _do(desk: Desk, deed: str, uid: str, number: int) -> Desk:
    try:
        if deed == "title":
            desk.change_place(Place(uid, "title", "en"), f"Water {number}", LABEL, joins=True)
        elif deed == "members":
            desk.change(uid, LABEL, member_states=["HT", "BZ"] if number % 2 else ["BZ", "AR", "CR"])
        elif deed == "budget":
            desk.change(uid, LABEL, budget=Money(amount=str(number)))
        elif deed == "delete":
            desk.delete([uid], LABEL)
        elif deed == "duplicate":
            desk.duplicate([uid])
        elif deed in ("undo", "redo"):
            getattr(desk, deed)()
        else:
            path = desk.path
            desk.close()
            return Desk.open(path)
    except Refusal:
        return desk
    return desk


def test_the_step_that_would_be_undone_is_known_after_reopening(desk: Desk, project: Project) -> None:
    desk.change(project.uid, message("Change status"), status="active")
    assert str(History(desk.store, "").can_undo) == "Change status"


def test_a_duplicate_takes_no_notes_along(desk: Desk, project: Project) -> None:
    note = {"uid": new_uid(), "text": "Ask Dakar"}
    desk.change_place(Place(project.uid, "comments", note["uid"]), note, LABEL)
    (uid,) = desk.duplicate([project.uid])
    assert "comments" not in desk.record(uid).data()


@pytest.mark.parametrize("deed", ["delete", "duplicate", "undo", "redo"])
def test_a_long_deed_that_is_stopped_changes_nothing(desk: Desk, deed: str) -> None:
    uids = [desk.create_record(Project(), message("New project")).changes[0].place.record for _ in range(3)]
    desk.duplicate(uids)
    if deed == "redo":
        desk.undo()
    before = [kept.data for kept in desk.store.all_kept(RecordKind.PROJECT)]
    could = desk.can_undo, desk.can_redo

    def stop(_done: int, _total: int | None) -> None:
        raise Cancelled

    deeds = {
        "delete": lambda: desk.delete(uids, message("Delete"), stop),
        "duplicate": lambda: desk.duplicate(uids, stop),
        "undo": lambda: desk.undo(stop),
        "redo": lambda: desk.redo(stop),
    }
    with pytest.raises(Cancelled):
        deeds[deed]()
    assert [kept.data for kept in desk.store.all_kept(RecordKind.PROJECT)] == before
    assert (desk.can_undo, desk.can_redo) == could
    assert desk.check()[0] == []
