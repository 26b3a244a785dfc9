"""Words are counted as translators count them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomdesk.model.word_count import word_count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("  ", 1),
        ("Water for all", 3),
        ("Gestion des frontières\nen Haïti", 5),
        ("إدارة الحدود", 2),
        ("水资源", 3),
        ("IOM 的水资源项目", 7),
        ("IOM的水，TC.0735", 4),
    ],
)
def test_words(text: str, count: int) -> None:
    assert word_count(text) == count


@given(st.text())
def test_only_nothing_has_no_words(text: str) -> None:
    assert (word_count(text) == 0) is (text == "")
