"""Pattern: what is to be found in texts and what takes its place, in bounded time whatever a person writes."""

from __future__ import annotations

import math
import unicodedata
from typing import NamedTuple

import regex

from iomdesk.i18n import N_
from iomdesk.model.rules import Refusal

TIME = 0.1
"""Seconds of processor time in which one text is searched; an everyday pattern needs a thousandth of it."""
LONGEST_PATTERN = 500
LONGEST_RESULT = 1_000_000
"""Characters of a text after the replacement."""

_MOST_COPIES = 1000
"""What `{…}` multiplies is written out before the search, all copies of it: this bounds their time and memory."""
_COPIES = regex.compile(r"\{(\d+)")
_CALLS = regex.compile(r"\(\?(?:R|&|P>|[+-]?\d)")
"""A pattern that calls itself takes 300 MB in a tenth of a second."""


class Wanted(NamedTuple):
    r"""What is to be found, and what takes its place: words as they are, or a `pattern` (a regular expression).

    To `keep_capitals` is to write the replacement with the capitals of what it replaces: Water, WATER.
    In the replacement of a pattern `\1` stands for what its first parentheses found.
    """

    find: str
    replacement: str = ""
    pattern: bool = False
    match_case: bool = False
    whole_words: bool = False
    keep_capitals: bool = False


class Pattern:
    """Finds and replaces. A pattern that cannot be read is refused here, one that is too slow when it is used."""

    def __init__(self, wanted: Wanted) -> None:
        self._is_pattern = wanted.pattern
        self._keeps_capitals = wanted.keep_capitals and not wanted.match_case
        self._replacement = unicodedata.normalize("NFC", wanted.replacement)
        find = unicodedata.normalize("NFC", wanted.find)
        if not find:
            raise Refusal(N_("Write what is to be found."))
        if wanted.pattern:
            self._check(find)
        else:
            find = regex.escape(find, special_only=True, literal_spaces=True)
        flags = regex.MULTILINE if wanted.match_case else regex.MULTILINE | regex.IGNORECASE
        if wanted.whole_words:
            self._compiled(find, flags)
            find = rf"(?<!\w)(?:{find})(?!\w)"
        self._found = self._compiled(find, flags)
        if wanted.pattern:
            self._check_replacement()

    @staticmethod
    def _check(pattern: str) -> None:
        if len(pattern) > LONGEST_PATTERN:
            raise Refusal(N_("A pattern has at most {count} characters."), count=LONGEST_PATTERN)
        if _CALLS.search(pattern):
            raise Refusal(N_("A pattern may not call itself. Write what it is to find."))
        if math.prod(max(1, int(digits[:9])) for digits in _COPIES.findall(pattern)) > _MOST_COPIES:
            raise Refusal(N_("The pattern repeats too often. Use smaller numbers in its braces."))

    @staticmethod
    def _compiled(pattern: str, flags: int) -> regex.Pattern[str]:
        try:
            return regex.compile(pattern, flags)
        except regex.error as error:
            begin = pattern[: getattr(error, "pos", 0)]
            if begin:
                raise Refusal(
                    N_("The pattern cannot be read any further after “{begin}”. Mend what follows it."), begin=begin
                ) from None
        except (ValueError, OverflowError, RecursionError, MemoryError):
            pass
        raise Refusal(N_("The pattern cannot be read. Mend its beginning: “{begin}”."), begin=pattern[:20])

    def _check_replacement(self) -> None:
        try:
            self._found.sub(self._replacement, "", timeout=TIME)
        except (regex.error, IndexError, ValueError):
            raise _unfit(self._replacement) from None

    def replaced(self, text: str) -> str | None:
        """Return a text with every hit replaced, after Unicode NFC; None if nothing is found in it.

        Raises TimeoutError if the search takes too long, OverflowError if the text would become too long.
        """
        parts: list[str] = []
        end = length = 0
        for found in self._found.finditer(text, timeout=TIME):
            new = self._expanded(found)
            parts += (text[end : found.start()], new)
            length += len(new)
            if length > LONGEST_RESULT:
                raise OverflowError
            end = found.end()
        if not parts:
            return None
        return unicodedata.normalize("NFC", "".join([*parts, text[end:]]))

    def _expanded(self, found: regex.Match[str]) -> str:
        if not self._is_pattern:
            return _like(found[0], self._replacement) if self._keeps_capitals else self._replacement
        try:
            return found.expand(self._replacement)
        except (regex.error, IndexError, ValueError):
            raise _unfit(self._replacement) from None


def _like(found: str, replacement: str) -> str:
    """Return a replacement with the capitals of what was found: all of them, the first, or those it has itself."""
    if len(found) > 1 and found.isupper():
        return replacement.upper()
    return replacement[:1].upper() + replacement[1:] if found[:1].isupper() else replacement


def _unfit(replacement: str) -> Refusal:
    return Refusal(
        N_("“{replacement}” names a part that the pattern does not have. Write \\1 for its first parentheses."),
        replacement=replacement,
    )
