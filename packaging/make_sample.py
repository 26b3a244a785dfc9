"""Makes resources/sample/sample.iomcat.json: facts from saved pages and lists of offices, texts from packaging/sample.

    python packaging/make_sample.py FOLDER_OF_FACTS

The folder holds pages/, org_units.csv and iom_offices_from_iati.csv; it does not come with the project.
"""

from __future__ import annotations

import csv
import json
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from iomdesk.desk.desk import Desk
from iomdesk.exchange.pages.join import join_pages
from iomdesk.exchange.pages.project_page import PageProject, read_page
from iomdesk.model.change import Edit
from iomdesk.model.countries import country_name
from iomdesk.model.identity import official_uid
from iomdesk.model.message import message
from iomdesk.model.org_unit import FormerName, OrgUnit
from iomdesk.model.project import Point, Project
from iomdesk.model.record import creation
from iomdesk.model.reference import Reference
from iomdesk.model.text import MultilingualText, fingerprint

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "resources" / "sample" / "sample.iomcat.json"
LANGUAGES = ("en", "fr", "es")
REGIONAL = {"CR": "RO-SJO", "SN": "RO-DKR", "ZA": "RO-PRY"}
MORE_KINDS = {"RO-NBO": ["country-office"], "PAC": ["country-office"]}
PREDECESSORS = {"RO-AMS": ["RO-SJO", "RO-BUE"], "RO-SJO": ["MRF-SJO"]}
ABOVE = {"MAC": "DDGMR", "PAC": "DDGMR", "ACBC": "OCOS", "MRF-SJO": "HQ"}


def uid_of(code: str) -> str:
    """Return the uid of the unit with this code, in every catalogue the same."""
    return official_uid("org_unit", code)


