"""Bounds: how large one value of a file from outside may be; beyond, it is refused rather than taken into memory."""

from __future__ import annotations

import re
from typing import NamedTuple

from iomdesk.i18n import N_
from iomdesk.model.message import Message, message

_STRINGS = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
_SMALLEST = 2
"""Bytes that a value takes with what parts it from the next."""


class Bounds(NamedTuple):
    """At most so many bytes, and so many values inside each other and beside each other."""

    size: int
    values: int

    @property
    def steps(self) -> int:
        """How many brackets and strings there can be: two brackets or a string for each value, and its key."""
        return 3 * self.values

    def flaw_in(self, raw: bytes) -> Message | None:
        """Return in what a text is beyond the bounds; None if it is within."""
        if len(raw) > self.size:
            return self.too_large()
        if len(raw) > _SMALLEST * self.values and _values(raw) > self.values and _values(_bare(raw)) > self.values:
            return self.too_many()
        return None

    def too_large(self) -> Message:
        """Say that a text is too large."""
        return message(N_("A record is larger than {size} MB."), size=self.size >> 20)

    def too_many(self) -> Message:
        """Say that a text has too many values."""
        return message(N_("There are more than {count} values in one record."), count=self.values)


def _values(raw: bytes) -> int:
    """Return how many values there are at most: a comma or an opening bracket stands before each but the first."""
    return raw.count(b",") + raw.count(b"[") + raw.count(b"{")


def _bare(raw: bytes) -> bytes:
    """Return a text without what stands in its strings."""
    return _STRINGS.sub(b"", raw)


RECORD = Bounds(32 << 20, 200_000)
"""A project, a unit, a code list."""

REST = Bounds(128 << 20, 4_000_000)
"""An Edit, since an import of a hundred thousand records is one; and what a newer program may put into a file."""
