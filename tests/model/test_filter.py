"""The filter language: what is typed is understood, or refused with the reason, and never breaks."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomdesk.model.filter import CODE_FIELDS, DATE_FIELDS, FIELDS, Condition, Filter, parse
from iomdesk.model.folding import fold
from iomdesk.model.rules import Refusal
from tests.model.records import names, partial_dates


@given(st.text())
def test_whatever_is_typed_is_understood_or_refused(text: str) -> None:
    with contextlib.suppress(Refusal):
        found = parse(text)
        assert all(word == fold(word) and " " not in word for word in found.words)
        assert all(condition.field in FIELDS for condition in found.conditions)


@given(st.sampled_from(sorted(CODE_FIELDS)), st.lists(names, min_size=1, max_size=3))
def test_a_code_condition_has_the_values_that_were_typed(field: str, values: list[str]) -> None:
    for typed in (f"{field}:{','.join(values)}", f"{field.upper()}={','.join(values)}"):
        (condition,) = parse(typed).conditions
        assert (condition.field, condition.values) == (field, tuple(values))


@given(st.sampled_from(sorted(DATE_FIELDS)), st.sampled_from(["<", ">", "<=", ">=", ":", "="]), partial_dates())
def test_dates_are_compared(field: str, operator: str, date: str) -> None:
    assert parse(f"{field}{operator}{date}") == Filter((), (Condition(field, operator, (date,)),))


def test_words_and_conditions_stand_side_by_side() -> None:
    found = parse('status:completed Traite "Santé des migrants" budget>100000.50 member:HT,DO missing:es')
    assert found.words == ("traite", "sante", "des", "migrants")
    assert found.conditions == (
        Condition("status", ":", ("completed",)),
        Condition("budget", ">", ("100000.50",)),
        Condition("member", ":", ("HT", "DO")),
        Condition("missing", ":", ("es",)),
    )


def test_a_title_with_a_colon_is_words() -> None:
    assert parse("Géorgie: initiative").words[1:] == ("initiative",)
    assert parse("Géorgie: initiative").conditions == ()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("budget>many", "“many” is not a number"),
        ("budget>NaN", "“NaN” is not a number"),
        ("start>spring", "“spring” is not a date"),
        ("start>2024-13", "“2024-13” is not a date"),
        ("status>active", "“status” can only be compared with a colon"),
        ("colour=red", "“colour” is not known"),
        ("status:,", "Say what “status” is to be"),
    ],
)
def test_what_cannot_be_meant_is_refused(typed: str, said: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse(typed)
    assert said in str(refused.value)


def test_nothing_typed_filters_nothing() -> None:
    assert not parse("")
    assert not parse("  \t")
    assert parse("a")
