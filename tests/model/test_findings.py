"""Findings: each rule finds what it is for, at its Place, and lets what is right alone."""

from __future__ import annotations

import string

import pytest
from hypothesis import given

from iomdesk.model.findings import RULES, Finding, findings
from iomdesk.model.identity import new_uid
from iomdesk.model.message import message
from iomdesk.model.org_unit import OrgUnit
from iomdesk.model.project import Project
from iomdesk.model.record import Record
from iomdesk.model.reference import Reference
from iomdesk.model.text import Translation, fingerprint
from tests.model.records import few, org_units, projects

REFERENCE = Reference()
LANGUAGES = ["en", "fr"]


def found(record: Record, rule: str, languages: list[str] = LANGUAGES) -> list[str]:
    return [f.place.name for f in findings(record, languages, REFERENCE) if f.rule == rule]


def project(**fields: object) -> Project:
    return Project.model_validate(fields)


def both(words: str, other: str) -> dict[str, str]:
    return {"en": words, "fr": other}


@few
@given(projects() | org_units())
def test_whatever_a_record_holds_its_findings_can_be_said_and_written(record: Record) -> None:
    for finding in findings(record, LANGUAGES, REFERENCE):
        assert finding.place.record == record.uid
        assert finding.rule in RULES
        assert str(finding.message)
        assert Finding.model_validate_json(finding.model_dump_json()) == finding
        assert not {name for _, name, _, _ in string.Formatter().parse(finding.message.text) if name} - set(
            finding.message.values
        )


@pytest.mark.parametrize("kind", [Project, OrgUnit])
def test_a_record_without_anything_has_no_findings(kind: type[Record]) -> None:
    assert findings(kind(), LANGUAGES, REFERENCE) == []


def test_open_remarks_are_findings_and_come_first() -> None:
    doubted = project(title={"en": "Water"}, remarks=[{"place": "status", "message": message("Look at this.")}])
    first, *rest = findings(doubted, LANGUAGES, REFERENCE)
    assert (first.place.name, str(first.message), first.rule) == ("status", "Look at this.", "remark")
    assert [f.rule for f in rest] == ["missing"]


def test_a_text_missing_in_a_language_of_the_catalogue() -> None:
    assert found(project(title={"en": "Water"}), "missing", ["en", "fr", "es"]) == ["title.fr", "title.es"]
    assert found(project(title={"en": "Water", "fr": ""}), "missing") == ["title.fr"]
    assert found(project(title={"en": ""}), "missing") == []
    assert found(project(title={"es": "Agua", "en": "Water", "fr": "Eau"}), "missing") == []
    assert found(OrgUnit.model_validate({"name": {"fr": "Siège"}}), "missing") == ["name.en"]


def test_a_translation_whose_source_changed() -> None:
    old = Translation(source="en", fingerprint=fingerprint("Water"))
    for english, expected in (("Water", []), ("Clean water", ["title.fr"]), ("", ["title.fr"])):
        translated = project(title=both(english, "Eau"), translations={"title.fr": old})
        assert found(translated, "out-of-date") == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2020", "2019", ["end"]),
        ("2020", "2020", []),
        ("2020-05", "2020", []),
        ("2020", "2020-01-01", []),
        ("2020-05", "2020-04-30", ["end"]),
        ("2020-05-02", "2020-05-01", ["end"]),
        (None, "2019", []),
        ("2020", None, []),
    ],
)
def test_an_end_before_the_start(start: str | None, end: str | None, expected: list[str]) -> None:
    assert found(project(start=start, end=end), "end-before-start") == expected
    planned = project(planned_start=start, planned_end=end)
    assert found(planned, "end-before-start") == [f"planned_{name}" for name in expected]


def test_a_funding_year_after_the_start() -> None:
    assert found(project(start="2014", funding_year=2011), "funding-after-start") == []
    assert found(project(start="2014", funding_year=2014), "funding-after-start") == []
    assert found(project(start="2014", funding_year=2015), "funding-after-start") == ["funding_year"]


@pytest.mark.parametrize(
    ("fields", "is_doubtful"),
    [
        ({"status": "completed", "end": "2024"}, True),
        ({"status": "completed", "end": "2024", "funding_year": 2005}, True),
        ({"status": "completed", "end": "2024", "start": "2015-06", "funding_year": 2014}, True),
        ({"status": "completed", "end": "2024", "start": "2021"}, False),
        ({"status": "completed", "end": "2024", "funding_year": 2022}, False),
        ({"status": "completed", "end": "2024-03", "funding_year": 2005}, False),
        ({"status": "completed", "end": "2023", "funding_year": 2005}, False),
        ({"status": "active", "end": "2024"}, False),
    ],
)
def test_the_year_that_the_site_prints_for_an_end_not_known(fields: dict[str, object], *, is_doubtful: bool) -> None:
    assert found(project(**fields), "placeholder-end") == (["end"] if is_doubtful else [])


def test_ids_in_no_known_form() -> None:
    assert found(project(project_id="TC.0735", prima_id="CR99P0513"), "form-of-id") == []
    assert found(project(project_id="TB4-805"), "form-of-id") == []
    assert found(project(project_id="TC-0735", prima_id="CR99-0513"), "form-of-id") == ["project_id", "prima_id"]
    assert found(project(project_id="TC.0735\n"), "form-of-id") == ["project_id"]


