"""A file that is replaced is the old one or the new one, never half of one, and nothing else is touched."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from iomdesk.exchange.safe_file import replacing
from iomdesk.model.rules import Refusal


def names(folder: Path) -> list[str]:
    return [entry.name for entry in folder.iterdir()]


def test_the_new_file_takes_the_place_of_the_old_when_all_is_written(tmp_path):
    path = tmp_path / "out.pdf"
    path.write_bytes(b"old")
    with replacing(path) as file:
        file.write(b"new")
        file.flush()
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == ["out.pdf"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_only_its_owner_can_read_it(tmp_path):
    with replacing(tmp_path / "out") as file:
        file.write(b"x")
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o600


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError, Refusal("No.")])
def test_what_fails_on_the_way_leaves_the_old_file_and_no_litter(tmp_path, error):
    path = tmp_path / "out"
    path.write_bytes(b"old")

    def write() -> None:
        with replacing(path) as file:
            file.write(b"half")
            raise error

    with pytest.raises(error if isinstance(error, type) else Refusal):
        write()
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["out"]


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_disk_that_fails_is_a_refusal_and_leaves_the_old_file(tmp_path, monkeypatch, call):
    path = tmp_path / "out"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(Refusal, match="“out” cannot be written: No space left"), replacing(path) as file:
        file.write(b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["out"]


def test_what_is_written_is_on_the_disk_before_the_name_is(tmp_path, monkeypatch):
    calls: list[str] = []
    sync, replace = os.fsync, os.replace
    monkeypatch.setattr(os, "fsync", lambda handle: (calls.append("fsync"), sync(handle))[1])
    monkeypatch.setattr(os, "replace", lambda *paths: (calls.append("replace"), replace(*paths))[1])
    with replacing(tmp_path / "out") as file:
        file.write(b"x")
    assert calls[:2] == ["fsync", "replace"]
    assert calls[2:] == ([] if sys.platform == "win32" else ["fsync"])


def test_a_link_is_replaced_and_what_it_points_to_stays(tmp_path):
    (tmp_path / "victim").write_bytes(b"victim")
    (tmp_path / "out").symlink_to(tmp_path / "victim")
    with replacing(tmp_path / "out") as file:
        file.write(b"new")
    assert (tmp_path / "victim").read_bytes() == b"victim"
    assert not (tmp_path / "out").is_symlink()


def test_a_folder_that_is_not_there_or_in_the_way_is_a_refusal(tmp_path):
    (tmp_path / "folder").mkdir()
    for path in (tmp_path / "missing" / "out", tmp_path / "folder"):
        with pytest.raises(Refusal), replacing(path) as file:
            file.write(b"x")
    assert names(tmp_path) == ["folder"]
