"""The preview: pages as on paper, in another language and on another paper at once, saved and printed."""

from __future__ import annotations

import time
from pathlib import Path
from threading import Event

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream
from PySide6.QtGui import QColor
from PySide6.QtPrintSupport import QPrinter
from shiboken6 import isValid

from iomdesk.desk.desk import Desk
from iomdesk.desk.printing import REPORTS
from iomdesk.model.change import RecordKind
from iomdesk.model.progress import quietly
from iomdesk.ui.background.slow_work import SlowWork
from iomdesk.ui.dialogs.on_paper import print_pages
from iomdesk.ui.dialogs.print_preview import PrintPreview
from iomdesk.ui.dialogs.sheets import FIT_PAGE
from iomdesk.ui.main_window import MainWindow


def at_once(_words, work, then) -> None:
    """Do slow work here and now."""
    result = work(quietly)
    if then:
        then(result)


@pytest.fixture
def preview(qtbot, desk: Desk) -> PrintPreview:
    """Return the preview of two projects."""
    uids = [desk.find(RecordKind.PROJECT, name)[0] for name in ("TC.0735", "PX.0220")]
    made = PrintPreview(desk, uids, at_once, SlowWork())
    qtbot.addWidget(made)
    made.open()
    return made


def test_pages_are_white_sheets_with_ink(preview: PrintPreview) -> None:
    assert preview.sheets.page_count == 2
    assert "Page 1 of 2" in preview.page_label.text()
    picture = preview.sheets.grab().toImage()
    colours = {
        picture.pixelColor(x, y).name() for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)
    }
    assert QColor("white").name() in colours
    assert len(colours) > 3


def test_report_language_and_paper_are_changed_in_place(preview: PrintPreview, desk: Desk) -> None:
    asked: list[tuple[str, str, str]] = []
    true_preview = desk.preview

    def listening(uids, *, report, language, paper, progress):
        asked.append((report, language, paper))
        return true_preview(uids, report=report, language=language, paper=paper, progress=progress)

    desk.preview = listening
    preview.language.setCurrentIndex(preview.language.findData("fr"))
    preview.language.activated.emit(preview.language.currentIndex())
    preview.paper.setCurrentIndex(preview.paper.findData("us-letter"))
    preview.paper.activated.emit(preview.paper.currentIndex())
    preview.report.setCurrentIndex(preview.report.findData("list"))
    preview.report.activated.emit(preview.report.currentIndex())
    assert asked == [("summary", "fr", "a4"), ("summary", "fr", "us-letter"), ("list", "fr", "us-letter")]
    assert preview.sheets.page_count == 1


def test_zooming(preview: PrintPreview) -> None:
    preview.sheets.fit(FIT_PAGE)
    fitted = preview.sheets.zoom
    preview.sheets.set_zoom(2)
    assert preview.sheets.zoom == 2 > fitted
    preview.sheets.go_to_page(2)
    assert preview.sheets.page == 2


def test_a_pdf_is_saved(qtbot, preview: PrintPreview, tmp_path: Path) -> None:
    with qtbot.waitSignal(preview.told):
        preview.save_to(str(tmp_path / "out.pdf"))
    assert len(PdfReader(tmp_path / "out.pdf").pages) == 2


def test_paper_gets_vectors_of_the_size_they_were_set_in(preview: PrintPreview, desk: Desk, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    print_pages(printer, desk.preview(preview._uids, language="en", paper="a4"))
    pages = PdfReader(tmp_path / "paper.pdf").pages
    assert len(pages) == 2
    assert [round(float(side)) for side in pages[0].mediabox[2:]] == [595, 842]
    assert not list(pages[0].images)
    drawn = ContentStream(pages[0].get_contents(), pages[0].pdf).operations
    right = max(float(operands[0]) for operands, operator in drawn if operator in (b"m", b"l"))
    assert right / printer.resolution() * 72 > 300


def test_the_words_of_the_page_are_said_to_those_who_do_not_see_it(preview: PrintPreview) -> None:
    first = preview.sheets.accessibleDescription()
    assert first.startswith("Page 1 of 2\n")
    assert "Border management in Haiti" in first
    assert "Migration policy" not in first
    preview.sheets.fit(FIT_PAGE)
    preview.sheets.go_to_page(2)
    second = preview.sheets.accessibleDescription()
    assert "Migration policy" in second
    assert "Haiti" not in second


@pytest.mark.parametrize("report", list(REPORTS))
def test_every_report_says_its_words(desk: Desk, report: str) -> None:
    uids = [desk.find(RecordKind.PROJECT, name)[0] for name in ("TC.0735", "PX.0220")]
    pages = desk.preview(uids, report=report, language="en")
    assert all(page.words for page in pages)
    assert any("Migration policy" in page.words for page in pages)


@pytest.fixture
def in_window(qtbot, opened: MainWindow) -> PrintPreview:
    """Return the preview that the window opened, with its pages set."""
    workspace = opened.workspace
    opened.deeds["print"].trigger()
    made = workspace.findChild(PrintPreview)
    qtbot.waitUntil(lambda: not workspace.slow.is_running and made.sheets.page_count > 0)
    return made


def _slow_pdf(made: PrintPreview, path: Path, go_on: Event) -> None:
    """Let writing a PDF take until it is told to go on, or stopped."""

    def writing(_path, _uids, *, progress, **_chosen):
        while not go_on.is_set():
            progress(1, 4)
            time.sleep(0.005)
        path.write_bytes(b"%PDF")

    made._desk.print_pdf = writing
    made.save_to(str(path))


def test_how_far_it_is_stands_in_the_dialog_which_lies_over_the_window(qtbot, in_window, tmp_path) -> None:
    _slow_pdf(in_window, tmp_path / "out.pdf", Event())
    assert in_window.work.isVisible()
    assert "out.pdf" in in_window.work.words
    assert not in_window.save.isEnabled()
    in_window.work.cancel.click()
    qtbot.waitUntil(lambda: not in_window._slow.is_running)
    assert in_window.work.isHidden()
    assert in_window.save.isEnabled()


def test_what_was_done_and_what_went_wrong_is_said_in_the_dialog(qtbot, in_window, tmp_path) -> None:
    in_window.save_to(str(tmp_path / "out.pdf"))
    qtbot.waitUntil(lambda: "“out.pdf” was written" in in_window.trouble.text(), timeout=20_000)
    in_window.save_to(str(tmp_path / "no folder" / "out.pdf"))
    qtbot.waitUntil(lambda: "cannot be written" in in_window.trouble.text())


def test_a_pdf_that_is_being_written_is_finished_when_the_dialog_is_closed(qtbot, opened, in_window, tmp_path) -> None:
    go_on = Event()
    _slow_pdf(in_window, tmp_path / "out.pdf", go_on)
    in_window.reject()
    assert not in_window.isVisible()
    go_on.set()
    qtbot.waitUntil(lambda: opened.strip.words == "“out.pdf” was written.")
    qtbot.waitUntil(lambda: not isValid(in_window))
    assert (tmp_path / "out.pdf").read_bytes() == b"%PDF"
