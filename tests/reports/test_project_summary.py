"""The one-page summary: the printed page's order, every word as typed, four languages, sound for readers' aids."""

from __future__ import annotations

import datetime
import re
import time
from io import BytesIO

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from iomdesk.i18n import interface_languages, translate
from iomdesk.model.catalogue import new_catalogue
from iomdesk.model.countries import country_name, language_name
from iomdesk.model.project import Money, Partner, Project, Source
from iomdesk.model.reference import Reference
from iomdesk.reports.plain_words import visible
from iomdesk.reports.project_summary import ProjectSummary, summarize
from iomdesk.reports.typesetting import typeset

UNIT = "0190f000-0000-7000-8000-000000000001"
FALLBACK = "Not yet translated into {language}; shown in {shown}"
NARRATIVE = (
    "Officers at eleven crossings keep records in different ways.\n\nThe project brings five services together:\n"
    "• a common form;\n• 120 officers trained."
)
PROJECT = Project(
    title={"en": "One form for five borders", "fr": "Un formulaire pour cinq frontières", "ar": "استمارة واحدة"},
    narrative={"en": NARRATIVE, "fr": "Les cinq pays de la route.", "ar": "تواجه الدول الخمس مشكلة واحدة."},
    objectives={"en": "Five services keep the same facts."},
    start="2019",
    end="2021-06",
    status="completed",
    type="TC",
    budget=Money(amount="81675.00"),
    coverage="regional",
    funding_year=2018,
    region="lac",
    prima_id="CR99P0513",
    project_id="TC.0735",
    member_states=["CR", "SV", "DO"],
    managing_unit=UNIT,
    partners=[Partner(name={"es": "Dirección General de Migración"})],
    sources=[Source(address="https://example.org/en/one-form", language="en", date="2024-05-17")],
)
HOSTILE = [
    '#import "@preview/evil:0.1.0": *',
    '#eval("panic()") $ x^2 $ *bold* _it_ `raw`',
    "\\ \\u{41} <label> @ref // no /* comment */",
    "<script>alert(1)</script><img src=file:///etc/passwd>",
    "= heading ]) } #read('/etc/passwd') {page} {pages} {0}",
    "\"quoted\" & &amp; %s %(x)s ${HOME} --- ~ 'x'",
]


def summary(project: Project = PROJECT, language: str = "en", **more: object) -> ProjectSummary:
    return summarize(
        project,
        language=language,
        fallbacks=["en", "fr", "es"],
        reference=Reference(),
        unit_name=lambda uid, language: f"Unit {uid[:4]}",
        catalogue=new_catalogue(title="The catalogue", office="San José"),
        today=datetime.date(2026, 11, 23),
        **more,
    )


def printed(*summaries: ProjectSummary) -> PdfReader:
    return PdfReader(BytesIO(typeset("project_summary", list(summaries)).pdf()))


def words_of(reader: PdfReader) -> str:
    return squeezed("".join(page.extract_text() for page in reader.pages))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b]+", "", text)


def spoken(language: str) -> str:
    """Return the language of the report's own words: English until the interface speaks the other one."""
    return language if language in interface_languages() else "en"


def letters(text: str) -> set[str]:
    return {character for character in text if character.isalpha()}


def test_fields_stand_in_the_order_of_the_printed_page():
    labels = [field.label for field in summary().fields]
    assert labels[:10] == [
        "Start Date",
        "End Date",
        "Project Status",
        "Project Type",
        "Budget Amount",
        "Coverage",
        "Year",
        "IDF Region",
        "PRIMA ID",
        "Project ID",
    ]
    assert labels[10:] == ["Benefiting Member States", "Managing Unit", "Partners"]


def test_what_has_no_value_is_not_printed():
    bare = summary(Project(project_id="TC.0001"))
    assert [field.label for field in bare.fields] == ["Project ID"]
    assert bare.title.text == "TC.0001"
    assert summary(Project()).nothing_more
    assert len(printed(summary(Project())).pages) == 1


def test_goals_are_named_with_their_number():
    goals = summary(Project(sdg=["16", "10.7"])).fields[0]
    assert [words.split(" ")[0] for words in goals.values[0].text.split(" · ")] == ["16", "10.7"]


