"""Health: what is to be mended is grouped, shown in the list, repaired after a look, and joined where two are one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from iomdesk import i18n
from iomdesk.desk import remark_kinds
from iomdesk.desk.desk import Desk
from iomdesk.desk.health import CLOSED_UNIT, Trouble
from iomdesk.desk.merging import Side
from iomdesk.desk.repairs import TYPE_FROM_ID
from iomdesk.desk.settings import Settings
from iomdesk.model.change import Edit, RecordKind
from iomdesk.model.findings import RULES
from iomdesk.model.message import message
from iomdesk.model.progress import quietly
from iomdesk.model.project import Project
from iomdesk.model.record import Remark, creation
from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.dialogs.merge_records import MergeRecords
from iomdesk.ui.dialogs.repair_review import RepairReview
from iomdesk.ui.lists.trouble_list import DUPLICATES
from iomdesk.ui.sections.health import HealthSection
from iomdesk.ui.window_state import WindowState
from iomdesk.ui.words import trouble_themes
from iomdesk.ui.words.trouble_words import trouble_label

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
QUOTED = '"Gestion des frontières'


def at_once(_words: str, work: Callable[..., Any], then: Callable[[Any], object] | None = None) -> None:
    """Do slow work now."""
    result = work(quietly)
    if then:
        then(result)


@pytest.fixture
def section(qtbot, desk: Desk, settings: Settings) -> HealthSection:
    """Return the section on four projects, one more with two troubles, and a copy of a fifth."""
    texts = {"en": "Health of migrants", "fr": "Santé des migrants", "es": "Salud de los migrantes"}
    remark = Remark(place="status", message=message("“{words}” is strange.", words="X"))
    more = [
        Project(title={"fr": QUOTED, "en": "Borders", "es": "Fronteras"}, project_id="TC.0999", remarks=[remark]),
        Project(title=texts, status="active"),
        Project(title=texts, status="completed", notes="Second"),
    ]
    desk.do(Edit(label=message("New"), changes=[creation(project) for project in more]))
    signals = DeskSignals(desk)
    made = HealthSection(signals, settings, WindowState(settings), at_once)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    qtbot.waitUntil(lambda: made.health is not None)
    return made


def labels(section: HealthSection) -> dict[str, tuple[str, str]]:
    """Return the rows of the list: records and how many can be repaired, by what they are called."""
    items = section.list.rows()
    return {item.text(0): (item.text(1), item.text(2)) for item in items}


def choose(section: HealthSection, trouble: Trouble) -> None:
    """Choose a row."""
    for row in section.list.rows():
        section.list.setCurrentItem(row)
        if section.list.trouble() == trouble:
            return
    raise AssertionError(trouble)


def dialog(section: HealthSection, kind: type) -> Any:
    """Return the dialog that is open."""
    (found,) = [child for child in section.children() if isinstance(child, kind)]
    return found


def test_everything_to_mend_is_listed_with_what_can_be_repaired(section: HealthSection) -> None:
    shown = labels(section)
    assert shown["Projects that may be one"] == ("1", "")
    assert shown["Stray quotation marks"] == ("1", "1")
    assert shown["Type missing that the project ID tells"] == ("1", "1")
    assert shown["Text missing in Spanish"] == ("6", "")
    assert shown["“…” is strange."] == ("1", "")
    assert section.summary.text() == "9 records were looked at"


def test_show_these_asks_for_exactly_these_projects(qtbot, section: HealthSection) -> None:
    choose(section, Trouble("missing", language="es"))
    with qtbot.waitSignal(section.wanted) as told:
        section.trouble_page.show_these.click()
    uids, words = told.args
    assert len(uids) == 4, "offices are shown in their own section"
    assert words() == "4 projects: Text missing in Spanish"
    i18n.use("fr")
    assert "Spanish" not in words()


def test_a_record_is_gone_to_at_the_place_to_mend(qtbot, section: HealthSection) -> None:
    choose(section, Trouble("stray-quote"))
    page = section.trouble_page
    with qtbot.waitSignal(page._signals.go_to) as told:
        page.list.activated.emit(page.model.index(0, 0))
    assert told.args[0] == RecordKind.PROJECT
    assert told.args[2] == "title.fr"


def test_a_repair_is_looked_at_then_done_then_undone(qtbot, section: HealthSection, desk: Desk) -> None:
    choose(section, Trouble("stray-quote"))
    (uid,) = section.health.uids(Trouble("stray-quote"))
    section.trouble_page.repair.click()
    review = dialog(section, RepairReview)
    rows = [review.tree.topLevelItem(row) for row in range(review.tree.topLevelItemCount())]
    assert [(row.text(1), row.text(2)) for row in rows] == [
        ("Title (French)", f"{QUOTED} → {QUOTED.removeprefix(chr(34))}")
    ]
    assert desk.record(uid).title["fr"] == QUOTED, "nothing is written before"
    with qtbot.waitSignal(section.done) as told:
        review.make.click()
    assert told.args == ["1 record was mended."]
    assert desk.record(uid).title["fr"] == QUOTED.removeprefix('"')
    qtbot.waitUntil(lambda: "Stray quotation marks" not in labels(section))
    assert str(desk.can_undo) == "Take stray quotation marks out"
    desk.undo()
    qtbot.waitUntil(lambda: "Stray quotation marks" in labels(section))
    assert desk.record(uid).title["fr"] == QUOTED


def test_two_that_are_not_the_same_are_not_asked_about_again(qtbot, section: HealthSection, desk: Desk) -> None:
    choose(section, DUPLICATES)
    section.duplicates_page.not_same.click()
    qtbot.waitUntil(lambda: "Projects that may be one" not in labels(section))
    desk.undo()
    qtbot.waitUntil(lambda: "Projects that may be one" in labels(section))


def test_two_are_joined_field_by_field_and_parted_by_undo(qtbot, section: HealthSection, desk: Desk) -> None:
    choose(section, DUPLICATES)
    pair = section.duplicates_page.pair()
    section.duplicates_page.compare.click()
    joining = dialog(section, MergeRecords)
    fields = {joining.tree.topLevelItem(n).text(0): n for n in range(joining.tree.topLevelItemCount())}
    assert list(fields) == ["Project Status", "Background"]
    joining.tree.setCurrentItem(joining.tree.topLevelItem(fields["Project Status"]))
    assert not joining.choices[Side.BOTH].isEnabled()
    texts = [text.toPlainText() for text in joining.texts]
    assert sorted(texts) == ["Active", "Completed"]
    qtbot.mouseClick(joining.choices[Side.RIGHT], Qt.MouseButton.LeftButton)
    wanted = desk.record(pair.other).status
    with qtbot.waitSignal(section.done):
        joining.join.click()
    merged = desk.record(pair.one)
    assert (merged.status, merged.notes) == (wanted, "Second")
    assert desk.record(pair.other) == merged
    qtbot.waitUntil(lambda: "Projects that may be one" not in labels(section))
    desk.undo()
    assert desk.record(pair.one) != desk.record(pair.other)
    qtbot.waitUntil(lambda: "Projects that may be one" in labels(section))


def test_what_is_changed_while_it_is_hidden_is_seen_when_it_is_shown(qtbot, section: HealthSection, desk: Desk) -> None:
    section.hide()
    (uid,) = section.health.uids(Trouble("stray-quote"))
    desk.delete([uid], message("Delete"))
    assert "Stray quotation marks" in labels(section)
    section.show()
    qtbot.waitUntil(lambda: "Stray quotation marks" not in labels(section))


def test_a_healthy_catalogue_says_so_and_looking_can_be_given_up(
    qtbot, section: HealthSection, desk: Desk, settings: Settings
) -> None:
    uids = [uid for kind in (RecordKind.PROJECT, RecordKind.ORG_UNIT) for uid in desk.uids(desk.ids(kind, "", "en"))]
    desk.delete(uids, message("Delete"))
    qtbot.waitUntil(section._empty.isVisible)
    assert "Nothing is to be mended" in section._empty._words.text()
    given_up = HealthSection(section._signals, settings, section._state, lambda *_work: None)
    qtbot.addWidget(given_up)
    given_up.show()
    qtbot.waitUntil(lambda: given_up._empty.isVisible() and not given_up._is_wanted)
    words = [button.text() for button in given_up._empty.findChildren(QPushButton)]
    assert words[-1] == "Look at All Records"


def test_every_part_has_a_name(section: HealthSection) -> None:
    for widget in (section.list, section.trouble_page.list, section.duplicates_page.table):
        assert widget.accessibleName()


def test_groups_stand_below_what_they_are_about_with_a_sign_of_their_weight(section: HealthSection) -> None:
    shown = {}
    for number in range(section.list.topLevelItemCount()):
        heading = section.list.topLevelItem(number)
        assert not heading.flags() & Qt.ItemFlag.ItemIsSelectable
        shown[heading.text(0)] = [heading.child(row).text(0) for row in range(heading.childCount())]
    assert list(shown) == ["Duplicates", "Terms and Identifiers", "Texts", "Translations", "Imports"]
    assert shown["Texts"] == ["Stray quotation marks"]
    assert "Text missing in Spanish" in shown["Translations"]
    row = next(row for row in section.list.rows() if row.text(0) == "Text missing in Spanish")
    assert row.data(0, Qt.ItemDataRole.AccessibleTextRole) == "Text missing in Spanish, To be completed"


def test_offices_are_shown_in_their_own_section(qtbot, section: HealthSection) -> None:
    choose(section, Trouble("missing", language="es"))
    with qtbot.waitSignal(section.offices_wanted) as told:
        section.trouble_page.show_offices.click()
    uids, words = told.args
    assert len(uids) == 2
    assert words() == "2 offices: Text missing in Spanish"
    choose(section, Trouble("stray-quote"))
    assert section.trouble_page.show_offices.isHidden()


def test_it_is_said_why_two_may_be_one_and_why_not(section: HealthSection) -> None:
    choose(section, DUPLICATES)
    assert section.duplicates_page.reasons.text() == "The same: Title\nDifferent: Project Status"


def test_every_remark_of_an_import_has_words_of_its_own() -> None:
    for text in remark_kinds._KINDS:
        assert "…" not in trouble_label(Trouble("remark", text))
    assert set(remark_kinds._KINDS.values()) | {remark_kinds.RemarkKind.OTHER} == set(remark_kinds.RemarkKind)


def test_every_rule_has_words_and_a_theme() -> None:
    for rule in (*RULES, CLOSED_UNIT, TYPE_FROM_ID, "duplicates"):
        if rule != "remark":
            assert trouble_label(Trouble(rule)) != rule
            assert rule in trouble_themes._RULES
