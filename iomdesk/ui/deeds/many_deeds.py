"""ManyDeeds: changing many records at once: asked, planned in the worker thread, looked through, then done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from iomdesk.i18n import N_, _, ngettext
from iomdesk.model.change import RecordKind
from iomdesk.model.message import Message, message
from iomdesk.model.progress import Cancelled, Progress
from iomdesk.model.rules import Refusal
from iomdesk.ui.words.plain_text import visible
from iomdesk.ui.words.wording import change_label, count_label, number_text

if TYPE_CHECKING:
    from iomdesk.desk.changing_many import ManyChanges
    from iomdesk.ui.dialogs.asking import AskingDialog
    from iomdesk.ui.dialogs.change_many import ChangeChoice
    from iomdesk.ui.dialogs.change_review import ChangeReview
    from iomdesk.ui.dialogs.find_replace import Records, ReplaceChoice
    from iomdesk.ui.workspace import Workspace

_LONGEST_LABEL = 40


class ManyDeeds(QObject):
    """The asking dialog stays aside while a plan is made and looked through, so that it can be asked otherwise."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._desk = workspace.desk

    def change_selected(self) -> None:
        """Ask which field of the chosen records is to change."""
        from iomdesk.ui.dialogs.change_many import ChangeMany  # noqa: PLC0415 - the first rows do not wait for a dialog

        self._workspace.finish()
        uids, kind = self._workspace.section.selected_uids(), self._workspace.section.kind
        if not uids:
            self._workspace.strip.say(_("Choose a row first."), passes=True)
            return
        dialog = ChangeMany(self._workspace.signals, kind, len(uids), self._workspace)
        dialog.asked.connect(lambda choice: self._plan_change(dialog, uids, choice, kind))
        dialog.open()

    def _plan_change(self, dialog: AskingDialog, uids: Sequence[str], choice: ChangeChoice, kind: RecordKind) -> None:
        from iomdesk.desk import changing_many  # noqa: PLC0415 - the first rows do not wait for it

        def planning(progress: Progress) -> ManyChanges:
            if choice.add or choice.remove:
                return changing_many.plan_codes(
                    self._desk, uids, choice.field, choice.add, choice.remove, progress=progress
                )
            return changing_many.plan_field(
                self._desk, uids, choice.field, choice.language, choice.value, progress=progress
            )

        nothing = _("Nothing would change: all of these records have it so already.")
        self._plan(dialog, planning, change_label(kind, choice.field), nothing)

    def find_and_replace(self) -> None:
        """Ask which words are to be replaced."""
        from iomdesk.ui.dialogs.find_replace import FindReplace  # noqa: PLC0415 - the first rows do not wait for a dialog

        self._workspace.finish()
        dialog = FindReplace(self._desk, self._places(), self._workspace)
        dialog.asked.connect(lambda choice: self._plan_replace(dialog, choice))
        dialog.open()

    def _places(self) -> list[tuple[str, Records]]:
        """Return where can be searched; several chosen rows come first, since they were chosen for something."""
        workspace = self._workspace
        uids = workspace.section.selected_uids()
        count = len(uids)
        places: list[tuple[str, Records]] = [(_("The whole catalogue"), lambda: None)]
        if workspace.section is workspace.projects:
            listed = workspace.projects.list
            shown = count_label(RecordKind.PROJECT, listed.table.rowCount())
            places.append((_("What the list shows ({records})", records=shown), listed.all_uids))
        if count:
            words = ngettext("The chosen record", "The {count} chosen records", count, count=number_text(count))
            places.insert(0 if count > 1 else len(places), (words, lambda: uids))
        return places

    def _plan_replace(self, dialog: AskingDialog, choice: ReplaceChoice) -> None:
        from iomdesk.desk.replacing import plan_replace  # noqa: PLC0415 - the first rows do not wait for it

        uids, wanted = choice.records(), choice.wanted

        def planning(progress: Progress) -> ManyChanges:
            return plan_replace(
                self._desk, uids, wanted, in_language=choice.language, fields=choice.fields, progress=progress
            )

        find, replacement = (_short(words) for words in (wanted.find, wanted.replacement))
        if wanted.replacement:
            label = message(N_("Replace “{find}” with “{replacement}”"), find=find, replacement=replacement)
        else:
            label = message(N_("Take “{find}” away"), find=find)
        nothing = _("“{words}” is not in these texts.", words=find)
        self._plan(dialog, planning, label, nothing)

    def _plan(
        self, dialog: AskingDialog, planning: Callable[[Progress], ManyChanges], label: Message, nothing: str
    ) -> None:
        if self._workspace.slow.is_running:
            dialog.say(_("Something else is still going on. Wait for its end, or cancel it."))
            return

        def work(progress: Progress) -> ManyChanges | Refusal | None:
            try:
                return planning(progress)
            except Refusal as refusal:
                return refusal
            except Cancelled:
                return None

        dialog.hide()
        self._workspace.do_slowly(
            _("Looking for what would change …"), work, lambda plan: self._look(dialog, plan, label, nothing)
        )

    def _look(self, dialog: AskingDialog, plan: ManyChanges | Refusal | None, label: Message, nothing: str) -> None:
        """Show a plan; the dialog comes back with a sentence if there is none to show."""
        from iomdesk.ui.dialogs.change_review import ChangeReview, undecided_words  # noqa: PLC0415 - as above

        if self._desk.is_busy:
            return
        if plan is None or isinstance(plan, Refusal):
            dialog.say(str(plan or ""))
            dialog.open()
        elif not plan.changes:
            dialog.say(undecided_words(plan.undecided) if plan.undecided else nothing)
            dialog.open()
        else:
            review = ChangeReview(self._desk, plan, self._workspace)
            review.accepted.connect(lambda: self._make(review, label))
            review.accepted.connect(dialog.deleteLater)
            review.rejected.connect(dialog.open)
            review.open()

    def _make(self, review: ChangeReview, label: Message) -> None:
        from iomdesk.desk.changing_many import edit_of  # noqa: PLC0415 - as above
        from iomdesk.ui.dialogs.change_review import counted  # noqa: PLC0415 - as above

        table = review.table
        plan, ticked, said = table.plan, table.ticked(), counted(table.change_count, table.record_count)
        self._workspace.do_slowly(
            _("Changing the records …"),
            lambda progress: self._desk.do_many(edit_of(self._desk, plan, ticked, label, progress), progress),
            lambda _edit: self._workspace.say_done(_("Done: {changes}.", changes=said)),
        )


def _short(words: str) -> str:
    shown = visible(words)
    return shown if len(shown) <= _LONGEST_LABEL else f"{shown[:_LONGEST_LABEL]}…"
