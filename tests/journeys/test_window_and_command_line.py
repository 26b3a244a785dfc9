"""The window and the command line are two ways to the same desk: the same deeds leave the same catalogue."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from iomdesk.cli import main
from tests.journeys.window import Person

ENGLISH = "Support for a regional technical cooperation centre"
OTHER_PAGE = (
    "Study of the Rivers of a Border Region\n\n  • Start Date\n  • Project Type\n    Labour Migration\n"
    "  • IDF Region\n    Africa\n  • Projects ID\n    LM.0999\n\n"
    "People cross the river to work in the fields on the other side.\n"
)
KNOWLEDGE = {"stamp", "stamps", "undecided", "deleted", "journal"}


@pytest.fixture
def other_page(tmp_path: Path) -> Path:
    """Return the page of a second project."""
    page = tmp_path / "other_page.txt"
    page.write_text(OTHER_PAGE, encoding="utf-8")
    return page


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path) -> Person:
    """Return somebody at the window."""
    return Person(qtbot, tmp_path / "settings.json")


def run(*words: object, code: int = 0) -> None:
    """Do a deed of the command line."""
    assert main([str(word) for word in words]) == code


def content(file: Path) -> Any:
    """Return what a catalogue file says, without who set it when; uids made at random are not compared."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: plain(part) for key, part in value.items() if key not in KNOWLEDGE}
        if isinstance(value, list):
            return [plain(part) for part in value]
        is_random = isinstance(value, str) and len(value) == 36 and value[14] == "7" and value.count("-") == 4
        return "random" if is_random else value

    said = json.loads(file.read_bytes())
    gone = [deleted["uid"] for deleted in said.pop("deleted", [])]
    return {**plain(said), "deleted": gone}


def words_of(pdf: Path) -> list[str]:
    """Return the words on every page of a PDF."""
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(pdf).pages]


def in_the_window(person: Person, page: Path, other_page: Path, folder: Path) -> None:
    """Do the journey in the window."""
    person.new(folder / "w.iomcat", "San José", "MRF San José")
    person.take_in(page)
    person.take_in(other_page)
    person.go_to("V57-805")
    person.write_text("title", "en", ENGLISH)
    person.choose("status", "Active")
    person.type(person.field("budget").input.amount.editor, "90000.50 EUR")
    person.type(person.field("member_states").input.adder.editor, "Haiti")
    person.delete("LM.0999")
    person.undo()
    person.redo()
    person.go_to("V57-805")
    person.choose("status", "Closing")
    person.undo()
    person.export(folder / "w.iomcat.json")
    person.go_to("V57-805")
    person.print(folder / "w.pdf", "fr")
    person.close()
    person.new(folder / "w2.iomcat", "San José", "MRF San José")
    person.take_in(folder / "w.iomcat.json")
    person.export(folder / "w2.iomcat.json")
    person.close()


def on_the_command_line(page: Path, other_page: Path, folder: Path) -> None:
    """Do the same on the command line."""
    catalogue, deletion = folder / "c.iomcat", folder / "deletion.jsonl"
    run("new", catalogue, "--title", "San José", "--office", "MRF San José")
    run("import", catalogue, page)
    run("import", catalogue, other_page)
    run("set", catalogue, "V57-805", "title.en", ENGLISH)
    run("set", catalogue, "V57-805", "status", "active")
    run("set", catalogue, "V57-805", "budget", "90000.50 EUR")
    run("set", catalogue, "V57-805", "member_states.HT", "yes")
    edit = {"label": "Delete project", "changes": [{"record": "LM.0999", "place": "", "value": None}]}
    deletion.write_text(json.dumps(edit) + "\n", encoding="utf-8")
    run("apply", catalogue, deletion)
    run("undo", catalogue)
    run("redo", catalogue)
    run("set", catalogue, "V57-805", "status", "closing")
    run("undo", catalogue)
    run("export", catalogue, folder / "c.iomcat.json")
    run("print", catalogue, folder / "c.pdf", "--project", "V57-805", "--language", "fr")
    run("new", folder / "c2.iomcat", "--title", "San José", "--office", "MRF San José")
    run("import", folder / "c2.iomcat", folder / "c.iomcat.json")
    run("export", folder / "c2.iomcat", folder / "c2.iomcat.json")


