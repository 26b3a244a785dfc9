"""Project pages in every form: the same project is read from each, whatever wrote the file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from iomdesk.exchange.pages.project_page import PageProject, looks_like_page, read_page
from iomdesk.model.identity import official_uid
from iomdesk.model.partial_date import PartialDate
from iomdesk.model.reference import Reference
from iomdesk.model.rules import Refusal
from tests.exchange.pages.written import ENGLISH, FRENCH, HTML_STYLES, LABELS, PAGES, SPANISH, WrittenPage

REFERENCE = Reference()


def read(text: str | bytes, name: str = "page.txt") -> PageProject:
    return read_page(text if isinstance(text, bytes) else text.encode(), name, REFERENCE)


def said(text: str | bytes, name: str = "page.txt") -> dict[str, Any]:
    """Return the record without what tells where it came from."""
    data = read(text, name).project.data()
    data.pop("sources")
    return data


@pytest.mark.parametrize("language", PAGES)
def test_the_labelled_form_with_a_menu_and_the_one_with_bullets_say_the_same(language: str) -> None:
    page = PAGES[language]
    assert said(page.form_a()) == said(page.form_b())
    project = read(page.form_a()).project
    assert project.uid == official_uid("project", "IB.0777")
    assert project.title == {language: page.title}
    assert project.narrative == {language: "\n\n".join(page.body)}
    assert (project.status, project.type, project.coverage, project.region) == ("completed", "IB", "regional", "africa")
    assert str(project.budget) == "123456.00 USD"
    assert (project.prima_id, project.project_id) == ("ZM10P0777", "IB.0777")
    assert project.member_states == ["ZM", "MW"]
    assert (project.start, project.end) == (page.fields.get("start"), page.fields["end"])
    assert project.funding_year == (2018 if "year" in page.fields else None)


@pytest.mark.parametrize("language", PAGES)
@pytest.mark.parametrize("style", HTML_STYLES)
def test_html_says_what_the_text_says(language: str, style: str) -> None:
    page = PAGES[language]
    assert said(page.html(style), "page.html") == said(page.form_b())
    assert looks_like_page(page.html(style).encode(), "page.htm")


@pytest.mark.parametrize("language", PAGES)
@pytest.mark.parametrize("form", ["text", "html"])
def test_the_funds_site_without_labels(language: str, form: str) -> None:
    page = replace(PAGES[language], fields={**PAGES[language].fields, "budget": "123,456"})
    read_ = read(page.form_d()) if form == "text" else read(page.fund_html(), "page.html")
    project = read_.project
    assert read_.site == "developmentfund.iom.int"
    assert read_.page_language == language
    assert project.title == {language: page.title}
    assert project.narrative == {language: "\n\n".join(page.body)}
    assert (project.status, project.type, project.coverage, project.region) == ("completed", "IB", "regional", "africa")
    assert (project.prima_id, project.project_id) == ("ZM10P0777", "IB.0777")
    assert str(project.budget) == "123456 USD"
    assert project.member_states == ["ZM", "MW"]
    assert project.start is None
    assert project.end is None


def test_the_funds_site_in_any_order() -> None:
    values = ["Completed", "Zambia", "Malawi", "Regional", "123,456", "IB.0777", "Africa", "ZM10P0777"]
    text = "\n".join([ENGLISH.title, ENGLISH.title, *values, "Immigration and Borders", *ENGLISH.body])
    assert said(text) == said(replace(ENGLISH, fields={**ENGLISH.fields, "budget": "123,456"}).form_d())


@pytest.mark.parametrize("language", PAGES)
def test_values_lost_by_the_saving_program(language: str) -> None:
    page = PAGES[language]
    project = read(page.form_b0()).project
    assert project.title == {language: page.title}
    assert project.type == "IB"
    assert project.member_states == ["ZM", "MW"]
    assert project.project_id is None
    assert project.status is None
    lost = {one.place for one in project.remarks if "lost the value" in one.message.text}
    assert {"end", "budget", "project_id", "prima_id", "coverage", "region"} <= lost
    everything = replace(page, lost=frozenset([*page.fields, "members"]))
    project = read(everything.form_b()).project
    assert project.title == {language: page.title}
    assert project.narrative == {language: "\n\n".join(page.body)}
    assert project.member_states == ["ZM", "MW"]
    assert any(one.place == "member_states" and one.found == page.title for one in project.remarks)


@pytest.mark.parametrize("language", PAGES)
def test_labels_lost_by_the_saving_program(language: str) -> None:
    page = PAGES[language]
    project = read(page.form_b1()).project
    assert project.title == {language: page.title}
    assert project.type == "IB"
    assert project.member_states == ["ZM", "MW"]
    assert project.narrative == {language: "\n\n".join(page.body)}
    project = read(page.form_d0()).project
    assert project.type == "IB"
    assert project.member_states == ["ZM", "MW"]
    assert project.narrative == {language: "\n\n".join(page.body)}


def test_all_values_deep_under_the_title_without_labels() -> None:
    values = [*ENGLISH.fields.values(), " ".join(ENGLISH.members)]
    text = f"{ENGLISH.title}\n\n" + "\n".join(f"    {v}" for v in values) + "\n\n" + "\n\n".join(ENGLISH.body)
    project = read(text).project
    assert (project.start, project.end, project.funding_year) == ("2019", "2021", 2018)
    assert (project.project_id, project.status, project.coverage) == ("IB.0777", "completed", "regional")
    assert {one.place for one in project.remarks} >= {"start", "end", "funding_year"}


@pytest.mark.parametrize("language", PAGES)
def test_label_and_value_on_one_line_in_any_order(language: str) -> None:
    page = PAGES[language]
    rows = page.labelled()
    ordered = said(page.form_b())
    for lines in (
        [f"{label}: {value}" for label, value in rows],
        [f"• {label} : {value}" for label, value in rows],
        [f"{label}\t{value}" for label, value in rows],
        [f"{label.upper()}: {value}" for label, value in rows],
        [f"{label}\n{value}" for label, value in rows],
        [f"{label}:\n\n{value}\n" for label, value in rows],
        [f"## {label}\n{value}" for label, value in rows] if language != "es" else [],
        [f"{label}: {value}" for label, value in (rows if language == "es" else reversed(rows))],
    ):
        if lines:
            found = said("\n".join([page.title, "", *lines, "", "\n\n".join(page.body)]))
            assert {key: found.get(key) for key in ordered if key != "remarks"} == {
                key: ordered[key] for key in ordered if key != "remarks"
            }, lines


def test_members_one_a_line_or_broken_within_a_name() -> None:
    page = replace(ENGLISH, members=["Costa Rica", "Dominican Republic", "El Salvador"])
    for printed in ("Costa Rica\nDominican Republic\nEl Salvador", "Costa Rica Dominican\nRepublic El\nSalvador"):
        text = page.form_a().replace("Costa Rica Dominican Republic El Salvador", printed)
        assert said(text) == said(page.form_a())


def test_paragraphs_and_lists_stay_as_typed() -> None:
    body = ["First words, then", "1) one;", "2) two.", "Last words."]
    wanted = "First words, then\n1) one;\n2) two.\n\nLast words."
    assert read(replace(ENGLISH, body=body).form_a()).project.narrative["en"] == wanted
    text = replace(ENGLISH, body=["Lead:\n• one;\n• two.", "(1) three\n(2) four"]).form_b()
    assert read(text).project.narrative["en"] == "Lead:\n• one;\n• two.\n\n(1) three\n(2) four"
    html = ENGLISH.html().replace(
        f"<p>{ENGLISH.body[0]}</p>", "<p>Lead:</p><ul><li>one</li><li>two</li></ul><ol><li>x</li><li>y</li></ol>"
    )
    assert read(html, "a.html").project.narrative["en"].startswith("Lead:\n• one\n• two\n\n1. x\n2. y\n\nBy the end")


def test_the_page_says_where_it_is_from() -> None:
    page = replace(FRENCH, address="https://www.iom.int/fr/node/175816")
    for text, name in (
        (page.html(), "x.html"),
        (f"Saved from url: {page.address}\n\n{page.form_b()}", "x.txt"),
        (f"<!-- saved from url=(0034){page.address} -->{FRENCH.html()}", "x.html"),
    ):
        read_ = read(text, name)
        assert (read_.node, read_.site, read_.page_language) == ("175816", "iom.int", "fr")
        (source,) = read_.project.sources
        assert (source.address, source.language, source.date) == (page.address, "fr", None)
    (source,) = read(FRENCH.form_b(), "unknown.txt").project.sources
    assert source.address == "unknown.txt"
    read_ = read_page(FRENCH.form_b().encode(), "a.txt", REFERENCE, date=PartialDate("2024-05-17"))
    assert read_.project.sources[0].date == "2024-05-17"


def test_the_uid_comes_from_the_best_identifier() -> None:
    page = replace(FRENCH, address="https://iom.int/fr/node/175816")
    without = replace(page, fields={key: v for key, v in page.fields.items() if key != "project_id"})
    assert read(without.html(), "x.html").project.uid == official_uid("project", "ZM10P0777")
    neither = replace(without, fields={key: v for key, v in without.fields.items() if key != "prima_id"})
    assert read(neither.html(), "x.html").project.uid == official_uid("project", "node:iom.int/175816")
    assert read(neither.form_a()).project.uid == read(neither.form_a()).project.uid
    other = replace(neither, title="Un autre titre du même projet")
    assert read(neither.form_a()).project.uid != read(other.form_a()).project.uid


def test_reading_twice_gives_equal_records() -> None:
    page = replace(SPANISH, body=['"Sin cerrar, la MFR de San José y la Oficina Regional de Katmandú.'])
    one, other = read(page.form_a()), read(page.form_a())
    assert one == other
    assert one.project.remarks
    assert one.units


@pytest.mark.parametrize("language", PAGES)
def test_labels_of_other_savings(language: str) -> None:
    assert LABELS[language]["members"] in PAGES[language].form_a()
    text = FRENCH.form_a().replace(LABELS["fr"]["members"], "États membres bénéficiaires")
    assert read(text).project.member_states == ["ZM", "MW"]
    text = SPANISH.form_b().replace("• Tipo de proyecto\n    Finalizado", "• Estado del proyecto\n    Finalizado")
    assert read(text).project.status == "completed"


NOT_PAGES = {
    "empty": b"",
    "blank": b" \n\r\n\t\xc2\xa0 ",
    "binary": bytes(range(256)) * 20,
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "far too large": b"Title\n\n" + b"word " * 2_000_000,
    "no title": ENGLISH.form_b().partition("\n\n")[2].encode(),
    "a letter": b"Dear colleague,\n\nplease find the list attached.\n\nKind regards\n",
    "a list": b"- bread\n- milk\n- cheese\n",
    "JSON": b'{"title": "Start Date", "year": 2021}',
    "empty HTML": b"<html><body></body></html>",
    "deep HTML": b"<div>" * 200_000,
}


@pytest.mark.parametrize("what", NOT_PAGES)
def test_what_is_no_page_is_refused_with_one_sentence(what: str) -> None:
    name = "x.html" if "HTML" in what else "x.txt"
    with pytest.raises(Refusal) as refused:
        read(NOT_PAGES[what], name)
    assert str(refused.value).endswith(".")
    assert "x." in str(refused.value)
    assert not looks_like_page(NOT_PAGES[what], name)


def test_pages_are_told_from_other_files() -> None:
    for page in PAGES.values():
        for text in (page.form_a(), page.form_b(), page.form_d(), page.form_b0()):
            assert looks_like_page(text.encode(), "a.txt")
            assert not looks_like_page(text.encode(), "a.json")
    assert isinstance(ENGLISH, WrittenPage)


ROWS = "".join(f"<dt>{label}</dt><dd>{value}</dd>" for label, value in ENGLISH.labelled())
SAVINGS = {
    "fields aside.html": f"<html lang=en><nav><li>Menu</li></nav><main><h1>{ENGLISH.title}</h1><article>"
    + "".join(f"<p>{words}</p>" for words in ENGLISH.body)
    + f"</article></main><aside><dl>{ROWS}</dl></aside></html>",
    "title in two lines.html": ENGLISH.html().replace("<h1>Harmonizing Border", "<h1>Harmonizing<br>Border"),
    "members in a list.html": ENGLISH.html().replace("Zambia Malawi", "<ul><li>Zambia</li><li>Malawi</li></ul>"),
    "body without a name, and a footer.html": ENGLISH.html()
    .replace("<footer>", "<div class='site-footer'>")
    .replace("</footer>", "</div>")
    .replace("field--name-body", "x"),
    "headings.md": f"Title: {ENGLISH.title}\n\nMarkdown Content:\n# {ENGLISH.title}\n\n"
    + "\n\n".join(f"**{label}**\n\n{value}" for label, value in ENGLISH.labelled())
    + "\n\n"
    + "\n\n".join(ENGLISH.body),
    "a blank line after each.txt": ENGLISH.form_a().replace("\n", "\n\n"),
    "nothing set deeper.txt": ENGLISH.form_b().replace("    ", "").replace("  •", "•"),
}


@pytest.mark.parametrize("name", SAVINGS)
def test_other_ways_of_saving_say_the_same(name: str) -> None:
    assert said(SAVINGS[name], name) == said(ENGLISH.form_a())


def test_a_title_may_begin_with_the_words_of_a_label() -> None:
    title = "Coverage of Health Services for Migrants between Zambia and Malawi"
    assert read(replace(ENGLISH, title=title).form_b()).project.title == {"en": title}
    assert read(replace(ENGLISH, title=title).form_a()).project.title == {"en": title}


def test_the_title_of_the_funds_site_may_differ_in_its_quotes() -> None:
    text = replace(ENGLISH, title="Opening Zambia’s Borders").form_d().replace("’", "'", 1)
    assert read(text).project.title == {"en": "Opening Zambia's Borders"}
