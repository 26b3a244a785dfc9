"""The heading of a catalogue: asked for a new one, changed in an open one."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.dialogs.catalogue_properties import CatalogueProperties
from iomdesk.ui.dialogs.new_catalogue import NewCatalogue
from tests.ui.fields.keys import type_words

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_a_new_catalogue_is_asked_for_whole(qtbot, tmp_path: Path) -> None:
    dialog = NewCatalogue(tmp_path)
    qtbot.addWidget(dialog)
    dialog.form.title.setText("Andes")
    dialog.file.setText(str(tmp_path / "andes"))
    with qtbot.waitSignal(dialog.chosen) as heard:
        dialog._make()
    assert heard.args == [(tmp_path / "andes.iomcat", "Andes", None, ["en", "fr", "es"])]


def test_a_file_that_is_there_is_never_taken(qtbot, tmp_path: Path) -> None:
    (tmp_path / "Projects.iomcat").write_text("mine")
    dialog = NewCatalogue(tmp_path)
    qtbot.addWidget(dialog)
    assert Path(dialog.file.text()).name == "Projects 2.iomcat"
    heard: list[object] = []
    dialog.chosen.connect(heard.append)
    for path, words in ((tmp_path / "Projects.iomcat", "already"), (tmp_path / "nowhere" / "x", "no folder")):
        dialog.file.setText(str(path))
        dialog._make()
        assert words in dialog.trouble.text()
    assert heard == []


def test_languages_are_added_and_ordered(qtbot, signals: DeskSignals) -> None:
    dialog = CatalogueProperties(signals)
    qtbot.addWidget(dialog)
    dialog.form.languages.adder._take("ar")
    dialog.form.languages.chosen.setCurrentRow(3)
    dialog.form.languages.move_chosen(-1)
    dialog.form.title.setText("Offices of the field")
    dialog._keep()
    assert signals.desk.languages == ["en", "fr", "ar", "es"]
    assert signals.desk.catalogue.title == "Offices of the field"
    signals.desk.undo()
    assert signals.desk.languages == ["en", "fr", "es"]


def test_return_adds_a_language_and_does_not_close_the_dialog(qtbot, signals: DeskSignals) -> None:
    dialog = CatalogueProperties(signals)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    editor = dialog.form.languages.adder.editor
    editor.setFocus()
    type_words(editor, "arabic")
    editor.completer().popup().hide()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.form.values()[2] == ["en", "fr", "es", "ar"]


def test_a_catalogue_without_languages_is_not_kept(qtbot, signals: DeskSignals) -> None:
    dialog = CatalogueProperties(signals)
    qtbot.addWidget(dialog)
    dialog.form.languages.chosen.selectAll()
    dialog.form.languages.remove()
    dialog._keep()
    assert "at least one language" in dialog.trouble.text()
    assert signals.desk.languages == ["en", "fr", "es"]


def test_a_dialog_takes_the_room_for_what_it_says_and_gives_it_back(qtbot, tmp_path: Path) -> None:
    dialog = NewCatalogue(tmp_path)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    usual, of_adder = dialog.height(), dialog.form.languages.adder.height()
    dialog.say("wrong " * 60)
    qtbot.waitUntil(lambda: dialog.height() > usual)
    qtbot.waitUntil(lambda: dialog.form.languages.adder.height() == of_adder)
    dialog.say("")
    qtbot.waitUntil(lambda: dialog.height() == usual)
    dialog.resize(dialog.width(), usual + 100)
    dialog.say("wrong")
    qtbot.waitUntil(dialog.trouble.isVisible)
    assert dialog.height() == usual + 100
