"""FileDeeds: importing, exporting, printing and copying, each asked for first and done in the worker thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from iomdesk.i18n import _, ngettext
from iomdesk.model.change import RecordKind
from iomdesk.model.receipt import Became
from iomdesk.model.rules import Refusal
from iomdesk.ui.dialogs.file_chooser import FileChooser
from iomdesk.ui.look.theme import Tone
from iomdesk.ui.start.recent import Recent
from iomdesk.ui.words import wording
from iomdesk.ui.words.plain_text import visible

if TYPE_CHECKING:
    from iomdesk.desk.import_plan import ImportPlan
    from iomdesk.desk.import_report import ImportReport
    from iomdesk.model.step import Step
    from iomdesk.ui.dialogs.export_dialog import ExportChoice
    from iomdesk.ui.workspace import Workspace

READABLE = "*.iomcat *.json *.gz *.txt *.html *.htm"
SUFFIX = ".iomcat"


class FileDeeds(QObject):
    """What passes between the open catalogue and files."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._desk = workspace.desk
        workspace.overviews.report_wanted.connect(self._report_step)

    def choose_import(self) -> None:
        """Ask which files to take in."""
        dialog = FileChooser(self._workspace, _("Import"), self._desk.path.parent)
        dialog.setFileMode(FileChooser.FileMode.ExistingFiles)
        patterns = _("Catalogues and project pages ({patterns})", patterns=READABLE)
        dialog.setNameFilters([patterns, _("All files (*)")])
        dialog.filesSelected.connect(lambda names: self.plan_import([Path(name) for name in names]))
        dialog.open()

    def plan_import(self, paths: Sequence[Path], on_conflict: str = "ask") -> None:
        """Read files and show what taking them in would do."""
        name = paths[0].name if len(paths) == 1 else ngettext("{count} file", "{count} files", len(paths))
        self._workspace.do_slowly(
            _("Reading {name} …", name=visible(name)),
            lambda progress: self._desk.receive(paths, on_conflict=on_conflict, progress=progress),
            lambda plan: self._review(plan, paths),
        )

    def _review(self, plan: ImportPlan, paths: Sequence[Path]) -> None:
        from iomdesk.desk.import_report import of_plan  # noqa: PLC0415 - as for the dialog
        from iomdesk.ui.dialogs.import_review import ImportReview  # noqa: PLC0415 - the first rows do not wait for a dialog

        review = ImportReview(self._desk, plan, self._workspace)
        review.accepted.connect(lambda: self._carry_out(plan, review.office()))
        review.set_aside.connect(lambda: self._set_aside(plan))
        review.bad_records_wanted.connect(lambda name: self.save_bad_records(plan, Path(name)))
        review.conflict_choice_made.connect(lambda choice: self.plan_import(paths, choice))
        review.report_wanted.connect(lambda: self._report(lambda: of_plan(plan), review))
        review.open()

    def _carry_out(self, plan: ImportPlan, office: str) -> None:
        self._workspace.do_slowly(
            _("Importing …"),
            lambda progress: self._desk.carry_out(plan, progress, office=office),
            lambda _edit: self._say_imported(plan),
        )

    def _set_aside(self, plan: ImportPlan) -> None:
        """Remember of a file that nothing of it was taken in, because it is known or the person did not want it."""
        if plan.is_needed:
            with suppress(Refusal):  # whoever cannot write learns it from what is written for good
                self._desk.set_aside(plan, Became.CANCELLED)
            return
        words = _("Reading {name} …", name=visible(plan.incoming.name))
        self._workspace.do_slowly(words, lambda _progress: self._desk.set_aside(plan, Became.NOTHING_NEW))

    def save_bad_records(self, plan: ImportPlan, path: Path) -> None:
        """Write what cannot be taken in of a file, each record with what is wrong in it."""
        self._workspace.do_slowly(
            _("Writing {name} …", name=visible(path.name)),
            lambda progress: self._desk.save_bad_records(plan, path, progress),
            lambda count: self._say_exported(count, path),
        )

    def _say_imported(self, plan: ImportPlan) -> None:
        count = plan.to_do
        said = ngettext(
            "{number} record was taken in.",
            "{number} records were taken in.",
            count,
            number=wording.number_text(count),
        )
        self._workspace.say_done(said)

    def _report_step(self, step: Step) -> None:
        from iomdesk.desk.import_report import of_step  # noqa: PLC0415 - the first rows do not wait for reports

        self._report(lambda: of_step(self._desk, step.entry), self._workspace)

    def _report(self, of: Callable[[], ImportReport], parent: QWidget) -> None:
        from iomdesk.ui.dialogs.save_report import SaveReport  # noqa: PLC0415 - the first rows do not wait for a dialog

        SaveReport(self._desk, of, self._workspace.do_slowly, self._workspace.slow, parent).open()

    def choose_export(self) -> None:
        """Ask what is to travel, and where to."""
        from iomdesk.ui.dialogs.export_dialog import ExportDialog  # noqa: PLC0415 - the first rows do not wait for a dialog

        self._workspace.finish()
        dialog = ExportDialog(self._desk, self._workspace.section.selected_uids(), self._workspace)
        dialog.chosen.connect(self.export)
        dialog.open()

    def export(self, choice: ExportChoice) -> None:
        """Write a file of what was chosen."""
        self._workspace.do_slowly(
            _("Exporting to {name} …", name=visible(choice.path.name)),
            lambda progress: self._desk.export(
                choice.path,
                kinds=choice.kinds,
                uids=choice.uids,
                with_contacts=choice.with_contacts,
                progress=progress,
            ),
            lambda count: self._say_exported(count, choice.path),
        )

    def _say_exported(self, count: int, path: Path) -> None:
        said = ngettext(
            "{number} record was written to “{name}”.",
            "{number} records were written to “{name}”.",
            count,
            number=wording.number_text(count),
            name=visible(path.name),
        )
        self._workspace.strip.say(said, Tone.GOOD, passes=True)
        Recent(self._workspace.settings).send(self._desk.path, path.name)

    def print_chosen(self) -> None:
        """Show the chosen projects as they come on paper; all that are found if none is chosen."""
        from iomdesk.ui.dialogs.print_preview import PrintPreview  # noqa: PLC0415 - the first rows do not wait for a dialog

        self._workspace.finish()
        projects = self._workspace.projects
        if self._workspace.section.kind is not RecordKind.PROJECT:
            self._workspace.show_section(RecordKind.PROJECT)
        uids = projects.selected_uids() or projects.list.all_uids()
        if not uids:
            self._workspace.strip.say(_("There is no project to print."), passes=True)
            return
        workspace = self._workspace
        preview = PrintPreview(self._desk, uids, workspace.do_slowly, workspace.slow, workspace)
        preview.told.connect(lambda said: workspace.strip.say(said, Tone.GOOD, passes=True))
        preview.open()

    def edit_heading(self) -> None:
        """Show the title, the office and the languages of the catalogue."""
        from iomdesk.ui.dialogs.catalogue_properties import CatalogueProperties  # noqa: PLC0415 - the first rows do not wait for a dialog

        self._workspace.finish()
        CatalogueProperties(self._workspace.signals, self._workspace).open()

    def choose_copy(self) -> None:
        """Ask where a copy of the catalogue is to lie."""
        dialog = FileChooser(self._workspace, _("Save a copy"), self._desk.path.parent)
        dialog.setAcceptMode(FileChooser.AcceptMode.AcceptSave)
        dialog.setNameFilters([_("Catalogues (*{suffix})", suffix=SUFFIX)])
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        dialog.selectFile(f"{self._desk.path.stem} {datetime.now().astimezone():%Y-%m-%d}{SUFFIX}")
        dialog.fileSelected.connect(lambda name: self.save_copy(Path(name)))
        dialog.open()

    def save_copy(self, path: Path) -> None:
        """Write a whole copy of the catalogue, read back before it counts."""
        if path.absolute() == self._desk.path.absolute():
            self._workspace.strip.say(_("A copy needs another name than the catalogue itself."), Tone.TROUBLE)
            return
        self._workspace.do_slowly(
            _("Writing {name} …", name=visible(path.name)),
            lambda progress: self._desk.save_copy(path, progress),
            lambda taken_from: self._say_copied(path, taken_from),
        )

    def _say_copied(self, path: Path, taken_from: datetime | None) -> None:
        """Say what the copy holds; `taken_from` is when the backup was made that had to stand in for the file."""
        said = _("“{name}” was written.", name=visible(path.name))
        if taken_from:
            moment = wording.moment_text(taken_from)
            said = _("“{name}” was written, from the backup of {moment}.", name=visible(path.name), moment=moment)
        if self._desk.unkept:
            said += " " + _("What could not be saved is in it.")
        if taken_from or self._desk.unkept:
            self._workspace.alarm.say_copied(said, path)
        else:
            self._workspace.strip.say(said, Tone.GOOD, passes=True)
