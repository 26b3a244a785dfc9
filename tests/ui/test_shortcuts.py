"""Shortcuts: every key is listed and true, none takes a letter from a keyboard, none stands for two deeds."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence

from iomdesk.ui.deeds.shortcut_list import ELSEWHERE, ShortcutList
from iomdesk.ui.main_window import MainWindow

_TAKEN = {"Ctrl+C", "Ctrl+X", "Ctrl+V"}
"""Keys by which editors copy and paste: only a list may have them for itself."""


def all_actions(window: MainWindow) -> list[QAction]:
    """Return the actions of the window and of each section."""
    for name in ("offices", "translations", "health", "charts", "projects"):
        window.deeds[name].trigger()
    return [action for action in window.findChildren(QAction) if action.shortcuts()]


def written(keys: QKeySequence) -> str:
    return keys.toString(QKeySequence.SequenceFormat.PortableText)


def test_no_shortcut_takes_a_letter_from_a_keyboard(opened: MainWindow) -> None:
    """Ctrl and Alt together are AltGr on Windows, by which Polish, Spanish and French keyboards type letters."""
    for action in all_actions(opened):
        for keys in map(written, action.shortcuts()):
            assert not ("Ctrl+" in keys and "Alt+" in keys), (action.text(), keys)
            assert not re.fullmatch(r"(Shift\+)?[^F]", keys), (action.text(), keys)
            if action.shortcutContext() is not Qt.ShortcutContext.WidgetShortcut:
                assert keys not in _TAKEN, (action.text(), keys)


def test_a_key_stands_for_one_deed(opened: MainWindow) -> None:
    counted = Counter(written(keys) for _name, action in opened.deeds for keys in action.shortcuts())
    assert [keys for keys, count in counted.items() if count > 1] == []


def test_the_list_has_every_key_of_the_window_and_its_sections(qtbot, opened: MainWindow) -> None:
    actions = all_actions(opened)
    shown = ShortcutList(opened.deeds, opened)
    qtbot.addWidget(shown)
    said = {key for _title, rows in shown.groups for _words, keys in rows for key in keys.split(", ")}
    for action in actions:
        for keys in action.shortcuts():
            native = keys.toString(QKeySequence.SequenceFormat.NativeText)
            assert native in said or written(keys) == "Ctrl+Enter", (action.text(), native)


def test_every_key_of_the_list_can_be_read(opened: MainWindow) -> None:
    for keys in chain.from_iterable(keys for _title, rows in ELSEWHERE for _words, keys in rows):
        assert written(QKeySequence(keys)) == keys


def test_the_list_can_be_copied_to_be_printed(qtbot, opened: MainWindow) -> None:
    shown = ShortcutList(opened.deeds, opened)
    qtbot.addWidget(shown)
    shown.copy()
    assert "Any Command\tCtrl+K" in QGuiApplication.clipboard().text().splitlines()


def test_alt_with_the_number_pad_types_a_letter_and_copies_nothing(qtbot, opened: MainWindow) -> None:
    opened.deeds["translations"].trigger()
    page = opened.workspace.translations.page
    qtbot.waitUntil(lambda: page.isVisible() and page.editor.isVisible(), timeout=10_000)
    opened.activateWindow()
    page.editor.setFocus()
    qtbot.waitUntil(page.editor.hasFocus)
    copied: list[bool] = []
    page.foot.deeds["copy"].triggered.connect(lambda: copied.append(True))
    modifiers = Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(opened.windowHandle(), Qt.Key.Key_0, modifiers | Qt.KeyboardModifier.KeypadModifier)
    assert copied == []
    qtbot.keyClick(opened.windowHandle(), Qt.Key.Key_0, modifiers)
    assert len(copied) == 1
