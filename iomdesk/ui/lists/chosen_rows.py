"""Chosen rows: which rows of a table are chosen, told and set in spans, since a hundred thousand may be chosen."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QAbstractItemModel, QItemSelection, QItemSelectionModel, QItemSelectionRange, QModelIndex
from PySide6.QtWidgets import QAbstractItemView

_ONLY = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


def choose_only(view: QAbstractItemView, index: QModelIndex) -> None:
    """Make a row the current one and the only one chosen, whichever keys are held.

    The view's own way asks the keyboard: with Ctrl+Down or Ctrl+Z it would add the row to those chosen before.
    """
    view.selectionModel().setCurrentIndex(index, _ONLY)


def spans(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Return rising numbers as spans from the first to the last of those that follow each other."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def chosen_spans(chooser: QItemSelectionModel) -> list[tuple[int, int]]:
    """Return the spans of the rows that are chosen, from top to bottom."""
    chosen = chooser.selection()
    every = (chosen.at(number) for number in range(chosen.count()))
    return sorted({(span.top(), span.bottom()) for span in every})


def chosen_count(chooser: QItemSelectionModel) -> int:
    """Return how many rows are chosen."""
    return sum(last - first + 1 for first, last in chosen_spans(chooser))


def whole_rows(model: QAbstractItemModel, numbers: Iterable[int]) -> QItemSelection:
    """Return the rows with rising numbers as what a view can choose at once: row by row takes a time that squares."""
    chosen, last_column = QItemSelection(), model.columnCount(QModelIndex()) - 1
    for first, last in spans(numbers):
        chosen.append(QItemSelectionRange(model.index(first, 0), model.index(last, last_column)))
    return chosen
