"""Finder: answers as the catalogue does, gives way to who writes, and never mixes two states in one answer."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from iomdesk.model.change import RecordKind
from iomdesk.model.filter import parse
from iomdesk.model.identity import new_uid
from iomdesk.model.progress import Cancelled
from iomdesk.model.rules import Refusal
from iomdesk.store.catalogue_store import CatalogueStore
from iomdesk.store.queries import Order
from tests.store.made import add, delete, project, set_to

PROJECT = RecordKind.PROJECT
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"


def found(store: CatalogueStore, words: str = "", **order: Any) -> list[int]:
    return store.finder.ids(PROJECT, parse(words), Order("en", **order)).tolist()


def meanwhile(store: CatalogueStore, monkeypatch: pytest.MonkeyPatch, deed: Callable[[], object]) -> None:
    """Have a deed done in the middle of the next question that names a code."""

    def meant(_code_list: str, words: str) -> list[str]:
        deed()
        return [words]

    monkeypatch.setattr(store, "codes_meant", meant)


def asked(store: CatalogueStore, sql: str) -> tuple[threading.Thread, list[str]]:
    """Ask a question in another thread; return when it is under way, with how it will end."""
    begun, ends = threading.Event(), list[str]()

    def ask() -> None:
        try:
            with store.finder._asking():
                connection = store.finder._connection
                assert connection
                connection.create_function("begun", 0, begun.set)
                connection.execute("SELECT begun()").fetchall()
                ends.append(str(connection.execute(sql).fetchall()))
        except Cancelled:
            ends.append("cancelled")

    thread = threading.Thread(target=ask)
    thread.start()
    assert begun.wait(10)
    return thread, ends


def test_it_answers_what_the_catalogue_answers_whatever_is_written(store: CatalogueStore) -> None:
    made = [project(title={"en": name}, status="active") for name in ("b", "a", "c")]
    deeds: list[Callable[[], object]] = [
        lambda: add(store, *made),
        lambda: set_to(store, made[0].uid, "title.en", "z"),
        lambda: delete(store, made[1].uid),
        lambda: set_to(store, made[2].uid, "status", None),
    ]
    for deed in deeds:
        deed()
        for words in ("", "status:active", "z"):
            expected = store.ids(PROJECT, where=parse(words), language="en")
            assert found(store, words) == expected.tolist()


def test_only_those_that_are_named_are_found_among_them(store: CatalogueStore) -> None:
    made = [project(title={"en": name}) for name in ("b", "a", "c")]
    add(store, *made)
    ids = store.finder.ids(PROJECT, parse(""), Order("en"), {made[0].uid, made[1].uid, "not there"})
    assert store.uids(ids) == [made[1].uid, made[0].uid]
    assert store.finder.ids(PROJECT, parse("c"), Order("en", "relevance"), [made[0].uid]).tolist() == []


def test_a_question_that_would_never_end_gives_way_to_an_edit(store: CatalogueStore) -> None:
    made = project(title={"en": "a"})
    add(store, made)
    thread, ends = asked(store, ENDLESS)
    set_to(store, made.uid, "title.en", "b")
    thread.join(10)
    assert ends == ["cancelled"]
    assert len(found(store, "b")) == 1


def test_it_can_be_stopped_and_asked_again(store: CatalogueStore) -> None:
    thread, ends = asked(store, ENDLESS)
    store.finder.stop()
    thread.join(10)
    assert ends == ["cancelled"]
    assert found(store) == []


def test_a_statement_that_begins_after_the_stop_is_stopped_too(store: CatalogueStore) -> None:
    def stopped_between_two_statements() -> None:
        with store.finder._asking():
            store.finder.stop()
            assert store.finder._connection
            store.finder._connection.execute(ENDLESS).fetchall()

    with pytest.raises(Cancelled):
        stopped_between_two_statements()


def test_an_answer_is_never_of_two_states(store: CatalogueStore, monkeypatch: pytest.MonkeyPatch) -> None:
    made = [project(title={"en": name}, status="active") for name in ("a", "b")]
    add(store, *made)
    meanwhile(store, monkeypatch, lambda: set_to(store, made[0].uid, "status", "completed"))
    with pytest.raises(Cancelled):
        found(store, "status:active")
    meanwhile(store, monkeypatch, lambda: None)
    store.finder._lists = None
    assert len(found(store, "status:active")) == 1


def test_nothing_is_asked_while_somebody_writes(store: CatalogueStore) -> None:
    with store._writing(new_uid()), pytest.raises(Cancelled):
        found(store)
    assert found(store) == []


def test_indexing_in_the_background_waits_for_a_search_and_does_not_stop_it(
    store: CatalogueStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(store, project(title={"en": "a"}, narrative={"en": "well"}, status="active"))
    store._connection.execute("INSERT INTO unindexed(record) SELECT id FROM record WHERE kind = 'project'")
    store._connection.execute("INSERT INTO text_search(text_search) VALUES ('delete-all')")
    indexing = threading.Thread(target=store.index_texts)
    waited: list[bool] = []

    def index() -> None:
        indexing.start()
        indexing.join(0.05)
        waited.append(indexing.is_alive())

    meanwhile(store, monkeypatch, index)
    assert len(found(store, "status:active")) == 1
    indexing.join(10)
    assert waited == [True]
    assert len(found(store, "well")) == 1


def test_what_is_not_understood_is_refused_and_the_next_question_answered(store: CatalogueStore) -> None:
    with pytest.raises(Refusal, match="cannot be sorted"):
        found(store, sort="narrative")
    assert found(store) == []


def test_nothing_is_asked_of_a_catalogue_that_was_closed(store: CatalogueStore) -> None:
    thread, ends = asked(store, ENDLESS)
    store.close()
    thread.join(10)
    assert ends == ["cancelled"]
    with pytest.raises(Cancelled):
        found(store)
    assert [beside.name for beside in store.path.parent.iterdir() if beside.is_file()] == [store.path.name]
