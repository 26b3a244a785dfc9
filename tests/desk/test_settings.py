"""Settings: kept at once, and whatever lies in their place counts as none."""

from __future__ import annotations

from pathlib import Path

import pytest

from iomdesk.desk.settings import Settings


def test_what_is_set_is_kept_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "home" / "settings.json"
    settings = Settings(path)
    for name, value in (("title", "Éé ü عربي \U0001f600"), ("sizes", [1, 2]), ("shown", False), ("lone", "\ud800")):
        settings.set(name, value)
        assert Settings(path).get(name) == value


@pytest.mark.parametrize("found", [b"", b"{", b"[1]", b"\xff\xfe", b'{"a": 1} x', b"[" * 100_000, b"null"])
def test_a_damaged_file_counts_as_empty_and_is_replaced(tmp_path: Path, found: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(found)
    settings = Settings(path)
    assert settings.get("a", "none") == "none"
    settings.set("a", "kept")
    assert Settings(path).get("a") == "kept"
