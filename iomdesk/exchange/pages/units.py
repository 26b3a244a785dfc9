"""Units that a page names in its menu or its text, as proposals for the catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from iomdesk.exchange.pages.known_unit import KnownUnit, known_at, known_by_name, known_units
from iomdesk.exchange.pages.labels import menu_language, plain
from iomdesk.exchange.pages.remark import doubt, remark
from iomdesk.exchange.pages.text_lines import Line
from iomdesk.i18n import N_
from iomdesk.model.change import RecordKind
from iomdesk.model.folding import fold
from iomdesk.model.identity import official_uid
from iomdesk.model.org_unit import OrgUnit
from iomdesk.model.text import MultilingualText

IN_MENU = N_("Proposed: named in the menu of page “{page}”.")
IN_TEXT = N_("Proposed: named in the text of page “{page}”.")

_SECTIONS = frozenset(
    (
        "structure",
        "estructura",
        "who we are",
        "qui sommes nous",
        "quienes somos",
        "structure and governance",
        "estructura y gobernanza",
    )
)
_UNIT_WORDS = re.compile(
    r"(?:deputy|director|directora|directeur|directrice|head|chief|office|department|division|unit|centre|center|"
    r"headquarters|secretariat|mission|bureau|direction|departement|unite|service|cabinet|siege|mediateur|"
    r"mediatrice|oficina|departamento|unidad|centro|sede|gabinete|secretaria|mision|direccion|suboficina)\b"
)
_PLACE = (
    r"(?P<place>(?:[Ll]es |[Ll]as |[Ll]os |[Tt]he |Le |La |El )?[^\W\d_a-z][\w’'-]{0,40}"
    r"(?: (?:de |del |of )?[^\W\d_a-z][\w’'-]{0,40}){0,2})"
)
_PATTERNS = (
    (
        "mission-with-regional-functions",
        rf"\b(?:MRF|MFR)\b (?:in |for |de |d[’'`]|à |en |of )?(?:OIM |IOM )?\(?{_PLACE}",
    ),
    ("regional-office", rf"\b[Bb]ureau [Rr]égional (?:de l[’'`]OIM )?(?:pour |de |d[’'`]|à |des |du )?\(?{_PLACE}"),
    ("regional-office", rf"\bOficina [Rr]egional (?:de la OIM )?(?:en |de |para |del )?\(?{_PLACE}"),
    ("regional-office", rf"\bRegional Office (?:in |for |of |at )?\(?{_PLACE}"),
    ("regional-office", r"\b(?:IOM |OIM )?(?P<place>[A-Z][\w-]+(?: [A-Z][\w-]+)?) Regional Office\b"),
)
_TEXT_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS)
_NOT_A_PLACE = frozenset(["iom", "oim", "the", "la", "le", "les", "el", "los", "las", "un", "une", "its", "their", "a"])
_SPACES = re.compile(r"\s+")
_MOST = 50


class NamedUnit(NamedTuple):
    """A unit as a page names it: the words, and what is known of it."""

    words: str
    known: KnownUnit | None
    kind: str = ""
    place: str = ""


def menu_units(menu: Iterable[Line]) -> list[NamedUnit]:
    """Return the units in the part of the menu about the organization; its links are none."""
    found, inside = dict[str, NamedUnit](), False
    for line in menu:
        words = plain(line.text[:200])
        if words in _SECTIONS:
            inside = True
        elif not words or (menu_language(line.text) and words not in _SECTIONS):
            inside = False
        elif inside and line.mark:
            known = known_by_name(line.text)
            if (known or _UNIT_WORDS.match(words)) and len(found) < _MOST:
                found.setdefault(known.code if known else words, NamedUnit(line.text, known))
    return list(found.values())


def text_units(text: str) -> list[NamedUnit]:
    """Return the offices that a text names: regional offices, missions with regional functions, known long names."""
    found, text = dict[str, NamedUnit](), _SPACES.sub(" ", text[:60_000])
    for kind, pattern in _TEXT_PATTERNS:
        for match in pattern.finditer(text):
            place = match["place"].strip()
            if fold(place) in _NOT_A_PLACE or len(found) >= _MOST:
                continue
            words = match[0].replace("(", "").strip()
            if known := known_at(kind, place):
                words = words.replace(place, known[1])
                found.setdefault(known[0].code, NamedUnit(words, known[0], kind))
            else:
                found.setdefault(f"{kind} {fold(place)}", NamedUnit(words, None, kind, place))
    folded = f" {plain(text)} "
    for unit in known_units():
        for name in unit.telling_names():
            if f" {name} " in folded and unit.code not in found:
                found[unit.code] = NamedUnit(_as_written(text, name) or unit.any_name(), unit)
    return list(found.values())


def _as_written(text: str, name: str) -> str:
    """Return the words of a text that fold to a name."""
    count = len(name.split())
    words = text.split(" ")
    for index in range(len(words)):
        for more in (count, count - 1, count - 2):
            if more > 0 and plain(" ".join(words[index : index + more])) == name:
                return " ".join(words[index : index + more]).strip(".,;:()")
    return ""


def proposals(
    in_menu: Sequence[NamedUnit], in_text: Sequence[NamedUnit], *, page_language: str, text_language: str, page: str
) -> list[OrgUnit]:
    """Return a record for each unit named; those known come with what is known, under their official uid."""
    units = dict[str, OrgUnit]()
    for named, language, said in (
        *((unit, page_language, IN_MENU) for unit in in_menu),
        *((unit, text_language, IN_TEXT) for unit in in_text),
    ):
        unit = named.known.unit() if named.known else _unknown(named, language)
        if unit.uid not in units:
            place = "name" if named.known is None else f"name.{language}"
            unit.remarks = [remark(unit.uid, doubt(place, said, named.words, page=page))]
            units[unit.uid] = unit
    for unit in units.values():
        parent = next((k.parent_uid() for k in known_units() if k.uid == unit.uid), None)
        unit.parent = parent if parent in units else None
    return list(units.values())


def _unknown(named: NamedUnit, language: str) -> OrgUnit:
    return OrgUnit(
        uid=official_uid(RecordKind.ORG_UNIT, fold(named.words)),
        name=MultilingualText({language: named.words}),
        kinds=[named.kind] if named.kind else [],
        place=named.place or None,
    )
