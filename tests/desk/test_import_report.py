"""The report of an import, from its plan and from the journal: what it says, and in whose language."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from iomdesk import i18n
from iomdesk.desk import import_report
from iomdesk.desk.desk import Desk
from iomdesk.desk.import_report import of_plan, of_step, save_report
from iomdesk.i18n import translate
from iomdesk.model.change import Place
from iomdesk.model.message import message
from iomdesk.model.project import Project
from iomdesk.model.rules import Refusal
from iomdesk.model.step import Step, StepFilter
from tests.reports.reading import assert_sound, squeezed, words_of

LABEL = message("Change")


@pytest.fixture
def theirs(desk: Desk, project: Project, tmp_path: Path) -> Path:
    """Return the file of an office that changed a title as here, deleted one project and made another."""
    gone = Project(project_id="TC.0002", title={"fr": "Route"})
    desk.create_record(gone, LABEL)
    desk.export(tmp_path / "first.iomcat.json")
    other = Desk.create(tmp_path / "other.iomcat")
    other.carry_out(other.plan_import([tmp_path / "first.iomcat.json"]))
    for office, words in ((desk, "Eau potable"), (other, "Eau de source")):
        office.change_place(Place(project.uid, "title", "fr"), words, LABEL)
    other.change_place(Place(project.uid, "status"), "active", LABEL)
    other.delete([gone.uid], LABEL)
    other.create_record(Project(project_id="TC.0003", title={"fr": "Pont"}), LABEL)
    other.export(tmp_path / "theirs.iomcat.json")
    other.close()
    return tmp_path / "theirs.iomcat.json"


def last_import(desk: Desk) -> Step:
    numbers = desk.step_numbers(StepFilter())
    return next(step for step in desk.steps(numbers, "en") if step.entry.merge)


def written(desk: Desk, report: import_report.ImportReport, path: Path, tongue: str = "en") -> PdfReader:
    save_report(desk, report, path, tongue=tongue)
    return PdfReader(path, strict=True)


def test_a_plan_and_its_import_tell_the_same(desk: Desk, theirs: Path, tmp_path: Path) -> None:
    plan = desk.plan_import([theirs])
    before = of_plan(plan)
    desk.carry_out(plan)
    after = of_step(desk, last_import(desk).entry)
    counted = {"added": 1, "deleted": 1, "undecided": 1}
    for report in (before, after):
        assert {deed: count for deed, count in report.counts.items() if count and deed != "unchanged"} == counted
        assert sorted((item.deed, item.name) for item in report.items) == [
            ("added", "TC.0003 Pont"),
            ("deleted", "TC.0002 Route"),
            ("undecided", "TC.0001 Eau potable"),
        ]
        text = words_of(written(desk, report, tmp_path / "report.pdf"))
        assert squeezed("Eau −potable +de source") in text
        assert "+Active" in text
    assert before.facts["done"] is False
    assert after.facts["done"] is True


def test_json_holds_both_values(desk: Desk, theirs: Path, tmp_path: Path) -> None:
    desk.carry_out(desk.plan_import([theirs]))
    save_report(desk, of_step(desk, last_import(desk).entry), tmp_path / "report.json", tongue="ar")
    facts = json.loads((tmp_path / "report.json").read_text("utf-8"))
    (asked,) = [item["questions"] for item in facts["items"] if item["questions"]]
    assert asked == {"title.fr": ["Eau potable", "Eau de source"]}
    assert facts["counts"]["undecided"] == 1


def test_what_was_decided_since_is_said(desk: Desk, project: Project, theirs: Path) -> None:
    desk.carry_out(desk.plan_import([theirs]))
    step = last_import(desk)
    desk.decide(Place(project.uid, "title", "fr"), "Eau de source")
    (item,) = [item for item in of_step(desk, step.entry).items if item.uid == project.uid]
    assert (item.deed, item.questions) == ("changed", {})
    assert [str(remark) for remark in item.remarks] == ["What differed was decided since."]


@pytest.mark.parametrize("tongue", ["en", "fr", "es", "ar"])
def test_the_language_is_the_report_s_and_not_the_interface_s(
    desk: Desk, theirs: Path, tmp_path: Path, tongue: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = desk.plan_import([theirs])
    desk.carry_out(plan)
    monkeypatch.setattr(i18n, "_language", "es")
    for report in (of_plan(plan, done=True), of_step(desk, last_import(desk).entry)):
        reader = written(desk, report, tmp_path / "report.pdf", tongue)
        assert_sound(reader)
        assert reader.trailer["/Root"]["/Lang"] == tongue
        if tongue != "ar":
            assert squeezed(translate("In the file:", tongue)) in words_of(reader)
    assert reader.metadata.title == translate("Import {name}", tongue, name=theirs.name)


def test_records_beyond_those_that_are_told_are_counted(
    desk: Desk, theirs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.carry_out(desk.plan_import([theirs]))
    whole = of_step(desk, last_import(desk).entry)
    monkeypatch.setattr(import_report, "SHOWN_ITEMS", 1)
    short = of_step(desk, last_import(desk).entry)
    assert short.counts == whole.counts
    assert len(short.items) == 1


@pytest.mark.parametrize("suffix", [".pdf", ".json"])
def test_a_report_is_whole_or_not_there(desk: Desk, theirs: Path, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / "away" / f"report{suffix}"
    with pytest.raises(Refusal, match="Choose another folder"):
        save_report(desk, of_plan(desk.plan_import([theirs])), path, tongue="en")
    path.parent.mkdir()
    save_report(desk, of_plan(desk.plan_import([theirs])), path, tongue="en")
    assert [found.name for found in path.parent.iterdir()] == [path.name]
