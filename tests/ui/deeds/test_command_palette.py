"""The palette of commands: anything is found by its name, in any order, accents and small slips aside, and is done."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from iomdesk.ui.deeds.command_palette import CommandPalette
from iomdesk.ui.deeds.commands import commands, fitting
from iomdesk.ui.main_window import MainWindow
from iomdesk.ui.words import interface


@pytest.fixture
def ask(qtbot, opened: MainWindow) -> Callable[[str], CommandPalette]:
    """Return what opens the palette as a person does, and types into it."""

    def opened_with(words: str) -> CommandPalette:
        opened.deeds["commands"].trigger()
        palette = QApplication.activeModalWidget()
        assert isinstance(palette, CommandPalette)
        qtbot.keyClicks(palette._line, words)
        return palette

    return opened_with


def rows(palette: CommandPalette) -> list[tuple[str, str, str]]:
    """Return name, place and keys of what is offered."""
    items = [palette.list.topLevelItem(number) for number in range(palette.list.topLevelItemCount())]
    return [(item.text(0), item.text(1), item.text(2)) for item in items]


def names(window: MainWindow, words: str) -> list[str]:
    """Return the names of the commands that words find."""
    return [command.name for command in fitting(words, commands(window.deeds))]


def test_a_command_is_found_by_a_part_of_its_name_and_done(qtbot, opened: MainWindow, ask) -> None:
    palette = ask("offi")
    assert rows(palette)[:2] == [("Offices", "View", "Ctrl+2"), ("New Office", "Edit", "Ctrl+Shift+O")]
    qtbot.keyClick(palette._line, Qt.Key.Key_Return)
    assert opened.workspace.section is opened.workspace.offices


def test_words_come_in_any_order_with_slips_and_by_their_menu(opened: MainWindow) -> None:
    assert names(opened, "replace find")[0] == "Find and Replace"
    assert names(opened, "shorctuts")[0] == "Keyboard Shortcuts"
    assert names(opened, "dark")[0] == "Dark"
    assert {"Projects", "Columns"} <= set(names(opened, "view"))
    assert names(opened, "no such thing") == []


def test_a_command_is_found_by_its_english_name_too_and_without_accents(qapp, opened: MainWindow) -> None:
    interface.speak(qapp, "fr")
    assert names(opened, "redo")[0] == names(opened, "retablir")[0] == "Rétablir"


def test_what_cannot_be_done_says_why_and_is_not_done(qtbot, opened: MainWindow, ask) -> None:
    opened.close_catalogue()
    palette = ask("export")
    assert rows(palette)[0] == ("Export", "no catalogue is open", "Ctrl+E")
    qtbot.keyClick(palette._line, Qt.Key.Key_Return)
    assert palette.isVisible()
    assert palette.note.text() == "no catalogue is open"


def test_nothing_to_redo_is_said(opened: MainWindow) -> None:
    (redo,) = [command for command in commands(opened.deeds) if command.key == "redo"]
    assert redo.why_not == "there is nothing to redo"


def test_what_was_used_last_comes_first(qtbot, ask) -> None:
    qtbot.keyClick(ask("charts")._line, Qt.Key.Key_Return)
    qtbot.keyClick(ask("health")._line, Qt.Key.Key_Return)
    assert [name for name, _place, _keys in rows(ask(""))[:2]] == ["Health", "Charts"]


@pytest.mark.parametrize(
    ("words", "name"), [("TC.0735", "TC.0735 Border management in Haiti"), ("dakar", "SN10 Dakar")]
)
def test_a_record_is_gone_to_by_its_id_or_name(qtbot, opened: MainWindow, ask, words: str, name: str) -> None:
    palette = ask(words)
    qtbot.waitUntil(lambda: name in [row[0] for row in rows(palette)])
    qtbot.keyClick(palette._line, Qt.Key.Key_Return)
    page = opened.workspace.section.page
    qtbot.waitUntil(lambda: page.uid is not None)
    assert page.header.title in name


def test_what_is_marked_can_be_heard(ask) -> None:
    item = ask("offices").list.currentItem()
    assert item.data(0, Qt.ItemDataRole.AccessibleTextRole) == "Offices, View, Ctrl+2"


def test_it_says_so_if_nothing_fits(qtbot, ask) -> None:
    palette = ask("zzzz")
    assert palette.note.text() == "Nothing is called so. Fewer letters find more."
    qtbot.keyClick(palette._line, Qt.Key.Key_Return)
    assert palette.isVisible()
    qtbot.keyClick(palette._line, Qt.Key.Key_Escape)
    assert QApplication.activeModalWidget() is None


def test_what_the_section_can_do_is_found_too(opened: MainWindow, ask) -> None:
    opened.deeds["offices"].trigger()
    assert ("Move to", "Here", "Ctrl+M") in rows(ask("move"))


def test_what_belongs_to_one_of_many_fields_is_no_command(qtbot, opened: MainWindow) -> None:
    projects = opened.workspace.projects
    qtbot.waitUntil(lambda: bool(projects.page.uid))
    assert any(action.text() == "Calendar" for action in projects.findChildren(QAction))
    assert "Calendar" not in [command.name for command in commands(opened.deeds, projects)]
