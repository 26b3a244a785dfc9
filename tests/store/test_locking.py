"""Locks: one writes, the others are told who."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from iomdesk.model.rules import NotKept, Refusal
from iomdesk.store import locking
from iomdesk.store.catalogue_store import CatalogueStore
from iomdesk.store.locking import DEAD, SILENT, Lock, Locked, OnlyToBeRead, holder_of, lock_path
from iomdesk.store.processes import has_ended, started
from tests.store.made import add, project


def test_a_second_writer_is_told_who_has_it(path: Path) -> None:
    store = CatalogueStore.open(path)
    with pytest.raises(Locked, match=socket.gethostname()) as locked:
        CatalogueStore.open(path)
    assert locked.value.holder.pid == os.getpid()
    assert locked.value.holder == holder_of(path)
    CatalogueStore.open(path, read_only=True).close()
    store.close()
    assert holder_of(path) is None
    CatalogueStore.open(path).close()


def write_lock(path: Path, **values: object) -> None:
    said = {"name": "Ana", "computer": socket.gethostname(), "since": "2026-01-01T00:00:00+00:00", "pid": 1, **values}
    lock_path(path).write_text(json.dumps(said))


@pytest.mark.parametrize("said", [b"[" * 100_000, b"", b"{}", b'{"name":"a","computer":"b","since":"c","pid":1e400}'])
def test_an_old_lock_that_says_nothing_does_not_hold(path: Path, said: bytes) -> None:
    lock_path(path).write_bytes(said)
    os.utime(lock_path(path), (0, 0))
    CatalogueStore.open(path).close()
    assert not lock_path(path).exists()


def test_a_folder_in_the_place_of_the_lock_is_named(path: Path) -> None:
    lock_path(path).mkdir()
    with pytest.raises(OnlyToBeRead, match="lies beside it"):
        CatalogueStore.open(path)
    CatalogueStore.open(path, read_only=True).close()


def test_words_in_a_lock_steer_nothing(path: Path) -> None:
    write_lock(path, name="\x1b[2J\u202e\ud800" + "x" * 5000, computer="far", pid=-1)
    os.utime(lock_path(path))
    with pytest.raises(Locked) as locked:
        CatalogueStore.open(path)
    assert str(locked.value).isprintable()
    assert len(str(locked.value)) < 400


def ended_process() -> int:
    process = subprocess.Popen([sys.executable, "-c", "pass"])
    process.wait()
    return process.pid


def test_the_lock_of_a_dead_process_is_taken_over(path: Path) -> None:
    write_lock(path, pid=ended_process())
    store = CatalogueStore.open(path)
    assert holder_of(path).pid == os.getpid()  # type: ignore[union-attr]  # - it is held now
    store.close()


def test_the_lock_of_an_earlier_process_with_our_number_is_taken_over(path: Path) -> None:
    write_lock(path, pid=os.getpid(), token="of an earlier life")
    CatalogueStore.open(path).close()


@pytest.mark.skipif(not started(os.getpid()), reason="this system does not say when a process was started")
def test_the_lock_of_a_process_whose_number_another_bears_now_is_taken_over(path: Path) -> None:
    write_lock(path, pid=os.getppid(), started="long ago")
    CatalogueStore.open(path).close()


def test_a_lock_of_another_computer_or_a_living_process_holds(path: Path) -> None:
    for values in ({"computer": "elsewhere"}, {"pid": os.getppid(), "started": started(os.getppid())}):
        write_lock(path, **values)
        with pytest.raises(Locked, match="Ana"):
            CatalogueStore.open(path)
    assert lock_path(path).exists()


def untouched_for(path: Path, seconds: float) -> None:
    then = time.time() - seconds
    os.utime(lock_path(path), (then, then))


def test_a_silent_lock_of_another_computer_may_be_taken_over_by_a_person(path: Path) -> None:
    write_lock(path, computer="elsewhere")
    with pytest.raises(Locked) as locked:
        CatalogueStore.open(path, take_over=True)
    assert not locked.value.is_silent
    for seconds in (SILENT + 60, -SILENT - 60):  # the other clock may be ahead
        write_lock(path, computer="elsewhere")
        untouched_for(path, seconds)
        with pytest.raises(Locked, match="open it all the same") as locked:
            CatalogueStore.open(path)
        assert locked.value.is_silent
        CatalogueStore.open(path, take_over=True).close()
    assert not list(path.parent.glob(".*.part"))


def test_a_lock_of_another_computer_that_is_silent_for_a_day_does_not_hold(path: Path) -> None:
    write_lock(path, computer="elsewhere")
    untouched_for(path, DEAD + 60)
    CatalogueStore.open(path).close()


def test_whoever_holds_a_lock_touches_it_again_and_again(path: Path, monkeypatch) -> None:
    monkeypatch.setattr(locking, "PULSE", 0.01)
    lock = Lock.take(path)
    untouched_for(path, 2 * SILENT)
    deadline = time.monotonic() + 20
    while time.time() - lock_path(path).stat().st_mtime > SILENT and time.monotonic() < deadline:
        time.sleep(0.01)
    assert time.time() - lock_path(path).stat().st_mtime < SILENT
    lock.release()


def test_a_lock_that_somebody_took_over_keeps_one_from_writing(path: Path) -> None:
    store = CatalogueStore.open(path)
    add(store, project())
    lock_path(path).unlink()
    add(store, project())
    assert holder_of(path).pid == os.getpid()  # type: ignore[union-attr]  # - it was put there again
    write_lock(path, computer="elsewhere")
    with pytest.raises(NotKept, match="opened on elsewhere by Ana"):
        add(store, project())
    lock_path(path).unlink()
    store.close()


def test_a_lock_file_that_says_nothing_holds_while_it_may_just_be_being_written(path: Path) -> None:
    lock_path(path).write_text("")
    with pytest.raises(Locked):
        CatalogueStore.open(path)
    old = time.time() - 60
    os.utime(lock_path(path), (old, old))
    CatalogueStore.open(path).close()


def test_a_lock_that_somebody_took_over_is_not_released(path: Path) -> None:
    lock = Lock.take(path)
    write_lock(path, computer="elsewhere")
    lock.release()
    assert lock_path(path).exists()


def test_a_refused_opening_leaves_no_lock(tmp_path: Path) -> None:
    path = tmp_path / "not.iomcat"
    path.write_text("no catalogue")
    with pytest.raises(Refusal):
        CatalogueStore.open(path)
    assert list(tmp_path.iterdir()) == [path]


def test_a_process_ends_and_this_one_has_not() -> None:
    assert has_ended(ended_process(), "")
    assert not has_ended(os.getpid(), started(os.getpid()))


def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="no name that a file can have"):
        Lock.take(tmp_path / "a\0b.iomcat")
