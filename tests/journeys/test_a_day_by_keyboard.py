"""A field officer's day by keyboard alone: nothing is done but by keys; in the evening all is taken back."""

from __future__ import annotations

from pathlib import Path

import pypdf

from iomdesk.desk.desk import Desk
from iomdesk.model.change import RecordKind
from iomdesk.ui.about_box import AboutBox
from iomdesk.ui.deeds.command_palette import CommandPalette
from iomdesk.ui.dialogs.change_many import ChangeMany
from iomdesk.ui.dialogs.change_review import ChangeReview
from iomdesk.ui.dialogs.export_dialog import ExportDialog
from iomdesk.ui.dialogs.file_chooser import FileChooser
from iomdesk.ui.dialogs.move_unit import MoveUnit
from iomdesk.ui.dialogs.print_preview import PrintPreview
from tests.journeys.keyboard import Keyboard
from tests.journeys.window import PATIENCE, Person

PROJECT = "RT.1066"


class Officer(Person):
    """Somebody who has no mouse: what is shown is read, what is done is done by keys."""

    def __init__(self, qtbot, settings: Path) -> None:
        super().__init__(qtbot, settings)
        self.window.resize(1280, 800)
        self.keys = Keyboard(qtbot, self.window)

    @property
    def desk(self) -> Desk:
        """The catalogue, to be looked at."""
        return self.work.desk

    def open_the_sample(self) -> None:
        self.keys.go_to("Open a sample")
        self.keys.press("Space")
        self.qtbot.waitUntil(lambda: self.window.workspace is not None, timeout=60_000)
        self.rest()
        assert self.keys.here == "List of projects"

    def find(self, words: str) -> str:
        """Look for a project and go to it in the list; return its uid."""
        keys, listed = self.keys, self.work.projects.list
        keys.press("Ctrl+F")
        keys.type(words)
        self.qtbot.waitUntil(lambda: listed.table.rowCount() == 1, timeout=PATIENCE)
        keys.press("Down")
        assert keys.here == "List of projects"
        self.qtbot.waitUntil(lambda: self.work.projects.page.uid == listed.current_uid() != "", timeout=PATIENCE)
        return listed.current_uid()

    def write_the_record(self) -> None:
        """Write the title in two languages, add a country, and choose the status."""
        keys = self.keys
        keys.press("F6")
        for name, words in (("Title in English", "Return by choice"), ("Title in French", "Retour choisi")):
            keys.go_to(name)
            keys.write(words)
        keys.go_to("Add to Benefiting Member States")
        keys.type("Ghana")
        keys.press("Return")
        keys.go_to("Project Status", by="Shift+Tab")
        keys.write("Completed")
        keys.press("Return")

    def translate_the_next(self) -> tuple[str, str]:
        """Write the second text that is missing, and go on; return the record and the field."""
        keys = self.keys
        keys.press("Ctrl+3")
        section = self.work.translations
        self.qtbot.waitUntil(
            lambda: section.list.table.rowCount() > 0 and not section.surveying.is_running, timeout=PATIENCE
        )
        keys.go_to("Texts to be translated")
        keys.press("Down", "Return")
        work = section.list.current()
        keys.write("Words of the day")
        keys.press("Ctrl+Return")
        assert section.list.current() != work
        return work.uid, work.field

    def move_an_office(self) -> str:
        """Put the third office below the first that is found; return its uid."""
        keys = self.keys
        keys.press("Ctrl+2")
        keys.go_to("Offices")
        keys.press("Down", "Down")
        (moved,) = self.work.offices.tree.selected_uids()
        keys.press("Ctrl+M")
        keys.wait_for(MoveUnit)
        keys.type("Dakar")
        keys.go_to("Offices")
        keys.press("Home", "Down", "Return")
        return moved

    def show_what_is_to_mend(self) -> None:
        """Look at Health, and show the projects of the group that is chosen."""
        self.keys.press("Ctrl+4")
        health = self.work.overviews.health
        self.qtbot.waitUntil(lambda: health.health is not None and not self.work.slow.is_running, timeout=60_000)
        self.keys.go_until(lambda: self.keys.here.startswith("Show These"), "Tab", "showing these")
        self.keys.press("Space")
        self.rest()
        assert self.work.section is self.work.projects

    def change_all_that_are_shown(self) -> list[str]:
        """Give all that the list shows another status, looked through before; return their uids."""
        keys = self.keys
        keys.go_to("List of projects")
        keys.press("Ctrl+A", "Ctrl+Shift+E")
        keys.wait_for(ChangeMany)
        keys.go_until(lambda: keys.focus.accessibleName() == "Project Status", "Tab", "the new status")
        keys.write("Active")
        keys.press("Return")
        keys.go_to("Show the Changes …")
        keys.press("Space")
        keys.wait_for(ChangeReview)
        keys.press("Return")
        self.rest()
        return list(self.work.projects.list.all_uids())

    def save_to(self, path: Path) -> None:
        """Name a file in the chooser that is in front, and wait for it."""
        self.keys.wait_for(FileChooser)
        self.keys.write(str(path))
        self.keys.press("Return")
        self.qtbot.waitUntil(path.exists, timeout=60_000)
        self.rest()

    def send(self, folder: Path) -> None:
        """Print the chosen projects to a PDF, and export them."""
        self.keys.press("Ctrl+P")
        self.keys.wait_for(PrintPreview)
        self.rest()
        self.keys.press("Return")
        self.save_to(folder / "day.pdf")
        self.keys.press("Escape", "Ctrl+E")
        self.keys.wait_for(ExportDialog)
        self.keys.press("Return")
        self.save_to(folder / "day.iomcat.json")

    def take_back(self, last: str) -> int:
        """Take back step by step until the step is the newest that was so in the morning; return how many."""
        for step in range(40):
            if str(self.desk.can_undo) == last:
                return step
            self.keys.press("Ctrl+Z")
            self.rest()
        return 0

    def look_up_a_command(self) -> None:
        """Find a command by a part of its name, and do it."""
        self.keys.press("Ctrl+K")
        self.keys.wait_for(CommandPalette)
        self.keys.type("about")
        self.keys.press("Return")
        self.keys.wait_for(AboutBox)
        self.keys.press("Escape")


