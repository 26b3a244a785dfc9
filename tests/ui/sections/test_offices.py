"""The offices: a tree by any date, moved by drag or by keys, refused where a unit would stand above itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QDate, QMimeData, QModelIndex, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QCalendarWidget, QPushButton

from iomdesk.desk.desk import Desk
from iomdesk.desk.settings import Settings
from iomdesk.model.change import RecordKind
from iomdesk.model.message import message
from iomdesk.model.org_unit import FormerName, OrgUnit
from iomdesk.model.text import MultilingualText
from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.dialogs.move_unit import MoveUnit
from iomdesk.ui.lists.office_bar import OfficeBar
from iomdesk.ui.lists.office_rows import OfficeView
from iomdesk.ui.lists.office_tree_model import COLUMNS, MIME, UID, OfficeTreeModel, read_uids
from iomdesk.ui.sections.offices import OfficesSection
from tests.ui.test_contrast_of_rows import SEEN, strongest

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def unit(desk: Desk, name: str, **values: object) -> OrgUnit:
    """Return a new unit in the catalogue."""
    made = OrgUnit(name=MultilingualText({"en": name}), **values)
    desk.create_record(made, message("New"))
    return made


def named(desk: Desk, name: str) -> OrgUnit:
    """Return the unit with a name."""
    return next(u for u in desk.offices.all() if u.name.get("en") == name)


@pytest.fixture
def section(qtbot, desk: Desk) -> Iterator[OfficesSection]:
    """Return the section on a small tree."""
    head = named(desk, "Headquarters")
    unit(desk, "Mission San José", parent=head.uid, opened="1998", closed="2011-06-30")
    unit(desk, "Port-au-Prince", parent=head.uid, opened="1994")
    signals = DeskSignals(desk)
    made = OfficesSection(signals)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.rest()


def rows(model: OfficeTreeModel, parent: QModelIndex | None = None) -> list[object]:
    """Return the tree as nested lists of names."""
    above = parent or QModelIndex()
    found: list[object] = []
    for row in range(model.rowCount(above)):
        index = model.index(row, 0, above)
        found.append(index.data())
        if below := rows(model, index):
            found.append(below)
    return found


def test_the_tree_shows_who_is_below_whom_and_the_closed_last(section: OfficesSection) -> None:
    below = ["Dakar", "Port-au-Prince", "Mission San José – closed 2011"]
    assert rows(section.tree.tree_model) == ["Headquarters", below]


def test_units_of_one_name_are_told_apart_by_place(section: OfficesSection, desk: Desk) -> None:
    for place in ("Rome", "Canberra"):
        unit(desk, "Country Office", place=place)
    shown = rows(section.tree.tree_model)
    assert [name for name in shown if isinstance(name, str)] == [
        "Country Office, Canberra", "Country Office, Rome", "Headquarters",
    ]  # fmt: skip


def test_as_of_a_date_only_units_of_then(section: OfficesSection) -> None:
    section.tree.show_only(OfficeView(date="2005-01-01"))
    assert rows(section.tree.tree_model) == [
        "Headquarters",
        ["Dakar", "Mission San José", "Port-au-Prince"],
    ]
    section.tree.show_only(OfficeView(date="1996-01-01"))
    assert rows(section.tree.tree_model) == ["Headquarters", ["Dakar", "Port-au-Prince"]]


def test_a_date_that_is_none_is_said_and_changes_nothing(section: OfficesSection) -> None:
    before = rows(section.tree.tree_model)
    section.bar.as_of.setText("long ago")
    section.bar.look()
    assert "is not a date" in section.bar.trouble.text()
    assert section.bar.trouble.isVisible()
    section.bar.as_of.setText("2005")
    section.bar.look()
    assert not section.bar.trouble.isVisible()
    assert rows(section.tree.tree_model) != before


def test_searching_keeps_those_above(section: OfficesSection) -> None:
    section.tree.show_only(OfficeView(words="san jose"))
    assert rows(section.tree.tree_model) == ["Headquarters", ["Mission San José – closed 2011"]]
    section.tree.show_only(OfficeView())
    assert len(rows(section.tree.tree_model)) == 2


def drop(section: OfficesSection, dragged: OrgUnit, onto: OrgUnit | None) -> None:
    """Drag a unit onto another, as the view does."""
    model = section.tree.tree_model
    data = model.mimeData([model.index_of(dragged.uid)])
    target = model.index_of(onto.uid) if onto else QModelIndex()
    assert model.canDropMimeData(data, Qt.DropAction.MoveAction, -1, -1, target)
    model.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, target)
    QApplication.processEvents()
    QApplication.processEvents()


def test_dragging_moves_a_unit_and_undo_moves_it_back(section: OfficesSection, desk: Desk) -> None:
    dakar, haiti = named(desk, "Dakar"), named(desk, "Port-au-Prince")
    drop(section, dakar, haiti)
    assert desk.record(dakar.uid).parent == haiti.uid
    assert str(desk.can_undo) == "Move unit"
    assert section.selected_uids() == [dakar.uid]
    desk.undo()
    assert desk.record(dakar.uid).parent == named(desk, "Headquarters").uid
    drop(section, dakar, None)
    assert desk.record(dakar.uid).parent is None


def test_a_unit_above_itself_is_refused_and_said(section: OfficesSection, desk: Desk) -> None:
    said: list[str] = []
    section._signals.refused.connect(said.append)
    drop(section, named(desk, "Headquarters"), named(desk, "Dakar"))
    assert named(desk, "Headquarters").parent is None
    assert "above itself" in said[0]


def test_foreign_drops_are_nothing(section: OfficesSection) -> None:
    model = section.tree.tree_model
    for form, raw in (
        ("application/x-qabstractitemmodeldatalist", b"\x00\x00"),
        (MIME, b"not a uid"),
        (MIME, b"\xff\xfe" * 10),
        (MIME, b"11111111-1111-4111-8111-111111111111"),
    ):
        data = QMimeData()
        data.setData(form, raw)
        assert not model.canDropMimeData(data, Qt.DropAction.MoveAction, -1, -1, QModelIndex())
        assert model.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, QModelIndex()) is False
    assert model.mimeTypes() == [MIME]
    assert read_uids(QMimeData()) == []


def test_moving_by_keys(section: OfficesSection, desk: Desk, qtbot) -> None:
    dakar, haiti = named(desk, "Dakar"), named(desk, "Port-au-Prince")
    section.go_to(dakar.uid)
    section.moves.cut()
    section.go_to(haiti.uid)
    section.moves.paste()
    assert desk.record(dakar.uid).parent == haiti.uid


def test_moving_by_the_dialog(section: OfficesSection, desk: Desk) -> None:
    dakar, haiti = named(desk, "Dakar"), named(desk, "Port-au-Prince")
    section.go_to(dakar.uid)
    section.moves.choose_above()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, MoveUnit)
    dialog.search.setText("port")
    dialog.choose(haiti.uid)
    dialog._choose()
    assert desk.record(dakar.uid).parent == haiti.uid


def test_the_office_beside_is_the_chosen_one(section: OfficesSection, desk: Desk) -> None:
    section.go_to(named(desk, "Dakar").uid)
    assert section.page.uid == named(desk, "Dakar").uid
    section.tree.selectAll()
    assert section.page.uid is None


def test_typing_a_name_renames_the_row(section: OfficesSection, desk: Desk) -> None:
    dakar = named(desk, "Dakar")
    section.go_to(dakar.uid)
    desk.change(dakar.uid, message("Change name"), name={"en": "Dakar <b>x</b>"})
    assert section.tree.tree_model.index_of(dakar.uid).data() == "Dakar <b>x</b>"
    assert section.selected_uids() == [dakar.uid]


def test_going_to_a_hidden_office_clears_the_search(section: OfficesSection, desk: Desk) -> None:
    section.bar.search.setText("haiti")
    section.bar.look()
    section.go_to(named(desk, "Dakar").uid)
    assert section.bar.search.text() == ""
    assert section.selected_uids() == [named(desk, "Dakar").uid]


def test_units_in_a_circle_are_still_shown(section: OfficesSection, desk: Desk) -> None:
    """A circle may come in by a merge; nothing may hang."""
    units = {u.uid: u for u in desk.offices.all()}
    a, b = named(desk, "Dakar").uid, named(desk, "Port-au-Prince").uid
    units[a].parent, units[b].parent = b, a
    section.tree.read_again()
    model = section.tree.tree_model
    assert model.index_of(a).isValid()
    assert model.index_of(b).isValid()
    assert {model.index(r, 0).data(UID) for r in range(model.rowCount())} >= {a, b}


def test_the_projects_of_a_unit_and_those_below(qtbot, section: OfficesSection, desk: Desk) -> None:
    dakar, head = named(desk, "Dakar"), named(desk, "Headquarters")
    project = desk.find(RecordKind.PROJECT, "TC.0735")[0]
    desk.change(project, message("x"), managing_unit=dakar.uid)
    section.go_to(head.uid)
    listed = section.projects.list
    qtbot.waitUntil(lambda: listed.model().rowCount() == 1)
    section.projects.below.setChecked(False)
    qtbot.waitUntil(lambda: listed.model().rowCount() == 0)
    section.projects.below.setChecked(True)
    qtbot.waitUntil(lambda: listed.model().rowCount() == 1)
    went: list[tuple[str, str]] = []
    section._signals.go_to.connect(lambda kind, uid, _place: went.append((kind, uid)))
    listed.activated.emit(listed.model().index(0, 0))
    assert went == [("project", project)]


def test_what_a_unit_became_is_a_link(section: OfficesSection, desk: Desk) -> None:
    old = named(desk, "Mission San José")
    new = unit(desk, "Regional Office", predecessors=[old.uid])
    section.go_to(old.uid)
    went: list[str] = []
    section._signals.go_to.connect(lambda _kind, uid, _place: went.append(uid))
    button = next(b for b in section.page.links.buttons if b.accessibleName() == "Became: Regional Office")
    button.click()
    assert went == [new.uid]


def column(section: OfficesSection, name: str) -> dict[str, str]:
    """Return what a column says of each unit."""
    model = section.tree.tree_model
    found = {}
    for u in model.rows.units:
        index = model.index_of(u.uid)
        found[u.name["en"]] = index.siblingAtColumn(COLUMNS.index(name)).data()
    return found


def test_something_is_chosen_when_it_opens(qtbot, section: OfficesSection, desk: Desk) -> None:
    qtbot.waitUntil(lambda: section.page.uid == named(desk, "Headquarters").uid)


def test_names_and_places_are_those_of_the_day(section: OfficesSection, desk: Desk) -> None:
    old = named(desk, "Mission San José")
    new = unit(desk, "Regional Office", parent=old.parent, predecessors=[old.uid], opened="2011-07")
    former = FormerName(name={"en": "Aux Cayes"}, until="2020")
    unit(desk, "Les Cayes", parent=new.uid, former_names=[former])
    section.bar.as_of.setText("2005")
    section.bar.look()
    shown = rows(section.tree.tree_model)
    assert shown == ["Headquarters", ["Dakar", "Mission San José", ["Aux Cayes"], "Port-au-Prince"]]
    assert section.chip.words.startswith("31 December 2005: 5 offices")
    assert not section.tree.tree_model.index_of(old.uid).flags() & Qt.ItemFlag.ItemIsDragEnabled
    section.chip.close_button.click()
    assert section.bar.as_of.text() == ""
    assert section.chip.words == ""


def test_a_day_is_picked_in_a_calendar(qtbot, section: OfficesSection) -> None:
    section.bar.pick.trigger()
    calendar = QApplication.activePopupWidget().findChild(QCalendarWidget)
    calendar.clicked.emit(QDate(2005, 3, 1))
    assert section.bar.date == "2005-03-01"


def test_offices_are_found_by_all_that_they_are_known_by(section: OfficesSection, desk: Desk) -> None:
    names = MultilingualText({"en": "Country Office Astana", "fr": "Bureau d’Astana"})
    uid = OrgUnit(
        name=names, code="KZ10", place="Akmola", country="KZ", acronym={"en": "COA"},
        former_names=[FormerName(name={"fr": "Nour-Soultan"}, until="2022")],
    )  # fmt: skip
    desk.create_record(uid, message("New"))
    for words, said in (
        ("astana", "Country Office Astana (COA)"),
        ("bureau d'astana", "Country Office Astana (COA): Bureau d’Astana"),
        ("coa", "Country Office Astana (COA)"),
        ("kz1", "Country Office Astana (COA): KZ10"),
        ("SOULTAN", "Country Office Astana (COA): formerly Nour-Soultan"),
        ("akmola", "Country Office Astana (COA): Akmola"),
        ("kazakh", "Country Office Astana (COA): Kazakhstan"),
        ("office kazakhstan", "Country Office Astana (COA)"),
    ):
        section.bar.search.setText(words)
        section.bar.look()
        assert rows(section.tree.tree_model) == [said], words
        assert section.selected_uids() == [uid.uid], "what is found is chosen"


def test_what_was_looked_for_is_marked_in_the_row(qtbot, section: OfficesSection) -> None:
    def painted() -> QImage:
        section.tree.clearSelection()
        index = section.tree.tree_model.index(0, 0)
        return section.tree.viewport().grab(section.tree.visualRect(index)).toImage()

    before = painted()
    section.bar.search.setText("headq")
    section.bar.look()
    assert painted() != before


def test_nothing_found_says_what_to_do(qtbot, section: OfficesSection) -> None:
    section.bar.search.setText("zzz")
    section.bar.look()
    assert section._empty.isVisible()
    section._empty.findChild(QPushButton).click()
    assert section.tree.isVisible()


def test_the_search_box_leads_to_what_was_found(qtbot, section: OfficesSection, desk: Desk) -> None:
    section.find()
    qtbot.keyClicks(section.bar.search, "port")
    qtbot.keyClick(section.bar.search, Qt.Key.Key_Return)
    assert section.tree.hasFocus()
    assert section.selected_uids() == [named(desk, "Port-au-Prince").uid]


def test_closed_offices_can_be_hidden_and_gone_to_all_the_same(section: OfficesSection, desk: Desk) -> None:
    closed = named(desk, "Mission San José")
    unit(desk, "Liberia", parent=closed.uid)
    new = unit(desk, "Regional Office", parent=closed.parent, predecessors=[closed.uid], opened="2011-07")
    unit(desk, "To come", parent=new.uid, opened="2099")
    section.bar.switches["closed"].setChecked(False)
    assert rows(section.tree.tree_model) == [
        "Headquarters", ["Dakar", "Port-au-Prince", "Regional Office", ["Liberia", "To come"]],
    ]  # fmt: skip
    section.go_to(closed.uid)
    assert section.selected_uids() == [closed.uid]


def test_several_are_moved_in_one_step_and_keep_their_own_order(section: OfficesSection, desk: Desk) -> None:
    dakar, haiti, head = (named(desk, name) for name in ("Dakar", "Port-au-Prince", "Headquarters"))
    below = unit(desk, "Saint-Louis", parent=dakar.uid)
    assert section.moves.move_below([dakar.uid, below.uid, haiti.uid], "")
    assert [desk.record(u.uid).parent for u in (dakar, below, haiti)] == [None, dakar.uid, None]
    assert str(desk.can_undo) == "Move 2 units"
    desk.undo()
    assert [desk.record(u.uid).parent for u in (dakar, below, haiti)] == [head.uid, dakar.uid, head.uid]


def test_what_is_cut_is_shown_and_pasted_at_the_top(qtbot, section: OfficesSection, desk: Desk) -> None:
    dakar = named(desk, "Dakar")
    assert not section.moves.actions["paste_at_top"].isEnabled()
    section.go_to(dakar.uid)
    section.tree.setFocus()
    qtbot.keyClick(section.tree, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert section.tree.tree_model.index_of(dakar.uid).data(Qt.ItemDataRole.FontRole).italic()
    qtbot.keyClick(section.tree, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert desk.record(dakar.uid).parent is None
    assert section.tree.tree_model.index_of(dakar.uid).data(Qt.ItemDataRole.FontRole) is None


def test_one_goes_from_an_office_to_what_it_became_and_back_by_keys(qtbot, section: OfficesSection, desk: Desk) -> None:
    old = named(desk, "Mission San José")
    new = unit(desk, "Regional Office", predecessors=[old.uid])
    section._signals.go_to.connect(lambda _kind, uid, place: section.go_to(uid, place))
    section.go_to(old.uid)
    section.tree.setFocus()
    qtbot.keyClick(section.tree, Qt.Key.Key_PageDown, Qt.KeyboardModifier.AltModifier)
    assert section.selected_uids() == [new.uid]
    qtbot.keyClick(section.tree, Qt.Key.Key_PageUp, Qt.KeyboardModifier.AltModifier)
    assert section.selected_uids() == [old.uid]
    other = unit(desk, "Another", predecessors=[old.uid])
    section.succession.follow("later")
    menu = QApplication.activePopupWidget()
    assert [action.text() for action in menu.actions()] == ["Regional Office", "Another"]
    menu.actions()[1].trigger()
    assert section.selected_uids() == [other.uid]
    menu.close()


def test_projects_and_budgets_stand_in_columns(qtbot, section: OfficesSection, desk: Desk) -> None:
    dakar, old = named(desk, "Dakar"), named(desk, "Mission San José")
    for project_id, office in (("TC.0735", dakar), ("V57-805", old)):
        desk.change(desk.find(RecordKind.PROJECT, project_id)[0], message("x"), managing_unit=office.uid)
    for name in ("projects", "budget"):
        section.bar.switches[name].setChecked(True)
    qtbot.waitUntil(lambda: column(section, "projects")["Headquarters"] == "2")
    assert column(section, "projects")["Dakar"] == "1"
    assert column(section, "budget")["Headquarters"].replace("\u00a0", " ") == "150,000 USD"
    assert column(section, "budget")["Port-au-Prince"] == ""
    section.projects.below.setChecked(False)
    assert column(section, "projects")["Headquarters"] == ""
    assert not section.bar.is_on("below")


def test_projects_of_offices_before_it_are_counted_with_it_and_shown_in_the_list(
    qtbot, section: OfficesSection, desk: Desk
) -> None:
    old = named(desk, "Mission San José")
    new = unit(desk, "Regional Office", predecessors=[old.uid], code="RO")
    desk.change(desk.find(RecordKind.PROJECT, "TC.0735")[0], message("x"), managing_unit=old.uid)
    section.go_to(new.uid)
    projects = section.projects
    assert projects.words == "unit:RO"
    qtbot.waitUntil(projects.show_them.isHidden)
    projects.before.setChecked(True)
    qtbot.waitUntil(lambda: projects.heading.text().replace("\u00a0", " ") == "1 project · 50,000 USD")
    with qtbot.waitSignal(section.found_wanted) as told:
        projects.show_them.click()
    assert len(desk.ids(RecordKind.PROJECT, told.args[0], "en")) == 1
    projects.below.setChecked(False)
    assert projects.words == f"unit=RO,{old.uid}"
    qtbot.waitUntil(lambda: projects.count == 1)
    section.go_to(old.uid)
    assert projects.before.isHidden()


def test_certain_offices_are_shown_alone_until_all_are_wanted(section: OfficesSection, desk: Desk) -> None:
    section.bar.search.setText("port")
    section.show_set([named(desk, "Dakar").uid], lambda: "1 office: closed")
    assert rows(section.tree.tree_model) == ["Headquarters", ["Dakar"]]
    assert section.chip.words == "1 office: closed"
    section.chip.close_button.click()
    assert len(section.tree.tree_model.rows.places) == 4


def test_the_columns_chosen_are_remembered(qtbot, desk: Desk, settings: Settings) -> None:
    first = OfficeBar(settings)
    qtbot.addWidget(first)
    first.switches["budget"].setChecked(True)
    first.switches["kind"].setChecked(False)
    second = OfficeBar(Settings(settings._path))
    qtbot.addWidget(second)
    assert (second.is_on("budget"), second.is_on("kind"), second.is_on("closed")) == (True, False, True)


@pytest.mark.usefixtures("dressed")
def test_the_arrow_of_the_chosen_office_is_seen_on_its_ground(section: OfficesSection, desk: Desk) -> None:
    section.tree.go_to(named(desk, "Headquarters").uid)
    cell = section.tree.visualRect(section.tree.currentIndex())
    arrow = QRect(2, cell.top() + 3, section.tree.indentation() - 4, cell.height() - 6)
    found, colors = strongest(section.tree.viewport().grab().toImage(), arrow)
    assert found >= SEEN, colors
