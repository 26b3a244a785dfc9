"""Surveying: counts words and finds the texts to be translated, in the background; the newest question counts."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from iomdesk.desk.desk import Desk
from iomdesk.desk.worklist import Coverage, coverage, worklist
from iomdesk.model.progress import Progress
from iomdesk.ui.background.slow_work import SlowWork
from iomdesk.ui.lists.work_choice import WorkChoice
from iomdesk.ui.lists.work_list_model import Listed, listed

_PAUSE = 150


class Found(NamedTuple):
    """What was counted and found, and for which question and language."""

    asked: int
    language: str
    works: Listed
    coverage: Coverage


class Surveying(QObject):
    """Works while its section is in sight."""

    found = Signal(object)
    """The Found for the newest question."""
    counting = Signal(int)
    """So many records were read so far."""

    def __init__(self, desk: Desk, choice: WorkChoice, section: QWidget) -> None:
        super().__init__(section)
        self._desk = desk
        self._choice = choice
        self._section = section
        self._asked, self._shown = 1, 0
        self._slow = SlowWork(self)
        self._slow.settled.connect(self.go_on)
        self._slow.broke.connect(self._give_up)
        self._slow.refused.connect(self._give_up)
        self._slow.progressed.connect(lambda done, _total: self.counting.emit(done))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._start)

    @property
    def is_running(self) -> bool:
        """Whether something is being counted."""
        return self._slow.is_running

    @property
    def is_old(self) -> bool:
        """Whether something was asked that is not answered."""
        return self._shown != self._asked

    def ask_again(self) -> None:
        """Count, and find the texts anew."""
        self._asked += 1
        if self._section.isVisible():
            self._slow.cancel()
            self._pause.start()

    @Slot()
    def go_on(self) -> None:
        """Count if that was asked meanwhile, or again if somebody else's question to the file has interrupted it."""
        if self.is_old:
            self._pause.start()

    def rest(self) -> None:
        """Ask the file for nothing any more: somebody else wants it."""
        self._pause.stop()
        self._slow.wait()

    @Slot()
    def _start(self) -> None:
        if self._slow.is_running or self._desk.is_busy or not self._section.isVisible():
            return
        choice = self._choice
        choice.read_languages()
        asked, language, state, unit = self._asked, choice.language, choice.state, choice.unit

        def work(progress: Progress) -> Found:
            works = worklist(self._desk, language, state=state, unit=unit, progress=progress)
            return Found(asked, language, listed(works), coverage(self._desk, progress))

        self.counting.emit(0)
        self._slow.start("", work, self._tell)

    @Slot()
    def _give_up(self) -> None:
        self._shown = self._asked

    def _tell(self, found: Found) -> None:
        if found.asked == self._asked:
            self._shown = found.asked
            self.found.emit(found)
