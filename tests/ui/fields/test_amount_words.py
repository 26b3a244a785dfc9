"""Amounts as persons write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iomdesk import i18n
from iomdesk.model.rules import Refusal
from iomdesk.ui.fields.amount_words import read_amount
from iomdesk.ui.words.wording import number_text


@given(st.decimals(min_value=0, max_value=10**12, places=2), st.sampled_from(["en", "fr", "es", "de", "ar"]))
@settings(max_examples=200)
def test_an_amount_is_understood_as_it_is_written(amount: Decimal, tag: str) -> None:
    i18n.use(tag)
    assert read_amount(number_text(amount)) == (f"{amount:f}", None)


@pytest.mark.parametrize(
    ("words", "amount", "currency"),
    [
        ("81 675,00", "81675.00", None),
        ("81,675.00", "81675.00", None),
        ("81.675,00", "81675.00", None),
        ("81'675", "81675", None),
        ("81,675", "81675", None),
        ("1.234.567", "1234567", None),
        ("81675.5", "81675.5", None),
        ("0.125", "0.125", None),
        ("USD 81,675", "81675", "USD"),
        ("81 675,00 eur", "81675.00", "EUR"),
        ("$81,675.00", "81675.00", None),
        ("٨١٦٧٥", "81675", None),
        ("12,34,567.00", "1234567.00", None),
    ],
)
def test_common_ways_to_write_an_amount(words: str, amount: str, currency: str | None) -> None:
    assert read_amount(words) == (amount, currency)


@pytest.mark.parametrize(
    "words", ["", "much", "12x", "1.2.3,4,5", "1e5", "-5", "NaN", "USD 5 EUR", "1,23.4,5", "5 000 0.0.0"]
)
def test_what_is_no_amount_is_refused(words: str) -> None:
    with pytest.raises(Refusal, match="is not an amount"):
        read_amount(words)
