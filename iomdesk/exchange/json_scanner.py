"""Taking a long JSON text apart value by value, as a stream, with the line on which each value begins."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import orjson
from pydantic import JsonValue

from iomdesk.exchange.exact_json import CUT_OFF, MAX_DEPTH, Flaw, flaw_of, loaded
from iomdesk.exchange.json_bounds import REST, Bounds
from iomdesk.i18n import N_
from iomdesk.model.message import Message, message

CHUNK = 1 << 20
_SPACE = re.compile(rb"[ \t\r\n]*+")
_TOKEN = re.compile(rb'["\[\]{}]')
_STRING = re.compile(rb'"[^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*+"')
_SCALAR = re.compile(rb'[^\s,\]}"{\[]++')
_PARTNERS = {b"{": b"}", b"[": b"]"}
_BEGINNINGS = (b"{", b"]")
"""How a line begins that stands behind a record of one line."""


class Broken(Exception):
    """From here on the text cannot be read; `is_end` if it ends here."""

    def __init__(self, line: int, text: str, **values: str | int) -> None:
        self.line = line
        self.is_end = text == CUT_OFF
        self.why: Message = message(text, **values)
        super().__init__(text)


class Taken(NamedTuple):
    """One value of the text: its bytes, the line on which it begins, and what it says or what is wrong in it.

    `is_known`: these very bytes were found sound before.
    """

    raw: bytes
    line: int
    value: JsonValue = None
    flaw: Flaw | None = None
    is_known: bool = False

    def line_at(self, offset: int) -> int:
        """Return the line of a byte of this value."""
        return self.line + self.raw.count(b"\n", 0, offset)


def _never(_line: bytes) -> bool:
    return False


class Scanner:
    """Reads a JSON text from `read`, which gives bytes as a file does; `line` is that on which they begin.

    `bounds`: how large the values may be that are met next.
    """

    def __init__(self, read: Callable[[int], bytes], line: int = 1) -> None:
        self._read = read
        self._buffer = b""
        self._at = 0
        self._let_go = 0
        self._is_in_lines = False
        self._no_line_until = 0
        self.line = line
        self.bounds: Bounds = REST

    @property
    def offset(self) -> int:
        """How many of the bytes were gone past."""
        return self._let_go + self._at

    def peek(self) -> bytes:
        """Return the next byte that is not space; none at the end."""
        while True:
            match = _SPACE.match(self._buffer, self._at)
            end = match.end() if match else self._at
            self._pass(end)
            if end < len(self._buffer):
                return self._buffer[end : end + 1]
            if not self._fill():
                return b""

    def expect(self, byte: bytes) -> None:
        """Go past a byte that has to stand here; raises Broken."""
        found = self.peek()
        if found != byte:
            raise self._broken(found)
        self._at += 1

    def is_more(self, end: bytes) -> bool:
        """Go past a comma (True) or the end of a list or object (False); raises Broken."""
        found = self.peek()
        if found not in (b",", end) or not found:
            raise self._broken(found)
        self._at += 1
        return found == b","

    def _broken(self, found: bytes) -> Broken:
        if not found:
            return Broken(self.line, CUT_OFF)
        words = self._buffer[self._at : self._at + 12].decode(errors="replace")
        return Broken(self.line, N_("“{found}” cannot stand here in JSON."), found=ascii(words)[1:-1])

    def take(self, is_known: Callable[[bytes], bool] = _never) -> Taken:
        """Return the next value; a flaw inside it is told, and reading goes on behind it. Raises Broken.

        What `is_known`, a value that fills a line, is not looked through for flaws again.
        """
        self.peek()
        if taken := self._whole_line(is_known):
            self._at += len(taken.raw)
            if len(taken.raw) > CHUNK:
                self._let_pass()  # the value may be as large as all the rest that is in memory
            return taken
        taken = self._taken(self._one_value())
        self._pass(self._at + len(taken.raw))
        return taken

    def _taken(self, raw: bytes) -> Taken:
        if why := self.bounds.flaw_in(raw):
            return Taken(raw, self.line, flaw=Flaw(0, (), why))
        try:
            return Taken(raw, self.line, loaded(raw))
        except ValueError:
            # A bracket too few in one record a line would make the records behind it a part of this one.
            first, newline, _ = raw.partition(b"\n{")
            raw = first.rstrip(b" \t\r,") if newline else raw
            return Taken(raw, self.line, flaw=flaw_of(raw))

    def skip(self) -> None:
        """Go past the next value without looking into it."""
        self.peek()
        line = self._line()
        if line and line.count(b"{") == line.count(b"}") and line.count(b"[") == line.count(b"]"):
            self._at += len(line)
            self._is_in_lines = True
        else:
            self._is_no_line(line)
            raw = self._one_value()  # which may move the buffer
            self._pass(self._at + len(raw))

    def next_record(self) -> bool:
        """After something broken: go to the next line that begins a record or ends the list; False if there is none."""
        while True:
            end = self._buffer.find(b"\n", self._at)
            if end < 0:
                self._pass(len(self._buffer))
                if not self._fill():
                    return False
                continue
            self._pass(end + 1)
            if self._at == len(self._buffer) and not self._fill():
                return False
            if self._buffer[self._at : self._at + 1] in _BEGINNINGS:
                return True

    def _pass(self, to: int) -> None:
        self.line += self._buffer.count(b"\n", self._at, to)
        self._at = to

    def _fill(self, size: int = CHUNK) -> bool:
        more = self._read(size)
        self._let_pass(more)
        return bool(more)

    def _let_pass(self, more: bytes = b"") -> None:
        """Let go of what was gone past, and take more behind the rest."""
        self._buffer = self._buffer[self._at :] + more
        self._let_go += self._at
        self._at = 0

    def _line(self) -> bytes:
        """Return the rest of the line if it could be a list or an object as a whole, without the comma behind it."""
        if self.offset < self._no_line_until or self._buffer[self._at : self._at + 1] not in _PARTNERS:
            return b""
        end = self._buffer.find(b"\n", self._at)
        while end < 0 and (self._is_in_lines or len(self._buffer) - self._at < CHUNK) and self._more():
            end = self._buffer.find(b"\n", self._at)
        line = self._buffer[self._at : end].rstrip(b" \t\r").removesuffix(b",") if end >= 0 else b""
        if line[-1:] in (b"}", b"]"):
            return line
        self._no_line_until = self._let_go + (end if end >= 0 else len(self._buffer))
        return b""

    def _is_no_line(self, line: bytes) -> None:
        """Remember that the line is not one value: a file of one line would be looked through for every value in it."""
        if line:
            self._is_in_lines = False
            self._no_line_until = self.offset + len(line)

    def _whole_line(self, is_known: Callable[[bytes], bool]) -> Taken | None:
        """Return the value that fills the line, as in a file that this program wrote."""
        if line := self._line():
            if is_known(line):
                return Taken(line, self.line, orjson.loads(line), is_known=True)
            try:
                if not self.bounds.flaw_in(line):
                    self._is_in_lines = True
                    return Taken(line, self.line, loaded(line))
            except ValueError:
                pass  # what is wrong is told by whoever reads it value by value
            self._is_no_line(line)
        return None

    def _one_value(self) -> bytes:
        first = self._buffer[self._at : self._at + 1]
        if first in (b"{", b"["):
            return self._balanced()
        return self._simple(_STRING if first == b'"' else _SCALAR)

    def _simple(self, form: re.Pattern[bytes]) -> bytes:
        while True:
            match = form.match(self._buffer, self._at)
            if match and match.end() < len(self._buffer):
                return match[0]
            is_cut = match is not None or (form is _STRING and b"\n" not in self._buffer[self._at :])
            if not is_cut or not self._more():
                if match:
                    return match[0]
                raise self._flaw_here()

    def _balanced(self) -> bytes:
        """Return the bytes from a bracket to its partner, however the text is laid out.

        If there is none, and the text has one record a line, the line alone is the broken value.
        """
        at, open_brackets, steps = self._at, bytearray(), 0
        while True:
            match = _TOKEN.search(self._buffer, at)
            at = match.start() if match else len(self._buffer)
            steps += 1
            if steps > self.bounds.steps or len(open_brackets) > MAX_DEPTH:
                return self._broken_line(is_too_many=steps > self.bounds.steps)
            if match and match[0] in _PARTNERS:
                open_brackets += _PARTNERS[match[0]]
            elif match and match[0] != b'"':
                if open_brackets[-1:] != match[0]:
                    return self._broken_line()
                open_brackets.pop()
                if not open_brackets:
                    return self._buffer[self._at : at + 1]
            elif not (match and (string := _STRING.match(self._buffer, at))):
                at -= self._at
                if (match and b"\n" in self._buffer[self._at + at :]) or self._is_line_long_past() or not self._more():
                    return self._broken_line()
                at += self._at
                continue
            else:
                at = string.end() - 1
            at += 1

    def _more(self) -> bool:
        """Read on within a value: as much again as there is, so that a long value is not searched too often."""
        length = len(self._buffer) - self._at
        return not self._is_too_large() and self._fill(max(CHUNK, min(length, self.bounds.size + 1 - length)))

    def _is_too_large(self) -> bool:
        return len(self._buffer) - self._at > self.bounds.size

    def _is_line_long_past(self) -> bool:
        """Tell whether the value goes on for long after a line that looks like the only one of its record."""
        return len(self._buffer) - self._at > 4 * CHUNK and self._is_record_a_line()

    def _is_record_a_line(self) -> bool:
        end = self._buffer.find(b"\n", self._at)
        return end >= 0 and self._buffer[end + 1 : end + 2] in _BEGINNINGS

    def _broken_line(self, *, is_too_many: bool = False) -> bytes:
        if self._is_too_large():
            raise self._too(self.bounds.too_large())
        if is_too_many:
            raise self._too(self.bounds.too_many())
        if not self._is_record_a_line():
            raise self._flaw_here()
        return self._buffer[self._at : self._buffer.find(b"\n", self._at)].rstrip(b" \t\r").removesuffix(b",")

    def _too(self, why: Message) -> Broken:
        return Broken(self.line, why.text, **why.values)

    def _flaw_here(self) -> Broken:
        """Return what is wrong in the value that begins here and has no end."""
        rest = self._buffer[self._at :]
        flaw = flaw_of(rest)
        return Broken(self.line + rest.count(b"\n", 0, flaw.offset), flaw.why.text, **flaw.why.values)