def contents(desk: Desk) -> dict[str, object]:
    """Return the data of all records alive, by uid."""
    return {kept.uid: kept.data for kind in RecordKind for kept in desk.store.all_kept(kind)}


def test_a_day_by_keyboard(qtbot, tmp_path: Path) -> None:
    officer = Officer(qtbot, tmp_path / "settings.json")
    officer.open_the_sample()
    desk = officer.desk
    morning, steps = contents(desk), str(desk.can_undo)

    uid = officer.find(PROJECT)
    officer.write_the_record()
    qtbot.waitUntil(lambda: desk.record(uid).status == "completed", timeout=PATIENCE)
    project = desk.record(uid)
    assert (project.title["en"], project.title["fr"]) == ("Return by choice", "Retour choisi")
    assert project.member_states[-1] == "GH"

    record, field = officer.translate_the_next()
    assert "Words of the day" in getattr(desk.record(record), field).values()

    office = officer.move_an_office()
    assert desk.offices.unit(office).parent != morning[office].get("parent")

    officer.show_what_is_to_mend()
    changed = officer.change_all_that_are_shown()
    assert 1 < len(changed) < len(morning)
    assert {desk.record(one).status for one in changed} == {"active"}

    officer.send(tmp_path)
    assert len(pypdf.PdfReader(tmp_path / "day.pdf").pages) >= len(changed)
    assert (tmp_path / "day.iomcat.json").read_bytes()

    assert officer.take_back(steps) >= 6
    assert contents(desk) == morning
    officer.look_up_a_command()
