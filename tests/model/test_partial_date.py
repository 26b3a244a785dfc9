"""Partial dates: as far as they are known, in the order of time, and never more exact than they were written."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from pydantic import TypeAdapter, ValidationError

from iomdesk.model.partial_date import PartialDate
from tests.model.records import partial_dates

DATES = TypeAdapter(PartialDate)


@given(partial_dates())
def test_a_date_stays_as_it_was_written(text: str) -> None:
    date = DATES.validate_python(text)
    assert isinstance(date, PartialDate)
    assert date == PartialDate(text) == text
    assert DATES.dump_json(date).decode() == f'"{text}"'
    parts = [f"{date.year:04}", *(f"{part:02}" for part in (date.month, date.day) if part is not None)]
    assert "-".join(parts) == text


@given(partial_dates(), partial_dates())
def test_dates_sort_by_time(one: str, other: str) -> None:
    first, second = sorted((PartialDate(one), PartialDate(other)))
    assert first.first_day() <= second.first_day()
    if first.last_day() < second.first_day():
        assert first < second


@given(partial_dates())
def test_a_date_means_every_day_from_its_first_to_its_last(text: str) -> None:
    date = PartialDate(text)
    first, last = date.first_day(), date.last_day()
    assert first <= last
    assert first.isoformat().startswith(text)
    assert last.isoformat().startswith(text)
    if last < datetime.date.max:
        assert not (last + datetime.timedelta(days=1)).isoformat().startswith(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "24", "02024", "2024-", "2024-5", "2024-13", "2024-00", "2024-02-30", "2023-02-29", "2024-05-17T00:00"),
        *("17.05.2024", "2024/05", "2024-05-17\n", "２０２４", "٢٠٢٤", "0000", "-2024"),
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|year|month|day"):
        PartialDate(text)
    with pytest.raises(ValidationError):
        DATES.validate_python(text)


def test_a_leap_day_is_a_date() -> None:
    assert PartialDate("2024-02").last_day() == datetime.date(2024, 2, 29)
    assert PartialDate("2024-02-29").day == 29
