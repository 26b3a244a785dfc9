"""Sticks: on exFAT and NTFS a catalogue works as on the computer's own disk.

FAT16 is left out: there is a driver without the kernel (fusefat), but a record of all calls showed that it leaves other
bytes than were written, and names of files that had been renamed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults import catalogues, programs

MAKING = {
    "exFAT": ("mkfs.exfat",),
    "NTFS": ("mkntfs", "-F", "-Q"),
}
MOUNTING = {"exFAT": ("mount.exfat-fuse",), "NTFS": ("ntfs-3g",)}
SIZE = 64_000_000
SHORT, LONG = 10, 200
PATIENCE = 900

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or os.name != "posix" or os.geteuid() != 0, reason="sticks are made by the root of a Linux"
)


def _run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, capture_output=True, text=True, check=False)


@contextmanager
def stick(system: str, folder: Path) -> Iterator[Path]:
    """Mount a stick of a file system, or skip where that cannot be done."""
    path = os.pathsep.join([os.environ["PATH"], "/usr/sbin", "/sbin"])
    making, mounting = (shutil.which(words[system][0], path=path) for words in (MAKING, MOUNTING))
    if not (making and mounting):
        pytest.skip(f"{MAKING[system][0]} and {MOUNTING[system][0]} are not installed, which make such a stick")
    image, place = folder / "stick.img", folder / "stick"
    with image.open("wb") as file:
        file.truncate(SIZE)
    place.mkdir()
    _run(making, *MAKING[system][1:], str(image))
    device = _run("losetup", "-f", "--show", str(image)).stdout.strip() if system == "exFAT" else str(image)
    _run(mounting, *MOUNTING[system][1:], device, str(place))
    try:
        if not os.path.ismount(place):
            pytest.skip(f"this machine mounts no {system}")
        yield place
    finally:
        _run("umount", str(place))
        if device != str(image):
            _run("losetup", "-d", device)


def wrong_on(system: str, folder: Path, times: int) -> list[str]:
    """Work on a stick, and return what was wrong."""
    base = catalogues.make(folder / "c.iomcat", 20)
    incoming = catalogues.export(catalogues.make(folder / "other.iomcat", 10, seed=5), folder / "in.iomcat.json")
    with stick(system, folder) as place:
        for file in (base, incoming):
            shutil.copyfile(file, place / file.name)
        program = programs.start(folder / "home", "tests.faults.stick", str(place), str(times))
        said, errors = program.communicate(timeout=PATIENCE)
    return [*said.splitlines(), *errors.splitlines()[-1:]]


@pytest.mark.parametrize("system", MAKING)
def test_a_catalogue_works_on_a_stick(system: str, tmp_path: Path) -> None:
    assert wrong_on(system, tmp_path, SHORT) == []


@pytest.mark.faults
@pytest.mark.parametrize("system", MAKING)
def test_a_catalogue_works_on_a_stick_for_long(system: str, tmp_path: Path, verdict) -> None:
    wrong = wrong_on(system, tmp_path, LONG)
    verdict(
        f"R18 stick with {system}",
        "as on a disk",
        f"{LONG} edits, {len(wrong)} wrong {wrong[:2] or ''}",
        holds=not wrong,
    )


@pytest.mark.faults
def test_a_stick_is_not_as_a_disk(tmp_path: Path, verdict) -> None:
    with stick("exFAT", tmp_path) as place:
        (place / "one").touch()
        try:
            os.link(place / "one", place / "other")
        except OSError as error:
            verdict("R18", "a link on the stick", f"refused: {error.strerror}", holds=True, is_control=True)
        else:
            verdict("R18", "a link on the stick", "made", holds=False, is_control=True)
