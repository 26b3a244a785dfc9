"""Printing from the desk: every report, in parts that make one sound PDF, stopped at any time without a trace."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from iomdesk.desk import print_work
from iomdesk.desk.desk import Desk
from iomdesk.desk.printing import REPORTS, write_pdfs
from iomdesk.model.countries import country_name
from iomdesk.model.message import message
from iomdesk.model.progress import Cancelled
from iomdesk.model.project import Project
from iomdesk.model.rules import Refusal
from tests.reports.reading import assert_sound, bookmarks, links, squeezed, words_of
from tests.reports.test_project_summary import HOSTILE

LANGUAGES = ["en", "fr", "es", "ar"]
STATES = [["HT", "DO"], ["CR"], [], ["HT"]]
LONG = "\n".join(f"Line {number} of a narrative that needs more than a page." for number in range(90))


@pytest.fixture
def uids(desk: Desk) -> list[str]:
    """Return seven projects, of which the third needs several pages."""
    made = []
    for number in range(7):
        project = Project(
            project_id=f"TC.{number:04}",
            title={"en": f"Work number {number}", "fr": f"Travail numéro {number}", "ar": f"مشروع {number}"},
            narrative={"en": LONG if number == 2 else "Short."},
            budget={"amount": f"{number}000", "currency": "USD"},
            member_states=STATES[number % 4],
        )
        desk.create_record(project, message("New project"))
        made.append(project.uid)
    return made


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have even a short print come in parts."""
    monkeypatch.setattr(print_work, "SET_AT_ONCE", 3)
    monkeypatch.setattr(print_work, "ROWS_SET_AT_ONCE", 3)


def printed(desk: Desk, path: Path, uids: list[str], report: str, language: str = "en") -> PdfReader:
    desk.print_pdf(path, uids, report=report, language=language)
    return PdfReader(path, strict=True)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("report", REPORTS)
def test_every_report_is_sound_in_every_language(desk, uids, tmp_path, report, language):
    reader = printed(desk, tmp_path / "out.pdf", uids, report, language)
    assert_sound(reader)
    assert reader.trailer["/Root"]["/Lang"] == language
    assert reader.metadata.title.endswith(": Test")
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]
    pictures = desk.preview(uids, report=report, language=language)
    assert len(pictures) == len(reader.pages)
    text = words_of(reader)
    assert all(f"TC.{number:04}" in text for number in range(7))


def test_one_project_gives_the_pdf_its_title(desk, uids, tmp_path):
    assert printed(desk, tmp_path / "out.pdf", uids[:1], "summary").metadata.title == "Work number 0"


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_contents_and_index_of_a_book_lead_to_the_pages_they_name(desk, uids, tmp_path, language):
    reader = printed(desk, tmp_path / "out.pdf", uids, "book", language)
    starts = [next(p for p in range(2, len(reader.pages)) if starts_here(reader, p, n, language)) for n in range(7)]
    assert starts[3] - starts[2] > 1
    contents = words_of(reader, 1)
    for number, start in enumerate(starts):
        assert f"TC.{number:04}{squeezed(title(number, language))}{start + 1}" in contents
    assert links(reader, 1) == [page for start in starts for page in (start + 1, start + 1)]
    index = words_of(reader, len(reader.pages) - 1)
    for code in ("HT", "DO", "CR"):
        pages = [start + 1 for number, start in enumerate(starts) if code in STATES[number % 4]]
        assert squeezed(country_name(code, language)) + ",".join(map(str, pages)) in index
    assert len(links(reader, len(reader.pages) - 1)) == sum(len(STATES[number % 4]) for number in range(7))


def title(number: int, language: str) -> str:
    return f"Travail numéro {number}" if language == "fr" else f"Work number {number}"


def starts_here(reader: PdfReader, page: int, number: int, language: str) -> bool:
    """Tell whether a project's first page is this one: the title, and a page's own head."""
    marks = [where for words, where in bookmarks(reader) if words == title(number, language)]
    return marks == [page + 1]


