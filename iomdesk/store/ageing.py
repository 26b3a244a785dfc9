"""Which backups are kept: the last ones all, then one a day, a week and a month."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

RECENT, DAYS, WEEKS, MONTHS = 12, 7, 4, 12


def to_keep(newest_first: Sequence[datetime]) -> set[int]:
    """Return which are kept, by their places: 12 newest, and the newest of 7 days, 4 weeks and 12 months.

    The order is that in which they were made, whatever the clock said. Only days, weeks and months that have a backup
    count, and the time now does not: a catalogue that was long in a drawer loses none. Nor do days count to which the
    clock jumped: they would take the places of true ones.
    """
    kept = set(range(min(RECENT, len(newest_first))))
    true_days = _in_order([moment.date() for moment in reversed(newest_first)])
    counted = [(place, moment) for place, moment in enumerate(newest_first) if moment.date() in true_days]
    kept |= _newest_of_each(counted, lambda moment: moment.date(), DAYS)
    kept |= _newest_of_each(counted, lambda moment: moment.isocalendar()[:2], WEEKS)
    kept |= _newest_of_each(counted, lambda moment: (moment.year, moment.month), MONTHS)
    return kept


def _newest_of_each(counted: Sequence[tuple[int, datetime]], period: Callable[[datetime], Any], count: int) -> set[int]:
    found: dict[Any, int] = {}
    for place, moment in counted:
        found.setdefault(period(moment), place)
    return set(list(found.values())[:count])


def _in_order(days: Sequence[date]) -> set[date]:
    """Return the most days that can be true: each follows the one before, as the backups do."""
    last: list[date] = []
    places: list[int] = []
    before: list[int | None] = []
    for place, day in enumerate(days):
        length = bisect_left(last, day)
        last[length : length + 1] = [day]
        places[length : length + 1] = [place]
        before.append(places[length - 1] if length else None)
    found: set[date] = set()
    at = places[-1] if places else None
    while at is not None:
        found.add(days[at])
        at = before[at]
    return found
