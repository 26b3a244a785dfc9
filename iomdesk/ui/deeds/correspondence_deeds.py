"""CorrespondenceDeeds: sending an office what changed, and what was sent and received so far."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from iomdesk.i18n import _, ngettext
from iomdesk.ui.look.theme import Tone
from iomdesk.ui.start.recent import Recent
from iomdesk.ui.words.formats import number_text
from iomdesk.ui.words.plain_text import visible

if TYPE_CHECKING:
    from iomdesk.desk.sending import SendingPlan
    from iomdesk.ui.workspace import Workspace


class CorrespondenceDeeds(QObject):
    """What goes to other offices and comes from them."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._desk = workspace.desk

    def choose_sending(self) -> None:
        """Ask to which office what changed is to go, and show what that is."""
        from iomdesk.ui.dialogs.send_changes import SendChanges  # noqa: PLC0415 - the first rows do not wait for a dialog

        self._workspace.finish()
        dialog = SendChanges(self._desk, self._workspace.settings, self._workspace)
        dialog.chosen.connect(self.send)
        dialog.open()

    def send(self, plan: SendingPlan, path: Path) -> None:
        """Write the file of a plan."""
        self._workspace.do_slowly(
            _("Exporting to {name} …", name=visible(path.name)),
            lambda progress: self._desk.send(plan, path, progress),
            lambda _count: self._say_sent(plan, path),
        )

    def _say_sent(self, plan: SendingPlan, path: Path) -> None:
        count = plan.parcel.records
        said = ngettext(
            "{number} record for “{office}” was written to “{name}”.",
            "{number} records for “{office}” were written to “{name}”.",
            count,
            number=number_text(count),
            office=visible(plan.parcel.to),
            name=visible(path.name),
        )
        self._workspace.strip.say(said, Tone.GOOD, passes=True)
        Recent(self._workspace.settings).send(self._desk.path, path.name)

    def show_exchanged(self) -> None:
        """Show what was received and sent."""
        from iomdesk.ui.dialogs.exchanged_files import ExchangedFiles  # noqa: PLC0415 - as above

        ExchangedFiles(self._desk, self._workspace).open()
