"""What is typed into the search box is put into codes, whatever the language, and what is not understood is said."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from iomdesk import i18n
from iomdesk.desk.desk import Desk
from iomdesk.desk.filter_values import FilterValue, meant, values
from iomdesk.i18n import N_
from iomdesk.model.change import Edit, RecordKind
from iomdesk.model.message import message
from iomdesk.model.org_unit import OrgUnit
from iomdesk.model.project import Money, Project
from iomdesk.model.record import Record, creation

LANGUAGES = ("en", "fr", "es", "ar")


@pytest.fixture
def filled(desk: Desk) -> Iterator[Desk]:
    """Return a catalogue with two units and three projects."""
    head = OrgUnit(code="HQ", name={"en": "Headquarters", "fr": "Siège"})
    dakar = OrgUnit(code="RO-DKR", name={"en": "Regional Office Dakar"}, place="Dakar", parent=head.uid)
    records: list[Record] = [
        head,
        dakar,
        Project(project_id="TC.0001", title={"en": "Water in Haiti"}, status="completed", region="lac",
                member_states=["HT"], funding_year=2015, budget=Money(amount="10"), themes=["labour-migration"]),
        Project(project_id="TC.0002", title={"fr": "Eau"}, status="active", managing_unit=dakar.uid, funding_year=2018,
                sdg=["10.7"]),
        Project(project_id="TC.0003", title={"en": "Bare"}, status="strange", comments=[{"text": "Ask"}]),
    ]  # fmt: skip
    desk.do(Edit(label=message(N_("New project")), changes=[creation(record) for record in records]))
    yield desk
    i18n.use("en")


def found(desk: Desk, words: str) -> list[str]:
    rows = desk.rows(RecordKind.PROJECT, desk.ids(RecordKind.PROJECT, words, "en", "id"), "en")
    return [str(row.data["project_id"])[-1] for row in rows]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("status:Achevé", "1"),
        ("statut:finalizado", "1"),
        ("الحالة:مكتمل", "1"),
        ("-status:completed", "23"),
        ("notes:open", "3"),
        ("notas:abiertas", "3"),
        ("notes:réglées", ""),
        ("membre:Haïti", "1"),
        ("país:haiti", "1"),
        ("دولة:هايتي", "1"),
        ("member:ht", "1"),
        ("unit:Dakar", "2"),
        ("unité:siège", "2"),
        ('unit:"Regional Office Dakar"', "2"),
        ("manque:budget", "23"),
        ("ينقص:الميزانية", "23"),
        ("sin:presupuesto", "23"),
        ("missing:français", "13"),
        ("falta:francés", "13"),
        ("missing:fr", "13"),
        ("odd:10", "2"),
        ('thème:"migration de travail"', "1"),
        ("year:2015..2017", "1"),
        ("année:2016..", "2"),
        ("-year:2015", "23"),
        ("-haiti", "23"),
        ("-haiti -status:active", "3"),
        ("status:strange", "3"),
        ("status:", "123"),
    ],
)
@pytest.mark.parametrize("spoken", LANGUAGES)
def test_it_finds_the_same_in_every_language(filled: Desk, words: str, numbers: str, spoken: str) -> None:
    i18n.use(spoken)
    assert "".join(found(filled, words)) == numbers
    assert filled.doubt(RecordKind.PROJECT, words) is None


@pytest.mark.parametrize(
    ("words", "said", "better"),
    [
        ("staus:active eau", "“staus:” is no condition", "status:active eau"),
        ("status:activ", "“activ” is not known", "status:active"),
        ("eau statut:achve", "“achve” is not known", "eau statut:completed"),
        ("member:hayti", "“hayti” is not known", "member:Haiti"),
        ("-member:HT,hayti", "“hayti” is not known", "-member:HT,Haiti"),
        ("unit:dakr", "“dakr” is not known", "unit:RO-DKR"),
        ("missing:buget", "“buget” is not known", "missing:budget"),
        ("missing:xyzzy", "“xyzzy” is not known", ""),
        ("staus=active", "“staus” is not known", "status=active"),
        ("status>active", "can only be compared with a colon", "status:active"),
        ("colour:red", "“colour:” is no condition", ""),
        ("colour=red", "“colour” is not known", ""),
    ],
)
def test_what_is_not_understood_is_said_with_what_was_probably_meant(
    filled: Desk, words: str, said: str, better: str
) -> None:
    doubt = filled.doubt(RecordKind.PROJECT, words)
    assert doubt
    assert said in str(doubt.words)
    assert doubt.better == better
    if better:
        assert filled.doubt(RecordKind.PROJECT, better) is None


@pytest.mark.parametrize("words", ["Géorgie: initiative", "http://iom.int", "ab:cd", "haiti", "budget>10 year:2015"])
def test_plain_words_raise_no_doubt(filled: Desk, words: str) -> None:
    assert filled.doubt(RecordKind.PROJECT, words) is None


@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize("field", ["status", "type", "region", "coverage", "theme", "sdg", "kind", "member", "unit",
                                   "year", "missing", "outdated"])  # fmt: skip
def test_every_value_that_is_offered_is_understood(filled: Desk, field: str, spoken: str) -> None:
    i18n.use(spoken)
    offered = values(filled, field, spoken)
    assert offered
    for one in offered:
        assert one.label
        codes = meant(filled, field, one.written)
        assert one.code in codes or field == "unit", one
        assert codes


def test_a_value_is_written_as_one_word() -> None:
    assert FilterValue("completed", "Achevé").written == "Achevé"
    assert FilterValue("active", "Active").written == "active"
    assert FilterValue("lac", "Latin America and the Caribbean").written == "lac"


def test_codes_that_are_asked_for(filled: Desk) -> None:
    assert filled.asked("statut:achevé,active -status:closing year>2010", "status") == ["completed", "active"]
    assert filled.asked("budget>much", "status") == []
