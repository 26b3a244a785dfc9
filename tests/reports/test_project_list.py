"""The list: every project a row, totals by currency, figures under each other, sound for readers' aids."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from iomdesk.i18n import translate
from iomdesk.model.catalogue import new_catalogue
from iomdesk.model.countries import country_name
from iomdesk.model.project import Money, Project
from iomdesk.model.reference import Reference
from iomdesk.reports.project_list import LABELS, ProjectList, listed
from iomdesk.reports.typesetting import typeset
from iomdesk.reports.wording import Wording
from tests.reports.reading import assert_sound, elements, kinds, squeezed, words_of
from tests.reports.test_project_summary import HOSTILE, PROJECT, left_of, letters

OTHER = Project(
    project_id="LM.0002",
    title={"fr": "Traite des personnes"},
    planned_start="2024-03",
    planned_end="2024-12",
    budget=Money(amount=Decimal("1000.5"), currency="EUR"),
    member_states=["HT"],
)
BARE = Project()


def table(*projects: Project, language: str = "en") -> ProjectList:
    return listed(
        projects,
        wording=Wording(language, ["en", "fr", "es"]),
        reference=Reference(),
        catalogue=new_catalogue(title="The catalogue", office="San José"),
        today=datetime.date(2026, 11, 23),
    )


def printed(ready: ProjectList) -> PdfReader:
    facts = {"first_page": 1, "pages": 0}
    return PdfReader(BytesIO(typeset("project_list", ready, title=ready.heading, facts=facts).pdf()))


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_all_words_are_on_a_wide_tagged_page(language):
    ready = table(PROJECT, OTHER, BARE, language=language)
    reader = printed(ready)
    assert_sound(reader)
    assert reader.pages[0].mediabox.width > reader.pages[0].mediabox.height
    assert reader.trailer["/Root"]["/Lang"] == language
    text = words_of(reader)
    for row in ready.rows:
        words = row.model_dump()
        title = words.pop("title")
        for value in (title["text"], title["note"], *words.values()):
            assert squeezed(value) in text
    for label in (*ready.labels.values(), ready.heading, ready.printed_on, ready.catalogue, ready.office):
        assert squeezed(label) in text
    assert squeezed(ready.page_words.format(page=1, pages=1)) in text
    assert country_name("SV", language) in ready.rows[0].member_states


def test_cells_say_which_column_they_are_in():
    reader = printed(table(PROJECT, OTHER))
    found = kinds(reader)
    assert found["/TH"] == len(LABELS) + 3
    assert found["/TD"] == 2 * len(LABELS) + 3
    heads = [element for element in elements(reader) if element["/S"] == "/TH"]
    assert all(any(each.get("/Scope") == "/Column" for each in head["/A"]) for head in heads)


def test_totals_are_by_currency():
    ready = table(PROJECT, OTHER, PROJECT, BARE)
    assert [(total.label, total.value) for total in ready.totals] == [
        ("Projects", "4"),
        ("Budget in EUR", "EUR\xa01,000.50"),
        ("Budget in USD", "USD\xa0163,350"),
        ("Projects without a budget", "1"),
    ]
    text = words_of(printed(ready))
    assert all(squeezed(total.label) in text and squeezed(total.value) in text for total in ready.totals)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.decimals(min_value=-(10**9), max_value=10**9, places=2, allow_nan=False), max_size=8))
def test_totals_lose_no_cent(amounts):
    ready = table(*(Project(budget=Money(amount=amount)) for amount in amounts))
    said = {total.label: total.value for total in ready.totals}
    assert said["Projects"] == str(len(amounts))
    if amounts:
        assert Decimal(re.sub(r"[^\d.-]", "", said["Budget in USD"])) == sum(amounts)
        decimals = {len(row.budget.partition(".")[2]) for row in ready.rows}
        assert len(decimals) == 1


@pytest.mark.parametrize(
    ("years", "shown"),
    [
        ({"start": "2019", "end": "2021-06"}, "2019–2021"),
        ({"start": "2019-01", "end": "2019-12-31"}, "2019"),
        ({"start": "2019"}, "2019–"),
        ({"end": "2021"}, "–2021"),
        ({"start": "2020", "planned_start": "2019", "planned_end": "2022"}, "2020–2022"),
        ({"funding_year": 2018}, "2018"),
        ({}, ""),
    ],
)
def test_years(years, shown):
    assert table(Project(**years)).rows[0].years == shown


def test_a_title_in_another_language_is_marked_and_explained():
    ready = table(PROJECT, OTHER)
    assert [row.title.note for row in ready.rows] == ["", "French"]
    assert ready.legend
    assert not table(PROJECT).legend
    assert squeezed("Traite des personnes French") in words_of(printed(ready))


def test_labels_are_repeated_on_every_page_and_pages_are_counted():
    reader = printed(table(*(PROJECT for _ in range(60))))
    assert len(reader.pages) > 2
    assert_sound(reader)
    for number in range(len(reader.pages)):
        text = words_of(reader, number)
        assert squeezed("Benefiting Member States") in text
        assert f"Page{number + 1}of{len(reader.pages)}" in text


def test_arabic_runs_from_the_right_and_figures_still_end_at_the_right():
    small = PROJECT.model_copy(update={"budget": Money(amount=Decimal(44))})
    arabic = printed(table(PROJECT, small, small, language="ar"))
    assert_sound(arabic)
    assert left_of("TC.0735", arabic) > left_of("81,675", arabic)
    assert left_of("TC.0735", printed(table(PROJECT))) < 100
    assert left_of("44", arabic) > left_of("81,675", arabic) + 10
    assert letters(translate("List of projects", "ar")) <= letters(arabic.pages[0].extract_text())


def test_words_of_a_template_are_printed_as_words():
    hostile = [
        Project(title={"en": words}, project_id=words[:20], status=words[:20], region=words[:20]) for words in HOSTILE
    ]
    text = words_of(printed(table(*hostile)))
    assert all(squeezed(words) in text for words in HOSTILE)
