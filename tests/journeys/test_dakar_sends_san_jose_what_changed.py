"""Dakar sends San José what changed since last time, and a forgotten file is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from iomdesk.desk.lacking_words import day_words
from iomdesk.desk.sending import file_name
from iomdesk.model.change import RecordKind
from iomdesk.model.receipt import Became
from iomdesk.ui.dialogs.exchanged_files import ExchangedFiles
from iomdesk.ui.dialogs.send_changes import SendChanges
from tests.journeys.window import Person, press
from tests.ui.fields.keys import type_words


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path) -> Person:
    """Return somebody at the window."""
    return Person(qtbot, tmp_path / "settings.json")


def looked(person: Person) -> SendChanges:
    """Return the dialog for sending once it has looked at what changed."""
    person.window.deeds["send"].trigger()
    dialog = person.dialog(SendChanges)
    if not dialog.office.currentText():
        type_words(dialog.office.lineEdit(), "San José")
    person.qtbot.waitUntil(lambda: dialog.plan is not None)
    return dialog


def send(person: Person, path: Path) -> Path:
    """Send what changed to a file."""
    dialog = looked(person)
    dialog.take_file(str(path))
    person.rest()
    return path


def test_dakar_sends_san_jose_what_changed_and_a_forgotten_file_is_asked_for(person, tmp_path, french_page) -> None:
    person.new(tmp_path / "dakar.iomcat", "Dakar", "Dakar")
    person.take_in(french_page)
    first = send(person, tmp_path / file_name("Dakar", "San José"))
    assert "Nothing changed that “San José” has not got" in looked(person).summary.text()
    dialog = person.dialog(SendChanges)
    assert not dialog.send.isEnabled()
    press(dialog, "Cancel")
    person.go_to("V57-805")
    person.choose("status", "Active")
    forgotten = send(person, tmp_path / "forgotten.iomcat.json.gz")
    person.write_text("title", "en", "A regional centre")
    dialog = looked(person)
    assert dialog.summary.text().startswith("1 record goes · changed: 1\n“San José” has all until the file of ")
    assert "V57-805" in dialog.items.topLevelItem(0).text(2)
    press(dialog, "Cancel")
    third = send(person, tmp_path / "third.iomcat.json.gz")
    person.close()

    person.new(tmp_path / "sanjose.iomcat", "San José", "San José")
    person.take_in(first)
    review = person.review(third)
    asked = f"First import the file of {day_words(review.plan.lacking.files[0].at)} from Dakar (records in it: 1)."
    assert asked in [label.text() for label in review.about.findChildren(type(review.trouble))]
    assert not review.take.isDefault(), "the person is not led to take it in all the same"
    press(review, "Cancel")
    person.rest()
    person.take_in(forgotten)
    person.take_in(third)
    (uid,) = person.work.desk.find(RecordKind.PROJECT, "V57-805")
    record = person.work.desk.record(uid)
    assert (record.status, record.title["en"]) == ("active", "A regional centre")
    person.window.deeds["exchanged"].trigger()
    exchanged = person.dialog(ExchangedFiles)
    told = [exchanged.received.topLevelItem(row) for row in range(exchanged.received.topLevelItemCount())]
    assert [(row.text(1), row.text(2)) for row in told] == [
        ("Dakar", "Taken in whole"),
        ("Dakar", "Taken in whole"),
        ("Dakar", "Not taken in"),
        ("Dakar", "Taken in whole"),
    ]
    exchanged.close()
    person.undo()
    assert [note.became for note in person.work.desk.received()][-1] is Became.UNDONE
