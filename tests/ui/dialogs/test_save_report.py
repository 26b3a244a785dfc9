"""A report of an import, saved from its review and from the history, by keyboard."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypeVar

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from iomdesk.model.change import RecordKind
from iomdesk.ui.dialogs.import_review import ImportReview
from iomdesk.ui.dialogs.save_report import JSON, SaveReport
from iomdesk.ui.main_window import MainWindow
from tests.reports.reading import squeezed, words_of
from tests.ui.every_dialog import differing

Shown = TypeVar("Shown")

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def shown(kind: type[Shown]) -> Shown | None:
    """Return the dialog of a kind that is seen."""
    return next((each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()), None)


def found(qtbot, kind: type[Shown]) -> Shown:
    qtbot.waitUntil(lambda: shown(kind) is not None)
    dialog = shown(kind)
    assert dialog
    return dialog


def saved(qtbot, dialog: SaveReport, path: Path) -> Path:
    """Save the report as a person does: the button, and the file's name."""
    qtbot.keyClick(dialog.save, Qt.Key.Key_Space)
    chooser = next(each for each in dialog.findChildren(QFileDialog) if each.isVisible())
    chooser.selectFile(str(path))
    chooser.accept()
    qtbot.waitUntil(lambda: dialog.trouble.isVisible() and "was written" in dialog.trouble.text())
    return path


def test_a_report_is_saved_from_the_review_and_later_from_the_history(
    qtbot, opened: MainWindow, tmp_path: Path
) -> None:
    workspace = opened.workspace
    theirs = differing(workspace.desk, tmp_path)
    opened.door.files.plan_import([theirs])
    review = found(qtbot, ImportReview)
    qtbot.keyClick(review.report, Qt.Key.Key_Space)
    dialog = found(qtbot, SaveReport)
    dialog.language.setCurrentIndex(dialog.language.findData("fr"))
    reader = PdfReader(saved(qtbot, dialog, tmp_path / "plan.pdf"))
    assert reader.trailer["/Root"]["/Lang"] == "fr"
    assert squeezed("Borders −and roads") in words_of(reader)
    dialog.form.setCurrentIndex(dialog.form.findData(JSON))
    assert not dialog.language.isVisible()
    assert json.loads(saved(qtbot, dialog, tmp_path / "plan.json").read_text("utf-8"))["done"] is False
    dialog.close()
    review.take.click()
    qtbot.waitUntil(lambda: not workspace.slow.is_running and workspace.strip.words.startswith("1 record"))
    (uid,) = workspace.desk.find(RecordKind.PROJECT, "TC.0735")
    assert workspace.desk.alive(uid).questions()
    opened.deeds["history"].trigger()
    history = workspace.overviews.history
    qtbot.waitUntil(history.page.save_report.isVisible)
    qtbot.keyClick(history.page.save_report, Qt.Key.Key_Space)
    later = found(qtbot, SaveReport)
    assert squeezed("Borders −and roads") in words_of(PdfReader(saved(qtbot, later, tmp_path / "step.pdf")))
    later.close()
    history.list.choose(1)
    assert not history.page.save_report.isVisible()


def test_that_a_report_cannot_be_written_is_said_in_the_dialog(qtbot, opened: MainWindow, tmp_path: Path) -> None:
    opened.door.files.plan_import([differing(opened.workspace.desk, tmp_path)])
    found(qtbot, ImportReview).report.click()
    dialog = found(qtbot, SaveReport)
    dialog.save_to(str(tmp_path / "gone" / "report.pdf"))
    qtbot.waitUntil(lambda: "Choose another folder" in dialog.trouble.text())
    assert dialog.save.isEnabled()
