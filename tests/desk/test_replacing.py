"""Find and replace: as a plain model of it would, in every text, and within its time whatever the pattern."""

from __future__ import annotations

import time
import unicodedata
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomdesk.desk.changing_many import edit_of
from iomdesk.desk.desk import Desk
from iomdesk.desk.pattern import LONGEST_PATTERN, Pattern, Wanted
from iomdesk.desk.replacing import TITLES, plan_replace, text_fields
from iomdesk.model.change import Edit, Place, RecordKind
from iomdesk.model.message import message
from iomdesk.model.org_unit import OrgUnit
from iomdesk.model.project import Project
from iomdesk.model.record import creation
from iomdesk.model.rules import Refusal
from iomdesk.model.text import TextState, state
from tests.desk.test_changing_many import data_of, desk_with, made
from tests.model.records import few

LABEL = message("Replace")
letters = st.text("aAbB éß .*(\n", max_size=12)


def replace_all(desk: Desk, wanted: Wanted, **kinds: object) -> list[tuple[str, object, object]]:
    """Replace without unticking anything; return place, before and after of what was shown."""
    plan = plan_replace(desk, None, wanted, **kinds)  # type: ignore[arg-type]
    if plan.changes:
        desk.do(edit_of(desk, plan, range(len(plan.changes)), LABEL))
    return [(change.place.name, change.before, change.after) for change in plan.changes]


@few
@given(st.dictionaries(st.sampled_from(["en", "fr", "ar"]), letters), letters.filter(bool), letters)
def test_literal_words_are_replaced_as_python_does(title: dict[str, str], find: str, replacement: str) -> None:
    project = made(title=title)
    with desk_with([project]) as desk:
        replace_all(desk, Wanted(find, replacement, match_case=True))
        wanted = {}
        for tag, words in project.title.items():
            new = unicodedata.normalize("NFC", words.replace(find, replacement)) if find in words else words
            if new or not words:
                wanted[tag] = new
        assert desk.record(project.uid).text("title") == wanted


@given(st.text("abAB ", max_size=12), st.text("abAB", min_size=1, max_size=3), st.text("xy", max_size=2))
def test_without_case_small_and_capital_letters_are_one(text: str, find: str, new: str) -> None:
    model, at = "", 0
    while at < len(text):
        if text[at : at + len(find)].lower() == find.lower():
            model, at = model + new, at + len(find)
        else:
            model, at = model + text[at], at + 1
    found = Pattern(Wanted(find, new)).replaced(text)
    assert (text if found is None else found) == model


def test_whole_words_are_found_in_every_script() -> None:
    for find, text, wanted in (
        ("art", "Art, start art.", "X, start X."),
        ("migration", "migrations, l’émigration, l’migration", "migrations, l’émigration, l’X"),
        ("من", "من مكان منه", "X مكان منه"),
        ("(UN)", "an (UN) body", "an X body"),
    ):
        assert Pattern(Wanted(find, "X", whole_words=True)).replaced(text) == wanted


def test_patterns_take_parts_along_and_lines_have_an_end() -> None:
    swapped = Wanted(r"(\w+) (\w+)$", r"\2 \1", pattern=True)
    assert Pattern(swapped).replaced("one two\nthree four") == "two one\nfour three"
    assert Pattern(Wanted(".", r"\1", match_case=True)).replaced("a.b") == r"a\1b"


HOSTILE = (
    "(a+)+$", "(a|aa)+$", "(a|a)*b", "(.*)*x", "^(([a-z])+.)+[A-Z]([a-z])+$", r"(?=(a+))\1*b", "(a*)*b",
    r"(\w+\s?)+$", "((((((a*)*)*)*)*)*)*b", "(a+){1000}b", r"(?<=(a+)+)b", "(?:a|b|ab|aa|aaa)*?c", r"\X+b",
    "(?b)(?:foobarbaz){e<=9}", "(?p)(a|aa)+$", "(?:aaaaaaaab){e<=20}c", "()*", "(.*a){25}", "(?r)(a+)+^x", r"(a?){99}b",
)  # fmt: skip


@pytest.mark.parametrize("pattern", HOSTILE)
def test_hostile_patterns_end_in_time(pattern: str) -> None:
    for text in ("a" * 40 + "!", "a" * 200_000 + "!"):
        began = time.process_time()
        with suppress(TimeoutError, OverflowError):
            Pattern(Wanted(pattern, "", pattern=True)).replaced(text)
        assert time.process_time() - began < 1.0


UNREADABLE = (
    "(", "a)", "[a", "*", "a**", r"\p{Nothing}", "(?P<n", r"\2", "a{99999999999}", "a{4294967294}", "(?R)", "(a(?1)?b)",
    "(?:(?:(?:a{1000}){1000}){1000}){1000}", "(" * 400, "a" * (LONGEST_PATTERN + 1), "(?&x)(?(DEFINE)(?P<x>a))",
    "(?L)(?u)a",
)  # fmt: skip


@pytest.mark.parametrize("pattern", UNREADABLE)
def test_patterns_that_cannot_be_used_are_refused_at_once(pattern: str) -> None:
    began = time.process_time()
    with pytest.raises(Refusal) as refusal:
        Pattern(Wanted(pattern, "", pattern=True))
    assert str(refusal.value).endswith((".", "”."))
    assert time.process_time() - began < 0.5


def test_a_refusal_says_where() -> None:
    with pytest.raises(Refusal, match="after “Eau \\(de”"):
        Pattern(Wanted("Eau (de", "", pattern=True))
    with desk_with([made(project_id="TC.0735", title={"en": "a" * 40 + "!"})]) as desk:
        for wanted, words in (
            (Wanted("(a|aa)+$", pattern=True), "takes too long in “TC.0735"),
            (Wanted("a", "b" * 100_000), "of “TC.0735 .* would become too long"),
        ):
            with pytest.raises(Refusal, match=words):
                plan_replace(desk, None, wanted)


