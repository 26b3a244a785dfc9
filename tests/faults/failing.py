"""Failing: a program that edits while its disk fails; it must end well, and say of each Edit whether it is kept.

`python -m tests.faults.failing CATALOGUE` prints `tried N` before an Edit, `kept N` after it, and `refused N: why`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from iomdesk.desk.desk import Desk
from iomdesk.model.rules import Refusal
from tests.faults.storing_deeds import edits

EDITS = 2


def say(words: str) -> None:
    """Say something at once."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main(catalogue: str) -> None:
    """Open the catalogue, edit it, close it; what is refused is said."""
    try:
        desk = Desk.open(Path(catalogue))
    except Refusal as refusal:
        say(f"refused 0: {refusal}")
        return
    for number in range(1, EDITS + 1):
        say(f"tried {number}")
        try:
            desk.do(edits(desk, number))
        except Refusal as refusal:
            say(f"refused {number}: {refusal}")
        else:
            say(f"kept {number}")
    desk.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
