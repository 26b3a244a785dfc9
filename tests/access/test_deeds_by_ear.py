"""A person who does not see works with the window: each deed is done, and its outcome heard, over the bus alone.

The tasks of a day stand one below the other, in three parts, each with a program of its own.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.access.listener import Listener, Screen

TITLE = "Enhancing Dominica’s Border Management Capacity"
FRENCH = "Les frontières de la Dominique"

Task = Callable[[Listener, Path], None]
MORNING: list[Task] = []
NOON: list[Task] = []
EVENING: list[Task] = []


@MORNING.append
def open_the_sample(ear: Listener, _folder: Path) -> None:
    ear.press("Open a sample")
    ear.find("List of projects", "table")


@MORNING.append
def search(ear: Listener, _folder: Path) -> None:
    ear.type("Search", "border")
    ear.find(" of 38 projects", "label", part=True)


@MORNING.append
def clear_the_search(ear: Listener, _folder: Path) -> None:
    ear.press("Clear the Search")
    ear.find("38 projects", "label")


@MORNING.append
def narrow_by_a_filter(ear: Listener, _folder: Path) -> None:
    ear.find("18 projects", "table cell")
    ear.focus("Filters with counts", "tree")
    ear.keys("Home", "Down", "space")
    ear.find("Completed, chosen", "table cell")
    ear.find("18 of 38 projects", "label")
    ear.press("Clear the Search")
    ear.find("38 projects", "label")


@MORNING.append
def choose_a_project(ear: Listener, _folder: Path) -> None:
    ear.type("Search", "IB.0213")
    ear.find("1 of 38 projects", "label")
    ear.focus("List of projects", "table")
    ear.keys("Home")
    ear.find(TITLE, "label")


@MORNING.append
def read_its_title(ear: Listener, _folder: Path) -> None:
    assert ear.text("Title in English") == TITLE


@MORNING.append
def write_its_title_in_french(ear: Listener, _folder: Path) -> None:
    assert ear.text("Title in French") != FRENCH
    ear.type("Title in French", FRENCH)


@MORNING.append
def hear_that_it_is_saved(ear: Listener, _folder: Path) -> None:
    ear.find("Saved ", part=True)
    ear.find("Undo “Change title”", "menu item", hidden=True)


@MORNING.append
def undo(ear: Listener, _folder: Path) -> None:
    ear.press("Undo")
    ear.waits(lambda: ear.text("Title in French") != FRENCH)


@MORNING.append
def redo(ear: Listener, _folder: Path) -> None:
    ear.press("Redo")
    ear.waits(lambda: ear.text("Title in French") == FRENCH)


@MORNING.append
def make_a_project(ear: Listener, _folder: Path) -> None:
    ear.press("New Project")
    ear.find("39 projects", "label")
    ear.type("Title in English", "Roads of the coast")
    ear.find("Roads of the coast", "label")


@MORNING.append
def set_its_status(ear: Listener, _folder: Path) -> None:
    ear.write("Project Status", "Active")
    ear.find("Undo “Change project status”", "menu item", hidden=True)


@MORNING.append
def add_a_country(ear: Listener, _folder: Path) -> None:
    ear.write("Add to Benefiting Member States", "Haiti")
    ear.find("Haiti", "list item")


@MORNING.append
def set_its_budget(ear: Listener, _folder: Path) -> None:
    ear.write("Budget Amount", "90000.50 EUR")
    ear.waits(lambda: ear.text("Budget Amount: Currency").startswith("EUR"))
    assert ear.text("Budget Amount").startswith("90,000.5")


@MORNING.append
def set_a_date(ear: Listener, _folder: Path) -> None:
    ear.write("Start Date", "May 2024")
    ear.find("Undo “Change start date”", "menu item", hidden=True)


@MORNING.append
def read_its_history_and_bring_one_value_back(ear: Listener, _folder: Path) -> None:
    ear.press("History")
    ear.find("Change start date", "", part=True)
    ear.press("Bring Back What Was Before")
    ear.close()
    ear.waits(lambda: not ear.text("Start Date"))


@MORNING.append
def hear_word_by_word_what_changed(ear: Listener, _folder: Path) -> None:
    ear.type("Title in English", "Roads of the hills")
    ear.find("Roads of the hills", "label")
    ear.press("History")
    said = ear.find("The whole change", "text")["id"]
    ear.waits(lambda: ear.tell("description", node=said) == "“coast” became “hills”.")
    ear.press("Bring Back What Was Before")
    ear.close()
    ear.waits(lambda: ear.text("Title in English") == "Roads of the coast")


@MORNING.append
def write_a_note_and_resolve_it(ear: Listener, _folder: Path) -> None:
    ear.press("Write a note")
    ear.type(ear.find("Note by ", "text", part=True)["name"], "Ask for the budget")
    ear.press("Resolve: Ask for the budget")
    ear.find("Show resolved notes: 1", "check box")


@MORNING.append
def delete_it_and_have_it_back(ear: Listener, _folder: Path) -> None:
    ear.do("delete")
    ear.find("“Roads of the coast” was deleted.", "label")
    ear.press("Undo", "push button", within=ear.find("Message", "panel")["id"])
    ear.find("39 projects", "label")


@MORNING.append
def close_the_catalogue(ear: Listener, _folder: Path) -> None:
    ear.do("close")
    ear.find("Open a sample", "push button")


@MORNING.append
def make_a_catalogue(ear: Listener, folder: Path) -> None:
    ear.do("new_catalogue")
    ear.type("File", str(folder / "Coast.iomcat"))
    ear.type("Title", "Offices of the coast")
    ear.press("Make the Catalogue")
    ear.find("Offices of the coast — IOMDesk", "frame")
    ear.find("This catalogue has no projects yet.", "label", part=True)


@NOON.append
def go_to_the_offices_and_find_one(ear: Listener, _folder: Path) -> None:
    ear.press("Offices", "check box")
    ear.type("Search offices", "Media and Communications")
    ear.find("Media and Communications", "table cell")


@NOON.append
def read_an_office(ear: Listener, _folder: Path) -> None:
    ear.focus("Offices", "tree")
    ear.keys("Home", "End")
    ear.waits(lambda: ear.text("Name in English") == "Media and Communications")


@NOON.append
def move_it(ear: Listener, _folder: Path) -> None:
    ear.do("commands")
    ear.write("Command", "move to")
    ear.type("Search offices", "Staff Security", within=ear.find("Move", "dialog", part=True)["id"])
    ear.focus("Offices", "tree", within=ear.find("Move", "dialog", part=True)["id"])
    ear.keys("Home", "End")
    ear.press("Move Here")
    ear.find("Undo “Move unit”", "menu item", hidden=True)


@NOON.append
def translate_the_next_text(ear: Listener, _folder: Path) -> None:
    ear.press("Translations", "check box")
    ear.find("0 of ", "label", part=True)
    ear.type(ear.find(" in French: missing", "text", part=True)["name"], "Gestion du changement")
    ear.press("Next to Translate")
    ear.find("1 of ", "label", part=True)


@NOON.append
def say_that_a_translation_is_still_right(ear: Listener, _folder: Path) -> None:
    ear.focus("Translate into", "table")
    ear.keys("Home", "Down")
    ear.find(" in Spanish: missing", "text", part=True)
    ear.press("Missing and out of date", "combo box")
    ear.keys("Down", "Down", "Return")
    ear.find(" in Spanish: out of date", "text", part=True)
    ear.press("Still Right, Next")
    ear.find("1 of 2, ", "label", part=True)
    ear.find("Undo “Mark translation”", "menu item", hidden=True)


@NOON.append
def open_what_is_to_be_mended(ear: Listener, _folder: Path) -> None:
    ear.press("Health", "check box")
    ear.find("What is to be mended", "tree")
    ear.find("Text missing in Spanish", "table cell", part=True)


@NOON.append
def show_these(ear: Listener, _folder: Path) -> None:
    ear.press("Show These 7 Projects")
    ear.find("7 projects: ", "label", part=True)
    ear.press("Show all projects again")
    ear.find("38 projects", "label")


@NOON.append
def hear_a_chart_and_show_what_a_bar_counts(ear: Listener, _folder: Path) -> None:
    ear.press("Charts", "check box")
    ear.find("Completed: 18 projects", "list item")
    ear.focus("Status", "list")
    ear.keys("Home", "Return")
    ear.find("18 of 38 projects", "label")


@EVENING.append
def export(ear: Listener, folder: Path) -> None:
    file = folder / "out.iomcat.json"
    ear.do("export")
    ear.press("Projects only", "radio button")
    ear.press("Export …")
    ear.write("File name:", str(file))
    ear.waits(file.exists)


@EVENING.append
def find_and_replace_after_a_review(ear: Listener, _folder: Path) -> None:
    ear.do("replace")
    ear.type("Find", "Dominica")
    ear.type("Replace with", "The Commonwealth of Dominica")
    ear.press("Show the Changes …")
    ear.find("The Commonwealth of Dominica", "table cell", part=True)
    ear.press("Make 5 Changes")
    ear.find("Enhancing The Commonwealth of Dominica’s", "table cell", part=True)


@EVENING.append
def take_a_file_in_after_a_review(ear: Listener, folder: Path) -> None:
    file = folder / "out.iomcat.json"
    ear.do("import")
    ear.write("File name:", str(file))
    ear.find("Import", "dialog", part=True)
    ear.close()


@EVENING.append
def change_many_at_once(ear: Listener, _folder: Path) -> None:
    ear.do("select_all")
    ear.do("change_selected")
    ear.find("Chosen: 38 projects", "label")
    ear.write("Project Status", "Closing")
    ear.find("Closing", "table cell", part=True)
    ear.press("Back")
    ear.close()


@EVENING.append
def read_a_print_and_choose_its_language(ear: Listener, _folder: Path) -> None:
    ear.type("Search", "IB.0213")
    ear.find("1 of 38 projects", "label")
    ear.do("print")
    ear.find("Page 1 of 1", "label", part=True)
    ear.press("English", "combo box")
    ear.keys("Down", "Return")
    ear.find("French", "combo box")
    ear.close()


@EVENING.append
def do_a_command_by_its_name(ear: Listener, _folder: Path) -> None:
    ear.do("commands")
    ear.write("Command", "charts")
    ear.waits(lambda: "checked" in ear.find("Charts", "check box")["states"])


@EVENING.append
def hear_the_keys(ear: Listener, _folder: Path) -> None:
    ear.do("shortcuts")
    ear.find("Save a Copy", "table cell")
    ear.find("Ctrl+Shift+S", "table cell")
    ear.close()


@EVENING.append
def speak_another_language(ear: Listener, _folder: Path) -> None:
    ear.do("commands")
    ear.write("Command", "français")
    ear.find("Projets", "check box")
    ear.language = "fr"


@EVENING.append
def end_the_program(ear: Listener, _folder: Path) -> None:
    ear.do("quit")
    assert ear.tell("ended") == 0


@pytest.mark.parametrize(
    "tasks",
    [
        pytest.param(MORNING, id="morning"),
        pytest.param(NOON, id="noon", marks=pytest.mark.faults),
        pytest.param(EVENING, id="evening", marks=pytest.mark.faults),
    ],
)
def test_a_day_by_ear(listen: Callable[..., Listener], tmp_path: Path, tasks: list[Task]) -> None:
    ear = listen(is_open=tasks is not MORNING)
    if tasks is not MORNING:
        ear.find("List of projects", "table")
    for task in tasks:
        try:
            task(ear, tmp_path)
        except BaseException as trouble:
            trouble.add_note(f"at the task: {task.__name__}")
            raise


ENDING = """
import os, signal
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton
app = QApplication([])
button = QPushButton("Here")
button.show()
button.clicked.connect(lambda: QTimer.singleShot(0, lambda: os.kill(os.getpid(), signal.SIGKILL)))
app.exec()
"""


def test_the_end_of_the_program_is_told(screen: Screen, tmp_path: Path) -> None:
    ear = Listener(screen, tmp_path, program=(sys.executable, "-c", ENDING))
    try:
        ear.press("Here")
        with pytest.raises(AssertionError, match="the program has ended with -9"):
            ear.hears("Here", "slider")
    finally:
        ear.end()


def test_there_are_thirty_tasks() -> None:
    assert len({task.__name__ for task in (*MORNING, *NOON, *EVENING)}) >= 30


def test_what_is_not_there_is_not_heard(listen: Callable[..., Listener]) -> None:
    ear = listen(is_open=False)
    ear.find("Open a sample", "push button")
    assert not ear.hears("Nobody is called so", patience=0.5)
