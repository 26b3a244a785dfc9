"""Identities: random ones that sort by time, and ones made from an official identifier."""

from __future__ import annotations

import os
import time
from typing import Annotated
from uuid import UUID, uuid5

from pydantic import AfterValidator

_OFFICIAL = UUID("6b0e41d6-0c5f-5a52-9f0b-3a1f6f2d7c11")


def new_uid() -> str:
    """Return a new UUIDv7 (RFC 9562): 48 bits of milliseconds, then chance."""
    milliseconds = time.time_ns() // 1_000_000
    number = (milliseconds << 80) | int.from_bytes(os.urandom(10), "big")
    number = number & ~(0xF << 76) | (0x7 << 76)
    number = number & ~(0x3 << 62) | (0x2 << 62)
    return str(UUID(int=number))


def official_uid(kind: str, identifier: str) -> str:
    """Return the UUIDv5 of an official identifier, so that two offices that take it in make one record."""
    return str(uuid5(_OFFICIAL, f"{kind}:{identifier.strip().upper()}"))


def is_uid(value: object) -> bool:
    """Tell whether this is a uid as it is written everywhere."""
    try:
        return isinstance(value, str) and _checked(value) == value
    except ValueError:
        return False


def _checked(text: str) -> str:
    value = str(UUID(text))
    if value != text:
        raise ValueError("a uid is written as 36 small characters")
    return value


Uid = Annotated[str, AfterValidator(_checked)]
