"""Every field of both models can be given a value and cleared through its widget, and undo brings it back."""

from __future__ import annotations

import pytest

from iomdesk.desk.desk import Desk
from iomdesk.model.change import RecordKind
from iomdesk.model.message import message
from iomdesk.model.org_unit import OrgUnit
from iomdesk.model.project import Project
from iomdesk.model.record import Record, field_kinds
from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.pages.office_page import OfficePage
from iomdesk.ui.pages.project_page import ProjectPage
from iomdesk.ui.pages.record_page import RecordPage
from tests.ui.pages.values import PROJECT_WORDS, UNIT_WORDS, clear, give

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
PAGES = {RecordKind.PROJECT: (ProjectPage, Project), RecordKind.ORG_UNIT: (OfficePage, OrgUnit)}
FIELDS = [(RecordKind.PROJECT, name) for name in PROJECT_WORDS] + [(RecordKind.ORG_UNIT, name) for name in UNIT_WORDS]


@pytest.fixture(scope="module")
def not_shown() -> set[str]:
    """Return the fields that a page has no widget for: they are shown elsewhere."""
    return {"same_as", "not_same_as", "remarks", "translations"}


def shown(qtbot, signals: DeskSignals, kind: RecordKind) -> tuple[RecordPage, Record]:
    """Return a page with an empty record."""
    page_type, record_type = PAGES[kind]
    record = record_type()
    signals.desk.create_record(record, message("New"))
    page = page_type(signals)
    qtbot.addWidget(page)
    page.resize(1000, 800)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.show_record(record.uid)
    return page, record


def test_every_field_has_a_widget(not_shown: set[str]) -> None:
    for kind, words in ((RecordKind.PROJECT, PROJECT_WORDS), (RecordKind.ORG_UNIT, UNIT_WORDS)):
        page_type, record_type = PAGES[kind]
        fields = set(field_kinds(record_type)) - not_shown
        assert {name for plan in page_type.plans for name in plan.fields} == fields == set(words)


@pytest.mark.parametrize(("kind", "name"), FIELDS)
def test_a_field_is_set_cleared_and_brought_back(qtbot, signals: DeskSignals, kind: RecordKind, name: str) -> None:
    words = (PROJECT_WORDS if kind is RecordKind.PROJECT else UNIT_WORDS)[name]
    page, record = shown(qtbot, signals, kind)
    desk: Desk = signals.desk
    field = page.fields[name]
    give(field.input, words)
    kept = desk.record(record.uid)
    assert kept is not None
    value = kept.data().get(name)
    assert value is not None, field.notices.words
    assert field.notices.words == [] or name in ("type", "project_id", "prima_id")
    clear(field.input)
    assert name not in desk.record(record.uid).data()
    desk.undo()
    assert desk.record(record.uid).data()[name] == value
    while desk.can_undo and str(desk.can_undo) != "New":
        desk.undo()
    assert desk.record(record.uid).data() == {"uid": record.uid}
