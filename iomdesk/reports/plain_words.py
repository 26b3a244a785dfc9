"""Words from outside made ready for paper: what cannot be seen is marked, endless words can break, lines are apart."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NEW_LINE = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_DIRECTION_MARKS = frozenset("\u200e\u200f\u061c")
_JOINERS = frozenset("\u200b\u200c\u200d\u2060")
_TEXT_FORMS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffc")
_SOFT_HYPHEN = "\xad"
_WITHOUT_SPACES = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ud7ff\uf900-\uffef\U00020000-\U0003ffff"
_JOINING_SCRIPTS = ((0x0590, 0x109F), (0x1780, 0x18AF), (0x1A20, 0x1CFF), (0xA800, 0xABFF), (0x10A00, 0x11FFF))
_PICTURES = ((0x2190, 0x2BFF), (0x1F000, 0x1FAFF), (0xFE0F, 0xFE0F))
_MOST_ACCENTS = 8


def mark(characters: str) -> str:
    """Return what is printed in place of characters that cannot be seen: `‹U+202E›`."""
    return "‹" + " ".join(f"U+{ord(character):04X}" for character in characters) + "›"


def visible(text: str) -> str:
    """Return the words with everything that cannot be seen, or turns other words around, shown as a mark.

    What a script needs stays: joiners in Persian or Hindi, direction marks beside right-to-left words, soft hyphens.
    """
    suspects = {character for character in set(text) if _is_suspect(character)}
    if not suspects:
        return text
    has_rtl = any(unicodedata.bidirectional(character) in ("R", "AL") for character in set(text))
    shown: list[str] = []
    accents, before = 0, ""
    for character in text:
        if unicodedata.combining(character):
            accents += 1
        else:
            _say_excess(shown, accents, before)
            accents = 0
        if accents > _MOST_ACCENTS:
            before = character
        elif character in suspects and not _belongs(character, before, has_rtl=has_rtl):
            shown.append(mark(character))
        else:
            shown.append(character)
            before = character
    _say_excess(shown, accents, before)
    return "".join(shown)


def _say_excess(shown: list[str], accents: int, last: str) -> None:
    """Name the accents that were left out: one letter bears only a few."""
    if accents > _MOST_ACCENTS:
        shown.append(f"{mark(last)[:-1]} × {accents - _MOST_ACCENTS}›")


@lru_cache(maxsize=4096)
def _is_suspect(character: str) -> bool:
    if character in "\n\t" or character == _SOFT_HYPHEN:
        return False
    if unicodedata.combining(character) or character in _BLANKS or character in _TEXT_FORMS:
        return True
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn")


def _belongs(character: str, before: str, *, has_rtl: bool) -> bool:
    """Tell whether a suspect is where a script needs it."""
    if character in _BLANKS:
        return False
    if unicodedata.combining(character):
        return True
    if character in _DIRECTION_MARKS:
        return has_rtl
    if character in _JOINERS:
        ranges = _JOINING_SCRIPTS + _PICTURES
        return bool(before) and any(first <= ord(before) <= last for first, last in ranges)
    if character in _TEXT_FORMS:
        return bool(before) and not before.isascii()
    return "\u0600" <= character <= "\u08e2" and has_rtl


@lru_cache(maxsize=8)
def _endless(longest: int) -> re.Pattern[str]:
    return re.compile(rf"[^\s/\u2010-\u2014\u200b\xad\-{_WITHOUT_SPACES}]{{{longest + 1},}}")


def breakable(text: str, longest: int = 60) -> str:
    """Return the words with places to break inside those that are longer than `longest` characters."""

    def pieces(match: re.Match[str]) -> str:
        word = match[0]
        return "\u200b".join(word[start : start + longest] for start in range(0, len(word), longest))

    return _endless(longest).sub(pieces, text)


def ready(text: str, longest: int = 60) -> str:
    """Return words of one line, ready for paper."""
    return breakable(visible(_NEW_LINE.sub(" ", text)).replace("\t", " ").strip(), longest)


def paragraphs(text: str, longest: int = 60) -> list[str]:
    """Return the lines of a text that have words, ready for paper."""
    lines = (breakable(visible(line).replace("\t", " ").strip(), longest) for line in _NEW_LINE.split(text))
    return [line for line in lines if line]
