"""Memory is looked at before pages are set."""

from __future__ import annotations

import pytest

from iomdesk.model.rules import Refusal
from iomdesk.reports import free_memory


@pytest.mark.parametrize("asked", ["_of_computer", "_of_limit"])
def test_too_little_memory_is_a_refusal(monkeypatch, asked: str) -> None:
    free_memory.check_memory()
    monkeypatch.setattr(free_memory, asked, lambda: 90_000_000)
    with pytest.raises(Refusal, match="not enough memory"):
        free_memory.check_memory()


def test_a_system_that_does_not_tell_is_believed_to_have_some(monkeypatch, tmp_path) -> None:
    for said in ("", "MemAvailable: much kB\nSwapFree: 0 kB"):
        (tmp_path / "meminfo").write_text(said)
        monkeypatch.setattr(free_memory, "_MEMORY", tmp_path / "meminfo")
        assert free_memory._of_computer() is None
    free_memory.check_memory()


def test_what_the_system_tells_is_counted_in_bytes(monkeypatch, tmp_path) -> None:
    (tmp_path / "meminfo").write_text("MemTotal: 9 kB\nMemAvailable: 2 kB\nSwapFree:  1 kB\n")
    monkeypatch.setattr(free_memory, "_MEMORY", tmp_path / "meminfo")
    assert free_memory._of_computer() == 3 * 1024
