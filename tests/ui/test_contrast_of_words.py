"""Words and signs on labels, buttons and in the lists of dialogs can be read, in light and dark; disabled ones too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from iomdesk.ui.lists.search_box import SearchBox
from iomdesk.ui.main_window import MainWindow
from tests.ui.every_window import place, wrong_in_dialogs, wrong_in_sections
from tests.ui.seen_wrong import shows_words
from tests.ui.test_contrast_of_rows import READ, SEEN, SOFTENED, faint, lists_of, strongest
from tests.ui.test_focus import named, settle

EDGE = 3
"""What belongs to the outline of a widget, in pixels."""
LEAST = 6


def worded(top: QWidget) -> Iterator[tuple[QWidget, float]]:
    """Yield what shows words or a sign, with the contrast that these need."""
    for widget in top.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not top or is_faded(widget):
            continue
        if isinstance(widget, QAbstractButton):
            yield widget, READ if widget.text() and shows_words(widget) else SEEN
        elif words_of(widget):
            yield widget, READ


def words_of(widget: QWidget) -> str:
    if isinstance(widget, QLabel):
        return widget.text()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, QLineEdit):
        return widget.text() or widget.placeholderText()
    return widget.toPlainText() if isinstance(widget, QTextEdit) else ""


def is_faded(widget: QWidget) -> bool:
    """Tell whether it is the cross of an empty line, which Qt makes transparent."""
    line = widget.parentWidget()
    return isinstance(widget, QToolButton) and isinstance(line, QLineEdit) and not line.text()


def hard_to_read(top: QWidget) -> list[str]:
    """Return what can hardly be read in a window."""
    image, wrong = top.grab().toImage(), []
    for widget, needed in worded(top):
        room = place(widget)
        if not isinstance(widget, QLabel):
            room = room.adjusted(EDGE, EDGE, -EDGE, -EDGE)
        if room.width() < LEAST or room.height() < LEAST:
            continue
        found, colors = strongest(image, room)
        if found < (needed * SOFTENED if widget.isEnabled() else SEEN):
            wrong.append(f"{named(widget)} {room.getRect()}, enabled {widget.isEnabled()}: {found:.2f} {colors}")
    for view in lists_of(top):
        wrong += faint(view)
    return wrong


def test_faint_words_and_signs_are_noticed(qtbot, dressed: str) -> None:
    top = QWidget()
    qtbot.addWidget(top)
    column = QVBoxLayout(top)
    faint_palette = QPalette(top.palette())
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        faint_palette.setColor(role, QColor("#8A8F96" if dressed == "light" else "#5A5F66"))
    for widget in (QLabel("plain"), QPushButton("plain"), QLabel("faint"), QPushButton("faint")):
        widget.setPalette(faint_palette if widget.text() == "faint" else top.palette())
        column.addWidget(widget)
    top.show()
    assert [wrong.split(" (")[0] for wrong in hard_to_read(top)] == ["QLabel “faint”", "QPushButton “faint”"]


def test_sections(qtbot, dressed: str, opened: MainWindow) -> None:
    del dressed
    opened.resize(1280, 800)
    assert wrong_in_sections(qtbot, opened, hard_to_read) == ""


def test_dialogs(qtbot, dressed: str, opened: MainWindow, tmp_path: Path) -> None:
    del dressed
    settle(qtbot, opened)
    assert wrong_in_dialogs(qtbot, opened, tmp_path, hard_to_read) == ""


def test_offers_of_the_search(qtbot, dressed: str, opened: MainWindow) -> None:
    del dressed
    settle(qtbot, opened)
    box = opened.workspace.projects.filter_bar.findChild(SearchBox)
    box.setFocus()
    QTest.keyClicks(box, "sta")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QAbstractItemView)
    assert popup.model().rowCount()
    assert faint(popup) == []
    popup.hide()
