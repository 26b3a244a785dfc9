"""Strategies for Hypothesis: random records of every kind, with every kind of field, as other tests need them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from iomdesk.model.catalogue import Catalogue
from iomdesk.model.code_list import CodeList
from iomdesk.model.org_unit import OrgUnit
from iomdesk.model.project import Project
from iomdesk.model.text import fingerprint

LANGUAGES = ["ar", "en", "es", "fr", "pt-BR", "ru", "zh-Hant"]
COUNTRIES = ["CD", "CG", "DM", "DO", "HT", "NE", "NG", "SZ", "XK"]

few = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""For laws over whole records: those are slow to make, and a slow computer breaks no law."""

languages = st.sampled_from(LANGUAGES)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
names = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12)
texts = st.dictionaries(languages, words, max_size=3)
countries = st.lists(st.sampled_from(COUNTRIES), unique=True, max_size=5)
amounts = st.decimals(Decimal(0), Decimal(10**9), places=2, allow_nan=False)


def uids() -> st.SearchStrategy[str]:
    """Uids as `new_uid` makes them."""
    return st.integers(0, 2**128 - 1).map(lambda number: str(UUID(int=number, version=4)))


def partial_dates() -> st.SearchStrategy[str]:
    """Years, months and days."""
    days = st.dates().map(str)
    return st.one_of(days, days.map(lambda day: day[:7]), days.map(lambda day: day[:4]))


def codes(*known: str) -> st.SearchStrategy[list[str]]:
    """Lists of codes, known and unknown ones, each once."""
    return st.lists(st.one_of(st.sampled_from(known), names), unique=True, max_size=4)


def items(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Lists of entries with uids of their own and any of these fields; the fields named `needed_…` are always there."""
    needed = {name.removeprefix("needed_"): made for name, made in fields.items() if name.startswith("needed_")}
    optional = {name: made for name, made in fields.items() if not name.startswith("needed_")}
    entry = st.fixed_dictionaries({"uid": uids(), **needed}, optional=optional)
    return st.lists(entry, unique_by=lambda made: made["uid"], max_size=2)


def _points() -> st.SearchStrategy[dict[str, float]]:
    return st.fixed_dictionaries({"latitude": st.floats(-90, 90), "longitude": st.floats(-180, 180)})


def _remarks() -> st.SearchStrategy[list[dict[str, Any]]]:
    return items(place=st.sampled_from(["", "title.fr", "end"]), needed_message=names.map(_message), found=words)


def _comments() -> st.SearchStrategy[list[dict[str, Any]]]:
    moments = st.datetimes().map(lambda moment: moment.replace(microsecond=0).isoformat() + "Z")
    resolved = st.fixed_dictionaries({"by": words, "at": moments})
    return items(text=words, author=words, at=moments, resolved=resolved)


def _message(text: str) -> dict[str, Any]:
    return {"text": text}


def _extra() -> st.SearchStrategy[Any]:
    return st.one_of(st.integers(-(2**53), 2**53), words, st.dictionaries(names, st.booleans(), min_size=1, max_size=2))


def _translations(*fields: str) -> st.SearchStrategy[dict[str, Any]]:
    keys = st.builds(lambda field, tag: f"{field}.{tag}", st.sampled_from(fields), languages)
    translation = st.fixed_dictionaries({"from": languages, "fingerprint": words.map(fingerprint)})
    return st.dictionaries(keys, translation, max_size=3)


def _common(*text_fields: str) -> dict[str, st.SearchStrategy[Any]]:
    """Return what every record may have; the key of a newer version has a dot in it, which Places must bear."""
    return {
        "same_as": st.lists(uids(), unique=True, max_size=2),
        "not_same_as": st.lists(uids(), unique=True, max_size=2),
        "remarks": _remarks(),
        "translations": _translations(*text_fields),
        "later": _extra(),
        "later.with.dots": _extra(),
    }


def projects() -> st.SearchStrategy[Project]:
    """Random valid projects, with any of their fields."""
    fields: dict[str, st.SearchStrategy[Any]] = {
        **dict.fromkeys(("title", "narrative", "objectives", "target_groups"), texts),
        **dict.fromkeys(("start", "end", "planned_start", "planned_end"), partial_dates()),
        "status": st.sampled_from(["active", "completed", "gone"]),
        "type": st.sampled_from(["TC", "LM", "ZZ"]),
        "budget": st.fixed_dictionaries({"amount": amounts, "currency": st.sampled_from(["USD", "EUR"])}),
        "funding_year": st.integers(1900, 2200),
        "project_id": st.sampled_from(["TC.0735", "V57-805", "no ID"]),
        "prima_id": st.sampled_from(["CR99P0513", "no ID"]),
        "member_states": countries,
        "managing_unit": uids(),
        "partners": items(name=texts, role=st.sampled_from(["funding", "friend"]), reference=words),
        "themes": codes("labour-migration", "border-management"),
        "sdg": codes("10", "10.7", "8.a"),
        "locations": items(name=texts, p_code=st.sampled_from(["0101", "HT01"]), point=_points()),
        "documents": items(title=texts, address=words, language=languages),
        "sources": items(needed_address=words, language=languages, date=partial_dates()),
        "contacts": items(name=words, email=words),
        "related": items(needed_project=uids(), relation=words),
        "notes": words,
        "comments": _comments(),
        **_common("title", "narrative"),
    }
    made = st.fixed_dictionaries({"uid": uids()}, optional=fields)
    return made.map(Project.model_validate)


def org_units() -> st.SearchStrategy[OrgUnit]:
    """Random valid units, with any of their fields."""
    fields: dict[str, st.SearchStrategy[Any]] = {
        **dict.fromkeys(("name", "acronym", "head_title", "mandate"), texts),
        **dict.fromkeys(("opened", "closed"), partial_dates()),
        **dict.fromkeys(("code", "place", "address", "email", "notes"), words),
        "kinds": codes("regional-office", "country-office"),
        "parent": uids(),
        "predecessors": st.lists(uids(), unique=True, max_size=3),
        "country": st.sampled_from(COUNTRIES),
        "point": _points(),
        "covers": countries,
        "former_names": items(name=texts, until=partial_dates()),
        "comments": _comments(),
        **_common("name", "mandate"),
    }
    made = st.fixed_dictionaries({"uid": uids()}, optional=fields)
    return made.map(OrgUnit.model_validate)


def code_lists() -> st.SearchStrategy[CodeList]:
    """Random valid code lists; codes may have dots in them, as the targets of the SDG have."""
    label = st.dictionaries(languages, words, min_size=1, max_size=3)
    former = st.lists(st.fixed_dictionaries({"label": label}, optional={"until": partial_dates()}), max_size=2)
    code = st.fixed_dictionaries(
        {"code": st.one_of(names, st.sampled_from(["10.7", "8.a"]))},
        optional={"label": texts, "former": former, "parent": names},
    )
    every = st.lists(code, unique_by=lambda made: made["code"], max_size=4)
    made = st.fixed_dictionaries({"uid": uids(), "name": names, "codes": every})
    return made.map(CodeList.model_validate)


def catalogues() -> st.SearchStrategy[Catalogue]:
    """Random headings."""
    order = st.lists(languages, unique=True, min_size=1)
    made = st.fixed_dictionaries({"languages": order}, optional={"title": words, "office": words})
    return made.map(Catalogue.model_validate)


def records() -> st.SearchStrategy[Project | OrgUnit | CodeList | Catalogue]:
    """Random valid records of every kind."""
    return st.one_of(projects(), org_units(), code_lists(), catalogues())
