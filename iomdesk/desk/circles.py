"""Circles: units that a merge would put above themselves, and what is done about it."""

from __future__ import annotations

from collections.abc import Callable

from iomdesk.model.knowledge import UNSTAMPED, Kept, condensed, held


def in_circles(parents: dict[str, str | None], parent_of: Callable[[str], str | None]) -> set[str]:
    """Return the units that would stand above themselves, given the new parents and, for others, those they have.

    Each way up is gone once: a chain of thousands of units would else be gone up from each of them.
    """
    found, gone = set[str](), set[str]()
    for unit in parents:
        way, above = dict[str, int](), unit
        while above and above not in gone and above not in way:
            way[above] = len(way)
            above = (parents[above] if above in parents else parent_of(above)) or ""
        if above in way:
            found.update(list(way)[way[above] :])
        gone.update(way)
    return found & parents.keys()


def held_back(mine: Kept | None, after: Kept) -> Kept:
    """Return the outcome with the parent left undecided: what was shown here is shown, theirs is kept beside it.

    A unit that stood at the top, or is new, shows no parent: no Edit says so, and any decision does away with that.
    """
    state, before = held(after), held(mine) if mine else {}
    state["parent"] = {**state.get("parent", {}), **before.get("parent", {UNSTAMPED: None})}
    data = mine.data if mine else {name: value for name, value in after.data.items() if name != "parent"}
    result = condensed(after.kind, after.uid, state, after.knowledge.deleted, data)
    return mine if mine and result == mine else result
