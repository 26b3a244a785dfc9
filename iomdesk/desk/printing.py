"""Printing: reports of chosen projects as pages to look at, and as a PDF."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from iomdesk.desk.catalogue_view import CatalogueView
from iomdesk.exchange.safe_file import replacing
from iomdesk.i18n import N_
from iomdesk.model.progress import Progress, quietly
from iomdesk.model.project import Project
from iomdesk.model.rules import Refusal

if TYPE_CHECKING:
    from iomdesk.reports.project_summary import ProjectSummary
    from iomdesk.reports.typesetting import Typeset

REPORTS = {"summary": "project_summary"}
"""The reports that can be printed, and their templates."""

PAPERS = ("a4", "us-letter")


def pages(
    desk: CatalogueView, uids: Sequence[str], *, report: str, language: str, paper: str, progress: Progress
) -> list[bytes]:
    """Return the pages of a report as SVG, as they come on paper."""
    return _typeset(desk, uids, report=report, language=language, paper=paper, progress=progress).svg_pages()


def write_pdf(
    desk: CatalogueView,
    path: Path,
    uids: Sequence[str],
    *,
    report: str,
    language: str,
    paper: str,
    progress: Progress = quietly,
) -> None:
    """Write a report as a tagged PDF (PDF/UA-1); the file is there whole or not at all."""
    pdf = _typeset(desk, uids, report=report, language=language, paper=paper, progress=progress).pdf()
    with replacing(path) as file:
        file.write(pdf)


def _typeset(
    desk: CatalogueView, uids: Sequence[str], *, report: str, language: str, paper: str, progress: Progress
) -> Typeset:
    from iomdesk.reports.typesetting import typeset  # noqa: PLC0415 - the typesetter is not needed for the first paint

    if report not in REPORTS:
        raise Refusal(N_("There is no report “{name}”. Reports are: {known}."), name=report, known=", ".join(REPORTS))
    if paper not in PAPERS:
        raise Refusal(N_("There is no paper “{name}”. Papers are: {known}."), name=paper, known=", ".join(PAPERS))
    summaries = []
    for number, uid in enumerate(uids):
        progress(number, len(uids))
        summaries.append(_summary(desk, uid, language))
    return typeset(REPORTS[report], summaries, paper=paper)


def _summary(desk: CatalogueView, uid: str, language: str) -> ProjectSummary:
    from iomdesk.reports.project_summary import summarize  # noqa: PLC0415 - as above

    kept = desk.kept(uid)
    if kept is None or not isinstance(kept.record, Project):
        raise Refusal(N_("This record is no longer in the catalogue."))
    return summarize(
        kept.record,
        language=language,
        fallbacks=desk.languages,
        reference=desk.reference,
        unit_name=desk.offices.name,
        catalogue=desk.catalogue,
        today=datetime.date.today(),  # noqa: DTZ011 - the day on the person's own calendar
        undecided=frozenset(kept.questions()),
    )
