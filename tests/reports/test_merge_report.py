"""The report of an import: every word of both sides, told apart without colour, in every language, page by page."""

from __future__ import annotations

import datetime
from io import BytesIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pypdf import PdfReader

from iomdesk.i18n import translate
from iomdesk.model.catalogue import new_catalogue
from iomdesk.model.change import Change, Place, RecordKind
from iomdesk.model.identity import new_uid
from iomdesk.model.journal import Problem
from iomdesk.model.knowledge import HeldValue
from iomdesk.model.message import message
from iomdesk.model.plan_item import DEED_WORDS, PlanItem
from iomdesk.model.reference import Reference
from iomdesk.reports.merge_report import Facts, MergeReport, Told, merge_report
from iomdesk.reports.place_words import PlaceWords
from iomdesk.reports.typesetting import Typeset, typeset
from iomdesk.reports.wording import Wording
from tests.reports.reading import assert_sound, kinds, squeezed, words_of
from tests.reports.test_project_summary import HOSTILE, left_of, letters

UID, UNIT = new_uid(), new_uid()


def change(name: str, before: object, after: object) -> Change:
    return Change(kind=RecordKind.PROJECT, place=Place.named(UID, name), before=before, after=after)


def asked(*values: object) -> list[HeldValue]:
    return [HeldValue(stamp=new_uid(), value=value) for value in values]


def item(
    *changes: Change, deed: str = "changed", name: str = "TC.0735 Roads", **questions: list[HeldValue]
) -> PlanItem:
    named = {place.replace("__", "."): values for place, values in questions.items()}
    return PlanItem(RecordKind.PROJECT, UID, name, deed, list(changes), [], named)


def report(*items: PlanItem, language: str = "en", **more: object) -> MergeReport:
    wording = Wording(language, ["en", "fr", "es"])
    counts = {deed: sum(each.deed == deed for each in items) for deed in DEED_WORDS}
    return merge_report(
        Facts("What “theirs” would bring", ["Nothing is written yet."], counts, items)._replace(**more),
        wording=wording,
        spoken=PlaceWords(wording, Reference(), {UNIT: "Dakar"}.get),
        catalogue=new_catalogue(title="The catalogue", office="San José"),
        today=datetime.date(2026, 11, 23),
    )


def ready(made: MergeReport) -> Typeset:
    return typeset("merge_report", made, title=made.heading)


def printed(made: MergeReport) -> PdfReader:
    return PdfReader(BytesIO(ready(made).pdf()))


def told(made: MergeReport) -> list[Told]:
    return [
        value for group in made.groups for record in group.records for each in record.changes for value in each.values
    ]


def signed(value: Told) -> list[tuple[str, str]]:
    return [(part.sign, part.text) for line in value.lines for part in line if part.sign]


WHOLE = item(
    change("status", "active", "completed"),
    change("managing_unit", None, UNIT),
    change("member_states.SN", None, True),
    change("title.ar", "استمارة واحدة", "استمارة جديدة"),
    deed="undecided",
    title__fr=asked("Eau potable pour tous", "Eau de source pour tous"),
    budget=asked({"amount": "81675.00", "currency": "USD"}, {"amount": "90000", "currency": "EUR"}),
)


def test_what_differs_is_told_by_its_words_and_any_other_value_as_it_is():
    values = told(report(WHOLE))
    assert [value.label for value in values[:4]] == ["Here:", "In the file:"] * 2
    assert signed(values[1]) == [("-", "potable"), ("+", "de source")]
    assert signed(values[3]) == []
    assert [text for value in values[4:] for text in signed(value)] == [
        ("-", "واحدة"),
        ("+", "جديدة"),
        ("-", "Active"),
        ("+", "Completed"),
        ("+", "Senegal"),
        ("+", "Dakar"),
    ]
    (record,) = report(WHOLE).groups[0].records
    assert [each.field for each in record.changes] == [
        "Title (French)",
        "Budget Amount",
        "Title (Arabic)",
        "Project Status",
        "Benefiting Member States",
        "Managing Unit",
    ]


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_all_words_are_on_tagged_pages_in_every_language(language):
    made = report(
        WHOLE,
        item(deed="added", name="PO.0160 New"),
        language=language,
        problems=[Problem("theirs.json", 7, "status", "This is no status.")],
        notes=[Problem("page.txt", None, "", "This may be another page of it.")],
    )
    reader = printed(made)
    assert_sound(reader)
    assert reader.trailer["/Root"]["/Lang"] == language
    found = kinds(reader)
    assert found["/H1"] == 1
    assert found["/H3"] == 2
    text = words_of(reader)
    if language == "ar":
        assert letters(translate("To be decided", "ar")) <= letters(reader.pages[0].extract_text())
        assert left_of("TC.0735", reader) > left_of("TC.0735", printed(report(WHOLE)))
    else:
        shown = [made.heading, made.legend, made.problems_heading, made.printed_on, *made.told]
        shown += [words for group in made.groups for words in (group.heading, *(each.name for each in group.records))]
        shown += [each.field for group in made.groups for record in group.records for each in record.changes]
        assert all(squeezed(words) in text for words in shown)
        assert squeezed("Eau −potable +de source pour tous") in text
    assert squeezed("theirs.json:7 · status") in text
    assert len(ready(made).svg_pages()) == len(reader.pages)


