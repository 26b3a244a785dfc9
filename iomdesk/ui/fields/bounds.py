"""Bounds: how much text a widget can lay out without keeping the person waiting."""

from __future__ import annotations

import re

LONGEST_WORD = 2_000
"""Characters without a space. Qt's time for one word grows with the square of its length: a million take minutes."""
LONGEST_TEXT = 200_000

_WITHOUT_SPACES = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
"""Scripts that put no space between words, and whose lines may break anywhere."""
_TOO_LONG_WORD = re.compile(rf"[^\s{_WITHOUT_SPACES}]{{{LONGEST_WORD + 1},}}")


def bounded(words: str) -> str:
    """Return a text as far as it can be shown: words and texts beyond all measure are cut, with an ellipsis."""
    if len(words) > LONGEST_TEXT:
        words = f"{words[:LONGEST_TEXT]} …"
    if len(words) <= LONGEST_WORD:
        return words
    return _TOO_LONG_WORD.sub(lambda found: f"{found[0][:LONGEST_WORD]} …", words)
