"""The offices: a tree by any date, moved by drag or by keys, refused where a unit would stand above itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtWidgets import QApplication

from iomdesk.desk.desk import Desk
from iomdesk.model.change import RecordKind
from iomdesk.model.message import message
from iomdesk.model.org_unit import OrgUnit
from iomdesk.model.text import MultilingualText
from iomdesk.ui.desk_signals import DeskSignals
from iomdesk.ui.dialogs.move_unit import MoveUnit
from iomdesk.ui.lists.office_tree_model import MIME, UID, OfficeTreeModel, read_uids
from iomdesk.ui.offices_section import OfficesSection

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
def section(qtbot, desk: Desk) -> OfficesSection:
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
    return made


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
    section.tree.show_only(date="2005-01-01", words="")
    assert rows(section.tree.tree_model) == [
        "Headquarters",
        ["Dakar", "Mission San José – closed 2011", "Port-au-Prince"],
    ]
    section.tree.show_only(date="1996-01-01", words="")
    assert rows(section.tree.tree_model) == ["Headquarters", ["Dakar", "Port-au-Prince"]]


def test_a_date_that_is_none_is_said_and_changes_nothing(section: OfficesSection) -> None:
    before = rows(section.tree.tree_model)
    section.as_of.setText("long ago")
    section._find()
    assert "is not a date" in section._trouble.text()
    assert section._trouble.isVisible()
    section.as_of.setText("2005")
    section._find()
    assert not section._trouble.isVisible()
    assert rows(section.tree.tree_model) != before


def test_searching_keeps_those_above(section: OfficesSection) -> None:
    section.tree.show_only(date="", words="san jose")
    assert rows(section.tree.tree_model) == ["Headquarters", ["Mission San José – closed 2011"]]
    section.tree.show_only(date="", words="")
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
    section.cut()
    section.go_to(haiti.uid)
    section.paste()
    assert desk.record(dakar.uid).parent == haiti.uid


def test_moving_by_the_dialog(section: OfficesSection, desk: Desk) -> None:
    dakar, haiti = named(desk, "Dakar"), named(desk, "Port-au-Prince")
    section.go_to(dakar.uid)
    section.choose_above()
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
    section.search.setText("haiti")
    section._find()
    section.go_to(named(desk, "Dakar").uid)
    assert section.search.text() == ""
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


def test_the_projects_of_a_unit_and_those_below(section: OfficesSection, desk: Desk) -> None:
    dakar, head = named(desk, "Dakar"), named(desk, "Headquarters")
    project = desk.find(RecordKind.PROJECT, "TC.0735")[0]
    desk.change(project, message("x"), managing_unit=dakar.uid)
    section.go_to(head.uid)
    listed = section.page.projects.list
    assert listed.model().rowCount() == 1
    section.page.projects.below.setChecked(False)
    assert listed.model().rowCount() == 0
    section.page.projects.below.setChecked(True)
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
