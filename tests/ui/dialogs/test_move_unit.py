"""The dialog names what is to be moved, and says when no office fits."""

from __future__ import annotations

from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.dialog import words_label
from iomdesk.ui.dialogs.move_unit import MoveUnit


def said(dialog: MoveUnit) -> list[str]:
    """Return the sentences that are seen."""
    return [label.text() for label in dialog.findChildren(type(words_label())) if label.isVisible()]


def test_what_is_moved_is_named(qtbot, signals: DeskSignals) -> None:
    dakar = next(unit.uid for unit in signals.desk.offices.all() if unit.code == "SN10")
    for uids, words in (([dakar], "Choose the office that is to be above “SN10 Dakar”."), ([dakar] * 2, "2 offices")):
        dialog = MoveUnit(signals, uids)
        qtbot.addWidget(dialog)
        dialog.show()
        assert words in said(dialog)[0]


def test_a_search_that_finds_nothing_says_so(qtbot, signals: DeskSignals) -> None:
    dialog = MoveUnit(signals, [signals.desk.offices.all()[0].uid])
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.search.setText("zzz")
    assert "No office fits this search." in said(dialog)
    dialog.search.setText("")
    assert "No office fits this search." not in said(dialog)
