"""Commits: whole or not at all, checked against what is kept, joined when they belong together."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from iomdesk.model.catalogue import CATALOGUE_UID, Catalogue, new_catalogue
from iomdesk.model.change import Change, Place, RecordKind
from iomdesk.model.filter import Filter
from iomdesk.model.identity import new_uid
from iomdesk.model.knowledge import Knowledge
from iomdesk.model.progress import Cancelled
from iomdesk.model.record import creation, deletion, difference
from iomdesk.model.rules import Refusal
from iomdesk.store.catalogue_store import CatalogueStore
from iomdesk.store.indexing import FOLDING
from tests.store.made import Fresh, add, change, contents, delete, edit, project, set_to, undo, unit


def test_new_catalogue_has_its_heading_and_an_empty_journal(tmp_path: Path) -> None:
    store = CatalogueStore.create(tmp_path / "new.iomcat", new_catalogue(["fr", "ar"], "Fonds", "Dakar"))
    assert store.catalogue.title == "Fonds"
    assert store.catalogue.languages == ["fr", "ar"]
    kept = store.kept(CATALOGUE_UID)
    assert kept
    assert kept.knowledge == Knowledge()
    assert list(store.entries()) == []
    assert store.seen() == set()
    store.close()
    assert [path.name for path in tmp_path.iterdir()] == ["new.iomcat"]
    assert (tmp_path / "new.iomcat").stat().st_mode & 0o77 == 0


def test_no_catalogue_is_made_over_a_file(tmp_path: Path) -> None:
    path = tmp_path / "there.iomcat"
    path.write_text("mine")
    with pytest.raises(Refusal, match="already a file"):
        CatalogueStore.create(path, new_catalogue())
    assert path.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [path]


def test_no_catalogue_is_made_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="folder cannot be written"):
        CatalogueStore.create(tmp_path / "missing" / "new.iomcat", new_catalogue())


def test_a_record_comes_back_as_it_was_written_in_model_order(store: CatalogueStore) -> None:
    made = project(
        title={"fr": "É", "en": ""}, narrative={"en": "long"}, notes="n", status="active", zebra=1, apple=[2]
    )
    add(store, made)
    store.close()
    again = CatalogueStore.open(store.path)
    kept = again.kept(made.uid)
    assert kept
    assert kept.data == made.data()
    assert list(kept.data) == list(made.data())
    assert again.record(made.uid) == made
    again.close()


def test_every_place_bears_the_stamp_of_the_edit_that_set_it(store: CatalogueStore) -> None:
    made = project(title={"en": "a", "fr": "b"})
    first = add(store, made)
    second = set_to(store, made.uid, "title.fr", "c")
    kept = store.kept(made.uid)
    assert kept
    assert kept.knowledge == Knowledge(stamp=first.id, stamps={"title.fr": second.id})


@pytest.mark.parametrize("before", ["other", None])
def test_a_change_made_for_another_value_is_refused_and_nothing_changed(
    store: CatalogueStore, before: str | None
) -> None:
    made, other = project(title={"en": "now"}), project()
    add(store, made)
    was = contents(store)
    late = Change(kind=RecordKind.PROJECT, place=Place(made.uid, "title", "en"), before=before, after="mine")
    with pytest.raises(Refusal, match=r"title.en.*changed meanwhile") as refusal:
        store.commit(edit(creation(other), late))
    assert refusal.value.place == late.place
    assert contents(store) == was
    assert len(list(store.entries())) == 1


def test_deleting_a_record_that_was_changed_meanwhile_is_refused(store: CatalogueStore) -> None:
    made = project(title={"en": "a"})
    add(store, made)
    set_to(store, made.uid, "title.en", "b")
    with pytest.raises(Refusal, match="not deleted"):
        store.commit(edit(deletion(made)))
    assert store.record(made.uid)


def test_what_is_deleted_or_unknown_cannot_be_changed_and_what_is_there_not_created(store: CatalogueStore) -> None:
    made = project(status="active")
    add(store, made)
    with pytest.raises(Refusal, match="already in the catalogue"):
        add(store, made)
    status = change(store, made.uid, "status", "completed")
    delete(store, made.uid)
    with pytest.raises(Refusal, match="was deleted"):
        store.commit(edit(status))
    stray = Change(kind=RecordKind.PROJECT, place=Place(new_uid(), "status"), after="active")
    with pytest.raises(Refusal, match="not in this catalogue"):
        store.commit(edit(stray))


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("funding_year", "soon"),
        ("start", "2024-13"),
        ("member_states.Haiti", True),
        ("title.klingon!", "x"),
        ("budget", {"amount": "NaN"}),
        ("notes", "broken \ud800"),
        ("title", "no language"),
        ("status.fr", "active"),
        ("partners.here", {"uid": "00000000-0000-4000-8000-000000000000"}),
    ],
)
def test_a_value_that_does_not_fit_is_refused_naming_the_field(
    store: CatalogueStore, place: str, value: object
) -> None:
    made = project(title={"en": "a"})
    add(store, made)
    was = contents(store)
    wrong = Change.model_construct(
        kind=RecordKind.PROJECT, place=Place.named(made.uid, place), before=None, after=value
    )
    with pytest.raises(Refusal) as refusal:
        store.commit(edit().model_copy(update={"changes": [wrong]}))
    assert place.partition(".")[0] in str(refusal.value)
    assert contents(store) == was


def test_values_are_kept_and_journaled_in_canonical_form(store: CatalogueStore) -> None:
    made = project()
    add(store, made)
    done = set_to(store, made.uid, "title.fr", "E\u0301te\u0301")
    assert done.changes[0].after == "Été"
    entry = store.entry(done.id)
    assert entry
    assert entry.changes == done.changes
    undo(store, done.id)
    assert contents(store)[made.uid] == made.data()


def test_an_exception_in_the_stream_leaves_nothing(store: CatalogueStore) -> None:
    was = contents(store)

    def stream() -> Iterator[Change]:
        for _ in range(700):
            yield creation(project(title={"en": "half"}))
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.commit(edit(), changes=stream())
    assert contents(store) == was
    assert list(store.entries()) == []
    assert store.check() == []
    add(store, project())


def test_a_person_can_stop_a_long_deed_and_nothing_is_changed(store: CatalogueStore) -> None:
    def stop(done: int, _: int | None) -> None:
        if done >= 1000:
            raise Cancelled

    with pytest.raises(Cancelled):
        store.commit(edit(), changes=(creation(project()) for _ in range(2000)), progress=stop)
    assert len(contents(store)) == 1


def test_a_streamed_edit_is_one_step_and_is_undone_as_a_stream(store: CatalogueStore) -> None:
    made = [project(title={"en": f"Number {number}"}, narrative={"en": "text"}) for number in range(1200)]
    bulk = store.commit(edit(), changes=map(creation, made))
    assert bulk.changes == []
    assert len(contents(store)) == 1201
    reverse = (c.reversed() for c in store.changes(bulk.id, newest_first=True))
    store.commit(edit(undoes=bulk.id), changes=reverse)
    assert len(contents(store)) == 1
    assert store.undo_stacks()[0] == []
    assert store.check() == []


def test_what_an_edit_changes_in_a_record_that_it_creates_is_part_of_the_creation(store: CatalogueStore) -> None:
    made = project(title={"en": "a"})
    title = Change(kind=RecordKind.PROJECT, place=Place(made.uid, "title", "en"), before="a", after="b")
    done = store.commit(edit(creation(made), title))
    entry = store.entry(done.id)
    assert entry
    assert [c.after for c in entry.changes] == [contents(store)[made.uid]]
    undo(store, done.id)
    assert made.uid not in contents(store)


def test_joined_edits_are_one_step_under_the_new_id_and_the_old_id_stays_seen(store: CatalogueStore) -> None:
    made = project(title={"en": ""}, status="active")
    add(store, made)
    first = store.commit(edit(change(store, made.uid, "title.en", "E"), change(store, made.uid, "status", None)))
    second = set_to(store, made.uid, "title.en", "Ea")
    assert len(list(store.entries())) == 3
    with pytest.raises(ValueError, match="newest"):
        store.commit(edit(change(store, made.uid, "title.en", "Eau")), replaces=first.id)
    third = store.commit(edit(change(store, made.uid, "title.en", "Eau")), replaces=second.id)
    assert [(c.before, c.after) for c in third.changes] == [("E", "Eau")]
    assert store.entry(second.id) is None
    assert store.has_seen(second.id)
    assert store.undo_stacks()[0][-1] == third.id
    kept = store.kept(made.uid)
    assert kept
    assert kept.knowledge.all_stamps() == {third.id, first.id}
    undo(store, third.id)
    assert contents(store)[made.uid]["title"] == {"en": "E"}


def test_joining_sets_anew_all_that_the_joined_edit_had_set(store: CatalogueStore) -> None:
    made = project(title={"en": "a"}, status="active")
    add(store, made)
    first = store.commit(edit(change(store, made.uid, "title.en", "b"), change(store, made.uid, "status", None)))
    whole = Change(kind=RecordKind.PROJECT, place=Place(made.uid, "title", "en"), before="a", after="c")
    second = store.commit(edit(whole), replaces=first.id)
    kept = store.kept(made.uid)
    assert kept
    assert first.id not in kept.knowledge.all_stamps()
    assert {c.place.name: c.before for c in second.changes} == {"title.en": "a", "status": "active"}
    undo(store, second.id)
    assert contents(store)[made.uid] == made.data()


def test_the_same_edit_twice_is_refused(store: CatalogueStore) -> None:
    done = add(store, project())
    with pytest.raises(Refusal):
        store.commit(edit(creation(project()), id=done.id))
    assert len(list(store.entries())) == 1


def test_labels_follow_the_languages_of_the_catalogue(store: CatalogueStore) -> None:
    made = project(title={"ar": "ماء", "en": "Water"})
    add(store, made)
    heading = store.catalogue
    wanted = heading.model_copy(update={"languages": ["ar", "pt"]})
    done = store.commit(edit(*difference(Catalogue, heading.data(), wanted.data())))
    assert store.catalogue.languages == ["ar", "pt"]
    assert store.labels([made.uid], "pt") == {made.uid: "ماء"}
    assert store.check() == []
    undo(store, done.id)
    assert store.labels([made.uid], "fr") == {made.uid: "Water"}


def test_a_uid_that_another_record_is_the_same_as_lands_on_that_record(store: CatalogueStore) -> None:
    old, new = project(title={"en": "twice"}), project(title={"en": "once"})
    add(store, old, new)
    delete(store, old.uid)
    assert store.record(old.uid) is None
    set_to(store, new.uid, f"same_as.{old.uid}", value=True)
    found = store.record(old.uid)
    assert found
    assert found.uid == new.uid
    kept = store.kept(old.uid)
    assert kept
    assert kept.uid == old.uid
    gone = new_uid()
    set_to(store, new.uid, f"same_as.{gone}", value=True)
    landed = store.kept(gone)
    assert landed
    assert landed.uid == new.uid
    assert store.find(RecordKind.PROJECT, gone) == [new.uid]


def test_records_are_found_by_what_offices_call_them(store: CatalogueStore) -> None:
    made, office = project(project_id="V57-805", prima_id="CR99P0513"), unit(code="PA-RO")
    add(store, made, office)
    assert store.find(RecordKind.PROJECT, " v57-805 ") == [made.uid]
    assert store.find(RecordKind.PROJECT, "cr99p0513") == [made.uid]
    assert store.find(RecordKind.PROJECT, made.uid) == [made.uid]
    assert store.find(RecordKind.ORG_UNIT, "pa-ro") == [office.uid]
    assert store.find(RecordKind.ORG_UNIT, "V57-805") == []
    delete(store, made.uid)
    assert store.find(RecordKind.PROJECT, "V57-805") == []


def test_all_kept_streams_by_uid_also_while_others_write(store: CatalogueStore) -> None:
    made = [project() for _ in range(450)]
    add(store, *made)
    delete(store, made[7].uid)
    stream = store.all_kept(RecordKind.PROJECT)
    first = next(stream)
    set_to(store, made[300].uid, "status", "active")
    uids = [first.uid, *(kept.uid for kept in stream)]
    assert uids == sorted(p.uid for p in made if p.uid != made[7].uid)
    assert sum(1 for _ in store.all_kept(RecordKind.PROJECT, dead=True)) == 450
    assert [k.uid for k in store.all_kept(RecordKind.PROJECT, [made[5].uid, new_uid()])] == [made[5].uid]


def test_read_only_refuses_to_write_and_any_number_may_read(fresh: Fresh) -> None:
    path = fresh.path()
    writer = CatalogueStore.open(path)
    readers = [CatalogueStore.open(path, read_only=True) for _ in range(3)]
    made = project(title={"en": "seen by all"})
    add(writer, made)
    for reader in readers:
        assert reader.read_only
        assert reader.record(made.uid) == made
        assert reader.undo_stacks() == writer.undo_stacks()
        with pytest.raises(Refusal, match="read only"):
            add(reader, project())
        reader.close()
    writer.close()


def test_a_worker_may_write_while_others_read(store: CatalogueStore) -> None:
    failures: list[BaseException] = []

    def work() -> None:
        try:
            store.commit(edit(), changes=(creation(project(title={"en": "x"})) for _ in range(1500)))
        except BaseException as error:  # noqa: BLE001 - handed to the thread that asserts
            failures.append(error)

    worker = threading.Thread(target=work)
    worker.start()
    counts = set()
    while worker.is_alive():
        counts.add(len(store.ids(RecordKind.PROJECT, where=Filter(), language="en")))
    worker.join()
    assert not failures
    assert counts <= {0, 1500}


def test_interrupt_stops_a_question_in_another_thread(store: CatalogueStore) -> None:
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
    raised: list[BaseException] = []

    def ask() -> None:
        try:
            with store._reading() as connection:
                connection.execute(endless)
        except BaseException as error:  # noqa: BLE001 - handed to the thread that asserts
            raised.append(error)

    worker = threading.Thread(target=ask)
    worker.start()
    while worker.is_alive():
        store.interrupt()
        worker.join(0.05)
    assert isinstance(raised[0], Cancelled)


@pytest.mark.parametrize("folding", ["another", FOLDING])
def test_a_catalogue_folded_by_another_version_is_folded_anew(
    path: Path, monkeypatch: pytest.MonkeyPatch, folding: str
) -> None:
    store = CatalogueStore.open(path)
    made = project(title={"en": "Wells"}, narrative={"en": "in villages"})
    add(store, made)
    store.close()
    monkeypatch.setattr("iomdesk.store.refill.FOLDING", folding)
    for module in ("catalogue_store", "refill"):
        monkeypatch.setattr(f"iomdesk.store.{module}.SEARCHED", f"{folding}/3")
    CatalogueStore.open(path, read_only=True).close()
    again = CatalogueStore.open(path)
    assert again.texts_to_index() == 2
    assert len(again.ids(RecordKind.PROJECT, where=Filter(("wells",)), language="en")) == 1
    again.index_texts()
    for word in ("wells", "villages"):
        assert len(again.ids(RecordKind.PROJECT, where=Filter((word,)), language="en")) == 1
    assert again.check() == []
    set_to(again, made.uid, "title.en", "Roads")
    assert len(again.ids(RecordKind.PROJECT, where=Filter(("wells",)), language="en")) == 0
    again.close()
    again.close()
    store = CatalogueStore.open(path)
    assert store.texts_to_index() == 0
    store.close()


def test_full_text_of_many_is_indexed_later_and_titles_at_once(store: CatalogueStore) -> None:
    made = [project(title={"en": f"title{n}"}, narrative={"en": f"narrative{n}"}) for n in range(2600)]
    store.commit(edit(), changes=map(creation, made))
    assert 0 < store.texts_to_index() < 2600

    def found(word: str) -> int:
        return len(store.ids(RecordKind.PROJECT, where=Filter((word,)), language="en"))

    assert found("title2599") == 1
    assert found("narrative2599") == 0
    set_to(store, made[2599].uid, "narrative.en", "changedwords")
    delete(store, made[2598].uid)
    calls: list[tuple[int, int | None]] = []
    store.index_texts(lambda done, total: calls.append((done, total)))
    assert calls[0][0] == 0
    assert calls[-1][0] == calls[-1][1]
    assert store.texts_to_index() == 0
    assert found("narrative2597") == 1
    assert found("narrative2598") == 0
    assert found("changedwords") == 1
