"""Standing: what the status line says of the open catalogue: how much is shown, saved, backed up and to be mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from iomdesk.i18n import _, ngettext
from iomdesk.ui.frame.backup_line import backup_words
from iomdesk.ui.words import wording
from iomdesk.ui.words.plain_text import tip

if TYPE_CHECKING:
    from collections.abc import Callable

    from iomdesk.desk.desk import Desk
    from iomdesk.ui.frame.status_line import StatusLine
    from iomdesk.ui.sections.section import Section


class Standing(QObject):
    """Looked at again after every Edit."""

    def __init__(self, desk: Desk, status: StatusLine, shown: Callable[[], Section], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._status = status
        self._shown = shown
        self._finding = -1
        status.findings_asked.connect(self._show_finding)
        status.tell_saved = self.saved_words

    def look_again(self) -> None:
        """Say everything as it is now."""
        saved = self._desk.saved_at
        if self._desk.read_only:
            self._status.show_saved("")
        elif self._desk.unkept:
            self._status.show_saved(_("Not saved"))
        else:
            self._status.show_saved(_("Saved {time}", time=wording.time_text(saved)) if saved else _("All is saved"))
        self._status.show_lock(_("Read-only") if self._desk.read_only else "")
        self.say_count()
        self.count_findings()

    def saved_words(self) -> str:
        """Return what was saved last, and how old the last backup is."""
        if self._desk.is_busy:
            return ""
        last = self._desk.last_step()
        lines = []
        if last:
            lines.append(_("Last step: {deed}, {moment}", deed=last.label, moment=wording.moment_text(last.at)))
        lines.append(backup_words(self._desk))
        lines.append(_("Click to see everything that was done."))
        return "\n".join(tip(line, "").rstrip() for line in lines)

    def say_count(self) -> None:
        """Say how much the section shows."""
        section = self._shown()
        words, chosen = section.count_words, section.chosen_count
        if words and chosen > 1:
            number = wording.number_text(chosen)
            self._status.show_findings("")
            words = ngettext("{all}, {number} chosen", "{all}, {number} chosen", chosen, all=words, number=number)
        self._status.show_count(words)

    def say_chosen(self) -> None:
        """Say how much is chosen, and how much is to be mended in it."""
        self.say_count()
        self.count_findings()

    def count_findings(self) -> None:
        """Say how much is to be mended in the chosen record."""
        self._finding = -1
        if self._desk.is_busy:
            return
        chosen = self._shown().only_uid()
        count = len(self._desk.findings(chosen)) if chosen else 0
        words = ngettext("{count} to mend", "{count} to mend", count) if count else ""
        self._status.show_findings(words)

    def _show_finding(self) -> None:
        """Go to the next thing to mend in the chosen record; after the last comes the first."""
        section = self._shown()
        chosen = section.only_uid()
        found = self._desk.findings(chosen) if chosen and not self._desk.is_busy else []
        if found:
            self._finding = (self._finding + 1) % len(found)
            section.go_to(chosen, found[self._finding].place.name)
