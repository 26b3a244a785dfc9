"""Joining of pages that show one project in several languages or on both sites, and pairs that only may be one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from iomdesk.exchange.pages.doubts import PLACEHOLDER, PLACEHOLDER_END, TITLE_CUT
from iomdesk.exchange.pages.fields import (
    MEMBERS_FROM_TITLE,
    TYPE_AMBIGUOUS,
    TYPE_CUT,
    TYPE_FROM_ID,
    TYPE_OF_LEGACY_ID,
    VALUE_LOST,
    YEAR_BY_ORDER,
)
from iomdesk.exchange.pages.project_page import PageProject
from iomdesk.exchange.pages.remark import doubt, moved, remark, source
from iomdesk.exchange.pages.twins import pairs_in_doubt, sets_of_one
from iomdesk.i18n import N_
from iomdesk.model.change import RecordKind
from iomdesk.model.folding import fold
from iomdesk.model.identity import official_uid
from iomdesk.model.journal import Problem
from iomdesk.model.org_unit import OrgUnit
from iomdesk.model.project import Project
from iomdesk.model.record import Remark
from iomdesk.model.text import MultilingualText

OTHER_VALUE = N_("Page “{page}” says “{value}” instead.")
OTHER_TEXT = N_("Page “{page}” has another text in this language.")

_VALUES = (
    *("start", "end", "status", "type", "budget", "coverage", "funding_year", "region"),
    *("prima_id", "project_id", "member_states"),
)
_GUESSES = frozenset(
    (PLACEHOLDER_END, MEMBERS_FROM_TITLE, TYPE_FROM_ID, TYPE_OF_LEGACY_ID, TYPE_AMBIGUOUS, TYPE_CUT, YEAR_BY_ORDER)
)
"""What is said of a value that yields to another page's."""

_ABSENCES = frozenset((VALUE_LOST,))


class Joined(NamedTuple):
    """The projects of several pages, each once, and what is to be said of pairs that may be one."""

    projects: list[PageProject]
    doubts: list[Problem]


def join_pages(pages: Sequence[PageProject]) -> Joined:
    """Join the pages of one project (by project ID, PRIMA ID or page number); never pages that only look alike.

    The projects stand in the order of their first pages.
    """
    sets, refused = sets_of_one(pages)
    projects = [_joined([pages[index] for index in members]) for members in sets]
    return Joined(projects, [*refused, *pairs_in_doubt(projects)])


def _joined(pages: list[PageProject]) -> PageProject:
    first = pages[0]
    if len(pages) == 1:
        return first
    uid = _uid(pages)
    values, languages, remarks = dict[str, Any](), dict[str, str](), list[Remark]()
    for page in pages:
        remarks += _taken(values, languages, remarks, page, uid)
    titles, narratives = MultilingualText(), MultilingualText()
    for page in pages:
        remarks += _texts_taken(titles, "title", page, uid, remarks)
        remarks += _texts_taken(narratives, "narrative", page, uid, remarks)
    sources = [source(uid, s.address, s.language or "en", s.date) for page in pages for s in page.project.sources]
    project = Project(
        uid=uid,
        same_as=sorted({page.project.uid for page in pages} - {uid}),
        title=titles,
        narrative=narratives,
        sources=list({one.uid: one for one in sources}.values()),
        remarks=list({one.uid: one for one in remarks}.values()),
        **values,
    )
    node = next((page.node for page in pages if page.node), None)
    names = ", ".join(dict.fromkeys(page.name for page in pages))
    return replace(first, project=project, units=_units(pages), node=node, name=names)


def _uid(pages: Iterable[PageProject]) -> str:
    """Return the uid of the best identifier that any of the pages has."""
    projects = [page.project for page in pages]
    for field in ("project_id", "prima_id"):
        if found := next((getattr(p, field) for p in projects if getattr(p, field)), None):
            return official_uid(RecordKind.PROJECT, found)
    return projects[0].uid


def _taken(
    values: dict[str, Any], languages: dict[str, str], said: list[Remark], page: PageProject, uid: str
) -> list[Remark]:
    """Take a page's values into those of the pages before; return the remarks to add.

    `languages` has the page language that each value came from. A value that was guessed, or is a placeholder, yields
    to one that was read; the remark on it goes with it.
    """
    own, added = [moved(one, uid) for one in page.project.remarks], list[Remark]()
    for field in _VALUES:
        value, kept = getattr(page.project, field), values.get(field)
        if value in (None, []):
            if kept is not None:
                _drop(own, field, _ABSENCES)
            continue
        weak = _is_guess(said, field) or _yields(field, kept, languages.get(field), page.page_language)
        weak_here = _is_guess(own, field) or _yields(field, value, page.page_language, languages.get(field))
        if kept is None or (weak and not weak_here):
            values[field], languages[field] = value, page.page_language
            _drop(said, field, _GUESSES | _ABSENCES)
        elif weak_here and not weak:
            _drop(own, field, _GUESSES | _ABSENCES)
        elif not _same(kept, value):
            what = doubt(field, OTHER_VALUE, _shown(value), page=page.name, value=_shown(value))
            added.append(remark(uid, what))
    return [*(one for one in own if not one.place.startswith(("title.", "narrative."))), *added]


def _yields(field: str, value: object, language: str | None, other: str | None) -> bool:
    """Tell whether an end is the year that French and Spanish pages print for want of one, beside an English page."""
    return field == "end" and value == PLACEHOLDER and language != "en" and other == "en"


def _is_guess(remarks: Iterable[Remark], field: str) -> bool:
    return any(one.place == field and one.message.text in _GUESSES for one in remarks)


def _drop(remarks: list[Remark], field: str, texts: frozenset[str]) -> None:
    remarks[:] = [one for one in remarks if one.place != field or one.message.text not in texts]


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, list):
        return set(one) == set(other)
    amount, other_amount = getattr(one, "amount", None), getattr(other, "amount", None)
    if amount is not None:
        return bool(amount == other_amount and one.currency == other.currency)
    return bool(one == other)


def _shown(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)


def _texts_taken(texts: MultilingualText, field: str, page: PageProject, uid: str, said: list[Remark]) -> list[Remark]:
    """Take a page's texts where that language has none; return the remarks on them, and on those that differ."""
    own = [moved(one, uid) for one in page.project.remarks if one.place.startswith(f"{field}.")]
    added = list[Remark]()
    for language, words in page.project.text(field).items():
        place, kept = f"{field}.{language}", texts.get(language)
        here = [one for one in own if one.place == place]
        if kept is None or (_is_cut(said, place) and _begins(words, kept)):
            _drop(said, place, frozenset((TITLE_CUT,)))
            texts[language] = words
            added += here
        elif fold(kept) != fold(words) and not (_is_cut(here, place) and _begins(kept, words)):
            added.append(remark(uid, doubt(place, OTHER_TEXT, words, page=page.name)))
    return added


def _is_cut(remarks: Iterable[Remark], place: str) -> bool:
    return any(one.place == place and one.message.text == TITLE_CUT for one in remarks)


def _begins(whole: str, cut: str) -> bool:
    return fold(whole).startswith(fold(cut).rstrip("…. "))


def _units(pages: Iterable[PageProject]) -> list[OrgUnit]:
    """Return the units of all pages, each once, with the names of all languages; parents that are there are set."""
    units = dict[str, OrgUnit]()
    for page in pages:
        for unit in page.units:
            kept = units.setdefault(unit.uid, unit)
            name = MultilingualText({**unit.name, **kept.name})
            units[unit.uid] = kept.model_copy(update={"name": name, "parent": kept.parent or unit.parent})
    return list(units.values())
