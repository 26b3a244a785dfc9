"""The handbook as a person reads it: opened at the right page, searched, followed, and read in a language there is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QByteArray, Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication, QDialog

from iomdesk.ui.handbook import handbook
from iomdesk.ui.handbook.handbook_window import HandbookWindow
from iomdesk.ui.handbook.places import PLACES, place_of
from iomdesk.ui.main_window import MainWindow
from iomdesk.ui.words import interface

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
IMAGE = QTextDocument.ResourceType.ImageResource.value


@pytest.fixture
def book(qtbot, window: MainWindow) -> HandbookWindow:
    """Return the handbook, opened from the first page of the window."""
    window.deeds["handbook"].trigger()
    made = window.handbook
    assert made
    qtbot.addWidget(made)
    qtbot.waitExposed(made)
    return made


def page_of(window: MainWindow) -> str:
    return window.handbook.view.page.name


def test_f1_opens_the_page_of_where_one_stands(qtbot, opened: MainWindow) -> None:
    work = opened.workspace
    opened.show_handbook(work.projects.list)
    assert page_of(opened) == "lists"
    opened.show_handbook(work.projects.filter_bar._box)
    assert page_of(opened) == "searching"
    for name, page in (("offices", "offices"), ("charts", "charts"), ("history", "history")):
        opened.deeds[name].trigger()
        opened.show_handbook(None)
        assert page_of(opened) == page
    opened.handbook.close()


def test_a_group_of_fields_has_its_own_heading(qtbot, opened: MainWindow) -> None:
    work = opened.workspace
    work.projects.list.step(0)
    page = work.projects.page
    qtbot.waitUntil(lambda: page.uid is not None)
    assert place_of(page.fields["budget"]) == "record#figures"
    assert place_of(page.fields["title"]) == "languages"
    assert place_of(page.fields["notes"]) == "record#notes"


def test_f1_in_a_dialog_opens_the_page_of_the_dialog(qtbot, opened: MainWindow) -> None:
    opened.deeds["export"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_F1)
    assert page_of(opened) == "sending"
    assert opened.handbook.isVisible()
    assert opened.handbook.focusWidget() is opened.handbook.view
    assert dialog.isVisible()
    dialog.reject()
    opened.handbook.close()


def test_every_place_leads_to_a_page(book: HandbookWindow) -> None:
    for place in set(PLACES.values()):
        book.open_at(place)
        assert book.view.page.name == place.partition("#")[0]


def test_a_heading_that_is_asked_for_comes_to_the_top(book: HandbookWindow) -> None:
    book.resize(900, 300)
    page = next(page for page in handbook.contents("en") if len([h for h in page.headings if h.anchor]) > 1)
    anchor = [heading.anchor for heading in page.headings if heading.anchor][1]
    book.open_at(page.name)
    assert book.view.verticalScrollBar().value() == 0
    book.open_at(f"{page.name}#{anchor}")
    assert book.view.verticalScrollBar().value() > 0


def test_links_lead_on_and_back_leads_back(book: HandbookWindow) -> None:
    book.follow("searching.md")
    book.follow("lists.md")
    assert not book._deeds["forward"].isEnabled()
    book._deeds["back"].trigger()
    assert book.view.page.name == "searching"
    book._deeds["forward"].trigger()
    assert book.view.page.name == "lists"
    book._deeds["back"].trigger()
    book.follow("record.md")
    assert not book._deeds["forward"].isEnabled()
    book.follow("https://example.org")
    book.follow("file:///etc/passwd")
    assert book.view.page.name == "record"


def test_show_me_does_the_command_or_says_why_not(window: MainWindow, book: HandbookWindow) -> None:
    book.follow("do:export")
    assert book.said.isVisible()
    assert "Open a catalogue" in book.said.text()
    book.follow("do:about")
    assert not book.said.isVisible()
    dialog = QApplication.activeModalWidget()
    assert dialog
    dialog.reject()
    book.follow("do:nothing_of_the_kind")


def test_nothing_is_loaded_but_pictures_of_the_page(book: HandbookWindow) -> None:
    book.open_at("first-steps")
    (name,) = book.view.page.pictures()[:1]
    assert isinstance(book.view.loadResource(IMAGE, QUrl(name)), QImage)
    for name in ("file:///etc/passwd", "https://example.org/x.png", "../../icons/iomdesk.svg", "searching.md"):
        for kind in QTextDocument.ResourceType:
            loaded = book.view.loadResource(kind.value, QUrl(name))
            assert isinstance(loaded, QByteArray)
            assert loaded.isEmpty()


def test_pictures_are_no_wider_than_the_text(qtbot, book: HandbookWindow) -> None:
    book.open_at("first-steps")
    for width in (1100, 620):
        book.resize(width, 700)
        qtbot.waitUntil(lambda width=width: book.width() == width)
        widths = [
            f.charFormat().toImageFormat().width() for f in book.view._fragments() if f.charFormat().isImageFormat()
        ]
        assert widths
        assert max(widths) <= book.view.viewport().width()


def test_words_are_found_in_all_pages_and_marked(qtbot, book: HandbookWindow) -> None:
    qtbot.keyClicks(book.contents.search, "backup")
    names = [book.contents.list.item(row).text().splitlines()[0] for row in range(book.contents.list.count())]
    assert handbook.page("safety", "en").title in names
    assert len(names) < len(handbook.PAGES)
    qtbot.keyClick(book.contents.search, Qt.Key.Key_Return)
    assert book.view.extraSelections()
    book.contents.search.setText("zzzz")
    assert book.contents.list.count() == 0
    assert book.contents.note.text()
    book.contents.search.clear()
    assert book.contents.list.count() == len(handbook.PAGES)
    assert not book.view.extraSelections()


@pytest.mark.parametrize(("tag", "shown", "is_said"), [("fr", "fr", False), ("es", "en", True), ("ar", "en", True)])
def test_it_is_read_in_a_language_that_is_there(qapp, book: HandbookWindow, tag, shown, is_said) -> None:
    interface.speak(qapp, tag)
    assert book.view.page.language == shown
    assert book.contents.note.isVisible() is is_said
    if is_said:
        book.contents.languages.activated.emit(book.contents.languages.findData("fr"))
        assert book.view.page.language == "fr"
    interface.speak(qapp, "en")
    assert book.view.page.language == "en"


def test_closing_the_window_closes_it_too(opened: MainWindow) -> None:
    opened.deeds["handbook"].trigger()
    book = opened.handbook
    opened.close()
    assert not book.isVisible()
