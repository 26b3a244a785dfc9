"""Values and encodings of project pages: money, dates, no-break spaces, and whatever bytes a program saved."""

from __future__ import annotations

import codecs
from dataclasses import replace

import pytest

from tests.exchange.pages.test_project_page import read, said
from tests.exchange.pages.written import ENGLISH, FRENCH, PAGES, SPANISH


@pytest.mark.parametrize("language", PAGES)
@pytest.mark.parametrize(
    ("bom", "encoding"),
    [
        (b"", "cp1252"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"", "utf-16-le"),
    ],
)
def test_encodings_and_line_ends(language: str, bom: bytes, encoding: str) -> None:
    page = PAGES[language]
    for text in (page.form_a(), page.form_b().replace("\n", "\r\n"), page.form_b().replace("\n", "\r")):
        assert said(bom + text.encode(encoding)) == said(page.form_a())
    html = page.html().replace("charset='utf-8'", f"charset='{encoding}'")
    assert said(bom + html.encode(encoding), "page.html") == said(page.form_a())


def test_no_break_and_invisible_characters_in_labels_and_values() -> None:
    text = SPANISH.form_b().replace("Fecha de inicio", "Fecha\xa0de\u200b inicio").replace("2019", "\xa02019\xa0")
    assert read(text).project.start == "2019"
    french = replace(FRENCH, fields={**FRENCH.fields, "budget": "280\u202f000"})
    assert str(read(french.form_a()).project.budget) == "280000 USD"


@pytest.mark.parametrize(
    ("printed", "amount"),
    [
        ("81675.00", "81675.00 USD"),
        ("81,675", "81675 USD"),
        ("280 000", "280000 USD"),
        ("280\xa0000", "280000 USD"),
        ("1,492,457.50", "1492457.50 USD"),
        ("275.000", "275000 USD"),
        ("1.275.000,00", "1275000.00 USD"),
        ("USD 50,000", "50000 USD"),
        ("$ 50000", "50000 USD"),
        ("EUR 50 000", "50000 EUR"),
    ],
)
def test_money_as_it_is_printed(printed: str, amount: str) -> None:
    page = replace(ENGLISH, fields={**ENGLISH.fields, "budget": printed})
    assert str(read(page.form_a()).project.budget) == amount
    assert str(read(page.form_b()).project.budget) == amount


@pytest.mark.parametrize("printed", ["about fifty", "12,34,56", "1e9", "NaN", "-5", "١٢٣"])
def test_what_is_no_money_is_said(printed: str) -> None:
    project = read(replace(ENGLISH, fields={**ENGLISH.fields, "budget": printed}).form_a()).project
    assert project.budget is None
    assert any(one.place == "budget" and one.found == printed for one in project.remarks)


@pytest.mark.parametrize(
    ("printed", "date"),
    [("2019", "2019"), ("2019-05", "2019-05"), ("12 May 2019", "2019-05-12"), ("mai 2019", "2019-05")],
)
def test_dates_longer_than_a_year(printed: str, date: str) -> None:
    assert read(replace(ENGLISH, fields={**ENGLISH.fields, "start": printed}).form_a()).project.start == date
