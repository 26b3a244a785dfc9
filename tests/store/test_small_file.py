"""A small file is read whole; what is none is as if it were not there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from iomdesk.store.small_file import small_file


def handles() -> int:
    """Return how many files this process has open, where the system tells."""
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.is_dir() else 0


def test_a_file_up_to_the_size_is_read(tmp_path: Path) -> None:
    path = tmp_path / "f"
    for content in (b"", b"\r\n", b"x" * 10):
        path.write_bytes(content)
        assert small_file(path, 10) == content


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_what_is_no_small_file_counts_as_none(tmp_path: Path) -> None:
    (tmp_path / "large").write_bytes(b"x" * 11)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "device").symlink_to("/dev/zero")
    (tmp_path / "circle").symlink_to("circle")
    before = handles()
    for name in (".", "missing", "large", "pipe", "device", "circle", "a\0b"):
        assert small_file(tmp_path / name, 10) is None
    assert handles() == before
