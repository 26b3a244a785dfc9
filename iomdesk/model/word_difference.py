"""Word difference: two texts in one, word by word: what went, what came, what stays."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import takewhile
from typing import NamedTuple

_WORD = re.compile(r"\s+|[^\s]+")
_MOST = 4000
"""Words from the first to the last difference beyond which both are shown whole: comparing them would take too long."""


class Piece(NamedTuple):
    """Words of one of two texts: `sign` is "-" for words that went, "+" for words that came, "" for those that stay."""

    sign: str
    words: str


def difference_in_words(before: str, after: str) -> list[Piece]:
    """Return the pieces of both texts in order; joined without "+" they are `before`, without "-" they are `after`."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    first = _same(old, new)
    last = min(_same(old[::-1], new[::-1]), len(old) - first, len(new) - first)
    pieces = [Piece("", "".join(old[:first]))]
    old, new, rest = old[first : len(old) - last], new[first : len(new) - last], "".join(old[len(old) - last :])
    if len(old) + len(new) > _MOST:
        both = [*pieces, Piece("-", "".join(old)), Piece("+", "".join(new)), Piece("", rest)]
        return [piece for piece in both if piece.words]
    for deed, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if deed == "equal":
            pieces.append(Piece("", "".join(old[a:b])))
            continue
        pieces += [Piece(sign, words) for sign, words in (("-", "".join(old[a:b])), ("+", "".join(new[c:d])))]
    return [piece for piece in (*pieces, Piece("", rest)) if piece.words]


def together(pieces: Iterable[Piece]) -> list[Piece]:
    """Join words that change side by side: the space between them is no word that stays."""
    pieces = list(pieces)
    joined: list[Piece] = []
    gone, came = "", ""
    for number, piece in enumerate(pieces):
        more = number + 1 < len(pieces) and bool(pieces[number + 1].sign)
        if piece.sign == "-":
            gone += piece.words
        elif piece.sign == "+":
            came += piece.words
        elif piece.words.isspace() and gone and came and more:
            gone, came = gone + piece.words, came + piece.words
        else:
            joined += [*_changed(gone, came), piece]
            gone = came = ""
    return [*joined, *_changed(gone, came)]


def _changed(gone: str, came: str) -> list[Piece]:
    return [Piece(sign, words) for sign, words in (("-", gone), ("+", came)) if words]


def _same(old: list[str], new: list[str]) -> int:
    """Return how many words two texts have alike from their beginning on: comparing those again would take long."""
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
