"""Words from outside are shown as they are: nothing hides in them, and no markup is obeyed."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel

from iomdesk import i18n
from iomdesk.ui.words.plain_text import elided, in_a_row, in_line, tip, visible


def test_what_turns_or_hides_text_is_written_out():
    assert visible("pay\u202eload") == "pay[U+202E]load"
    assert visible("a\u200bb") == "a[U+200B]b"
    assert visible("می\u200cخواهم") == "می\u200cخواهم"
    assert visible("one\ntwo") == "one two"


def shown(text: str, letters: int | None = None) -> str:
    """Return the first letters that Qt shows of a text that may be markup, as a tool tip decides it."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.AutoText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
    label.setText(text)
    label.setSelection(0, len(text) if letters is None else letters)
    return label.selectedText()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="ab<>/&;=' \n", max_size=40))
def test_a_tip_is_never_taken_for_markup(qapp, text):
    said = tip("Title", text)
    assert shown(said).replace("\u2029", "\n") == said


def test_markup_in_a_tip_is_words(qapp):
    assert shown("<b>x</b>", 1) == "x"
    assert "<b>x</b>" in shown(tip("<i>", "<b>x</b> <img src='file:///etc/passwd'>"))


def test_a_title_is_cut_at_its_own_end_in_a_window_from_right_to_left(qapp) -> None:
    metrics = QFontMetrics(qapp.font())
    assert elided(metrics, "Water", 500) == "Water"
    cut = elided(metrics, "Water for all the people of the town", 60)
    assert cut.startswith("\u2068Wa")
    assert cut.endswith("…\u2069")


def test_a_sentence_is_read_in_the_direction_of_the_interface_whatever_it_begins_with():
    assert in_line("“status” is not known.") == "“status” is not known."
    assert QLabel(in_line("«ماء» is not known.")).text().startswith("\u200e")
    i18n.use("ar")
    try:
        assert in_line("«status» ليس شرطًا.") == "\u200f«status» ليس شرطًا."
        assert in_line("ليس شرطًا.") == "ليس شرطًا."
        assert in_line("12 – 5") == "12 – 5"
    finally:
        i18n.use("en")


def test_parts_in_a_row_keep_their_own_direction_where_one_reads_from_the_right():
    assert in_a_row(["5 USD", "", "7 EUR"]) == "5 USD · 7 EUR"
    i18n.use("ar")
    try:
        assert in_a_row(["", ""]) == ""
        assert in_a_row(["5 USD", "7 EUR"]) == "\u200f\u20685 USD\u2069 · \u20687 EUR\u2069"
    finally:
        i18n.use("en")
