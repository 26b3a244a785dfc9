"""Taking over what a merge made: stamps as they are, one step here, nothing of it travels."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings

from iomdesk.model.change import Change, Place, RecordKind
from iomdesk.model.identity import new_uid
from iomdesk.model.journal import JournalEntry, Outcome, SeenEdit
from iomdesk.model.knowledge import UNSTAMPED, HeldValue, Kept, Knowledge, deleted
from iomdesk.model.message import message
from iomdesk.model.rules import Refusal
from iomdesk.store.catalogue_store import CatalogueStore
from tests.store.made import Fresh, add, contents, delete, edit, project, project_fields, set_to, undo

THEIRS = "00000000-0000-7000-8000-000000000001"


def kept(data: Any, stamp: str = THEIRS, **knowledge: Any) -> Kept:
    return Kept(RecordKind.PROJECT, data, Knowledge(stamp=stamp, **knowledge))


def entry(edit_id: str, *changes: Change, **values: Any) -> JournalEntry:
    return JournalEntry(label=message("Theirs"), changes=list(changes), id=edit_id, author="Office", **values)


def test_a_record_taken_over_keeps_its_stamps(store: CatalogueStore) -> None:
    theirs = project(title={"en": "theirs", "fr": "leur"})
    after = kept(theirs.data(), stamps={"title.fr": new_uid()})
    created = Change(kind=RecordKind.PROJECT, place=Place(theirs.uid), after=theirs.data())
    foreign = entry(THEIRS, created)
    merge = store.take_over(edit(), [Outcome(None, after)], [foreign], [SeenEdit(THEIRS, personal=False)])
    assert store.kept(theirs.uid) == after
    assert store.undo_stacks() == ([merge.id], [])
    found = {e.id: e for e in store.entries()}
    assert found[THEIRS] == foreign.model_copy(update={"local": False})
    assert found[merge.id].merge
    assert found[merge.id].local
    assert [c.after for c in found[merge.id].changes] == [theirs.data()]
    assert store.seen() == {THEIRS}
    assert store.has_seen(THEIRS)
    assert not store.has_seen(THEIRS, personal=True)
    store.take_over(edit(), [], [], [SeenEdit(THEIRS, personal=True)])
    assert store.has_seen(THEIRS, personal=True)
    store.take_over(edit(), [], [], [SeenEdit(THEIRS, personal=False)])
    assert store.has_seen(THEIRS, personal=True)
    assert store.check() == []


def test_the_same_twice_leaves_no_step(store: CatalogueStore) -> None:
    theirs = kept(project(title={"en": "theirs"}).data())
    store.take_over(edit(), [Outcome(None, theirs)], [], [])
    steps = store.undo_stacks()
    store.take_over(edit(), [Outcome(theirs, theirs)], [], [])
    assert store.undo_stacks() == steps
    assert len(list(store.entries())) == 1


def test_a_merge_of_changes_can_be_undone_and_done_again(store: CatalogueStore) -> None:
    made = project(title={"en": "a", "fr": "b"}, status="active")
    gone = project(notes="goes")
    add(store, made, gone)
    was = contents(store)
    before, before_gone = store.kept(made.uid), store.kept(gone.uid)
    assert before
    assert before_gone
    data = {**before.data, "title": {"en": "theirs", "fr": "b"}, "funding_year": 2011}
    undecided = {"title.en": [HeldValue(stamp=THEIRS, value="theirs"), HeldValue(stamp="x", value="a")]}
    after = kept(project(**data).data(), before.knowledge.stamp, stamps={"funding_year": THEIRS}, undecided=undecided)
    merge = store.take_over(edit(), [Outcome(before, after), Outcome(before_gone, deleted(before_gone))], [], [])
    found = store.entry(merge.id)
    assert found
    assert {c.place.name for c in found.changes} == {"title.en", "funding_year", ""}
    undo(store, merge.id)
    assert contents(store) == was
    undo(store, store.undo_stacks()[1][-1])
    assert contents(store)[made.uid] == after.data
    assert gone.uid not in contents(store)
    assert store.check() == []


def test_a_merge_prepared_on_another_state_is_refused_whole(store: CatalogueStore) -> None:
    made, other = project(title={"en": "a"}), project()
    add(store, made)
    before = store.kept(made.uid)
    assert before
    set_to(store, made.uid, "status", "active")
    was = contents(store)
    outcomes = [Outcome(None, kept(other.data())), Outcome(before, kept(made.data()))]
    with pytest.raises(Refusal, match="Prepare the import again"):
        store.take_over(edit(), outcomes, [entry(THEIRS)], [SeenEdit(THEIRS)])
    assert contents(store) == was
    assert THEIRS not in store.seen()
    assert len(list(store.entries())) == 2


def test_a_record_that_does_not_fit_is_refused(store: CatalogueStore) -> None:
    wrong = kept({"uid": new_uid(), "funding_year": "soon"})
    with pytest.raises(Refusal, match="funding_year"):
        store.take_over(edit(), [Outcome(None, wrong)], [], [])


def test_entries_of_others_are_kept_once_and_whole_ones_take_the_place_of_parts(store: CatalogueStore) -> None:
    made = project(title={"en": "a"})
    add(store, made)
    changes = [
        Change(kind=RecordKind.PROJECT, place=Place(made.uid, "title", "en"), before="", after="a"),
        Change(kind=RecordKind.PROJECT, place=Place(new_uid()), before=None, after=True),
    ]
    part, whole = entry(THEIRS, changes[0], partial=True), entry(THEIRS, *changes)
    for given_entry, count, partial in ((part, 1, True), (whole, 2, False), (part, 2, False)):
        store.take_over(edit(), [], [given_entry], [])
        found = store.entry(THEIRS)
        assert found
        assert (len(found.changes), found.partial, found.local) == (count, partial, False)
    assert [e.id for e in store.entries(local=False)] == [THEIRS]
    assert store.undo_stacks()[0] != [THEIRS]
    unknown = changes[1].place.record
    assert found.changes[1].after == {"uid": unknown}
    (unfilled,) = [e for e in store.entries(filled=False) if e.id == THEIRS]
    assert unfilled.changes[1].after is True
    assert store.check() == []


def test_a_record_that_theirs_brings_back_to_life_can_be_undone(store: CatalogueStore) -> None:
    made = project(title={"en": "a"})
    add(store, made)
    delete(store, made.uid)
    dead = store.kept(made.uid)
    assert dead
    assert not dead.knowledge.is_alive
    back = kept(project(made.uid, title={"en": "theirs"}).data(), deleted=dead.knowledge.deleted)
    merge = store.take_over(edit(), [Outcome(dead, back)], [], [])
    assert contents(store)[made.uid]["title"] == {"en": "theirs"}
    undo(store, merge.id)
    assert made.uid not in contents(store)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(mine=project_fields, theirs=project_fields)
def test_undoing_a_merge_gives_back_what_was_there(fresh: Fresh, mine: Any, theirs: Any) -> None:
    made = project(**mine)
    assume(project(made.uid, **theirs) != made)
    store = fresh.store()
    add(store, made)
    was, before = contents(store), store.kept(made.uid)
    merge = store.take_over(edit(), [Outcome(before, kept(project(made.uid, **theirs).data()))], [], [])
    after = contents(store)
    undo(store, merge.id)
    assert contents(store) == was
    undo(store, store.undo_stacks()[1][-1])
    assert contents(store) == after
    store.close()


def test_what_was_absorbed_is_found_where_it_went_and_what_was_joined_where_it_is(store: CatalogueStore) -> None:
    alive, gone, other, joined = projects = [project(title={"en": n}) for n in ("alive", "gone", "other", "joined")]
    add(store, *projects)
    delete(store, gone.uid)
    found, named = store.kept(alive.uid), new_uid()
    assert found
    stamps = dict.fromkeys([f"same_as.{named}", f"same_as.{other.uid}"], UNSTAMPED)
    twin = Kept(
        found.kind,
        {**found.data, "same_as": sorted([named, other.uid, joined.uid])},
        found.knowledge.model_copy(update={"stamps": stamps}),
    )
    store.take_over(edit(), [Outcome(found, twin)], [], [])
    delete(store, other.uid)
    delete(store, joined.uid)
    one = store.kept(alive.uid)
    apart = {uid: store.kept(uid) for uid in (gone.uid, joined.uid)}
    expected = {alive.uid: one, other.uid: one, named: one, **apart}
    assert store.found([*expected, new_uid()]) == expected