@pytest.mark.parametrize("replacement", [r"\2", r"\g<name>", "\\", r"\q", r"\g<1"])
def test_a_replacement_that_names_no_part_is_refused(replacement: str) -> None:
    with pytest.raises(Refusal, match="does not have"):
        Pattern(Wanted("(a)", replacement, pattern=True)).replaced("a")


def project_with_every_text() -> Project:
    name = {"en": "Water", "fr": "Water"}
    return made(
        title=name, narrative=name, notes="Water", partners=[{"name": name, "reference": "Water"}],
        documents=[{"title": name, "address": "Water"}], contacts=[{"name": "Water"}], project_id="Water",
    )  # fmt: skip


def test_every_text_is_searched_and_nothing_that_is_no_text() -> None:
    with desk_with([project_with_every_text()]) as desk:
        [before] = data_of(desk).values()
        shown = replace_all(desk, Wanted("water", "Wine"))
        assert {name.partition(".")[0] for name, _, _ in shown} == {
            "title", "narrative", "notes", "partners", "documents"
        }  # fmt: skip
        [data] = data_of(desk).values()
        assert data["partners"][0]["name"] == {"en": "Wine", "fr": "Wine"}
        assert data["partners"][0]["reference"] == data["documents"][0]["address"] == data["project_id"] == "Water"
        assert data["contacts"] == before["contacts"]
        desk.undo()
        assert list(data_of(desk).values()) == [before]


def test_one_language_and_titles_alone() -> None:
    with desk_with([project_with_every_text()]) as desk:
        assert [name for name, _, _ in replace_all(desk, Wanted("Water", "Eau"), fields=TITLES, in_language="fr")] == [
            "title.fr"
        ]
        shown = replace_all(desk, Wanted("Water", "Eau"), in_language="fr")
        assert {name.partition(".")[0] for name, _, _ in shown} == {"narrative", "partners", "documents"}


def test_offices_are_searched_with_the_whole_catalogue() -> None:
    with desk_with([made(title={"en": "Water"})]) as desk:
        office = OrgUnit.model_validate({"name": {"en": "Water"}, "former_names": [{"name": {"en": "Old water"}}]})
        desk.do(Edit(label=LABEL, changes=[creation(office)]))
        assert len(replace_all(desk, Wanted("water", "Wine"))) == 3
        assert set(text_fields(RecordKind.ORG_UNIT)) >= {"name", "acronym", "mandate", "former_names", "address"}


def test_a_text_of_which_nothing_is_left_is_taken_away() -> None:
    with desk_with(
        [made(title={"en": "Water", "fr": "Eau"}, partners=[{"name": {"en": "Water"}, "role": "x"}])]
    ) as desk:
        replace_all(desk, Wanted("Water", ""))
        [record] = [desk.record(uid) for uid in data_of(desk)]
        assert isinstance(record, Project)
        assert record.title == {"fr": "Eau"}
        assert "name" not in record.data()["partners"][0]


def test_replacing_leaves_translations_as_current_as_they_were() -> None:
    old = {"from": "en", "fingerprint": "0" * 16}
    for translations, wanted in (({}, {}), ({"title.fr": old}, {"title.fr": TextState.OUT_OF_DATE})):
        with desk_with([made(title={"en": "A Water", "fr": "Une Water"}, translations=translations)]) as desk:
            replace_all(desk, Wanted("Water", "Wine"))
            [record] = [desk.record(uid) for uid in data_of(desk)]
            states = {name: state(record.text("title"), name[-2:], t) for name, t in record.translations.items()}
            assert states == wanted


def test_a_translation_replaced_along_with_its_source_stays_up_to_date() -> None:
    project = made(title={"en": "A Water"})
    for unticked, wanted in ((None, TextState.DONE), ("title.en", TextState.DONE), ("title.fr", TextState.OUT_OF_DATE)):
        with desk_with([project]) as desk:
            desk.change_place(Place(project.uid, "title", "fr"), "Une Water", LABEL)
            plan = plan_replace(desk, None, Wanted("Water", "Wine"))
            ticked = [number for number, change in enumerate(plan.changes) if change.place.name != unticked]
            desk.do(edit_of(desk, plan, ticked, LABEL))
            record = desk.record(project.uid)
            assert record is not None
            assert state(record.text("title"), "fr", record.translations["title.fr"]) is wanted


@pytest.mark.parametrize(
    ("text", "find", "replacement", "after"),
    [
        ("Migration and migration, MIGRATION", "migration", "mobility", "Mobility and mobility, MOBILITY"),
        ("École, école", "école", "lycée", "Lycée, lycée"),
        ("a A", "a", "xyz", "xyz Xyz"),
        ("iom", "iom", "IOM", "IOM"),
        ("هجرة", "هجرة", "تنقل", "تنقل"),
        ("Water", "water", "", None),
    ],
)
def test_capitals_are_kept_where_that_is_asked_for(text: str, find: str, replacement: str, after: str | None) -> None:
    kept = Pattern(Wanted(find, replacement, keep_capitals=True)).replaced(text)
    assert kept == (after if after is not None else "")


def test_capitals_are_not_kept_where_case_matters_or_a_pattern_says_all() -> None:
    assert Pattern(Wanted("Water", "rain", match_case=True, keep_capitals=True)).replaced("Water") == "rain"
    assert Pattern(Wanted("w.ter", "rain", pattern=True, keep_capitals=True)).replaced("Water") == "rain"
