"""Every field of every record has its words, and every word that can be asked for is there."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomdesk import i18n
from iomdesk.model.catalogue import RECORD_TYPES
from iomdesk.model.change import RecordKind
from iomdesk.model.field_words import FIELD_WORDS
from iomdesk.model.partial_date import PartialDate
from iomdesk.model.project import Money
from iomdesk.model.record import field_kinds
from iomdesk.model.text import TextState
from iomdesk.ui.words import wording

FIELDS = [(kind, field) for kind in RecordKind for field in field_kinds(RECORD_TYPES[kind]) if field != "name"]


@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_every_field_has_a_label_and_a_name_for_changing_it(kind, field):
    assert field in FIELD_WORDS[kind]
    assert wording.field_label(kind, field) != field
    assert str(wording.change_label(kind, field)) != "Change record"


def test_what_is_new_to_this_version_is_called_by_its_name():
    assert wording.field_label(RecordKind.PROJECT, "colour") == "colour"
    assert str(wording.change_label(RecordKind.PROJECT, "colour")) == "Change record"


def test_states_kinds_and_counts_have_words():
    assert {wording.state_label(state) for state in TextState} == {"missing", "out of date", "done"}
    assert len({wording.kind_label(kind) for kind in RecordKind}) == len(RecordKind)
    assert wording.count_label(RecordKind.PROJECT, 1) == "1 project"
    assert wording.count_label(RecordKind.ORG_UNIT, 1200) == "1,200 offices"


@given(st.dates().map(str), st.sampled_from([4, 7, 10]), st.sampled_from(["en", "fr", "ar", "xx"]))
def test_a_date_is_said_as_far_as_it_is_known(day, length, tag):
    i18n.use(tag)
    date = PartialDate(day[:length])
    said = wording.date_text(date)
    assert str(date.year) in said
    if length == 4:
        assert said == str(date.year)
    i18n.use("en")


@given(st.decimals(min_value=0, max_value=10**12, places=2), st.sampled_from(["en", "fr", "es", "ar"]))
def test_money_loses_no_figure(amount, tag):
    i18n.use(tag)
    said = wording.money_text(Money(amount=amount))
    assert [c for c in said if c.isdigit()] == [c for c in f"{amount:.2f}" if c.isdigit()]
    assert said.endswith("USD")
    i18n.use("en")


def test_an_amount_keeps_the_decimals_it_was_typed_with():
    assert wording.number_text(Decimal(81675)) == "81,675"
    assert wording.number_text(Decimal("81675.00")) == "81,675.00"
    assert wording.number_text(Decimal("0.5")) == "0.5"


def test_time_is_said_as_the_organization_does():
    noon = datetime(2024, 5, 17, 14, 2, tzinfo=UTC).astimezone()
    assert wording.time_text(noon) == f"{noon:%H:%M}"


def test_a_language_without_a_name_is_called_by_its_tag():
    assert wording.language_label("fr") == "French"
    assert wording.language_label("qqq") == "qqq"


def test_an_amount_and_a_goal_s_code_are_read_in_arabic_as_they_are_written() -> None:
    i18n.use("ar")
    try:
        assert wording.money_text(Money(amount="5.00", currency="USD")) == "\u200f5.00\u00a0USD"
        assert wording.goal_label("16.a", "مؤسسات") == "\u200f\u206816.a\u2069 – \u2068مؤسسات\u2069"
    finally:
        i18n.use("en")
    assert wording.goal_label("16.a", "Institutions") == "16.a – Institutions"
