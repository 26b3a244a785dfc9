"""PagedModel: a page at a time, each row once, and nothing read on while slow work keeps the catalogue."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt

from iomdesk.i18n import N_
from iomdesk.ui.lists.paged_model import PagedModel


class _Numbers(PagedModel[int]):
    headings = (N_("Changes"),)

    def show_numbers(self, numbers: Iterator[int]) -> None:
        self._show(numbers)

    def _forget(self) -> None:
        self.learnt: list[int] = []

    def _learn(self, page: list[int]) -> None:
        assert self.rowCount() == len(self.learnt)
        self.learnt += page


def test_rows_are_read_on_in_pages_until_there_are_no_more(qapp, desk):
    model, read = _Numbers(desk), list[int]()
    model.show_numbers(read.append(number) or number for number in range(450))
    seen = [model.rowCount()]
    while model.canFetchMore():
        model.fetchMore()
        seen.append(model.rowCount())
    assert seen == [200, 400, 450]
    assert [model.row(number) for number in range(450)] == model.learnt == read
    assert model.row(450) is model.row(-1) is None
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Changes"


def test_other_rows_begin_at_their_first_page(qapp, desk):
    model = _Numbers(desk)
    model.show_numbers(iter(range(450)))
    model.show_numbers(iter(range(1000, 1003)))
    assert [model.row(number) for number in range(model.rowCount())] == [1000, 1001, 1002]
    assert not model.canFetchMore()


def test_nothing_is_read_while_slow_work_keeps_the_catalogue(qapp, desk):
    model = _Numbers(desk)
    desk.is_busy = True
    model.show_numbers(iter(range(3)))
    assert model.rowCount() == 0
    desk.is_busy = False
    assert model.canFetchMore()
    model.fetchMore()
    assert model.rowCount() == 3
