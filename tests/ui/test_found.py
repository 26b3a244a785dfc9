"""What a search found is marked in the row and in the record, said by its place, and gone to by F3."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from iomdesk.i18n import N_
from iomdesk.model.change import Edit
from iomdesk.model.hits import Span
from iomdesk.model.message import message
from iomdesk.model.project import Location, Project
from iomdesk.model.record import creation
from iomdesk.ui.fields.line_edit import LineEdit
from iomdesk.ui.fields.text_edit import TextEdit
from iomdesk.ui.lists.marked_text import in_cut
from iomdesk.ui.lists.project_columns import COLUMN_NAMES
from iomdesk.ui.look import theme
from iomdesk.ui.words import interface

LONG = "Nothing of it here. " * 60


@pytest.fixture
def project(opened) -> Project:
    """Return a project with the same word in several places and scripts, the list searching for it."""
    made = Project(
        project_id="ZZ.0001",
        title={"en": "Wells of Zamzam", "ar": "بئرُ زمـــزم"},
        narrative={"en": f"{LONG}ZAMZAM, and again zämzam.", "zh": "支持移民返回"},
        notes="zamzam",
        locations=[Location(name={"en": "Zamzam camp"})],
    )
    opened.workspace.desk.do(Edit(label=message(N_("New project")), changes=[creation(made)]))
    opened.resize(1280, 800)
    return made


def look(qtbot, opened, words: str):
    section = opened.workspace.projects
    section.filter_bar.set_words(words)
    qtbot.waitUntil(lambda: section.list.table.rowCount() == 1)
    section.list.step(0)
    qtbot.waitUntil(lambda: bool(section.page.uid) and section.page.uid == section.list.current_uid())
    return section.page


def marks(editor) -> list[str]:
    return [one.cursor.selectedText() for one in editor.extraSelections()]


def test_editors_are_marked_and_keep_their_words(qtbot, opened, project):
    page = look(qtbot, opened, "zamzam")
    narrative = page.fields["narrative"].input.editors
    assert marks(page.fields["title"].input.editors["en"]) == ["Zamzam"]
    assert marks(narrative["en"]) == ["ZAMZAM", "zämzam"]
    assert marks(page.fields["notes"].input.editor) == ["zamzam"]
    assert narrative["en"].words() == project.narrative["en"]
    assert opened.workspace.desk.record(project.uid).narrative == project.narrative
    assert not opened.workspace.desk.history.is_long(1, redo=False)
    opened.workspace.projects.filter_bar.set_words("")
    assert marks(narrative["en"]) == []
    assert page.found.isHidden()


@pytest.mark.parametrize(("words", "field", "tag", "found"), [
    ("زمزم", "title", "ar", ["زمـــزم"]),
    ("移民", "narrative", "zh", ["移民"]),
])  # fmt: skip
def test_every_script_is_marked(qtbot, opened, project, words, field, tag, found):  # noqa: PLR0917 - a table
    page = look(qtbot, opened, words)
    assert marks(page.fields[field].input.editors[tag]) == found


@pytest.mark.parametrize("spoken", ["en", "fr", "es", "ar"])
def test_it_is_said_where_else_it_was_found(qtbot, opened, project, spoken):
    interface.speak(QApplication.instance(), spoken)
    page = look(qtbot, opened, "zamzam")
    assert page.found.isVisible()
    places = {"en": "Found in: Title (English), Narrative (English), Locations and 1 more",
              "fr": "Trouvé dans : Titre (anglais), "}  # fmt: skip
    said = " ".join(page.found.said.text().split())
    assert said.casefold().startswith(places.get(spoken, "").casefold())
    assert page.found.count.text() == "5"
    interface.speak(QApplication.instance(), "en")


def test_f3_goes_from_hit_to_hit_and_back(qtbot, opened, project):
    page = look(qtbot, opened, "zamzam")
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    went = []
    for _hit in range(5):
        opened.deeds["next_hit"].trigger()
        qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), TextEdit))
        went.append(QApplication.focusWidget().textCursor().selectedText())
    assert went[:3] == ["Zamzam", "ZAMZAM", "zämzam"]
    assert went[-1] == "zamzam"
    assert page.found.count.text() == "5 of 5"
    opened.deeds["previous_hit"].trigger()
    opened.deeds["previous_hit"].trigger()
    assert QApplication.focusWidget().textCursor().selectedText() == "zämzam"
    editor = QApplication.focusWidget()
    at = editor.viewport().mapTo(page.scroll_area.viewport(), editor.cursorRect().center())
    assert page.scroll_area.viewport().rect().contains(at)


def test_a_record_is_gone_into_the_moment_it_is_shown(qtbot, opened, project):
    page = opened.workspace.projects.page
    qtbot.waitUntil(page.isVisible)
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    page.show_record(project.uid)
    page.show_place("title.ar")
    assert page.fields["title"].input.editors["ar"].hasFocus()


def test_after_the_last_hit_comes_the_next_record(qtbot, opened):
    section = opened.workspace.projects
    section.filter_bar.set_words("migration")
    qtbot.waitUntil(lambda: section.list.table.rowCount() == 2)
    section.list.step(0)
    qtbot.waitUntil(lambda: section.page.uid == section.list.current_uid())
    first = section.page.uid
    while section.page.uid == first:
        assert section.walk.step(1)
    assert section.list.current_uid() == section.page.uid
    assert section.page.found.count.text().startswith("1 of")
    assert section.walk.step(-1)
    assert section.page.uid == first
    while section.walk.step(1):
        pass
    assert section.list.currentIndex().row() == 1


def test_f3_without_words_goes_to_the_search_box(qtbot, opened):
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    opened.deeds["next_hit"].trigger()
    qtbot.waitUntil(opened.workspace.projects.filter_bar._box.hasFocus)


def test_a_line_is_marked_without_being_changed(qtbot):
    line = LineEdit()
    qtbot.addWidget(line)
    line.resize(200, 24)
    line.show_words("TC.0735 Haiti")
    line.show()
    edited = []
    line.textEdited.connect(edited.append)
    plain = line.grab().toImage()
    line.mark([Span(8, 13)])
    assert (line.text(), edited) == ("TC.0735 Haiti", [])
    assert has(line.grab().toImage(), theme.found_colors()[0])
    line.mark([])
    assert line.grab().toImage() == plain


def has(image: QImage, color: QColor) -> bool:
    return any(image.pixelColor(x, y) == color for x in range(image.width()) for y in range(image.height()))


@pytest.mark.parametrize("dark", [False, True])
def test_found_words_can_be_read_on_every_ground(dark, monkeypatch):
    monkeypatch.setattr(theme, "is_dark", lambda _palette=None: dark)
    for selected in (False, True):
        ground, ink = theme.found_colors(selected=selected)
        assert contrast(ground, ink) >= 4.5
    blue = QColor("#2F5FD0" if dark else "#0033A0")
    assert contrast(theme.found_colors(selected=True)[0], blue) >= 3


def contrast(one: QColor, other: QColor) -> float:
    lights = sorted(map(luminance, (one, other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def luminance(color: QColor) -> float:
    parts = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in color.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("selected", [False, True])
def test_the_row_shows_marks_behind_what_was_found(qtbot, opened, project, direction, selected):
    section = opened.workspace.projects
    section.setLayoutDirection(direction)
    look(qtbot, opened, "zamzam")
    if not selected:
        section.list.clearSelection()
    where = section.list.visualRect(section.list.table.index(0, COLUMN_NAMES.index("title")))
    image = section.list.viewport().grab(where).toImage()
    assert has(image, theme.found_colors(selected=selected)[0])
    section.filter_bar.set_words("id:ZZ.0001")
    qtbot.wait(50)
    assert not has(section.list.viewport().grab(where).toImage(), theme.found_colors(selected=selected)[0])


@given(st.lists(st.integers(0, 20), min_size=2, max_size=2, unique=True).map(sorted), st.integers(1, 20))
def test_what_is_cut_off_is_marked_on_the_ellipsis(ends, length):
    words = "abcdefghijklmnopqrstu"
    shown = f"\u2068{words[:length]}…\u2069"
    found = in_cut([Span(*ends)], words, shown)
    text = "".join(shown[one.start : one.end] for one in found)
    assert text == words[ends[0] : min(ends[1], length)] + ("…" if ends[1] > length else "")
    assert in_cut([Span(*ends)], words, words) == [Span(*ends)]


def test_in_the_offices_too(qtbot, opened):
    opened.deeds["offices"].trigger()
    section = opened.workspace.offices
    section.bar.search.setText("akar")
    section.bar.look()
    dakar = next(unit for unit in opened.workspace.desk.offices.all() if unit.code == "SN10")
    section.go_to(dakar.uid)
    assert marks(section.page.fields["name"].input.editors["en"]) == ["akar"]
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    opened.deeds["next_hit"].trigger()
    assert QApplication.focusWidget().textCursor().selectedText() == "akar"
    assert opened.workspace.section is section