@pytest.mark.parametrize(
    ("project_id", "code", "agrees"),
    [
        ("TC.0735", "TC", True),
        ("TC.0735", "IB", True),
        ("RR.0001", "RT", True),
        ("TC.0735", "LM", False),
        ("V57-805", "LM", True),
        ("nonsense", "LM", True),
        ("TC.0735", None, True),
    ],
)
def test_the_letters_of_the_id_and_the_type(project_id: str, code: str | None, *, agrees: bool) -> None:
    assert found(project(project_id=project_id, type=code), "type-of-id") == ([] if agrees else ["type"])


def test_codes_that_are_in_no_list() -> None:
    good = project(
        status="active", type="TC", coverage="national", region="lac", themes=["labour-migration"], sdg=["10.7"]
    )
    assert found(good, "unknown-code") == []
    partner = {"uid": "0197a000-0000-7000-8000-000000000001", "role": "friend"}
    single = {"status": "gone", "type": "ZZ", "secondary_type": "ZY", "coverage": "x", "region": "y"}
    bad = project(**single, themes=["z"], sdg=["18"], partners=[partner])
    assert found(bad, "unknown-code") == [
        *single,
        *("themes.z", "sdg.18"),
        "partners.0197a000-0000-7000-8000-000000000001",
    ]
    assert found(project(member_states=["HT", "XK", "QQ"]), "unknown-code") == ["member_states.QQ"]
    unit = OrgUnit.model_validate({"kinds": ["regional-office", "castle"], "country": "QQ", "covers": ["HT", "QZ"]})
    assert found(unit, "unknown-code") == ["kinds.castle", "country", "covers.QZ"]


def test_a_title_that_the_site_cut() -> None:
    cut = "Intégration de la migration " * 10
    assert found(project(title={"fr": cut[:221]}), "cut-title") == ["title.fr"]
    assert found(project(title={"fr": cut[:220]}), "cut-title") == []
    assert found(project(title={"fr": cut[:220] + "."}), "cut-title") == []


def test_what_an_importer_remarked_is_not_said_twice() -> None:
    remark = {"place": "end", "message": message("No real date.")}
    doubted = project(status="completed", end="2024", remarks=[remark])
    assert found(doubted, "remark") == ["end"]
    assert found(doubted, "placeholder-end") == []


@pytest.mark.parametrize(
    ("words", "is_stray"),
    [
        ('"Le projet vise à aider.', True),
        ('"Le projet vise à aider."', True),
        ('"Le projet" vise à aider.', False),
        ("“Le projet” vise à aider.", False),
        ("Le projet vise à aider.", False),
    ],
)
def test_stray_quotation_marks(words: str, *, is_stray: bool) -> None:
    assert found(project(narrative={"fr": words}), "stray-quote") == (["narrative.fr"] if is_stray else [])


@pytest.mark.parametrize("hidden", ["\u202e", "\u200b", "\ufeff", "\u00ad", "\u2066", "\u0007"])
def test_characters_that_cannot_be_seen(hidden: str) -> None:
    assert found(project(title={"en": f"Wa{hidden}ter"}), "hidden-characters") == ["title.en"]
    assert found(project(title={"en": "Wa\u00a0ter\n\tœuvre"}), "hidden-characters") == []


def test_marks_of_direction_belong_to_languages_written_from_right_to_left() -> None:
    assert found(project(title={"ar": "مشروع \u200fTC\u200e"}), "hidden-characters") == []
    assert found(project(title={"fr": "projet \u200fTC"}), "hidden-characters") == ["title.fr"]


@pytest.mark.parametrize(
    ("english", "french", "differ"),
    [
        ("7,000 migrants", "7 000 migrants", False),
        ("7,000 migrants", "7\u202f000 migrants", False),
        ("2.345 km", "2,345 km", False),
        ("in 2015 100 people", "100 personnes en 2015", False),
        ("7,000 migrants", "٧٬٠٠٠ مهاجر", False),
        ("7.000 migrantes", "7\u2009000 migrants", False),
        ("1,250,000.50 USD", "1 250 000,50 USD", False),
        ("two offices", "2 bureaux", False),
        ("1) one 2) two", "un, deux", False),
        ("12 months", "18 mois", True),
        ("in 2015", "en 2016", True),
        ("٢٠١٥", "2015", False),
    ],
)
def test_numbers_that_differ(english: str, french: str, *, differ: bool) -> None:
    assert found(project(narrative=both(english, french)), "other-numbers") == (["narrative.fr"] if differ else [])


def test_the_same_words_in_two_languages() -> None:
    words = "Enhancing border management in Haiti"
    assert found(project(title=both(words, words.upper())), "same-text") == ["title.fr"]
    assert found(project(title=both("IOM Haiti", "IOM Haiti")), "same-text") == []


def test_a_unit_closed_before_it_was_opened() -> None:
    unit = OrgUnit.model_validate({"opened": "2011-07-01", "closed": "2011-06-30"})
    assert found(unit, "closed-before-opened") == ["closed"]
    assert found(OrgUnit.model_validate({"opened": "2011-07", "closed": "2011"}), "closed-before-opened") == []


def test_a_note_that_waits_is_found_until_it_is_resolved() -> None:
    waiting = {"uid": new_uid(), "text": "Ask\n Ana"}
    done = {"uid": new_uid(), "text": "Asked", "resolved": {"by": "Ana"}}
    for record in (Project.model_validate({"comments": [waiting, done]}), OrgUnit(comments=[waiting])):
        assert found(record, "open-comment") == [f"comments.{waiting['uid']}"]
        said = next(f for f in findings(record, [], REFERENCE) if f.rule == "open-comment")
        assert "“Ask Ana”" in str(said.message)
