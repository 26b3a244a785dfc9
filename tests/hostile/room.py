"""Room: where hostile files are tried, each in a process of its own with little memory and little time.

`python -m tests.hostile.room` has the program ready and forks for each trial that is asked for, one JSON line each.
"""

from __future__ import annotations

import json
import os
import resource
import selectors
import signal
import subprocess
import sys
import time
import traceback
from pathlib import Path
from typing import Any, NamedTuple

from tests.hostile.sample import Deed

ROOT = Path(__file__).resolve().parents[2]
MOST_MEMORY = 900 << 20
"""Bytes of address space that a trial has beyond what the program ready to work has."""
MOST_SECONDS = 10
"""Seconds of the processor after which a trial is ended."""
LONGEST = 30
"""Seconds after which a trial that waits for something is ended; others may be at work on the same machine."""


class Outcome(NamedTuple):
    """What a trial told, how it ended (0, or less than 0: the signal), and what it took."""

    facts: dict[str, Any]
    end: int
    seconds: float
    megabytes: float
    said: str


class Room:
    """Trials, one after the other."""

    def __init__(self, module: str = "tests.hostile.trial") -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.hostile.room", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            text=True,
        )

    def try_(self, deed: Deed, file: Path, catalogue: Path) -> Outcome:
        """Do a deed with a file, apart, and return what became of it."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps([deed, os.fsencode(file).hex(), str(catalogue)]) + "\n")
        self._process.stdin.flush()
        return Outcome(*json.loads(self._process.stdout.readline()))

    def close(self) -> None:
        """End the process that was ready."""
        self._process.communicate()


def _serve(module: str) -> None:
    tried = __import__(module, fromlist=["tried"]).tried
    for line in sys.stdin:
        deed, file, catalogue = json.loads(line)
        outcome = _apart(tried, Deed(deed), Path(os.fsdecode(bytes.fromhex(file))), Path(catalogue))
        sys.stdout.write(json.dumps(outcome) + "\n")
        sys.stdout.flush()


def _apart(tried: Any, deed: Deed, file: Path, catalogue: Path) -> Outcome:
    telling, hearing = os.pipe()[::-1]
    child = os.fork()
    if child == 0:
        os.close(hearing)
        _try(tried, deed, file, catalogue, telling)
    os.close(telling)
    told = _heard(child, hearing)
    _, status, used = os.wait4(child, 0)
    facts = json.loads(told) if told else {}
    said = facts.pop("said", "")
    seconds = used.ru_utime + used.ru_stime
    return Outcome(facts, os.waitstatus_to_exitcode(status), seconds, used.ru_maxrss / 1024, said)


def _try(tried: Any, deed: Deed, file: Path, catalogue: Path, telling: int) -> None:
    os.environ["IOMDESK_HOME"] = str(catalogue.parent)
    said = os.open(catalogue.with_name("said"), os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(said, 1)
    os.dup2(said, 2)
    ready = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (ready + MOST_MEMORY,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS,) * 2)
    try:
        facts = tried(deed, file, catalogue)
    except BaseException:  # noqa: BLE001 - told to who asked
        facts = {"became": "broken", "trace": traceback.format_exc()[-4000:]}
    sys.stdout.flush()
    sys.stderr.flush()
    facts["said"] = catalogue.with_name("said").read_text(errors="replace")[-4000:]
    with os.fdopen(telling, "w") as pipe:
        pipe.write(json.dumps(facts))
    os._exit(0)


def _heard(child: int, hearing: int) -> str:
    """Return what a trial tells; one that waits for ever is ended."""
    parts, end = list[bytes](), time.monotonic() + LONGEST
    with selectors.DefaultSelector() as selector, os.fdopen(hearing, "rb", buffering=0) as pipe:
        selector.register(pipe, selectors.EVENT_READ)
        while True:
            if not selector.select(max(0.0, end - time.monotonic())):
                os.kill(child, signal.SIGKILL)
                return ""
            part = pipe.read(1 << 20)
            if not part:
                return b"".join(parts).decode()
            parts.append(part)


if __name__ == "__main__":
    _serve(sys.argv[1])
