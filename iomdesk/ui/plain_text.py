"""Plain text: words from outside as they may be shown, with what hides in them made visible and no markup obeyed."""

from __future__ import annotations

import re
import textwrap

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

_HIDDEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\U000e0000-\U000e007f]"
)
_LONGEST_TIP = 600


def visible(text: str) -> str:
    """Return a text in one line, with characters that turn or hide others written out: `[U+202E]`."""
    if text.isascii() and text.isprintable():
        return text
    return _HIDDEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", " ".join(text.split()))


def apart(words: str) -> str:
    """Return words set apart, so that they are read in their own direction within words of another."""
    return f"\u2068{words}\u2069"


def from_left(words: str) -> str:
    """Return a path, a pattern or the ending of a file set apart: they begin at the left within any words."""
    return f"\u2066{words}\u2069"


def elided(metrics: QFontMetrics, words: str, width: int) -> str:
    """Return words cut to a width, the ellipsis at the end of the words' own direction, whatever the window's is."""
    cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
    return cut if cut == words else apart(cut)


def tip(heading: str, text: str) -> str:
    """Return a tool tip that Qt takes for plain text: it looks for markup in the first line alone."""
    words = text if len(text) <= _LONGEST_TIP else f"{text[:_LONGEST_TIP]} …"
    return f"{heading.replace('<', '‹')}\n{textwrap.fill(visible(words), 80)}"
