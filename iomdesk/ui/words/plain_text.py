"""Plain text: words from outside as they may be shown, with what hides in them made visible and no markup obeyed."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from iomdesk.i18n import is_right_to_left, language
from iomdesk.model.hidden_signs import written_out

_LONGEST_TIP = 600
_FIRST_FROM_RIGHT = "\u0590"
_FROM_LEFT, _FROM_RIGHT = "\u200e", "\u200f"


def visible(text: str) -> str:
    """Return a text in one line, with characters that turn or hide others written out: `[U+202E]`."""
    if text.isascii() and text.isprintable():
        return text
    return written_out(" ".join(text.split()))


def apart(words: str) -> str:
    """Return words set apart, so that they are read in their own direction within words of another."""
    return f"\u2068{words}\u2069"


def from_left(words: str) -> str:
    """Return a path, a pattern or the ending of a file set apart: they begin at the left within any words."""
    return f"\u2066{words}\u2069"


def in_own_way(words: str) -> str:
    """Return words of one line so that they are cut, and their marks stand, by their own direction, not the window's.

    What is Latin in a window from the left needs nothing.
    """
    needs_nothing = not is_right_to_left(language()) and max(words, default="") < _FIRST_FROM_RIGHT
    return words if needs_nothing or not words else apart(words)


def in_a_row(parts: Iterable[str], between: str = " · ") -> str:
    """Return parts with a dot between them, each in its own direction: else “5 USD · 7 EUR” is mixed up in Arabic."""
    said = [part for part in parts if part]
    if not said or not is_right_to_left(language()):
        return between.join(said)
    return _FROM_RIGHT + between.join(map(apart, said))


def in_line(words: str) -> str:
    """Return a sentence of the interface so that it is read in the interface's direction, whatever word it begins with.

    Qt takes the direction of a line from its first letter, which may be that of a word that is only spoken of.
    """
    first = next((kind for kind in map(unicodedata.bidirectional, words) if kind in ("L", "R", "AL")), "")
    from_right = is_right_to_left(language())
    if not first or (first != "L") is from_right:
        return words
    return f"{_FROM_RIGHT if from_right else _FROM_LEFT}{words}"


def elided(metrics: QFontMetrics, words: str, width: int, way: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> str:
    """Return words cut to a width, the ellipsis at the end of the words' own direction, whatever the window's is."""
    cut = metrics.elidedText(words, way, width)
    return in_own_way(words) if cut == words else apart(cut)


def tip(heading: str, text: str) -> str:
    """Return a tool tip that Qt takes for plain text: it looks for markup in the first line alone."""
    words = text if len(text) <= _LONGEST_TIP else f"{text[:_LONGEST_TIP]} …"
    return tip_of(heading, visible(words))


def tip_of(heading: str, words: str) -> str:
    """Return a tool tip of words that were made visible already, and may be set apart from each other."""
    return f"{heading.replace('<', '‹')}\n{textwrap.fill(words, 80)}"
