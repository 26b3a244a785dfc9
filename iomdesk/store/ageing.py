"""Which backups are kept: the last ones all, then one a day, a week and a month."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

RECENT, DAYS, WEEKS, MONTHS = 12, 7, 4, 12


def to_keep(moments: Iterable[datetime]) -> set[datetime]:
    """Return the moments whose backups are kept: 12 newest, and the newest of 7 days, 4 weeks and 12 months.

    Only days, weeks and months that have a backup count, and the time now does not: a clock that was set wrong, or a
    catalogue that was long in a drawer, loses none.
    """
    newest_first = sorted(set(moments), reverse=True)
    kept = set(newest_first[:RECENT])
    kept |= _newest_of_each(newest_first, lambda moment: moment.date(), DAYS)
    kept |= _newest_of_each(newest_first, lambda moment: moment.isocalendar()[:2], WEEKS)
    kept |= _newest_of_each(newest_first, lambda moment: (moment.year, moment.month), MONTHS)
    return kept


def _newest_of_each(newest_first: list[datetime], period: Callable[[datetime], Any], count: int) -> set[datetime]:
    found: dict[Any, datetime] = {}
    for moment in newest_first:
        found.setdefault(period(moment), moment)
    return set(list(found.values())[:count])