def test_pages_of_a_book_are_numbered_through(desk, uids, tmp_path):
    reader = printed(desk, tmp_path / "out.pdf", uids, "book")
    for number in range(1, len(reader.pages)):
        assert squeezed(f"Page {number + 1}") in words_of(reader, number)
    assert "Page" not in words_of(reader, 0)
    assert "Test" in words_of(reader, 0)
    marks = [words for words, _page in bookmarks(reader)]
    assert marks == ["Test", "Contents", *(title(number, "en") for number in range(7)), "Index of countries"]


def test_a_book_in_arabic_leads_to_its_pages_too(desk, uids, tmp_path):
    reader = printed(desk, tmp_path / "out.pdf", uids, "book", "ar")
    starts = [page for words, page in bookmarks(reader) if "مشروع" in words]
    assert links(reader, 1) == [page for start in starts for page in (start, start)]


def test_a_long_list_is_numbered_through_its_parts(desk, uids, tmp_path):
    reader = printed(desk, tmp_path / "out.pdf", uids, "list")
    assert len(reader.pages) == 3
    for number in range(3):
        assert f"Page{number + 1}of3" in words_of(reader, number)
    assert "21,000" in words_of(reader, 0)


def test_hostile_words_are_printed_as_words_in_every_report(desk, tmp_path):
    made = [Project(project_id=words[:30], title={"en": words}, narrative={"en": words}) for words in HOSTILE]
    for project in made:
        desk.create_record(project, message("New project"))
    for report in REPORTS:
        reader = printed(desk, tmp_path / "out.pdf", [project.uid for project in made], report)
        assert_sound(reader)
        text = words_of(reader)
        assert all(squeezed(words) in text for words in HOSTILE)


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("after", [0, 4, 6])
def test_a_print_that_is_stopped_leaves_nothing(desk, uids, tmp_path, report, after):
    (tmp_path / "out").mkdir()
    asked = []

    def stop(done, total):
        asked.append((done, total))
        if len(asked) > after:
            raise Cancelled

    with pytest.raises(Cancelled):
        desk.print_pdf(tmp_path / "out" / "out.pdf", uids, report=report, language="en", progress=stop)
    assert not list((tmp_path / "out").iterdir())
    assert all(0 <= done <= total for done, total in asked)


@pytest.mark.parametrize("report", REPORTS)
def test_progress_goes_up_to_the_end(desk, uids, tmp_path, report):
    asked = []
    desk.print_pdf(
        tmp_path / "o.pdf", uids, report=report, language="en", progress=lambda done, total: asked.append((done, total))
    )
    assert asked == sorted(asked)
    assert asked[-1][0] == asked[-1][1]


def test_a_file_for_each_project(desk, uids, tmp_path):
    written = write_pdfs(desk, tmp_path / "each", uids, language="fr")
    assert [path.name for path in written] == [f"TC.{number:04}.pdf" for number in range(7)]
    for number, path in enumerate(written):
        assert PdfReader(path).metadata.title == f"Travail numéro {number}"
    again = write_pdfs(desk, tmp_path / "each", uids[:1], language="en")
    assert PdfReader(again[0]).metadata.title == "Work number 0"
    assert len(list((tmp_path / "each").iterdir())) == 7


def test_files_written_before_a_stop_are_whole(desk, uids, tmp_path):
    def stop(done, _total):
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_pdfs(desk, tmp_path / "each", uids, language="en", progress=stop)
    assert sorted(path.name for path in (tmp_path / "each").iterdir()) == ["TC.0000.pdf", "TC.0001.pdf"]


def test_what_cannot_be_printed_is_refused(desk, uids, tmp_path):
    out = tmp_path / "out.pdf"
    with pytest.raises(Refusal, match="report “poster”"):
        desk.print_pdf(out, uids, report="poster", language="en")
    with pytest.raises(Refusal, match="paper “a3”"):
        desk.print_pdf(out, uids, language="en", paper="a3")
    with pytest.raises(Refusal, match="No project"):
        desk.print_pdf(out, [], language="en")
    desk.delete(uids[:1], message("Delete"))
    with pytest.raises(Refusal, match="no longer"):
        desk.print_pdf(out, uids, language="en")
    assert not out.exists()
    out.touch()
    with pytest.raises(Refusal, match=r"out\.pdf"):
        write_pdfs(desk, out, uids, language="en")
