"""A dialog with a list comes back as large as it was; its size is kept as plain numbers."""

from __future__ import annotations

import pytest

from iomdesk.desk.settings import Settings
from iomdesk.ui.deeds.shortcut_list import ShortcutList
from iomdesk.ui.main_window import MainWindow


def opened_list(qtbot, window: MainWindow) -> ShortcutList:
    """Return the list of keys, opened anew."""
    made = ShortcutList(window.deeds, window)
    qtbot.addWidget(made)
    made.open()
    return made


def test_a_size_given_by_hand_comes_back(qtbot, window: MainWindow, settings: Settings) -> None:
    first = opened_list(qtbot, window)
    first.resize(700, 333)
    first.reject()
    assert settings.get("dialogs.ShortcutList") == [700, 333]
    again = opened_list(qtbot, window)
    assert (again.width(), again.height()) == (700, 333)


@pytest.mark.parametrize("kept", [["wide", 3], [1], [-5, 10**6], None, [19_000, 19_000], [1, 1]])
def test_what_is_no_size_is_not_believed(qtbot, window: MainWindow, settings: Settings, kept: object) -> None:
    settings.set("dialogs.ShortcutList", kept)
    made = opened_list(qtbot, window)
    room = made.screen().availableSize()
    assert 200 <= made.width() <= room.width()
    assert 100 <= made.height() <= room.height()
