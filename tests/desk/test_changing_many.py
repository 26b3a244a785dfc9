"""Many records at once: what is ticked is what was shown, what is unticked stays, and one undo takes all back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iomdesk.desk import changing_many
from iomdesk.desk.changing_many import ManyChanges, edit_of, plan_codes, plan_field
from iomdesk.desk.desk import Desk
from iomdesk.model.change import Edit, Place, RecordKind
from iomdesk.model.knowledge import HeldValue, Kept
from iomdesk.model.message import message
from iomdesk.model.progress import Cancelled
from iomdesk.model.project import Project
from iomdesk.model.record import creation, places_of
from iomdesk.model.rules import Refusal
from iomdesk.model.text import MultilingualText, TextState, Translation, fingerprint, state
from tests.model.records import codes, countries, few, texts

LABEL = message("Change many")


@contextmanager
def desk_with(projects: list[Project]) -> Iterator[Desk]:
    """Yield a desk on a real file that holds these projects."""
    with TemporaryDirectory() as folder:
        desk = Desk.create(Path(folder) / "many.iomcat", languages=["en", "fr", "es"])
        desk.do(Edit(label=message("New project"), changes=[creation(project) for project in projects]))
        yield desk
        desk.close()


def data_of(desk: Desk) -> dict[str, dict[str, object]]:
    """Return every project as it is kept."""
    return {kept.uid: kept.data for kept in desk.store.all_kept(RecordKind.PROJECT)}


def made(**fields: object) -> Project:
    return Project.model_validate(fields)


many_projects = st.lists(
    st.builds(
        made,
        title=texts,
        status=st.sampled_from(["active", "completed", None]),
        member_states=countries,
        themes=codes("labour-migration", "border-management"),
    ),
    min_size=1,
    max_size=5,
)


def plans(desk: Desk, uids: list[str]) -> Iterator[ManyChanges]:
    yield plan_field(desk, uids, "status", None, "active")
    yield plan_field(desk, uids, "title", "fr", "Eau")
    yield plan_field(desk, uids, "title", "fr", None)
    yield plan_codes(desk, uids, "member_states", ["HT", "BZ", "NE"], ["DO", "CD"])
    yield plan_codes(desk, uids, "themes", [], ["labour-migration"])


@few
@given(many_projects, st.data())
def test_what_is_ticked_happens_and_nothing_else_and_one_undo_takes_it_back(
    projects: list[Project], data: st.DataObject
) -> None:
    with desk_with(projects) as desk:
        uids = [project.uid for project in projects]
        for plan in plans(desk, uids):
            before = data_of(desk)
            ticked = data.draw(st.sets(st.integers(0, max(0, len(plan.changes) - 1)))) if plan.changes else set()
            if not ticked:
                continue
            edit = desk.do(edit_of(desk, plan, ticked, LABEL))
            shown = {change.place for number, change in enumerate(plan.changes) if number in ticked}
            after = data_of(desk)
            for number, change in enumerate(plan.changes):
                values = places_of(Project, after[change.place.record])
                assert values.get(change.place.name) == (change.after if number in ticked else change.before)
            for uid in uids:
                old, new = places_of(Project, before[uid]), places_of(Project, after[uid])
                changed = {Place.named(uid, name) for name in {*old, *new} if old.get(name) != new.get(name)}
                others = changed - shown
                assert all(place.key is None or place.field == "translations" for place in others)
                assert {place.field for place in others} <= {"translations", "member_states", "themes"}
            assert {change.place for change in edit.changes} >= shown
            desk.undo()
            assert data_of(desk) == before


@few
@given(countries, countries, countries)
def test_codes_are_added_at_the_end_and_the_rest_stays(held: list[str], add: list[str], gone: list[str]) -> None:
    with desk_with([made(member_states=held)]) as desk:
        [uid] = data_of(desk)
        plan = plan_codes(desk, [uid], "member_states", add, gone)
        if plan.changes:
            desk.do(edit_of(desk, plan, range(len(plan.changes)), LABEL))
        wanted = [code for code in held if code not in gone]
        wanted += [code for code in add if code not in held and code not in gone]
        record = desk.record(uid)
        assert isinstance(record, Project)
        assert record.member_states == wanted


def test_more_records_than_are_written_at_a_time() -> None:
    with desk_with([made(member_states=["HT", "CR"]) for _ in range(300)]) as desk:
        before = data_of(desk)
        plan = plan_codes(desk, list(before), "member_states", ["BZ"], ["HT"])
        desk.do(edit_of(desk, plan, range(len(plan.changes)), LABEL))
        assert all(data["member_states"] == ["CR", "BZ"] for data in data_of(desk).values())
        desk.undo()
        assert data_of(desk) == before


def test_the_plan_follows_the_order_of_the_list_and_names_its_records() -> None:
    projects = [made(project_id=f"TC.000{number}", title={"en": "Water"}, status="active") for number in range(4)]
    with desk_with(projects) as desk:
        uids = [projects[number].uid for number in (2, 0, 3)]
        plan = plan_field(desk, uids, "status", None, "completed")
        assert [change.place.record for change in plan.changes] == uids
        assert [plan.names[uid] for uid in uids] == ["TC.0002 Water", "TC.0000 Water", "TC.0003 Water"]
        assert data_of(desk)[uids[0]]["status"] == "active"


def test_a_text_typed_for_many_is_up_to_date_with_its_source() -> None:
    old = Translation(source="en", fingerprint=fingerprint("Old water"))
    with desk_with([made(title={"en": "Water", "fr": "Eau"}, translations={"title.fr": old})]) as desk:
        [uid] = data_of(desk)
        plan = plan_field(desk, [uid], "title", "fr", "De l’eau")
        desk.do(edit_of(desk, plan, [0], LABEL))
        record = desk.record(uid)
        assert record is not None
        assert state(record.text("title"), "fr", record.translations["title.fr"]) is TextState.DONE


def test_places_that_hold_two_values_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    with desk_with([made(status="active"), made(status="active")]) as desk:
        first, second = data_of(desk)
        every = list(desk.store.all_kept(RecordKind.PROJECT))
        undecided = {"status": [HeldValue(stamp="1", value="active"), HeldValue(stamp="2")]}
        knowledge = every[0].knowledge.model_copy(update={"undecided": undecided})
        every[0] = Kept(every[0].kind, every[0].data, knowledge)
        monkeypatch.setattr(desk.store, "all_kept", lambda kind, *_args: iter(every if kind == "project" else ()))
        plan = plan_field(desk, [first, second], "status", None, "completed")
        assert [change.place.record for change in plan.changes] == [second]
        assert plan.undecided == 1


def test_more_than_can_be_looked_through_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changing_many, "MOST_CHANGES", 2)
    with desk_with([made() for _ in range(3)]) as desk, pytest.raises(Refusal, match="looked through"):
        plan_field(desk, list(data_of(desk)), "status", None, "active")


def test_what_changed_meanwhile_is_refused_and_nothing_is_written() -> None:
    with desk_with([made(status="active"), made(status="active")]) as desk:
        uids = list(data_of(desk))
        plan = plan_field(desk, uids, "status", None, "completed")
        desk.change_place(Place(uids[0], "status"), "suspended", LABEL)
        before = data_of(desk)
        with pytest.raises(Refusal):
            desk.do(edit_of(desk, plan, [0, 1], LABEL))
        assert data_of(desk) == before
        desk.delete(uids[:1], LABEL)
        with pytest.raises(Refusal, match="deleted meanwhile"):
            edit_of(desk, plan, [0, 1], LABEL)


def test_planning_tells_how_far_it_is_and_stops_when_asked() -> None:
    told: list[tuple[int, int | None]] = []

    def progress(done: int, total: int | None) -> None:
        told.append((done, total))
        raise Cancelled

    with desk_with([made(title=MultilingualText({"en": "A"}))]) as desk, pytest.raises(Cancelled):
        plan_field(desk, list(data_of(desk)), "status", None, "active", progress)
    assert told == [(0, 1)]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(["active", "completed"]), min_size=1, max_size=6))
def test_only_what_differs_is_planned(statuses: list[str]) -> None:
    with desk_with([made(status=status) for status in statuses]) as desk:
        plan = plan_field(desk, list(data_of(desk)), "status", None, "active")
        assert len(plan.changes) == statuses.count("completed")
        assert all((change.before, change.after) == ("completed", "active") for change in plan.changes)


@pytest.mark.parametrize("stopped_at", [1, 3])
def test_making_tells_how_far_it_is_and_stopped_leaves_everything_as_it_was(stopped_at: int) -> None:
    told: list[tuple[int, int | None]] = []

    def progress(done: int, total: int | None) -> None:
        told.append((done, total))
        if len(told) >= stopped_at:
            raise Cancelled

    with desk_with([made(title=MultilingualText({"en": str(number)})) for number in range(60)]) as desk:
        uids = desk.uids(desk.ids(RecordKind.PROJECT, "", "en"))
        plan = changing_many.plan_field(desk, uids, "status", None, "active")
        label, before = LABEL, desk.can_undo
        with pytest.raises(Cancelled):
            desk.do(changing_many.edit_of(desk, plan, range(60), label, progress), progress=progress)
        assert told[0] == (0, 60)
        assert all(total == 60 for _done, total in told)
        assert len(desk.ids(RecordKind.PROJECT, "status:active", "en")) == 0
        assert desk.can_undo == before
        desk.do(changing_many.edit_of(desk, plan, range(60), label))
        assert len(desk.ids(RecordKind.PROJECT, "status:active", "en")) == 60
