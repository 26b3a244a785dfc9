"""The interface changes its language while it runs: no word of the language before is left, anywhere in the window."""

from __future__ import annotations

import gettext
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QGroupBox,
    QLabel,
    QLineEdit,
    QTableView,
    QTextEdit,
    QTreeView,
    QWidget,
)

from iomdesk import i18n
from iomdesk.ui.about_box import AboutBox
from iomdesk.ui.app import App
from iomdesk.ui.deeds.command_palette import CommandPalette
from iomdesk.ui.deeds.shortcut_list import ShortcutList
from iomdesk.ui.main_window import MainWindow
from iomdesk.ui.words import interface, wording
from tests.ui.answers import answered

MARK = "¤"
NAMES = {"IOMDesk", "IOMDesk — Field offices", "Field offices — IOMDesk"}


class Marked(gettext.NullTranslations):
    """A language in which every word is marked, so that one that is not translated stands out."""

    def gettext(self, message: str) -> str:
        return f"{MARK}{message}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"{MARK}{msgid1 if n == 1 else msgid2}"


@pytest.fixture
def marked(monkeypatch) -> str:
    """Let the language “xx” mark every word."""
    known = i18n._translations
    monkeypatch.setattr(i18n, "_translations", lambda tag: Marked() if tag == "xx" else known(tag))
    yield "xx"
    interface.speak(QApplication.instance(), "en")


def words_of(widget: QWidget) -> Iterator[str]:
    """Yield what a person reads or hears of a widget, apart from what the catalogue itself says."""
    yield widget.accessibleName()
    yield widget.toolTip()
    if isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.objectName() != "data"):
        yield widget.text()
    if isinstance(widget, QLineEdit | QTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QGroupBox):
        yield widget.title()
    if isinstance(widget, QTableView):
        model = widget.model()
        yield from (model.headerData(n, Qt.Orientation.Horizontal) or "" for n in range(model.columnCount()))
    if isinstance(widget, QTreeView) and not widget.isHeaderHidden():
        header = widget.model()
        yield from (str(header.headerData(n, Qt.Orientation.Horizontal) or "") for n in range(header.columnCount()))


def left_behind(window: QWidget, data: set[str]) -> set[str]:
    """Return the words in a window that are not of the marked language, nor the catalogue's own."""
    said = {text for widget in [window, *window.findChildren(QWidget)] for text in words_of(widget)}
    said |= {text for action in window.findChildren(QAction) for text in (action.text(), action.toolTip())}
    own = {text for text in said if any(letter.isalpha() for letter in text) and not set(text.splitlines()) <= data}
    return {text for text in own if MARK not in text and text not in data}


def catalogue_words(window: MainWindow) -> set[str]:
    """Return what is data and not the interface's: texts, names of languages, of codes and of countries."""
    desk = window.workspace.desk
    words = set(NAMES) | set(desk.languages)
    for kind_uids in (window.workspace.projects.list.all_uids(), [unit.uid for unit in desk.offices.all()]):
        for uid in kind_uids:
            record = desk.record(uid)
            texts = [*getattr(record, "title", {}).values(), *getattr(record, "name", {}).values()]
            codes = [value for name in ("project_id", "prima_id", "code") if (value := getattr(record, name, None))]
            words |= {*texts, *codes}
    words |= {wording.language_label(tag) for tag in desk.languages}
    return words


def test_the_first_page_speaks_the_new_language(window: MainWindow, marked):
    interface.speak(QApplication.instance(), marked)
    assert left_behind(window.welcome, {"IOMDesk"}) == set()
    assert left_behind(window.menuBar(), set()) == set()


def test_no_word_of_before_is_left_in_the_window(qtbot, opened: MainWindow, marked):
    opened.workspace.projects.list.step(0)
    qtbot.wait(100)
    opened.strip.dismiss()
    interface.speak(QApplication.instance(), marked)
    qtbot.wait(20)
    assert left_behind(opened, catalogue_words(opened)) == set()
    groups = opened.workspace.projects.facets.tree._groups
    assert all(MARK in group.text(0) for group in groups.values())


def test_what_is_open_speaks_the_language_in_which_it_was_opened(qtbot, opened: MainWindow, marked):
    interface.speak(QApplication.instance(), marked)
    for made in (
        AboutBox("1", opened),
        ShortcutList(opened.deeds, opened),
        CommandPalette(opened.deeds, opened.settings, opened),
    ):
        qtbot.addWidget(made)
        assert left_behind(made, set()) - {"&Close", "Close"} == set()


def test_a_list_that_is_empty_says_so_in_the_new_language(qtbot, opened: MainWindow, marked):
    opened.workspace.projects.filter_bar.set_words("zzz")
    answered(qtbot, opened.workspace.projects.list)
    interface.speak(QApplication.instance(), marked)
    assert MARK in opened.workspace.projects._empty._words.text()


@pytest.mark.parametrize(("tag", "direction"), [("ar", "RightToLeft"), ("fr", "LeftToRight")])
def test_the_window_is_mirrored_for_languages_from_right_to_left(opened: MainWindow, tag, direction):
    try:
        interface.speak(QApplication.instance(), tag)
        assert opened.layoutDirection() == Qt.LayoutDirection[direction]
        assert QLocale().language() == QLocale(tag).language()
        assert opened.workspace.projects.list.layoutDirection() == Qt.LayoutDirection[direction]
    finally:
        interface.speak(QApplication.instance(), "en")
    assert opened.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_qt_speaks_the_language_too(qapp):
    try:
        interface.speak(qapp, "fr")
        assert qapp.translate("QPlatformTheme", "Cancel") == "Annuler"
    finally:
        interface.speak(qapp, "en")
    assert qapp.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_the_language_is_kept_for_the_next_start(qtbot, settings):
    app = App(settings, "en")
    qtbot.addWidget(app.window)
    app.use_language("fr")
    assert settings.get("language", "") == "fr"
    app.use_language("en")


def test_dates_and_numbers_follow_the_language():
    i18n.use("en")
    assert wording.date_text("2024-05-17") == "17 May 2024"
    assert wording.number_text(1234567) == "1,234,567"
    i18n.use("fr")
    assert wording.date_text("2024-05-17") == "17 mai 2024"
    assert wording.number_text(1234567) == "1\u202f234\u202f567"
    i18n.use("en")


def test_no_language_of_before_is_kept(qapp: QApplication) -> None:
    def kept() -> int:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return len(qapp.findChildren(QTranslator))

    for tag in ("fr", "ar", "es"):
        interface.speak(qapp, tag)
    before = kept()
    for tag in ("fr", "ar", "es") * 2:
        interface.speak(qapp, tag)
    interface.speak(qapp, "es")
    assert kept() == before
    interface.speak(qapp, "en")
