"""Laws of reading pages: any bytes are read or refused, in time; the narrative never becomes a field."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from iomdesk.exchange.pages.narrative import narrative
from iomdesk.exchange.pages.project_page import PageProject, looks_like_page, read_page
from iomdesk.exchange.pages.text_language import judged
from iomdesk.exchange.pages.text_lines import text_lines
from iomdesk.model.project import Project
from iomdesk.model.record import Data
from iomdesk.model.reference import Reference
from iomdesk.model.rules import Refusal
from tests.exchange.pages.written import ENGLISH, HTML_STYLES, LABELS, PAGES, WrittenPage

REFERENCE = Reference()
FIELDS = (
    *("start", "end", "status", "type", "budget", "coverage", "funding_year", "region"),
    *("prima_id", "project_id", "member_states", "title"),
)
FORMS: dict[str, Callable[[WrittenPage], str]] = {
    "a.txt": WrittenPage.form_a,
    "b.txt": WrittenPage.form_b,
    "b0.txt": WrittenPage.form_b0,
    "b1.txt": WrittenPage.form_b1,
    "d.txt": WrittenPage.form_d,
    "d0.txt": WrittenPage.form_d0,
    "drupal.html": WrittenPage.html,
    "fund.html": WrittenPage.fund_html,
}


def read(data: bytes, name: str) -> PageProject | None:
    try:
        return read_page(data, name, REFERENCE)
    except Refusal:
        return None


def fields(page: PageProject | None) -> Data:
    assert page is not None
    data = page.project.data()
    return {name: data.get(name) for name in FIELDS}


PIECES = st.sampled_from(
    [
        *(label for labels in LABELS.values() for label in labels.values()),
        *("-", "•", "  • ", "    ", "\n", "\n\n", ": ", "\t", "Zambia", "2021", "IB.0001", "ZM10P0001", "1,000"),
        *("Regional", "Africa", "Completed", "<p>", "</p>", "<div class='field'>", "<li>", "<h1>", "</h1>", "<br>"),
        *("<dl>", "<dt>", "<dd>", "<tr>", "<main>", "</main>", "<title>", "<nav>", "&nbsp;", "&#0;", "<!--", "-->"),
        *("A Title of some Words on Migration", "Running words, and more of them.", "\ufeff", "\x00", "\u202e", "´"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=400), st.text(max_size=400).map(lambda t: t.encode("utf-8", "replace"))))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for name in ("x.txt", "x.html"):
        read(data, name)
        looks_like_page(data, name)


@settings(max_examples=250, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=40), st.sampled_from(["", "\n", " "]))
def test_any_pieces_of_pages_are_read_or_refused(pieces: list[str], between: str) -> None:
    data = between.join(pieces).encode("utf-8", "replace")
    for name in ("x.txt", "x.html"):
        page = read(data, name)
        if page:
            assert Project.from_data(page.project.data()) == page.project
            assert len({one.uid for one in page.project.remarks}) == len(page.project.remarks)


INTRUDERS = st.sampled_from(
    [
        *("TC.0656", "XX10P0001", "EUR 1,492,457", "120,000", "2031", "81675.00", "20 December 2012", "V57-805"),
        *("Completed", "Multi-Regional", "Europe", "Labour Migration", "Haiti", "Active", "Global", "Year 2031"),
        *("Start Date", "Year: 2031", "Coverage: National", "Project Status", "Tipo de proyecto", "Année : 2031"),
        *("Benefiting Member States: Haiti", "1. 2031", "(2) IB.9999", "• Haiti", "– 50,000", "Date de fin: 2031"),
        *("• Year: 2031", "• Budget: 20,000", "• Coverage", "-", "Region: Europe", "• Date de fin", "Año\t2031"),
    ]
)


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(sorted(PAGES)),
    st.lists(st.tuples(INTRUDERS, st.booleans(), st.integers(0, 1)), min_size=1, max_size=4),
    st.sets(st.sampled_from(sorted(ENGLISH.fields.keys() - {"type", "region", "project_id"})), max_size=6),
)
def test_nothing_in_the_narrative_becomes_a_field(
    form: str, language: str, intruders: list[tuple[str, bool, int]], without: set[str]
) -> None:
    written = PAGES[language]
    page = replace(written, fields={key: value for key, value in written.fields.items() if key not in without})
    body = list(page.body)
    for words, own_line, where in sorted(intruders, key=lambda one: one[1]):
        if own_line:
            body.insert(1 + where, words)
        else:
            first, _, rest = body[where].partition(" ")
            body[where] = f"{first} {words} {rest}"
    write = FORMS[form]
    before, after = read(write(page).encode(), form), read(write(replace(page, body=body)).encode(), form)
    assert fields(after) == fields(before)
    assert after is not None
    text = " ".join("".join(after.project.narrative.values()).split())
    assert all(" ".join(words.split()) in text for words, _, _ in intruders)


WORDS = st.lists(st.from_regex(r"[A-Za-zéñçüÀ0-9’'(),.-]{1,12}", fullmatch=True), min_size=4, max_size=30).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(sorted(PAGES)),
    st.lists(WORDS, min_size=1, max_size=4),
    st.sampled_from(HTML_STYLES),
    st.sets(st.sampled_from(sorted(ENGLISH.fields)), max_size=8),
)
def test_saved_as_html_or_as_text_it_is_one_project(
    language: str, body: list[str], style: str, without: set[str]
) -> None:
    body = [f"Words {line} words." for line in body]
    page = PAGES[language]
    kept = {key: value for key, value in page.fields.items() if key not in without or key == "project_id"}
    page = replace(page, body=body, fields=kept)
    found = [read(page.form_b().encode(), "x.txt"), read(page.html(style).encode(), "x.html")]
    assert found[0] is not None
    assert found[1] is not None
    one, other = (page.project.data() for page in found if page)
    one.pop("sources")
    other.pop("sources")
    assert one == other


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=5))
def test_reading_a_narrative_again_changes_nothing(paragraphs: list[str]) -> None:
    once = narrative(text_lines("\n\n".join(paragraphs)).lines)
    assume(once)
    assert narrative(text_lines(once).lines) == once


@given(st.text(max_size=200))
def test_a_language_is_told_with_a_confidence(words: str) -> None:
    judgement = judged(words)
    assert 0 <= judgement.confidence <= 1
    assert judgement.language in ("", "en", "fr", "es", "pt", "it", "ar", "ru", "zh")


MEGABYTE = 1_000_000
HOSTILE = {
    "nested": "<div>" * (MEGABYTE // 5),
    "nested tables": "<table><tr><td>" * (MEGABYTE // 15),
    "nested lists": "<ul><li>" * (MEGABYTE // 8),
    "bold": "<p><b>" * (MEGABYTE // 6),
    "wrong ends": "<div>" * 200 + "</b>" * (MEGABYTE // 4),
    "open tags": "<a " * (MEGABYTE // 3),
    "open comments": "<!--" * (MEGABYTE // 4),
    "less than": "<" * MEGABYTE,
    "attributes": "<p" + "".join(f" a{i}=1" for i in range(MEGABYTE // 10)) + ">",
    "entities": '<!DOCTYPE html [<!ENTITY a "aaaa">]>' + "&a;" * (MEGABYTE // 3),
    "fields": "<div class='field'><b>Year</b>" * (MEGABYTE // 30),
    "list items": "<h1>Migration to the North</h1>" + "<li>Year" * (MEGABYTE // 8),
    "one word": "a" * MEGABYTE,
    "labels": "Year 2021\n" * (MEGABYTE // 10),
    "many labels": "".join(f"• {label}\n" for label in LABELS["en"].values()) * (MEGABYTE // 170),
    "twins": "A line of some words\nA line of some words\n" * (MEGABYTE // 42),
    "countries": ENGLISH.title + "\n\n    " + "Zambia " * (MEGABYTE // 7),
    "countries below each other": ENGLISH.title + "\n" + ENGLISH.title + "\n" + "Zambia\n" * (MEGABYTE // 7),
    "offices": ENGLISH.form_a() + "\n" + "Regional Office of A B " * (MEGABYTE // 23),
    "quotes": ENGLISH.form_a() + "\n" + "\"'«" * (MEGABYTE // 4),
    "spaces": ENGLISH.form_a() + " " * MEGABYTE + "x",
    "no-break spaces": ENGLISH.form_a() + "\n" + "\xa0" * (MEGABYTE // 2) + "x",
    "dashes": "-\n" * (MEGABYTE // 2),
    "titles": f"<title>{'Words of a title | ' * 50_000}</title><h1>Words of a title</h1>",
    "digits": ENGLISH.form_a().replace("123456.00", "1" * MEGABYTE),
    "encoded twice": "Ã©" * (MEGABYTE // 4),
    "capitals": ENGLISH.form_a() + "\n" + "Bureau régional " + "É’" * (MEGABYTE // 5),
}


@pytest.mark.parametrize("what", HOSTILE)
@pytest.mark.parametrize("name", ["x.txt", "x.html"])
def test_hostile_pages_of_a_megabyte_are_read_or_refused_in_a_second(what: str, name: str) -> None:
    data = HOSTILE[what].encode()
    began = time.process_time()
    read(data, name)
    assert time.process_time() - began < 1.0
