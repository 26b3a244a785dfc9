"""Every page and every dialog in every language of the interface: no word left in English, none cut, none covered.

The window is opened in English and then speaks the language, so that what does not hear of it is found as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QMenu, QTableWidget, QToolButton, QWidget

from iomdesk import i18n
from iomdesk.model.change import RecordKind
from iomdesk.ui.actions import SECTIONS
from iomdesk.ui.handbook import handbook
from iomdesk.ui.look.theme import Tone
from iomdesk.ui.main_window import MainWindow
from iomdesk.ui.words import interface
from tests.ui.every_dialog import DIALOGS, dialog_classes, differing
from tests.ui.seen_wrong import covered, cut, left_in_english, same_keys, wrong_in

LANGUAGES = i18n.interface_languages()


@pytest.fixture(params=LANGUAGES)
def tag(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    """Name each language; the window speaks English again after it."""
    yield request.param
    interface.speak(qapp, "en")


@pytest.fixture
def large_letters(qapp: QApplication) -> Iterator[None]:
    """Let all letters be twice as large."""
    before = qapp.font()
    font = QFont(before)
    font.setPointSizeF(before.pointSizeF() * 2)
    qapp.setFont(font)
    yield
    qapp.setFont(before)


def settled(qtbot, window: MainWindow) -> None:
    """Wait until nothing is counted or looked for any more."""
    workspace = window.workspace
    if workspace:
        qtbot.waitUntil(lambda: not _is_at_work(workspace), timeout=20_000)
    qtbot.wait(20)


def _is_at_work(workspace: QWidget) -> bool:
    own = [workspace.slow, *(getattr(section, "_slow", None) for section in workspace.sections)]
    own.append(workspace.translations.surveying)
    return any(work is not None and work.is_running for work in own)


def pages(qtbot, window: MainWindow) -> Iterator[str]:
    """Show each page in each of its states; yields what it is."""
    workspace = window.workspace
    desk = workspace.desk
    (uid,) = desk.find(RecordKind.PROJECT, "TC.0735")
    for name in SECTIONS:
        window.deeds[name].trigger()
        settled(qtbot, window)
        yield name
    window.deeds["translations"].trigger()
    workspace.translations.choice.by_office.setChecked(True)
    settled(qtbot, window)
    yield "words by office"
    workspace.translations.choice.by_office.setChecked(False)
    window.deeds["projects"].trigger()
    workspace.projects.go_to(uid)
    window.deeds["facets"].setChecked(True)
    settled(qtbot, window)
    yield "a project, with filters"
    workspace.projects.filter_bar.set_words("zzz")
    settled(qtbot, window)
    yield "a search that finds nothing"
    workspace.projects.filter_bar.set_words("colour:blue")
    settled(qtbot, window)
    yield "a search that is not understood"
    workspace.projects.filter_bar.set_words("")
    workspace.show_section(RecordKind.ORG_UNIT)
    workspace.offices.go_to(desk.offices.all()[0].uid)
    settled(qtbot, window)
    yield "an office"
    window.strip.say(i18n._("Choose a row first."), Tone.NOTICE, i18n._("Undo"), lambda: None)
    window.status.begin_work(i18n._("Undoing …"))
    window.status.show_progress(3, 10)
    yield "a message, and slow work"
    window.status.end_work()
    window.strip.dismiss()


def lasting(qtbot, top: QWidget, tag: str, *, hints: bool = True) -> set[str]:
    """Return what is wrong, if it is so still when everything is laid out."""
    wrong = wrong_in(top, tag, hints=hints)
    for _time in range(20):
        if not wrong:
            break
        qtbot.wait(25)
        wrong = wrong_in(top, tag, hints=hints)
    return wrong


def looked_over(qtbot, window: MainWindow, tag: str, *, hints: bool = True) -> list[str]:
    """Return what is wrong on every page."""
    return [f"{page}: {wrong}" for page in pages(qtbot, window) for wrong in lasting(qtbot, window, tag, hints=hints)]


def dialogs_looked_over(qtbot, window: MainWindow, tag: str, folder: Path) -> list[str]:
    """Return what is wrong in every dialog."""
    found = []
    for kind, make in DIALOGS.items():
        dialog = make(window, folder)
        dialog.open()
        found += [f"{kind.__name__}: {wrong}" for wrong in lasting(qtbot, dialog, tag)]
        dialog.reject()
        dialog.deleteLater()
        qtbot.wait(1)
    return found


def test_every_page(qtbot, opened: MainWindow, tag: str, tmp_path: Path) -> None:
    opened.resize(1280, 720)
    for _page in pages(qtbot, opened):
        pass
    opened.workspace.show_section(RecordKind.PROJECT)
    settled(qtbot, opened)
    interface.speak(QApplication.instance(), tag)
    settled(qtbot, opened)
    found = [f"what was shown before: {wrong}" for wrong in lasting(qtbot, opened, tag)]
    found += looked_over(qtbot, opened, tag)
    desk = opened.workspace.desk
    desk.carry_out(desk.plan_import([differing(desk, tmp_path)]))
    opened.workspace.show_section(RecordKind.PROJECT)
    opened.workspace.projects.go_to(desk.find(RecordKind.PROJECT, "TC.0735")[0])
    settled(qtbot, opened)
    found += [
        f"a record on which a person has to decide: {wrong}" for wrong in lasting(qtbot, opened, tag, hints=False)
    ]
    opened.close_catalogue()
    found += [f"the first page: {wrong}" for wrong in lasting(qtbot, opened, tag)]
    assert "\n".join(found) == ""


def test_every_dialog(qtbot, opened: MainWindow, tag: str, tmp_path: Path) -> None:
    opened.resize(1280, 720)
    interface.speak(QApplication.instance(), tag)
    assert "\n".join(dialogs_looked_over(qtbot, opened, tag, tmp_path)) == ""


@pytest.mark.usefixtures("large_letters")
def test_every_dialog_in_letters_twice_as_large(qtbot, opened: MainWindow, tag: str, tmp_path: Path) -> None:
    opened.resize(1280, 720)
    interface.speak(QApplication.instance(), tag)
    assert "\n".join(dialogs_looked_over(qtbot, opened, tag, tmp_path)) == ""


@pytest.mark.usefixtures("large_letters")
def test_every_page_in_letters_twice_as_large(qtbot, opened: MainWindow, tag: str) -> None:
    opened.resize(1920, 1080)
    interface.speak(QApplication.instance(), tag)
    assert "\n".join(looked_over(qtbot, opened, tag, hints=False)) == ""


def test_no_dialog_is_forgotten() -> None:
    assert {kind.__name__ for kind in dialog_classes() - DIALOGS.keys()} == set()


def test_no_two_entries_of_a_menu_have_the_same_key(opened: MainWindow, tag: str) -> None:
    interface.speak(QApplication.instance(), tag)
    menus = [opened.menuBar(), *opened.menuBar().findChildren(QMenu)]
    assert set().union(*map(same_keys, menus)) == set()


# The tests can fail


def test_what_is_wrong_is_found(qtbot) -> None:
    top = QWidget()
    qtbot.addWidget(top)
    row = QHBoxLayout(top)
    label, button, table = QLabel("A long label"), QToolButton(), QTableWidget(1, 1)
    button.setText("A long button")
    button.setToolButtonStyle(button.toolButtonStyle().ToolButtonTextOnly)
    table.setHorizontalHeaderLabels(["A long heading"])
    table.setColumnWidth(0, 30)
    for widget in (label, button, table):
        row.addWidget(widget)
        widget.setFixedWidth(20)
    top.show()
    assert len(cut(top)) == 3
    assert covered(top) == set()
    label.move(button.pos())
    assert len(covered(top)) == 1
    if len(LANGUAGES) > 1:
        label.setText("Cancel")
        table.setHorizontalHeaderLabels(["Files of &type:"])
        assert left_in_english(top, LANGUAGES[1]) == {"Cancel", "Files of &type:"}


def test_keys_that_collide_are_found(qapp) -> None:
    menu = QMenu("&Edit")
    for words in ("&Undo", "C&ut", "&Find"):
        menu.addAction(words)
    assert same_keys(menu) == {"u in “Edit”"}


def test_the_handbook(qtbot, window: MainWindow, tag: str) -> None:
    interface.speak(QApplication.instance(), tag)
    window.deeds["handbook"].trigger()
    assert window.handbook
    qtbot.addWidget(window.handbook)
    # Where the handbook is not there in a language, its pages are read in English, and that is said.
    english = {f"in English: {page.title}" for page in handbook.contents("en")}
    found = lasting(qtbot, window.handbook, tag)
    window.handbook.contents.search.setText("zzz")
    window.handbook.follow("do:export")
    found |= lasting(qtbot, window.handbook, tag)
    assert found - (set() if tag in handbook.languages() else english) == set()
