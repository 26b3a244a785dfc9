"""Streams taken in batches, so that memory does not grow with what flows through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")

BATCH = 500
"""So many records are read and written at a time."""


def batches(stream: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """Yield what a stream gives in lists of this size; the last may be shorter."""
    values = iter(stream)
    while batch := list(islice(values, size)):
        yield batch
