"""Years: the figures of years as they stand on an axis of time: none left out, and those far away taken together."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from iomdesk.desk.figures import Figure

SPAN = 60
"""Years that are shown one by one."""


def without_holes(figures: Sequence[Figure]) -> list[Figure]:
    """Return figures in order of time, a year that has none with nothing; those without a year stay last.

    Where the years span more than can be seen (one was mistyped), those at the end that counts less, or is farther off,
    are taken together as `<1965` or `>2030`. Nothing is lost: the sums stay what they were.
    """
    years = {int(one.code): one for one in figures if one.code}
    rest = [one for one in figures if not one.code]
    if not years:
        return rest
    before, after = list[Figure](), list[Figure]()
    known = sorted(years)
    while known[-1] - known[0] >= SPAN:
        early = (_count(before) + years[known[0]].number, known[0] - known[1])
        late = (_count(after) + years[known[-1]].number, known[-2] - known[-1])
        if early < late:
            before.append(years[known.pop(0)])
        else:
            after.append(years[known.pop()])
    shown = [years.get(year, Figure(str(year), 0, {})) for year in range(known[0], known[-1] + 1)]
    first = [_together(f"<{known[0]}", before)] if before else []
    last = [_together(f">{known[-1]}", after)] if after else []
    return [*first, *shown, *last, *rest]


def _count(figures: Sequence[Figure]) -> int:
    return sum(one.number for one in figures)


def _together(code: str, figures: Sequence[Figure]) -> Figure:
    sums: dict[str, Decimal] = {}
    for one in figures:
        for currency, amount in one.sums.items():
            sums[currency] = sums.get(currency, Decimal(0)) + amount
    return Figure(code, _count(figures), sums)
