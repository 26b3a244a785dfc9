"""A field officer's day with the mouse, in English and in Arabic; in the evening all is as it was in the morning."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QToolBar, QWidget

from iomdesk.desk.desk import Desk
from iomdesk.model.change import Place, RecordKind
from iomdesk.model.message import message
from iomdesk.ui.dialogs.catalogue_properties import CatalogueProperties
from iomdesk.ui.dialogs.print_preview import PrintPreview
from iomdesk.ui.dialogs.repair_review import RepairReview
from iomdesk.ui.main_window import MainWindow
from iomdesk.ui.words import interface
from tests.journeys.window import Person
from tests.ui.fields.keys import type_words

PROJECT = "RT.1066"
WORDS = {"en": ("Return, corrected", "مشروع العودة الطوعية"), "ar": ("Return by choice", "عودة طوعية آمنة")}


class Officer(Person):
    """Somebody who does it all with the mouse, and types only words."""

    def __init__(self, qtbot, settings: Path) -> None:
        super().__init__(qtbot, settings)
        self.window.resize(1280, 800)

    def tool(self, name: str) -> None:
        """Press a button of the tool bar."""
        bar = self.window.findChild(QToolBar, "tools")
        self.qtbot.waitUntil(self.window.deeds[name].isEnabled, timeout=20_000)
        click(bar.widgetForAction(self.window.deeds[name]))

    def menu(self, name: str) -> None:
        """Open the menu in the menu bar that has a deed, and press its line."""
        bar = self.window.menuBar()
        self.qtbot.waitUntil(self.window.deeds[name].isEnabled, timeout=20_000)
        top = next(top for top in bar.actions() if self.window.deeds[name] in top.menu().actions())
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.actionGeometry(top).center())
        self.qtbot.waitUntil(top.menu().isVisible)
        line = top.menu().actionGeometry(self.window.deeds[name]).center()
        QTest.mouseClick(top.menu(), Qt.MouseButton.LeftButton, pos=line)

    def find(self, words: str) -> str:
        """Type a search, press the first row, and return the uid of what is shown."""
        self.work.projects.show_all()
        self.rest()
        box = self.work.projects.filter_bar.focusProxy()
        click(box)
        type_words(box, words)
        listed = self.work.projects.list
        self.qtbot.waitUntil(lambda: listed.table.rowCount() == 1, timeout=20_000)
        self.rest()
        click_row(listed, 0)
        self.qtbot.waitUntil(lambda: self.work.projects.page.uid == listed.current_uid() != "", timeout=20_000)
        return listed.current_uid()

    def write(self, editor: QWidget, words: str) -> None:
        """Click into an editor, choose all that is there, and write."""
        self.qtbot.waitUntil(editor.isVisible)
        click(editor)
        editor.selectAll()
        type_words(editor, words)
        self.work.finish()


def click(widget: QWidget) -> None:
    """Press in the middle of a widget."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def click_row(table: QTableView, row: int) -> None:
    """Press a row of a table where its first visible column stands."""
    column = next(n for n in range(table.model().columnCount()) if not table.isColumnHidden(n))
    at = table.visualRect(table.model().index(row, column)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))


def mend(officer: Officer) -> None:
    """Choose the first group in Health that can be repaired, look at the repair, and let it be done."""
    health, desk = officer.work.overviews.health, officer.work.desk
    rows = health.list.model().rowCount()
    for row in range(rows):
        health.list.setCurrentIndex(health.list.model().index(row, 0))
        if health.trouble_page.repair.isVisible() and health.trouble_page.repair.isEnabled():
            break
    label = str(desk.can_undo)
    click(health.trouble_page.repair)
    click(next(b for b in officer.dialog(RepairReview).buttons.buttons() if b.isDefault()))
    officer.rest()
    assert str(desk.can_undo) != label


def contents(desk: Desk) -> dict[str, object]:
    """Return the data of all records alive, by uid."""
    return {kept.uid: kept.data for kind in RecordKind for kept in desk.store.all_kept(kind)}


