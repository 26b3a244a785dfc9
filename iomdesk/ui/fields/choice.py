"""Choice: one entry of a list to choose from, and how typed words find it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from iomdesk.model.folding import fold
from iomdesk.model.hits import phrases


class Choice(NamedTuple):
    """A code with its label; without a code it is a heading over the choices below it.

    `also` are further names by which it is found (in other languages, former ones), a line each; `level` is its depth
    in a tree.
    """

    code: str | None
    label: str
    also: str = ""
    level: int = 0


def matching(choices: Sequence[Choice], words: str) -> list[Choice]:
    """Return the choices that the words may mean, those that begin with them first."""
    wanted = fold(words)
    parts = phrases(wanted.split())
    first, then = list[Choice](), list[Choice]()
    for choice in choices:
        if choice.code is None:
            continue
        label = fold(choice.label)
        if label.startswith(wanted) or fold(choice.code) == wanted:
            first.append(choice)
        elif all(part in f"{label} {fold(choice.also)} {fold(choice.code)}" for part in parts):
            then.append(choice)
    return first + then


def meant(choices: Sequence[Choice], words: str) -> Choice | None:
    """Return the one choice that the words name, or the only one that they can mean."""
    wanted = fold(words)
    if not wanted:
        return None
    for choice in choices:
        if choice.code is not None and wanted in (fold(choice.label), fold(choice.code)):
            return choice
    found = matching(choices, words)
    named = [choice for choice in found if wanted in map(fold, choice.also.split("\n"))]
    found = named if len(named) == 1 else found
    return found[0] if len(found) == 1 else None
