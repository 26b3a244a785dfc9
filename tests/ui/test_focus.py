"""Tab reaches everything as the eye reads it, is trapped nowhere, and comes back; the focus is never nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QScrollArea, QSplitter, QWidget

from iomdesk.ui.actions import SECTIONS
from iomdesk.ui.keyboard import reading_order
from iomdesk.ui.main_window import MainWindow
from iomdesk.ui.sections.charts import ChartsSection
from iomdesk.ui.words import interface
from tests.ui.answers import answered
from tests.ui.every_dialog import DIALOGS

_MOST = 400


@pytest.fixture(params=["en", "ar"])
def tag(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    """Let the window speak a language; Arabic mirrors it."""
    interface.speak(qapp, request.param)
    yield request.param
    interface.speak(qapp, "en")


@pytest.fixture
def front(qtbot, tag: str, opened: MainWindow) -> MainWindow:
    """Return the window with a catalogue, in front."""
    del tag
    opened.resize(1280, 800)
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    return opened


def settle(qtbot, window: MainWindow) -> None:
    """Wait until a section is shown and rests."""
    workspace = window.workspace
    qtbot.waitUntil(lambda: not workspace.slow.is_running and not workspace.desk.is_busy, timeout=20_000)
    qtbot.waitUntil(lambda: not workspace.translations.surveying.is_running, timeout=20_000)
    answered(qtbot, workspace.projects.list)
    if workspace.section is workspace.translations:
        qtbot.waitUntil(lambda: workspace.translations.list.table.rowCount() > 0, timeout=20_000)
    if isinstance(charts := workspace.section, ChartsSection):  # the button beside the figures comes with them
        qtbot.waitUntil(lambda: bool(charts.whole.text()), timeout=20_000)
    qtbot.wait(50)
    qtbot.waitUntil(lambda: not workspace.slow.is_running and any(reading_order.stops_in(workspace.section)))


def focus() -> QWidget:
    """Return what has the focus: something must have it."""
    found = QApplication.focusWidget()
    assert found is not None, "the focus is nowhere"
    return found


def walk(top: QWidget, *, back: bool = False) -> list[QWidget]:
    """Press Tab until the focus is where it was; return where it went."""
    key, modifiers = Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier
    if back:
        key, modifiers = Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier
    met = [focus()]
    while len(met) < _MOST:
        QTest.keyClick(top.windowHandle(), key, modifiers)
        if focus() is met[0]:
            return met
        assert focus() is not met[-1], f"{named(met[-1])} lets nobody out by Tab"
        met.append(focus())
    raise AssertionError(f"Tab does not come back to {named(met[0])}: {[named(each) for each in met[-8:]]}")


def named(widget: QWidget) -> str:
    return f"{type(widget).__name__} “{widget.accessibleName() or getattr(widget, 'text', str)()}”"


def takes_tab(top: QWidget) -> set[QWidget]:
    """Return what can have the focus in a window, wherever it stands."""
    return {
        widget
        for widget in top.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.window() is top
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusProxy() is None
    }


def part_of(widget: QWidget) -> QWidget:
    """Return the part of the window a widget stands in: one of those that stand side by side or scroll."""
    part = widget
    while (above := part.parentWidget()) is not None and not part.isWindow():
        if isinstance(above, QSplitter) or (isinstance(above.parentWidget(), QScrollArea)):
            return part
        part = above
    return part


def place(widget: QWidget, part: QWidget) -> QRect:
    """Return where a widget stands in its part, as if one read from the left."""
    at = QRect(widget.mapTo(part, QPoint(0, 0)), widget.size())
    if widget.window().isRightToLeft():
        at.moveLeft(part.width() - at.left() - at.width())
    return at


def misread(stops: list[QWidget]) -> list[str]:
    """Return the steps that no eye would make: up but not to a next column, or back in a line."""
    wrong = []
    for one, other in pairwise(stops):
        part = part_of(one)
        if part is not part_of(other):
            continue
        before, after = place(one, part), place(other, part)
        same_line = min(before.bottom(), after.bottom()) - max(before.top(), after.top()) > 0
        is_up = after.bottom() <= before.top() and after.left() < before.right()
        is_back = same_line and after.right() <= before.left()
        if is_up or is_back:
            wrong.append(f"{named(one)} {before.getRect()} → {named(other)} {after.getRect()}")
    return wrong


def test_an_order_that_no_eye_follows_is_noticed(front: MainWindow) -> None:
    stops = list(reading_order.stops_in(front.workspace))
    assert misread(stops) == []
    assert misread([stops[1], stops[0], *stops[2:]])
    assert misread([*stops[:-3], stops[-1], stops[-2]])


def test_tab_in_every_section(qtbot, front: MainWindow) -> None:
    for name in SECTIONS:
        front.deeds[name].trigger()
        settle(qtbot, front)
        next(reading_order.stops_in(front.centralWidget())).setFocus()
        there = walk(front)
        assert len(set(there)) == len(there)
        assert takes_tab(front) - set(there) == set()
        assert misread(there) == []
        assert walk(front, back=True)[1:] == there[:0:-1]


def test_tab_in_every_dialog(qtbot, front: MainWindow, tmp_path: Path) -> None:
    settle(qtbot, front)
    before = focus()
    for make in DIALOGS.values():
        dialog = make(front, tmp_path)
        dialog.open()
        qtbot.waitUntil(lambda shown=dialog: shown.isActiveWindow() and QApplication.focusWidget() is not None)
        settle(qtbot, front)
        there = walk(dialog)
        assert takes_tab(dialog) - set(there) == set()
        if not isinstance(dialog, QFileDialog):  # whose order is Qt's own
            start = there.index(next(reading_order.stops_in(dialog)))
            assert misread(there[start:] + there[:start]) == []
        assert walk(dialog, back=True)[1:] == there[:0:-1]
        QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
        front.activateWindow()  # the screen of tests has nobody who does it
        qtbot.waitUntil(lambda: QApplication.focusWidget() is before)


def test_slow_work_gives_the_focus_back(qtbot, front: MainWindow) -> None:
    settle(qtbot, front)
    title = front.workspace.projects.page.fields["title"].input.editors["en"]
    title.setFocus()
    front.workspace.do_slowly("Working …", lambda _progress: None)
    assert not title.hasFocus()
    settle(qtbot, front)
    qtbot.waitUntil(title.hasFocus)


def test_the_focus_is_somewhere_in_the_section_that_is_shown(qtbot, front: MainWindow) -> None:
    for name in (*SECTIONS, *reversed(SECTIONS)):
        front.deeds[name].trigger()
        settle(qtbot, front)
        assert front.workspace.section.isAncestorOf(focus()), f"{name}: {named(focus())}"


def test_the_focus_is_somewhere_after_deletion_undo_and_search(qtbot, front: MainWindow) -> None:
    projects = front.workspace.projects
    settle(qtbot, front)
    projects.list.setFocus()
    for name in ("delete", "undo", "redo", "undo", "duplicate", "undo"):
        front.deeds[name].trigger()
        settle(qtbot, front)
        assert projects.isAncestorOf(focus()), name
        assert projects.list.currentIndex().isValid(), name
    front.deeds["find"].trigger()
    for words in ("no such words", "border"):
        projects.filter_bar.set_words(words)
        settle(qtbot, front)
        assert projects.filter_bar.isAncestorOf(focus())
    projects.filter_bar.set_words("")
    projects.list.setFocus()
    settle(qtbot, front)
    projects.show_found("no such words")
    settle(qtbot, front)
    assert projects.isAncestorOf(focus())
