"""Restoring: the newest state afterwards, nothing lost on the way, and what it would change is known before."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from iomdesk.model.rules import Refusal
from iomdesk.store import restoring
from iomdesk.store.backups import backups
from iomdesk.store.beside import newer_beside
from iomdesk.store.catalogue_store import CatalogueStore
from iomdesk.store.comparing import compared
from iomdesk.store.own_file import state_of
from iomdesk.store.restoring import copy_backup, restore
from tests.store.made import add, contents, delete, project, set_to


@pytest.fixture
def older(path: Path) -> Path:
    """Return a closed catalogue in which much was done since its first backup."""
    store = CatalogueStore.open(path)
    one, other = project(title={"en": "one"}), project(title={"en": "other"})
    add(store, one, other)
    store.safeguard("import")
    set_to(store, one.uid, "title.en", "another one")
    delete(store, other.uid)
    add(store, project(title={"en": "new"}))
    store.close()
    return path


def test_what_was_restored_is_the_newest_state_of_the_catalogue(older: Path) -> None:
    first, was = backups(older)[-1], state_of(older)
    aside = restore(older, first.path)
    assert was
    assert aside
    now, kept = state_of(older), state_of(aside)
    assert now
    assert kept == was
    assert now.revision > was.revision
    assert newer_beside(older, now) is None
    store = CatalogueStore.open(older)
    assert store.check() == []
    store.close()


@pytest.mark.parametrize("call", ["replace", "fsync", "link"])
def test_a_restore_that_fails_leaves_the_file_that_was_there(older: Path, monkeypatch, call: str) -> None:
    was = older.read_bytes()

    def fail(*_: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, call, fail)
    if call == "link":  # a medium without links: a copy is kept
        monkeypatch.setattr(restoring.shutil, "copyfile", fail)
    with pytest.raises(Refusal):
        restore(older, backups(older)[-1].path)
    monkeypatch.undo()
    assert older.read_bytes() == was
    assert not list(older.parent.glob("*.part"))
    CatalogueStore.open(older).close()


def test_on_a_medium_without_links_the_old_file_is_copied(older: Path, monkeypatch) -> None:
    def no_links(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    was = older.read_bytes()
    monkeypatch.setattr(os, "link", no_links)
    aside = restore(older, backups(older)[-1].path)
    assert aside
    assert aside.read_bytes() == was


def test_what_restoring_would_do_is_told_before(older: Path) -> None:
    found = compared(older, backups(older)[-1].path)
    assert found
    assert (found.changed, found.gone, found.back) == (1, 1, 1)
    assert {(deed, kept.data["title"]["en"]) for deed, kept in found.first} == {
        ("changed", "one"),
        ("gone", "new"),
        ("back", "other"),
    }
    same = compared(older, backups(older)[0].path)
    assert same
    assert (same.changed, same.gone, same.back, same.first) == (0, 0, 0, [])


def test_a_file_that_cannot_be_read_is_compared_with_nothing(older: Path) -> None:
    older.write_bytes(bytes(5000))
    assert compared(older, backups(older)[0].path) is None


def test_a_backup_is_copied_whole(older: Path, tmp_path: Path) -> None:
    first = backups(older)[-1].path
    copy_backup(first, tmp_path / "copy.iomcat")
    one, other = CatalogueStore.open(first), CatalogueStore.open(tmp_path / "copy.iomcat")
    assert contents(one) == contents(other)
    one.close()
    other.close()
    first.write_bytes(first.read_bytes()[:-4096])
    with pytest.raises(Refusal):
        copy_backup(first, tmp_path / "copy.iomcat")
