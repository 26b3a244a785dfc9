"""A disk that cannot be read while a catalogue is opened is said in words, and hinders nobody from opening it later."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from iomdesk.desk.desk import Desk
from iomdesk.model.rules import Refusal
from iomdesk.store import own_file
from iomdesk.store.catalogue_reader import CatalogueReader


def failed(*_words: object) -> None:
    raise sqlite3.DatabaseError("disk I/O error")


@pytest.mark.parametrize(("owner", "name"), [(own_file, "state"), (CatalogueReader, "undo_stacks")])
def test_a_read_that_fails_on_opening_is_refused_and_the_next_opens(tmp_path: Path, monkeypatch, owner, name) -> None:
    path = tmp_path / "c.iomcat"
    Desk.create(path).close()
    with monkeypatch.context() as planted:
        planted.setattr(owner, name, failed)
        with pytest.raises(Refusal):
            Desk.open(path)
    Desk.open(path).close()
