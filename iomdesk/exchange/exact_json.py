"""JSON read strictly: nothing is taken that two programs could understand differently, and each flaw is placed."""

from __future__ import annotations

import json
import re
from itertools import chain
from json.decoder import scanstring  # type: ignore[attr-defined]  # typeshed does not know it; it is json's own
from typing import Any

import orjson
from pydantic import JsonValue

from iomdesk.i18n import N_
from iomdesk.model.message import Message, message

CUT_OFF = N_("The file ends in the middle. Ask for it to be sent again.")
MAX_DEPTH = 64
_MAX_DIGITS = 4000
_SLOWLY = 16_000_000
"""Texts of more bytes than this are not searched for the place of a flaw."""

_SPACE = re.compile(r"[ \t\r\n]*+")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*+)(\.[0-9]++)?([eE][+-]?[0-9]++)?")
_LITERALS = {"true": True, "false": False, "null": None}
_LARGEST = 2**64 - 1
_SMALLEST = -(2**63)

Path = tuple[str | int, ...]


class Flaw(ValueError):
    """Something in JSON that is not taken: at which byte, in which value, and why."""

    def __init__(self, offset: int, path: Path, why: Message) -> None:
        self.offset = offset
        self.path = path
        self.why = why
        super().__init__(str(why))


def loaded(raw: bytes) -> JsonValue:
    """Return the value of one JSON text; raises ValueError, quickly, if there is any flaw in it.

    Fast for what this program wrote: text that is written back byte for byte the same has no key twice and no number
    that lost its digits.
    """
    value: JsonValue = orjson.loads(raw)
    if not _is_plain(raw, value):
        raise ValueError("the text has a flaw")
    return value


def flaw_of(raw: bytes) -> Flaw:
    """Return the first flaw of a text that `loaded` does not take."""
    if len(raw) > _SLOWLY:
        return Flaw(0, (), message(N_("The text is not sound JSON.")))
    try:
        _Reader(raw).read()
    except Flaw as flaw:
        return flaw
    return Flaw(0, (), message(N_("The text is not sound JSON.")))


def _is_plain(raw: bytes, value: JsonValue) -> bool:
    if raw.count(b"{") + raw.count(b"[") > MAX_DEPTH and _is_deep(value):
        return False
    return orjson.dumps(value) == raw or _has_nothing_twice(raw)


def _is_deep(value: JsonValue) -> bool:
    level = [value] if isinstance(value, dict | list) else []
    for _ in range(MAX_DEPTH):
        inner = chain.from_iterable(v.values() if isinstance(v, dict) else v for v in level)
        level = [v for v in inner if isinstance(v, dict | list)]
        if not level:
            return False
    return True


class _Doubt(Exception):
    """The text has to be read slowly."""


def _has_nothing_twice(raw: bytes) -> bool:
    """Tell whether text that is not in our own form (indented, say) is sound as well."""
    try:
        json.loads(raw, object_pairs_hook=_once, parse_int=_small, parse_float=_short)
    except _Doubt:
        return False
    return True


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Doubt
    return found


def _small(digits: str) -> int:
    if len(digits) > 20 or not _SMALLEST <= int(digits) <= _LARGEST:
        raise _Doubt
    return int(digits)


def _short(digits: str) -> float:
    if len(digits) > _MAX_DIGITS:
        raise _Doubt
    return float(digits)


def offset_of(raw: bytes, path: Path) -> int:
    """Return at which byte of a sound JSON text the value at a path begins; 0 if there is none."""
    reader = _Reader(raw, path)
    reader.read()
    while path and path not in reader.offsets:
        path = path[:-1]
    return len(reader.text[: reader.offsets.get(path, 0)].encode())


