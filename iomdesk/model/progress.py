"""Progress: how slow work says how far it is, and how a person stops it."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int | None], None]
"""Called with what is done and how much there is (None: not known); raises Cancelled when a person has said stop."""


class Cancelled(Exception):
    """A person stopped the work; nothing was changed."""


def quietly(done: int, total: int | None) -> None:
    """Say nothing: the progress of work that nobody waits for."""
