"""Killing: a program that edits without end is killed at any moment, and what is left is opened, again and again.

`python -m tests.faults.killing CATALOGUE TIMES [PLANTED …]` prints how often it was in the middle of something, and
what was lost. Each life is a fork of this process, which has everything loaded already.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from itertools import count
from pathlib import Path

from iomdesk.desk.desk import Desk
from iomdesk.model.change import RecordKind
from tests.faults.storing_deeds import AT_ONCE, edits, plant


def live(path: Path, first: int, pipe: int) -> None:
    """Edit without end, and say each number once it is safe."""
    desk = Desk.open(path)
    for number in count(first):
        desk.do(edits(desk, number))
        os.write(pipe, f"{number}\n".encode())


def life(path: Path, first: int, seconds: float) -> int:
    """Let the program live for so long, kill it, and return the last number that it said."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            live(path, first, writing)
        finally:
            os._exit(1)
    os.close(writing)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as said:
        numbers = said.read().split(b"\n")[:-1]
    return int(numbers[-1]) if numbers else first - 1


def found_in(path: Path) -> tuple[set[int], list[str]]:
    """Return the numbers that stand in the projects that are edited, and the damage of the file."""
    desk = Desk.open(path)
    records = list(desk.store.all_kept(RecordKind.PROJECT))[:AT_ONCE]
    numbers = {int(str(kept.data.get("notes", "0")).split()[0]) for kept in records}
    damage = [str(each.message) for each in desk.store.check()]
    desk.store._opened = desk.store._own.state  # no backup of each life
    desk.close()
    return numbers, damage


def main(catalogue: str, times: str, *faults: str) -> None:
    """Kill so often, and print what came of it."""
    plant([*faults])
    path, chance = Path(catalogue), random.Random(int(times))
    journal = path.with_name(path.name + "-journal")
    hot, written, wrong = 0, 0, list[str]()
    for _ in range(int(times)):
        acknowledged = life(path, written + 1, chance.uniform(0.03, 0.12))
        hot += journal.exists() and journal.stat().st_size > 0
        numbers, damage = found_in(path)
        if len(numbers) != 1:
            wrong.append(f"half an edit: {sorted(numbers)}")
        if max(numbers) not in (acknowledged, acknowledged + 1) or damage:
            wrong.append(f"{acknowledged} was safe, {sorted(numbers)} was found, {damage}")
        written = max(numbers)
    print(json.dumps({"kills": int(times), "hot": hot, "edits": written, "wrong": wrong}))  # noqa: T201 - read by the test


if __name__ == "__main__":
    main(*sys.argv[1:])
