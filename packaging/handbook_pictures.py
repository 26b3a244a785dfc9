"""Take the pictures of the handbook anew, from the sample catalogue, in each of its languages: handbook_pictures.py

Each language has a process of its own, which writes into `resources/handbook/LANG/pictures`; the README shows two of
them. `handbook_pictures.py LANG` takes those of one language in this process.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from iomdesk.desk.sample import sample_catalogue
from iomdesk.desk.settings import Settings
from iomdesk.model.change import Place, RecordKind
from iomdesk.model.message import message
from iomdesk.ui.app import App
from iomdesk.ui.dialogs.change_many import ChangeMany
from iomdesk.ui.workspace import Workspace

ROOT = Path(__file__).resolve().parent.parent
HANDBOOK = ROOT / "resources" / "handbook"
PAGE = ROOT / "resources" / "sample" / "saved_page_fr.txt"
RECORD = "RT.1066"
OTHER = "NC.0120"
OFFICE = "RO-SJO"
WIDTH, HEIGHT = 1200, 700
DENSITY = "1.5"
PATIENCE = 30.0
"""Seconds in which the window has to show what is asked for."""
CALM = 1.0
"""Seconds for what is filled in afterwards: counts, the record's page."""
COMMON, COLORS = 48, 200
"""A picture of a window has few colours; a palette halves the file."""


