"""Years: an axis without holes on which nothing is lost, however far apart years are."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from iomdesk.desk.figures import Figure
from iomdesk.ui.charts.years import SPAN, without_holes

numbers = st.dictionaries(st.integers(0, 9999), st.integers(1, 500), max_size=12)


@given(numbers, st.integers(0, 3))
def test_nothing_is_lost_and_no_year_is_left_out(counted: dict[int, int], nameless: int) -> None:
    figures = [Figure(str(year), number, {"USD": Decimal(number)}) for year, number in sorted(counted.items())]
    figures += [Figure("", nameless, {})] if nameless else []
    shown = without_holes(figures)
    assert sum(one.number for one in shown) == sum(one.number for one in figures)
    assert sum((one.sums.get("USD", 0) for one in shown), Decimal(0)) == sum(counted.values())
    years = [int(one.code) for one in shown if one.code.isdigit()]
    assert len(years) <= SPAN
    assert years == list(range(years[0], years[0] + len(years))) if years else not counted
    assert [one.code for one in shown if not one.code] == ([""] if nameless else [])


def test_a_mistyped_year_stands_aside() -> None:
    figures = [Figure("15", 1, {}), Figure("2015", 9, {}), Figure("2017", 3, {}), Figure("9999", 2, {})]
    assert [(one.code, one.number) for one in without_holes(figures)] == [
        ("<2015", 1), ("2015", 9), ("2016", 0), ("2017", 3), (">2017", 2),
    ]  # fmt: skip
