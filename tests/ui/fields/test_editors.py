"""The two editors: plain words, handed on while they are typed, never disturbed."""

from __future__ import annotations

import time

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from iomdesk.ui.fields.line_edit import LineEdit
from iomdesk.ui.fields.text_edit import TextEdit
from iomdesk.ui.fields.typing_pause import PAUSE
from tests.ui.fields.keys import type_words


def shown(qtbot, editor):
    """Show an editor with the focus."""
    qtbot.addWidget(editor)
    editor.show()
    editor.activateWindow()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    return editor


def said(editor) -> list[str]:
    """Return the list that takes what an editor hands on."""
    words: list[str] = []
    editor.edited.connect(words.append)
    return words


def test_words_are_handed_on_soon_after_the_last_key(qtbot) -> None:
    editor = shown(qtbot, TextEdit(paragraphs=True))
    words = said(editor)
    qtbot.keyClicks(editor, "Eau")
    assert words == []
    with qtbot.waitSignal(editor.edited, timeout=500):
        pass
    assert words == ["Eau"]
    assert PAUSE < 500


def test_leaving_hands_on_at_once(qtbot) -> None:
    for editor in (TextEdit(paragraphs=False), LineEdit()):
        words = said(shown(qtbot, editor))
        qtbot.keyClicks(editor, "Eau")
        editor.clearFocus()
        assert words == ["Eau"]


def test_what_is_typed_is_not_overwritten_and_the_cursor_stays(qtbot) -> None:
    for editor in (TextEdit(paragraphs=False), LineEdit()):
        shown(qtbot, editor)
        editor.show_words("water")
        qtbot.keyClicks(editor, "Dri")
        editor.show_words("from elsewhere")
        assert "Dri" in words_of(editor)
        editor.finish()


def words_of(editor) -> str:
    """Return an editor's words."""
    return editor.words() if isinstance(editor, TextEdit) else editor.text()


def test_showing_the_same_words_moves_no_cursor(qtbot) -> None:
    editor = shown(qtbot, TextEdit(paragraphs=True))
    editor.show_words("one two three")
    cursor = editor.textCursor()
    cursor.setPosition(5)
    editor.setTextCursor(cursor)
    editor.show_words("one two three")
    assert editor.textCursor().position() == 5
    editor.show_words("one two three four")
    assert editor.textCursor().position() == 5


def test_pasted_html_arrives_as_plain_text(qtbot) -> None:
    editor = shown(qtbot, TextEdit(paragraphs=True))
    data = QMimeData()
    data.setHtml("<b>bold</b><img src='file:///etc/passwd'>")
    data.setText("bold\r\nsecond")
    editor.insertFromMimeData(data)
    assert editor.words() == "bold"
    assert not editor.textCursor().charFormat().fontWeight() > 400
    picture = QMimeData()
    picture.setImageData(b"x")
    assert not editor.canInsertFromMimeData(picture)


def test_hostile_words_are_shown_as_they_are(qtbot) -> None:
    hostile = "<b>x</b> &amp; \u202egnihton <img src=x>"
    for editor in (TextEdit(paragraphs=True), LineEdit()):
        shown(qtbot, editor).show_words(hostile)
        assert words_of(editor) == hostile


def test_no_break_spaces_stay(qtbot) -> None:
    editor = shown(qtbot, TextEdit(paragraphs=True))
    words = said(editor)
    editor.show_words("Résultat\u00a0: 7\u202f000")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(editor, "!")
    editor.finish()
    assert words == ["Résultat\u00a0: 7\u202f000!"]


def test_a_text_of_one_paragraph_takes_no_line_end(qtbot) -> None:
    editor = shown(qtbot, TextEdit(paragraphs=False))
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    data = QMimeData()
    data.setText("one\ntwo")
    editor.insertFromMimeData(data)
    assert editor.words() == "one two"


def test_words_beyond_measure_are_shown_in_part_and_never_lost(qtbot) -> None:
    editor = shown(qtbot, TextEdit(paragraphs=True))
    words = said(editor)
    endless = "x" * 3_000_000
    started = time.monotonic()
    editor.show_words(endless)
    QApplication.processEvents()
    assert time.monotonic() - started < 2
    assert editor.isReadOnly()
    type_words(editor, "y")
    editor.finish()
    assert words == []
    editor.show_words("short again")
    assert not editor.isReadOnly()
    data = QMimeData()
    data.setText(endless)
    editor.insertFromMimeData(data)
    assert len(editor.words()) < 20_000


def test_a_long_text_without_spaces_is_whole_in_scripts_that_have_none(qtbot) -> None:
    editor = shown(qtbot, TextEdit(paragraphs=True))
    for sign in "水ไက":
        editor.show_words(sign * 5000)
        assert editor.words() == sign * 5000
        assert not editor.isReadOnly()


def test_it_grows_with_its_words(qtbot) -> None:
    editor = shown(qtbot, TextEdit(paragraphs=True))
    editor.resize(200, editor.height())
    low = editor.height()
    editor.show_words("word " * 60)
    qtbot.waitUntil(lambda: editor.height() > 3 * low)


def test_arabic_is_written_from_the_right(qtbot) -> None:
    editor = TextEdit(paragraphs=True)
    qtbot.addWidget(editor)
    editor.set_direction(Qt.LayoutDirection.RightToLeft)
    editor.show_words("مرحبا")
    assert editor.document().defaultTextOption().textDirection() is Qt.LayoutDirection.RightToLeft