class Photographer:
    """The window with the sample open, in one language."""

    def __init__(self, language: str, catalogue: Path) -> None:
        self.folder = HANDBOOK / language / "pictures"
        self.folder.mkdir(parents=True, exist_ok=True)
        self.app = App(Settings(), language)
        self.app.use_scheme("light")
        self.app.window.resize(WIDTH, HEIGHT)
        self.app.show(None)
        self.wait(until=lambda: self.app.window.door is not None)
        self.wait(CALM)
        self.take("welcome", self.app.window)
        self.catalogue = catalogue

    @property
    def work(self) -> Workspace:
        """What is shown of the open catalogue."""
        assert self.app.window.workspace
        return self.app.window.workspace

    def wait(self, seconds: float = PATIENCE, until: Callable[[], bool] = lambda: False) -> None:
        """Let the window work until something holds, or the time is over."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and not until():
            self.app.qt.processEvents()
            time.sleep(0.01)

    def take(self, name: str, widget: QWidget) -> None:
        """Write a picture of a widget."""
        path = self.folder / f"{name}.png"
        small(widget.grab().toImage()).save(str(path), quality=1)
        print(path.relative_to(ROOT))

    def take_dialog(self, name: str, *, close: bool = True) -> None:
        """Write a picture of the dialog that is open."""
        self.wait(until=lambda: self.app.qt.activeModalWidget() is not None and not self.work.slow.is_running)
        self.wait(CALM)
        dialog = self.app.qt.activeModalWidget()
        if dialog is None:
            raise RuntimeError(f"no dialog for the picture “{name}”")
        self.take(name, dialog)
        if close:
            dialog.close()
            self.wait(CALM)

    def open(self) -> None:
        """Open the catalogue, with a project chosen."""
        door = self.app.window.door
        assert door
        door.open(self.catalogue)
        self.wait(until=lambda: self.app.window.workspace is not None)
        self.go_to(RECORD)

    def go_to(self, record: str) -> None:
        """Choose a project by its ID."""
        found = self.work.desk.find(self.work.projects.kind, record)
        self.work.projects.go_to(*found[:1])
        self.wait(CALM)

    def do(self, name: str) -> None:
        """Do a deed of the menus."""
        self.app.window.deeds[name].trigger()
        self.wait(until=lambda: not self.work.slow.is_running)
        self.wait(CALM)

    def take_all(self) -> None:
        """Take every picture, from the first page to the history of what was done for the others."""
        self.open()
        window, projects = self.app.window, self.work.projects
        self.take("projects", window)
        projects.filter_bar.set_words("status:active region:africa")
        self.wait(CALM)
        projects.list.step(0)
        self.wait(CALM)
        self.take("search", window)
        projects.filter_bar.set_words("")
        self.alter()
        self.go_to(RECORD)
        self.take("record", projects.page)
        self.take_sections()
        self.do("projects")
        self.go_to(RECORD)
        self.do("print")
        self.take_dialog("print")
        self.send_changes()
        self.review_changes()
        door = window.door
        assert door
        door.take_in(PAGE.as_uri())
        self.take_dialog("import")

    def take_sections(self) -> None:
        """Take the other sections, each with something chosen in it."""
        desk, work = self.work.desk, self.work
        self.do("translations")
        work.translations.go_to(self.record, "title.fr")
        self.wait(CALM)
        self.take("translations", self.app.window)
        self.do("offices")
        (unit,) = desk.find(RecordKind.ORG_UNIT, OFFICE)[:1]
        work.offices.go_to(unit)
        self.wait(CALM)
        self.take("offices", self.app.window)
        for name in ("health", "charts", "history"):
            self.do(name)
            if name == "history":
                work.overviews.history.list.choose(1)
                self.wait(CALM)
            self.take(name, self.app.window)

    @property
    def record(self) -> str:
        """The uid of the project that the pictures show."""
        return self.work.desk.find(RecordKind.PROJECT, RECORD)[0]

    def alter(self) -> None:
        """Do a few things, so that something is out of date and the history has something to tell."""
        desk = self.work.desk
        title = "Building Government Capacity for the Reception and Reintegration of Unaccompanied Children"
        desk.change_place(Place(self.record, "title", "en"), title, message("Change title"))
        desk.change_place(Place(self.record, "status"), "closing", message("Change project status"))
        desk.history.end_typing()
        self.wait(CALM)

    def send_changes(self) -> None:
        """Show what an office has not got since it was sent everything."""
        desk = self.work.desk
        with tempfile.TemporaryDirectory() as folder:
            desk.send(desk.plan_sending("San José", sender="Dakar"), Path(folder, "San José.iomcat.json"))
        for record, status in ((RECORD, "completed"), (OTHER, "closing")):
            (uid,) = desk.find(RecordKind.PROJECT, record)[:1]
            desk.change_place(Place(uid, "status"), status, message("Change project status"))
        self.work.settings.set("office", "Dakar")
        self.do("send")
        self.take_dialog("send")

    def review_changes(self) -> None:
        """Show what changing many projects would do."""
        self.do("select_all")
        self.do("change_selected")
        dialog = self.app.qt.activeModalWidget()
        assert isinstance(dialog, ChangeMany)
        self.take_dialog("change-selected")


def small(image: QImage) -> QImage:
    """Return a picture with few colours: the commonest, and of the others one for each hue and shade."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    table: list[int] = []
    shades: set[int] = set()
    for color, _count in Counter(memoryview(plain.constBits()).cast("B").cast("I")).most_common():
        shade = color & 0xF0F0F0
        if len(table) < COMMON or shade not in shades:
            table.append(color)
            shades.add(shade)
        if len(table) == COLORS:
            break
    return plain.convertToFormat(QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.ThresholdDither)


def languages() -> list[str]:
    """Return the languages of the handbook: each is a folder."""
    return sorted(path.name for path in HANDBOOK.iterdir() if path.is_dir())


def take(language: str) -> None:
    """Take the pictures of one language in this process."""
    with tempfile.TemporaryDirectory() as folder:
        Photographer(language, sample_catalogue(Path(folder) / "sample.iomcat")).take_all()
        # What still runs in the window would ask for files that are taken away now.
        os._exit(0)


def main() -> int:
    """Take the pictures of each language in a process of its own; return the exit code."""
    if len(sys.argv) > 1:
        take(sys.argv[1])
    for language in languages():
        with tempfile.TemporaryDirectory() as home:
            own = {
                "IOMDESK_HOME": home,
                "QT_QPA_PLATFORM": "offscreen",
                "QT_SCALE_FACTOR": DENSITY,
                "LC_ALL": "C.UTF-8",
            }
            command = [sys.executable, str(Path(__file__)), language]
            subprocess.run(command, env={**os.environ, **own, "LOGNAME": "amina"}, cwd=ROOT, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
