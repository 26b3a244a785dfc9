"""Every page and every dialog in every language of the interface: no word left in English, none cut, none covered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QStackedLayout,
    QTabWidget,
    QTextEdit,
    QToolButton,
    QTreeWidget,
    QWidget,
)

from iomdesk import i18n
from iomdesk.desk.desk import Desk
from iomdesk.model.change import Place, RecordKind
from iomdesk.model.message import message
from iomdesk.ui import interface
from iomdesk.ui.dialogs.import_review import ImportReview
from iomdesk.ui.dialogs.move_unit import MoveUnit
from iomdesk.ui.dialogs.record_history import RecordHistory
from iomdesk.ui.dialogs.restore_backup import RestoreBackup
from iomdesk.ui.dialogs.text_changes import TextChanges
from iomdesk.ui.main_window import MainWindow

_VALUE = re.compile(r"\\\{\w+\\\}")
_FEW_LETTERS = 4
"""Sentences with fewer letters of their own between their values are not looked for in what is shown."""
ROUNDING = 1

LANGUAGES = i18n.interface_languages()


@pytest.fixture(params=LANGUAGES)
def tag(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    """Let the window speak each language."""
    interface.speak(qapp, request.param)
    yield request.param
    interface.speak(qapp, "en")


@pytest.fixture
def shown(qtbot, tag: str, opened: MainWindow) -> MainWindow:
    """Return the window as it is on a small screen, with a project chosen."""
    opened.resize(1280, 720)
    desk = opened.workspace.desk
    (uid,) = desk.find(RecordKind.PROJECT, "TC.0735")
    opened.workspace.projects.go_to(uid)
    qtbot.wait(200)
    return opened


# What is wrong


@cache
def english(tag: str) -> tuple[dict[str, str], list[tuple[re.Pattern[str], re.Pattern[str]]]]:
    """Return the source words that a language says otherwise, and the same for sentences with values."""
    plain, patterns = {}, []
    for source, words in getattr(i18n._translations(tag), "_catalog", {}).items():
        if not isinstance(source, str) or not source or not words or bare(source) == bare(words):
            continue
        if "{" not in source:
            plain[source] = words
        elif sum(map(str.isalpha, re.sub(r"\{\w+\}", "", source))) > _FEW_LETTERS:
            patterns.append(tuple(re.compile(_VALUE.sub(".+", re.escape(side)), re.DOTALL) for side in (source, words)))
    return plain, patterns


def bare(words: str) -> str:
    """Return words without what only marks a key or a dialog."""
    return words.replace("&", "")


def said(widget: QWidget) -> Iterator[str]:
    """Yield the words that a widget shows or says aloud."""
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle())
    if isinstance(widget, QAbstractButton | QLabel):
        action = widget.defaultAction() if isinstance(widget, QToolButton) else None
        yield action.text() if action else widget.text()
    if isinstance(widget, QLineEdit | QTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QGroupBox):
        yield widget.title()
    if isinstance(widget, QComboBox) and not widget.isEditable():
        yield from (widget.itemText(number) for number in range(widget.count()))
    if isinstance(widget, QTabWidget):
        yield from (widget.tabText(number) for number in range(widget.count()))
    if isinstance(widget, QTreeWidget):
        header = widget.headerItem()
        yield from (header.text(column) for column in range(widget.columnCount()))
        for row in range(widget.topLevelItemCount()):
            yield from (widget.topLevelItem(row).text(column) for column in range(widget.columnCount()))


def left_in_english(top: QWidget, tag: str) -> set[str]:
    """Return what is shown in English though the language has words for it."""
    plain, patterns = english(tag)
    wrong, actions = set(), top.window().findChildren(QAction)
    if top.parentWidget():
        actions += top.parentWidget().window().findChildren(QAction)
    # An action is judged by its own words: a list of commands shows them without the sign of their key.
    judged = {bare(action.text()).removesuffix("…").strip() for action in actions}
    shown = {words for widget in visible_in(top) for words in said(widget) if words not in judged}
    for words in shown | {action.text() for action in actions}:
        was_filled = any(source.fullmatch(words) and not own.fullmatch(words) for source, own in patterns)
        if words in plain or was_filled:
            wrong.add(words)
    return wrong


def visible_in(top: QWidget) -> list[QWidget]:
    """Return the widgets that are seen."""
    return [top, *(widget for widget in top.findChildren(QWidget) if widget.isVisibleTo(top))]


def cut(top: QWidget) -> set[str]:
    """Return the words that are wider, or in several lines higher, than what shows them."""
    wrong = set()
    for widget in visible_in(top):
        if isinstance(widget, QLabel) and widget.text() and type(widget) is QLabel:
            room = widget.contentsRect()
            if widget.wordWrap():
                is_cut = widget.heightForWidth(widget.width()) > widget.height() + ROUNDING
            else:
                lines = widget.text().splitlines()
                needed = max(widget.fontMetrics().horizontalAdvance(bare(line)) for line in lines)
                is_cut = needed > room.width() + ROUNDING
        elif isinstance(widget, QAbstractButton) and widget.text() and shows_words(widget):
            is_cut = widget.sizeHint().width() > widget.width() + ROUNDING
        else:
            continue
        if is_cut:
            wrong.add(f"{type(widget).__name__} {widget.width()}×{widget.height()}: {widget.text()}")
    return wrong


def shows_words(button: QAbstractButton) -> bool:
    """Tell whether a button shows its words, and not its icon alone."""
    return not isinstance(button, QToolButton) or button.toolButtonStyle() != Qt.ToolButtonStyle.ToolButtonIconOnly


def layouts(layout: QLayout) -> Iterator[QLayout]:
    """Yield a layout and all those within it."""
    yield layout
    for number in range(layout.count()):
        inner = layout.itemAt(number).layout()
        if inner is not None:
            yield from layouts(inner)


def covered(top: QWidget) -> set[str]:
    """Return pairs of neighbours of which one covers a part of the other."""
    wrong = set()
    for widget in visible_in(top):
        own = widget.layout()
        for layout in layouts(own) if own else ():
            if isinstance(layout, QStackedLayout):
                continue
            items = [layout.itemAt(number).widget() for number in range(layout.count())]
            seen = [item for item in items if item is not None and item.isVisibleTo(top)]
            for one, other in combinations(seen, 2):
                common = one.geometry().intersected(other.geometry())
                if common.width() > ROUNDING and common.height() > ROUNDING:
                    wrong.add(f"{described(one)} and {described(other)} in {described(widget)}")
    return wrong


def described(widget: QWidget) -> str:
    """Return what tells a widget from others."""
    words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else widget.accessibleName()
    return f"{type(widget).__name__} “{words}”"


def check(top: QWidget, tag: str) -> None:
    """Fail for what a person would see wrong in a window or dialog."""
    assert left_in_english(top, tag) == set()
    assert cut(top) == set()
    assert covered(top) == set()


# Where it is looked for


def test_the_first_page(qtbot, window: MainWindow, tag: str) -> None:
    window.resize(1280, 720)
    qtbot.wait(20)
    check(window, tag)


@pytest.mark.parametrize("section", ["projects", "offices", "history"])
def test_a_section(qtbot, shown: MainWindow, tag: str, section: str) -> None:
    shown.deeds[section].trigger()
    if section == "offices":
        shown.workspace.offices.go_to(shown.workspace.desk.offices.all()[0].uid)
    qtbot.wait(100)
    check(shown, tag)


def test_a_record_on_which_a_person_has_to_decide(qtbot, shown: MainWindow, tag: str, tmp_path: Path) -> None:
    desk = shown.workspace.desk
    desk.carry_out(desk.plan_import([differing(desk, tmp_path)]))
    shown.workspace.projects.go_to(desk.find(RecordKind.PROJECT, "TC.0735")[0])
    qtbot.wait(100)
    check(shown, tag)


def differing(desk: Desk, folder: Path) -> Path:
    """Return another office's file in which a title and a status were set otherwise than here."""
    desk.export(folder / "mine.iomcat.json")
    other = Desk.create(folder / "other.iomcat")
    other.carry_out(other.plan_import([folder / "mine.iomcat.json"]))
    for office, title, status in ((other, "Borders", "active"), (desk, "Borders and roads", "closing")):
        (uid,) = office.find(RecordKind.PROJECT, "TC.0735")
        office.change_place(Place(uid, "title", "en"), title, message("Change title"))
        office.change_place(Place(uid, "status"), status, message("Change project status"))
    other.export(folder / "theirs.iomcat.json")
    other.close()
    return folder / "theirs.iomcat.json"


