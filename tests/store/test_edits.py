"""The law of the store: whatever was edited, undoing it step by step gives back what was there before."""

from __future__ import annotations

import sqlite3
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iomdesk.model.change import RecordKind
from iomdesk.model.knowledge import created
from iomdesk.model.record import creation, deletion, difference
from iomdesk.store.catalogue_store import CatalogueStore
from iomdesk.store.indexing import has_same_text, index_rows, text_words
from iomdesk.store.record_writer import kind_token
from iomdesk.store.tables import SEARCH
from tests.store.made import Fresh, contents, edit, project, project_fields, undo

quickly = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

deeds = st.lists(
    st.tuples(st.sampled_from(["add", "change", "change", "delete", "both"]), st.integers(0, 9), project_fields),
    min_size=1,
    max_size=8,
)


def do(store: CatalogueStore, deed: str, which: int, fields: dict[str, Any]) -> None:
    there = [kept.record for kept in store.all_kept(RecordKind.PROJECT)]
    if deed == "add" or not there:
        store.commit(edit(creation(project(**fields))))
        return
    record = there[which % len(there)]
    changed = difference(type(record), record.data(), project(record.uid, **fields).data())
    if deed == "change":
        store.commit(edit(*changed))
    elif deed == "delete":
        store.commit(edit(deletion(record)))
    else:
        new = project(**fields)
        store.commit(edit(creation(new), *changed, *difference(type(new), new.data(), {"uid": new.uid})))


def in_search(connection: sqlite3.Connection, table: str) -> list[tuple[Any, ...]]:
    connection.execute(f"CREATE VIRTUAL TABLE temp.seen USING fts5vocab(main, {table}, instance)")
    found = connection.execute("SELECT * FROM seen ORDER BY 1, 2, 3, 4").fetchall()
    connection.execute("DROP TABLE temp.seen")
    return found


def search_must_be(store: CatalogueStore) -> None:
    """Compare the search with one that is filled from nothing."""
    other = sqlite3.connect(":memory:")
    for statement in SEARCH:
        other.execute(statement)
    for kind in RecordKind:
        for kept in store.all_kept(kind):
            number, token = store.rowid(kept.uid), kind_token(kind)
            words = index_rows(kept, store.catalogue.languages).title_words
            other.execute("INSERT INTO title_search(rowid, kind, words) VALUES (?, ?, ?)", (number, token, words))
            row = (number, token, text_words(kept))
            other.execute("INSERT INTO text_search(rowid, kind, words) VALUES (?, ?, ?)", row)
    for table in ("title_search", "text_search"):
        assert in_search(store._connection, table) == in_search(other, table)
    other.close()


@quickly
@given(deeds=deeds, reopened=st.sets(st.integers(0, 16)))
def test_undoing_every_edit_gives_back_what_was_there(fresh: Fresh, deeds: Any, reopened: set[int]) -> None:
    store = fresh.store()
    states = [contents(store)]
    for number, (deed, which, fields) in enumerate(deeds):
        do(store, deed, which, fields)
        states.append(contents(store))
        if number in reopened:
            store.close()
            store = CatalogueStore.open(store.path)
            assert contents(store) == states[-1]
    for number, state in enumerate(reversed(states[:-1])):
        undo(store, store.undo_stacks()[0][-1])
        assert contents(store) == state
        if 8 + number in reopened:
            store.close()
            store = CatalogueStore.open(store.path)
    assert store.undo_stacks()[0] == []
    for state in states[1:]:
        undo(store, store.undo_stacks()[1][-1])
        assert contents(store) == state
    assert store.undo_stacks()[1] == []
    store.close()


@quickly
@given(deeds=deeds)
def test_lists_and_search_follow_from_the_records(fresh: Fresh, deeds: Any) -> None:
    store = fresh.store()
    for deed, which, fields in deeds:
        do(store, deed, which, fields)
    assert store.check() == []
    search_must_be(store)
    store.close()


def test_changing_a_code_leaves_the_full_text_alone() -> None:
    before = project(status="active", region="lac", themes=["return"], narrative={"en": "Water"})
    after = project(before.uid, status="completed", region="africa", themes=["health"], narrative={"en": "Water"})
    one, other = (created(RecordKind.PROJECT, record.data(), "") for record in (before, after))
    assert has_same_text(one, other)
    assert text_words(one) == "water"
