"""Where the keyboard is can be seen: what the focus changes stands out 3:1, in light and dark, in every window."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QMainWindow, QToolButton, QWidget

from iomdesk.ui.app import App
from iomdesk.ui.keyboard.focus_ring import WIDTH, FocusRing
from iomdesk.ui.lists.chosen_rows import choose_only
from iomdesk.ui.main_window import MainWindow
from tests.ui.contrast import contrast
from tests.ui.every_window import place, wrong_in_dialogs, wrong_in_sections
from tests.ui.test_focus import named, settle

SEEN = 3.0
BAND = 5
"""How far outside and inside of its edge the focus of a widget is looked for, in pixels."""


@cache
def stands_out(one: int, other: int) -> bool:
    return contrast(QColor(one), QColor(other)) >= SEEN


def picture(window: QWidget, at: QRect) -> QImage:
    return window.grab(at).toImage().convertToFormat(QImage.Format.Format_RGB32)


def changed(one: QImage, other: QImage) -> int:
    """Return how many pixels near the edge of two pictures stand out from each other."""
    inner = one.rect().adjusted(2 * BAND, 2 * BAND, -2 * BAND, -2 * BAND)
    return sum(
        stands_out(one.pixel(x, y), other.pixel(x, y))
        for y in range(one.height())
        for x in range(one.width())
        if not inner.contains(x, y) and one.pixel(x, y) != other.pixel(x, y)
    )


def unseen(top: QWidget) -> list[str]:
    """Go through a window by Tab; return what looks nearly the same with the keyboard and without."""
    wrong, met = [], []
    for _ in range(400):
        QTest.keyClick(top.windowHandle(), Qt.Key.Key_Tab)
        widget = QApplication.focusWidget()
        if widget in met:
            return wrong
        met.append(widget)
        room = place(widget)
        at = room.adjusted(-BAND, -BAND, BAND, BAND)
        with_focus = picture(top, at)
        widget.clearFocus()
        without = picture(top, at)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        found = changed(with_focus, without)
        if found < room.width() + room.height():
            wrong.append(f"{named(widget)} {room.getRect()}: {found}")
    return wrong


@pytest.fixture
def front(qtbot, dressed: str, opened: MainWindow) -> MainWindow:
    """Return the window with a catalogue, in front, with the ring."""
    del dressed
    FocusRing(opened)
    opened.resize(1280, 800)
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    settle(qtbot, opened)
    return opened


def test_a_button_with_the_style_alone_is_noticed(qtbot, dressed: str) -> None:
    del dressed
    window = QMainWindow()
    qtbot.addWidget(window)
    bar = QWidget()
    row = QHBoxLayout(bar)
    for words in ("One", "Other"):
        button = QToolButton(text=words, focusPolicy=Qt.FocusPolicy.TabFocus)
        button.setAutoRaise(True)
        row.addWidget(button)
    window.setCentralWidget(bar)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert len(unseen(window)) == 2
    FocusRing(window)
    assert unseen(window) == []


def test_every_section(qtbot, front: MainWindow) -> None:
    assert wrong_in_sections(qtbot, front, unseen) == ""


def test_every_dialog(qtbot, front: MainWindow, tmp_path: Path) -> None:
    assert wrong_in_dialogs(qtbot, front, tmp_path, unseen) == ""


def test_the_row_that_the_keyboard_is_at(qtbot, front: MainWindow) -> None:
    rows, handle = front.workspace.projects.list, front.windowHandle()
    rows.setFocus()
    QTest.keyClick(handle, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)

    def look(number: int) -> QImage:
        room = rows.visualRect(rows.model().index(number, 0))
        room.setWidth(rows.viewport().width())
        return rows.viewport().grab(room).toImage()

    for modifiers, chosen in ((Qt.KeyboardModifier.ControlModifier, 1), (Qt.KeyboardModifier.ShiftModifier, 3)):
        choose_only(rows, rows.model().index(0, 0))
        before = look(1), look(2)
        QTest.keyClick(handle, Qt.Key.Key_Down, modifiers)
        QTest.keyClick(handle, Qt.Key.Key_Down, modifiers)
        assert len(rows.selectionModel().selectedRows()) == chosen
        left, at = look(1), look(2)
        assert chosen > 1 or left == before[0]
        assert changed(at, left if chosen > 1 else before[1]) > rows.viewport().width()


def test_who_points_sees_a_ring_only_where_he_types(qtbot, front: MainWindow) -> None:
    projects, handle = front.workspace.projects, front.windowHandle()
    title = projects.page.fields["title"].input.editors["en"]

    def rings() -> list[QRect]:
        return [each.geometry() for each in front.findChildren(QWidget) if is_ring(each) and each.isVisible()]

    def click(widget: QWidget) -> None:
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=widget.mapTo(front, QPoint(5, 5)))

    click(projects.list.viewport())
    assert projects.list.hasFocus()
    assert rings() == []
    QTest.keyClick(handle, Qt.Key.Key_Control)
    assert rings() == []
    QTest.keyClick(handle, Qt.Key.Key_Down)
    assert len(rings()) == 1
    click(title.viewport())
    assert title.hasFocus()
    assert len(rings()) == 1
    click(projects.list.viewport())
    assert rings() == []


def test_the_ring_goes_with_what_it_surrounds(qtbot, front: MainWindow) -> None:
    page = front.workspace.projects.page
    title = page.fields["title"].input.editors["en"]
    title.setFocus()
    (ring,) = [each for each in front.findChildren(QWidget) if is_ring(each)]

    def is_round() -> bool:
        at = QRect(title.mapTo(front, QPoint(0, 0)), title.size())
        round_it = QRect(ring.mapTo(front, QPoint(0, 0)), ring.size())
        return round_it.contains(at) and at.adjusted(-WIDTH, -WIDTH, WIDTH, WIDTH).contains(round_it)

    assert is_round()
    title.setPlainText("Words " * 60)  # grows
    page.scroll_area.verticalScrollBar().setValue(20)
    qtbot.waitUntil(is_round)
    front.resize(1400, 820)
    qtbot.waitUntil(is_round)
    title.hide()
    assert not ring.isVisible()
    title.show()
    title.setFocus()
    assert is_round()
    assert ring.isVisible()
    front.deeds["offices"].trigger()
    settle(qtbot, front)
    front.workspace.offices.tree.setFocus()
    assert title.parentWidget() is not ring.parentWidget()


def test_a_list_that_is_let_down_has_none(qtbot, dressed: str) -> None:
    del dressed
    box = QComboBox()
    box.addItems(["One", "Other"])
    qtbot.addWidget(box)
    FocusRing(box)
    box.show()
    box.activateWindow()
    qtbot.waitUntil(box.hasFocus)
    for _ in range(4):  # its window is made anew
        box.showPopup()
        qtbot.waitUntil(box.view().hasFocus)
        assert not [each for each in box.view().window().findChildren(QWidget) if is_ring(each)]
        QTest.keyClick(box.view(), Qt.Key.Key_Down)
        QTest.keyClick(box.view(), Qt.Key.Key_Return)
        qtbot.waitUntil(box.hasFocus)


def test_the_program_has_the_ring(qtbot, settings) -> None:
    app = App(settings, "en")
    qtbot.addWidget(app.window)
    assert app.window.findChild(FocusRing)


def is_ring(widget: QWidget) -> bool:
    return type(widget).__module__ == FocusRing.__module__