def test_the_same_deeds_leave_the_same_catalogue(person: Person, page: Path, other_page: Path, tmp_path: Path) -> None:
    in_the_window(person, page, other_page, tmp_path)
    on_the_command_line(page, other_page, tmp_path)

    window, line = content(tmp_path / "w.iomcat.json"), content(tmp_path / "c.iomcat.json")
    assert window == line
    (project,) = line["projects"]
    assert project["title"]["en"] == ENGLISH
    assert (project["status"], project["budget"]) == ("active", {"amount": "90000.50", "currency": "EUR"})
    assert project["member_states"][-1] == "HT"
    assert len(line["deleted"]) == 1
    for name in ("w", "c"):
        first, second = tmp_path / f"{name}.iomcat.json", tmp_path / f"{name}2.iomcat.json"
        assert first.read_bytes() == second.read_bytes()
    assert words_of(tmp_path / "w.pdf") == words_of(tmp_path / "c.pdf")
    assert "Appui à" in words_of(tmp_path / "w.pdf")[0]


def test_everything_is_undone_one_step_at_a_time_after_reopening(
    qtbot: QtBot, person: Person, french_page: Path, tmp_path: Path
) -> None:
    path = tmp_path / "w.iomcat"
    person.new(path, "San José", "MRF San José")
    start = person.export(tmp_path / "start.iomcat.json")
    person.take_in(french_page)
    imported = content_after(person, tmp_path / "imported.iomcat.json")
    person.go_to("V57-805")
    person.write_text("title", "en", ENGLISH)
    person.choose("status", "Active")
    person.type(person.field("budget").input.amount.editor, "90000.50 EUR")
    done = content_after(person, tmp_path / "done.iomcat.json")
    person.window.close()

    again = Person(qtbot, tmp_path / "settings.json")
    again.open(path)
    steps = 0
    while again.window.deeds["undo"].isEnabled():
        again.undo()
        steps += 1
        if steps == 3:
            assert content_after(again, tmp_path / "three.iomcat.json") == imported
    assert steps == 4
    assert again.work.projects.list.table.rowCount() == 0
    empty = content_after(again, tmp_path / "empty.iomcat.json")
    assert {**empty, "deleted": []} == {**content(tmp_path / "start.iomcat.json"), "deleted": []}
    assert start
    while again.window.deeds["redo"].isEnabled():
        again.redo()
    assert content_after(again, tmp_path / "again.iomcat.json") == done
    again.close()


def content_after(person: Person, file: Path) -> Any:
    """Return what the catalogue says now."""
    person.export(file)
    return content(file)


def test_two_offices_merge_and_the_window_decides(person: Person, french_page: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first.iomcat", tmp_path / "second.iomcat"
    person.new(first, "Projects", "")
    person.take_in(french_page)
    person.export(tmp_path / "first.iomcat.json")
    person.close()
    person.new(second, "Projects", "")
    person.take_in(tmp_path / "first.iomcat.json")
    person.go_to("V57-805")
    person.write_text("title", "fr", "Un centre pour la région")
    person.choose("status", "Closing")
    person.export(tmp_path / "second.iomcat.json")
    person.close()

    person.open(first)
    person.go_to("V57-805")
    person.write_text("title", "fr", "Un centre pour tous")
    review = person.review(tmp_path / "second.iomcat.json")
    assert review.plan.counts["undecided"] == 1
    assert "Here: Un centre pour tous" in review.detail.toPlainText()
    review.take.click()
    person.rest()
    person.go_to("V57-805")
    lines = person.field("title").notices.lines
    assert len(lines) == 3
    line = next(line for line in lines if "pour la région" in line.label.text())
    next(button for button in line.findChildren(QToolButton) if button.text() == "Keep this one").click()
    assert person.field("title").notices.lines == []
    decided = person.export(tmp_path / "decided.iomcat.json")
    person.close()

    person.open(second)
    review = person.review(tmp_path / "decided.iomcat.json")
    assert review.plan.counts["undecided"] == 0
    review.take.click()
    person.rest()
    person.go_to("V57-805")
    assert person.field("title").input.editors["fr"].toPlainText() == "Un centre pour la région"
    assert person.field("status").input.editor.text() == "Closing"
    assert person.export(tmp_path / "same.iomcat.json") == decided
    person.close()
