"""kill -9 at any moment: what was acknowledged is there, and nothing is half done."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.faults import catalogues, programs

pytestmark = pytest.mark.skipif(os.name != "posix", reason="forks and kills as on POSIX")
SHORT, LONG, PLANTED = 10, 1000, 40
PATIENCE = 1500


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a catalogue of some projects."""
    return catalogues.forget_history(catalogues.make(tmp_path / "c.iomcat", 20))


def killed(path: Path, times: int, *faults: str) -> dict[str, Any]:
    """Kill a program that edits so often, and return what came of it."""
    program = programs.start(path.parent / "home", "tests.faults.killing", str(path), str(times), *faults)
    said, errors = program.communicate(timeout=PATIENCE)
    assert program.returncode == 0, errors
    found: dict[str, Any] = json.loads(said)
    return found


def test_nothing_acknowledged_is_lost_in_a_few_kills(path: Path) -> None:
    found = killed(path, SHORT)
    assert found["wrong"] == []
    assert found["edits"] > 0


@pytest.mark.faults
@pytest.mark.skipif(sys.platform != "linux", reason="how often it is in the middle of something was measured on Linux")
def test_a_thousand_kills_lose_nothing(path: Path, verdict) -> None:
    found = killed(path, LONG)
    told = f"{LONG} kills, {found['hot']} in the middle, {len(found['wrong'])} wrong {found['wrong'][:1] or ''}"
    holds = not found["wrong"] and found["hot"] >= LONG / 2
    verdict("R1 kill -9 while editing", "0 lost, 0 halves, half of them hot", told, holds=holds)


@pytest.mark.faults
def test_an_edit_in_two_transactions_is_found(path: Path, verdict) -> None:
    halves = [wrong for wrong in killed(path, PLANTED, "split")["wrong"] if wrong.startswith("half")]
    found = f"{len(halves)} halves in {PLANTED} kills"
    verdict("R1", "an Edit split in two", found, holds=bool(halves), is_control=True)
