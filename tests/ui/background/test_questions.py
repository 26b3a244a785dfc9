"""Questions: asked in another thread, the newest alone answered, and asked again when they had to give way."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

from iomdesk.i18n import N_
from iomdesk.model.progress import Cancelled
from iomdesk.model.rules import Refusal
from iomdesk.ui.background.questions import Questions


@pytest.fixture
def questions(qapp, desk) -> Iterator[Questions]:
    parent = QObject()
    made = Questions(desk, parent)
    yield made
    made.rest()


def test_a_question_is_asked_in_another_thread_and_answered_in_this_one(qtbot, questions):
    told: list[tuple[int, int]] = []
    questions.ask(threading.get_ident, lambda asked: told.append((asked, threading.get_ident())))
    assert questions.is_open
    qtbot.waitUntil(lambda: not questions.is_open)
    ((asked, answered),) = told
    assert asked != answered == threading.get_ident()


def test_only_the_newest_is_answered(qtbot, questions):
    go_on, answers, asked = threading.Event(), list[str](), list[str]()

    def slow() -> str:
        assert go_on.wait(10)
        return "first"

    questions.ask(slow, answers.append)
    questions.ask(lambda: asked.append("second"), answers.append)
    questions.ask(lambda: "third", answers.append)
    go_on.set()
    qtbot.waitUntil(lambda: not questions.is_open)
    assert answers == ["third"]
    assert asked == []


def test_what_had_to_give_way_is_asked_again(qtbot, questions):
    tries, answers = list[int](), list[str]()

    def question() -> str:
        tries.append(1)
        if len(tries) < 3:
            raise Cancelled
        return "at last"

    questions.ask(question, answers.append)
    qtbot.waitUntil(lambda: not questions.is_open)
    assert answers == ["at last"]


def test_a_refusal_is_told_if_it_is_of_the_newest(qtbot, questions):
    def refuse() -> None:
        raise Refusal(N_("There is nothing to change."))

    told: list[str] = []
    questions.refused.connect(told.append)
    questions.ask(refuse, told.append)
    questions.ask(lambda: "answer", told.append)
    qtbot.waitUntil(lambda: not questions.is_open)
    assert told == ["answer"]
    with qtbot.waitSignal(questions.refused):
        questions.ask(refuse, told.append)
    assert told == ["answer", "There is nothing to change."]
    assert not questions.is_open


def test_an_error_of_the_program_is_told_and_the_next_question_answered(qtbot, questions):
    with qtbot.waitSignal(questions.refused) as told:
        questions.ask(lambda: 1 / 0, print)
    assert "It is in the log" in told.args[0]
    answers: list[int] = []
    questions.ask(lambda: 1, answers.append)
    qtbot.waitUntil(lambda: answers == [1])


def test_what_is_dropped_is_never_answered(qtbot, questions):
    answers: list[str] = []
    questions.ask(lambda: "dropped", answers.append)
    questions.rest()
    questions.ask(lambda: "wanted", answers.append)
    qtbot.waitUntil(lambda: not questions.is_open)
    assert answers == ["wanted"]


def test_nothing_is_asked_while_slow_work_has_the_catalogue(qtbot, questions, desk):
    asked: list[int] = []
    with desk.busy():
        questions.ask(lambda: asked.append(1), print)
        assert not questions._slow.is_running
    questions.ask(lambda: asked.append(2), lambda _answer: None)
    qtbot.waitUntil(lambda: not questions.is_open)
    assert asked == [2]
