"""The list is sorted by keyboard: in the View menu, and by Ctrl+K."""

from __future__ import annotations

from iomdesk.ui.deeds.commands import commands, fitting
from iomdesk.ui.main_window import MainWindow
from tests.ui.answers import answered


def test_the_list_is_sorted_by_a_column_and_from_the_end(qtbot, opened: MainWindow) -> None:
    menu, listed = opened.deeds.submenus["@sort"], opened.workspace.projects.list

    def shown() -> list[str]:
        answered(qtbot, listed)
        return list(listed.all_uids())

    def take(words: str) -> None:
        menu.aboutToShow.emit()
        next(action for action in menu.actions() if action.text() == words).trigger()

    take("ID")
    assert listed.sort == ("id", False)
    first = shown()
    take("Descending")
    assert listed.sort == ("id", True)
    assert shown() == first[::-1]
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["ID", "Descending"]


def test_sorting_is_found_by_name(qtbot, opened: MainWindow) -> None:
    found = fitting("sort year", commands(opened.deeds, opened.workspace.section))
    assert found[0].place == "Sort By"
    found[0].do()
    answered(qtbot, opened.workspace.projects.list)
    assert opened.workspace.projects.list.sort == ("years", False)


def test_without_a_catalogue_nothing_is_sorted(window: MainWindow) -> None:
    menu = window.deeds.submenus["@sort"]
    menu.aboutToShow.emit()
    assert menu.actions() == []
