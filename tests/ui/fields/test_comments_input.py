"""Notes on a record: written, resolved, opened again and taken away, by mouse and keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from iomdesk.ui.fields.comments_input import CommentsInput
from tests.ui.fields.keys import overwrite

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
FIRST, SECOND = (f"00000000-0000-4000-8000-00000000000{number}" for number in "12")


@pytest.fixture
def heard() -> list[tuple[object, str]]:
    return []


@pytest.fixture
def notes(qtbot, heard: list[tuple[object, str]]) -> CommentsInput:
    """Return the widget; what it says is kept and shown again, as a page does."""
    made = CommentsInput(lambda: "Ana")
    qtbot.addWidget(made)
    items: dict[str, object] = {}

    def keep(value: object, key: str) -> None:
        heard.append((value, key))
        items.update({key: value})
        made.show_value([item for item in items.values() if item])

    made.edited.connect(keep)
    made.show_value(None)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_a_note_is_kept_once_it_has_words(notes: CommentsInput, heard: list) -> None:
    notes.add_button.click()
    (draft,) = notes.cards
    overwrite(notes.cards[draft].editor, " ")
    assert heard == []
    overwrite(notes.cards[draft].editor, "Ask Dakar")
    item, key = heard[-1]
    assert (item["text"], item["author"], item["uid"], key) == ("Ask Dakar", "Ana", draft, draft)
    assert item["at"].endswith("Z")
    assert list(notes.cards) == [draft]
    assert "Ana" in notes.cards[draft].head.text()


def test_a_note_without_words_goes_with_the_record(notes: CommentsInput, heard: list) -> None:
    notes.add()
    notes.forget()
    assert (notes.cards, heard) == ({}, [])
    assert not notes.add_button.isHidden()


def test_a_resolved_note_steps_aside_and_can_be_opened_again(notes: CommentsInput, heard: list) -> None:
    notes.show_value([{"uid": FIRST, "text": "One", "at": "2026-05-01T10:00:00Z", "later": 1}])
    notes.cards[FIRST].resolve.click()
    item, _key = heard[-1]
    assert item["resolved"]["by"] == "Ana"
    assert item["later"] == 1
    assert notes.cards[FIRST].isHidden()
    assert notes.open_count == 0
    notes.settled.click()
    assert not notes.cards[FIRST].isHidden()
    assert notes.cards[FIRST].editor.isReadOnly()
    notes.cards[FIRST].resolve.click()
    assert "resolved" not in heard[-1][0]
    assert notes.open_count == 1


def test_what_is_being_typed_is_resolved_with_its_last_words(qtbot, notes: CommentsInput, heard: list) -> None:
    notes.show_value([{"uid": FIRST, "text": "One"}])
    notes.cards[FIRST].editor.setFocus()
    qtbot.keyClicks(notes.cards[FIRST].editor, "No ")
    notes.resolve(FIRST)
    assert heard[-1][0]["text"] == "No One"


def test_open_notes_come_first_the_oldest_of_them_in_front(notes: CommentsInput) -> None:
    notes.show_value(
        [
            {"uid": FIRST, "text": "Done", "at": "2026-05-01T10:00:00Z", "resolved": {"by": "Ana"}},
            {"uid": SECOND, "text": "Open", "at": "2026-05-02T10:00:00Z"},
        ]
    )
    notes.add()
    rows = [notes.layout().itemAt(row).widget() for row in range(3)]
    draft = next(card for uid, card in notes.cards.items() if uid not in (FIRST, SECOND))
    assert rows == [notes.cards[SECOND], draft, notes.cards[FIRST]]


def test_every_deed_by_keyboard_and_with_a_name(qtbot, notes: CommentsInput, heard: list) -> None:
    notes.add_button.setFocus()
    qtbot.keyClick(notes.add_button, Qt.Key.Key_Space)
    (uid,) = notes.cards
    card = notes.cards[uid]
    assert notes.focusWidget() is card.editor
    overwrite(card.editor, "Call")
    qtbot.keyClick(card.resolve, Qt.Key.Key_Space)
    assert heard[-1][0]["resolved"]
    assert card.resolve.accessibleName() == "Reopen: Call"
    qtbot.keyClick(card.remove, Qt.Key.Key_Space)
    assert heard[-1] == (None, uid)
    assert notes.cards == {}


def test_a_catalogue_to_be_read_lets_nothing_be_written(notes: CommentsInput) -> None:
    notes.show_value([{"uid": FIRST, "text": "One"}])
    notes.set_read_only(read_only=True)
    assert notes.add_button.isHidden()
    assert notes.cards[FIRST].editor.isReadOnly()
    assert notes.cards[FIRST].resolve.isHidden()
    notes.add()
    assert list(notes.cards) == [FIRST]