class _Reader:
    """A small reader that knows where it is; for texts in which something is wrong.

    `offsets`: where the value at `sought` begins, and those around it.
    """

    def __init__(self, raw: bytes, sought: Path = ()) -> None:
        try:
            self.text = raw.decode()
        except UnicodeDecodeError as error:
            raise Flaw(error.start, (), message(N_("The text is not in UTF-8. Save the file in UTF-8."))) from None
        self.at = 0
        self._sought = sought
        self.offsets: dict[Path, int] = {}

    def read(self) -> JsonValue:
        """Return the one value of the text."""
        value = self._value(())
        self._skip_space()
        if self.at < len(self.text):
            raise self._broken(())
        return value

    def _flaw(self, at: int, path: Path, why: str, **values: str | int) -> Flaw:
        return Flaw(len(self.text[:at].encode(errors="replace")), path, message(why, **values))

    def _broken(self, path: Path) -> Flaw:
        if self.at >= len(self.text):
            return self._flaw(self.at, path, CUT_OFF)
        found = ascii(self.text[self.at : self.at + 12])[1:-1]
        return self._flaw(self.at, path, N_("“{found}” cannot stand here in JSON."), found=found)

    def _skip_space(self) -> str:
        match = _SPACE.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return self.text[self.at : self.at + 1]

    def _value(self, path: Path) -> JsonValue:
        first = self._skip_space()
        if path == self._sought[: len(path)]:
            self.offsets[path] = self.at
        if first in ("{", "[") and len(path) >= MAX_DEPTH:
            raise self._flaw(
                self.at, path[:3], N_("There are more than {depth} values inside each other."), depth=MAX_DEPTH
            )
        if first == "{":
            return self._object(path)
        if first == "[":
            return self._array(path)
        if first == '"':
            return self._string(path)
        return self._plain(path)

    def _object(self, path: Path) -> JsonValue:
        found: dict[str, JsonValue] = {}
        self.at += 1
        if self._skip_space() == "}":
            self.at += 1
            return found
        while True:
            if self._skip_space() != '"':
                raise self._broken(path)
            start = self.at
            key = self._string(path)
            if key in found:
                raise self._flaw(start, (*path, key), N_("“{key}” stands here twice."), key=key)
            if self._skip_space() != ":":
                raise self._broken((*path, key))
            self.at += 1
            found[key] = self._value((*path, key))
            if self._is_end("}", path):
                return found

    def _array(self, path: Path) -> JsonValue:
        found: list[JsonValue] = []
        self.at += 1
        if self._skip_space() == "]":
            self.at += 1
            return found
        while True:
            found.append(self._value((*path, len(found))))
            if self._is_end("]", path):
                return found

    def _is_end(self, end: str, path: Path) -> bool:
        following = self._skip_space()
        if following not in (",", end) or not following:
            raise self._broken(path)
        self.at += 1
        return following == end

    def _string(self, path: Path) -> str:
        start = self.at
        try:
            words, self.at = scanstring(self.text, start + 1, True)
        except json.JSONDecodeError as error:
            self.at = error.pos if error.pos > start else len(self.text)
            raise self._broken(path) from None
        try:
            words.encode()
        except UnicodeEncodeError:
            raise self._flaw(start, path, N_("The text has half a character (a lone surrogate).")) from None
        return str(words)

    def _plain(self, path: Path) -> JsonValue:
        for word, value in _LITERALS.items():
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return value
        match = _NUMBER.match(self.text, self.at)
        if not match:
            raise self._not_a_number(path)
        digits = match[0]
        whole = not (match[1] or match[2])
        if len(digits) > _MAX_DIGITS or (whole and not _SMALLEST <= int(digits) <= _LARGEST):
            raise self._flaw(self.at, path, N_("The number {digits}… is too large."), digits=digits[:20])
        number: JsonValue = int(digits) if whole else float(digits)
        if number in (float("inf"), float("-inf")):
            raise self._flaw(self.at, path, N_("The number {digits} is too large."), digits=digits[:20])
        self.at = match.end()
        return number

    def _not_a_number(self, path: Path) -> Flaw:
        for word in ("NaN", "Infinity", "-Infinity"):
            if self.text.startswith(word, self.at):
                return self._flaw(self.at, path, N_("{word} is not a number."), word=word)
        return self._broken(path)
