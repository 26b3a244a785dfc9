"""Every section, window and dialog is opened and closed again and again, and nothing of it stays."""

from __future__ import annotations

import gc
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from iomdesk.ui.actions import SECTIONS
from iomdesk.ui.handbook.handbook import PAGES
from iomdesk.ui.main_window import MainWindow
from tests.faults import memory
from tests.faults.verdicts import PROPERTY, Verdict
from tests.ui.every_dialog import DIALOGS

PATIENCE = 60
"""Seconds in which background work ends."""
SHORT, LONG = 12, 200
ROUNDS = 4
WARM = 4
"""Rounds after which everything that is read or kept only once is there."""
ALTERING = {"FindReplace", "ImportReview", "RepairReview"}
"""Dialogs whose making here alters the catalogue or leaves something of its own: each of them is another one."""
SAME = [kind for kind in DIALOGS if kind.__name__ not in ALTERING]
WAYS = ("sections", "handbook", "anew")
MOST = 5.0
"""MB that so many rounds may cost for good."""


def let_go() -> None:
    """Do what the event loop of the program does at each turn: take away what is to go."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def known() -> list[QObject]:
    """Return the objects of Qt that Python knows."""
    return [each for each in gc.get_objects() if isinstance(each, QObject)]


def is_at_work() -> bool:
    """Tell whether a thread works in the background, which goes by itself at its end."""
    return any(isinstance(each, QThread) and isValid(each) and each.isRunning() for each in known())


LATE = 5
"""Seconds for which a thread may still be on its way to its end."""


def census() -> tuple[int, Counter[str]]:
    """Return how many widgets there are, and the objects of Qt that Python knows by kind, when nothing is under way."""
    end = time.monotonic() + PATIENCE
    while is_at_work():
        assert time.monotonic() < end, "background work has no end"
        let_go()
    for _round in range(3):  # the end of a thread is an event too, and takes the thread away only then
        let_go()
        gc.collect()
    return len(QApplication.allWidgets()), Counter(type(each).__name__ for each in known())


def grown(deed: Callable[[], object], times: int) -> tuple[int, Counter[str], float]:
    """Do something again and again; return the widgets, the objects by kind, and the MB that stayed.

    Caches fill up and the C library's heaps grow gaps, 14 MB in the first 25 openings of a catalogue and 2 MB in the
    next 75; only a leak goes on as it began. So the second half tells, taken twice.
    """
    for _warm in range(WARM):
        deed()
    widgets, objects = census()
    for _again in range(times - times // 2):
        deed()
    held = memory.held()
    for _again in range(times // 2):
        deed()
    more_widgets, more_objects = census()
    end = time.monotonic() + LATE
    while more_objects - objects and time.monotonic() < end:  # what ends late on a busy machine is no leak
        let_go()
        more_widgets, more_objects = census()
    return more_widgets - widgets, more_objects - objects, 2 * (memory.held() - held)


def opening(window: MainWindow, folder: Path, kind: type[QDialog]) -> Callable[[], None]:
    """Return what opens and closes a dialog once."""

    def once() -> None:
        dialog = DIALOGS[kind](window, folder)
        dialog.open()
        let_go()
        dialog.reject()
        let_go()

    return once


def going_round(window: MainWindow) -> Callable[[], None]:
    """Return what shows every section once, and goes to a record in between."""

    def once() -> None:
        for name in SECTIONS:
            window.deeds[name].trigger()
            QApplication.processEvents()
        window.deeds["projects"].trigger()
        window.workspace.projects.list.step(1)

    return once


def reopening(qtbot, window: MainWindow) -> Callable[[], None]:
    """Return what closes the catalogue and opens it again."""
    path = window.workspace.desk.path

    def is_whole() -> bool:
        work = window.workspace
        if work is None or window.door.is_passing or work.slow.is_running or work.desk.is_busy:
            return False
        # The page is made after the first rows, and its record comes last.
        listed = work.projects.list
        return bool(work.projects.page and work.projects.page.uid) and not listed.questions.is_open

    def once() -> None:
        window.door.open(path)
        qtbot.waitUntil(is_whole, timeout=PATIENCE * 1000)

    return once


def consulting(window: MainWindow) -> Callable[[], None]:
    """Return what opens the handbook, shows every page of it, and closes it."""

    def once() -> None:
        window.show_handbook(None)
        for page in PAGES:
            window.handbook.open_at(page)
            let_go()
        window.handbook.close()

    return once


@pytest.mark.parametrize("kind", sorted(SAME, key=lambda kind: kind.__name__))
def test_nothing_of_a_dialog_stays(opened: MainWindow, tmp_path: Path, kind: type[QDialog]) -> None:
    widgets, objects, _held = grown(opening(opened, tmp_path, kind), SHORT)
    assert widgets <= 0
    assert not objects


def way_of(qtbot, window: MainWindow, way: str) -> Callable[[], None]:
    """Return what is done again and again, by its name."""
    ways = {"sections": going_round, "handbook": consulting}
    return ways[way](window) if way in ways else reopening(qtbot, window)


@pytest.mark.parametrize("way", WAYS)
def test_nothing_of_a_section_the_handbook_or_a_catalogue_stays(qtbot, opened: MainWindow, way: str) -> None:
    widgets, objects, _held = grown(way_of(qtbot, opened, way), ROUNDS)
    assert widgets <= 0
    assert not objects


@pytest.mark.faults
@pytest.mark.no_qt_log  # what is kept of it would be counted as the program's
@pytest.mark.parametrize("kind", [*SAME, *WAYS])
def test_nothing_stays_after_very_often(qtbot, opened: MainWindow, tmp_path: Path, kind, record_property) -> None:
    deed = way_of(qtbot, opened, kind) if kind in WAYS else opening(opened, tmp_path, kind)
    widgets, objects, held = grown(deed, LONG)
    name = kind if isinstance(kind, str) else kind.__name__
    told = f"{widgets} widgets, {dict(objects) or 0} objects, {held:.1f} MB more"
    holds = widgets <= 0 and not objects and held < MOST
    record_property(PROPERTY, list(Verdict(f"R21 leaks {name}", f"{LONG} times: 0, 0, < {MOST:.0f} MB", told, holds)))
    assert holds, told


@pytest.mark.control
def test_a_planted_leak_is_found(opened: MainWindow, record_property) -> None:
    kept: list[QWidget] = []
    widgets, objects, _held = grown(lambda: kept.append(QWidget()), 3)
    assert widgets == 3
    assert objects["QWidget"] == 3
    record_property(PROPERTY, list(Verdict("R21 leaks", "3 planted widgets", "found", holds=True, is_control=True)))


@pytest.mark.control
@pytest.mark.skipif(not memory.is_told(), reason="this system does not tell how much memory a process holds")
def test_memory_that_is_never_given_back_is_told_from_a_cache(qapp: QApplication, record_property) -> None:
    kept: list[bytearray] = []
    full = 20

    def leak() -> None:
        kept.append(bytearray(b"x") * 200_000)

    assert grown(lambda: None if len(kept) >= full else leak(), 2 * full + 10)[2] < MOST
    assert grown(leak, 2 * full)[2] > MOST
    found = Verdict("R21 leaks", "8 MB in 40 rounds", "found, and no cache of 4 MB", holds=True, is_control=True)
    record_property(PROPERTY, list(found))
