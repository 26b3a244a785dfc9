"""Random damage to catalogues: no process dies of it, and no word of it is believed (S5)."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults import catalogues
from tests.hostile.room import Room
from tests.hostile.sample import Deed

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are limited as on Linux")
SHORT, LONG, CONTROLLED, AT_ONCE = 150, 20_000, 1_000, 50


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Return a small catalogue with a history."""
    return catalogues.make(tmp_path / "base.iomcat", 3)


@pytest.fixture
def room() -> Iterator[Room]:
    made = Room("tests.hostile.mutated")
    yield made
    made.close()


def ends(room: Room, base: Path, count: int, deed: Deed = Deed.IMPORT) -> tuple[Counter[str], list[str]]:
    """Read so many mutated files; return what became of how many, and what was wrong."""
    found, wrong = Counter[str](), list[str]()
    for first in range(0, count, AT_ONCE):
        outcome = room.try_(deed, base, base.with_name(f"{first}-{min(AT_ONCE, count - first)}"))
        if outcome.end != 0 or "ends" not in outcome.facts:
            wrong.append(f"{first}: ended by {outcome.end} {outcome.facts.get('trace', '')[-300:]}")
            found["died"] += 1
            continue
        found.update(outcome.facts["ends"])
        wrong += outcome.facts["wrong"]
    return found, wrong


def test_some_damage_is_all_refused_or_changes_no_word(room: Room, base: Path) -> None:
    found, wrong = ends(room, base, SHORT)
    assert wrong == []
    assert found["refused"] > SHORT / 2


@pytest.mark.faults
def test_all_damage_is_refused_or_changes_no_word(room: Room, base: Path, verdict: Callable[..., None]) -> None:
    found, wrong = ends(room, base, LONG)
    told = ", ".join(f"{count} {end}" for end, count in sorted(found.items()))
    verdict("S5 mutated catalogues", "0 die, 0 false words", f"{told} {wrong[:3] or ''}", holds=not wrong)


@pytest.mark.faults
def test_a_reader_that_trusts_sqlite_believes_other_words(room: Room, base: Path, verdict: Callable[..., None]) -> None:
    found, _wrong = ends(room, base, CONTROLLED, Deed.APPLY)
    told = f"{found['false']} of {CONTROLLED} believed by SQLite alone"
    verdict("S5", "without digests much is believed", told, holds=found["false"] > 10, is_control=True)
