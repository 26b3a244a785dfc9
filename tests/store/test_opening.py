"""Opening every wrong file: one clear sentence, and nothing changed."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from iomdesk.model.rules import Refusal
from iomdesk.store.catalogue_store import CatalogueStore, open_foreign
from iomdesk.store.schema import APPLICATION_ID
from tests.store.made import add, contents, project


def sql(*statements: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        connection = sqlite3.connect(path, isolation_level=None)
        for statement in statements:
            connection.execute(statement)
        connection.close()

    return change


def content(new: bytes) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(new) and None


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-8192])


def garbled(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[4096 * 2 : 4096 * 3] = os.urandom(4096)
    path.write_bytes(whole)


def put(path: Path, at: int, value: int) -> None:
    whole = bytearray(path.read_bytes())
    whole[at] = value
    path.write_bytes(whole)


def missing(path: Path) -> None:
    path.unlink()


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def dangling(path: Path) -> None:
    path.unlink()
    path.symlink_to("nowhere")


WRONG = {
    "missing": (missing, "no file"),
    "folder": (folder, "is a folder"),
    "pipe": (pipe, "not a file"),
    "dangling link": (dangling, "no file"),
    "empty": (content(b""), "empty file"),
    "text": (content(b"project,title\n" * 50), "not a catalogue"),
    "short": (content(b"SQLite format 3\0"), "not a catalogue"),
    "another database": (sql("PRAGMA application_id=1"), "not a catalogue"),
    "newer": (sql("PRAGMA user_version=2"), "newer IOMDesk"),
    "negative version": (sql("PRAGMA user_version=-1"), "damaged"),
    "no version": (sql("PRAGMA user_version=0"), "damaged"),
    "a trigger": (sql("CREATE TRIGGER t AFTER INSERT ON record BEGIN DELETE FROM label; END"), "not built"),
    "a view": (sql("CREATE VIEW v AS SELECT 1"), "not built"),
    "another table": (sql("CREATE TABLE more(x)"), "not built"),
    "a table less": (sql("DROP TABLE unindexed"), "not built"),
    "an index less": (sql("DROP INDEX label_in_order"), "not built"),
    "a column with a planted default": (
        sql("DROP TABLE unindexed", "CREATE TABLE unindexed (record INTEGER DEFAULT (random()))"),
        "not built",
    ),
    "a record changed": (sql("""UPDATE record SET data = replace(data, 'Made', 'Mode')"""), "damaged"),
    "a record brought to life": (sql('UPDATE record SET knowledge = \'{"stamp":"x"}\''), "damaged"),
    "a record less": (sql("DELETE FROM label", "DELETE FROM fact", "DELETE FROM record"), "damaged"),
    "nothing about itself": (sql("DELETE FROM catalogue"), "damaged"),
    "itself twice": (sql("INSERT INTO catalogue SELECT 2, uid, 0, '', 0, x'', x'', '', x'' FROM catalogue"), "damaged"),
    "another revision": (sql("UPDATE catalogue SET revision = 9"), "damaged"),
    "cut off": (cut_off, "damaged"),
    "garbled": (garbled, "damaged|not built"),
    "something behind its end": (lambda path: path.write_bytes(path.read_bytes() + b"x" * 4096), "damaged"),
    "a hole behind its end": (lambda path: os.truncate(path, 20 << 30), "damaged"),
    "a record under another uid": (sql("UPDATE record SET uid = 'x' WHERE kind = 'catalogue'"), "damaged"),
    "a record that lives and is not found": (sql("UPDATE record SET alive = 0"), "damaged"),
    "texts in UTF-16": (lambda path: put(path, 59, 2), "damaged"),
    "a newer form of pages": (lambda path: put(path, 18, 3), "damaged"),
    "a newer form of schema": (lambda path: put(path, 47, 9), "damaged"),
    "broken characters": (sql("UPDATE record SET data = CAST(x'7B22FF227D' AS TEXT)"), "damaged"),
    "a blob for a text": (sql("UPDATE record SET data = x'00'"), "damaged"),
}


def bytes_of(path: Path) -> object:
    """Return what stands in a file, or how long it is if that is too long to be read."""
    if not path.is_file():
        return None
    return path.read_bytes() if path.stat().st_size < 1 << 30 else path.stat().st_size


@pytest.mark.parametrize("how", [*WRONG])
def test_a_wrong_file_is_refused_and_nothing_changed(path: Path, how: str) -> None:
    spoil, says = WRONG[how]
    spoil(path)
    was = bytes_of(path)
    for opened in (CatalogueStore.open, lambda p: CatalogueStore.open(p, read_only=True), open_foreign):
        with pytest.raises(Refusal, match=says) as refusal:
            opened(path)  # type: ignore[operator]  # - three ways to open
        assert path.name in str(refusal.value)
        assert str(refusal.value).endswith(".")
    assert bytes_of(path) == was
    assert [p.name for p in path.parent.iterdir()] == ([] if how == "missing" else [path.name])


def test_a_sound_file_is_not_refused(path: Path) -> None:
    sql("PRAGMA user_version=1", f"PRAGMA application_id={APPLICATION_ID}")(path)
    CatalogueStore.open(path).close()
    open_foreign(path).close()


@pytest.mark.parametrize("ending", ["-journal", "-wal"])
def test_a_foreign_file_with_a_journal_beside_it_is_refused(path: Path, ending: str) -> None:
    beside = path.with_name(path.name + ending)
    beside.write_bytes(b"planted")
    with pytest.raises(Refusal, match="not closed well"):
        open_foreign(path)
    assert beside.read_bytes() == b"planted"


def test_a_foreign_catalogue_is_read_without_a_trace(path: Path) -> None:
    store = CatalogueStore.open(path)
    made = project(title={"fr": "Eau"})
    done = add(store, made)
    store.close()
    before = sorted(path.parent.iterdir()), path.read_bytes()
    foreign = open_foreign(path)
    assert foreign.read_only
    assert contents(foreign)[made.uid] == made.data()  # type: ignore[arg-type]  # - reads alike
    assert [entry.id for entry in foreign.entries()] == [done.id]
    assert foreign.seen() == {done.id}
    with pytest.raises(sqlite3.OperationalError):
        foreign._connection.execute("DELETE FROM record")
    foreign.close()
    assert (sorted(path.parent.iterdir()), path.read_bytes()) == before


CRASH = """
import os, sys
from pathlib import Path
from iomdesk.store.catalogue_store import CatalogueStore
from tests.store.made import creation, edit, project
store = CatalogueStore.open(Path(sys.argv[1]))
store._connection.execute("PRAGMA cache_size=5")
def stream():
    for number in range(3000):
        yield creation(project(title={"en": "half"}, narrative={"en": "x" * 500}))
    assert Path(sys.argv[1] + "-journal").stat().st_size > 1000
    os._exit(9)
store.commit(edit(), changes=stream())
"""


def test_after_a_crash_in_the_middle_the_journal_rolls_back_and_the_lock_is_taken_over(path: Path) -> None:
    store = CatalogueStore.open(path)
    add(store, project(title={"en": "whole"}))
    was = contents(store)
    store.close()
    crash = subprocess.run([sys.executable, "-c", CRASH, str(path)], check=False, capture_output=True)
    assert crash.returncode == 9, crash.stderr
    assert path.with_name(path.name + "-journal").stat().st_size > 1000
    with pytest.raises(Refusal):
        CatalogueStore.open(path, read_only=True)
    again = CatalogueStore.open(path)
    assert contents(again) == was
    assert again.check() == []
    again.close()
    assert not path.with_name(path.name + "-journal").exists()


def test_opening_does_not_wait_for_sqlmodel(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from iomdesk.store.catalogue_store import CatalogueStore as S;"
        "from iomdesk.model.filter import Filter; s = S.open(Path(sys.argv[1]));"
        "s.rows('project', s.ids('project', where=Filter(), language='en'), 'en'); s.close();"
        "sys.exit('sqlmodel' in sys.modules or 'sqlalchemy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(path)], check=False).returncode == 0
