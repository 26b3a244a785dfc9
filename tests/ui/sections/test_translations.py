"""Translations: a field officer works through texts by keyboard alone, and sees what changed and what is like it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from iomdesk import i18n
from iomdesk.desk.desk import Desk
from iomdesk.model.change import Place
from iomdesk.model.message import message
from iomdesk.model.project import Project
from iomdesk.model.text import TextState, state
from iomdesk.ui.main_window import MainWindow
from iomdesk.ui.sections.translations import TranslationsSection

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
LABEL = message("Change")


@pytest.fixture
def section(qtbot, opened: MainWindow) -> TranslationsSection:
    """Return the section on the catalogue with four projects, translating into French."""
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    opened.deeds["translations"].trigger()
    return shown(qtbot, opened)


def shown(qtbot, window: MainWindow) -> TranslationsSection:
    """Return the section once it has counted."""
    section = window.workspace.translations
    qtbot.waitUntil(lambda: not section.surveying.is_old and not section.surveying.is_running)
    return section


def desk_of(window: MainWindow) -> Desk:
    return window.workspace.desk


def text_of(desk: Desk, section: TranslationsSection) -> dict[str, str]:
    """Return the words of the text that is worked on."""
    return desk.record(section.page.work.uid).text(section.page.work.field)


def type_keys(qtbot, words: str) -> None:
    """Type into whatever has the focus, as a person does."""
    qtbot.keyClicks(QApplication.focusWidget(), words)


def press(qtbot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.ControlModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def test_three_texts_by_keyboard_alone(qtbot, opened, section) -> None:
    desk = desk_of(opened)
    # Dakar and V57-805 have no French; Headquarters has.
    assert section.language == "fr"
    assert section.list.table.rowCount() == 2
    desk.create_record(Project(title={"en": "Zinc for all of 2015"}), LABEL)
    shown(qtbot, opened)
    qtbot.waitUntil(lambda: section.list.table.rowCount() == 3)
    assert section.count_words.startswith("0 of 3, ")
    section.list.setFocus()
    qtbot.keyClick(section.list, Qt.Key.Key_Return)
    for words in ("Dakar", "Retour de nationaux", "Zinc pour tous de 2016"):
        assert QApplication.focusWidget() is section.page.editor
        type_keys(qtbot, words)
        press(qtbot, Qt.Key.Key_Return)
    texts = [desk.record(section.list.table.work(row).uid) for row in range(3)]
    assert [record.data().get("title", record.data().get("name"))["fr"] for record in texts] == [
        "Dakar", "Retour de nationaux", "Zinc pour tous de 2016",
    ]  # fmt: skip
    assert section.count_words == "3 of 3, 0 words left"
    assert opened.status.isVisible()
    press(qtbot, Qt.Key.Key_Up)
    assert section.page.editor.words() == "Retour de nationaux"
    press(qtbot, Qt.Key.Key_Down)
    assert section.page.editor.words() == "Zinc pour tous de 2016"
    assert any("2015, 2016" in words for words in section.page.target.notices.words)
    assert str(desk.can_undo) == "Change title"


def test_undo_stays_in_the_section_and_shows_the_text(qtbot, opened, section) -> None:
    section.list.choose(0)
    section.page.editor.setFocus()
    type_keys(qtbot, "Dakar")
    press(qtbot, Qt.Key.Key_Down)
    opened.deeds["undo"].trigger()
    assert opened.workspace.section is section
    assert section.list.currentIndex().row() == 0
    assert section.page.editor.words() == ""
    assert section.count_words.startswith("0 of 2, ")


def out_of_date(qtbot, opened: MainWindow, section: TranslationsSection) -> Place:
    """Let the English title of a project change after it was translated; return the French one's place."""
    desk = desk_of(opened)
    [uid] = desk.find("project", "V57-805")
    place = Place(uid, "title", "fr")
    desk.change_place(place, "Retour de nationaux", LABEL)
    desk.change_place(Place(uid, "title", "en"), "Return of highly qualified nationals", LABEL)
    section.look_again()
    shown(qtbot, opened)
    assert section.list.go_to(uid, "title")
    return place


def test_what_changed_is_shown_and_what_is_still_right_is_said_by_one_key(qtbot, opened, section) -> None:
    place = out_of_date(qtbot, opened, section)
    assert section.page.changes.isVisible()
    assert section.page.changes.view.words() == "Return of highly qualified nationals"
    assert "English" in section.page.changes.said.text()
    assert section.page.foot.buttons["settle"].text() == "Still Right, Next"
    section.page.editor.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    record = desk_of(opened).record(place.record)
    assert state(record.text("title"), "fr", record.translations["title.fr"]) is TextState.DONE
    assert record.text("title")["fr"] == "Retour de nationaux"
    assert section.list.table.work(section.list.table.row_of(place.record, "title")).state is TextState.DONE


def test_words_that_went_are_shown_too(qtbot, opened, section) -> None:
    place = out_of_date(qtbot, opened, section)
    desk_of(opened).change_place(Place(place.record, "title", "en"), "Return of nationals", LABEL)
    assert section.page.changes.view.words() == "Return of qualified nationals"


