"""What a deed says: JSON on stdout when asked for, else lines for people; progress and refusals on stderr."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import orjson
import typer

from iomdesk.i18n import _, listed
from iomdesk.model.hidden_signs import written_out
from iomdesk.model.progress import Cancelled, Progress

_wants_json = False


def tell(words: str, **facts: Any) -> None:
    """Say what was done: the facts as JSON with `--json`, else the words."""
    if wants_json():
        print_json(facts)
    elif words:
        say(words)


def say(words: str, *, err: bool = False) -> None:
    """Write a line for people; what came from outside steers no terminal."""
    typer.echo(written_out(words), err=err)


def print_json(value: Any) -> None:
    """Write one JSON value to stdout, on one line."""
    typer.echo(orjson.dumps(value, default=str).decode())


def want_json(wanted: bool) -> None:  # noqa: FBT001 - the one thing that is said
    """Have every deed of this run say its result as JSON, or in words."""
    global _wants_json  # noqa: PLW0603 - one run of the program has one form of output
    _wants_json = wanted


def wants_json() -> bool:
    """Tell whether the person asked for a machine-readable result."""
    return _wants_json


def refuse(words: str) -> None:
    """Say one sentence on stderr."""
    say(f"iomdesk: {words}", err=True)


@contextmanager
def progress(label: str) -> Iterator[Progress]:
    """Let slow work be stopped by Ctrl+C, cleanly; on a terminal show how far it is, not before it has taken a second.

    A signal that came as an exception in the middle of a library's work could be taken for that library's error.
    """
    is_stopped, shown = threading.Event(), _Shown(label)

    def show(done: int, total: int | None) -> None:
        if is_stopped.is_set():
            raise Cancelled
        shown.show(done, total)

    earlier = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, lambda _number, _frame: is_stopped.set())
    try:
        yield show
    finally:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, earlier)
        shown.wipe()


class _Shown:
    """A line on the terminal that is written over."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._start = time.monotonic()
        self._last = 0.0
        self._is_seen = sys.stderr.isatty()

    def show(self, done: int, total: int | None) -> None:
        now = time.monotonic()
        if self._is_seen and now - self._start > 1 and now - self._last > 0.1:
            self._last = now
            share = f"{done * 100 // total} %" if total else str(done)
            typer.echo(f"\r{self._label} {share} ", err=True, nl=False)

    def wipe(self) -> None:
        if self._last:
            typer.echo("\r" + " " * (len(self._label) + 12) + "\r", err=True, nl=False)


def counted(counts: dict[str, int]) -> str:
    """Return counts in words: “added 3, changed 1”."""
    return listed(" ".join((_(name), str(count))) for name, count in counts.items() if count)
