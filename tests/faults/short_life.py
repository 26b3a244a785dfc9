"""ShortLife: the whole program, started, written into, and ended in the middle of something.

`python -m tests.faults.short_life CATALOGUE FILE DEED END MILLISECONDS WORDS [PLANTED …]` types WORDS into the first
project, begins the DEED, and so many milliseconds later the window closes (END `close`), or `ready` is printed, so that
somebody else may end it.
"""

from __future__ import annotations

import faulthandler
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from iomdesk.ui import app as program
from iomdesk.ui.dialogs.export_dialog import ExportDialog
from iomdesk.ui.dialogs.import_review import ImportReview
from tests.faults import planted

_LONGEST = 40
"""Seconds after which a life that does not end is ended."""
DEEDS = ("nothing", "search", "import", "export", "print", "health", "open")


class ShortLife(QObject):
    """Goes from step to step as soon as the window is ready for it."""

    def __init__(self, app: program.App, words: list[str]) -> None:
        super().__init__(app.window)
        self.window, self.file = app.window, Path(words[0])
        self.deed, self.end, self.delay, self.words = words[1], words[2], int(words[3]), words[4]
        self.faults = words[5:]
        self._steps: list[Callable[[], bool]] = [self._choose, self._write, self._begin, self._go_on]
        self._timer = QTimer(self, interval=10)
        self._timer.timeout.connect(self._step)
        self._timer.start()

    def _step(self) -> None:
        if self._steps[0]():
            self._steps.pop(0)
        if not self._steps:
            self._timer.stop()

    def _choose(self) -> bool:
        work = self.window.workspace
        if work is None or not work.projects.list.table.rowCount():
            return False
        planted.plant(self.faults, self.window)
        work.projects.list.step(0)
        return True

    def _write(self) -> bool:
        page = self.window.workspace.projects.page
        if not page.uid:
            return False
        self.window.workspace.go_to("project", page.uid, "notes")
        self.window.activateWindow()
        QTest.keyClicks(page.fields["notes"].input.editor, self.words)
        return True

    def _begin(self) -> bool:
        deeds, work = self.window.deeds, self.window.workspace
        begin: dict[str, Callable[[], object]] = {
            "search": lambda: work.projects.filter_bar.set_words("status:active tra"),
            "import": lambda: self.window.door.take_in(QUrl.fromLocalFile(str(self.file)).toString()),
            "open": lambda: self.window.door.open(work.desk.path),
        }
        if self.deed in begin:
            begin[self.deed]()
        elif self.deed != "nothing":
            deeds[self.deed].trigger()
        if self.end == "close":
            QTimer.singleShot(self.delay, self.window, self.window.close)
        else:
            QTimer.singleShot(self.delay, self, self._tell)
        return True

    def _tell(self) -> None:
        sys.stdout.write("ready\n")
        sys.stdout.flush()

    def _go_on(self) -> bool:
        """Answer the dialog of the deed, if it has one, so that the work begins."""
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ImportReview):
            dialog.take.click()
        elif isinstance(dialog, ExportDialog):
            dialog.take_file(str(self.file.with_name("out.iomcat.json")))
        else:
            return False
        return True


def main(catalogue: str, *words: str) -> int:
    """Run the program, and return its exit code."""
    # Where it stands is told if it does not end.
    faulthandler.dump_traceback_later(_LONGEST, exit=True)
    show = program.App.show

    def show_and_live(app: program.App, path: Path | None, *, sample: bool = False) -> None:
        show(app, path, sample=sample)
        ShortLife(app, [*words])

    program.App.show = show_and_live
    return program.run(Path(catalogue))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
