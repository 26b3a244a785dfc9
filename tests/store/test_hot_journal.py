"""What lies beside a catalogue: its own journal is played back, another's touches nothing."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from iomdesk.model.rules import Refusal
from iomdesk.store import hot_journal
from iomdesk.store.catalogue_store import CatalogueStore
from tests.store.made import add, contents, project

MARK = bytes.fromhex("d9d505f920a163d7")


@pytest.fixture
def stopped(path: Path) -> Path:
    """Return a catalogue in which a program was stopped in a change, with the journal of that."""
    store = CatalogueStore.open(path)
    for number in range(20):
        add(store, project(title={"en": f"Kept {number} {'x' * 2000}"}))
    store.close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA cache_size=1")
    connection.execute("BEGIN")
    connection.execute("UPDATE record SET data = data || ' '")
    whole, journal = path.read_bytes(), beside(path).read_bytes()
    connection.execute("ROLLBACK")
    connection.close()
    assert path.read_bytes() != whole
    path.write_bytes(whole)
    beside(path).write_bytes(journal)
    return path


def beside(path: Path, ending: str = "-journal") -> Path:
    return path.with_name(path.name + ending)


def left(path: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in path.parent.iterdir() if each.is_file()}


def test_its_own_journal_is_played_back(stopped: Path) -> None:
    store = CatalogueStore.open(stopped)
    assert "Kept" in str(contents(store))
    assert store.check() == []
    store.close()
    assert not beside(stopped).exists()


def test_what_is_only_read_is_not_put_right_and_says_so(stopped: Path) -> None:
    was = left(stopped)
    with pytest.raises(Refusal, match="not closed well"):
        CatalogueStore.open(stopped, read_only=True)
    assert left(stopped) == was


def test_a_journal_that_is_cut_off_leaves_everything_as_it_is(stopped: Path) -> None:
    os.truncate(beside(stopped), 2000)
    was = left(stopped)
    with pytest.raises(Refusal, match="damaged"):
        CatalogueStore.open(stopped)
    assert left(stopped) == was


def test_the_journal_of_another_file_is_not_played(stopped: Path, fresh) -> None:
    other = fresh.path()
    beside(other).write_bytes(beside(stopped).read_bytes())
    was = left(other)
    with pytest.raises(Refusal, match="does not belong"):
        CatalogueStore.open(other)
    assert left(other) == was


def test_no_journal_has_another_file_deleted(path: Path) -> None:
    victim = path.with_name("report.txt")
    victim.write_text("A year's work")
    name = str(victim).encode()
    end = name + len(name).to_bytes(4, "big") + sum(name).to_bytes(4, "big") + MARK
    beside(path).write_bytes(bytes([1]) * 512 + bytes(4) + end)
    with pytest.raises(Refusal, match="does not belong"):
        CatalogueStore.open(path)
    assert victim.exists()


def test_a_journal_without_its_mark_plays_nothing(path: Path) -> None:
    was = path.read_bytes()
    beside(path).write_bytes(b"x" * 9000)
    CatalogueStore.open(path).close()
    assert left(path) == {path.name: was}


def test_a_full_disk_keeps_nobody_from_a_catalogue(stopped: Path, monkeypatch) -> None:
    monkeypatch.setattr(hot_journal, "free", lambda _folder: 0)
    store = CatalogueStore.open(stopped)
    assert "Kept" in str(contents(store))
    store.close()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
@pytest.mark.parametrize("ending", ["-journal", "-wal"])
def test_nobody_waits_for_a_pipe(path: Path, ending: str) -> None:
    os.mkfifo(beside(path, ending))
    for read_only in (False, True):
        with pytest.raises(Refusal, match="does not belong"):
            CatalogueStore.open(path, read_only=read_only)
