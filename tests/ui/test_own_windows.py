"""Nothing of the window is ever shown as a window of its own, not for a moment: it would flicker and take the focus."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from iomdesk.ui.actions import SECTIONS
from iomdesk.ui.main_window import MainWindow
from tests.ui.answers import answered
from tests.ui.every_dialog import DIALOGS


class Watch(QObject):
    """Takes note of every bare widget that is shown alone."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget)
        if is_shown and watched.windowType() in (Qt.WindowType.Widget, Qt.WindowType.Window) and watched.isWindow():
            words = watched.text() if isinstance(watched, QLabel) else watched.accessibleName()
            self.seen.append(f"{type(watched).__name__} {words}")
        return False


@pytest.fixture
def watch(qapp: QApplication, window: MainWindow) -> Iterator[Watch]:
    """Return what watches, from the time on when the window is there."""
    del window
    made = Watch()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


def test_a_widget_that_is_shown_before_it_has_a_parent_is_noticed(qtbot, watch: Watch) -> None:
    alone = QLabel("alone")
    qtbot.addWidget(alone)
    alone.setVisible(True)
    assert watch.seen == ["QLabel alone"]


def test_no_part_is_shown_alone(qtbot, watch: Watch, opened: MainWindow, tmp_path: Path) -> None:
    for name in SECTIONS:
        opened.deeds[name].trigger()
        qtbot.waitUntil(lambda: not opened.workspace.slow.is_running, timeout=20_000)
    opened.deeds["projects"].trigger()
    answered(qtbot, opened.workspace.projects.list)
    for make in DIALOGS.values():
        dialog = make(opened, tmp_path)
        dialog.open()
        dialog.close()
        dialog.deleteLater()
    assert watch.seen == []
