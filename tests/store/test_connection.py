"""The settings of a connection, read back, and failures in words."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from iomdesk.model.progress import Cancelled
from iomdesk.model.rules import Refusal
from iomdesk.store.catalogue_store import CatalogueStore, open_foreign
from iomdesk.store.connection import FOREIGN_SETTINGS, SETTINGS, failure, settings
from tests.store.made import add, project


def test_the_settings_are_those_that_lose_nothing(store: CatalogueStore) -> None:
    found = settings(store._connection)
    assert found == SETTINGS
    assert found["journal_mode"] == "truncate"
    assert found["synchronous"] == 3
    assert {found[name] for name in ("foreign_keys", "cell_size_check", "secure_delete")} == {1}
    assert {found[name] for name in ("mmap_size", "trusted_schema")} == {0}
    assert found["busy_timeout"] == 5000


def test_readers_have_the_same_settings(path: Path) -> None:
    reader = CatalogueStore.open(path, read_only=True)
    found = settings(reader._connection)
    assert {**found, "journal_mode": "truncate"} == SETTINGS
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader._connection.execute("DELETE FROM record")
    reader.close()


def test_foreign_files_are_not_trusted(path: Path) -> None:
    foreign = open_foreign(path)
    found = settings(foreign._connection)
    assert {name: found[name] for name in FOREIGN_SETTINGS} == FOREIGN_SETTINGS
    assert foreign._connection.getlimit(sqlite3.SQLITE_LIMIT_LENGTH) <= 64_000_000
    foreign.close()


def test_one_file_is_left_and_never_a_wal(store: CatalogueStore) -> None:
    add(store, project())
    names = {path.name for path in store.path.parent.iterdir()}
    assert not any(name.endswith(("-wal", "-shm")) for name in names)
    store.close()
    left = {path.name for path in store.path.parent.iterdir()}
    assert left == {store.path.name, store.path.name + ".backups"}


def test_a_wal_file_is_turned_back(path: Path) -> None:
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA journal_mode=wal").fetchone() == ("wal",)
    connection.close()
    store = CatalogueStore.open(path)
    assert settings(store._connection)["journal_mode"] == "truncate"
    store.close()


def error(code: int) -> sqlite3.Error:
    made = sqlite3.OperationalError("some words")
    made.sqlite_errorcode = code
    return made


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (sqlite3.SQLITE_FULL, "disk is full"),
        (sqlite3.SQLITE_BUSY, "another program"),
        (sqlite3.SQLITE_IOERR_WRITE, "read or written"),
        (sqlite3.SQLITE_READONLY_DBMOVED, "cannot be written"),
        (sqlite3.SQLITE_CORRUPT, "damaged"),
        (sqlite3.SQLITE_ERROR, "some words"),
    ],
)
def test_failures_are_said_in_words(code: int, says: str) -> None:
    said = failure(error(code), "fund.iomcat")
    assert isinstance(said, Refusal)
    assert says in str(said)
    assert "fund.iomcat" in str(said)


def test_an_interrupted_question_was_cancelled_by_a_person() -> None:
    assert isinstance(failure(error(sqlite3.SQLITE_INTERRUPT), "x"), Cancelled)


def test_a_disk_that_is_full_is_said_and_the_catalogue_stays_as_it_was(store: CatalogueStore) -> None:
    (pages,) = store._connection.execute("PRAGMA page_count").fetchone()
    store._connection.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(Refusal, match="disk is full"):
        add(store, project(narrative={"en": "x" * 100_000}))
    store._connection.execute("PRAGMA max_page_count=1000000")
    assert store.check() == []
    add(store, project(narrative={"en": "x" * 100_000}))


def test_a_reader_that_holds_the_file_is_waited_for_and_then_said(path: Path) -> None:
    store = CatalogueStore.open(path)
    store._connection.execute("PRAGMA busy_timeout=50")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM record").fetchone()
    with pytest.raises(Refusal, match="another program"):
        add(store, project())
    other.execute("COMMIT")
    other.close()
    add(store, project())
    store.close()
