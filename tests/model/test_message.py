"""Messages: sentences that travel with their values, and are said in the person's language when they are shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomdesk.model.message import Message, message
from tests.model.records import names, words


@given(st.dictionaries(st.sampled_from(["name", "count", "place"]), st.one_of(words, st.integers(-(2**63), 2**63))))
def test_a_message_is_the_same_when_it_is_read_again(values: dict[str, str | int]) -> None:
    said = message("".join(f"<{{{name}}}>" for name in values), **values)
    again = Message.model_validate_json(said.model_dump_json())
    assert again == said
    assert str(again) == "".join(f"<{value}>" for value in values.values())


@given(words)
def test_values_are_never_read_as_words_of_the_program(value: str) -> None:
    assert str(message("“{name}”", name=value)) == f"“{value}”"


@given(names)
def test_a_message_without_values_is_said_as_it_is(text: str) -> None:
    assert str(message(f"{text} {{ 50 %")) == f"{text} {{ 50 %"


@pytest.mark.parametrize(
    "text", ["{missing}", "{name", "{name!x}", "{0}", "{name.__class__.__mro__}", "{name:>9999999}", "{name[0]}"]
)
def test_a_message_from_outside_is_said_without_harm(text: str) -> None:
    assert str(Message(text=text, values={"name": "Ada"})) == text


def test_a_value_may_have_any_name() -> None:
    assert str(Message(text="“{text}”", values={"text": "Ada"})) == "“Ada”"