def unit_records(facts: Path) -> list[OrgUnit]:
    """Return the units of the two lists, as one tree."""
    regions = json.loads((HERE / "sample" / "office_regions.json").read_text("utf-8"))
    region_of = {country: office for office, countries in regions.items() for country in countries}
    with (facts / "org_units.csv").open(encoding="utf-8", newline="") as file:
        units = {row["local_id"]: _unit(row, regions) for row in csv.DictReader(file)}
    with (facts / "iom_offices_from_iati.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            office = _office(row, region_of)
            known = units.get(str(office.code))
            units[str(office.code)] = known.model_copy(update={"point": office.point}) if known else office
    return list(units.values())


def _unit(row: dict[str, str], regions: dict[str, list[str]]) -> OrgUnit:
    code = row["local_id"]
    place, _comma, country = row["place"].rpartition(", ")
    acronym = row["acronym"].split(" / ")
    parent = row["parent"] or ABOVE.get(code, "" if code == "DG" else "OCOS")
    former = []
    if code == "COCF-AST":
        former = [FormerName(name=MultilingualText(en="Country Office Nur-Sultan"), until="2022-09-17")]
    return OrgUnit(
        uid=uid_of(code),
        code=code,
        kinds=[_kind(row["kind"]), *MORE_KINDS.get(code, [])],
        name={tag: _name(row, tag, place) for tag in LANGUAGES if row[f"name_{tag}"]},
        acronym={tag: acronym[min(i, len(acronym) - 1)] for i, tag in enumerate(LANGUAGES) if row["acronym"]},
        parent=uid_of(parent) if parent else None,
        predecessors=[uid_of(other) for other in PREDECESSORS.get(code, [])],
        opened=row["from"] or None,
        closed=row["to"] or None,
        country=country or None,
        place=place or None,
        covers=sorted(regions.get(code, [])),
        former_names=former,
    )


def _name(row: dict[str, str], tag: str, place: str) -> str:
    """Return the unit's name; where the list has only the name of its kind, with the place."""
    name = row[f"name_{tag}"]
    if tag == "en" or not row["local_id"].startswith(("COCF-", "CORM-", "CO-", "SO-")):
        return name
    return f"{name} – {place or row['name_en'].removeprefix('Country Office ')}"


def _kind(words: str) -> str:
    found = REFERENCE.find("unit_kind", words)
    if len(found) != 1:
        raise SystemExit(f"kind of unit not known: {words}")
    return found[0]


def _office(row: dict[str, str], region_of: dict[str, str]) -> OrgUnit:
    country = row["iso2"]
    latitude, longitude = (float(part) for part in row["pos_lat_lon"].split())
    forms = {
        "en": "IOM Country Office – {}",
        "fr": "Bureau de pays de l’OIM – {}",
        "es": "Oficina de la OIM en el País – {}",
    }
    return OrgUnit(
        uid=uid_of(f"CO-{country}"),
        code=f"CO-{country}",
        kinds=["country-office"],
        name={tag: form.format(country_name(country, tag)) for tag, form in forms.items()},
        parent=uid_of(region_of.get(country, "OCOS")),
        country=country,
        point=Point(latitude=latitude, longitude=longitude),
    )


def project_records(facts: Path, units: set[str]) -> list[Project]:
    """Return the projects: facts from the pages, texts from our own words."""
    words = json.loads((HERE / "sample" / "projects.json").read_text("utf-8"))
    return [_project(facts / "pages", entry, units) for entry in words]


def _project(pages: Path, entry: dict[str, Any], units: set[str]) -> Project:
    if "facts" in entry:
        project = Project(uid=official_uid("project", entry["facts"]["project_id"]), **entry["facts"])
        source = "en"
    else:
        read = [read_page((pages / name).read_bytes(), name, REFERENCE) for name in entry["page"]]
        project = join_pages(_with_one_id(read)).projects[0].project
        source = next(iter(project.title))
        remarks = [r for r in project.remarks if r.place.split(".")[0] not in ("narrative", "managing_unit")]
        addresses = {e["file"]: e["url"] for e in json.loads((pages / "expected.json").read_text("utf-8"))}
        sources = [s.model_copy(update={"address": addresses.get(s.address, s.address)}) for s in project.sources]
        project = project.model_copy(update={"remarks": remarks, "sources": sources})
    texts = {
        "title": MultilingualText(sorted({**entry["title"], **project.title}.items())),
        "narrative": MultilingualText(sorted(entry["narrative"].items())),
    }
    update: dict[str, Any] = {**texts, "themes": sorted(entry["themes"]), "sdg": sorted(entry["sdg"])}
    update["translations"] = _translations(texts, source, entry.get("stale"))
    update["managing_unit"] = _managing_unit(project, units)
    return Project.model_validate({**project.model_dump(by_alias=True), **update})


def _with_one_id(pages: list[PageProject]) -> list[PageProject]:
    """Give pages that were saved without their values the project ID of their twin, which a person knows."""
    known = next((page.project.project_id for page in pages if page.project.project_id), None)
    return [replace(page, project=page.project.model_copy(update={"project_id": known})) for page in pages]


def _translations(texts: dict[str, MultilingualText], source: str, stale: str | None) -> dict[str, dict[str, str]]:
    states = {}
    for field, text in texts.items():
        origin = source if source in text else next(iter(text), "")
        for tag in text:
            if tag != origin:
                words = text[origin] + (" (first wording)" if f"{field}.{tag}" == stale else "")
                states[f"{field}.{tag}"] = {"from": origin, "fingerprint": fingerprint(words)}
    return states


def _managing_unit(project: Project, units: set[str]) -> str | None:
    if project.project_id == "V57-805":
        return uid_of("MRF-SJO")
    if project.prima_id:
        country = project.prima_id[:2]
        code = REGIONAL.get(country, f"CO-{country}") if project.prima_id[2:4] == "99" else f"CO-{country}"
    else:
        code = f"CO-{project.member_states[0]}" if len(project.member_states) == 1 else ""
    return uid_of(code) if uid_of(code) in units else None


def main() -> None:
    """Make the sample in a catalogue of its own and export it."""
    facts = Path(sys.argv[1])
    units = unit_records(facts)
    projects = project_records(facts, {unit.uid for unit in units})
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk.create(Path(folder) / "sample.iomcat", title="IOM Development Fund – sample", office="Sample")
        desk.author = ""
        for label, records in (("Organization", units), ("Projects", projects)):
            desk.do(Edit(label=message(label), changes=[creation(record) for record in records]))
        OUT.parent.mkdir(parents=True, exist_ok=True)
        count = desk.export(OUT)
        desk.close()
    print(f"{OUT.name}: {count} records, {len(units)} units, {len(projects)} projects")


REFERENCE = Reference()

if __name__ == "__main__":
    main()