def test_contacts_and_notes_stay_at_home():
    private = PROJECT.model_copy(update={"notes": "between us", "contacts": []})
    assert "between us" not in summary(private).model_dump_json()


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_members_are_named_in_the_report_s_language_as_given(language):
    members = next(field for field in summary(language=language).fields if field.is_wide)
    named = members.values[0].text.translate(dict.fromkeys(map(ord, "\u2068\u2069")))
    assert named.split(" · ") == [country_name(code, language) for code in PROJECT.member_states]


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_all_words_are_on_one_tagged_page(language):
    ready = summary(language=language)
    reader = printed(ready)
    text = words_of(reader)
    assert len(reader.pages) == 1
    for field in ready.fields:
        assert squeezed(field.label) in text
        for value in field.values:
            assert squeezed(value.text) in text
            assert squeezed(value.note) in text
    for passage in ready.passages:
        assert squeezed(passage.heading + passage.note) in text
        assert all(squeezed(words) in text for words in passage.paragraphs)
    assert squeezed(ready.title.text) in text
    assert squeezed(ready.printed_on) in text
    assert squeezed("https://example.org/en/one-form") in text
    assert squeezed("The catalogue") in text
    assert squeezed(ready.page_words.format(page=1, pages=1)) in text


def test_arabic_is_kept_as_letters_and_its_first_column_is_at_the_right():
    arabic, english = printed(summary(language="ar")), printed(summary(language="en"))
    assert letters("استمارة واحدة تواجه الدول الخمس") <= letters(arabic.pages[0].extract_text())
    assert left_of("CR99P0513", arabic) > left_of("TC.0735", arabic)
    assert left_of("CR99P0513", english) < left_of("TC.0735", english)


def left_of(words: str, reader: PdfReader) -> float:
    """Return where words start on the first page, in points from the left."""
    found: list[float] = []

    def visit(text, page, line, _font, _size):
        if words in text:
            found.append(line[4] * page[0] + line[5] * page[2] + page[4])

    reader.pages[0].extract_text(visitor_text=visit)
    return found[0]


@pytest.mark.parametrize("language", ["fr", "es", "ar"])
def test_a_missing_text_is_shown_in_another_language_and_says_so(language):
    ready = summary(language=language)
    objectives = next(
        passage for passage in ready.passages if passage.paragraphs == ["Five services keep the same facts."]
    )
    assert objectives.language == "en"
    assert objectives.is_fallback
    assert objectives.direction == "ltr"
    assert language_name("en", spoken(language)) in objectives.note
    assert language_name(language, spoken(language)) in objectives.note
    if spoken(language) != "ar":
        assert squeezed(objectives.note) in words_of(printed(ready))