@pytest.fixture(params=["en", "ar"])
def tag(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    """Let the window speak a language; Arabic mirrors it."""
    interface.speak(qapp, request.param)
    yield request.param
    interface.speak(qapp, "en")


def other_office(desk: Desk, uid: str, folder: Path) -> Path:
    """Return the file of an office that gave the project another title in English."""
    desk.export(folder / "ours.iomcat.json")
    other = Desk.create(folder / "theirs.iomcat")
    other.carry_out(other.plan_import([folder / "ours.iomcat.json"]))
    other.change_place(Place(uid, "title", "en"), "Return, as the other office says", message("Change title"))
    other.export(folder / "theirs.iomcat.json")
    other.close()
    return folder / "theirs.iomcat.json"


def send(officer: Officer, folder: Path) -> None:
    """Print the project that is shown, and export the catalogue."""
    officer.tool("print")
    officer.window.activateWindow()
    preview = officer.dialog(PrintPreview)
    officer.rest()
    preview.save_to(str(folder / "day.pdf"))
    officer.qtbot.waitUntil((folder / "day.pdf").exists, timeout=60_000)
    officer.rest()
    preview.reject()
    assert len(pypdf.PdfReader(folder / "day.pdf").pages) >= 1
    assert officer.export(folder / "evening.iomcat.json")


def take_back(officer: Officer, last: str) -> None:
    """Take back step by step until the step is the newest that was so in the morning."""
    desk = officer.work.desk
    taken_back = 0
    while str(desk.can_undo) != last:
        officer.tool("undo")
        officer.rest()
        taken_back += 1
        assert taken_back < 40
    assert taken_back >= 8


def test_a_day_with_the_mouse(qtbot, tag: str, tmp_path: Path, french_page: Path) -> None:
    officer = Officer(qtbot, tmp_path / "settings.json")
    window: MainWindow = officer.window
    assert window.isRightToLeft() is (tag == "ar")
    officer.menu("sample")
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=60_000)
    officer.rest()
    desk = officer.work.desk
    morning, steps = contents(desk), str(desk.can_undo)

    officer.menu("properties")
    properties = officer.dialog(CatalogueProperties)
    properties.form.languages.edited.emit([*desk.languages, "ar"], "")
    click(properties.keep)
    qtbot.waitUntil(lambda: "ar" in desk.languages)

    uid = officer.find(PROJECT)
    theirs = other_office(desk, uid, tmp_path)
    english, arabic = WORDS[tag]
    officer.write(officer.field("title").input.editors["en"], english)
    officer.write(officer.field("title").input.editors["ar"], arabic)
    title = desk.record(uid).title
    assert (title["en"], title["ar"]) == (english, arabic)

    officer.tool("new_office")
    (office,) = {unit.uid for unit in desk.offices.all()} - morning.keys()
    officer.write(officer.work.offices.page.fields["name"].input.editors["en"], "Office of the day")
    assert desk.record(office).name["en"] == "Office of the day"

    officer.menu("projects")
    noon = contents(desk)
    officer.take_in(french_page)
    assert contents(desk) != noon
    officer.take_in(theirs)
    officer.find(PROJECT)
    assert desk.kept(uid).questions()
    asked = officer.field("title").notices.lines
    click(next(line.button for line in asked if line.button))
    assert not desk.kept(uid).questions()

    for name, words in (("fr", "Retour"), ("es", "Retorno"), ("ar", arabic + " ٢")):
        officer.write(officer.field("title").input.editors[name], words)
        assert desk.record(uid).title[name] == words

    officer.menu("health")
    health = officer.work.overviews.health
    qtbot.waitUntil(lambda: health.health is not None and not officer.work.slow.is_running, timeout=60_000)
    mend(officer)
    officer.menu("projects")
    officer.rest()

    send(officer, tmp_path)
    take_back(officer, steps)
    assert contents(desk) == morning
