"""HeavyWork: the window under what takes long, deed by deed, with the longest gap of the event loop."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QItemSelectionModel, QUrl
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iomdesk.ui.dialogs.export_dialog import ExportDialog
from iomdesk.ui.dialogs.import_review import ImportReview
from iomdesk.ui.dialogs.print_preview import PrintPreview
from iomdesk.ui.lists.chosen_rows import whole_rows
from iomdesk.ui.main_window import MainWindow
from iomdesk.ui.workspace import Workspace
from tests.faults.pulse import Gap, Pulse

PATIENCE = 600_000
AFTER = 300
"""Milliseconds after a deed in which what it left to timers is still counted to it."""


class Felt(NamedTuple):
    """What a person feels of a deed: how long the window stood still at most, and where, and how long it all took."""

    deed: str
    longest: float
    gaps: list[Gap]
    seconds: float


class HeavyWork:
    """Does deeds in a window that has a catalogue open."""

    def __init__(self, qtbot: QtBot, window: MainWindow, limit: float) -> None:
        self.qtbot = qtbot
        self.window = window
        self.pulse = Pulse(limit, window)
        self.felt: list[Felt] = []
        self.pulse.start()

    @property
    def work(self) -> Workspace:
        """What the window shows of the open catalogue."""
        assert self.window.workspace
        return self.window.workspace

    def feel(self, name: str, deed: Callable[[], object]) -> None:
        """Do a deed, wait for its end, and note what is felt of it."""
        self.pulse.begin_anew()
        began = time.monotonic()
        deed()
        self.rest()
        seconds = time.monotonic() - began
        self.qtbot.wait(AFTER)
        self.felt.append(Felt(name, self.pulse.longest, self.pulse.gaps, seconds))

    def rest(self) -> None:
        """Wait until slow work is over."""
        self.wait(lambda: not self.work.slow.is_running and not self.work.desk.is_busy)

    def wait(self, is_so: Callable[[], bool]) -> None:
        """Wait for something while events go on."""
        end = time.monotonic() + PATIENCE / 1000
        while not is_so():
            assert time.monotonic() < end
            self.qtbot.wait(5)

    def dialog(self, kind: type[Any]) -> Any:
        """Return the dialog of a kind that is open now, or soon."""
        self.wait(lambda: isinstance(QApplication.activeModalWidget(), kind))
        return QApplication.activeModalWidget()

    def trigger(self, name: str) -> None:
        """Do a deed of the menus."""
        self.wait(self.window.deeds[name].isEnabled)
        self.window.deeds[name].trigger()

    # Deeds

    def open(self, path: Path) -> None:
        """Open a catalogue."""
        assert self.window.door
        self.window.door.open(path)
        self.wait(lambda: self.window.workspace is not None)

    def review_soon(self, file: Path) -> None:
        """Let a file be read."""
        assert self.window.door
        self.window.door.take_in(QUrl.fromLocalFile(str(file)).toString())

    def review(self, file: Path) -> ImportReview:
        """Let a file be read, and return what taking it in would do."""
        self.review_soon(file)
        return self.dialog(ImportReview)

    def take_in(self, file: Path) -> None:
        """Import a file."""
        self.review(file).take.click()

    def cancel_soon(self, name: str, begin: Callable[[], object], after: int = 300) -> None:
        """Begin slow work, stop it, and note how long the stop took."""
        begin()
        self.wait(lambda: self.work.slow.is_running)
        self.qtbot.wait(after)
        self.pulse.begin_anew()
        began = time.monotonic()
        self.work.slow.cancel()
        self.rest()
        self.felt.append(Felt(name, self.pulse.longest, self.pulse.gaps, time.monotonic() - began))

    def index(self) -> None:
        """Wait until the full text is in the search."""
        self.wait(lambda: not self.work.desk.is_busy and not self.work.desk.has_texts_to_index())

    def export(self, path: Path) -> None:
        """Write the whole catalogue to a file."""
        self.trigger("export")
        self.dialog(ExportDialog).take_file(str(path))

    def preview(self, count: int) -> PrintPreview:
        """Choose the first projects of the list and return their print, as soon as it is seen."""
        listed = self.work.projects.list
        rows = whole_rows(listed.table, range(count))
        listed.selectionModel().select(rows, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.trigger("print")
        preview = self.dialog(PrintPreview)
        self.rest()
        return preview

    def delete_all(self) -> None:
        """Choose all projects and take them away."""
        self.work.show_section(self.work.projects.kind)
        self.trigger("select_all")
        self.trigger("delete")
