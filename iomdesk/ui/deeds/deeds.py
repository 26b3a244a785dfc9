"""Deeds: what the window's actions do to the open catalogue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from iomdesk.desk.naming import name_of_record
from iomdesk.i18n import N_, _, language, ngettext
from iomdesk.model.change import Edit, RecordKind
from iomdesk.model.message import Message, message
from iomdesk.model.org_unit import OrgUnit
from iomdesk.model.progress import Progress, quietly
from iomdesk.model.project import Project
from iomdesk.model.rules import Refusal
from iomdesk.ui.deeds.correspondence_deeds import CorrespondenceDeeds
from iomdesk.ui.deeds.file_deeds import FileDeeds
from iomdesk.ui.deeds.many_deeds import ManyDeeds
from iomdesk.ui.look.theme import Tone
from iomdesk.ui.words.plain_text import visible

if TYPE_CHECKING:
    from iomdesk.ui.workspace import Workspace

_QUICK = 100
"""So many records are taken away, or changes undone, at once in the window's thread; more go the slow way."""


class Deeds(QObject):
    """Each deed is a method; `by_name` has them by the names of their actions."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._desk = workspace.desk
        self.files = FileDeeds(workspace)
        self.correspondence = CorrespondenceDeeds(workspace)
        self.many = ManyDeeds(workspace)
        self.by_name: dict[str, Callable[[], object]] = {
            "undo": self.undo,
            "redo": self.redo,
            "new_project": self.new_project,
            "new_office": self.new_office,
            "note": self.write_note,
            "duplicate": self.duplicate,
            "delete": self.delete,
            "select_all": workspace.projects.list.selectAll,
            "change_selected": self.many.change_selected,
            "find": self.find,
            "next_hit": lambda: self.step_found(1),
            "previous_hit": lambda: self.step_found(-1),
            "replace": self.many.find_and_replace,
            "projects": lambda: workspace.show_section(RecordKind.PROJECT),
            "offices": lambda: workspace.show_section(RecordKind.ORG_UNIT),
            "translations": workspace.show_translations,
            "health": lambda: workspace.show_overview("health"),
            "charts": lambda: workspace.show_overview("charts"),
            "history": lambda: workspace.show_overview("history"),
            "keep_view": workspace.projects.views.keep_present,
            "arrange_views": workspace.projects.views.arrange,
            "columns": self.choose_columns,
            "next_record": lambda: workspace.projects.list.step(1),
            "previous_record": lambda: workspace.projects.list.step(-1),
            "import": self.files.choose_import,
            "export": self.files.choose_export,
            "send": self.correspondence.choose_sending,
            "exchanged": self.correspondence.show_exchanged,
            "print": self.files.print_chosen,
            "properties": self.files.edit_heading,
            "save_copy": self.files.choose_copy,
        }

    def _try(self, deed: Callable[[], Edit | None]) -> Edit | None:
        """Do something, or say why it is refused."""
        self._workspace.finish()
        try:
            return deed()
        except Refusal as refusal:
            self._workspace.strip.say(str(refusal), Tone.TROUBLE)
            return None

    def undo(self) -> None:
        """Take the newest step back, and show where."""
        self._step(_("Undoing …"), self._desk.undo, redo=False)

    def redo(self) -> None:
        """Do the step that was undone last again, and show where."""
        self._step(_("Doing it again …"), self._desk.redo, redo=True)

    def _step(self, words: str, deed: Callable[[Progress], Edit], *, redo: bool) -> None:
        """Take a step back or forth, a long one in the worker thread."""
        self._workspace.finish()
        projects = self._workspace.projects.list
        number = max(0, projects.currentIndex().row())

        def show(edit: Edit | None) -> None:
            self._show(edit)
            projects.settle_at(number)

        if self._desk.history.is_long(_QUICK, redo=redo):
            self._workspace.do_slowly(words, deed, show)
        else:
            show(self._try(lambda: deed(quietly)))

    def _show(self, edit: Edit | None) -> None:
        """Show the place of an Edit that touched one record."""
        if edit is None:
            return
        self._workspace.strip.dismiss()
        places = {change.place.record: change for change in edit.changes}
        shown = {RecordKind.PROJECT, RecordKind.ORG_UNIT}
        if len(places) == 1:
            change = edit.changes[0]
            if change.kind in shown and self._desk.record(change.place.record):
                place = change.place.name if change.place.field else ""
                self._workspace.go_to(change.kind, change.place.record, place)

    def find(self) -> None:
        """Go to the search box of the section that is shown."""
        self._workspace.section.find()

    def choose_columns(self) -> None:
        """Offer the columns of the list that is shown."""
        menu = self._workspace.section.column_menu
        if menu:
            menu.open()
        else:
            self._workspace.strip.say(_("There is no list with columns here."), passes=True)

    def step_found(self, by: int) -> None:
        """Go to the next place where the words of the search stand, or by -1 to the one before."""
        if self._is_in_offices():
            found, step = self._workspace.offices.page.found, self._workspace.offices.page.found.step
        else:
            self._workspace.show_section(RecordKind.PROJECT)
            found, step = self._workspace.projects.page.found, self._workspace.projects.walk.step
        if not found.words:
            self.find()
        elif not step(by):
            self._workspace.strip.say(_("The words that are looked for stand nowhere else."), passes=True)

    def new_project(self) -> None:
        """Add an empty project and show it, ready for its title."""
        project = Project()
        if self._try(lambda: self._desk.create_record(project, message(N_("New project")))):
            self._workspace.go_to(RecordKind.PROJECT, project.uid, f"title.{self._desk.languages[0]}")

    def new_office(self) -> None:
        """Add an empty office, below the one that is chosen, and show it."""
        chosen = self._workspace.offices.selected_uids() if self._is_in_offices() else []
        office = OrgUnit(parent=chosen[0] if len(chosen) == 1 else None)
        if self._try(lambda: self._desk.create_record(office, message(N_("New office")))):
            self._workspace.go_to(RecordKind.ORG_UNIT, office.uid, f"name.{self._desk.languages[0]}")

    def write_note(self) -> None:
        """Begin a note on the record that is chosen, where it is shown."""
        uids = self._chosen()
        if uids:
            workspace = self._workspace
            is_unit = self._desk.offices.unit(uids[0]) is not None
            workspace.show_section(RecordKind.ORG_UNIT if is_unit else RecordKind.PROJECT)
            section = workspace.offices if is_unit else workspace.projects
            section.go_to(uids[0])
            section.page.write_note()

    def _is_in_offices(self) -> bool:
        return self._workspace.section.kind is RecordKind.ORG_UNIT

    def duplicate(self) -> None:
        """Add a copy of each chosen record in one step, and show the last one."""
        kind = self._workspace.section.kind
        self._workspace.finish()
        chosen = self._chosen()
        if len(chosen) > _QUICK:
            self._workspace.do_slowly(
                _("Duplicating the records …"),
                lambda progress: self._desk.duplicate(chosen, progress),
                lambda copies: self._workspace.go_to(kind, copies[-1]),
            )
            return
        try:
            copies = self._desk.duplicate(chosen) if chosen else []
        except Refusal as refusal:
            self._workspace.strip.say(str(refusal), Tone.TROUBLE)
            return
        if copies:
            self._workspace.go_to(kind, copies[-1])

    def _chosen(self) -> Sequence[str]:
        uids = self._workspace.section.selected_uids()
        if not uids:
            self._workspace.strip.say(_("Choose a row first."), passes=True)
        return uids

    def delete(self) -> None:
        """Take the chosen records away; no question, since the message says how to have them back."""
        uids = self._chosen()
        if not uids:
            return
        words, said = self._words_of_deletion(uids)

        projects = self._workspace.projects.list
        number = projects.currentIndex().row()

        def deletion(progress: Progress) -> Edit:
            return self._desk.delete(uids, words, progress)

        if len(uids) <= _QUICK:
            if self._try(lambda: deletion(quietly)):
                projects.settle_at(number)
                self._say_deleted(said)
        else:
            self._workspace.do_slowly(str(words), deletion, lambda _edit: self._say_deleted(said))

    def _words_of_deletion(self, uids: Sequence[str]) -> tuple[Message, str]:
        count = len(uids)
        is_office = self._is_in_offices()
        if count == 1:
            record = self._desk.record(uids[0])
            name = visible(name_of_record(record, [language(), *self._desk.languages])) if record else ""
            label = message(N_("Delete office") if is_office else N_("Delete project"))
            return label, _("“{name}” was deleted.", name=name) if name else _("The record was deleted.")
        label = message(N_("Delete {count} offices") if is_office else N_("Delete {count} projects"), count=count)
        return label, ngettext("{count} record was deleted.", "{count} records were deleted.", count)

    def _say_deleted(self, said: str) -> None:
        self._workspace.strip.say(said, Tone.NOTICE, _("Undo"), self.undo, passes=True)
