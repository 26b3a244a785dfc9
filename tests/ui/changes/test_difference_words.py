"""What two texts differ in is said to a screen reader, which hears neither strokes nor colours."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QTextEdit

from iomdesk.model.change import RecordKind
from iomdesk.model.word_difference import difference_in_words
from iomdesk.ui.changes.change_detail import ChangeDetail
from iomdesk.ui.changes.difference_words import difference_words
from iomdesk.ui.dialogs.text_changes import TextChanges
from iomdesk.ui.main_window import MainWindow
from iomdesk.ui.pages.changed_words import ChangedWords
from tests.ui.every_dialog import DIALOGS

TEXTS = st.lists(st.sampled_from(["water", "for", "all", "l’eau", "<b>"]), max_size=8).map(" ".join)


def said(before: str, after: str) -> str:
    return difference_words(difference_in_words(before, after))


def test_what_became_what() -> None:
    assert said("Water for all", "Clean water for most") == "“Water” became “Clean water”. “all” became “most”."
    assert said("Water for all people", "Water for all") == "Gone: “people”."
    assert said("Water", "Water for all") == "New: “for all”."
    assert said("Water", "Water") == ""


def test_of_many_changes_the_first_are_said() -> None:
    before, after = (" and ".join(f"{word}{number}" for number in range(20)) for word in ("old", "new"))
    assert said(before, after).endswith("“old11” became “new11”. 8 more changes.")


@given(TEXTS, TEXTS)
@settings(max_examples=150, deadline=None)
def test_all_that_went_or_came_is_said(before: str, after: str) -> None:
    heard = said(before, after)
    for piece in difference_in_words(before, after):
        assert not piece.sign or piece.words.strip() in heard


def test_every_view_of_a_difference_says_it(qtbot, opened: MainWindow, tmp_path: Path) -> None:
    changed = ChangedWords()
    qtbot.addWidget(changed)
    changed.show_change("Water for all", "Water for most", "en")
    assert changed.view.accessibleDescription() == "“all” became “most”."
    dialog = DIALOGS[TextChanges](opened, tmp_path)
    assert dialog.findChild(QTextEdit).accessibleDescription().startswith("“Water” became “Clean water”.")
    desk = opened.workspace.desk
    page = opened.workspace.projects.page
    page.fields["title"].input.editors["en"].setPlainText("Border matters in Haiti")
    page.finish()
    (uid,) = desk.find(RecordKind.PROJECT, "TC.0735")
    change = next(iter(desk.changes_to(uid, "title"))).changes[0]
    detail = ChangeDetail()
    qtbot.addWidget(detail)
    detail.show_change(desk, change)
    assert detail.accessibleDescription() == "“management” became “matters”."
    detail.show_change(desk, None)
    assert not detail.accessibleDescription()
