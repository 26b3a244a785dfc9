"""Questions: asks the open catalogue in a thread of its own, so that nobody waits; only the newest is answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from iomdesk.i18n import _
from iomdesk.model.progress import Progress
from iomdesk.ui.background.slow_work import SlowWork

if TYPE_CHECKING:
    from iomdesk.desk.desk import Desk

_AGAIN = 10
"""Milliseconds after which a question is asked again that had to give way to somebody who wrote."""

_Question = tuple[Callable[[], Any], Callable[[Any], object]]


class Questions(QObject):
    """Asks what the desk answers in any thread: searches and counts. An answer, or a refusal, comes as an event."""

    refused = Signal(str)
    """The newest question cannot be answered; carries one sentence."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._newest: _Question | None = None
        self._asked: _Question | None = None
        self._slow = SlowWork(self)
        self._slow.settled.connect(self._go_on)
        self._slow.failed.connect(self._refuse)
        self._slow.broke.connect(self._give_up)
        self._again = QTimer(self, singleShot=True, interval=_AGAIN)
        self._again.timeout.connect(self._ask)

    @property
    def is_open(self) -> bool:
        """Whether an answer is awaited."""
        return self._newest is not None

    def ask(self, question: Callable[[], Any], then: Callable[[Any], object]) -> None:
        """Ask this in place of what was asked before, and hand the answer to `then`."""
        self._newest = (question, then)
        if self._slow.is_running:
            self._stop()
        else:
            self._ask()

    def drop(self) -> None:
        """Want no answer any more."""
        self._newest = None
        self._again.stop()
        if self._slow.is_running:
            self._stop()

    def rest(self) -> None:
        """Want no answer any more, and wait until the file is left alone."""
        self.drop()
        self._slow.wait()

    def _stop(self) -> None:
        self._slow.cancel()
        self._desk.stop_search()

    @Slot()
    def _ask(self) -> None:
        if self._newest is None or self._slow.is_running or self._desk.is_busy:
            return
        asked = self._asked = self._newest

        def work(progress: Progress) -> Any:
            progress(0, None)  # it may have been dropped before its thread began
            return asked[0]()

        self._slow.start("", work, lambda answer: self._answer(asked, answer))

    def _answer(self, asked: _Question, answer: Any) -> None:
        if asked is self._newest:
            self._newest = None
            asked[1](answer)

    @Slot(str)
    def _refuse(self, words: str) -> None:
        if self._asked is self._newest:
            self._newest = None
            self.refused.emit(words)

    @Slot()
    def _give_up(self) -> None:
        self._refuse(_("Something went wrong in the program, and this was not done. It is in the log."))

    @Slot()
    def _go_on(self) -> None:
        """Ask what was asked meanwhile, or again what had to give way."""
        if self._newest is None:
            return
        if self._newest is self._asked:
            self._again.start()
        else:
            self._ask()
