"""Upgrades: steps on a copy, a backup first, all or nothing."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from iomdesk.model.rules import Refusal
from iomdesk.store import upgrades
from iomdesk.store.backups import backups
from iomdesk.store.catalogue_store import CatalogueStore
from iomdesk.store.schema import FINGERPRINTS, VERSION, fingerprint
from iomdesk.store.upgrades import STEPS, upgrade
from tests.store.made import add, project

NEXT = VERSION + 1


def add_a_column(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE record ADD COLUMN colour VARCHAR")
    connection.execute("UPDATE record SET colour = 'blue'")


def fail_halfway(connection: sqlite3.Connection) -> None:
    add_a_column(connection)
    connection.execute("INSERT INTO nowhere VALUES (1)")


@pytest.fixture
def old(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    store = CatalogueStore.open(path)
    add(store, project(title={"en": "old"}))
    store.close()
    copy = sqlite3.connect(":memory:")
    sqlite3.connect(path).backup(copy)
    add_a_column(copy)
    monkeypatch.setitem(FINGERPRINTS, NEXT, fingerprint(copy))
    yield path
    copy.close()


def version(path: Path) -> int:
    connection = sqlite3.connect(path)
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    connection.close()
    return int(found)


def test_every_version_has_a_fingerprint_and_a_step_to_the_next() -> None:
    assert set(FINGERPRINTS) == set(range(1, VERSION + 1))
    assert set(STEPS) == set(range(1, VERSION))


def test_a_step_is_run_on_a_copy_that_is_swapped_in_after_a_backup(old: Path) -> None:
    upgrade(old, VERSION, {VERSION: add_a_column}, NEXT)
    assert version(old) == NEXT
    connection = sqlite3.connect(old)
    assert connection.execute("SELECT DISTINCT colour FROM record").fetchall() == [("blue",)]
    connection.close()
    newest = backups(old)[0]
    assert newest.reason == "upgrade"
    assert version(newest.path) == VERSION
    CatalogueStore.open(newest.path).close()
    assert {path.name for path in old.parent.iterdir()} == {old.name, old.name + ".backups"}


def no_change(_: sqlite3.Connection) -> None:
    """Leave the schema as it was: not what the next version is."""


@pytest.mark.parametrize("step", [fail_halfway, no_change])
def test_a_step_that_fails_changes_nothing_and_can_be_tried_again(old: Path, step: object) -> None:
    was = old.read_bytes()
    with pytest.raises(Refusal):
        upgrade(old, VERSION, {VERSION: step}, NEXT)  # type: ignore[dict-item]  # - steps that fail
    assert old.read_bytes() == was
    assert {path.name for path in old.parent.iterdir()} == {old.name, old.name + ".backups"}
    upgrade(old, VERSION, {VERSION: add_a_column}, NEXT)
    assert version(old) == NEXT


def test_a_disk_that_does_not_take_it_is_said_in_words(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_part: Path, _target: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    was = old.read_bytes()
    monkeypatch.setattr(upgrades, "put_in_place", full)
    with pytest.raises(Refusal, match="could be written"):
        upgrade(old, VERSION, {VERSION: add_a_column}, NEXT)
    assert old.read_bytes() == was
    assert {path.name for path in old.parent.iterdir()} == {old.name, old.name + ".backups"}


def test_a_damaged_catalogue_is_not_upgraded(old: Path) -> None:
    connection = sqlite3.connect(old, isolation_level=None)
    connection.execute("CREATE VIEW planted AS SELECT 1")
    connection.close()
    was = old.read_bytes()
    with pytest.raises(Refusal, match="damaged"):
        upgrade(old, VERSION, {VERSION: add_a_column}, NEXT)
    assert old.read_bytes() == was


def test_opening_an_older_catalogue_upgrades_it_and_reading_one_says_so(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("opening", "catalogue_store", "schema"):
        monkeypatch.setattr(f"iomdesk.store.{module}.VERSION", NEXT)
    done: list[int] = []

    def step(path: Path, found: int) -> None:
        done.append(found)
        upgrade(path, found, {VERSION: add_a_column}, NEXT)

    monkeypatch.setattr("iomdesk.store.upgrades.upgrade", step)
    with pytest.raises(Refusal, match="older IOMDesk"):
        CatalogueStore.open(old, read_only=True)
    store = CatalogueStore.open(old)
    assert done == [VERSION]
    assert len(list(store.entries())) == 1
    store.close()
