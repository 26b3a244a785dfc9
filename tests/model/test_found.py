"""Found words: marked where they stand, whatever their accents, case and letters that fold into several."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomdesk.model.folding import fold
from iomdesk.model.found import spans


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("Bureau régional de San José", "regional jose", ["régional", "José"]),
        ("Œuvres du Cœur", "coeur", ["Cœur"]),
        ("Straße", "strasse", ["Straße"]),
        ("Nur-Sultan", "sultan", ["Sultan"]),
        ("مكتب إقليمي", "اقليمي", ["إقليمي"]),
        ("San San", "san", ["San", "San"]),
        ("Dakar", "rome", []),
    ],
)
def test_words_are_marked_as_they_are_written(text: str, words: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in spans(text, fold(words).split())] == marked


@given(st.text(max_size=40), st.lists(st.text(min_size=1, max_size=4), max_size=3))
def test_marks_lie_in_the_text_in_order_and_apart(text: str, words: list[str]) -> None:
    found = spans(text, [part for word in words for part in fold(word).split()])
    ends = [place for span in found for place in span]
    assert ends == sorted(ends)
    assert all(start < end <= len(text) for start, end in found)
    assert all(one[1] < other[0] for one, other in pairwise(found))
