"""ProjectBook: what a book has besides its summaries: a cover, the contents, and an index of countries."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from pydantic import BaseModel

from iomdesk.i18n import N_
from iomdesk.model.catalogue import Catalogue
from iomdesk.model.countries import country_name
from iomdesk.model.folding import fold
from iomdesk.model.project import Project
from iomdesk.reports.figures import day_words, number_words
from iomdesk.reports.plain_words import ready
from iomdesk.reports.wording import Direction, Wording, Words, direction_of


class Entry(BaseModel):
    """A line of the contents; page 0 is not yet known."""

    identifier: str
    title: Words
    page: int = 0


class PlaceInBook(BaseModel):
    """A country, and the pages of the summaries of its projects."""

    name: str
    pages: list[int]


class ProjectBook(BaseModel):
    """The pages around the summaries. `page_words` has {page} to be filled."""

    language: str
    direction: Direction
    catalogue: str
    office: str
    kind: str
    count_label: str
    count: str
    printed_on: str
    page_words: str
    contents_heading: str
    entries: list[Entry]
    index_heading: str
    places: list[PlaceInBook]


class Binder:
    """Gathers what the contents and the index say, while the summaries are set."""

    def __init__(self, wording: Wording, catalogue: Catalogue, today: datetime.date) -> None:
        self.wording = wording
        self.catalogue = catalogue
        self.today = today
        self._entries: list[Entry] = []
        self._countries: list[list[str]] = []

    def note(self, project: Project) -> None:
        """Take a project into the contents and the index."""
        identifier = ready(project.project_id or project.prima_id or "")
        title = self.wording.title(project).model_copy(update={"note": ""})
        self._entries.append(Entry(identifier=identifier, title=title))
        self._countries.append(list(project.member_states))

    def turn_to(self, pages: Iterable[int]) -> None:
        """Say on which page each project's summary starts, in the order in which they were noted."""
        for entry, page in zip(self._entries, pages, strict=True):
            entry.page = page

    def book(self) -> ProjectBook:
        """Return the pages around the summaries, as far as they are known."""
        say = self.wording.say
        return ProjectBook(
            language=self.wording.language,
            direction=direction_of(self.wording.language),
            catalogue=self.wording.apart(ready(self.catalogue.title or say(N_("Projects")))),
            office=self.wording.apart(ready(self.catalogue.office or "")),
            kind=say(N_("Book of projects")),
            count_label=say(N_("Projects")),
            count=number_words(len(self._entries), self.wording.language),
            printed_on=say(N_("Printed on {date}"), date=day_words(self.today, self.wording.spoken)),
            page_words=say(N_("Page {page}")),
            contents_heading=say(N_("Contents")),
            entries=self._entries,
            index_heading=say(N_("Index of countries")),
            places=self._places(),
        )

    def _places(self) -> list[PlaceInBook]:
        pages: dict[str, list[int]] = {}
        for entry, codes in zip(self._entries, self._countries, strict=True):
            for code in codes:
                pages.setdefault(country_name(code, self.wording.language), []).append(entry.page)
        return [PlaceInBook(name=ready(name), pages=pages[name]) for name in sorted(pages, key=fold)]
