"""Which backups are kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from iomdesk.store.ageing import DAYS, MONTHS, RECENT, WEEKS, to_keep

first, last = (datetime(year, 1, 1, tzinfo=UTC).replace(tzinfo=None) for year in (2024, 2027))
moment = st.datetimes(first, last, timezones=st.just(UTC))
moments = st.lists(moment, max_size=120)
in_order = moments.map(lambda found: sorted(set(found), reverse=True))


def kept_of(newest_first: list[datetime]) -> list[datetime]:
    return [newest_first[place] for place in sorted(to_keep(newest_first))]


@given(moments)
def test_what_is_kept_was_there_and_is_not_too_much(found: list[datetime]) -> None:
    kept = to_keep(found)
    assert kept <= set(range(len(found)))
    assert len(kept) <= RECENT + DAYS + WEEKS + MONTHS


@given(moments)
def test_those_made_last_are_kept_whatever_the_clock_said(found: list[datetime]) -> None:
    assert set(range(min(RECENT, len(found)))) <= to_keep(found)


@given(in_order)
def test_the_newest_of_each_of_the_last_days_and_months_is_kept(found: list[datetime]) -> None:
    kept = kept_of(found)
    for day in sorted({moment.date() for moment in found})[-DAYS:]:
        assert max(moment for moment in found if moment.date() == day) in kept
    for month in sorted({(moment.year, moment.month) for moment in found})[-MONTHS:]:
        assert max(moment for moment in found if (moment.year, moment.month) == month) in kept


@given(in_order)
def test_ageing_again_lets_nothing_more_go(found: list[datetime]) -> None:
    once = kept_of(found)
    assert kept_of(once) == once


@given(in_order)
def test_one_backup_more_never_brings_a_lost_one_back(found: list[datetime]) -> None:
    assert set(kept_of(found)) <= {*kept_of(found[1:]), *found[:1]}


def test_a_clock_that_jumps_to_another_day_each_time_takes_no_place_of_true_ones() -> None:
    week = [datetime(2026, 5, day, 9, tzinfo=UTC) for day in range(1, 8)]
    made = [moment for day in week for moment in (day, datetime(2040 - day.day, 1, day.day, tzinfo=UTC))]
    made += [datetime(1970, 1, 1, hour, tzinfo=UTC) for hour in range(RECENT)]
    assert set(week[1:]) <= set(kept_of(made[::-1]))


def test_a_year_of_half_hours_leaves_all_ages() -> None:
    start = datetime(2025, 1, 1, tzinfo=UTC)
    kept: list[datetime] = []
    for number in range(48 * 365):
        kept = kept_of([start + timedelta(minutes=30 * number), *kept])
    assert len(kept) >= RECENT + DAYS + MONTHS - 3
    assert min(kept).month == 1


def test_a_clock_that_jumps_back_for_a_while_and_on_again_takes_no_good_backup() -> None:
    now = datetime(2026, 5, 20, 12, tzinfo=UTC)
    kept = [now - timedelta(days=days) for days in range(6)]
    days = {moment.date() for moment in kept}
    for number in range(20):
        jumped = datetime(1970, 1, 1, number, tzinfo=UTC)
        kept = kept_of([jumped, *kept])
        assert jumped in kept
    assert days <= {moment.date() for moment in kept}
