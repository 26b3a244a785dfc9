"""The filter language: what is typed is understood, or refused with the reason, and never breaks."""

from __future__ import annotations

import contextlib
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomdesk import i18n
from iomdesk.model.filter import CODE_FIELDS, DATE_FIELDS, FIELDS, Condition, Filter, parse
from iomdesk.model.filter_terms import condition_text, terms
from iomdesk.model.filter_words import WORDS, field_named, field_word
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
        ("notes>open", "“notes” can only be compared with a colon"),
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


@pytest.mark.parametrize(
    "typed",
    ["status:active", "statut:active", "état:active", "ETAT:active", "estado:active", "الحالة:active", "حاله:active"],
)
@pytest.mark.parametrize("spoken", ["en", "fr", "es", "ar"])
def test_conditions_are_understood_in_every_language_whatever_is_spoken(typed: str, spoken: str) -> None:
    i18n.use(spoken)
    try:
        assert parse(typed).conditions == (Condition("status", ":", ("active",)),)
    finally:
        i18n.use("en")


@pytest.mark.parametrize("spoken", ["en", "fr", "es", "ar"])
def test_every_condition_has_a_name_of_one_word_that_leads_back_to_it(spoken: str) -> None:
    names = {field: field_word(field, spoken) for field in WORDS}
    assert {field: field_named(name) for field, name in names.items()} == {field: field for field in WORDS}
    assert set(WORDS) == FIELDS
    assert not [name for name in names.values() if " " in name or ":" in name]


def test_a_hyphen_in_front_turns_a_term_round() -> None:
    found = parse('-status:active -haïti well-known -"two words" TC-1')
    assert found.conditions == (Condition("status", ":", ("active",), is_negated=True),)
    assert found.without == (("haiti",), ("two", "words"))
    assert found.words == ("well", "known", "tc", "1")


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("year:2015..2018", ("2015..2018",)),
        ("year:2015-2018", ("2015..2018",)),
        ("year:..2018", ("..2018",)),
        ("start:2015-03..", ("2015-03..",)),
        ("year:2015,2017..2018", ("2015", "2017..2018")),
        ("year:٢٠١٥", ("2015",)),
        ("budget>100,000", ("100000",)),
        ("budget>1’000’000.50", ("1000000.50",)),
        ("budget:100,200", ("100200",)),
        ("budget:100,2000", ("100", "2000")),
        ("member:HT، DO", ("HT",)),
        ('member:"HT، DO"', ("HT", "DO")),
        ("member：HT，DO", ("HT", "DO")),
    ],
)
def test_values_are_read_as_people_write_them(typed: str, values: tuple[str, ...]) -> None:
    assert parse(typed).conditions[0].values == values


def test_a_condition_that_is_being_typed_finds_everything() -> None:
    assert parse("haiti status:") == Filter(("haiti",))
    assert parse("-statut: haiti") == Filter(("haiti",))


@given(st.text(alphabet='ab:-"<>=., éش،：'))
def test_terms_stand_in_order_and_none_is_lost(text: str) -> None:
    found = terms(text)
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert all(one.start < one.end <= len(text) and one.start <= one.value_start <= one.end for one in found)
    between = "".join(text[before.end : after.start] for before, after in itertools.pairwise(found))
    assert not between.replace('"', "").strip()


@given(st.lists(st.text(alphabet="ab é", min_size=1).map(str.strip).filter(bool), min_size=1, max_size=3))
def test_a_condition_that_is_written_is_read_as_it_was(values: list[str]) -> None:
    (condition,) = parse(condition_text("status", values)).conditions
    assert condition.values == tuple(values)


def test_a_number_too_large_to_be_meant_is_refused() -> None:
    with pytest.raises(Refusal):
        parse("budget>1e999999")
