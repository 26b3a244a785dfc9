"""The plan of an import: shown before anything is written, and carried out as it was shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from iomdesk.desk.desk import Desk
from iomdesk.model.change import Place, RecordKind
from iomdesk.model.journal import Problem
from iomdesk.model.message import message
from iomdesk.model.project import Project
from iomdesk.model.text import MultilingualText
from iomdesk.ui.dialogs.import_review import ImportReview


@pytest.fixture
def file(desk: Desk, tmp_path: Path) -> Path:
    """Return a file of another office: a project more, and one changed there and here."""
    desk.export(tmp_path / "first.iomcat.json")
    other = Desk.create(tmp_path / "other.iomcat")
    other.carry_out(other.plan_import([tmp_path / "first.iomcat.json"]))
    uid = other.find(RecordKind.PROJECT, "TC.0735")[0]
    other.change_place(Place(uid, "status"), "active", message("Change project status"))
    other.create_record(Project(project_id="PO.0160", title=MultilingualText({"en": "<b>New</b>"})), message("New"))
    other.export(tmp_path / "theirs.iomcat.json")
    other.close()
    return tmp_path / "theirs.iomcat.json"


def review(qtbot, desk: Desk, file: Path) -> ImportReview:
    """Return the dialog with the file's plan."""
    made = ImportReview(desk, desk.plan_import([file]))
    qtbot.addWidget(made)
    made.open()
    return made


def test_nothing_is_written_before_it_is_accepted(qtbot, desk: Desk, file: Path) -> None:
    dialog = review(qtbot, desk, file)
    found = {dialog.items.topLevelItem(r).text(2): dialog.items.topLevelItem(r) for r in range(2)}
    assert "PO.0160 <b>New</b>" in found
    assert dialog.take.text() == "Import 2 records"
    assert desk.find(RecordKind.PROJECT, "PO.0160") == []
    changed = next(item for name, item in found.items() if "TC.0735" in name)
    dialog.items.setCurrentItem(changed)
    assert "Completed → Active" in dialog.detail.toPlainText()
    dialog.reject()
    assert desk.find(RecordKind.PROJECT, "PO.0160") == []


def test_accepting_is_the_signal_to_carry_it_out(qtbot, desk: Desk, file: Path) -> None:
    dialog = review(qtbot, desk, file)
    with qtbot.waitSignal(dialog.accepted):
        dialog.take.click()
    desk.carry_out(dialog.plan)
    assert len(desk.find(RecordKind.PROJECT, "PO.0160")) == 1


def test_nothing_new_cannot_be_taken(qtbot, desk: Desk, file: Path) -> None:
    desk.carry_out(desk.plan_import([file]))
    dialog = review(qtbot, desk, file)
    assert not dialog.take.isEnabled()


def test_another_choice_asks_for_another_plan(qtbot, desk: Desk, file: Path) -> None:
    dialog = review(qtbot, desk, file)
    dialog.conflicts.setCurrentIndex(dialog.conflicts.findData("theirs"))
    with qtbot.waitSignal(dialog.conflict_choice_made) as heard:
        dialog.conflicts.activated.emit(dialog.conflicts.currentIndex())
    assert heard.args == ["theirs"]


def test_a_file_with_problems_offers_its_good_part(qtbot, desk: Desk, file: Path) -> None:
    plan = desk.plan_import([file])
    plan.incoming.problems.append(Problem("theirs.iomcat.json", 7, "status", "This is not a status."))
    dialog = ImportReview(desk, plan)
    qtbot.addWidget(dialog)
    assert dialog.take.text().startswith("Take in the good part (2 of ")
    row = dialog.problems.topLevelItem(0)
    assert [row.text(column) for column in range(4)] == ["theirs.iomcat.json", "7", "status", "This is not a status."]
