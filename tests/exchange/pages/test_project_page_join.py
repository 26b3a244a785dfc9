"""Joining pages: one project with several languages, good values kept, and lookalikes said but left apart."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from iomdesk.exchange.pages.join import join_pages
from iomdesk.exchange.pages.project_page import PageProject, read_page
from iomdesk.model.identity import official_uid
from iomdesk.model.reference import Reference
from tests.exchange.pages.written import ENGLISH, FRENCH, SPANISH, WrittenPage

REFERENCE = Reference()


def read(page: WrittenPage | str, name: str) -> PageProject:
    text = page if isinstance(page, str) else page.form_b()
    return read_page(text.encode(), name, REFERENCE)


def without(page: WrittenPage, *keys: str) -> WrittenPage:
    return replace(page, fields={key: value for key, value in page.fields.items() if key not in keys})


def with_fields(page: WrittenPage, **fields: str) -> WrittenPage:
    return replace(page, fields={**page.fields, **fields})


THREE = [read(ENGLISH, "en.txt"), read(FRENCH, "fr.txt"), read(SPANISH, "es.txt")]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_three_languages_become_one_project_in_any_order(order: tuple[int, ...]) -> None:
    (page,), doubts = join_pages([THREE[index] for index in order])
    assert doubts == []
    project = page.project
    assert project.uid == official_uid("project", "IB.0777")
    assert set(project.title) == set(project.narrative) == {"en", "fr", "es"}
    assert (project.start, project.end, project.funding_year) == ("2019", "2021", 2018)
    assert project.member_states == ["ZM", "MW"]
    assert {source.address for source in project.sources} == {"en.txt", "fr.txt", "es.txt"}
    assert not [one for one in project.remarks if one.place == "end"]
    assert set(page.name.split(", ")) == {"en.txt", "fr.txt", "es.txt"}


def test_an_english_year_stands_against_a_placeholder_that_shows_no_status() -> None:
    french = read(without(FRENCH, "status"), "fr.txt")
    for pages in ([THREE[0], french], [french, THREE[0]]):
        (page,), _ = join_pages(pages)
        assert page.project.end == "2021"
        assert not [one for one in page.project.remarks if one.place == "end"]


def test_two_placeholders_stay_in_doubt() -> None:
    (page,), _ = join_pages(THREE[1:])
    assert page.project.end == "2024"
    assert [one.place for one in page.project.remarks].count("end") == 1


def test_a_differing_value_is_said_and_the_first_is_kept() -> None:
    other = read(with_fields(FRENCH, status="Actif", end="2023", budget="200000.00"), "fr.txt")
    (page,), _ = join_pages([THREE[0], other])
    assert (page.project.status, page.project.end) == ("completed", "2021")
    said = {one.place: one.message.values for one in page.project.remarks}
    assert said["status"] == {"page": "fr.txt", "value": "active"}
    assert said["end"] == {"page": "fr.txt", "value": "2023"}
    assert said["budget"] == {"page": "fr.txt", "value": "200000.00 USD"}


def test_a_value_lost_on_one_page_is_taken_from_another() -> None:
    lost = read(replace(ENGLISH, lost=frozenset(("start", "end", "members", "type", "status"))), "en.txt")
    for pages in ([lost, THREE[2]], [THREE[2], lost]):
        (page,), _ = join_pages(pages)
        project = page.project
        assert (project.start, project.status, project.type) == ("2019", "completed", "IB")
        assert project.member_states == ["ZM", "MW"]
        places = {one.place for one in project.remarks}
        assert not places & {"start", "type", "member_states"}


def test_members_read_from_a_title_yield_to_members_printed() -> None:
    title = "Harmonizing Border Procedures in Zambia"
    lost = read(replace(ENGLISH, title=title, lost=frozenset(("members",))), "en.txt")
    assert lost.project.member_states == ["ZM"]
    for pages in ([lost, THREE[1]], [THREE[1], lost]):
        (page,), _ = join_pages(pages)
        assert page.project.member_states == ["ZM", "MW"]
        assert not [one for one in page.project.remarks if one.place == "member_states"]


def test_two_texts_in_one_language() -> None:
    other = read(replace(ENGLISH, body=["Another story of the same project, told by the fund."]).form_d(), "fund.txt")
    (page,), _ = join_pages([THREE[0], other])
    assert page.project.narrative["en"] == "\n\n".join(ENGLISH.body)
    (said,) = (one for one in page.project.remarks if one.place == "narrative.en")
    assert said.found == "Another story of the same project, told by the fund."
    assert said.message.values == {"page": "fund.txt"}


def test_a_title_that_was_cut_yields_to_the_whole_one() -> None:
    whole = ENGLISH.title + " and Strengthening the Common Registers of their Officers" * 4
    cut = read(replace(ENGLISH, title=whole[:221]), "cut.txt")
    for pages in (
        [cut, read(replace(ENGLISH, title=whole), "w.txt")],
        [read(replace(ENGLISH, title=whole), "w.txt"), cut],
    ):
        (page,), _ = join_pages(pages)
        assert page.project.title == {"en": whole}
        assert not [one for one in page.project.remarks if one.place == "title.en"]


def test_pages_are_joined_by_prima_id_and_by_number() -> None:
    only_prima = read(without(FRENCH, "project_id"), "fr.txt")
    (page,), _ = join_pages([only_prima, THREE[0]])
    assert page.project.uid == official_uid("project", "IB.0777")
    assert page.project.same_as == [official_uid("project", "ZM10P0777")]
    address = "https://www.iom.int/{}/node/186611"
    pages = [
        read_page(replace(page, address=address.format(page.language)).html().encode(), "x.html", REFERENCE)
        for page in (without(FRENCH, "project_id", "prima_id"), without(SPANISH, "project_id", "prima_id"))
    ]
    (joined,), _ = join_pages(pages)
    assert joined.project.uid == official_uid("project", "node:iom.int/186611")
    assert set(joined.project.title) == {"fr", "es"}


def test_one_number_with_two_project_ids_stays_apart_and_is_said() -> None:
    address = "https://www.iom.int/{}/node/186826"
    pages = [
        read_page(
            replace(page, address=address.format(page.language)).html().encode(), f"{page.language}.html", REFERENCE
        )
        for page in (with_fields(FRENCH, prima_id="BW10P0001"), with_fields(SPANISH, project_id="MS.0021"))
    ]
    projects, doubts = join_pages(pages)
    assert len(projects) == 2
    (doubt,) = doubts
    assert "186826" in doubt.message
    assert "fr.html" in doubt.message
    assert "es.html" in doubt.message


def test_the_same_title_without_a_shared_identifier_is_only_said() -> None:
    projects, doubts = join_pages([THREE[0], read(without(ENGLISH, "project_id", "prima_id"), "other.txt")])
    assert len(projects) == 2
    (doubt,) = doubts
    assert "en.txt" in doubt.message
    assert "other.txt" in doubt.message


def test_the_same_members_type_and_years_are_only_said() -> None:
    other = without(replace(FRENCH, fields={**FRENCH.fields, "start": "2019", "end": "2021"}), "project_id", "prima_id")
    projects, doubts = join_pages([THREE[0], read(other, "fr.txt")])
    assert (len(projects), len(doubts)) == (2, 1)
    different = with_fields(other, start="2009")
    assert join_pages([THREE[0], read(different, "fr.txt")]).doubts == []
    identified = with_fields(other, project_id="IB.0001")
    assert join_pages([THREE[0], read(identified, "fr.txt")]).doubts == []


def test_the_same_page_twice_says_nothing_new() -> None:
    (page,), doubts = join_pages([THREE[2], THREE[2]])
    assert doubts == []
    assert page.project.data() == THREE[2].project.data()


def test_units_of_all_pages_stand_once() -> None:
    words = "The MRF San José helps."
    pages = [read(replace(page, body=[words]).form_a(), f"{page.language}.txt") for page in (ENGLISH, FRENCH, SPANISH)]
    (page,), _ = join_pages(pages)
    assert sorted(unit.code or "" for unit in page.units) == ["DG", "MRF-SJO", "OCOS"]


def test_joining_gives_equal_records_in_two_offices() -> None:
    again = [read(ENGLISH, "en.txt"), read(FRENCH, "fr.txt"), read(SPANISH, "es.txt")]
    assert join_pages(again) == join_pages(THREE)
    assert join_pages([]).projects == []
