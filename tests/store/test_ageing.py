"""Which backups are kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from iomdesk.store.ageing import DAYS, MONTHS, RECENT, WEEKS, to_keep

first, last = (datetime(year, 1, 1, tzinfo=UTC).replace(tzinfo=None) for year in (2024, 2027))
moment = st.datetimes(first, last, timezones=st.just(UTC))
moments = st.lists(moment, max_size=120)


@given(moments)
def test_what_is_kept_was_there_and_is_not_too_much(found: list[datetime]) -> None:
    kept = to_keep(found)
    assert kept <= set(found)
    assert len(kept) <= RECENT + DAYS + WEEKS + MONTHS


@given(moments)
def test_the_newest_are_kept(found: list[datetime]) -> None:
    assert set(sorted(set(found))[-RECENT:]) <= to_keep(found)


@given(moments)
def test_the_newest_of_each_of_the_last_days_and_months_is_kept(found: list[datetime]) -> None:
    kept = to_keep(found)
    for day in sorted({moment.date() for moment in found})[-DAYS:]:
        assert max(moment for moment in found if moment.date() == day) in kept
    for month in sorted({(moment.year, moment.month) for moment in found})[-MONTHS:]:
        assert max(moment for moment in found if (moment.year, moment.month) == month) in kept


@given(moments)
def test_ageing_again_lets_nothing_more_go(found: list[datetime]) -> None:
    once = to_keep(found)
    assert to_keep(once) == once


@given(moments, moment)
def test_one_backup_more_never_brings_a_lost_one_back(found: list[datetime], new: datetime) -> None:
    assert to_keep([*found, new]) <= to_keep(found) | {new}


def test_a_year_of_half_hours_leaves_all_ages() -> None:
    start = datetime(2025, 1, 1, tzinfo=UTC)
    kept: set[datetime] = set()
    for number in range(48 * 365):
        kept = to_keep([*kept, start + timedelta(minutes=30 * number)])
    assert len(kept) >= RECENT + DAYS + MONTHS - 3
    assert min(kept).month == 1
