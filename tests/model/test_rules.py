"""Rules that must hold: the tree of units stays a tree, and a Refusal says so in the person's words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomdesk.model.change import Change, Place, RecordKind
from iomdesk.model.rules import Refusal, check_tree

UNITS = "ABCDEFG"
Parents = dict[str, str | None]


def tree(parents: list[int]) -> Parents:
    """Return a tree in which each unit stands below one before it, or at the top."""
    return {UNITS[at]: UNITS[parent] if parent < at else None for at, parent in enumerate(parents)}


trees = st.lists(st.integers(0, len(UNITS)), min_size=2, max_size=len(UNITS)).map(tree)
moves = st.dictionaries(st.sampled_from(UNITS), st.one_of(st.none(), st.sampled_from(UNITS)), max_size=4)


def moved(unit: str, parent: str | None) -> Change:
    return Change(kind=RecordKind.ORG_UNIT, place=Place(unit, "parent"), after=parent)


def created(unit: str, parent: str | None) -> Change:
    data = {"uid": unit, "parent": parent} if parent else {"uid": unit}
    return Change(kind=RecordKind.ORG_UNIT, place=Place(unit), after=data)


def is_tree(parents: Parents) -> bool:
    for unit in parents:
        above, steps = parents.get(unit), 0
        while above and steps <= len(parents):
            above, steps = parents.get(above), steps + 1
        if above:
            return False
    return True


@given(trees, moves)
def test_moves_are_refused_exactly_when_a_unit_would_stand_above_itself(before: Parents, moves: Parents) -> None:
    changes = [moved(*move) if move[0] in before else created(*move) for move in moves.items()]
    if is_tree({**before, **moves}):
        check_tree(changes, before.get)
    else:
        with pytest.raises(Refusal) as refused:
            check_tree(changes, before.get)
        assert refused.value.place in [Place(unit, "parent") for unit in moves]


def test_a_unit_cannot_stand_above_itself() -> None:
    with pytest.raises(Refusal, match="cannot stand above itself"):
        check_tree([moved("A", "A")], {}.get)


def test_other_changes_are_not_asked() -> None:
    other = Change(kind=RecordKind.PROJECT, place=Place("A", "parent"), after="A")
    named = Change(kind=RecordKind.ORG_UNIT, place=Place("A", "name", "en"), after="A")
    check_tree([other, named], {"A": None}.get)


def test_a_refusal_says_what_where_and_with_which_values() -> None:
    refusal = Refusal("The file “{name}” holds {count} records.", place=Place("A", "parent"), name="{x}.json", count=3)
    assert str(refusal) == "The file “{x}.json” holds 3 records."
    assert refusal.place == Place("A", "parent")
    assert refusal.message.values == {"name": "{x}.json", "count": 3}
