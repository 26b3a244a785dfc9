"""The window as a person uses it: by its actions, widgets and dialogs, never by the desk behind it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QUrl
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from iomdesk.desk.settings import Settings
from iomdesk.model.change import RecordKind
from iomdesk.ui.catalogue_door import CatalogueDoor
from iomdesk.ui.dialogs.export_dialog import ExportDialog
from iomdesk.ui.dialogs.import_review import ImportReview
from iomdesk.ui.dialogs.new_catalogue import NewCatalogue
from iomdesk.ui.dialogs.print_preview import PrintPreview
from iomdesk.ui.fields.field import Field
from iomdesk.ui.main_window import MainWindow
from iomdesk.ui.workspace import Workspace
from tests.ui.fields.keys import overwrite, type_words

PATIENCE = 20_000


class Person:
    """Somebody at the window."""

    def __init__(self, qtbot: QtBot, settings: Path) -> None:
        self.qtbot = qtbot
        self.window = MainWindow(Settings(settings))
        qtbot.addWidget(self.window)
        self.window.open_door(CatalogueDoor(self.window))
        self.window.show()
        self.window.activateWindow()

    @property
    def work(self) -> Workspace:
        """What the window shows of the open catalogue."""
        assert self.window.workspace
        return self.window.workspace

    def dialog(self, kind: type[Any]) -> Any:
        """Return the dialog of a kind that is open now, or soon."""
        self.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind), timeout=PATIENCE)
        return QApplication.activeModalWidget()

    def rest(self) -> None:
        """Wait until slow work is over, and the list shows what there is."""
        self.qtbot.waitUntil(lambda: not self.work.slow.is_running and not self.work.desk.is_busy, timeout=PATIENCE)
        self.qtbot.waitUntil(lambda: not self.work.projects.list.questions.is_open, timeout=PATIENCE)

    def new(self, path: Path, title: str, office: str) -> None:
        """Make a catalogue and open it."""
        self.window.deeds["new_catalogue"].trigger()
        dialog = self.dialog(NewCatalogue)
        dialog.file.setText(str(path))
        type_words(dialog.form.title, title)
        type_words(dialog.form.office, office)
        press(dialog, "Make the Catalogue")
        self._wait_for_catalogue()

    def open(self, path: Path) -> None:
        """Open a catalogue by dropping it on the first page."""
        self.window.door.take_in(QUrl.fromLocalFile(str(path)).toString())
        self._wait_for_catalogue()

    def _wait_for_catalogue(self) -> None:
        self.qtbot.waitUntil(lambda: self.window.workspace is not None, timeout=PATIENCE)
        self.rest()

    def close(self) -> None:
        """Close the catalogue."""
        self.window.deeds["close"].trigger()
        assert self.window.workspace is None

    def review(self, path: Path) -> ImportReview:
        """Drop a file on the window and return what taking it in would do."""
        self.window.door.take_in(QUrl.fromLocalFile(str(path)).toString())
        return self.dialog(ImportReview)

    def take_in(self, path: Path) -> None:
        """Take a file in as it is proposed."""
        self.review(path).take.click()
        self.rest()

    def go_to(self, project_id: str) -> None:
        """Choose a project in the list."""
        self.rest()
        (uid,) = self.work.desk.find(RecordKind.PROJECT, project_id)
        listing = self.work.projects.list
        row_id = self.work.desk.row_of(uid)
        (number,) = listing.table.numbers_of([row_id])
        flags = QItemSelectionModel.SelectionFlag
        index = listing.table.index(number, 2)
        listing.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.qtbot.waitUntil(lambda: self.work.projects.page.uid == uid)

    def field(self, name: str) -> Field:
        """Return a field of the project that is shown."""
        return self.work.projects.page.fields[name]

    def type(self, editor: QWidget, words: str) -> None:
        """Write words in the place of those in an editor, and leave it."""
        overwrite(editor, words)
        self.work.finish()

    def write_text(self, name: str, language: str, words: str) -> None:
        """Write a text in one language."""
        self.type(self.field(name).input.editors[language], words)

    def choose(self, name: str, words: str) -> None:
        """Choose a code by typing its label."""
        self.type(self.field(name).input.editor, words)

    def undo(self) -> None:
        """Take the newest step back."""
        self._step("undo")

    def redo(self) -> None:
        """Do the newest step that was undone again."""
        self._step("redo")

    def _step(self, name: str) -> None:
        assert self.window.deeds[name].isEnabled()
        self.window.deeds[name].trigger()
        self.rest()

    def delete(self, project_id: str) -> None:
        """Take a project away."""
        self.go_to(project_id)
        self.window.deeds["delete"].trigger()
        self.rest()

    def export(self, path: Path) -> bytes:
        """Write the whole catalogue to a file and return its bytes."""
        self.window.deeds["export"].trigger()
        self.dialog(ExportDialog).take_file(str(path))
        self.rest()
        return path.read_bytes()

    def print(self, path: Path, language: str) -> None:
        """Save the chosen project as a PDF."""
        self.window.deeds["print"].trigger()
        preview = self.dialog(PrintPreview)
        self.rest()
        preview.language.setCurrentIndex(preview.language.findData(language))
        preview.language.activated.emit(preview.language.currentIndex())
        self.rest()
        preview.save_to(str(path))
        self.qtbot.waitUntil(path.exists, timeout=PATIENCE)
        self.rest()
        preview.reject()


def press(parent: QWidget, words: str) -> None:
    """Press the button with these words."""
    buttons = [*parent.findChildren(QPushButton), *parent.findChildren(QToolButton)]
    (button,) = [button for button in buttons if button.text() == words]
    assert button.isEnabled()
    button.click()
