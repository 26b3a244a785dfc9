"""PdfObjects: a PDF of the typesetter's as its objects by number.

Only such files are understood: objects one after the other with a plain table at the end, none packed into another.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import copy
from typing import Self

from iomdesk.i18n import N_
from iomdesk.model.rules import Refusal

_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
_IDENTITY = re.compile(rb"/ID\[\(([^()]+)\)")
_STRING_PART = re.compile(rb"\\.|[()]", re.DOTALL)
_STREAM = b">>\nstream"


def not_joinable() -> Refusal:
    """Return the refusal of a PDF that is not as the typesetter makes them."""
    return Refusal(N_("So many pages cannot be joined into one PDF by this program. Print fewer projects at a time."))


class PdfObjects:
    """The objects of a PDF, as their bytes between `obj` and `endobj`."""

    def __init__(self, objects: dict[int, bytes], trailer: bytes) -> None:
        identity = _IDENTITY.search(trailer)
        if not identity:
            raise not_joinable()
        self.objects = objects
        self.identity = identity[1]
        self.info = reference(trailer, b"Info")
        self.root = reference(trailer, b"Root")

    @classmethod
    def read(cls, pdf: bytes) -> Self:
        """Take a PDF apart by its table of objects."""
        end = pdf.rfind(b"startxref")
        table = pdf.rfind(b"\nxref\n", 0, end) + 1
        start = pdf.rfind(b"trailer", table, end)
        if min(end, table, start) <= 0 or b"/ObjStm" in pdf:
            raise not_joinable()
        try:
            return cls(_objects(pdf, table, start), pdf[start:end])
        except ValueError as error:
            raise not_joinable() from error

    def with_objects(self, objects: dict[int, bytes]) -> Self:
        """Return the same with some of its objects only."""
        some = copy(self)
        some.objects = objects
        return some

    @property
    def catalog(self) -> bytes:
        """The object from which all others are reached."""
        return self.objects[self.root]


def _objects(pdf: bytes, table: int, end_of_table: int) -> dict[int, bytes]:
    lines = pdf[table:end_of_table].splitlines()[2:]
    places = sorted((int(line[:10]), number) for number, line in enumerate(lines) if line[17:18] == b"n")
    ends = [offset for offset, _ in places[1:]] + [table][: len(places)]
    return {
        number: pdf[pdf.index(b"obj", offset) + 4 : pdf.rindex(b"endobj", offset, end)]
        for (offset, number), end in zip(places, ends, strict=True)
    }


def reference(words: bytes, key: bytes) -> int:
    """Return the number of the object that a key leads to."""
    number = optional_reference(words, key)
    if number is None:
        raise not_joinable()
    return number


def optional_reference(words: bytes, key: bytes) -> int | None:
    """Return the number of the object that a key leads to, if the key is there."""
    found = re.search(rb"/" + key + rb" (\d+) 0 R", words)
    return int(found[1]) if found else None


def references(words: bytes) -> list[int]:
    """Return the numbers of all objects named, in order."""
    return [int(number) for number in _REFERENCE.findall(words)]


def rewritten(content: bytes, become: Callable[[bytes], bytes], *, string: Callable[[bytes], bytes]) -> bytes:
    """Return an object with `become` done to its structure and `string` to its (strings); a stream stays as it is."""
    words, stream, rest = content.partition(_STREAM)
    if b"(" not in words:
        return become(words) + stream + rest
    pieces = []
    at = 0
    while (start := words.find(b"(", at)) >= 0:
        end = _string_end(words, start)
        pieces += [become(words[at:start]), string(words[start:end])]
        at = end
    return b"".join(pieces) + become(words[at:]) + stream + rest


def renumbered(words: bytes, number: Callable[[int], int]) -> bytes:
    """Return a structure whose references lead to new numbers."""
    return _REFERENCE.sub(lambda match: b"%d 0 R" % number(int(match[1])), words)


def _string_end(words: bytes, start: int) -> int:
    """Return where the string that starts here ends; brackets in it are in pairs or escaped."""
    depth = 0
    for match in _STRING_PART.finditer(words, start):
        depth += {b"(": 1, b")": -1}.get(match[0], 0)
        if depth == 0:
            return match.end()
    raise not_joinable()
