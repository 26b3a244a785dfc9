"""What is wrong or doubtful in a page: kept as found, and said in a remark at its place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from iomdesk.exchange.pages.known_unit import known_units
from iomdesk.exchange.pages.project_page import PageProject, read_page
from iomdesk.model.identity import official_uid
from iomdesk.model.record import Remark
from iomdesk.model.reference import Reference
from tests.exchange.pages.written import ENGLISH, FRENCH, SPANISH, WrittenPage

REFERENCE = Reference()


def read(page: WrittenPage | str, name: str = "page.txt") -> PageProject:
    text = page if isinstance(page, str) else page.form_a()
    return read_page(text.encode(), name, REFERENCE)


def remarks(page: WrittenPage | str, place: str) -> list[Remark]:
    return [one for one in read(page).project.remarks if one.place == place]


def with_fields(page: WrittenPage, **fields: str) -> WrittenPage:
    return replace(page, fields={key: value for key, value in {**page.fields, **fields}.items() if value})


def test_a_sound_page_has_no_remarks() -> None:
    assert read(ENGLISH).project.remarks == []


@pytest.mark.parametrize("page", [FRENCH, SPANISH])
def test_the_placeholder_year_of_finished_projects(page: WrittenPage) -> None:
    (one,) = remarks(page, "end")
    assert one.found == "2024"
    assert read(page).project.end == "2024"
    assert not remarks(with_fields(page, end="2023"), "end")
    assert not remarks(with_fields(page, start="2022", year="2022"), "end")
    assert not remarks(with_fields(FRENCH, status="Actif"), "end")
    assert not remarks(with_fields(ENGLISH, end="2024"), "end")


def test_the_status_under_the_label_of_the_type() -> None:
    (one,) = remarks(SPANISH, "status")
    assert one.message.values == {"words": "Finalizado", "label": "Tipo de proyecto"}
    swapped = SPANISH.form_b().replace("Finalizado", "X").replace("Inmigración y fronteras", "Finalizado")
    project = read(swapped.replace("    X", "    Inmigración y fronteras")).project
    assert (project.status, project.type) == ("completed", "IB")


def test_one_label_of_the_type_holds_whichever_value_it_has() -> None:
    alone = SPANISH.form_b().replace("  • Tipo de proyecto\n    Inmigración y fronteras\n", "")
    project = read(alone).project
    assert project.status == "completed"
    alone = SPANISH.form_b().replace("  • Tipo de proyecto\n    Finalizado\n", "")
    project = read(alone).project
    assert (project.status, project.type) == (None, "IB")


def test_a_status_that_is_not_understood_is_not_taken_for_the_type() -> None:
    project = read(with_fields(SPANISH, status="Adormecido")).project
    assert (project.status, project.type) == (None, "IB")
    (one,) = (one for one in project.remarks if one.place == "status")
    assert one.found == "Adormecido"


@pytest.mark.parametrize("form", ["form_a", "form_b", "html"])
def test_values_that_are_not_understood_are_said_and_kept_in_the_remark(form: str) -> None:
    page = with_fields(replace(ENGLISH, members=["Zambia", "Ruritania"]), type="Dancing Lessons", coverage="Lunar")
    name = "x.html" if form == "html" else "x.txt"
    project = read_page(getattr(page, form)().encode(), name, REFERENCE).project
    assert project.member_states == ["ZM"]
    assert project.coverage is None
    found = {one.place: one.found for one in project.remarks}
    assert (found["coverage"], found["member_states"]) == ("Lunar", "Ruritania")
    assert any(one.found == "Dancing Lessons" for one in project.remarks)
    assert project.narrative["en"] == "\n\n".join(page.body)


def test_the_type_is_read_from_the_project_id_when_the_page_has_none() -> None:
    page = with_fields(ENGLISH, type="")
    assert read(page).project.type == "IB"
    (one,) = remarks(page, "type")
    assert one.found == "IB.0777"
    legacy = with_fields(page, project_id="L49-805")
    assert read(legacy).project.type == "LM"
    assert "loosely" in remarks(legacy, "type")[0].message.text


def test_a_type_that_differs_from_the_letters_of_the_id_is_kept_and_said() -> None:
    page = with_fields(ENGLISH, project_id="LM.0777")
    assert read(page).project.type == "IB"
    (one,) = remarks(page, "type")
    assert one.found == "LM"
    assert not remarks(with_fields(ENGLISH, project_id="V57-805"), "type")


def test_a_type_cut_by_the_site() -> None:
    cut = "Cooperación técnica en gestión de la migración y creación de capac"
    assert read(with_fields(SPANISH, type=cut, project_id="TC.0777")).project.type == "TC"
    cut = "Protection and Assistance to Vulnerable Mig"
    page = with_fields(ENGLISH, type=cut, project_id="PX.0777")
    assert read(page).project.type == "PX"
    assert remarks(page, "type")[0].found == cut


def test_a_title_cut_by_the_site() -> None:
    title = (ENGLISH.title + " and Strengthening the Common Registers of their Officers" * 5)[:221]
    assert title[-1].isalpha()
    (one,) = remarks(replace(ENGLISH, title=title), "title.en")
    assert one.found == title[-40:]
    assert not remarks(replace(ENGLISH, title=title[:219].strip()), "title.en")


def test_damaged_texts_are_kept_as_found() -> None:
    for body, text in (
        ('"Les postes frontière des deux pays tiennent leurs registres.', "not closed"),
        ('"Les postes frontière des deux pays tiennent leurs registres."', "whole text"),
    ):
        page = replace(FRENCH, body=[body])
        assert read(page).project.narrative == {"fr": body}
        (one,) = remarks(page, "narrative.fr")
        assert text in one.message.text
    broken = FRENCH.form_a().encode().replace("à la".encode(), b"\xe0 la", 1)
    broken = FRENCH.form_a().encode().replace(b"papier", b"p\xffpier")
    project = read_page(broken, "x.txt", REFERENCE).project
    assert any("could not be read" in one.message.text for one in project.remarks)
    twice = FRENCH.form_a().encode().decode("cp1252", errors="ignore").encode()
    assert read_page(twice, "x.txt", REFERENCE).project.status == "completed"


def test_texts_stand_under_the_language_they_are_in() -> None:
    mixed = replace(SPANISH, title=FRENCH.title)
    project = read(mixed).project
    assert project.title == {"fr": FRENCH.title}
    assert list(project.narrative) == ["es"]
    (one,) = remarks(mixed, "title.fr")
    assert one.message.values == {"language": "fr", "page": "es"}
    english = replace(ENGLISH, language="es")
    read_ = read(english.form_d())
    assert read_.page_language == "es"
    assert list(read_.project.title) == list(read_.project.narrative) == ["en"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ar", "يهدف المشروع إلى تعزيز إدارة الحدود بين البلدين"),
        ("ru", "Проект помогает двум странам вести общий учёт на границе"),
        ("zh", "该项目旨在加强两国之间的边境管理"),
        ("pt", "O projeto ajuda os dois países a não perder os registos das pessoas que passam pela fronteira"),
        ("it", "Il progetto aiuta i due paesi a tenere gli stessi registri alla frontiera e nella capitale"),
    ],
)
def test_other_languages_are_told(language: str, words: str) -> None:
    assert list(read(replace(ENGLISH, body=[words])).project.narrative) == [language]


@pytest.mark.parametrize("words", ["MIDAS PIRS", "한국어로 쓴 글입니다", "12 34 56", "Lorem ipsum dolor sit amet"])
def test_when_in_doubt_the_language_of_the_page(words: str) -> None:
    page = replace(FRENCH, body=[words])
    assert list(read(page).project.narrative) == ["fr"]
    assert "in doubt" in remarks(page, "narrative.fr")[0].message.text


def test_members_that_the_title_contradicts() -> None:
    page = replace(ENGLISH, title="Building Border Posts in the Republic of the Congo", members=["Zambia"])
    project = read(page).project
    assert project.member_states == ["ZM"]
    assert [one.message.values for one in remarks(page, "member_states")] == [{"countries": "CG"}]
    assert not remarks(replace(ENGLISH, title="From Zambia to Kenya and Back"), "member_states")


def test_members_are_never_read_from_the_title_of_a_page_that_lost_nothing() -> None:
    lines = ENGLISH.form_a().replace("-\nBenefiting Member States\nZambia Malawi\n", "")
    assert read(lines).project.member_states == []


def test_units_of_the_menu_and_of_the_text() -> None:
    words = "La MFR de San José et le Bureau régional de l’OIM à Dakar, puis le Bureau régional pour Katmandou, aident."
    units = {unit.uid: unit for unit in read(replace(FRENCH, body=[words])).units}
    assert len(units) == 5
    menu = [unit.code for unit in units.values() if "menu" in unit.remarks[0].message.text]
    assert menu == ["DG", "OCOS"]
    assert units[official_uid("org_unit", "OCOS")].parent == official_uid("org_unit", "DG")
    assert units[official_uid("org_unit", "MRF-SJO")].kinds == ["mission-with-regional-functions"]
    assert units[official_uid("org_unit", "RO-DKR")].country == "SN"
    (unknown,) = (unit for unit in units.values() if unit.code is None)
    assert (unknown.kinds, unknown.place) == (["regional-office"], "Katmandou")
    named = {one.found for one in remarks(replace(FRENCH, body=[words]), "managing_unit")}
    assert "MFR de San José" in named
    assert len(named) == 3


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("It was led by the IOM Regional Office in Pretoria.", "RO-PRY"),
        ("It was led by IOM’s Nairobi Regional Office.", "RO-NBO"),
        ("La Oficina Regional de la OIM en El Cairo ayudó.", "RO-CAI"),
        ("The MRF San Jose and others.", "MRF-SJO"),
        ("The African Capacity Building Centre trained them.", "ACBC"),
    ],
)
def test_offices_by_their_place(words: str, code: str) -> None:
    assert [unit.code for unit in read(replace(ENGLISH, body=[words])).units] == [code]


def test_plain_words_are_no_units() -> None:
    words = "Protection, partnerships and climate action; the regional office and its headquarters; Regional Offices."
    assert read(replace(ENGLISH, body=[words])).units == []


def test_a_unit_of_the_menu_that_is_not_known() -> None:
    menu = "- Bureau du Chef de Cabinet"
    text = FRENCH.form_a().replace(menu, f"- Bureau des affaires lunaires\n- Bureaux régionaux\n- Pays\n{menu}")
    (unit,) = (unit for unit in read(text).units if unit.code is None)
    assert unit.name == {"fr": "Bureau des affaires lunaires"}
    assert unit.uid == official_uid("org_unit", "bureau des affaires lunaires")


def test_words_after_a_place_do_not_belong_to_it() -> None:
    page = replace(SPANISH, body=["En ella participó la MFR San José El Salvador y otros países de la región."])
    assert [one.found for one in remarks(page, "managing_unit")] == ["MFR San José"]


def test_known_units_are_of_known_kinds_and_stand_below_known_units() -> None:
    kinds = {code.code for code in REFERENCE.codes("unit_kind")}
    codes = {unit.code for unit in known_units()}
    for unit in known_units():
        assert set(unit.kinds) <= kinds
        assert unit.parent is None or unit.parent in codes
        assert unit.unit().data()["uid"] == unit.uid
