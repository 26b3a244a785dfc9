"""Room on the disk is looked at before much is written, and a reserve is let go when there is none."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from typing import NamedTuple

import pytest

from iomdesk.model.rules import Refusal
from iomdesk.store.backups import backups, folder_of
from iomdesk.store.catalogue_store import CatalogueStore
from iomdesk.store.connection import DiskFull
from iomdesk.store.room import check_room, free
from tests.store.made import add, contents, project


class Usage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.fixture
def nearly_full(monkeypatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: Usage(10**9, 10**9 - 900_000, 900_000))


def test_a_file_for_which_there_is_no_room_is_refused_with_both_figures(nearly_full, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        check_room(tmp_path / "big.iomcat.json", 3_000_000)
    assert "4 MB" in str(refused.value)
    assert "0 MB are free" in str(refused.value)


def test_a_disk_that_does_not_tell_is_written_to(monkeypatch, tmp_path: Path) -> None:
    def fail(_folder: object) -> None:
        raise OSError

    monkeypatch.setattr(shutil, "disk_usage", fail)
    assert free(tmp_path) is None
    check_room(tmp_path / "file", 10**15)


def test_without_room_no_backup_and_no_copy_is_begun(store: CatalogueStore, nearly_full, tmp_path: Path) -> None:
    add(store, project())
    for deed in (lambda: store.safeguard("import"), lambda: store.backup(tmp_path / "copy.iomcat")):
        with pytest.raises(Refusal, match="no room"):
            deed()
    assert not folder_of(store.path).exists()
    assert not (tmp_path / "copy.iomcat").exists()


def test_on_a_full_disk_the_reserve_lets_one_go_on_once(store: CatalogueStore, monkeypatch) -> None:
    add(store, project())
    store.safeguard("regular")
    reserve = folder_of(store.path) / ".reserve"
    assert reserve.stat().st_size > 1_000_000

    def full(*_words: object) -> object:
        if reserve.exists():
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error
        return keep(*_words)

    from iomdesk.store import writing

    keep = writing.keep
    monkeypatch.setattr(writing, "keep", full)
    add(store, project(title={"en": "in the reserve"}))
    assert not reserve.exists()
    assert len(contents(store)) == 2 + 1
    assert len(list(store.entries(filled=False))) == 2
    reserve.touch()
    reserve.unlink()
    reserve.mkdir()  # nothing that can be let go
    with pytest.raises(DiskFull):
        add(store, project())
    reserve.rmdir()
    monkeypatch.undo()
    add(store, project())
    store.safeguard("regular")
    assert reserve.exists()
    assert len(backups(store.path)) == 2
