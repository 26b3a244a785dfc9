"""Bit rot: every flipped bit that alters what is kept is noticed."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

from iomdesk.model.rules import Refusal
from iomdesk.store.catalogue_store import CatalogueStore
from iomdesk.store.connection import connect_foreign
from iomdesk.store.integrity import damages
from tests.store.made import LANGUAGES, Fresh, add, delete, edit, project, set_to

KEPT = ["catalogue", "record", "record_text", "label", "fact", "record_code", "identifier"]
KEPT += ["journal", "journal_change", "seen_edit"]


@pytest.fixture(scope="module")
def filled(fresh: Fresh) -> Path:
    store = fresh.store()
    for number in range(60):
        made = project(
            title={"en": f"Title {number}", "fr": f"Titre {number}"},
            narrative={"en": "A narrative of some length. " * 20},
            member_states=["HT", "CU"],
            project_id=f"TC.{number:04}",
        )
        add(store, made)
        set_to(store, made.uid, "title.fr", "Autre")
    delete(store, made.uid)
    store.close()
    return store.path


def dump(path: Path) -> object:
    connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    try:
        return [connection.execute(f'SELECT * FROM "{table}" ORDER BY 1, 2').fetchall() for table in KEPT]
    except sqlite3.Error as error:
        return str(error)
    finally:
        connection.close()


def is_noticed(path: Path) -> bool:
    try:
        connection = connect_foreign(path)
        found = damages(connection, LANGUAGES[:4], lambda _done, _total: None)
        connection.close()
    except sqlite3.Error:
        return True
    return bool(found)


def test_every_flipped_bit_that_changes_a_row_is_found(filled: Path, tmp_path: Path) -> None:
    whole, was, chance = filled.read_bytes(), dump(filled), random.Random(1)
    changed = 0
    for number in range(150):
        spoiled = bytearray(whole)
        spoiled[chance.randrange(100, len(whole))] ^= 1 << chance.randrange(8)
        path = tmp_path / f"{number}.iomcat"
        path.write_bytes(spoiled)
        now = dump(path)
        if now == was:
            continue
        changed += 1
        assert is_noticed(path), number
        if isinstance(now, list) and isinstance(was, list) and now[1:3] != was[1:3]:
            with pytest.raises(Refusal):
                CatalogueStore.open(path, read_only=True)
    assert changed > 40


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("UPDATE record SET data = replace(data, 'Title 7', 'Title 8')", "record"),
        ("UPDATE record_text SET texts = replace(texts, 'length', 'strength')", "record"),
        ("UPDATE record SET knowledge = replace(knowledge, '7', '8')", "record"),
        ("UPDATE catalogue SET records = 4", "catalogue"),
        ("UPDATE label SET sort_key = 'a' WHERE record = 5", "label"),
        ("UPDATE fact SET status = 'active' WHERE record = 5", "fact"),
        ("DELETE FROM record_code WHERE code = 'HT'", "record_code"),
        ("UPDATE identifier SET value = 'TC.9999' WHERE value = 'TC.0001'", "identifier"),
        ("UPDATE journal SET author = 'x' WHERE seq = 3", "journal"),
        ("UPDATE journal_change SET changes = replace(changes, 'Autre', 'Outre') WHERE entry = 2", "journal"),
        ("DELETE FROM journal_change WHERE entry = 1", "journal"),
        ("DELETE FROM seen_edit WHERE id = (SELECT min(id) FROM seen_edit)", "seen_edit"),
        ("DELETE FROM journal WHERE seq = 1", "journal_change"),
    ],
)
def test_what_another_program_altered_is_found_and_named(
    filled: Path, tmp_path: Path, statement: str, table: str
) -> None:
    path = tmp_path / "altered.iomcat"
    path.write_bytes(filled.read_bytes())
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(statement)
    connection.close()
    connection = connect_foreign(path)
    found = damages(connection, LANGUAGES[:4], lambda _done, _total: None)
    connection.close()
    assert table in {damage.table for damage in found}
    assert all(str(damage.message).endswith(".") for damage in found)


def test_a_sound_catalogue_has_no_damage_also_while_it_is_edited(filled: Path) -> None:
    store = CatalogueStore.open(filled)
    steps: list[tuple[int, int | None]] = []

    def between(done: int, total: int | None) -> None:
        steps.append((done, total))
        store.commit(edit())

    assert store.check(between) == []
    assert steps[-1] == (5, 5)
    store.close()
