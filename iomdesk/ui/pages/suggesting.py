"""Suggesting: asks the memory for texts like one, in the background; a newer question takes the place of an older."""

from __future__ import annotations

from collections import OrderedDict
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from iomdesk.desk.memory import Memory, Suggestion
from iomdesk.model.change import Edit
from iomdesk.model.progress import Progress
from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.background.slow_work import SlowWork

_PAUSE = 120
_MEMORIES = 2
"""Pairs of languages that are held at once."""


class _Question(NamedTuple):
    """Which words, of which text, are to be translated from and into which language."""

    words: str
    source: str
    language: str
    uid: str
    field: str


class Suggesting(QObject):
    """Lives as long as its section; the memory is made when it is first asked."""

    found = Signal(object)
    """The suggestions for the newest question, the best first."""

    def __init__(self, signals: DeskSignals, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = signals.desk
        self._memories: OrderedDict[tuple[str, str], Memory] = OrderedDict()
        self._wanted: _Question | None = None
        self._slow = SlowWork(self)
        self._slow.settled.connect(self._go_on)
        self._slow.broke.connect(self._give_up)
        self._slow.refused.connect(self._give_up)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._start)
        signals.done.connect(self._hear)

    def ask(self, words: str, source: str, language: str, text: tuple[str, str]) -> None:
        """Look for texts like these words, which are those of a text (record and field) in its source language."""
        self._wanted = _Question(words, source, language, *text)
        self._slow.cancel()
        self._pause.start()

    def rest(self) -> None:
        """Stop, and ask the file nothing until the next question."""
        self._wanted = None
        self._pause.stop()
        self._slow.wait()

    @Slot(object)
    def _hear(self, edit: Edit) -> None:
        for memory in self._memories.values():
            memory.hear(edit)

    @Slot()
    def _go_on(self) -> None:
        """Ask what was asked meanwhile, or again what somebody else's question to the file has interrupted."""
        if self._wanted:
            self._pause.start()

    @Slot()
    def _give_up(self) -> None:
        self._wanted = None

    @Slot()
    def _start(self) -> None:
        question = self._wanted
        if question is None or self._slow.is_running or self._desk.is_busy:
            return
        memory = self._memory(question.source, question.language)

        def work(progress: Progress) -> list[Suggestion]:
            return memory.nearest(question.words, but=(question.uid, question.field), progress=progress)

        self._slow.start("", work, lambda suggestions: self._tell(question, suggestions))

    def _memory(self, source: str, language: str) -> Memory:
        pair = (source, language)
        if pair not in self._memories:
            self._memories[pair] = Memory(self._desk, source, language)
        self._memories.move_to_end(pair)
        while len(self._memories) > _MEMORIES:
            self._memories.popitem(last=False)
        return self._memories[pair]

    def _tell(self, question: _Question, suggestions: list[Suggestion]) -> None:
        if question == self._wanted:
            self._wanted = None
            self.found.emit(suggestions)
