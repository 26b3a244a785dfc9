"""Conditions go into the search box and out of it without disturbing what else stands there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from iomdesk.model.filter import parse
from iomdesk.ui.lists.search_words import chosen, toggled, without

FIELDS = st.sampled_from(["status", "type", "region", "member", "missing"])
CODES = st.sampled_from(["active", "completed", "lac", "HT", "multi-regional"])
TERMS = st.sampled_from(["traite", "status:active", "region:lac,africa", "budget>100", '"two words"', "HT"])
TEXTS = st.lists(TERMS).map(" ".join)


@given(TEXTS, FIELDS, CODES)
def test_a_value_is_asked_for_once_it_is_chosen_and_no_more_once_it_is_dropped(text, field, code):
    before = chosen(text, field)
    after = chosen(toggled(text, field, code), field)
    assert (code in after) is not (code in before)
    assert [value for value in after if value != code] == [value for value in before if value != code]


@given(TEXTS, FIELDS, CODES)
def test_choosing_twice_finds_what_was_found_before(text, field, code):
    there_and_back = parse(toggled(toggled(text, field, code), field, code))
    plain = parse(text)
    assert there_and_back.words == plain.words
    assert {(c.field, frozenset(c.values)) for c in there_and_back.conditions if c.field != field} == {
        (c.field, frozenset(c.values)) for c in plain.conditions if c.field != field
    }


@given(TEXTS, FIELDS)
def test_without_a_field_the_rest_is_kept(text, field):
    rest = parse(without(text, field))
    assert [c for c in parse(text).conditions if c.field != field] == list(rest.conditions)
    assert parse(text).words == rest.words


def test_several_values_of_a_field_stand_in_one_condition():
    text = toggled(toggled("traite", "status", "active"), "status", "completed")
    assert text == "status:active,completed traite"
    assert [(c.field, c.values) for c in parse(text).conditions] == [("status", ("active", "completed"))]
