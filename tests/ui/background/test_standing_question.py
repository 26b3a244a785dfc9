"""StandingQuestion: asked when somebody wants to know, again soon after a change, and never beside slow work."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from iomdesk.i18n import N_
from iomdesk.model.rules import Refusal
from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.background.standing_question import StandingQuestion


class _Counter:
    """Asks for the number of times it was asked, as long as it is wanted."""

    def __init__(self, signals: DeskSignals) -> None:
        self.is_wanted = True
        self.times = 0
        self.answers: list[int] = []
        self.question = StandingQuestion(signals, signals, self._counting)
        self.question.answered.connect(self.answers.append)

    def _counting(self) -> Callable[[], int] | None:
        return self._count if self.is_wanted else None

    def _count(self) -> int:
        self.times += 1
        return self.times


@pytest.fixture
def counter(qapp, desk) -> Iterator[_Counter]:
    signals = DeskSignals(desk)
    made = _Counter(signals)
    yield made
    made.question.rest()
    signals.close()


def test_it_is_asked_when_it_is_wanted_and_not_again_while_the_answer_is_fresh(qtbot, counter):
    counter.question.want()
    qtbot.waitUntil(lambda: counter.answers == [1])
    assert not counter.question.is_stale
    counter.question.want()
    counter.question.ask_soon()
    assert counter.question.is_stale
    qtbot.waitUntil(lambda: not counter.question.is_stale)
    assert counter.answers == [1, 2]


def test_a_change_while_it_is_being_answered_leaves_the_answer_stale(qtbot, counter):
    counter.question.want()
    counter.question.ask_soon()
    with qtbot.waitSignal(counter.question.answered):
        pass
    assert counter.question.is_stale
    qtbot.waitUntil(lambda: not counter.question.is_stale)


def test_nothing_is_asked_when_nobody_wants_to_know(qtbot, counter):
    counter.is_wanted = False
    counter.question.want()
    assert (counter.times, counter.question.is_stale) == (0, True)
    counter.is_wanted = True
    counter.question.want()
    qtbot.waitUntil(lambda: counter.answers == [1])


def test_it_rests_while_slow_work_keeps_the_file_and_is_asked_after_it(qtbot, desk, counter):
    signals = counter.question.parent()
    desk.is_busy = True
    signals.busy.emit(True)
    counter.question.want()
    assert counter.times == 0
    desk.is_busy = False
    signals.busy.emit(False)
    qtbot.waitUntil(lambda: counter.answers == [1])


def test_a_refusal_is_told_and_the_question_not_asked_again_by_itself(qtbot, desk, counter):
    def refuse() -> int:
        raise Refusal(N_("There is nothing to change."))

    counter._count = refuse
    with qtbot.waitSignal(counter.question.refused):
        counter.question.want()
    assert not counter.question.is_stale
