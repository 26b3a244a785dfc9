"""Two texts in one, word by word."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from iomdesk.model.word_difference import difference_in_words

TEXTS = st.lists(st.sampled_from(["water", "for", "all", "\n", "  ", "l’eau", "<b>"]), max_size=30).map(" ".join)


@given(TEXTS, TEXTS)
@settings(max_examples=150, deadline=None)
def test_both_texts_are_in_it(before: str, after: str) -> None:
    pieces = difference_in_words(before, after)
    assert "".join(piece.words for piece in pieces if piece.sign != "+") == before
    assert "".join(piece.words for piece in pieces if piece.sign != "-") == after


def test_one_word_is_one_difference() -> None:
    pieces = difference_in_words("clean water for all", "clean water for many")
    assert [(piece.sign, piece.words) for piece in pieces] == [("", "clean water for "), ("-", "all"), ("+", "many")]


def test_texts_too_long_to_compare_are_shown_whole() -> None:
    long = "word " * 5000
    assert [piece.sign for piece in difference_in_words(f"a {long}a", f"b {long}b")] == ["-", "+"]


def test_what_long_texts_have_alike_at_their_ends_is_not_shown_as_a_difference() -> None:
    long = "word " * 5000
    pieces = difference_in_words(f"{long}a {long}", f"{long}b {long}")
    assert [(piece.sign, piece.words) for piece in pieces if piece.sign] == [("-", "a"), ("+", "b")]
