"""Word difference: two texts in one, word by word: what went, what came, what stays."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

_WORD = re.compile(r"\s+|[^\s]+")
_MOST = 4000
"""Words beyond which two texts are shown whole, since comparing them word by word would take too long."""


class Piece(NamedTuple):
    """Words of one of two texts: `sign` is "-" for words that went, "+" for words that came, "" for those that stay."""

    sign: str
    words: str


def difference_in_words(before: str, after: str) -> list[Piece]:
    """Return the pieces of both texts in order; joined without "+" they are `before`, without "-" they are `after`."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    if len(old) + len(new) > _MOST:
        return [Piece("-", before), Piece("+", after)]
    pieces: list[Piece] = []
    for deed, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if deed == "equal":
            pieces.append(Piece("", "".join(old[a:b])))
            continue
        pieces += [Piece(sign, words) for sign, words in (("-", "".join(old[a:b])), ("+", "".join(new[c:d]))) if words]
    return pieces
