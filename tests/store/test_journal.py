"""The journal: in order, streamed, of one record or all, filled in from what is kept."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iomdesk.model.message import message
from iomdesk.model.record import creation
from iomdesk.store.catalogue_store import CatalogueStore
from tests.store.made import Fresh, add, change, delete, edit, project, set_to, undo, words


def test_entries_come_in_order_of_arrival_and_newest_first(store: CatalogueStore) -> None:
    made = project(title={"en": "0"})
    ids = [add(store, made).id]
    for number in range(210):
        title = change(store, made.uid, "title.en", f"{number + 1}")
        labelled = edit(title, author="Ana").model_copy(update={"label": message("Set {number}", number=number)})
        ids.append(store.commit(labelled).id)
    assert [entry.id for entry in store.entries()] == ids
    assert [entry.id for entry in store.entries(newest_first=True)] == ids[::-1]
    assert [entry.id for entry in store.entries(newest_first=True, limit=3)] == ids[:-4:-1]
    last = next(store.entries(newest_first=True))
    assert str(last.label) == "Set 209"
    assert store.label(ids[-1]) == last.label
    assert (last.author, last.local, last.merge, last.partial) == ("Ana", True, False, False)


def test_the_history_of_a_record_has_only_what_was_done_to_it(store: CatalogueStore) -> None:
    one, two = project(title={"en": "one"}), project(title={"en": "two"})
    both = add(store, one, two)
    second = set_to(store, two.uid, "status", "active")
    history = list(store.entries(record=two.uid))
    assert [entry.id for entry in history] == [both.id, second.id]
    assert {c.place.record for entry in history for c in entry.changes} == {two.uid}
    assert [entry.id for entry in store.entries(record=one.uid)] == [both.id]


def test_whole_records_are_not_kept_twice(store: CatalogueStore) -> None:
    made = project(narrative={"en": "long text " * 1000})
    done = add(store, made)
    delete(store, made.uid)
    stored = store._connection.execute("SELECT coalesce(changes, '') FROM journal_change").fetchall()
    assert stored == [("",), ("",)]
    entry = store.entry(done.id)
    assert entry
    assert entry.changes == [creation(made)]
    (unfilled, _) = store.entries(filled=False)
    assert unfilled.changes[0].after is True


def test_unknown_edits_have_no_entry(store: CatalogueStore) -> None:
    assert store.entry("nothing") is None
    assert store.label("nothing") is None
    assert list(store.changes("nothing")) == []
    assert not store.has_seen("nothing")


def test_undo_names_what_it_undoes(store: CatalogueStore) -> None:
    made = project()
    done = add(store, made)
    undone = undo(store, done.id)
    entry = store.entry(undone.id)
    assert entry
    assert entry.undoes == done.id
    assert store.seen() == {done.id, undone.id}


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(words, min_size=1, max_size=6))
def test_typing_joined_at_each_keystroke_is_one_step_back(fresh: Fresh, typed: list[str]) -> None:
    store = fresh.store()
    made = project(title={"en": "before"})
    add(store, made)
    last = None
    for text in typed:
        last = store.commit(edit(change(store, made.uid, "title.en", text)), replaces=last.id if last else None)
    assert last
    assert len(list(store.entries())) == 2
    assert len(store.seen()) == 1 + len(typed)
    undo(store, last.id)
    record = store.record(made.uid)
    assert record
    assert record.text("title") == {"en": "before"}
    assert store.check() == []
    store.close()


def test_what_was_done_to_a_record_is_told_by_field(store: CatalogueStore) -> None:
    one, other = project(title={"en": "One"}), project(title={"en": "Other"})
    add(store, one, other)
    set_to(store, one.uid, "title.fr", 'Un ["status')
    set_to(store, one.uid, "title.en", "First")
    set_to(store, one.uid, "status", "active")
    set_to(store, other.uid, "status", "active")

    def told(field: str = "", key: str = "") -> list[str]:
        return [c.place.name for entry in store.changes_to(one.uid, field, key) for c in entry.changes]

    assert told() == ["status", "title.en", "title.fr", ""]
    assert told("title") == ["title.en", "title.fr", ""]
    assert told("title", "fr") == ["title.fr", ""]
    assert told("status") == ["status", ""]
    assert told("notes") == [""]


def test_a_long_history_is_told_in_pages_without_a_gap(store: CatalogueStore) -> None:
    one = project(title={"en": "One"})
    add(store, one)
    for number in range(205):
        set_to(store, one.uid, "notes", str(number))
    told = [c.after for entry in store.changes_to(one.uid) for c in entry.changes]
    assert told == [*(str(number) for number in reversed(range(205))), True]
