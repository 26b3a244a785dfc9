"""Backups: sound, aged, and restorable when the catalogue will not open."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest

from iomdesk.model.change import RecordKind
from iomdesk.model.progress import Cancelled
from iomdesk.model.rules import Refusal
from iomdesk.store import backups as backups_module
from iomdesk.store.backups import backups, folder_of
from iomdesk.store.catalogue_store import CatalogueStore, open_foreign
from iomdesk.store.locking import Locked
from iomdesk.store.restoring import restore
from tests.store.made import add, contents, project


def test_a_backup_is_the_catalogue_of_that_moment(store: CatalogueStore) -> None:
    add(store, project(title={"en": "in the backup"}))
    was = contents(store)
    backup = store.safeguard("import")
    add(store, project(title={"en": "after it"}))
    assert backup.reason == "import"
    assert abs(backup.at - datetime.now(UTC)) < timedelta(minutes=1)
    copy = CatalogueStore.open(backup.path)
    assert contents(copy) == was
    copy.close()
    assert backup.path.stat().st_mode & 0o77 == 0
    assert folder_of(store.path).stat().st_mode & 0o77 == 0


def test_no_second_backup_of_the_same_state(store: CatalogueStore) -> None:
    first = store.safeguard("import")
    assert store.safeguard("merge") == first
    add(store, project())
    second = store.safeguard("merge")
    assert store.backups() == [second, first]


def test_a_backup_is_made_on_closing_if_anything_was_changed(path: Path) -> None:
    CatalogueStore.open(path).close()
    assert backups(path) == []
    store = CatalogueStore.open(path)
    add(store, project())
    store.close()
    assert [backup.reason for backup in backups(path)] == ["close"]
    assert not list(path.parent.glob("*.lock"))


def test_older_backups_are_let_go_by_age(store: CatalogueStore) -> None:
    backup = store.safeguard("first")
    start = datetime(2024, 1, 1, tzinfo=UTC)
    for number in range(60):
        at = start + timedelta(hours=number)
        os.link(backup.path, folder_of(store.path) / f"{at.strftime('%Y-%m-%dT%H%M%S.%fZ')} old.iomcat")
    (folder_of(store.path) / "notes.txt").write_text("mine")
    add(store, project())
    store.safeguard("second")
    left = store.backups()
    assert 12 <= len(left) <= 17
    assert {b.reason for b in left[:2]} == {"first", "second"}
    assert (folder_of(store.path) / "notes.txt").exists()


def test_a_backup_that_cannot_be_read_back_takes_no_place(store: CatalogueStore) -> None:
    first = store.safeguard("good")
    store._connection.execute("UPDATE record SET data = replace(data, 'Made', 'Mode')")
    store._connection.execute("UPDATE catalogue SET revision = 7")
    with pytest.raises(Refusal, match="damaged"):
        store.safeguard("bad")
    assert store.backups() == [first]
    assert len(list(folder_of(store.path).glob("*t"))) == 1


def test_save_a_copy_replaces_only_when_done(store: CatalogueStore, tmp_path: Path) -> None:
    target = tmp_path / "copy.iomcat"
    target.write_text("what was there")
    store._connection.execute("UPDATE record SET data = replace(data, 'Made', 'Mode')")
    with pytest.raises(Refusal):
        store.backup(target)
    assert target.read_text() == "what was there"
    assert list(tmp_path.iterdir()) == [target]
    with pytest.raises(Refusal, match="No copy"):
        store.backup(tmp_path / "missing" / "copy.iomcat")


@pytest.mark.parametrize("damage", [b"", b"SQLite format 3\0" + bytes(5000), None])
def test_a_damaged_catalogue_is_restored_and_kept_beside(path: Path, damage: bytes | None) -> None:
    store = CatalogueStore.open(path)
    add(store, project(title={"en": "saved"}))
    was = contents(store)
    store.close()
    (backup,) = backups(path)
    journal = path.with_name(path.name + "-journal")
    if damage is None:
        path.unlink()
    else:
        path.write_bytes(damage)
        journal.write_bytes(b"of the damaged one")
    aside = restore(path, backup.path)
    if damage is None:
        assert aside is None
    else:
        assert aside
        assert aside.read_bytes() == damage
        assert aside.with_name(aside.name + "-journal").read_bytes() == b"of the damaged one"
        assert not journal.exists()
    again = CatalogueStore.open(path)
    assert contents(again) == was
    again.close()
    assert backup.path.exists()


def test_what_is_open_or_not_sound_is_not_restored(path: Path) -> None:
    store = CatalogueStore.open(path)
    add(store, project())
    backup = store.safeguard("import")
    with pytest.raises(Locked):
        restore(path, backup.path)
    store.close()
    was = path.read_bytes()
    backup.path.write_bytes(backup.path.read_bytes()[:-4096])
    with pytest.raises(Refusal):
        restore(path, backup.path)
    assert path.read_bytes() == was
    assert not list(path.parent.glob("*replaced*"))


def test_closing_ends_well_when_no_backup_can_be_made(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = CatalogueStore.open(path)
    add(store, project())

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backups_module, "copy_raw", full)
    monkeypatch.setattr("iomdesk.store.guarded_catalogue.copy_raw", full)
    store.close()
    assert backups(path) == []
    CatalogueStore.open(path).close()


def test_a_backup_that_is_stopped_leaves_nothing(store: CatalogueStore) -> None:
    add(store, *(project(narrative={"en": f"{number} " * 2000}) for number in range(400)))
    reports: list[tuple[int, int | None]] = []
    store.safeguard("whole", lambda done, total: reports.append((done, total)))
    assert len(reports) > 3
    add(store, project())
    for last in (0, len(reports) // 2, len(reports) - 2):
        told = 0

        def stop(_done: int, _total: int | None, last: int = last) -> None:
            nonlocal told
            told += 1
            if told > last:
                raise Cancelled

        with pytest.raises(Cancelled):
            store.safeguard("stopped", stop)
        assert [backup.reason for backup in store.backups()] == ["whole"]
        assert len(list(folder_of(store.path).glob("*t"))) == 1


def test_what_is_written_while_a_backup_is_made_is_in_it_and_does_not_wait(store: CatalogueStore) -> None:
    add(store, *(project(narrative={"en": f"{number} " * 2000}) for number in range(400)))
    written: list[int] = []

    def write(done: int, total: int | None) -> None:
        if total and done < total:
            editor = Thread(target=lambda: add(store, project(title={"en": f"while {done}"})))
            editor.start()
            editor.join(timeout=20)
            assert not editor.is_alive(), "an edit waited for the whole backup"
            written.append(done)

    backup = store.safeguard("regular", write)
    kept = open_foreign(backup.path)
    titles = [one.data.get("title") for one in kept.all_kept(RecordKind.PROJECT)]
    kept.close()
    assert len(written) >= 2
    assert len(titles) == 400 + len(written)
