"""Pages as they were really seen: every field, every language, every title, against what a person read there."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from iomdesk.exchange.pages.join import join_pages
from iomdesk.exchange.pages.project_page import PageProject, looks_like_page, read_page
from iomdesk.model.reference import Reference

NAMES = (
    *(f"{n}_en.txt" for n in ("001", "003", "005", "006", "009", "012", "013", "015", "017", "020", "022", "023")),
    *(f"{n}_en.txt" for n in ("025", "027", "029", "032", "035", "036")),
    *(f"{n}_fr.txt" for n in ("040", "041", "045", "047", "049", "050", "053", "054", "057", "060", "063", "064")),
    *(f"{n}_fr.txt" for n in ("065", "067", "069", "070", "071")),
    *(f"{n}_es.txt" for n in ("042", "044", "075", "078", "081")),
)
REFERENCE = Reference()
PLAIN = {"start": "start", "end": "end", "year": "funding_year", "prima_id": "prima_id", "project_id": "project_id"}


@cache
def _expected(folder: Path) -> dict[str, dict[str, Any]]:
    return {one["file"]: one for one in json.loads((folder / "expected.json").read_text())}


def _read(shared: Path, name: str) -> PageProject:
    return read_page((shared / "data" / "pages" / name).read_bytes(), name, REFERENCE)


@pytest.mark.parametrize("name", NAMES)
def test_every_field_is_read_as_printed(shared: Path, name: str) -> None:
    printed = _expected(shared / "data" / "pages")[name]["fields_as_printed"]
    project = _read(shared, name).project
    for key, field in PLAIN.items():
        value = getattr(project, field)
        assert (None if value is None else str(value)) == (printed.get(key) or None), key
    for key in ("status", "coverage", "region", "type"):
        words = printed.get(key)
        assert getattr(project, key) == (REFERENCE.find(key, words)[0] if words else None), key
    amount = printed.get("budget")
    assert (project.budget and str(project.budget.amount)) == (amount.replace(",", "") if amount else None)


@pytest.mark.parametrize("name", NAMES)
def test_texts_languages_and_members(shared: Path, name: str) -> None:
    expected = _expected(shared / "data" / "pages")[name]
    page = _read(shared, name)
    assert page.project.title == {expected["title_lang"]: expected["title"]}
    assert list(page.project.narrative) == [expected["body_lang"]]
    assert page.project.member_states == expected["members_iso2"]
    assert page.page_language == expected["ui_lang"]
    assert page.site.removesuffix(".iom.int") == expected["site"]
    assert page.site.endswith("iom.int")
    assert looks_like_page((shared / "data" / "pages" / name).read_bytes(), name)


def test_the_list_of_pages_is_whole(shared: Path) -> None:
    assert set(NAMES) == set(_expected(shared / "data" / "pages"))


def test_the_six_units_of_a_french_menu_and_the_one_of_the_text(shared: Path) -> None:
    page = _read(shared, "045_fr.txt")
    in_menu = [unit for unit in page.units if "menu" in unit.remarks[0].message.text]
    assert [unit.name["fr"] for unit in in_menu] == [
        "Directrice générale",
        "Directrice générale adjointe chargée de la gestion et des réformes",
        "Directrice générale adjointe chargée des opérations",
        "Bureau du Chef de Cabinet",
        "Bureau des partenariats, de la sensibilisation et de la communication",
        "Bureau de la stratégie et de la performance institutionnelle",
    ]
    (in_text,) = (unit for unit in page.units if "text" in unit.remarks[0].message.text)
    assert in_text.code == "MRF-SJO"
    (said,) = (one for one in page.project.remarks if one.place == "managing_unit")
    assert said.found == "MFR de San José"
    assert page.project.managing_unit is None


def test_pages_of_one_project_are_joined_and_lookalikes_are_said(shared: Path) -> None:
    expected = _expected(shared / "data" / "pages")
    joined = join_pages([_read(shared, name) for name in NAMES])
    groups = {frozenset(page.name.split(", ")) for page in joined.projects}
    known = [one for one in expected.values() if one["fields_as_printed"].get("project_id")]
    for identifier in {one["fields_as_printed"]["project_id"] for one in known}:
        together = frozenset(one["file"] for one in known if one["fields_as_printed"]["project_id"] == identifier)
        assert together in groups
    said = " ".join(doubt.message for doubt in joined.doubts)
    assert len(joined.doubts) == 2
    assert all(name in said for name in ("001_en.txt", "045_fr.txt", "032_en.txt", "047_fr.txt"))


def test_an_english_year_stands_against_the_placeholder(shared: Path) -> None:
    for names in (("006_en.txt", "049_fr.txt"), ("049_fr.txt", "006_en.txt")):
        (page,) = join_pages([_read(shared, name) for name in names]).projects
        assert page.project.end == "2016"
        assert set(page.project.title) == {"en", "fr"}
        assert not [one for one in page.project.remarks if one.place == "end"]


def test_a_status_that_two_sites_tell_apart_is_kept_and_said(shared: Path) -> None:
    (page,) = join_pages([_read(shared, "023_en.txt"), _read(shared, "041_fr.txt")]).projects
    assert page.project.status == "completed"
    (said,) = (one for one in page.project.remarks if one.place == "status")
    assert said.message.values == {"page": "041_fr.txt", "value": "active"}
