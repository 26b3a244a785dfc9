"""Whatever a person does, in whatever order: nothing fails, nothing freezes, and all of it can be undone."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.faults import memory, programs

SHORT = int(os.environ.get("IOMDESK_MONKEY", "250"))
"""So many events in the usual tests, for each seed."""
LONG = 50_000
"""The same in the long tests, which have four seeds."""
MOST_GROWTH = 20
"""MB in the second half of a long run; a short one still opens what it had not opened before."""


def let_loose(base: Path, folder: Path, seed: int, events: int, language: str, *faults: str) -> tuple[int, Any, str]:
    """Let the monkey loose on a copy; return how its process ended, what it found, and what it said."""
    path = folder.parent / "c.iomcat"
    shutil.copy(base, path)
    words = (str(path), str(folder), str(seed), str(events), language, *faults)
    program = programs.start(folder.parent / "home", "tests.faults.outing", *words)
    out, said = program.communicate(timeout=60 + events)
    said = "\n".join(line for line in said.splitlines() if "plugin does not support" not in line)
    return program.returncode, json.loads(out) if out else None, said


def faults_of(found: Any) -> dict[str, Any]:
    """Return what speaks against the program."""
    kinds = ("errors", "warnings", "freezes", "nested", "damage", "undo")
    wrong = {kind: found[kind] for kind in kinds if found[kind]}
    return wrong if found["as_before"] else {**wrong, "as_before": False}


@pytest.mark.parametrize(("seed", "language"), [(1, "en"), (2, "ar")])
def test_any_keys_and_clicks(two_thousand: Path, folder: Path, seed: int, language: str) -> None:
    code, found, said = let_loose(two_thousand, folder, seed, SHORT, language)
    assert (code, said) == (0, "")
    assert found["events"] == SHORT
    assert faults_of(found) == {}


@pytest.mark.faults
@pytest.mark.parametrize(("seed", "language"), [(1, "en"), (2, "ar"), (3, "en"), (4, "ar")])
def test_very_many_keys_and_clicks(two_thousand: Path, folder: Path, seed: int, language: str, verdict) -> None:
    events = int(os.environ.get("IOMDESK_MONKEY", LONG))
    code, found, said = let_loose(two_thousand, folder, seed, events, language)
    wrong = faults_of(found) if found else {"death": said}
    grown = found["growth"] if found else 0.0
    figures = {kind: len(each) if isinstance(each, list) else each for kind, each in wrong.items()}
    told = f"{events} events, {figures or 'nothing'}, {grown} MB more in the second half"
    told += f", {found['undone']} steps undone" if found else ""
    if wrong:
        print(json.dumps(wrong, indent=1).replace("\\n", "\n"))  # noqa: T201 - where each fault was found
    holds = (code, said, wrong) == (0, "", {}) and grown < MOST_GROWTH
    verdict(f"R20 monkey {seed} {language}", "0 faults, < 20 MB more, undone to the start", told, holds=holds)


@pytest.mark.control
def test_planted_faults_are_found(two_thousand: Path, folder: Path, verdict) -> None:
    planted = ("slot", "thread", "freeze", "loop", "edit", "warning")
    code, found, _said = let_loose(two_thousand, folder, 3, 120, "en", *planted)
    assert code == 0
    assert any(error.startswith("slot: ValueError") for error in found["errors"])
    assert any(error.startswith("thread: ValueError") for error in found["errors"])
    assert any("time.sleep" in freeze or "planted" in freeze for freeze in found["freezes"])
    assert any(loop.startswith("QDialog") for loop in found["nested"])
    assert found["warnings"]
    assert not found["as_before"]
    verdict("R20 monkey", "6 planted faults", "found", holds=True, is_control=True)


@pytest.mark.control
def test_a_step_that_is_not_done_again_is_found(two_thousand: Path, folder: Path, verdict) -> None:
    code, found, _said = let_loose(two_thousand, folder, 3, 240, "en", "redo")
    assert (code, bool(found["undo"])) == (0, True)
    verdict("R20 monkey", "a step not done again", found["undo"][0], holds=True, is_control=True)


@pytest.mark.control
@pytest.mark.skipif(not memory.is_told(), reason="this system does not tell how much memory a process holds")
def test_a_planted_leak_and_a_planted_death_are_found(two_thousand: Path, folder: Path, verdict) -> None:
    code, found, _said = let_loose(two_thousand, folder, 3, 120, "en", "leak")
    assert (code, found["growth"] > MOST_GROWTH) == (0, True)
    code, found, _said = let_loose(two_thousand, folder, 3, 120, "en", "death")
    assert code != 0
    assert found is None
    verdict("R20 monkey", "a planted leak and a death", "found", holds=True, is_control=True)
