"""Another file of the catalogue in which more was done is found, whatever its name and its date."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from iomdesk.store.backups import backups
from iomdesk.store.catalogue_store import CatalogueStore
from tests.store.made import add, project


def more_done(path: Path) -> None:
    store = CatalogueStore.open(path)
    add(store, project())
    store.close()


def test_a_copy_in_which_more_was_done_is_found_though_its_date_is_older(path: Path) -> None:
    copy = path.with_name("catalogue (1).iomcat")
    shutil.copy(path, copy)
    more_done(copy)
    os.utime(copy, (0, 0))
    (path.parent / "other.iomcat").write_text("no catalogue")
    os.mkfifo(path.parent / "pipe.iomcat")
    store = CatalogueStore.open(path)
    assert store.newer_beside() == copy
    add(store, project())
    add(store, project())
    assert store.newer_beside() is None
    store.close()


def test_an_older_file_put_in_place_of_the_catalogue_is_noticed_by_the_backups(path: Path) -> None:
    old = path.read_bytes()
    more_done(path)
    path.write_bytes(old)
    store = CatalogueStore.open(path)
    assert store.newer_beside() == backups(path)[0].path
    store.close()


def test_another_catalogue_beside_it_is_not_meant(path: Path, fresh) -> None:
    store = CatalogueStore.open(path)
    assert store.newer_beside() is None
    store.close()
