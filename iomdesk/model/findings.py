"""Findings: what is to be mended in a record, shown beside the field and counted, never in the way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from pydantic import BaseModel, ConfigDict

from iomdesk.i18n import N_
from iomdesk.model.change import JsonPlace, Place
from iomdesk.model.countries import country_names
from iomdesk.model.message import Message, message
from iomdesk.model.org_unit import OrgUnit
from iomdesk.model.partial_date import PartialDate
from iomdesk.model.project import LEGACY_PROJECT_ID, MODERN_PROJECT_ID, PRIMA_ID, Project
from iomdesk.model.record import Record
from iomdesk.model.reference import Reference, type_of_project_id
from iomdesk.model.text_findings import TEXT_RULES, Said, text_findings


class Finding(BaseModel):
    """Something to mend: where it is, what it is and what to do, and the name of the rule that found it."""

    model_config = ConfigDict(frozen=True)

    place: JsonPlace
    message: Message
    rule: str


def findings(record: Record, languages: Sequence[str], reference: Reference) -> list[Finding]:
    """Return what is to be mended in a record of a catalogue with these languages; open remarks come first.

    What a remark already says about a Place is not said again in other words.
    """
    said = [("remark", remark.place, remark.message) for remark in record.remarks]
    remarked = {remark.place for remark in record.remarks}
    said += text_findings(record, languages)
    if isinstance(record, Project):
        for name, of_project in _PROJECT_RULES.items():
            said += [(name, *found) for found in of_project(record, reference)]
    if isinstance(record, OrgUnit):
        for name, of_unit in _UNIT_RULES.items():
            said += [(name, *found) for found in of_unit(record, reference)]
    return [
        Finding(place=Place.named(record.uid, name), message=words, rule=rule)
        for rule, name, words in said
        if not (rule in _SAID_BY_IMPORTERS and name in remarked)
    ]


_LONGEST_QUOTE = 80


def _open_comments(record: Project | OrgUnit, _: Reference) -> Iterator[Said]:
    for comment in record.comments:
        if comment.resolved is None:
            words = " ".join(comment.text.split())
            quote = words if len(words) <= _LONGEST_QUOTE else f"{words[:_LONGEST_QUOTE]} …"
            yield f"comments.{comment.uid}", message(N_("A note waits to be resolved: “{words}”"), words=quote)


_CUT_AT = 221


def _cut_title(project: Project, _: Reference) -> Iterator[Said]:
    for tag, title in project.title.items():
        if len(title) == _CUT_AT and title[-1].isalnum():
            yield (
                f"title.{tag}",
                message(
                    N_("The title stops after {count} characters, where the site cuts. Complete it."), count=_CUT_AT
                ),
            )


def _end_before_start(project: Project, _: Reference) -> Iterator[Said]:
    words = message(N_("The end is before the start. Mend one of them."))
    if _is_before(project.end, project.start):
        yield "end", words
    if _is_before(project.planned_end, project.planned_start):
        yield "planned_end", words


def _is_before(end: PartialDate | None, start: PartialDate | None) -> bool:
    return bool(end and start and end.last_day() < start.first_day())


def _funding_after_start(project: Project, _: Reference) -> Iterator[Said]:
    if project.funding_year and project.start and project.funding_year > project.start.year:
        yield (
            "funding_year",
            message(
                N_("The project started in {start}, before it was funded. Look whether the years are right."),
                start=str(project.start.year),
            ),
        )


_PLACEHOLDER = "2024"
_LATEST_OLD_YEAR = 2019


def _placeholder_end(project: Project, _: Reference) -> Iterator[Said]:
    years = [year for year in (project.start and project.start.year, project.funding_year) if year]
    if project.end == _PLACEHOLDER and project.status == "completed" and max(years, default=0) <= _LATEST_OLD_YEAR:
        yield (
            "end",
            message(N_("French and Spanish pages print 2024 where the end of a project is not known. Check it.")),
        )


_PROJECT_ID = re.compile(f"{MODERN_PROJECT_ID}|{LEGACY_PROJECT_ID}")
_PRIMA_ID = re.compile(PRIMA_ID)


def _form_of_ids(project: Project, _: Reference) -> Iterator[Said]:
    if project.project_id and not _PROJECT_ID.fullmatch(project.project_id):
        yield "project_id", message(N_("A project ID looks like TC.0735 or V57-805. Look whether this one is right."))
    if project.prima_id and not _PRIMA_ID.fullmatch(project.prima_id):
        yield "prima_id", message(N_("A PRIMA ID looks like CR99P0513. Look whether this one is right."))


def _type_of_id(project: Project, reference: Reference) -> Iterator[Said]:
    """Ask only modern IDs: the letter of older ones tells the type loosely. A type may have become another one."""
    project_id = project.project_id or ""
    told = type_of_project_id(project_id) if re.fullmatch(MODERN_PROJECT_ID, project_id) else None
    if not told or project.type in (None, told):
        return
    code = project.type or ""
    terms = (reference.code("type", told), reference.code("type", code))
    if not any(term and term.replaced_by in (told, code) for term in terms):
        yield (
            "type",
            message(
                N_("The project ID {id} tells another type than {type}. Look which is right."),
                id=project_id,
                type=code,
            ),
        )


_CODES_OF_PROJECTS = {
    "status": "status",
    "type": "type",
    "secondary_type": "type",
    "coverage": "coverage",
    "region": "region",
}
_LISTS_OF_PROJECTS = {"themes": "theme", "sdg": "sdg"}


def _codes_of_project(project: Project, reference: Reference) -> Iterator[Said]:
    codes = [(field, name, getattr(project, field)) for field, name in _CODES_OF_PROJECTS.items()]
    codes += [(f"{field}.{c}", name, c) for field, name in _LISTS_OF_PROJECTS.items() for c in getattr(project, field)]
    codes += [(f"partners.{partner.uid}", "partner_role", partner.role) for partner in project.partners]
    yield from _unknown_codes(codes, reference)
    yield from _unknown_countries([(f"member_states.{code}", code) for code in project.member_states])


def _codes_of_unit(unit: OrgUnit, reference: Reference) -> Iterator[Said]:
    yield from _unknown_codes([(f"kinds.{code}", "unit_kind", code) for code in unit.kinds], reference)
    yield from _unknown_countries([("country", unit.country), *((f"covers.{code}", code) for code in unit.covers)])


def _unknown_codes(codes: Sequence[tuple[str, str, str | None]], reference: Reference) -> Iterator[Said]:
    for name, list_name, code in codes:
        if code and not reference.code(list_name, code):
            yield name, message(N_("“{code}” is not in the list. Choose a term, or add it to the list."), code=code)


def _unknown_countries(codes: Sequence[tuple[str, str | None]]) -> Iterator[Said]:
    for name, code in codes:
        if code and code not in country_names("en"):
            yield name, message(N_("“{code}” is not a country. Choose one from the list."), code=code)


def _closed_before_opened(unit: OrgUnit, _: Reference) -> Iterator[Said]:
    if _is_before(unit.closed, unit.opened):
        yield "closed", message(N_("The unit was closed before it was opened. Mend one of the dates."))


_PROJECT_RULES: dict[str, Callable[[Project, Reference], Iterator[Said]]] = {
    "cut-title": _cut_title,
    "end-before-start": _end_before_start,
    "funding-after-start": _funding_after_start,
    "placeholder-end": _placeholder_end,
    "form-of-id": _form_of_ids,
    "type-of-id": _type_of_id,
    "unknown-code": _codes_of_project,
    "open-comment": _open_comments,
}
_UNIT_RULES: dict[str, Callable[[OrgUnit, Reference], Iterator[Said]]] = {
    "closed-before-opened": _closed_before_opened,
    "unknown-code": _codes_of_unit,
    "open-comment": _open_comments,
}
_SAID_BY_IMPORTERS = frozenset({"cut-title", "placeholder-end", "stray-quote"})

RULES = ("remark", *dict.fromkeys([*TEXT_RULES, *_PROJECT_RULES, *_UNIT_RULES]))
"""The names of all rules, in the order in which their findings are given."""
