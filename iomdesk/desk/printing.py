"""Printing: reports of chosen projects as pages to look at, as one PDF, or as a PDF for each project."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from iomdesk.desk.print_names import PrintNames
from iomdesk.exchange.safe_file import replacing
from iomdesk.i18n import N_, listed
from iomdesk.model.progress import Progress, quietly
from iomdesk.model.rules import Refusal

if TYPE_CHECKING:
    from iomdesk.desk.catalogue_view import CatalogueView
    from iomdesk.desk.print_work import PrintWork
    from iomdesk.reports.printout import Printout


class Report(NamedTuple):
    """A report that can be printed: its template, and what it is called."""

    template: str
    label: str


REPORTS = {
    "summary": Report("project_summary", N_("Project summaries")),
    "list": Report("project_list", N_("List of projects")),
    "book": Report("project_book", N_("Book of projects")),
}
"""The reports that can be printed, by name."""

PAPERS = ("a4", "us-letter")


def pages(
    view: CatalogueView, uids: Sequence[str], *, report: str, language: str, paper: str, progress: Progress
) -> list[bytes]:
    """Return the pages of a report as SVG, as they come on paper."""
    from iomdesk.reports.printout import PicturePrintout  # noqa: PLC0415 - the first paint needs no typesetter

    work = _work(view, uids, report=report, language=language, paper=paper, progress=progress)
    printout = PicturePrintout()
    _print(work, report, printout)
    return printout.pages


def write_pdf(
    view: CatalogueView,
    path: Path,
    uids: Sequence[str],
    *,
    report: str,
    language: str,
    paper: str,
    progress: Progress = quietly,
) -> None:
    """Write a report as a tagged PDF (PDF/UA-1); the file is there whole or not at all."""
    from iomdesk.reports.printout import PdfPrintout  # noqa: PLC0415 - as above

    work = _work(view, uids, report=report, language=language, paper=paper, progress=progress)
    with replacing(path) as file:
        printout = PdfPrintout(file)
        _print(work, report, printout)
        printout.finish()


def write_pdfs(
    view: CatalogueView,
    folder: Path,
    uids: Sequence[str],
    *,
    language: str,
    paper: str = "a4",
    progress: Progress = quietly,
) -> list[Path]:
    """Write the summary of each project as a PDF of its own, named by its ID; return the files in order.

    The folder is made if it is missing; a PDF of the same name is replaced. When a person stops the work, the files
    that were written so far are whole and stay.
    """
    from iomdesk.desk.print_work import project_of  # noqa: PLC0415 - as above

    work = _work(view, uids, report="summary", language=language, paper=paper, progress=quietly)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise Refusal(N_("The folder “{name}” cannot be made. Choose another one."), name=folder.name) from error
    names, written = PrintNames(), []
    for number, uid in enumerate(uids):
        progress(number, len(uids))
        kept = view.alive(uid)
        project = project_of(kept)
        path = folder / names.name(project.project_id or project.prima_id or uid)
        pdf = work.set(REPORTS["summary"].template, [work.summary(kept)], "").pdf()
        with replacing(path) as file:
            file.write(pdf)
        written.append(path)
    progress(len(uids), len(uids))
    return written


def _print(work: PrintWork, report: str, printout: Printout) -> None:
    template, label = REPORTS[report]
    title = work.titled(label)
    if report == "book":
        work.book(template, REPORTS["summary"].template, title, printout)
    elif report == "list":
        work.table(template, title, printout)
    else:
        work.summaries(template, title, printout)


def _work(
    view: CatalogueView, uids: Sequence[str], *, report: str, language: str, paper: str, progress: Progress
) -> PrintWork:
    from iomdesk.desk.print_work import PrintWork  # noqa: PLC0415 - as above

    if report not in REPORTS:
        raise Refusal(N_("There is no report “{name}”. Reports are: {known}."), name=report, known=listed(REPORTS))
    if paper not in PAPERS:
        raise Refusal(N_("There is no paper “{name}”. Papers are: {known}."), name=paper, known=listed(PAPERS))
    if not uids:
        raise Refusal(N_("No project was found."))
    return PrintWork(view, uids, language=language, paper=paper, progress=progress)
