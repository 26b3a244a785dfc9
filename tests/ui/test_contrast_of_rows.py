"""What delegates paint reaches WCAG AA on plain, other and chosen rows, in light and dark: words 4.5:1, signs 3:1."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QTableView, QTreeView, QWidget

from iomdesk.ui.actions import SECTIONS
from iomdesk.ui.main_window import MainWindow
from tests.ui.answers import answered
from tests.ui.contrast import contrast

READ, SEEN = 4.5, 3.0
SOFTENED = 0.95
"""The edges of letters are softened: where they are thin, not one pixel has quite their colour."""


def strongest(image: QImage, room: QRect) -> tuple[float, str]:
    """Return the contrast of what stands out most from its ground in a part of a picture; nothing stands there: 0."""
    ratio = image.devicePixelRatio()
    room = QRect(room.topLeft() * ratio, room.size() * ratio).intersected(image.rect())
    pixels = Counter(
        image.pixel(x, y) for x in range(room.left(), room.right() + 1) for y in range(room.top(), room.bottom() + 1)
    )
    if len(pixels) < 2:
        return 0, ""
    ground = QColor(pixels.most_common(1)[0][0])
    ink = max((QColor(pixel) for pixel in pixels), key=lambda color: contrast(color, ground))
    return contrast(ink, ground), f"{ink.name()} on {ground.name()}"


def faint(view: QAbstractItemView) -> list[str]:
    """Return the cells of a list, chosen and not, whose words or signs can hardly be read."""
    wrong = []
    model = view.model()
    for row in range(min(6, model.rowCount())):
        above = view.rootIndex()
        for chosen in (False, True):
            index = model.index(row, 0, above)
            view.clearSelection()
            if chosen:
                view.selectionModel().select(
                    index, view.selectionModel().SelectionFlag.Select | view.selectionModel().SelectionFlag.Rows
                )
            image = view.viewport().grab().toImage()
            for column in range(columns_of(view)):
                cell = index.siblingAtColumn(column)
                whole = view.visualRect(cell)
                room = whole.intersected(view.viewport().rect())
                words = str(cell.data() or "")
                is_hidden = isinstance(view, QTreeView) and view.isColumnHidden(column)
                if not words or is_hidden or room.width() < 12 or room.height() < whole.height():
                    continue
                found, colors = strongest(image, room.adjusted(2, 2, -2, -2))
                if found < READ * SOFTENED:
                    wrong.append(f"{view.accessibleName()}, {words!r}, chosen {chosen}: {found:.2f} {colors}")
    return wrong


def columns_of(view: QAbstractItemView) -> int:
    header = (
        view.horizontalHeader()
        if isinstance(view, QTableView)
        else view.header()
        if isinstance(view, QTreeView)
        else None
    )
    return header.count() if header else 1


def lists_of(window: QWidget) -> list[QAbstractItemView]:
    views = window.findChildren(QAbstractItemView)
    return [view for view in views if view.isVisible() and view.window() is window and view.model().rowCount()]


def test_faint_words_are_noticed(qtbot, dressed: str) -> None:
    listed = QListWidget()
    qtbot.addWidget(listed)
    listed.addItems(["plain", "faint"])
    listed.item(1).setForeground(QColor("#8A8F96" if dressed == "light" else "#5A5F66"))
    listed.show()
    assert [wrong.split(", ")[1] for wrong in faint(listed) if "chosen False" in wrong] == ["'faint'"]


def test_rows_of_every_section(qtbot, dressed: str, opened: MainWindow) -> None:
    del dressed
    opened.resize(1280, 800)
    found, workspace = [], opened.workspace
    for name in SECTIONS:
        opened.deeds[name].trigger()
        qtbot.waitUntil(lambda: not workspace.slow.is_running, timeout=20_000)
        qtbot.waitUntil(lambda: not workspace.translations.surveying.is_running, timeout=20_000)
        answered(qtbot, workspace.projects.list)
        qtbot.wait(100)
        for view in lists_of(opened):
            found += [f"{name}: {wrong}" for wrong in faint(view)]
    assert "\n".join(found) == ""


def test_what_a_search_found(qtbot, dressed: str, opened: MainWindow) -> None:
    del dressed
    opened.resize(1280, 800)
    projects = opened.workspace.projects
    projects.filter_bar.set_words("border")
    qtbot.wait(200)
    answered(qtbot, projects.list)
    assert faint(projects.list) == []
