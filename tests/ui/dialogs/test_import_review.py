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
from iomdesk.ui.dialogs.file_chooser import FileChooser
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
    assert dialog.take.text() == "Import 2 Records"
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
    assert not dialog.take.isVisible()
    assert not dialog.tabs.isVisible()


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
    assert dialog.take.text().startswith("Take in the Good Part (2 of ")
    row = dialog.problems.topLevelItem(0)
    assert [row.text(column) for column in range(4)] == ["theirs.iomcat.json", "7", "status", "This is not a status."]


@pytest.fixture
def differing(desk: Desk, file: Path, tmp_path: Path) -> Path:
    """Return another office's file with a title and a status that were set otherwise here."""
    other = Desk.create(tmp_path / "third.iomcat")
    other.carry_out(other.plan_import([file]))
    for office, title, status in ((other, "Roads and water", "active"), (desk, "Roads and bridges", "closing")):
        uid = office.find(RecordKind.PROJECT, "TC.0735")[0]
        office.change_place(Place(uid, "title", "en"), title, message("Change title"))
        office.change_place(Place(uid, "status"), status, message("Change project status"))
    other.export(tmp_path / "differing.iomcat.json")
    other.close()
    return tmp_path / "differing.iomcat.json"


def test_what_differs_is_shown_with_both_values(qtbot, desk: Desk, differing: Path) -> None:
    dialog = review(qtbot, desk, differing)
    row = next(dialog.items.topLevelItem(r) for r in range(2) if "TC.0735" in dialog.items.topLevelItem(r).text(2))
    assert row.text(3).startswith("Project Status, Title (English)")
    dialog.items.setCurrentItem(row)
    told = dialog.detail.toPlainText()
    assert "Here: Roads and bridges\nIn the file: Roads and bridges water" in told
    assert "Here: Closing\nIn the file: Active" in told
    assert dialog.conflicts.isVisible()


def test_without_a_difference_nothing_is_asked(qtbot, desk: Desk, file: Path) -> None:
    assert not review(qtbot, desk, file).conflicts.isVisible()


def test_doubts_are_told_with_their_file(qtbot, desk: Desk, file: Path) -> None:
    plan = desk.plan_import([file])
    plan.incoming.notes.append(Problem("page.txt", None, "", "This may be another page of <b>it</b>."))
    dialog = ImportReview(desk, plan)
    qtbot.addWidget(dialog)
    assert [dialog.tabs.tabText(number) for number in range(dialog.tabs.count())] == ["Records", "Doubts (1)"]
    assert dialog.notes.topLevelItem(0).text(3) == "This may be another page of <b>it</b>."


def test_remarks_are_told_as_sentences_alone(qtbot, desk: Desk, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "Study of the Rivers of a Border Region\n\n  • Start Date\n  • Project Type\n    Labour Migration\n"
        "  • IDF Region\n    Africa\n\nPeople cross the river to work in the fields on the other side.\n",
        encoding="utf-8",
    )
    desk.carry_out(desk.plan_import([page]))
    page.write_text(page.read_text("utf-8").replace("  • Start Date\n", "  • Start Date\n  • End Date\n"), "utf-8")
    dialog = review(qtbot, desk, page)
    assert "{" not in dialog.detail.toPlainText()
    assert "order" not in dialog.detail.toPlainText()


def test_what_is_to_be_decided_comes_first_and_a_new_record_is_told_whole(qtbot, desk: Desk, differing: Path) -> None:
    dialog = review(qtbot, desk, differing)
    names = [dialog.items.topLevelItem(row).text(2) for row in range(2)]
    assert "TC.0735" in names[0]
    dialog.items.setCurrentItem(dialog.items.topLevelItem(1))
    assert "Project ID\nPO.0160" in dialog.detail.toPlainText()


def test_a_file_without_a_head_asks_who_sent_it(qtbot, desk: Desk, file: Path) -> None:
    dialog = review(qtbot, desk, file)
    dialog.about.from_office.setEditText("Nairobi")
    assert dialog.office() == "Nairobi"
    desk.carry_out(dialog.plan, office=dialog.office())
    assert list(desk.offices_written_to()) == ["Nairobi"]


def test_leaving_sets_the_file_aside_but_choosing_otherwise_does_not(qtbot, desk: Desk, file: Path) -> None:
    dialog = review(qtbot, desk, file)
    with qtbot.waitSignal(dialog.set_aside):
        dialog.reject()
    dialog = review(qtbot, desk, file)
    dialog.conflicts.setCurrentIndex(dialog.conflicts.findData("theirs"))
    with qtbot.assertNotEmitted(dialog.set_aside):
        dialog.conflicts.activated.emit(dialog.conflicts.currentIndex())


def test_bad_records_can_be_saved_for_mending(qtbot, desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "hand made.json"
    path.write_text('{"format":"iomdesk-catalogue","version":1,"projects":[\n{"status":5}\n]}\n', encoding="utf-8")
    dialog = review(qtbot, desk, path)
    assert dialog.bad.isVisible()
    with qtbot.waitSignal(dialog.bad_records_wanted) as heard:
        dialog._choose_file()
        dialog.findChild(FileChooser).fileSelected.emit(str(tmp_path / "bad.json"))
    assert heard.args == [str(tmp_path / "bad.json")]
    assert desk.save_bad_records(dialog.plan, tmp_path / "bad.json") == 1