def review(window: MainWindow, folder: Path) -> QDialog:
    desk = window.workspace.desk
    return ImportReview(desk, desk.plan_import([differing(desk, folder)]), window)


def history(window: MainWindow, _folder: Path) -> QDialog:
    page = window.workspace.projects.page
    return RecordHistory(window.workspace.signals, RecordKind.PROJECT, page.uid, window)


def move(window: MainWindow, _folder: Path) -> QDialog:
    return MoveUnit(window.workspace.signals, [window.workspace.desk.offices.all()[1].uid], window)


def changes(window: MainWindow, _folder: Path) -> QDialog:
    return TextChanges.of_two_values("Water for all", "Clean water for most", window)


def restore(window: MainWindow, _folder: Path) -> QDialog:
    window.workspace.desk.safeguard("regular")
    return RestoreBackup(window.workspace.desk.path, window)


@pytest.mark.parametrize("make", [review, history, move, changes, restore])
def test_a_dialog_of_a_record_or_a_file(
    qtbot, shown: MainWindow, tag: str, make: Callable[[MainWindow, Path], QDialog], tmp_path: Path
) -> None:
    dialog = make(shown, tmp_path)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.wait(50)
    check(dialog, tag)


def test_every_dialog_that_an_action_opens(qtbot, shown: MainWindow, tag: str) -> None:
    looked_at = set()
    for name, action in shown.deeds:
        if not action.text().endswith("…") and name not in ("about", "commands", "shortcuts", "print"):
            continue
        action.trigger()
        qtbot.waitUntil(lambda: not shown.workspace.slow.is_running, timeout=20_000)
        qtbot.wait(50)
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            continue
        if not isinstance(dialog, QFileDialog):
            looked_at.add(name)
            check(dialog, tag)
        dialog.reject()
        qtbot.wait(10)
    assert {"new_catalogue", "export", "print", "properties", "about", "shortcuts", "commands"} <= looked_at


# The test can fail


def test_what_is_wrong_is_found(qtbot) -> None:
    top = QWidget()
    qtbot.addWidget(top)
    row = QHBoxLayout(top)
    label, button = QLabel("A long label"), QToolButton()
    button.setText("A long button")
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    for widget in (label, button):
        row.addWidget(widget)
        widget.setFixedWidth(20)
    top.show()
    assert len(cut(top)) == 2
    assert covered(top) == set()
    label.move(button.pos())
    assert len(covered(top)) == 1
    if len(LANGUAGES) > 1:
        label.setText("Cancel")
        assert left_in_english(top, LANGUAGES[1]) == {"Cancel"}
