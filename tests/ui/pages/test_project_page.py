"""A project's page: what is typed is in the file, what changes elsewhere is shown, and nothing disturbs typing."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu

from iomdesk import i18n
from iomdesk.desk.desk import Desk
from iomdesk.model.catalogue import CATALOGUE_UID
from iomdesk.model.change import Place, RecordKind
from iomdesk.model.message import message
from iomdesk.model.project import Project
from iomdesk.model.record import Remark
from iomdesk.model.text import MultilingualText, TextState
from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.fields.state_button import StateButton
from iomdesk.ui.keyboard.reading_order import stops_in
from iomdesk.ui.pages.project_page import ProjectPage
from tests.ui.fields.keys import overwrite, type_words

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
HOSTILE = "<h1>Big</h1> &amp; <img src='file:///etc/passwd'> \u202egnihton"


@pytest.fixture
def project(desk: Desk) -> Project:
    """Return a project in the catalogue."""
    made = Project(project_id="TC.0001", title=MultilingualText({"en": "Water"}), member_states=["HT", "BZ"])
    desk.create_record(made, message("New"))
    return made


@pytest.fixture
def page(qtbot, signals: DeskSignals, project: Project) -> ProjectPage:
    """Return the page with the project, in an active window."""
    made = ProjectPage(signals)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.show_record(project.uid)
    return made


def editor(page: ProjectPage, field: str = "title", tag: str = "en"):
    """Return the editor of a text in a language."""
    return page.fields[field].input.editors[tag]


def test_a_title_is_in_the_file_within_half_a_second(
    qtbot, page: ProjectPage, project: Project, tmp_path: Path
) -> None:
    title = editor(page)
    title.setFocus()
    title.put_cursor_at_end()
    with qtbot.waitSignal(page.signals.done, timeout=500):
        type_words(title, " for all")
    copy = tmp_path / "copy.iomcat"
    subprocess.run(["cp", str(page.signals.desk.path), str(copy)], check=True)
    other = Desk.open(copy)
    try:
        assert other.record(project.uid).title["en"] == "Water for all"
    finally:
        other.close()


def test_leaving_a_field_commits_at_once(page: ProjectPage, project: Project) -> None:
    overwrite(editor(page), "Wells")
    assert page.signals.desk.record(project.uid).title["en"] == "Wells"


def test_typing_is_one_step_of_undo_and_leaving_ends_it(page: ProjectPage, project: Project) -> None:
    desk, title = page.signals.desk, editor(page)
    title.setFocus()
    title.put_cursor_at_end()
    for part in (" for", " all"):
        type_words(title, part)
        title.finish()
    editor(page, tag="fr").setFocus()
    title.setFocus()
    title.put_cursor_at_end()
    type_words(title, "!")
    title.finish()
    desk.undo()
    assert desk.record(project.uid).title["en"] == "Water for all"
    desk.undo()
    assert desk.record(project.uid).title["en"] == "Water"
    assert title.words() == "Water"


def test_words_in_the_making_are_not_overwritten(page: ProjectPage, project: Project) -> None:
    title = editor(page)
    title.setFocus()
    type_words(title, "Fresh ")
    page.signals.desk.change_place(Place(project.uid, "title", "en"), "From elsewhere", message("Change title"))
    assert title.words() == "Fresh Water"
    assert title.textCursor().position() == 6
    other = editor(page, "narrative")
    page.signals.desk.change_place(Place(project.uid, "narrative", "en"), "Elsewhere", message("Change narrative"))
    assert other.words() == "Elsewhere"


def test_another_record_keeps_what_was_typed_in_the_first(page: ProjectPage, project: Project) -> None:
    desk = page.signals.desk
    title = editor(page)
    title.setFocus()
    type_words(title, "X")
    other = desk.find(RecordKind.PROJECT, "LM.0382")[0]
    page.show_record(other)
    assert desk.record(project.uid).title["en"] == "XWater"
    assert "X" not in editor(page).words()
    assert "en" not in desk.record(other).title


def test_a_wrong_date_keeps_its_words_and_another_record_does_not_see_them(page: ProjectPage, project: Project) -> None:
    start = page.fields["start"]
    overwrite(start.input.editor, "sometime")
    assert start.input.editor.text() == "sometime"
    assert "is not a date" in start.input.editor.accessibleDescription()
    assert "is not a date" in start.notices.words[0]
    assert page.signals.desk.record(project.uid).start is None
    page.show_record(page.signals.desk.find(RecordKind.PROJECT, "LM.0382")[0])
    assert start.notices.words == []
    assert start.input.editor.text() == "2017"


def test_a_translation_shows_its_state(page: ProjectPage, project: Project) -> None:
    texts = page.fields["title"].input
    assert texts.state_of("fr") is TextState.MISSING
    overwrite(texts.editors["fr"], "Eau")
    assert texts.state_of("fr") is TextState.DONE
    assert page.signals.desk.record(project.uid).translations["title.fr"].source == "en"
    overwrite(texts.editors["en"], "Waters")
    assert texts.state_of("fr") is TextState.OUT_OF_DATE
    texts.translated_from.emit("fr", "en")
    assert texts.state_of("fr") is TextState.DONE
    texts.translated_from.emit("fr", "")
    assert "title.fr" not in page.signals.desk.record(project.uid).translations


def entries(button: StateButton) -> dict[str, QAction]:
    """Return what the mark beside a text offers, as it is opened."""
    button.menu().aboutToShow.emit()
    submenus = [menu for menu in button.menu().findChildren(QMenu) if menu.actions()]
    actions = {action.text(): action for action in button.menu().actions()}
    return actions | {f"{menu.title()} {a.text()}": a for menu in submenus[-2:] for a in menu.actions()}


def test_a_minor_edit_leaves_every_translation_right(page: ProjectPage, project: Project) -> None:
    texts = page.fields["title"].input
    overwrite(texts.editors["fr"], "Eau")
    overwrite(texts.editors["es"], "Agua")
    assert not any(words.startswith("Minor edit") for words in entries(texts.states["en"]))
    overwrite(texts.editors["en"], "Water for all.")
    assert texts.state_of("fr") is texts.state_of("es") is TextState.OUT_OF_DATE
    entries(texts.states["en"])["Minor edit: French and Spanish still right"].trigger()
    assert texts.state_of("fr") is texts.state_of("es") is TextState.DONE
    assert str(page.signals.desk.can_undo) == "Minor edit, translations still right"
    page.signals.desk.undo()
    assert texts.state_of("es") is TextState.OUT_OF_DATE


def test_texts_are_copied_and_swapped_in_one_step(page: ProjectPage, project: Project) -> None:
    texts, desk = page.fields["title"].input, page.signals.desk
    before = desk.record(project.uid).text("title")["en"]
    entries(texts.states["fr"])["Copy from English"].trigger()
    assert texts.editors["fr"].words() == before
    overwrite(texts.editors["fr"], "Eau")
    entries(texts.states["fr"])["Swap with English"].trigger()
    assert (texts.editors["en"].words(), texts.editors["fr"].words()) == ("Eau", before)
    assert texts.state_of("en") is texts.state_of("fr") is TextState.DONE
    desk.undo()
    assert (texts.editors["en"].words(), texts.editors["fr"].words()) == (before, "Eau")


def test_what_changed_in_the_source_is_shown_word_by_word(qtbot, page: ProjectPage) -> None:
    texts = page.fields["title"].input
    overwrite(texts.editors["fr"], "Eau")
    overwrite(texts.editors["en"], "Clean Water")
    texts.compared.emit("fr")
    dialog = QApplication.activeModalWidget()
    assert [(piece.sign, piece.words) for piece in dialog.pieces] == [("+", "Clean "), ("", "Water")]
    dialog.reject()


def test_a_remark_is_shown_and_can_be_done_with(page: ProjectPage, project: Project) -> None:
    desk = page.signals.desk
    desk.change(project.uid, message("x"), remarks=[Remark(place="end", message=message("Is 2024 right?"))])
    notices = page.fields["end"].notices
    assert notices.words == ["Is 2024 right?"]
    notices.lines[0].button.click()
    assert notices.words == []
    assert desk.record(project.uid).remarks == []
    desk.undo()
    assert notices.words == ["Is 2024 right?"]


def apart(page: ProjectPage, project: Project, tmp_path: Path) -> None:
    """Have the title changed here and in another office, and merge."""
    desk = page.signals.desk
    desk.export(tmp_path / "a.iomcat.json")
    other = Desk.create(tmp_path / "other.iomcat")
    other.carry_out(other.plan_import([tmp_path / "a.iomcat.json"]))
    other.change_place(Place(project.uid, "title", "en"), "Theirs", message("Change title"))
    other.export(tmp_path / "b.iomcat.json")
    other.close()
    desk.change_place(Place(project.uid, "title", "en"), "Mine", message("Change title"))
    desk.carry_out(desk.plan_import([tmp_path / "b.iomcat.json"]))


def test_two_values_are_both_shown_and_one_is_kept(page: ProjectPage, project: Project, tmp_path: Path) -> None:
    apart(page, project, tmp_path)
    desk, notices = page.signals.desk, page.fields["title"].notices
    said = " ".join(notices.words)
    assert "Mine" in said
    assert "Theirs" in said
    line = next(line for line in notices.lines if "Theirs" in line.label.text())
    line.button.click()
    assert desk.record(project.uid).title["en"] == "Theirs"
    assert not desk.kept(project.uid).questions()
    assert notices.words == []


def test_two_texts_are_compared_and_both_kept(page: ProjectPage, project: Project, tmp_path: Path) -> None:
    apart(page, project, tmp_path)
    notices = page.fields["title"].notices
    notices.lines[0].compare_pressed.emit()
    dialog = QApplication.activeModalWidget()
    assert {piece.words for piece in dialog.pieces} == {"Mine", "Theirs"}
    dialog.reject()
    notices.lines[-1].button.click()
    assert sorted(page.signals.desk.record(project.uid).title["en"].split(" / ")) == ["Mine", "Theirs"]
    assert notices.words == []


def test_typing_anew_decides_as_well(page: ProjectPage, project: Project, tmp_path: Path) -> None:
    apart(page, project, tmp_path)
    overwrite(editor(page), "Ours")
    assert not page.signals.desk.kept(project.uid).questions()


def test_hostile_words_are_shown_as_words(page: ProjectPage, project: Project) -> None:
    page.signals.desk.change_place(Place(project.uid, "title", "en"), HOSTILE, message("Change title"))
    assert editor(page).words() == HOSTILE
    assert page.header.title == HOSTILE.replace("\u202e", "[U+202E]")
    for label in page.findChildren(type(page.header._codes)):
        assert label.textFormat() is not Qt.TextFormat.RichText


def test_a_deleted_record_leaves_the_page_empty(page: ProjectPage, project: Project) -> None:
    page.signals.desk.delete([project.uid], message("Delete"))
    assert page.uid is None
    assert page._empty.isVisible()


def test_a_new_language_gets_an_editor(page: ProjectPage) -> None:
    page.signals.desk.change(CATALOGUE_UID, message("Languages"), languages=["en", "fr", "ar"])
    assert list(page.fields["title"].input.editors) == ["en", "fr", "ar"]
    option = editor(page, tag="ar").document().defaultTextOption()
    assert option.textDirection() is Qt.LayoutDirection.RightToLeft


def test_a_language_that_the_catalogue_dropped_is_still_shown(page: ProjectPage, project: Project) -> None:
    page.signals.desk.change(CATALOGUE_UID, message("Languages"), languages=["fr"])
    assert list(page.fields["title"].input.editors) == ["fr", "en"]


def test_every_input_has_a_name_for_screen_readers(page: ProjectPage) -> None:
    page.fields["partners"].input.add()
    QApplication.processEvents()
    unnamed = [w for w in stops_in(page.columns) if not (w.accessibleName() or getattr(w, "text", str)())]
    assert unnamed == []


def test_tab_goes_as_the_eye_reads(qtbot, page: ProjectPage) -> None:
    page.resize(560, 700)
    QApplication.processEvents()
    assert not page.columns.is_wide
    title = editor(page)
    title.setFocus()
    seen = []
    for _step in range(12):
        QApplication.focusWidget().focusNextPrevChild(True)
        seen.append(QApplication.focusWidget().accessibleName())
    assert seen[1:5] == ["Title in French", seen[2], "Title in Spanish", seen[4]]
    assert "Start Date" in seen
    assert seen.index("End Date") == seen.index("Start Date") + 1


def test_two_columns_where_there_is_room(page: ProjectPage) -> None:
    page.resize(1200, 800)
    QApplication.processEvents()
    assert page.columns.is_wide
    page.resize(500, 800)
    QApplication.processEvents()
    assert not page.columns.is_wide
    assert page.columns.width() <= 500


def test_going_to_a_place_brings_the_focus_there(page: ProjectPage) -> None:
    page.show_place("narrative.fr")
    assert QApplication.focusWidget() is editor(page, "narrative", "fr")
    page.show_place("translations.title.es")
    assert QApplication.focusWidget() is editor(page, "title", "es")
    page.show_place("member_states.HT")
    page.show_place("nothing.at.all")


def test_nothing_is_written_while_slow_work_goes_on(page: ProjectPage, project: Project) -> None:
    desk = page.signals.desk
    title = editor(page)
    title.setFocus()
    type_words(title, "X")
    desk.is_busy = True
    page.signals.busy.emit(True)
    title.finish()
    assert desk.record(project.uid).title["en"] == "Water"
    desk.is_busy = False
    page.signals.busy.emit(False)
    assert desk.record(project.uid).title["en"] == "XWater"


def test_the_page_speaks_another_language_at_once(page: ProjectPage) -> None:
    page.fields["start"].input.show_value("2024-05")
    i18n.use("fr")
    page.signals.language_changed.emit()
    assert page.fields["status"].input.label("completed") == "Achevé"


def test_what_is_refused_is_said(page: ProjectPage) -> None:
    said: list[str] = []
    page.signals.refused.connect(said.append)
    page.edits.type(page.uid, page.fields["funding_year"], 5, "")
    assert len(said) == 1
    assert page.fields["funding_year"].notices.words


def test_what_is_pasted_is_a_step_of_undo_by_itself(qtbot, page: ProjectPage, project: Project) -> None:
    desk = page.signals.desk
    editor = page.fields["narrative"].input.editors["en"]
    data = QMimeData()
    data.setText("Pasted.\r\n\r\n\r\nWords.")
    for words in ("Typed. ", None, "more"):
        if words:
            qtbot.keyClicks(editor, words)
            editor.finish()
        else:
            editor.insertFromMimeData(data)
    texts = []
    while desk.can_undo and str(desk.can_undo) == "Change narrative":
        texts.append(desk.record(project.uid).narrative.get("en"))
        desk.undo()
    assert texts == ["Typed. Pasted.\n\nWords.more", "Typed. Pasted.\n\nWords.", "Typed. "]


def test_start_and_end_share_a_line_where_there_is_room(qtbot, page: ProjectPage) -> None:
    def places() -> list[tuple[int, int]]:
        fields = [page.fields[name] for name in ("start", "end", "status", "prima_id", "project_id")]
        return [(field.y(), field.x()) for field in fields]

    page.resize(680, 700)
    qtbot.waitUntil(lambda: places()[0][0] == places()[1][0])
    (_y, start), (_, end), (_, status), prima, number = places()
    assert (start, prima[0]) == (status, number[0])
    assert end > start + page.fields["start"].input.editor.width()
    page.fields["end"].show_trouble("A sentence that is long enough to need several lines below the field.")
    qtbot.waitUntil(lambda: page.fields["end"].height() > 2 * page.fields["end"].input.height())
    tops = {page.fields[name].input.mapTo(page, QPoint(0, 0)).y() for name in ("start", "end")}
    assert len(tops) == 1
    stops = list(stops_in(page.columns))
    editors = [page.fields[name].input.editor for name in ("start", "end", "planned_start")]
    assert [stops.index(editor) - stops.index(editors[0]) for editor in editors] == [0, 1, 2]
    page.resize(400, 700)
    qtbot.waitUntil(lambda: places()[0][0] < places()[1][0])
    assert {x for _y, x in places()} == {places()[0][1]}


@pytest.mark.parametrize("tag", ["en", "fr", "es", "ar"])
def test_the_fields_of_all_groups_begin_under_each_other(qtbot, page: ProjectPage, tag: str) -> None:
    i18n.use(tag)
    page.signals.language_changed.emit()
    page.resize(420, 700)
    qtbot.waitUntil(lambda: page.columns.width() < 420 and not page.columns.is_wide)
    narrow = [field for field in page.fields.values() if not field.wide]
    assert len(narrow) > 10
    qtbot.waitUntil(lambda: len({field.mapTo(page.columns, QPoint(0, 0)).x() for field in narrow}) == 1)
