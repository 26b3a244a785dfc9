"""Found: where in a text the words stand that somebody looks for, whatever their accents and case."""

from __future__ import annotations

from collections.abc import Iterable

from iomdesk.model.folding import fold


def spans(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Return from where to where folded words stand in a text, in order and without overlap."""
    folded, origin = [], []
    for place, character in enumerate(text):
        plain = fold(character).strip() or (" " if not character.isalnum() else "")
        folded.append(plain)
        origin += [place] * len(plain)
    whole = "".join(folded)
    marked = set[int]()
    for word in words:
        at = whole.find(word) if word else -1
        while at >= 0:
            marked.update(origin[at : at + len(word)])
            at = whole.find(word, at + len(word))
    return _runs(sorted(marked))


def _runs(places: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    return runs
