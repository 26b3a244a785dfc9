"""The file under an open catalogue goes, moves or is replaced: nothing is written into what is there now."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from iomdesk.model.rules import Refusal
from iomdesk.store.catalogue_store import CatalogueStore
from tests.store.made import Fresh, add, change, contents, edit, project, set_to


def gone(path: Path, _: Path) -> None:
    path.unlink()


def renamed(path: Path, _: Path) -> None:
    path.rename(path.with_name("elsewhere.iomcat"))


def replaced(path: Path, other: Path) -> None:
    other.replace(path)


def overwritten(path: Path, other: Path) -> None:
    shutil.copyfile(other, path)


def truncated(path: Path, _: Path) -> None:
    os.truncate(path, 0)


@pytest.mark.parametrize("happens", [gone, renamed, replaced, overwritten, truncated])
def test_nothing_is_written_into_a_file_that_is_not_ours(
    fresh: Fresh, happens: Callable[[Path, Path], None], tmp_path: Path
) -> None:
    other = CatalogueStore.open(fresh.path())
    add(other, project(title={"en": "theirs"}))
    other.close()
    theirs = other.path.read_bytes()
    store = CatalogueStore.open(fresh.path())
    made = project(title={"en": "mine"})
    add(store, made)
    late = edit(change(store, made.uid, "title.en", "lost?"))
    happens(store.path, other.path)
    now = store.path.read_bytes() if store.path.exists() else None
    with pytest.raises(Refusal, match="Nothing was written"):
        store.commit(late)
    assert (store.path.read_bytes() if store.path.exists() else None) == now
    assert now in (None, theirs, b"")
    store.close()


def test_another_state_of_the_same_catalogue_copied_over_it_is_noticed(fresh: Fresh, tmp_path: Path) -> None:
    store = CatalogueStore.open(fresh.path())
    older = tmp_path / "older.iomcat"
    store.backup(older)
    made = project()
    add(store, made)
    shutil.copyfile(older, store.path)
    with pytest.raises(Refusal, match="Nothing was written"):
        add(store, project())
    store.close()


def test_a_file_that_was_only_touched_is_still_ours(store: CatalogueStore) -> None:
    os.utime(store.path, (1, 1))
    made = project()
    add(store, made)
    set_to(store, made.uid, "status", "active")
    assert contents(store)[made.uid]["status"] == "active"


def test_a_copy_can_still_be_saved_when_the_file_is_gone(fresh: Fresh, tmp_path: Path) -> None:
    store = CatalogueStore.open(fresh.path())
    made = project(title={"en": "kept"})
    add(store, made)
    store.path.unlink()
    store.backup(tmp_path / "copy.iomcat")
    store.close()
    copy = CatalogueStore.open(tmp_path / "copy.iomcat")
    assert copy.record(made.uid) == made
    copy.close()
