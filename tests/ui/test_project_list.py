"""The list of projects shows, sorts, narrows and keeps what a person chose; on a real file, through a real desk."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QItemSelectionModel, QMimeData, QModelIndex, QPoint, Qt
from PySide6.QtGui import QImage

from iomdesk.desk.desk import Desk
from iomdesk.desk.settings import Settings
from iomdesk.i18n import N_
from iomdesk.model.change import Edit, Place, RecordKind
from iomdesk.model.identity import new_uid
from iomdesk.model.message import message
from iomdesk.model.project import Project
from iomdesk.model.record import creation
from iomdesk.model.rules import Refusal
from iomdesk.model.text import MultilingualText, TextState
from iomdesk.ui.actions import Actions
from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.lists.chosen_rows import whole_rows
from iomdesk.ui.lists.project_columns import COLUMN_NAMES
from iomdesk.ui.lists.project_list import ProjectList
from iomdesk.ui.lists.project_table_model import ProjectTableModel
from iomdesk.ui.sections.projects import ProjectsSection
from iomdesk.ui.window_state import WindowState
from iomdesk.ui.words import interface
from tests.ui.answers import answered


def column(listing: ProjectList, name: str) -> list[str]:
    model = listing.model()
    return [model.index(row, COLUMN_NAMES.index(name)).data() for row in range(model.rowCount())]


@pytest.fixture
def section(qtbot, desk, settings) -> Iterator[ProjectsSection]:
    signals = DeskSignals(desk)
    actions = Actions(signals)
    made = ProjectsSection(signals, actions, settings, WindowState(settings))
    made.signals_of_test = signals
    qtbot.addWidget(made)
    made.resize(1280, 600)
    made.show()
    made.search("")
    answered(qtbot, made.list)
    yield made
    made.rest()


def count(qtbot, section: ProjectsSection) -> None:
    """Wait until the facets have the counts of now."""
    with qtbot.waitSignal(section.facets.tree.counted):
        section.facets.look_soon(section.words)


def test_every_column_says_what_the_record_says(section):
    row = dict(zip(COLUMN_NAMES, (column(section.list, name)[0] for name in COLUMN_NAMES), strict=True))
    assert row["id"] == "TC.0735"
    assert row["title"] == "Border management in Haiti"
    assert row["status"] == "Completed"
    assert row["years"] == "2015–2017"
    assert row["members"] == "Haiti, Dominican Republic"
    assert row["budget"] == "50,000.00\u00a0USD"
    assert row["year"] == "2015"


def test_a_title_in_another_language_says_which(section):
    row = section.list.table.row(column(section.list, "id").index("LM.0382"))
    assert row.fallback == "fr"
    assert {mark.language: mark.state for mark in row.marks} == {
        "en": TextState.MISSING,
        "fr": TextState.DONE,
        "es": TextState.MISSING,
    }


def test_a_click_on_a_heading_sorts_and_the_next_turns_it_round(qtbot, section):
    header = section.list.horizontalHeader()
    header.sectionClicked.emit(COLUMN_NAMES.index("budget"))
    assert column(answered(qtbot, section.list), "id") == ["TC.0735", "V57-805", "LM.0382", "PX.0220"]
    header.sectionClicked.emit(COLUMN_NAMES.index("budget"))
    assert column(answered(qtbot, section.list), "id") == ["PX.0220", "LM.0382", "V57-805", "TC.0735"]


def test_the_search_box_narrows_and_esc_clears(qtbot, section):
    qtbot.keyClicks(section.filter_bar._box, "haiti")
    qtbot.waitUntil(lambda: section.list.table.rowCount() == 1)
    assert [offer.words for offer in section.filter_bar._box.offers] == ["member:Haiti "]
    qtbot.keyClick(section.filter_bar._box, Qt.Key.Key_Escape)
    qtbot.keyClick(section.filter_bar._box, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: section.list.table.rowCount() == 4)


def test_words_that_are_not_understood_are_said_beside_the_box_and_the_list_stays(section):
    section.filter_bar.set_words("budget>much")
    assert "“much”" in section.filter_bar._trouble.text()
    assert section.filter_bar._trouble.isVisible()
    assert section.list.table.rowCount() == 4
    section.filter_bar.set_words("")
    assert not section.filter_bar._trouble.isVisible()


def test_facets_count_and_a_click_narrows(qtbot, section):
    count(qtbot, section)
    status = section.facets.tree._groups["status"]
    counts = {status.child(n).text(0): status.child(n).text(1) for n in range(status.childCount())}
    assert counts == {"Active": "2", "Completed": "2"}
    active = next(status.child(n) for n in range(status.childCount()) if status.child(n).text(0) == "Active")
    section.facets.tree.itemClicked.emit(active, 0)
    assert section.words == "status:active"
    assert sorted(column(answered(qtbot, section.list), "id")) == ["LM.0382", "PX.0220"]
    count(qtbot, section)
    checked = [status.child(n).text(0) for n in range(status.childCount())
               if status.child(n).checkState(0) == Qt.CheckState.Checked]  # fmt: skip
    assert checked == ["Active"]
    assert status.childCount() == 2


def test_notes_that_wait_are_a_facet_and_sort_the_list(qtbot, section, desk):
    count(qtbot, section)
    notes = section.facets.tree._groups["notes"]
    assert notes.isHidden()
    for identifier, states in (("PX.0220", [None, None]), ("TC.0735", [None]), ("LM.0382", [{"by": "Ana"}])):
        (uid,) = desk.find(RecordKind.PROJECT, identifier)
        comments = [{"uid": new_uid(), "text": "x", "resolved": resolved} for resolved in states]
        desk.change(uid, message(N_("Write note")), comments=comments)
    count(qtbot, section)
    shown = [(notes.text(0), notes.child(n).text(0), notes.child(n).text(1)) for n in range(notes.childCount())]
    assert shown == [("Notes", "Open", "2"), ("Notes", "Resolved", "1")]
    section.list.sort_as("notes", descending=True)
    section.facets.tree.itemClicked.emit(notes.child(0), 0)
    assert section.words == "notes:open"
    assert column(answered(qtbot, section.list), "id") == ["PX.0220", "TC.0735"]


def test_several_facets_at_once(qtbot, section):
    section.filter_bar.set_words("status:active")
    count(qtbot, section)
    region = section.facets.tree._groups["region"]
    europe = next(region.child(n) for n in range(region.childCount()) if region.child(n).text(0) == "Europe")
    section.facets.tree.itemClicked.emit(europe, 0)
    assert column(answered(qtbot, section.list), "id") == ["PX.0220"]


def test_a_field_that_changes_shows_at_once_and_the_row_stays(qtbot, section, desk):
    section.filter_bar.set_words("status:active")
    answered(qtbot, section.list)
    uid = section.list.table.row(0).uid
    desk.change_place(Place(uid, "status"), "completed", message(N_("Change project status")))
    assert column(section.list, "status")[0] == "Completed"
    assert section.list.table.rowCount() == 2


def test_a_new_record_comes_and_a_deleted_one_goes_and_the_choice_stays(qtbot, section, desk):
    section.list.go_to(section.list.table.row(2).uid)
    chosen = section.list.current_uid()
    first = section.list.table.row(0).uid
    desk.create_record(Project(title=MultilingualText({"en": "Aardvark"})), message(N_("New project")))
    assert answered(qtbot, section.list).table.rowCount() == 5
    assert section.list.current_uid() == chosen
    desk.delete([first], message(N_("Delete project")))
    assert answered(qtbot, section.list).table.rowCount() == 4
    assert section.list.current_uid() == chosen


def test_several_rows_are_chosen_from_top_to_bottom(section):
    section.list.selectAll()
    assert list(section.list.selected_uids()) == [section.list.table.row(n).uid for n in range(4)]


def test_what_is_empty_says_what_to_do(qtbot, section, desk):
    section.filter_bar.set_words("zzz")
    answered(qtbot, section.list)
    assert section._stack.currentWidget() is section._empty
    assert "No project fits" in section._empty._words.text()
    section.filter_bar.set_words("")
    answered(qtbot, section.list)
    assert section._stack.currentWidget() is section.list
    desk.delete(section.list.all_uids(), message(N_("Delete project")))
    answered(qtbot, section.list)
    assert "no projects yet" in section._empty._words.text()


def test_columns_and_sort_are_kept(qtbot, desk, settings, section):
    header = section.list.horizontalHeader()
    header.resizeSection(COLUMN_NAMES.index("title"), 333)
    header.setSectionHidden(COLUMN_NAMES.index("region"), True)
    header.moveSection(header.visualIndex(COLUMN_NAMES.index("status")), 0)
    header.sectionClicked.emit(COLUMN_NAMES.index("id"))
    section.keep_state()
    again = ProjectList(desk, Settings(settings._path))
    qtbot.addWidget(again)
    other = again.horizontalHeader()
    assert other.sectionSize(COLUMN_NAMES.index("title")) == 333
    assert other.isSectionHidden(COLUMN_NAMES.index("region"))
    assert other.logicalIndex(0) == COLUMN_NAMES.index("status")
    assert (again._sort, again._descending) == ("id", False)


@pytest.mark.parametrize(
    "kept", [[["title", 10**9, True]], [["title", "x", True]], ["title"], [[1, 2, 3]], [["none", 50, True]]]
)
def test_columns_that_are_not_understood_are_as_at_first(qtbot, desk, settings, kept):
    settings.set("projects.columns", kept)
    listing = ProjectList(desk, settings)
    qtbot.addWidget(listing)
    assert not listing.isColumnHidden(COLUMN_NAMES.index("title"))
    assert listing.columnWidth(COLUMN_NAMES.index("title")) == 232


def test_nothing_can_be_dropped_on_the_list(section):
    model = section.list.table
    data = QMimeData()
    data.setData("application/x-qabstractitemmodeldatalist", b"\x00\x00\x00\x00")
    assert model.mimeTypes() == []
    assert not model.dropMimeData(data, Qt.DropAction.CopyAction, 0, 0, QModelIndex())
    assert not section.list.acceptDrops()


def test_blocks_of_rows_are_read_as_they_are_looked_at(qtbot, desk: Desk, settings, monkeypatch):
    records = [Project(title=MultilingualText({"en": f"Project {n:04d}"})) for n in range(700)]
    desk.do(Edit(label=message(N_("New project")), changes=[creation(record) for record in records]))
    asked: list[int] = []
    rows = desk.rows
    monkeypatch.setattr(desk, "rows", lambda kind, ids, tag: (asked.append(len(ids)), rows(kind, ids, tag))[1])
    listing = ProjectList(desk, settings)
    qtbot.addWidget(listing)
    listing.resize(800, 400)
    listing.show()
    listing.search("")
    answered(qtbot, listing)
    qtbot.waitExposed(listing)
    listing.grab()
    assert 0 < sum(asked) <= 128
    listing.scrollToBottom()
    listing.grab()
    assert column(listing, "title")[-2] == "Project 0699"


def test_a_reset_begins_at_the_top(qtbot, section, desk):
    records = [Project(title=MultilingualText({"en": f"Project {n:04d}"})) for n in range(300)]
    desk.do(Edit(label=message(N_("New project")), changes=[creation(record) for record in records]))
    answered(qtbot, section.list).scrollToBottom()
    tops: list[int] = []
    section.list.table.modelAboutToBeReset.connect(lambda: tops.append(section.list.verticalScrollBar().value()))
    section.filter_bar.set_words("project")
    answered(qtbot, section.list)
    assert tops == [0]


def test_a_screen_reader_hears_heading_and_words(section):
    index = section.list.table.index(0, COLUMN_NAMES.index("languages"))
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Languages: English: done, French: done, Spanish: missing"
    assert section.list.accessibleName()


def test_marks_and_signs_are_drawn_in_both_directions(qtbot, section):
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        section.setLayoutDirection(direction)
        section.list.selectAll()
        image = section.list.grab().toImage()
        assert not image.isNull()
    assert section.list.indexAt(QPoint(5, 5)).isValid()


def test_the_list_is_of_projects_only(section, desk):
    assert section.list.table.rowCount() == len(desk.ids(RecordKind.PROJECT, "", "en"))
    assert desk.ids(RecordKind.ORG_UNIT, "", "en", "name")


def test_what_is_to_be_mended_is_counted_for_the_rows_in_sight(qtbot, section, desk):
    def counts() -> list[str]:
        return column(section.list, "findings")

    def expected() -> list[str]:
        return [str(len(desk.findings(uid)) or "") for uid in section.list.all_uids()]

    qtbot.waitUntil(lambda: counts() == expected())
    assert any(counts())
    uid = section.list.table.row(0).uid
    desk.change_place(Place(uid, "end"), "1990", message(N_("Change end date")))
    qtbot.waitUntil(lambda: counts() == expected())


def test_the_title_has_the_room_that_there_is_until_a_person_chooses_its_width(qtbot, desk, settings, section):
    header = section.list.horizontalHeader()
    title = COLUMN_NAMES.index("title")
    narrow = header.sectionSize(title)
    section.resize(1900, 600)
    assert header.sectionSize(title) > narrow
    status = COLUMN_NAMES.index("status")
    assert header.sectionViewportPosition(status) + header.sectionSize(status) <= section.list.viewport().width()
    header.resizeSection(title, 222)
    section.resize(1400, 600)
    section.list.columns.keep()
    again = ProjectList(desk, settings)
    qtbot.addWidget(again)
    again.resize(1200, 400)
    assert again.horizontalHeader().sectionSize(title) == 222
    again.columns.restore_usual()
    assert again.horizontalHeader().sectionSize(title) > 222


def test_a_title_that_fits_the_room_does_so_at_the_next_start_too(qtbot, desk, settings, section):
    section.list.columns.keep()
    again = ProjectList(desk, settings)
    qtbot.addWidget(again)
    again.resize(1500, 400)
    again.show()
    title = COLUMN_NAMES.index("title")
    assert again.horizontalHeader().sectionSize(title) > section.list.horizontalHeader().sectionSize(title)


def test_more_to_mend_than_there_is_room_for_is_said_to_be_more(section):
    row = section.list.table.row(0)
    row.count(100)
    assert row.text(COLUMN_NAMES.index("findings")) == "99+"
    row.count(15)
    assert row.text(COLUMN_NAMES.index("findings")) == "15"


def test_what_is_chosen_stays_chosen_in_another_order(qtbot, section):
    listed = section.list
    both = set(listed.all_uids()[:2])
    listed.selectionModel().select(whole_rows(listed.table, [0, 1]), QItemSelectionModel.SelectionFlag.Select)
    assert set(listed.selected_uids()) == both
    assert listed.only_uid() == ""
    listed.horizontalHeader().sectionClicked.emit(COLUMN_NAMES.index("budget"))
    answered(qtbot, listed)
    assert set(listed.selected_uids()) == both
    last = listed.all_uids()[-1]
    listed.go_to(last)
    assert listed.only_uid() == last


def test_until_the_answer_comes_the_rows_stay_and_can_be_written_to(qtbot, section, desk):
    before = column(section.list, "id")
    section.filter_bar.set_words("status:active")
    assert section.list.questions.is_open
    assert column(section.list, "id") == before
    uid = section.list.table.row(0).uid
    desk.change_place(Place(uid, "budget"), {"amount": "7.00", "currency": "USD"}, message(N_("Change budget")))
    assert column(section.list, "budget")[0].startswith("7.00")
    assert sorted(column(answered(qtbot, section.list), "id")) == ["LM.0382", "PX.0220"]


def test_a_record_is_gone_to_when_its_row_is_there(qtbot, section, desk):
    made = Project(title=MultilingualText({"en": "Zebra"}))
    section.filter_bar.set_words("status:active")
    answered(qtbot, section.list)
    desk.create_record(made, message(N_("New project")))
    section.go_to(made.uid)
    assert section.page.uid == made.uid
    qtbot.waitUntil(lambda: section.list.current_uid() == made.uid)
    assert section.words == ""
    assert answered(qtbot, section.list).table.rowCount() == 5


def test_the_row_after_a_deleted_one_is_the_current_one(qtbot, section, desk):
    listing = section.list
    listing.setCurrentIndex(listing.table.index(1, COLUMN_NAMES.index("title")))
    first, second, third = (listing.table.row(number).uid for number in range(3))
    desk.delete([second], message(N_("Delete project")))
    listing.settle_at(1)
    assert answered(qtbot, listing).current_uid() == third
    assert listing.table.row(0).uid == first


def test_the_list_is_entered_at_its_first_row_when_that_is_there(qtbot, section):
    section.filter_bar.set_words("status:active")
    section.list.setCurrentIndex(QModelIndex())
    section.enter_list()
    section.list.setCurrentIndex(QModelIndex())
    answered(qtbot, section.list)
    assert section.list.currentIndex().row() == 0


def test_a_file_that_cannot_be_read_is_said_beside_the_box(qtbot, section, desk, monkeypatch):
    def search(*_asked, **_kept):
        raise Refusal(N_("There is nothing to change."))

    monkeypatch.setattr(desk, "search", search)
    section.filter_bar.set_words("haiti")
    qtbot.waitUntil(lambda: section.filter_bar._trouble.text() == "There is nothing to change.")
    assert section.list.table.rowCount() == 4


def test_a_search_that_takes_long_is_spoken_of(qtbot, section, desk, monkeypatch):
    go_on, search = threading.Event(), desk.search
    monkeypatch.setattr(desk, "search", lambda *asked, **kept: (go_on.wait(10), search(*asked, **kept))[1])
    said: list[str] = []
    section.counted.connect(lambda: said.append(section.count_words))
    section.filter_bar.set_words("haiti")
    qtbot.waitUntil(lambda: said == ["Searching …"])
    go_on.set()
    qtbot.waitUntil(lambda: said[-1] == "1 of 4 projects")


def values(section: ProjectsSection, field: str) -> dict[str, str]:
    group = section.facets.tree._groups[field]
    return {group.child(n).text(0): group.child(n).text(1) for n in range(group.childCount())}


def choose(section: ProjectsSection, field: str, label: str) -> None:
    group = section.facets.tree._groups[field]
    child = next(group.child(n) for n in range(group.childCount()) if group.child(n).text(0) == label)
    section.facets.tree.itemClicked.emit(child, 0)


@pytest.fixture
def rich(desk: Desk) -> Desk:
    """Return the catalogue with projects that have themes, goals and units."""
    head, dakar = sorted(desk.offices.all(), key=lambda unit: unit.code or "")
    records = [
        Project(project_id="UN.0001", title={"en": "One"}, managing_unit=head.uid, themes=["health"], sdg=["10"]),
        Project(project_id="UN.0002", title={"en": "Two"}, managing_unit=dakar.uid, themes=["health"], sdg=["10.7"]),
    ]
    desk.do(Edit(label=message(N_("New project")), changes=[creation(record) for record in records]))
    return desk


def test_every_facet_finds_as_many_as_it_says(qtbot, rich, section):
    for field in ("member", "theme", "sdg", "year", "unit", "status", "type", "missing"):
        section.filter_bar.set_words("")
        count(qtbot, section)
        offered = values(section, field)
        assert offered, field
        for label, number in offered.items():
            choose(section, field, label)
            qtbot.waitUntil(lambda number=number: section.list.table.rowCount() == int(number), timeout=2000)
            count(qtbot, section)
            choose(section, field, label)
            assert section.words == ""
            count(qtbot, section)


def test_years_come_newest_first(qtbot, section):
    count(qtbot, section)
    assert list(values(section, "year")) == ["2018", "2017", "2016", "2015"]


def test_several_values_in_and_across_fields_count_right(qtbot, section):
    count(qtbot, section)
    choose(section, "year", "2018")
    count(qtbot, section)
    choose(section, "year", "2015")
    count(qtbot, section)
    assert section.words == "year:2018,2015"
    assert values(section, "status") == {"Active": "1", "Completed": "1"}
    choose(section, "status", "Active")
    count(qtbot, section)
    assert values(section, "year") == {"2018": "1", "2017": "1", "2015": "0"}
    assert column_when(qtbot, section, "id", ["PX.0220"])


def column_when(qtbot, section: ProjectsSection, name: str, wanted: list[str]) -> bool:
    qtbot.waitUntil(lambda: column(section.list, name) == wanted)
    return True


def test_words_of_another_language_tick_the_same_boxes(qtbot, section):
    section.filter_bar.set_words("statut:achevé")
    count(qtbot, section)
    choose(section, "status", "Active")
    assert section.words == "status:completed,active"


def test_a_line_finds_values_in_long_facets(qtbot, section):
    count(qtbot, section)
    qtbot.keyClicks(section.facets.line, "DOM")
    shown = [group.text(0) for group in section.facets.tree._groups.values() if not group.isHidden()]
    assert shown == ["Member State"]
    assert values(section, "member") == {"Dominican Republic": "1"}
    assert section.facets.tree._groups["member"].isExpanded()
    qtbot.keyClick(section.facets.line, Qt.Key.Key_Down)
    assert section.facets.tree.currentItem().text(0) == "Dominican Republic"
    qtbot.keyClick(section.facets.tree, Qt.Key.Key_Space)
    assert section.words == "member:DO"
    qtbot.keyClick(section.facets.line, Qt.Key.Key_Escape)
    assert section.facets.line.text() == ""
    assert len(values(section, "status")) == 2


def test_all_filters_are_dropped_and_the_words_stay(qtbot, section):
    section.filter_bar.set_words("region:africa policy status:active budget>10")
    count(qtbot, section)
    assert section.facets.clear_button.isEnabled()
    qtbot.mouseClick(section.facets.clear_button, Qt.MouseButton.LeftButton)
    assert section.words == "policy budget>10"
    count(qtbot, section)
    assert not section.facets.clear_button.isEnabled()


def test_headings_do_not_ask_each_row_whether_it_is_chosen(qtbot, desk: Desk, settings, monkeypatch):
    records = [Project(title=MultilingualText({"en": f"Project {n:04d}"})) for n in range(700)]
    desk.do(Edit(label=message(N_("New project")), changes=[creation(record) for record in records]))
    asked: list[int] = []
    count = ProjectTableModel.rowCount
    monkeypatch.setattr(ProjectTableModel, "rowCount", lambda model, *of: (asked.append(1), count(model, *of))[1])
    listing = ProjectList(desk, settings)
    qtbot.addWidget(listing)
    listing.resize(800, 400)
    listing.show()
    listing.search("")
    answered(qtbot, listing).grab()
    asked.clear()
    listing.selectAll()
    listing.grab()
    assert listing.only_uid() == ""
    assert len(asked) < len(records)


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_the_words_of_a_status_stand_beside_its_sign_whichever_way_one_reads(qapp, section, tag) -> None:
    interface.speak(qapp, tag)
    listing, status = section.list, COLUMN_NAMES.index("status")
    listing.setColumnWidth(status, 300)
    listing.scrollTo(listing.model().index(0, status))
    ground = listing.viewport().grab(listing.visualRect(listing.model().index(0, status))).toImage()
    inked = [x for x in range(ground.width()) if is_inked(ground, x)]
    if tag == "ar":
        inked = [ground.width() - 1 - x for x in reversed(inked)]
    assert inked
    assert inked[-1] < listing.fontMetrics().horizontalAdvance(column(listing, "status")[0]) + 40


def is_inked(image: QImage, x: int) -> bool:
    """Tell whether anything stands in a column of pixels of a cell, its edges and the focus ring left out."""
    return 4 < x < image.width() - 5 and len({image.pixel(x, y) for y in range(4, image.height() - 4)}) > 1
