"""A full disk, one that takes no large files, and one that can only be read: a word, the old file whole, no litter."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults import catalogues
from tests.faults.programs import ROOT


def has_own_disks() -> bool:
    """Tell whether a disk can be mounted here, in a user namespace."""
    if sys.platform != "linux" or not shutil.which("unshare"):
        return False
    trial = ["unshare", "-Urm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    return subprocess.run(trial, capture_output=True, check=False).returncode == 0


pytestmark = pytest.mark.skipif(not has_own_disks(), reason="no disk of its own can be mounted here (unshare -Urm)")


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Return a catalogue, and beside it a file to be taken in."""
    catalogues.export(catalogues.make(tmp_path / "other.iomcat", 30, seed=5), tmp_path / "in.iomcat.json")
    return catalogues.forget_history(catalogues.make(tmp_path / "base.iomcat", 20))


def wrong_on_media(base: Path, *planted: str) -> list[str]:
    """Do everything with too little room, and return what was wrong."""
    output = base.with_name("wrong.txt")
    command = ["unshare", "-Urm", sys.executable, "-m", "tests.faults.media", str(base), str(output), *planted]
    environment = {**os.environ, "IOMDESK_HOME": str(base.with_name("home"))}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return output.read_text(encoding="utf-8").splitlines()


def test_without_room_everything_is_refused_in_words_and_nothing_is_lost(base: Path) -> None:
    assert wrong_on_media(base) == []


@pytest.mark.faults
def test_a_full_disk_and_a_read_only_one(base: Path, verdict) -> None:
    wrong = wrong_on_media(base)
    told = f"60 deeds with too little room, {len(wrong)} wrong {wrong[:2] or ''}"
    verdict(
        "R8 full disk, small files, read-only medium", "a word, the old file whole, no litter", told, holds=not wrong
    )


@pytest.mark.faults
def test_a_file_that_is_written_in_place_is_found(base: Path, verdict) -> None:
    wrong = wrong_on_media(base, "naive")
    holds = any("naive" in each for each in wrong)
    verdict("R8", "a naive writer", f"{len(wrong)} times found", holds=holds, is_control=True)
