"""Dates and money in the words of a language."""

from __future__ import annotations

from decimal import Decimal

import pytest

from iomdesk.model.partial_date import PartialDate
from iomdesk.model.project import Money
from iomdesk.reports.figures import date_words, locale_of, money_words


@pytest.mark.parametrize(
    ("amount", "language", "words"),
    [
        ("81675.00", "en", "USD\xa081,675.00"),
        ("81675.00", "fr", "81\u202f675,00\xa0USD"),
        ("81675", "es", "81.675\xa0USD"),
        ("81675.5", "ar", "81,675.5\xa0USD"),
        ("81675", "zh", "USD\xa081,675"),
        ("1234567", "hi", "USD\xa012,34,567"),
        ("81675", "pt-BR", "USD\xa081.675"),
        ("1E+40", "en", "1E+40 USD"),
        ("1E-40", "en", "1E-40 USD"),
    ],
)
def test_money_keeps_the_decimals_as_typed(amount, language, words):
    assert money_words(Money(amount=Decimal(amount)), language) == words


@pytest.mark.parametrize(
    ("date", "language", "words"),
    [
        ("2024", "fr", "2024"),
        ("2024-05", "fr", "mai 2024"),
        ("2024-05-17", "fr", "17 mai 2024"),
        ("2024-05-17", "en", "May 17, 2024"),
        ("2024-05-17", "ar", "17 مايو 2024"),
        ("2024-05", "es", "mayo de 2024"),
    ],
)
def test_a_date_says_as_much_as_is_known(date, language, words):
    assert date_words(PartialDate(date), language) == words


def test_a_language_that_nobody_knows_is_shown_as_english():
    assert locale_of("xx-YY").language == "en"
    assert locale_of("zh-Hant").language == "zh"