def test_the_language_of_a_fallback_is_set_on_its_words():
    pdf = typeset("project_summary", summary(language="fr")).pdf()
    tree = PdfReader(BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"]
    assert {"en", "es"} <= languages_in(tree)


def languages_in(element: object) -> set[str]:
    found: set[str] = set()
    waiting = [element]
    while waiting:
        each = waiting.pop()
        each = each.get_object() if hasattr(each, "get_object") else each
        if isinstance(each, list):
            waiting += each
        elif isinstance(each, dict):
            if "/Lang" in each:
                found.add(str(each["/Lang"]))
            if "/K" in each:
                waiting.append(each["/K"])
    return found


def test_undecided_places_are_marked_where_they_are_shown():
    ready = summary(undecided={"title.en", "title.fr", "budget", "member_states.SV", "narrative.fr"})
    doubtful = {field.label for field in ready.fields if field.doubt}
    assert ready.title.doubt == "undecided"
    assert doubtful == {"Budget Amount", "Benefiting Member States"}
    assert not any(passage.doubt for passage in ready.passages)
    assert words_of(printed(ready)).count("undecided") == 3


def test_readers_aids_find_title_language_and_headings():
    reader = printed(summary(language="fr"))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "fr"
    assert reader.metadata.title == "Un formulaire pour cinq frontières"
    assert root["/MarkInfo"]["/Marked"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    kinds = kinds_in(root["/StructTreeRoot"])
    assert {"/H1", "/H2", "/Table", "/TH", "/TD"} <= kinds


def kinds_in(tree: object) -> set[str]:
    found: set[str] = set()
    waiting = [tree]
    while waiting:
        each = waiting.pop()
        each = each.get_object() if hasattr(each, "get_object") else each
        if isinstance(each, list):
            waiting += each
        elif isinstance(each, dict):
            found.add(str(each.get("/S", "")))
            if "/K" in each:
                waiting.append(each["/K"])
    return found


def test_words_of_a_template_are_printed_as_words():
    hostile = Project(
        title={"en": HOSTILE[0]},
        narrative={"en": "\n".join(HOSTILE)},
        objectives={"en": HOSTILE[2]},
        target_groups={"en": HOSTILE[3]},
        partners=[Partner(name={"en": words}, role=HOSTILE[4]) for words in HOSTILE],
        sources=[Source(address=words, language="en") for words in HOSTILE],
        project_id=HOSTILE[1],
        prima_id=HOSTILE[5],
        status=HOSTILE[4],
        themes=HOSTILE[:2],
    )
    ready = summarize(
        hostile,
        language="en",
        fallbacks=[],
        reference=Reference(),
        unit_name=lambda *_: None,
        catalogue=new_catalogue(title=HOSTILE[0], office=HOSTILE[3]),
        today=datetime.date(2026, 11, 23),
    )
    text = words_of(printed(ready))
    for words in HOSTILE:
        assert text.count(squeezed(words)) >= 3


@pytest.mark.parametrize(
    "words",
    [
        "x" * 100_000,
        "word " * 20_000,
        "\u202e" * 2_000,
        "a" + "\u0301" * 10_000,
        "line\n" * 5_000,
        "(" * 10_000,
        "مرحبا abc 123 " * 3_000,
        "<table>" * 5_000,
        "\u0000\ufeff\ue000\U000e0041" * 500,
    ],
    ids=["endless", "long", "overrides", "accents", "lines", "brackets", "mixed", "tags", "invisible"],
)
def test_hostile_words_in_every_text_are_set_within_ten_seconds(words):
    hostile = Project(title={"en": words[:5_000]}, narrative={"en": words}, objectives={"ar": words[:5_000]})
    start = time.process_time()
    reader = printed(summary(hostile))
    assert time.process_time() - start < 10
    assert len(reader.pages) >= 1


def test_a_long_text_flows_over_pages_and_nothing_is_cut():
    lines = [f"Line {number} of the long narrative, with some more words." for number in range(1_500)]
    reader = printed(summary(PROJECT.model_copy(update={"narrative": type(PROJECT.title)(en="\n".join(lines))})))
    text = words_of(reader)
    assert len(reader.pages) > 10
    assert all(squeezed(line) in text for line in lines)
    assert f"Page{len(reader.pages)}of{len(reader.pages)}" in text


def test_pages_are_counted_for_each_summary():
    reader = printed(summary(), summary(language="fr"), summary(Project()))
    assert len(reader.pages) == 3
    for page, language in zip(reader.pages, ("en", "fr", "en"), strict=True):
        words = translate("Page {page} of {pages}", language).format(page=1, pages=1)
        assert squeezed(words) in squeezed(page.extract_text())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=80), st.text(max_size=200), st.sampled_from(["en", "fr", "ar", "zh-Hant"]))
@example("\r", "", "en")
def test_any_words_make_a_page_for_readers_aids(title, narrative, language):
    project = Project(project_id="TC.0001").model_copy(
        update={"title": type(PROJECT.title)(en=title), "narrative": type(PROJECT.title)(en=narrative)}
    )
    reader = printed(summary(project, language))
    assert b"pdfuaid" in reader.trailer["/Root"]["/Metadata"].get_data()
    assert len(reader.pages) == 1
    assert visible(narrative) or not narrative


@pytest.mark.parametrize(
    "words", ["migration ", "WOMEN MIGRATING ", "WWWWWMMMMM ", "نساء مهاجرات ", "各边境口岸的官员 "]
)
def test_a_page_that_is_not_measured_still_holds_its_words(words):
    for length in range(300, 2_600, 450):
        text = (words * 300)[:length]
        reader = printed(summary(PROJECT.model_copy(update={"narrative": type(PROJECT.title)(en=text)})))
        assert f"Page1of{len(reader.pages)}" in words_of(reader)


def test_names_and_codes_keep_their_own_direction_among_arabic_words() -> None:
    project = PROJECT.model_copy(update={"sdg": ["10.7", "16.a"]})
    arabic = summary(project, "ar")
    goals = arabic.fields[[field.label for field in arabic.fields].index("أهداف التنمية المستدامة")].values[0].text
    first, second = goals.split(" · ")
    assert first.startswith("\u2068\u206610.7\u2069 هجرة")
    assert second.startswith("\u2068\u206616.a\u2069 مؤسسات")
    assert second.endswith("\u2069")
    assert arabic.catalogue == "\u2068The catalogue\u2069"
    english = summary(project, "en")
    assert not set("\u2066\u2068\u2069") & set(english.model_dump_json())
