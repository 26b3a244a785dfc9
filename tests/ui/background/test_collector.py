"""Garbage is collected in the window's thread, whichever thread made it, and the newest soon."""

from __future__ import annotations

import gc
import threading

import pytest
from PySide6.QtCore import QObject

from iomdesk.ui.background.collector import Collector

MANY = 5_000


class Circle:
    """Refers to itself, and notes in which thread it is taken away."""

    threads: list[int] = []

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        Circle.threads.append(threading.get_ident())


def make_many() -> None:
    for _number in range(MANY):
        Circle()


@pytest.fixture
def nothing_gathered() -> None:
    gc.collect()
    Circle.threads = []


@pytest.mark.usefixtures("nothing_gathered")
def test_what_a_worker_leaves_is_taken_away_in_the_thread_of_the_window(qtbot) -> None:
    owner = QObject()
    collector = Collector(owner)
    worker = threading.Thread(target=make_many)
    worker.start()
    worker.join()
    assert Circle.threads == []
    qtbot.waitUntil(lambda: len(Circle.threads) == MANY)
    assert set(Circle.threads) == {threading.get_ident()}
    collector.deleteLater()


@pytest.mark.usefixtures("nothing_gathered")
def test_without_it_a_worker_takes_away_what_it_left(qtbot) -> None:
    gc.enable()
    try:
        worker = threading.Thread(target=make_many)
        worker.start()
        worker.join()
        assert worker.ident in Circle.threads
    finally:
        gc.disable()
