"""Rows chosen in spans: the same rows come back, and very many are told without going through them one by one."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractTableModel, QItemSelectionModel, QModelIndex

from iomdesk.ui.lists.chosen_rows import chosen_spans, spans, whole_rows


class Table(QAbstractTableModel):
    """Rows without anything in them."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, _parent: QModelIndex) -> int:
        return self._rows

    def columnCount(self, _parent: QModelIndex) -> int:
        return 3


numbers = st.sets(st.integers(0, 60)).map(sorted)


@given(numbers)
def test_spans_hold_every_number_once_and_do_not_touch(chosen: list[int]) -> None:
    found = spans(chosen)
    assert [number for first, last in found for number in range(first, last + 1)] == chosen
    assert all(last + 1 < first for (_, last), (first, _) in pairwise(found))


@given(numbers)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_the_rows_that_were_chosen_are_told(qapp, chosen: list[int]) -> None:
    model = Table(61)
    chooser = QItemSelectionModel(model)
    chooser.select(whole_rows(model, chosen), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    assert chosen_spans(chooser) == spans(chosen)


def test_a_hundred_thousand_chosen_rows_are_one_span(qapp) -> None:
    model = Table(100_000)
    chooser = QItemSelectionModel(model)
    chooser.select(whole_rows(model, range(100_000)), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    assert chosen_spans(chooser) == [(0, 99_999)]
