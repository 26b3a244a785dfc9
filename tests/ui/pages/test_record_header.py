"""The head of a record: what is empty, and the notes that wait, one press away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from iomdesk.model.change import Place, RecordKind
from iomdesk.model.identity import new_uid
from iomdesk.model.message import message
from iomdesk.model.project import Project
from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.pages.completeness import Completeness
from iomdesk.ui.pages.project_page import ProjectPage
from iomdesk.ui.pages.record_header import RecordHeader

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def page(qtbot, signals: DeskSignals) -> ProjectPage:
    """Return the page with a project that has a title and a status."""
    project = Project(title={"en": "Water", "fr": "Eau & vie"}, status="active")
    signals.desk.create_record(project, message("New project"))
    made = ProjectPage(signals)
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.show_record(project.uid)
    return made


def entries(page: ProjectPage) -> list[str]:
    page.header.completeness.menu_of_empty.aboutToShow.emit()
    return [action.text() for action in page.header.completeness.menu_of_empty.actions()]


def test_what_is_empty_is_listed_and_gone_to(qtbot, page: ProjectPage) -> None:
    button = page.header.completeness
    assert button.text() == "3 of 18"
    assert button.toolTip().startswith("3 of 18 filled\nStill empty: Title (Spanish), Narrative (English)")
    assert entries(page)[:2] == ["Still empty", "Title (Spanish)"]
    assert "Project Status" not in entries(page)
    action = next(a for a in button.menu_of_empty.actions() if a.text() == "Budget Amount")
    action.trigger()
    editor = page.fields["budget"].input.amount.editor
    assert page.focusWidget() is editor
    qtbot.waitUntil(lambda: not editor.visibleRegion().isEmpty())


def test_a_full_record_says_so(page: ProjectPage) -> None:
    texts = dict.fromkeys(("en", "fr", "es"), "Words")
    page.signals.desk.change(
        page.uid, message("Fill"), title=texts, narrative=texts, start="2020", end="2021", type="TC",
        coverage="national", budget={"amount": "1"}, funding_year=2020, region="lac", prima_id="CR99P0513",
        project_id="TC.0999",
        member_states=["HT"], managing_unit=page.signals.desk.children(None)[0].uid,
    )  # fmt: skip
    assert page.header.completeness.count.have == page.header.completeness.count.of == 18
    assert entries(page) == ["Everything that is printed is filled."]


def test_the_notes_that_wait_are_counted_and_gone_to(qtbot, page: ProjectPage) -> None:
    assert page.header.notes.accessibleName() == "Write a note"
    note = {"uid": new_uid(), "text": "Ask Dakar"}
    page.signals.desk.change_place(Place(page.uid, "comments", note["uid"]), note, message("Write note"))
    assert page.header.notes.text() == "1"
    assert page.header.notes.accessibleName() == "1 open note"
    page.header.notes.click()
    editor = page.fields["comments"].input.cards[note["uid"]].editor
    assert page.focusWidget() is editor
    qtbot.waitUntil(lambda: not editor.visibleRegion().isEmpty())


def test_a_note_is_written_resolved_and_undone_by_name(qtbot, page: ProjectPage) -> None:
    desk = page.signals.desk
    page.header.notes.click()
    comments = page.fields["comments"].input
    (card,) = comments.cards.values()
    qtbot.keyClicks(card.editor, "Ask ")
    card.editor.finish()
    qtbot.keyClicks(card.editor, "Dakar")
    card.resolve.click()
    assert str(desk.can_undo) == "Resolve note"
    assert desk.record(page.uid).comments[0].resolved.by == desk.author
    assert page.header.notes.text() == ""
    desk.undo()
    assert str(desk.can_undo) == "Write note"
    assert page.header.notes.text() == "1"
    desk.undo()
    assert desk.record(page.uid).comments == []
    assert comments.cards == {}


def titled(qtbot, width: int, title: str) -> RecordHeader:
    header = RecordHeader()
    qtbot.addWidget(header)
    header.show_head("RT.1066 · HN10P0002", title)
    header.resize(width, header.heightForWidth(width))
    header.show()
    return header


def test_a_long_title_has_two_lines_and_a_longer_one_says_so(qtbot) -> None:
    short = titled(qtbot, 420, "Water")
    long = titled(qtbot, 420, "Building government capacity for assistance to unaccompanied children")
    assert long.height() == short.height() + long._title.fontMetrics().lineSpacing()
    lines = long._title.lines(long._title.width())
    assert (len(lines), " ".join(lines)) == (2, long.title)
    longest = titled(qtbot, 420, "Words of a title " * 20)
    assert longest.height() == long.height()
    assert longest._title.lines(longest._title.width())[-1].rstrip("\u2069").endswith("…")
    wide = titled(qtbot, 2000, long.title)
    assert wide.height() == short.height()


@pytest.mark.parametrize("width", [380, 900])
def test_identifiers_are_seen_before_the_word_of_a_button(qtbot, width: int) -> None:
    header = titled(qtbot, width, "Water")
    header.show_state(RecordKind.PROJECT, Completeness(18, 18, ()), questions=2, notes=3)
    codes = header._codes
    is_whole = codes.fontMetrics().horizontalAdvance(codes.text()) <= codes.width()
    style = header._history.toolButtonStyle()
    assert is_whole or style is Qt.ToolButtonStyle.ToolButtonIconOnly
    assert (style is Qt.ToolButtonStyle.ToolButtonTextBesideIcon) is (width == 900)
    assert header._history.text() == "History"


def test_a_title_that_is_cut_is_copied_whole(qtbot) -> None:
    title = "Words of a title, " * 20 + "end"
    header = titled(qtbot, 420, title)
    assert header._title.actions() == [header._title.copy]
    header._title.copy.trigger()
    assert QGuiApplication.clipboard().text() == title


@pytest.mark.parametrize("remarks", [[], [{"place": "end", "message": message("Look at this.")}]])
def test_sentences_under_a_date_have_the_line_for_themselves(qtbot, signals: DeskSignals, remarks: list) -> None:
    project = Project(title={"en": "Water"}, start="2015", end="2016", remarks=remarks)
    signals.desk.create_record(project, message("New project"))
    page = ProjectPage(signals)
    qtbot.addWidget(page)
    page.resize(1600, 900)
    page.show()
    page.show_record(project.uid)
    start, end = page.fields["start"], page.fields["end"]
    qtbot.waitUntil(lambda: (end.y() > start.y()) is bool(remarks))
    planned = page.fields["planned_start"], page.fields["planned_end"]
    assert planned[0].y() == planned[1].y(), "the others stay beside each other"
