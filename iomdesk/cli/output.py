"""What a deed says: JSON on stdout when asked for, else lines for people; progress and refusals on stderr."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import orjson
import typer

from iomdesk.i18n import _
from iomdesk.model.progress import Progress, quietly

_wants_json = False


def tell(words: str, **facts: Any) -> None:
    """Say what was done: the facts as JSON with `--json`, else the words."""
    if wants_json():
        print_json(facts)
    elif words:
        typer.echo(words)


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
    typer.echo(f"iomdesk: {words}", err=True)


@contextmanager
def progress(label: str) -> Iterator[Progress]:
    """Show how far slow work is, on a terminal only and not before it has taken a second."""
    if not sys.stderr.isatty():
        yield quietly
        return
    start, said = time.monotonic(), 0.0

    def show(done: int, total: int | None) -> None:
        nonlocal said
        now = time.monotonic()
        if now - start > 1 and now - said > 0.1:
            said = now
            share = f"{done * 100 // total} %" if total else str(done)
            typer.echo(f"\r{label} {share} ", err=True, nl=False)

    try:
        yield show
    finally:
        if said:
            typer.echo("\r" + " " * (len(label) + 12) + "\r", err=True, nl=False)


def counted(counts: dict[str, int]) -> str:
    """Return counts in words: “added 3, changed 1”."""
    return ", ".join(f"{_(name)} {count}" for name, count in counts.items() if count)
