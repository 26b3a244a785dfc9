"""Cuts: a deed is recorded once, then ended at any of its file calls, and what is left is opened as a person does."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.faults.disk import MODELS, Disk, files_in, put_into
from tests.faults.file_calls import record

Look = Callable[[Path], str]


class Outcome(NamedTuple):
    """What was found after many cuts: how many there were, how many lost something, and what was wrong first."""

    cuts: int
    lost: int
    first: str = ""


class Deed:
    """A deed that was recorded: the files before it, and every call by which it altered them."""

    def __init__(self, folder: Path, name: str, times: int, *faults: str) -> None:
        self.base = files_in(folder)
        self.calls = record(folder, "tests.faults.storing_deeds", name, str(folder / "c.iomcat"), str(times), *faults)
        self._said = [place for place, call in enumerate(self.calls) if call.name == "said"]
        # Before the first word, all is as it was at the beginning: nothing is to be compared yet.
        self.points = range(self._said[0] + 1, len(self.calls) + 1)

    def allowed(self, point: int) -> set[str]:
        """Return the states that may be found after so many calls: the last that was said, and the one under way."""
        said = [place for place in self._said if place < point]
        coming = [place for place in self._said if place >= point][:1]
        return {self.calls[place].other for place in (*said[-1:], *coming)}

    def killed(self, folder: Path, look: Look, most: int | None = None) -> Outcome:
        """End the program before each of its calls, or at so many of them."""
        points = sorted(random.Random(1).sample(self.points, min(most or len(self.points), len(self.points))))
        return self._each(folder, look, points, lambda disk, _point: disk.after_kill())

    def cut_off(self, folder: Path, look: Look, model: str, count: int) -> Outcome:
        """Cut the current at so many random moments."""
        assert model in MODELS
        chance = random.Random(count)
        points = sorted(chance.choice(self.points) for _ in range(count))
        seeds = iter(range(count))
        return self._each(folder, look, points, lambda disk, _point: disk.after_cut(model, next(seeds)))

    def _each(
        self, folder: Path, look: Look, points: Sequence[int], left: Callable[[Disk, int], dict[str, bytes]]
    ) -> Outcome:
        disk, done, wrong = Disk(self.base), 0, list[str]()
        for number, point in enumerate(points):
            for call in self.calls[done:point]:
                disk.do(call)
            done = point
            place = folder / f"{number}"
            put_into(place, left(disk, point))
            found = _looked(look, place)
            if found not in self.allowed(point):
                wrong.append(f"after {point} of {len(self.calls)} calls: {found or 'nothing'}")
            shutil.rmtree(place, ignore_errors=True)
        return Outcome(len(points), len(wrong), next(iter(wrong), ""))


def _looked(look: Look, place: Path) -> str:
    try:
        return look(place)
    except Exception as error:  # noqa: BLE001 - whatever it says, the file could not be used
        return f"{type(error).__name__}: {error}"
