"""Twins among pages: which show one project by its identifiers, and which only may."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from iomdesk.exchange.pages.project_page import PageProject
from iomdesk.i18n import N_
from iomdesk.model.folding import fold
from iomdesk.model.journal import Problem
from iomdesk.model.message import Message, message
from iomdesk.model.project import Project

SAME_NODE = N_("Pages “{one}” and “{other}” have the same number {identifier} but other project IDs. They stay apart.")
SAME_PRIMA = N_(
    "Pages “{one}” and “{other}” have the same PRIMA ID {identifier} but other project IDs. They stay apart."
)
SAME_TITLE = N_("Pages “{one}” and “{other}” have the same title. Look whether they show one project.")
SAME_VALUES = N_(
    "Pages “{one}” and “{other}” have the same member states, and neither type nor years differ. "
    "Look whether they show one project."
)

_MANY_MEMBERS = 3
_MOST_IN_A_BUCKET = 30


class _Set:
    """Pages of one project, and the identifiers that they show."""

    def __init__(self, index: int, page: PageProject) -> None:
        self.pages = [index]
        self.project_ids = {page.project.project_id} - {None}
        self.prima_ids = {page.project.prima_id} - {None}

    def contradicts(self, other: _Set, kind: str) -> bool:
        """Tell whether two sets show identifiers that one project cannot have both."""
        if self.project_ids and other.project_ids:
            return self.project_ids != other.project_ids
        return kind == "node" and bool(self.prima_ids and other.prima_ids) and not self.prima_ids & other.prima_ids

    def take(self, other: _Set) -> None:
        """Add the pages of another set."""
        self.pages = sorted({*self.pages, *other.pages})
        self.project_ids |= other.project_ids
        self.prima_ids |= other.prima_ids


def sets_of_one(pages: Sequence[PageProject]) -> tuple[list[list[int]], list[Problem]]:
    """Return the indexes of the pages of each project, and pairs that share an identifier but contradict in another."""
    set_of = [_Set(index, page) for index, page in enumerate(pages)]
    problems = list[Problem]()
    for kind in ("project_id", "prima_id", "node"):
        holders = dict[str, list[int]]()
        for index, page in enumerate(pages):
            if not (identifier := _identifier(page, kind)):
                continue
            for holder in holders.setdefault(identifier, []):
                one, other = set_of[holder], set_of[index]
                if one is not other and not one.contradicts(other, kind):
                    one.take(other)
                    for member in other.pages:
                        set_of[member] = one
                if set_of[holder] is set_of[index]:
                    break
            else:
                holders[identifier].append(index)
        problems += _contradictions(pages, holders, kind)
    unique = {id(one): one.pages for one in set_of}
    return sorted(unique.values()), problems


def _identifier(page: PageProject, kind: str) -> str | None:
    if kind == "node":
        return f"{page.site}/{page.node}" if page.node else None
    return page.project.project_id if kind == "project_id" else page.project.prima_id


def _contradictions(pages: Sequence[PageProject], holders: dict[str, list[int]], kind: str) -> Iterator[Problem]:
    for identifier, indexes in holders.items():
        for index in indexes[1:]:
            text = SAME_NODE if kind == "node" else SAME_PRIMA
            one, other = pages[indexes[0]].name, pages[index].name
            yield _problem(other, message(text, one=one, other=other, identifier=identifier))


def pairs_in_doubt(projects: Sequence[PageProject]) -> list[Problem]:
    """Return what to say of projects that share no identifier, but their title, or members, type and years."""
    said = dict[tuple[int, int], Problem]()
    for text, buckets in ((SAME_TITLE, _by_title(projects)), (SAME_VALUES, _by_members(projects))):
        for bucket in buckets:
            for place, other in enumerate(bucket[:_MOST_IN_A_BUCKET]):
                for one in bucket[:place]:
                    if (one, other) in said:
                        continue
                    if text is SAME_TITLE or _may_be_one(projects[one].project, projects[other].project):
                        names = projects[one].name, projects[other].name
                        said[one, other] = _problem(names[1], message(text, one=names[0], other=names[1]))
    return [said[pair] for pair in sorted(said)]


def _problem(file: str, words: Message) -> Problem:
    return Problem(file, None, "", str(words))


def _by_title(projects: Iterable[PageProject]) -> list[list[int]]:
    buckets = dict[str, list[int]]()
    for index, page in enumerate(projects):
        for title in {fold(words) for words in page.project.title.values()}:
            buckets.setdefault(title, []).append(index)
    return [bucket for bucket in buckets.values() if len(bucket) > 1]


def _by_members(projects: Iterable[PageProject]) -> list[list[int]]:
    buckets = dict[frozenset[str], list[int]]()
    for index, page in enumerate(projects):
        if page.project.member_states:
            buckets.setdefault(frozenset(page.project.member_states), []).append(index)
    return [bucket for bucket in buckets.values() if len(bucket) > 1]


def _may_be_one(one: Project, other: Project) -> bool:
    """Tell whether two projects with the same members may be one: nothing contradicts, and enough agrees."""
    for field in ("project_id", "prima_id"):
        if getattr(one, field) and getattr(other, field):
            return False
    for field in ("start", "funding_year", "type", "region", "coverage"):
        mine, theirs = getattr(one, field), getattr(other, field)
        if mine and theirs and mine != theirs:
            return False
    return bool(one.type and other.type) or len(one.member_states) >= _MANY_MEMBERS
