"""StandingQuestion: what is asked of the catalogue again soon after it changed, as long as somebody wants to know."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.background.questions import Questions

_PAUSE = 250


class StandingQuestion(QObject):
    """Who owns it says when its answer is stale. It rests while slow work keeps the file, and asks after it."""

    answered = Signal(object)
    """The answer; it is stale if something changed meanwhile."""
    refused = Signal(str)
    """It cannot be answered; carries one sentence."""

    def __init__(self, signals: DeskSignals, parent: QObject, question: Callable[[], Callable[[], Any] | None]) -> None:
        """`question` returns what is to be asked now, which runs in another thread; None: nobody wants to know."""
        super().__init__(parent)
        self._desk = signals.desk
        self._question = question
        self._questions = Questions(signals.desk, self)
        self._questions.refused.connect(self._refuse)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self._ask)
        self.is_stale = True
        signals.busy.connect(self._set_busy)

    def want(self) -> None:
        """Ask now, unless the answer is fresh or on its way."""
        if self.is_stale and not self._questions.is_open:
            self._ask()

    def ask_now(self) -> None:
        """Ask at once, in place of what is asked: something else is wanted."""
        self.is_stale = True
        self._soon.stop()
        self._ask()

    def ask_soon(self) -> None:
        """Ask after a short pause: the answer is stale."""
        self.is_stale = True
        self._soon.start()

    def rest(self) -> None:
        """Ask the file for nothing any more: somebody else wants it."""
        self._soon.stop()
        self._questions.rest()

    @Slot(bool)
    def _set_busy(self, busy: bool) -> None:  # noqa: FBT001 - Qt's own signal
        if busy:
            self.rest()
        elif self.is_stale:
            self._soon.start()

    @Slot()
    def _ask(self) -> None:
        question = None if self._desk.is_busy else self._question()
        if question:
            self._questions.ask(question, self._take)

    def _take(self, answer: Any) -> None:
        self.is_stale = self._soon.isActive()
        self.answered.emit(answer)

    @Slot(str)
    def _refuse(self, words: str) -> None:
        self.is_stale = self._soon.isActive()
        self.refused.emit(words)
