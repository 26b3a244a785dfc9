"""Hits: where in a text the words stand that a search found, whatever their accents, case and letter forms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from iomdesk.model.folding import fold

_SET_APART = re.compile(r"[\u3005-\u3007\u3041-\u3096\u309d-\u30ff\u3105-\u312f\u3400-\u9fff\U00020000-\U0003ffff]")
_WORDS = re.compile(r"[^\W_]+")
_GAP = r"[\W_]+"


class Span(NamedTuple):
    """A stretch of a text, by its first letter and the one after its last."""

    start: int
    end: int


def phrases(words: Iterable[str]) -> list[str]:
    """Return folded words as they are looked for: Chinese and Japanese ones that follow each other stand together."""
    found: list[str] = []
    run: list[str] = []
    for word in words:
        if len(word) == 1 and _SET_APART.match(word):
            run.append(word)
            continue
        if run:
            found.append(" ".join(run))
            run = []
        found.append(word)
    return [*found, " ".join(run)] if run else found


@lru_cache(maxsize=64)
def pattern_of(words: tuple[str, ...], *, anywhere: bool = False) -> re.Pattern[str] | None:
    """Return what finds the folded words of a search in a folded text; None if there is nothing to find.

    Words are found whole, the last by its beginning; `anywhere`: each also within a word.
    """
    parts = [[re.escape(word) for word in _WORDS.findall(phrase)] for phrase in phrases(words)]
    parts = [part for part in parts if part]
    if not parts:
        return None
    if anywhere:
        return re.compile("|".join(_GAP.join(part) for part in parts))
    whole = [rf"(?<![^\W_]){_GAP.join(part)}(?![^\W_])" for part in parts[:-1]]
    return re.compile("|".join([*whole, rf"(?<![^\W_]){_GAP.join(parts[-1])}"]))


def spans(text: str, words: Sequence[str], *, anywhere: bool = False) -> list[Span]:
    """Return where the folded words of a search stand in a text, in order."""
    pattern = pattern_of(tuple(words), anywhere=anywhere)
    if pattern is None or not pattern.search(fold(text)):
        return []
    folded, letters = _folded(text)
    return [Span(letters[hit.start()].start, letters[hit.end() - 1].end) for hit in pattern.finditer(folded)]


def _folded(text: str) -> tuple[str, list[Span]]:
    """Return a text folded letter by letter, and for each letter of it where that stands in the text."""
    if text.isascii():
        return text.lower(), [Span(at, at + 1) for at in range(len(text))]
    parts: list[str] = []
    origins: list[Span] = []
    for letter in _letters(text):
        part = _folded_letter(text[letter.start : letter.end])
        parts.append(part)
        origins += [letter] * len(part)
    return "".join(parts), origins


def _letters(text: str) -> Iterable[Span]:
    """Yield the letters of a text with the signs that stand on them."""
    start = 0
    for at in range(1, len(text)):
        if not _is_joined(text[at]):
            yield Span(start, at)
            start = at
    yield Span(start, len(text))


def _is_joined(character: str) -> bool:
    return not character.isascii() and unicodedata.category(character) in ("Mn", "Me")


@lru_cache(maxsize=4096)
def _folded_letter(letter: str) -> str:
    folded = fold(letter)
    if folded:
        return f" {folded} " if _SET_APART.match(letter) else folded
    return "" if unicodedata.category(letter[0]) in ("Cf", "Cs", "Lm", "Mn", "Me") else " "
