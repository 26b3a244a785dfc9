"""A line of words: it begins where one reads, says that it goes on, and takes the room that its words need."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.fields import choices
from iomdesk.ui.fields.choices_input import ChoicesInput
from iomdesk.ui.fields.line_edit import LineEdit
from iomdesk.ui.fields.line_input import LineInput
from iomdesk.ui.fields.money_input import MoneyInput
from iomdesk.ui.words.plain_text import elided

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
LONG = "RT – Return Assistance to Migrants and <b>Governments</b> of every region"


@pytest.fixture
def line(qtbot) -> Iterator[LineEdit]:
    """Return a line with far too little room, without the keyboard."""
    owner = QWidget()
    qtbot.addWidget(owner)
    made = LineEdit(owner)
    made.setFixedWidth(160)
    made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    made.setAccessibleName("Project Type")
    made.show_words(LONG)
    owner.show()
    yield made
    owner.close()


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_words_without_room_end_in_an_ellipsis(line: LineEdit, direction: Qt.LayoutDirection) -> None:
    line.setLayoutDirection(direction)
    assert line.is_cut
    cut = line.grab().toImage()
    shown = elided(line.fontMetrics(), LONG, line._room().width())
    assert "…" in shown
    line.setText("RT")
    assert not line.is_cut
    assert line.grab().toImage() != cut
    line.setText(LONG + " and more")
    assert line.grab().toImage() == cut  # what is cut off is not seen


def test_the_tool_tip_has_them_whole_and_as_plain_words(line: LineEdit) -> None:
    def ask() -> bool:
        at = QPoint(5, 5)
        asked = QHelpEvent(QEvent.Type.ToolTip, at, line.mapToGlobal(at))
        QApplication.sendEvent(line, asked)
        return asked.isAccepted()

    assert ask()
    assert QToolTip.text() == f"Project Type\n{LONG}"
    QToolTip.hideText()
    line.setText("RT")
    assert not ask()  # what is seen whole needs none


def test_words_begin_where_one_reads_whatever_their_own_direction(line: LineEdit) -> None:
    line.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    line.setText("RT.1066")
    assert line.alignment() & Qt.AlignmentFlag.AlignRight
    assert line.alignment() & Qt.AlignmentFlag.AlignAbsolute
    line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert line.alignment() & Qt.AlignmentFlag.AlignLeft


def test_an_identifier_takes_no_whole_column(qtbot) -> None:
    short, long = LineInput(is_short=True), LineInput()
    for input_ in (short, long):
        qtbot.addWidget(input_)
        input_.resize(600, 30)
        input_.show()
    assert long.editor.width() == 600
    assert short.editor.width() < 300
    assert short.editor.x() == 0
    short.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.waitUntil(lambda: short.editor.geometry().right() == 599)


def test_a_currency_is_a_code_with_its_name_in_the_tool_tip(qtbot, signals: DeskSignals) -> None:
    del signals
    money = MoneyInput(choices.currency_choices)
    qtbot.addWidget(money)
    money.resize(600, 30)
    money.show()
    money.show_value({"amount": "5", "currency": "CHF"})
    assert money.currency.editor.text() == "CHF"
    assert money.currency.editor.toolTip() == "CHF\nCHF – Swiss Franc"
    assert not money.currency.editor.is_cut
    assert money.amount.editor.width() + money.currency.box.width() < 400


def test_a_chosen_entry_that_is_cut_is_whole_in_its_tool_tip(qtbot, signals: DeskSignals) -> None:
    goals = ChoicesInput(choices.code_choices(signals, "sdg"))
    qtbot.addWidget(goals)
    goals.set_name("Goals")
    goals.resize(160, 120)
    goals.show()
    goals.show_value(["10.7", "10"])
    qtbot.waitUntil(lambda: goals.chosen.viewport().width() <= 160)

    def ask(row: int) -> bool:
        at = goals.chosen.visualItemRect(goals.chosen.item(row)).center()
        asked = QHelpEvent(QEvent.Type.ToolTip, at, goals.chosen.viewport().mapToGlobal(at))
        QApplication.sendEvent(goals.chosen.viewport(), asked)
        return QToolTip.text().startswith("Goals\n") and goals.chosen.item(row).text() in QToolTip.text()

    assert ask(0)
    goals.resize(900, 120)
    qtbot.waitUntil(lambda: goals.chosen.viewport().width() > 800)
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
    assert not ask(0)  # there is room for it now
