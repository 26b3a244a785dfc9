"""Digests: SQLite does not notice when the disk alters a bit; these do."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

EMPTY = bytes(16)
"""The mix of no digests."""


class RunningDigest:
    """The digest of rows that come one after another."""

    def __init__(self, first: Sequence[object] = ()) -> None:
        self._hash = hashlib.blake2b(digest_size=16)
        self.add(first)

    def add(self, row: Sequence[object]) -> None:
        """Take in a row of texts, numbers, bytes and None."""
        self._hash.update(repr(tuple(row)).encode("utf-8", "backslashreplace"))

    @property
    def value(self) -> bytes:
        """16 bytes that stand for these rows in this order."""
        return self._hash.digest()


def digest_of_row(row: Sequence[object]) -> bytes:
    """Return 16 bytes that stand for one row."""
    return RunningDigest(row).value


def mixed(one: bytes, other: bytes) -> bytes:
    """Return the exclusive or of two digests: mixing one in a second time takes it out, and the order is nothing."""
    return (int.from_bytes(one, "big") ^ int.from_bytes(other, "big")).to_bytes(16, "big")


def mix_of(rows: Iterable[Sequence[object]]) -> bytes:
    """Return the mix of the digests of rows, whatever their order."""
    mix = 0
    for row in rows:
        mix ^= int.from_bytes(digest_of_row(row), "big")
    return mix.to_bytes(16, "big")
