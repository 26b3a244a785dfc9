"""Which backups are kept: the last ones all, then one a day, a week and a month."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

RECENT, DAYS, WEEKS, MONTHS = 12, 7, 4, 12


def to_keep(newest_first: Sequence[datetime]) -> set[int]:
    """Return which are kept, by their places: 12 newest, and the newest of 7 days, 4 weeks and 12 months.

    The order is that in which they were made, whatever the clock said. Only days, weeks and months that have a backup
    count, and the time now does not: a clock that was set wrong, or a catalogue that was long in a drawer, loses none.
    """
    kept = set(range(min(RECENT, len(newest_first))))
    kept |= _newest_of_each(newest_first, lambda moment: moment.date(), DAYS)
    kept |= _newest_of_each(newest_first, lambda moment: moment.isocalendar()[:2], WEEKS)
    kept |= _newest_of_each(newest_first, lambda moment: (moment.year, moment.month), MONTHS)
    return kept


def _newest_of_each(newest_first: Sequence[datetime], period: Callable[[datetime], Any], count: int) -> set[int]:
    found: dict[Any, int] = {}
    for place, moment in enumerate(newest_first):
        found.setdefault(period(moment), place)
    return set(list(found.values())[:count])