def test_words_that_differ_bear_a_sign_and_a_line_beside_their_colour():
    picture = ready(report(item(change("title.en", "Roads and bridges", "Roads and water")))).svg_pages()[0].decode()
    assert picture.count('stroke="#a3151b"') == 1
    assert picture.count('stroke="#0b6b3a"') == 1
    plain = ready(report(item(change("title.en", "Roads", "Roads")))).svg_pages()[0].decode()
    assert "#a3151b" not in plain


def test_what_is_to_be_decided_comes_first_and_more_than_are_told_are_counted():
    made = report(item(deed="added"), item(deed="changed"), WHOLE, counts={"added": 7, "changed": 1, "undecided": 1})
    assert [group.heading for group in made.groups] == ["To be decided", "Changed", "Added"]
    assert [(total.label, total.value) for total in made.totals] == [
        ("To be decided", "1"),
        ("Changed", "1"),
        ("Added", "7"),
    ]
    assert made.more == "… and 6 more"


def test_a_long_text_goes_over_several_pages_whole():
    before = "\n\n".join(f"Paragraph {number} says what was agreed in that year." for number in range(160))
    after = before.replace("Paragraph 150 says", "Paragraph 150 tells")
    reader = printed(report(item(change("narrative.en", before, after))))
    assert_sound(reader)
    assert len(reader.pages) > 3
    text = words_of(reader)
    assert all(f"Paragraph{number}says" in text for number in range(160) if number != 150)
    assert squeezed("Paragraph 150 −says +tells what") in text


def test_hostile_words_are_printed_as_words_and_within_the_page():
    endless = "W" * 300
    made = report(
        *(item(change("title.en", "Roads", words), deed="changed", name=words) for words in HOSTILE),
        item(change("notes", None, endless), deed="changed"),
        item(change("notes", None, "left \u202e right"), deed="changed"),
    )
    reader = printed(made)
    text = words_of(reader)
    assert all(squeezed(words) in text for words in HOSTILE)
    assert squeezed("‹U+202E›") in text
    assert endless in squeezed("".join(page.extract_text() for page in reader.pages))
    assert max(line.count("W") for page in reader.pages for line in page.extract_text().splitlines()) < 40


def test_contacts_are_named_but_not_told():
    made = report(item(change("contacts.0190f000-0000-7000-8000-000000000009", None, {"name": "Ana Mora"})))
    assert "Mora" not in made.model_dump_json()
    assert "Contacts" in made.model_dump_json()
    assert "(personal data)" in made.model_dump_json()


def test_remarks_are_said_in_the_language_of_the_report():
    said = message("This record was deleted there, and changed here meanwhile: it stays.")
    made = report(item(deed="kept")._replace(remarks=[said]), language="fr")
    assert made.groups[0].records[0].remarks == [translate(said.text, "fr")]


@given(st.text(max_size=60), st.text(max_size=60))
@example("a\nb", "a\n\nb c")
@example("a  b", "a b")
def test_both_texts_can_be_read_from_what_is_told(before: str, after: str):
    for value in told(report(item(change("title.en", before or None, after or None)))):
        for sign, whole in (("-", before), ("+", after)):
            parts = [part.text for line in value.lines for part in line if part.sign in ("", sign)]
            assert words(whole) <= words("".join(parts))


def words(text: str) -> set[str]:
    """Return the letters that are printed as they are."""
    return {sign for sign in text if sign.isascii() and sign.isalnum()}
