"""Lists of entries: a line each, opened to be edited, moved and taken away by mouse and keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from iomdesk import i18n
from iomdesk.model.change import RecordKind
from iomdesk.model.identity import new_uid
from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.fields import items_input
from iomdesk.ui.fields.entry_words import EntryWords, entry_words
from iomdesk.ui.fields.field_making import MAKINGS
from iomdesk.ui.fields.items_input import ItemsInput

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
UIDS = [f"00000000-0000-4000-8000-00000000000{number}" for number in range(3)]
PARTNERS = [{"uid": uid, "name": {"en": name}} for uid, name in zip(UIDS, ("One", "Two", "Three"), strict=True)]


def shown(qtbot, signals: DeskSignals, name: str, value: list) -> tuple[ItemsInput, list]:
    """Return the widget of a list; what it says of the whole is kept and shown again, as a page does."""
    input_ = MAKINGS[RecordKind.PROJECT][name](signals)
    qtbot.addWidget(input_)
    said: list = []

    def keep(value: object, key: str) -> None:
        said.append((value, key))
        if not key:
            input_.show_value(value)

    input_.edited.connect(keep)
    input_.show_value(value)
    input_.show()
    input_.activateWindow()
    qtbot.waitUntil(input_.isActiveWindow)
    return input_, said


@pytest.fixture
def partners(qtbot, signals: DeskSignals) -> tuple[ItemsInput, list]:
    return shown(qtbot, signals, "partners", PARTNERS)


def lines(input_: ItemsInput) -> list[str]:
    return [line.accessibleName() for line in input_.lines if line.isVisible()]


def test_many_entries_are_lines_until_one_is_opened(qtbot, partners: tuple[ItemsInput, list]) -> None:
    input_, _said = partners
    many = [{"uid": new_uid(), "name": {"en": f"Partner {number}"}} for number in range(40)]
    input_.show_value(many)
    assert (len(lines(input_)), input_.forms) == (40, {})
    input_.show_value(PARTNERS)
    assert lines(input_) == ["One", "Two", "Three"]
    qtbot.mouseClick(input_.lines[1], Qt.MouseButton.LeftButton)
    assert list(input_.forms) == [UIDS[1]]
    assert input_.focusWidget() is input_.forms[UIDS[1]].inputs["name"].editors["en"]
    assert input_.layout().itemAt(3).widget() is input_.forms[UIDS[1]]
    qtbot.mouseClick(input_.lines[1], Qt.MouseButton.LeftButton)
    assert input_.forms == {}


def test_another_record_folds_everything(partners: tuple[ItemsInput, list]) -> None:
    input_, _said = partners
    input_.open_entry(UIDS[0])
    input_.forget()
    assert input_.forms == {}
    input_.show_value(PARTNERS[:2])
    assert not any(line.isChecked() for line in input_.lines)


def test_what_is_typed_in_an_entry_is_not_lost_by_folding_it(qtbot, partners: tuple[ItemsInput, list]) -> None:
    input_, said = partners
    input_.open_entry(UIDS[0])
    qtbot.keyClicks(input_.focusWidget(), "No ")
    qtbot.mouseClick(input_.lines[0], Qt.MouseButton.LeftButton)
    assert said == [({"uid": UIDS[0], "name": {"en": "No One"}}, UIDS[0])]


def test_keys_go_move_open_and_take_away(qtbot, partners: tuple[ItemsInput, list]) -> None:
    input_, said = partners
    stops = [line for line in input_.lines if line.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [input_.lines[0]]
    input_.lines[0].setFocus()
    qtbot.keyClick(input_.lines[0], Qt.Key.Key_Down)
    assert input_.lines[1].hasFocus()
    qtbot.keyClick(input_.lines[1], Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert lines(input_) == ["One", "Three", "Two"]
    assert input_.lines[2].hasFocus()
    qtbot.keyClick(input_.lines[2], Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert len(said) == 1
    qtbot.keyClick(input_.lines[2], Qt.Key.Key_Delete)
    assert lines(input_) == ["One", "Three"]
    assert input_.lines[1].hasFocus()
    qtbot.keyClick(input_.lines[1], Qt.Key.Key_Return)
    assert list(input_.forms) == [UIDS[2]]


def test_the_menu_of_a_line(qtbot, partners: tuple[ItemsInput, list]) -> None:
    input_, _said = partners
    input_.lines[1].menu_wanted.emit(input_.mapToGlobal(input_.lines[1].pos()))
    (menu,) = input_.findChildren(QMenu)
    next(action for action in menu.actions() if action.text() == "Move up").trigger()
    menu.close()
    assert lines(input_) == ["Two", "One", "Three"]


def test_the_address_of_an_entry_is_opened_and_copied_where_it_stands(qtbot, signals, monkeypatch) -> None:
    found: list[str] = []
    monkeypatch.setattr(items_input, "open_in_browser", lambda words: not found.append(words))
    documents = [
        {"uid": UIDS[0], "title": {"en": "Report"}, "address": "https://iom.int/report.pdf"},
        {"uid": UIDS[1], "title": {"en": "Here"}, "address": "C:\\report.docx"},
        {"uid": UIDS[2], "title": {"en": "None"}},
    ]
    input_, _said = shown(qtbot, signals, "documents", documents)

    def menu_of(row: int) -> list[str]:
        input_.lines[row].menu_wanted.emit(input_.mapToGlobal(input_.lines[row].pos()))
        menu = input_.findChildren(QMenu)[-1]
        words = [action.text() for action in menu.actions() if action.text()]
        menu.close()
        return words

    assert menu_of(0)[:2] == ["Open in the browser", "Copy address"]
    assert menu_of(1)[:2] == ["Copy address", "Move up"]
    assert menu_of(2)[0] == "Move up"
    for line in input_.lines[:3]:
        line.setFocus()
        qtbot.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert found == ["https://iom.int/report.pdf"]
    assert input_.forms == {}
    qtbot.keyClick(input_.lines[1], Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "C:\\report.docx"
    input_.set_read_only(read_only=True)
    assert menu_of(0) == ["Open in the browser", "Copy address"]


def test_a_catalogue_to_be_read_keeps_its_entries(qtbot, partners: tuple[ItemsInput, list]) -> None:
    input_, said = partners
    input_.set_read_only(read_only=True)
    qtbot.keyClick(input_.lines[0], Qt.Key.Key_Delete)
    qtbot.keyClick(input_.lines[0], Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    input_.lines[0].click()
    assert said == []
    assert input_.forms[UIDS[0]].inputs["reference"].editor.isReadOnly()


def test_contacts_say_that_they_stay_at_home(qtbot, signals: DeskSignals) -> None:
    contacts, _said = shown(qtbot, signals, "contacts", [{"uid": UIDS[0], "name": "Ana", "email": "ana@example.org"}])
    assert "stays in this catalogue" in contacts.hint.text()
    assert contacts.hint.isVisible()
    assert lines(contacts) == ["Ana, ana@example.org"]


def test_an_entry_in_words(signals: DeskSignals) -> None:
    desk = signals.desk
    item = {"uid": UIDS[0], "name": {"fr": "Mairie\u202e", "es": "Alcaldía"}, "role": "funding", "reference": "X-1"}
    assert entry_words(desk, item) == EntryWords("Mairie[U+202E]", "Funding  ·  X-1")
    i18n.use("es")
    assert entry_words(desk, item).name == "Alcaldía"
    assert entry_words(desk, {"uid": UIDS[0], "point": {"latitude": 1.5, "longitude": -2.0}}).rest == "1.5, -2.0"
    assert entry_words(desk, {"uid": UIDS[0], "address": "https://x", "date": "2024-05"}).rest == "mayo de 2024"
