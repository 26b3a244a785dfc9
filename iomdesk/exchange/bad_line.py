"""BadLine: a line of a catalogue file that cannot be used."""

from __future__ import annotations

from typing import NamedTuple

from iomdesk.model.message import Message


class BadLine(NamedTuple):
    """What cannot be used: in which list, how it stands there (nothing: reading ends), and what is wrong where."""

    section: str
    raw: bytes
    found: list[tuple[str, Message]]
