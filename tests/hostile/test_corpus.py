"""Every hostile file is refused in one sentence, or tamed: within bounds, and nothing that was there is altered."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.hostile.corpus import FAULTS, PARTS, SAMPLES, SLOW
from tests.hostile.room import Room
from tests.hostile.sample import Deed, Sample
from tests.hostile.scene import Scene

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are limited as on Linux")
SHORT = [sample for sample in SAMPLES.values() if sample.name not in SLOW][::3]
"""What is tried each time; all of them with `make faults`."""
CONTROLLED = 12
"""So many of these a reader is tried with that believes everything."""


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """Return where samples are laid out."""
    made = Scene(tmp_path_factory.mktemp("hostile"))
    yield made
    made.clear()


@pytest.fixture(scope="module")
def room() -> Iterator[Room]:
    """Return where the program is tried."""
    made = Room("tests.hostile.trial")
    yield made
    made.close()


@pytest.fixture(scope="module")
def first_day_room() -> Iterator[Room]:
    """Return where a reader is tried that believes everything."""
    made = Room("tests.hostile.first_day")
    yield made
    made.close()


def _trial(sample: Sample) -> Any:
    marks = [pytest.mark.xfail(reason=FAULTS[sample.name], strict=True)] if sample.name in FAULTS else []
    return pytest.param(sample, id=sample.name, marks=marks)


def wanting(scene: Scene, room: Room, sample: Sample) -> list[str]:
    """Do everything that a person may do with a sample; return in what it is wanting."""
    return [f"{deed}: {fault}" for deed in sample.deeds for fault in scene.wanting(room, sample, deed)[1]]


@pytest.mark.parametrize("sample", [_trial(sample) for sample in SHORT])
def test_a_hostile_file_is_refused_or_tamed(scene: Scene, room: Room, sample: Sample) -> None:
    assert wanting(scene, room, sample) == []


def test_a_reader_of_the_first_day_is_found_wanting(scene: Scene, first_day_room: Room) -> None:
    tried = [sample for sample in SHORT if Deed.IMPORT in sample.deeds][:: len(SHORT) // CONTROLLED]
    found = [sample.name for sample in tried if wanting(scene, first_day_room, sample)]
    assert len(found) > len(tried) / 2


@pytest.mark.faults
@pytest.mark.parametrize("part", PARTS)
def test_the_whole_corpus(scene: Scene, room: Room, part: str, verdict: Callable[..., None]) -> None:
    counts, wrong, slowest, largest, sentences = Counter[str](), list[str](), 0.0, 0.0, set[str]()
    for sample in PARTS[part]:
        counts[sample.demand] += 1
        found = list[str]()
        for deed in sample.deeds:
            outcome, faults = scene.wanting(room, sample, deed)
            found += [f"{deed}: {fault}" for fault in faults]
            slowest, largest = max(slowest, outcome.seconds), max(largest, outcome.megabytes)
            sentences.add(outcome.facts.get("sentences", {}).get("en", ""))
        if bool(found) != (sample.name in FAULTS):
            wrong.append(f"{sample.name}: {'; '.join(found)[:300] or 'is no fault any more'}")
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items()))
    known = sum(sample.name in FAULTS for sample in PARTS[part])
    told = f"{kinds}; {len(wrong)} wrong, {known} known faults; {len(sentences - {''})} sentences"
    told += f", at most {slowest:.1f} s, {largest:.0f} MB {wrong or ''}"
    verdict(f"S1 hostile {part}", "as each sample says, 10 s, 512 MB", told, holds=not wrong)


@pytest.mark.faults
def test_the_whole_corpus_finds_the_reader_of_the_first_day_wanting(
    scene: Scene, first_day_room: Room, verdict: Callable[..., None]
) -> None:
    tried = [sample for sample in SAMPLES.values() if Deed.IMPORT in sample.deeds]
    found = [sample for sample in tried if scene.wanting(first_day_room, sample, Deed.IMPORT)[1]]
    told = f"wanting in {len(found)} of {len(tried)}"
    verdict("S1", "a reader that believes everything", told, holds=len(found) > len(tried) / 2, is_control=True)
