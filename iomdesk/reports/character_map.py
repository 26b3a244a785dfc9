"""Which characters a font file can show: its `cmap` table, read from the bytes."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

_UNICODE_TABLES = {(3, 10), (0, 6), (0, 4), (0, 3), (3, 1), (0, 2), (0, 1), (0, 0)}
_MOST_CHARACTERS = 0x110000


def characters_of(font: Path, index: int = 0) -> set[int]:
    """Return the code points that a TrueType or OpenType font has a shape for; none if it cannot be read."""
    try:
        content = font.read_bytes()
        return {point for table in _tables(content, index) for point in table}
    except (OSError, struct.error, IndexError):
        return set()


def _tables(content: bytes, index: int) -> Iterator[Iterator[int]]:
    start = struct.unpack_from(">I", content, 12 + 4 * index)[0] if content[:4] == b"ttcf" else 0
    count = struct.unpack_from(">H", content, start + 4)[0]
    for number in range(count):
        name, _checksum, offset, _length = struct.unpack_from(">4sIII", content, start + 12 + 16 * number)
        if name == b"cmap":
            yield from _subtables(content, offset)


def _subtables(content: bytes, cmap: int) -> Iterator[Iterator[int]]:
    for number in range(struct.unpack_from(">H", content, cmap + 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHI", content, cmap + 4 + 8 * number)
        if (platform, encoding) not in _UNICODE_TABLES:
            continue
        form = struct.unpack_from(">H", content, cmap + offset)[0]
        if form == 12:
            yield _groups(content, cmap + offset)
        elif form == 4:
            yield _segments(content, cmap + offset)


def _groups(content: bytes, table: int) -> Iterator[int]:
    """Format 12: groups of first and last code point."""
    for number in range(struct.unpack_from(">I", content, table + 12)[0]):
        first, last, glyph = struct.unpack_from(">III", content, table + 16 + 12 * number)
        yield from range(first if glyph else first + 1, min(last + 1, _MOST_CHARACTERS))


def _segments(content: bytes, table: int) -> Iterator[int]:
    """Format 4: segments of the first 65,536 code points, with a shift or a list of shapes each."""
    count = struct.unpack_from(">H", content, table + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", content, table + 14)
    starts = struct.unpack_from(f">{count}H", content, table + 16 + 2 * count)
    shifts = struct.unpack_from(f">{count}H", content, table + 16 + 4 * count)
    lists = table + 16 + 6 * count
    offsets = struct.unpack_from(f">{count}H", content, lists)
    for number, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for point in range(first, last + 1):
            glyph = point
            if offsets[number]:
                place = lists + 2 * number + offsets[number] + 2 * (point - first)
                glyph = struct.unpack_from(">H", content, place)[0]
                if not glyph:
                    continue
            if (glyph + shifts[number]) % 0x10000 and point != 0xFFFF:
                yield point
