"""The stacks of undo and redo."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from iomdesk.store.undo_stacks import UndoStacks


def test_an_edit_can_be_undone_then_redone_then_undone_again() -> None:
    assert stacks([("a", None), ("b", None), ("ub", "b")]) == (["a"], ["ub"])
    assert stacks([("a", None), ("b", None), ("ub", "b"), ("rb", "ub")]) == (["a", "rb"], [])
    assert stacks([("a", None), ("b", None), ("ub", "b"), ("rb", "ub"), ("u2", "rb")]) == (["a"], ["u2"])


def test_a_new_edit_clears_what_could_be_redone() -> None:
    assert stacks([("a", None), ("ua", "a"), ("b", None)]) == (["b"], [])


def test_an_edit_from_the_middle_can_be_undone() -> None:
    assert stacks([("a", None), ("b", None), ("ua", "a")]) == (["b"], ["ua"])


def test_undoing_an_edit_of_another_office_is_an_edit_of_ours() -> None:
    assert stacks([("a", None), ("u", "theirs")]) == (["a", "u"], [])


def stacks(entries: list[tuple[str, str | None]]) -> tuple[list[str], list[str]]:
    found = UndoStacks(entries)
    return found.undo, found.redo


@given(st.lists(st.sampled_from(["do", "undo", "redo"])))
def test_steps_behave_as_a_line_of_states_with_a_place_in_it(steps: list[str]) -> None:
    found, line, place = UndoStacks(), 0, 0
    for number, step in enumerate(steps):
        if step == "do":
            found.add(f"{number}", None)
            place += 1
            line = place
        elif step == "undo" and place:
            found.add(f"{number}", found.undo[-1])
            place -= 1
        elif step == "redo" and place < line:
            found.add(f"{number}", found.redo[-1])
            place += 1
        assert (len(found.undo), len(found.redo)) == (place, line - place)
