"""Hands of others on the open file: what is typed is held and goes into a copy, and their file is left alone."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from iomdesk.desk.desk import Desk
from iomdesk.model.change import Change, Edit, Place, RecordKind
from iomdesk.model.message import message
from iomdesk.model.rules import NotKept, Refusal
from iomdesk.store.own_file import OwnFile
from tests.faults import catalogues, file_calls, programs

WORDS = "typed while others had their hands on it"


def deleted(path: Path, _other: Path) -> None:
    path.unlink()


def renamed(path: Path, _other: Path) -> None:
    path.rename(path.with_name("renamed.iomcat"))


def replaced(path: Path, other: Path) -> None:
    other.replace(path)


def overwritten(path: Path, other: Path) -> None:
    shutil.copyfile(other, path)


def garbled(path: Path, _other: Path) -> None:
    path.write_bytes(os.urandom(path.stat().st_size))


def cut_off(path: Path, _other: Path) -> None:
    os.truncate(path, 5000)


def folder_renamed(path: Path, _other: Path) -> None:
    path.parent.rename(path.parent.with_name("renamed"))


def changed(path: Path, _other: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE catalogue SET revision = revision + 1")
    connection.close()


def locked(path: Path, _other: Path) -> None:
    said = '{"name": "Ana", "computer": "elsewhere", "since": "2026-01-01T00:00:00+00:00", "pid": 1}'
    path.with_name(path.name + ".lock").write_text(said, encoding="utf-8")


CASES = [deleted, renamed, replaced, overwritten, garbled, cut_off, folder_renamed, changed, locked]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("IOMDESK_HOME", str(tmp_path / "home"))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a folder with a catalogue, and beside the folder another office's."""
    folder = tmp_path / "office"
    folder.mkdir()
    catalogues.make(folder / "c.iomcat", 10)
    desk = Desk.open(catalogues.make(tmp_path / "other.iomcat", 10, seed=4))
    for number in range(5):  # so that SQLite sees that it is another file
        uid = desk.uids(desk.ids(RecordKind.PROJECT, "", "en", "id"))[0]
        desk.change_place(Place(uid, "notes"), f"{number}", message("Change notes"))
    desk.close()
    return folder


def typed(desk: Desk, uid: str) -> str:
    """Type into a project whatever the file says now; return why it was refused, or nothing."""
    change = Change(kind=RecordKind.PROJECT, place=Place(uid, "notes"), after=WORDS)
    try:
        desk.do(Edit(label=message("Change notes"), changes=[change]))
    except NotKept as refusal:
        return str(refusal)
    return ""


def wrong_after(place: Path, hand: Callable[[Path, Path], None]) -> str:
    """Let a hand do its work on the open file, type, and save a copy; return what was wrong."""
    path, other = place / "c.iomcat", place.with_name("other.iomcat")
    desk = Desk.open(path)
    uid = desk.uids(desk.ids(RecordKind.PROJECT, "", "en", "id"))[0]
    desk.safeguard("regular")
    hand(path, other)
    was = path.read_bytes() if path.exists() else None
    wrong = [] if typed(desk, uid) and desk.unkept else ["what was typed is not held"]
    if (path.read_bytes() if path.exists() else None) != was:
        wrong.append("something was written into a file of others")
    try:
        desk.save_copy(place.with_name("copy.iomcat"))
        copy = Desk.open(place.with_name("copy.iomcat"))
        wrong += [] if copy.alive(uid).data.get("notes") == WORDS else ["the copy lacks what was typed"]
        wrong += [str(damage.message) for damage in copy.store.check()]
        copy.close()
    except Refusal as refusal:
        wrong.append(f"no copy: {refusal}")
    desk.store._opened = desk.store._own.state
    desk.close()
    return ", ".join(wrong)


@pytest.mark.parametrize("hand", CASES[1:4], ids=lambda hand: hand.__name__)
def test_what_is_typed_is_held(place: Path, hand: Callable[[Path, Path], None]) -> None:
    assert wrong_after(place, hand) == ""


@pytest.mark.faults
@pytest.mark.parametrize("hand", CASES, ids=lambda hand: hand.__name__)
def test_what_is_typed_is_held_and_goes_into_a_copy(place: Path, hand: Callable[[Path, Path], None], verdict) -> None:
    wrong = wrong_after(place, hand)
    verdict(
        f"R9 the open file is {hand.__name__.replace('_', ' ')}", "held, in a copy", wrong or "0 wrong", holds=not wrong
    )


@pytest.mark.faults
def test_without_looking_first_a_foreign_file_is_written_into(place: Path, monkeypatch, verdict) -> None:
    monkeypatch.setattr(OwnFile, "check", lambda _self: None)
    monkeypatch.setattr(OwnFile, "check_state", lambda _self: None)
    wrong = wrong_after(place, changed)
    verdict("R9", "nobody looks before writing", wrong, holds="written into" in wrong, is_control=True)


# Locks that a plain opening drops


def plain_opens(folder: Path, deed: list[str]) -> list[str]:
    """Run a program; return each opening of its catalogue that was not SQLite's, while SQLite had it open."""
    path, seen = folder / "c.iomcat", folder.with_suffix(".strace")
    program = programs.start(
        folder.with_name("home"), *deed, watched=["-f", "-e", "trace=openat,close", "-o", str(seen)]
    )
    _said, errors = program.communicate(timeout=120)
    assert program.returncode == 0, errors
    opened, found = set[str](), list[str]()
    for line in seen.read_text(errors="replace").splitlines():
        if f'"{path}"' in line and "= -1" not in line:
            handle = line.rpartition("= ")[2].split("<")[0]
            if "O_NOFOLLOW" in line:
                opened.add(handle)
            elif opened:
                found.append(line)
        elif " close(" in line:
            opened.discard(line.partition(" close(")[2].split(")")[0])
    return found


@pytest.mark.skipif(not file_calls.is_possible(), reason="strace is not installed, which sees file calls")
def test_an_export_opens_no_open_catalogue_as_a_plain_file(place: Path) -> None:
    words = [str(place / "c.iomcat"), str(place.with_name("none")), "export", "close", "500", "words"]
    assert plain_opens(place, ["tests.faults.short_life", *words]) == []


@pytest.mark.faults
@pytest.mark.skipif(not file_calls.is_possible(), reason="strace is not installed, which sees file calls")
def test_no_open_catalogue_is_opened_as_a_plain_file(place: Path, verdict) -> None:
    file = place.with_name("in.iomcat.json")
    catalogues.export(place.with_name("other.iomcat"), file)
    found = []
    for deed in ("import", "export", "print", "health"):
        words = [str(place / "c.iomcat"), str(file), deed, "close", "1500", "words"]
        found += plain_opens(place, ["tests.faults.short_life", *words])
    verdict(
        "R11 plain opens of the open catalogue", "none", f"{len(found)} in 4 lives {found[:1] or ''}", holds=not found
    )


@pytest.mark.faults
@pytest.mark.skipif(not file_calls.is_possible(), reason="strace is not installed, which sees file calls")
def test_a_plain_opening_is_found(place: Path, verdict) -> None:
    found = plain_opens(place, ["tests.faults.careless_open", str(place / "c.iomcat")])
    verdict("R11", "a checksum of the open file", f"{len(found)} found", holds=bool(found), is_control=True)
