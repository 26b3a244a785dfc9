"""Dates as persons write them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iomdesk import i18n
from iomdesk.model.partial_date import PartialDate
from iomdesk.model.rules import Refusal
from iomdesk.ui.fields.date_words import read_date
from iomdesk.ui.words.wording import date_text


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    """Draw a year, a month or a day."""
    day = draw(st.dates())
    if day.year < 1000:
        day = day.replace(year=day.year + 1000, day=min(day.day, 28))
    return PartialDate(day.isoformat()[: draw(st.sampled_from([4, 7, 10]))])


@given(partial_dates(), st.sampled_from(["en", "fr", "es", "ar", "pt", "de"]))
@settings(max_examples=150)
def test_a_date_is_understood_as_it_is_written(date: PartialDate, tag: str) -> None:
    i18n.use(tag)
    assert read_date(date_text(date)) == date
    assert read_date(str(date)) == date


@pytest.mark.parametrize(
    ("tag", "words", "date"),
    [
        ("en", "17 May 2024", "2024-05-17"),
        ("en", "May 17, 2024", "2024-05-17"),
        ("en", "17/05/2024", "2024-05-17"),
        ("en", "5/2024", "2024-05"),
        ("en", "2024-5-7", "2024-05-07"),
        ("fr", "1er février 2012", "2012-02-01"),
        ("fr", "fevrier 2012", "2012-02"),
        ("fr", "17.05.2024", "2024-05-17"),
        ("es", "17 de mayo de 2024", "2024-05-17"),
        ("es", "Sept 2011", "2011-09"),
        ("fr", "May 2024", "2024-05"),
        ("ar", "مايو ٢٠٢٤", "2024-05"),
    ],
)
def test_common_ways_to_write_a_date(tag: str, words: str, date: str) -> None:
    i18n.use(tag)
    assert read_date(words) == date


@pytest.mark.parametrize(
    "words", ["", "soon", "24", "2024-13", "2024-02-30", "31/02/2024", "about 2024", "2023-2024", "20 24", "1/2/3/2024"]
)
def test_what_is_no_date_is_refused_with_its_words(words: str) -> None:
    with pytest.raises(Refusal, match="is not a date") as refused:
        read_date(words)
    assert words in str(refused.value.message)


@given(st.text(max_size=40))
@settings(max_examples=200)
def test_any_words_are_a_date_or_refused(words: str) -> None:
    try:
        assert PartialDate(read_date(words))
    except Refusal:
        return
