"""Countries: what pages print is read, in order, and what names no country is given back."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomdesk import resources
from iomdesk.model.countries import (
    NAME_LANGUAGES,
    countries_in,
    country_name,
    country_names,
    currency_name,
    language_name,
    read_countries,
)

CODES = sorted(country_names("en"))
TABLE = json.loads(resources.path("country_names.json").read_text(encoding="utf-8"))
FORMS = [(code, form) for code, named in TABLE["names"].items() for forms in named.values() for form in forms]
codes = st.lists(st.sampled_from(CODES), unique=True, max_size=8)


def test_the_members_of_every_saved_page_are_read_in_order(shared: Path) -> None:
    pages = json.loads((shared / "data" / "pages" / "expected.json").read_text(encoding="utf-8"))
    for page in pages:
        printed = page["fields_as_printed"].get("members")
        if printed:
            assert read_countries(printed) == (page["members_iso2"], []), page["file"]


def test_the_countries_of_iati_are_read(shared: Path) -> None:
    from lxml import etree

    file = shared / "data" / "iati" / "codelists" / "nonembedded" / "Country.xml"
    for item in etree.parse(file).iter("codelist-item"):
        code, name = item.findtext("code"), item.findtext("name/narrative")
        if code in CODES:
            assert read_countries(str(name)) == ([code], [])


@pytest.mark.parametrize("language", NAME_LANGUAGES)
def test_every_name_is_read_alone_and_with_its_article(language: str) -> None:
    for code, name in country_names(language).items():
        assert read_countries(name) == ([code], []), name
        assert read_countries(name.upper()) == ([code], []), name
        assert read_countries(f"{name} (la)") == ([code], []), name


def test_every_form_in_the_table_is_read_as_its_own_country() -> None:
    for code, form in FORMS:
        assert read_countries(form) == ([code], []), form


@given(codes, st.sampled_from(["\n", ", ", "; ", " / ", ",\n"]), st.sampled_from(NAME_LANGUAGES))
def test_a_list_is_read_as_it_was_written(wanted: list[str], between: str, language: str) -> None:
    words = between.join(country_name(code, language) for code in wanted)
    assert read_countries(words) == (wanted, [])


@given(codes, st.sampled_from(["en", "fr", "es", "ar"]))
def test_a_list_joined_by_spaces_is_read_as_it_was_written(wanted: list[str], language: str) -> None:
    words = " ".join(country_name(code, language) for code in wanted)
    assert read_countries(words) == (wanted, [])


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_any_text_is_read_without_harm_and_what_is_left_over_stands_in_it(text: str) -> None:
    read = read_countries(text)
    assert set(read.codes) <= set(CODES)
    assert {letter for part in read.not_understood for letter in part} <= {*text, " "}
    assert set(countries_in(text)) <= set(CODES)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Dominica Dominican Republic", "DM DO"),
        ("República Dominicana (la) Dominica", "DO DM"),
        ("Congo République démocratique du Congo", "CG CD"),
        ("República Democrática del Congo (la) Congo (el)", "CD CG"),
        ("Congo (the Democratic Republic of the) Congo", "CD CG"),
        ("Congo, Democratic Republic of the Congo", "CG CD"),
        ("Congo, Democratic Republic of the, Chad", "CD TD"),
        ("Guinea Guinea-Bissau Equatorial Guinea Papua New Guinea", "GN GW GQ PG"),
        ("Papua Nueva Guinea Guinea Ecuatorial Guinea", "PG GQ GN"),
        ("Niger Nigeria", "NE NG"),
        ("Nigeria Níger", "NG NE"),
        ("El Salvador Salvador", "SV"),
        ("Swaziland Eswatini", "SZ"),
        ("Serbia and Montenegro", "RS ME"),
        ("Sudan South Sudan", "SD SS"),
        ("Bosnie Herzégovine", "BA"),
        ("República\nDominicana\nHaití", "DO HT"),
        ("Kosovo (as per UNSC Res.1244 (1999)) Albania", "XK AL"),
        ("Tanzania, United Republic of", "TZ"),
        ("Moldova (the Republic of) Ukraine", "MD UA"),
        ("les Comores, la Réunion et les Seychelles", "KM RE SC"),
        ("Micronesia, Federated States of", "FM"),
        ("Bahamas (The)", "BS"),
        ("St. Vincent & the Grenadines St Lucia", "VC LC"),
        ("Viêt Nam, Vietnam", "VN"),
        ("Cote d'Ivoire Côte d´Ivoire Ivory Coast", "CI"),
        ("Turkey Türkiye", "TR"),
        ("Czech Republic Czechia", "CZ"),
        ("Timor-Leste; East Timor", "TL"),
        ("中国 越南", "CN VN"),
        ("جمهورية الكونغو الديمقراطية، الكونغو", "CD CG"),
        ("", ""),
    ],
)
def test_traps(words: str, wanted: str) -> None:
    assert read_countries(words) == (wanted.split(), [])


@pytest.mark.parametrize(
    ("words", "wanted", "left_over"),
    [
        ("Atlantis Chad Mu", ["TD"], ["Atlantis", "Mu"]),
        ("Dominican Republik", [], ["Dominican Republik"]),
        ("Korea", [], ["Korea"]),
        ("Haiti, Sylvanie du Nord; Cuba", ["HT", "CU"], ["Sylvanie du Nord"]),
    ],
)
def test_what_names_no_country_is_given_back(words: str, wanted: list[str], left_over: list[str]) -> None:
    assert read_countries(words) == (wanted, left_over)


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Capacity-building for Migration Management in Eswatini", "SZ"),
        ("Tonga and Vanuatu: Supporting a Blueprint", "TO VU"),
        ("Enhancing Dominica’s Border Management Capacity", "DM"),
        ("Strengthening the Government of Zimbabwe's Capacities", "ZW"),
        ("Virtual Platform in Mesoamerica and the Dominican Republic", "DO"),
        ("Appui à l’île Maurice et à Haïti", "MU HT"),
        ("Support to the Lao People’s Democratic Republic", "LA"),
        ("Cooperación entre Ecuador–Perú", "EC PE"),
        ("Réunion régionale sur le golfe de Guinée", ""),
        ("The man in jordan ate turkey", ""),
        ("Migration in the Gulf of Guinea and Guinea", "GN"),
        ("Trade with New Mexico", ""),
        ("هجرة اليد العاملة في جمهورية الكونغو الديمقراطية", "CD"),
    ],
)
def test_countries_in_a_title(title: str, wanted: str) -> None:
    assert countries_in(title) == wanted.split()


def test_names_are_those_that_the_organization_prints() -> None:
    assert country_name("MD", "en") == "Republic of Moldova"
    assert country_name("CD", "fr") == "République démocratique du Congo"
    assert country_name("BZ", "es") == "Belice"
    assert country_name("VN", "es") == "Viet Nam"
    assert country_name("MX", "fr-CA") == "Mexique"
    assert country_name("FR", "qq") == "France"
    assert country_name("QQ", "en") == "QQ"
    assert not {"EU", "UN", "ZZ", "419"} & set(CODES)


def test_languages_and_currencies_have_names() -> None:
    assert language_name("fr", "es") == "francés"
    assert language_name("zh-Hant", "fr") == "chinois (traditionnel)"
    assert language_name("qqq", "fr") == "qqq"
    assert currency_name("USD", "fr") == "dollar des États-Unis"
    assert currency_name("QQQ", "fr") == "QQQ"


def test_babel_is_not_loaded_before_it_is_needed() -> None:
    script = "import sys, iomdesk.model.countries; sys.exit('babel' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
