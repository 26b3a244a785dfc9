"""Finding in the handbook: the pages that have all the words looked for, each with the first line that has one."""

from __future__ import annotations

from typing import NamedTuple

from iomdesk.model.folding import fold
from iomdesk.ui.handbook.handbook import Page, contents

_LONGEST = 110
_BEFORE = 30


class Hit(NamedTuple):
    """A page that was found, and some words around the first of those looked for."""

    page: Page
    excerpt: str


def find(words: str, language: str) -> list[Hit]:
    """Return the pages that have all the words, those with one in the title first."""
    wanted = fold(words).split()
    if not wanted:
        return []
    titled, others = list[Hit](), list[Hit]()
    for page in contents(language):
        folded = fold(page.plain())
        if all(word in folded for word in wanted):
            hit = Hit(page, _excerpt(page, wanted[0]))
            (titled if all(word in fold(page.title) for word in wanted) else others).append(hit)
    return titled + others


def _excerpt(page: Page, word: str) -> str:
    lines = [line.strip() for line in page.plain().splitlines()[1:] if line.strip()]
    line = next((line for line in lines if word in fold(line)), lines[0] if lines else "")
    at = max(0, fold(line).find(word) - _BEFORE)
    start = line.rfind(" ", 0, at) + 1 if at else 0
    cut = line[start : start + _LONGEST]
    return f"{'… ' if start else ''}{cut}{' …' if start + _LONGEST < len(line) else ''}"