def test_a_suggestion_is_taken_by_one_key(qtbot, opened, section) -> None:
    desk = desk_of(opened)
    desk.create_record(Project(title={"en": "Border management in Ghana"}), LABEL)
    shown(qtbot, opened)
    qtbot.waitUntil(lambda: section.list.table.rowCount() == 3)
    row = next(r for r in range(3) if section.list.table.name(r).startswith("Border"))
    section.list.choose(row)
    section.page.editor.setFocus()
    qtbot.waitUntil(lambda: bool(section.page.suggestions.suggestions))
    assert section.page.suggestions.suggestions[0].words == "Gestion des frontières en Haïti"
    press(qtbot, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert text_of(desk, section)["fr"] == "Gestion des frontières en Haïti"
    assert section.page.editor.words() == "Gestion des frontières en Haïti"
    assert str(desk.can_undo) == "Take a suggestion over"


def test_the_source_is_copied_by_one_key(qtbot, opened, section) -> None:
    section.list.choose(1)
    section.page.editor.setFocus()
    press(qtbot, Qt.Key.Key_0, Qt.KeyboardModifier.AltModifier)
    text = text_of(desk_of(opened), section)
    assert text["fr"] == text["en"] == section.page.editor.words()
    assert str(desk_of(opened).can_undo) == "Copy the source"


def test_what_is_pasted_is_a_step_of_undo_by_itself(qtbot, opened, section) -> None:
    section.list.choose(1)
    section.page.editor.setFocus()
    before = section.page.editor.words()
    type_keys(qtbot, "un ")
    QApplication.clipboard().setText("deux")
    press(qtbot, Qt.Key.Key_V)
    type_keys(qtbot, " trois")
    section.page.editor.finish()
    found = [section.page.editor.words()]
    for _step in range(3):
        desk_of(opened).undo()
        found.append(section.page.editor.words())
    assert found == [f"{before}{words}" for words in ("un deux trois", "un deux", "un ", "")]


def test_each_text_is_written_in_its_direction(qtbot, opened, section) -> None:
    desk = desk_of(opened)
    desk.change(desk.catalogue.uid, LABEL, languages=["en", "fr", "ar"])
    shown(qtbot, opened)
    section.choice.languages.setCurrentCell(2, 0)
    shown(qtbot, opened)
    assert section.language == "ar"
    options = [view.document().defaultTextOption() for view in (section.page.editor, section.page.sources.source)]
    assert [option.textDirection() for option in options] == [
        Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight,
    ]  # fmt: skip
    assert "Arabic" in section.page.editor.accessibleName()


def test_a_further_language_helps(qtbot, opened, section) -> None:
    section.choice.languages.setCurrentCell(2, 0)
    shown(qtbot, opened)
    assert section.language == "es"
    [uid] = desk_of(opened).find("project", "TC.0735")
    assert section.list.go_to(uid, "title")
    choice = section.page.sources.help_choice
    assert [choice.itemData(row) for row in range(choice.count())] == ["", "fr"]
    choice.setCurrentIndex(1)
    choice.activated.emit(1)
    assert section.page.sources.help.words() == "Gestion des frontières en Haïti"
    section.list.step(1)
    section.list.go_to(uid, "title")
    assert section.page.sources.help.words() == "Gestion des frontières en Haïti"


def figures(section: TranslationsSection) -> list[str]:
    table = section.choice.languages
    return [table.item(table.currentRow(), column).text() for column in (2, 3, 4)]


def test_figures_follow_what_is_typed_and_the_office(qtbot, opened, section) -> None:
    assert figures(section)[2] == "5"
    section.list.choose(0)
    section.page.editor.setFocus()
    type_keys(qtbot, "Dakar")
    section.finish()
    assert figures(section)[2] == "4"
    dakar = next(unit for unit in desk_of(opened).offices.all() if unit.code == "SN10")
    section.choice.office.show_value(dakar.uid)
    section.choice.office.edited.emit(dakar.uid, "")
    shown(qtbot, opened)
    assert figures(section) == ["1", "0", "0"]
    assert section._stack.currentWidget() is section._empty
    section.choice.widen()
    shown(qtbot, opened)
    assert section.list.table.rowCount() == 1


def test_the_record_is_shown_where_it_stands(qtbot, opened, section) -> None:
    section.list.choose(1)
    section.page.head.record_button.click()
    assert opened.workspace.section is opened.workspace.projects
    assert opened.workspace.projects.page.uid == section.page.work.uid


def test_the_section_speaks_the_interface_language(qtbot, opened, section) -> None:
    i18n.use("fr")
    opened.retranslate()
    shown(qtbot, opened)
    assert section.choice.languages.item(0, 0).text() == "Anglais"


def test_it_closes_while_it_counts(qtbot, opened: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    opened.deeds["translations"].trigger()
    section = opened.workspace.translations
    section.surveying._start()
    opened.close_catalogue()
    qtbot.wait(50)
    assert opened.workspace is None


def test_what_is_typed_while_slow_work_goes_on_is_kept_after_it(qtbot, opened, section) -> None:
    section.list.choose(0)
    uid = section.page.work.uid
    type_into = section.page.editor
    type_into.setFocus()
    type_keys(qtbot, "Dakar")
    desk_of(opened).is_busy = True
    type_into.finish()
    assert "fr" not in desk_of(opened).record(uid).text("name")
    desk_of(opened).is_busy = False
    opened.workspace.signals.busy.emit(False)
    assert desk_of(opened).record(uid).text("name")["fr"] == "Dakar"


def test_texts_in_the_wrong_languages_are_swapped_by_one_key(qtbot, opened, section) -> None:
    section.list.choose(0)
    section.page.editor.setFocus()
    assert not section.page.foot.deeds["swap"].isEnabled()
    type_keys(qtbot, "Office in Dakar")
    section.finish()
    source = section.page.sources.source.words()
    press(qtbot, Qt.Key.Key_9, Qt.KeyboardModifier.AltModifier)
    assert text_of(desk_of(opened), section) == {"en": "Office in Dakar", "fr": source}
    assert section.page.editor.words() == source
    assert str(desk_of(opened).can_undo) == "Swap two languages"
    opened.deeds["undo"].trigger()
    assert text_of(desk_of(opened), section) == {"en": source, "fr": "Office in Dakar"}


def test_letters_grow_by_keys_and_stay_so(qtbot, opened, section) -> None:
    before = section.page.editor.font().pointSizeF()
    section.page.editor.setFocus()
    press(qtbot, Qt.Key.Key_Plus)
    press(qtbot, Qt.Key.Key_Plus)
    assert section.page.editor.font().pointSizeF() == pytest.approx(before * 1.3)
    assert section.page.sources.source.font() == section.page.editor.font()
    assert opened.settings.get("translations.letters", 0) == 130
    press(qtbot, Qt.Key.Key_Minus)
    assert section.page.letters.percent == 115


def test_words_and_characters_are_counted_while_typing(qtbot, opened, section) -> None:
    section.list.choose(0)
    section.page.editor.setFocus()
    type_keys(qtbot, "Bureau de Dakar")
    assert section.page.target.count.text() == "3 words · 15 characters"
    assert section.page.sources.count.text() == "1 word · 5 characters"


def test_the_record_s_other_texts_and_facts_stand_beside(qtbot, opened, section) -> None:
    desk = desk_of(opened)
    [uid] = desk.find("project", "V57-805")
    desk.change_place(Place(uid, "narrative", "en"), "Nationals return.", LABEL)
    section.look_again()
    shown(qtbot, opened)
    qtbot.waitUntil(lambda: section.list.table.rowCount() == 3)
    assert section.list.go_to(uid, "narrative")
    assert [(text.label, text.words) for text in section.page.others._shown] == [
        ("Title", "Return of qualified nationals")
    ]
    assert section.page.others.isVisible()
    assert section.page.head.facts.text() == "Completed  ·  Ghana  ·  2016–2018"


def test_a_record_without_other_texts_has_no_heading_for_them(qtbot, opened, section) -> None:
    qtbot.waitUntil(lambda: section.page.work is not None)
    assert section.page.others._shown == []
    assert not section.page.others.isVisible()


def by_office(section: TranslationsSection) -> dict[str, list[str]]:
    """Return the table of offices as it is shown."""
    model = section.offices.model
    return {
        str(model.index(row, 0).data()): [str(model.index(row, c).data()) for c in range(1, model.columnCount())]
        for row in range(model.rowCount())
    }


def test_words_are_counted_office_by_office_and_lead_to_the_texts_by_keyboard(qtbot, opened, section) -> None:
    section.choice.by_office.click()
    assert QApplication.focusWidget() is section.offices.table
    model = section.offices.model
    assert model.headerData(3, Qt.Orientation.Horizontal) == "French\nmissing"
    # Headquarters has what lies below it: Dakar has no French, neither has Spanish.
    assert by_office(section) == {
        "Dakar": ["–", "–", "1", "–", "1", "–"],
        "Headquarters": ["–", "–", "1", "–", "2", "–"],
    }
    section.offices.table.sortByColumn(5, Qt.SortOrder.DescendingOrder)
    assert list(by_office(section)) == ["Headquarters", "Dakar"]
    section.offices.table.setCurrentIndex(model.index(1, 5))
    qtbot.keyClick(section.offices.table, Qt.Key.Key_Return)
    shown(qtbot, opened)
    assert section.language == "es"
    assert section.choice.state is TextState.MISSING
    assert [section.list.table.name(row) for row in range(section.list.table.rowCount())] == ["Dakar"]
    assert section._stack.currentWidget() is section.page


def test_an_office_whose_texts_are_all_done_leaves_the_table(qtbot, opened, section) -> None:
    desk = desk_of(opened)
    dakar = next(unit for unit in desk.offices.all() if unit.code == "SN10")
    section.choice.by_office.click()
    for tag in ("fr", "es"):
        desk.change_place(Place(dakar.uid, "name", tag), "Dakar", LABEL)
    shown(qtbot, opened)
    assert list(by_office(section)) == ["Headquarters"]
