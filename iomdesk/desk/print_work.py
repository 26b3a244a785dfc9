"""PrintWork: one print on its way, read from the catalogue and set part by part."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel

from iomdesk.desk.catalogue_view import CatalogueView
from iomdesk.i18n import N_
from iomdesk.model.knowledge import Kept
from iomdesk.model.progress import Progress
from iomdesk.model.project import Project
from iomdesk.model.rules import Refusal
from iomdesk.reports.printout import Printout
from iomdesk.reports.project_book import Binder
from iomdesk.reports.project_list import listed
from iomdesk.reports.project_summary import ProjectSummary, summarize
from iomdesk.reports.typesetting import Typeset, forget, typeset
from iomdesk.reports.wording import Wording

SET_AT_ONCE = 20
"""Summaries that are set together: more need more memory, fewer make a larger file."""

ROWS_SET_AT_ONCE = 800
"""Rows of a list that are set together; the next ones begin a new page."""

_TITLE = N_("{report}: {catalogue}")


class PrintWork:
    """Chosen projects in a language on a paper. The progress is called for each project; raising ends the work."""

    def __init__(
        self, view: CatalogueView, uids: Sequence[str], *, language: str, paper: str, progress: Progress
    ) -> None:
        self.view = view
        self.uids = uids
        self.paper = paper
        self.progress = progress
        self.wording = Wording(language, view.languages)
        self.today = datetime.date.today()  # noqa: DTZ011 - the day on the person's own calendar

    def titled(self, report: str) -> str:
        """Return what a print of several projects is called."""
        report, catalogue = self.wording.say(report), self.view.catalogue.title
        return self.wording.say(_TITLE, report=report, catalogue=catalogue) if catalogue else report

    def summaries(self, template: str, title: str, printout: Printout) -> None:
        """Print a page for each project."""
        for first in range(0, len(self.uids), SET_AT_ONCE):
            several = list(self._summaries(first, done=first))
            printout.add(self.set(template, several, title if len(self.uids) > 1 else ""))
        self.progress(len(self.uids), len(self.uids))

    def table(self, template: str, title: str, printout: Printout) -> None:
        """Print a table of the projects."""
        table = listed(
            (project_of(kept) for kept in self._read(self.uids, done=0)),
            wording=self.wording,
            reference=self.view.reference,
            catalogue=self.view.catalogue,
            today=self.today,
        )
        several = [
            table.model_copy(update={"rows": table.rows[first : first + ROWS_SET_AT_ONCE]})
            for first in range(0, len(table.rows), ROWS_SET_AT_ONCE)
        ]
        first_pages = [1]
        for part in several if len(several) > 1 else ():
            first_pages.append(1 + counted(self.set(template, [part], title, first_page=first_pages[-1], pages=0)))
        for part, first_page in zip(several, first_pages, strict=False):
            printout.add(self.set(template, [part], title, first_page=first_page, pages=first_pages[-1] - 1))
        self.progress(len(self.uids), len(self.uids))

    def book(self, template: str, summary_template: str, title: str, printout: Printout) -> None:
        """Print the projects between a cover with the contents and an index.

        The contents are set twice: first to count their pages, and again when the page of each summary is known.
        """
        binder = Binder(self.wording, self.view.catalogue, self.today)
        for kept in self._read(self.uids, done=0, rounds=2):
            binder.note(project_of(kept))
        page = 1 + counted(self.set(template, [binder.book()], title, part="front", first_page=1))
        words, starts = binder.book().page_words, []
        for first in range(0, len(self.uids), SET_AT_ONCE):
            several = list(self._summaries(first, done=len(self.uids) + first, rounds=2))
            part = self.set(summary_template, several, title, first_page=page, page_words=words)
            ends = part.marked("end")
            printout.add(part, first_page=page)
            starts += [page, *(end + 1 for end in ends[:-1])]
            page = ends[-1] + 1
        binder.turn_to(starts)
        book = binder.book()
        if book.places:
            printout.add(self.set(template, [book], title, part="index", first_page=page), first_page=page)
        printout.add(self.set(template, [book], title, part="front", first_page=1), in_front=True)
        self.progress(2 * len(self.uids), 2 * len(self.uids))

    def set(self, template: str, documents: Sequence[BaseModel], title: str, **facts: Any) -> Typeset:
        """Return a part that is ready to be set."""
        return typeset(template, documents, title=title, paper=self.paper, facts=facts)

    def summary(self, kept: Kept) -> ProjectSummary:
        """Return the summary of a project, with the marks of what is undecided."""
        return summarize(
            project_of(kept),
            language=self.wording.language,
            fallbacks=self.wording.fallbacks,
            reference=self.view.reference,
            unit_name=self.view.offices.name,
            catalogue=self.view.catalogue,
            today=self.today,
            undecided=frozenset(kept.questions()),
        )

    def _summaries(self, first: int, *, done: int, rounds: int = 1) -> Iterator[ProjectSummary]:
        chosen = self.uids[first : first + SET_AT_ONCE]
        return (self.summary(kept) for kept in self._read(chosen, done=done, rounds=rounds))

    def _read(self, uids: Sequence[str], *, done: int, rounds: int = 1) -> Iterator[Kept]:
        """Yield projects one by one; `rounds` is how often the whole print reads them all, for the progress."""
        for number, uid in enumerate(uids):
            self.progress(done + number, rounds * len(self.uids))
            yield self.view.alive(uid)


def project_of(kept: Kept) -> Project:
    """Return a project that was read; refused if something else was chosen."""
    if not isinstance(kept.record, Project):
        raise Refusal(N_("This record is no longer in the catalogue."))
    return kept.record


def counted(part: Typeset) -> int:
    """Return the number of the last page of a part that is set only to be counted."""
    last = part.marked("end")[-1]
    forget()
    return int(last)
