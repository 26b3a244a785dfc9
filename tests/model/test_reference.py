"""The code lists: complete, understood in every language and form, and extended by a catalogue."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from iomdesk.i18n import interface_languages
from iomdesk.model.code_list import CODE_LISTS, Code, CodeList, code_list_uid
from iomdesk.model.folding import fold
from iomdesk.model.reference import Reference, shipped_list, type_of_project_id

REFERENCE = Reference()
TERMS = [(name, term) for name in CODE_LISTS for term in REFERENCE.codes(name)]


@pytest.mark.parametrize("name", CODE_LISTS)
def test_a_shipped_list_is_whole(name: str) -> None:
    codes = {term.code: term for term in REFERENCE.codes(name)}
    assert codes
    assert shipped_list(name).uid == code_list_uid(name)
    assert len(codes) == len(shipped_list(name).codes)
    for term in codes.values():
        assert set(interface_languages()) <= set(term.label), term.code
        assert term.parent is None or term.parent in codes
        assert term.replaced_by is None or term.replaced_by in codes


@pytest.mark.parametrize("name", CODE_LISTS)
@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_two_terms_never_have_the_same_label(name: str, language: str) -> None:
    labels = [fold(term.label[language]) for term in REFERENCE.codes(name) if language in term.label]
    if name == "type":  # a chapter may bear the name of one of its types
        labels = [fold(term.label[language]) for term in REFERENCE.codes(name) if len(term.code) == 2 and term.parent]
    assert len(labels) == len(set(labels))


@given(st.sampled_from(TERMS), st.sampled_from([str.upper, str.lower, str.title]))
def test_every_label_former_or_not_is_understood(named: tuple[str, Code], written: Callable[[str], str]) -> None:
    name, term = named
    former = [label for entry in term.former for label in entry.label.values()]
    for words in (term.code, *term.label.values(), *term.short.values(), *former):
        assert term.code in REFERENCE.find(name, f" {written(words)} ")


def test_what_the_fund_prints_is_understood(shared: Path) -> None:
    lists = json.loads((shared / "data" / "code_lists.json").read_text(encoding="utf-8"))
    names = {"status": "status", "coverage": "coverage", "idf_region": "region", "project_type": "type"}
    for printed, name in names.items():
        for code, forms in lists[printed].items():
            assert REFERENCE.code(name, code)
            for key in ("en", "fr", "es", "iati_en", "full_en"):
                if forms.get(key):
                    assert REFERENCE.find(name, forms[key])[0] == code, (name, forms[key])
    assert {term.code: term.label["en"] for term in REFERENCE.children("type") if term.code.isdigit()} == lists[
        "type_parent_iati_98"
    ]


def test_every_field_on_a_saved_page_is_understood(shared: Path) -> None:
    pages = json.loads((shared / "data" / "pages" / "expected.json").read_text(encoding="utf-8"))
    for page in pages:
        for field in ("status", "type", "coverage", "region"):
            words = page["fields_as_printed"].get(field)
            assert not words or len(REFERENCE.find(field, words)) == 1, (page["file"], words)


def test_types_stand_below_the_chapters_that_iati_gives(shared: Path) -> None:
    with (shared / "data" / "iom_type_codes_from_iati.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            term = REFERENCE.code("type", row["code"])
            assert term
            assert term.parent == row["parent_98"][:2]
            assert REFERENCE.find("type", row["name_en"]) == [row["code"]]


def test_every_kind_of_unit_is_understood(shared: Path) -> None:
    with (shared / "data" / "org_units.csv").open(encoding="utf-8") as file:
        kinds = {row["kind"] for row in csv.DictReader(file)}
    for kind in kinds:
        assert REFERENCE.find("unit_kind", kind) == [kind.replace(" ", "-")]


def test_the_goals_and_targets_are_those_of_the_united_nations(shared: Path) -> None:
    folder = shared / "data" / "iati" / "codelists" / "nonembedded"
    files = [folder / "UNSDG-Goals.xml", folder / "UNSDG-Targets.xml"]
    codes = {str(code.text) for file in files for code in etree.parse(file).iter("code")}
    assert {term.code for term in REFERENCE.codes("sdg")} == codes
    assert [term.code for term in REFERENCE.children("sdg")] == [str(goal) for goal in range(1, 18)]
    assert [term.code for term in REFERENCE.children("sdg", "10")][6] == "10.7"


@pytest.mark.parametrize(
    ("name", "words", "code"),
    [
        ("status", "Achevé", "completed"),
        ("status", "FINALIZADO", "completed"),
        ("status", "Actif", "active"),
        ("region", "Medio-Oriente", "middle-east"),
        ("region", "Amerique latine et Caraibes", "lac"),
        ("coverage", "Multi-Regional", "multi-regional"),
        ("type", "TCMMCB", "TC"),
        ("type", "Cooperación técnica en gestión de la migración y creación de capac", "TC"),
        ("type", "Migration de main-d'oeuvre", "LM"),
        ("type", "lm", "LM"),
        ("unit_kind", "MRF", "mission-with-regional-functions"),
        ("sdg", "10.C", "10.c"),
        ("sdg", "ODD 5", "5"),
    ],
)
def test_find(name: str, words: str, code: str) -> None:
    assert REFERENCE.find(name, words) == [code]


def test_what_is_not_known_is_not_guessed() -> None:
    assert REFERENCE.find("status", "Complet") == []
    assert REFERENCE.find("status", "") == []
    assert REFERENCE.code("status", "gone") is None
    assert REFERENCE.codes("no such list") == []


def test_a_label_falls_back_to_the_base_language_then_english_then_the_code() -> None:
    assert REFERENCE.label("status", "completed", "fr") == "Achevé"
    assert REFERENCE.label("status", "completed", "fr-CA") == "Achevé"
    assert REFERENCE.label("status", "completed", "zh") == "Completed"
    assert REFERENCE.label("status", "gone", "fr") == "gone"
    assert REFERENCE.short("type", "TC", "es") == "TCMMCB"
    assert REFERENCE.short("type", "LM", "es") == "Migración laboral"


def test_what_followed_a_type_is_known() -> None:
    followed = {term.code: term.replaced_by for term in REFERENCE.codes("type") if term.replaced_by}
    assert followed == {"RT": "RR", "CE": "CD", "TC": "IB"}


def test_a_catalogue_adds_terms_and_labels() -> None:
    added = CodeList(
        name="status",
        codes=[
            Code(code="suspended", label={"en": "Suspended"}),
            Code(code="completed", label={"ru": "Завершён", "fr": "Terminé"}),
        ],
    )
    extended = Reference([added])
    assert extended.find("status", "suspended") == ["suspended"]
    assert extended.label("status", "completed", "ru") == "Завершён"
    assert extended.label("status", "completed", "fr") == "Terminé"
    assert extended.label("status", "completed", "es") == "Finalizado"
    assert extended.find("status", "Fermé") == ["completed"]
    assert [term.code for term in extended.codes("status")][-1] == "suspended"
    assert REFERENCE.code("status", "suspended") is None


@pytest.mark.parametrize(
    ("project_id", "code"),
    [
        ("TC.0735", "TC"),
        ("PX.0220", "PX"),
        ("V57-805", "TC"),
        ("TB4-805", "TC"),
        ("L49-805", "LM"),
        ("R51-805", "RT"),
        ("TC-0735", None),
        ("tc.0735", None),
        ("CR99P0513", None),
        ("", None),
    ],
)
def test_the_type_that_a_project_id_tells(project_id: str, code: str | None) -> None:
    assert type_of_project_id(project_id) == code
