"""Alarm: says what threatens the open catalogue, with the deed that helps beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal

from iomdesk.i18n import _
from iomdesk.ui.actions import without_mnemonic
from iomdesk.ui.look.theme import Tone
from iomdesk.ui.words.plain_text import visible

if TYPE_CHECKING:
    from iomdesk.desk.desk import Desk
    from iomdesk.ui.actions import Actions
    from iomdesk.ui.background.upkeep import Upkeep
    from iomdesk.ui.frame.message_strip import MessageStrip


class Alarm(QObject):
    """Speaks by the message strip. What is typed and cannot be saved is held, and said until it is saved."""

    open_wanted = Signal(str, bool)
    """Open this catalogue; to read only or not."""
    import_wanted = Signal(str)
    """Take in the file at this address."""

    def __init__(self, desk: Desk, upkeep: Upkeep, strip: MessageStrip, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._strip, self._actions = desk, strip, actions
        upkeep.unguarded.connect(self._offer_copy)
        upkeep.changed_outside.connect(self._say_changed)
        upkeep.newer_found.connect(self._offer_newer)
        upkeep.caught_up.connect(self._say_caught_up)

    def refuse(self, words: str) -> None:
        """Say why something was not done; what was typed and could not be saved is offered a copy."""
        if self._desk.unkept:
            self._offer_copy(words)
        else:
            self._strip.say(words, Tone.TROUBLE)

    def _offer_copy(self, words: str) -> None:
        copying = self._actions["save_copy"]
        self._strip.say(words, Tone.TROUBLE, without_mnemonic(copying.text()), copying.trigger)

    def _say_changed(self, words: str) -> None:
        if not self._desk.read_only:
            self._offer_copy(words)
            return
        name, path = visible(self._desk.path.name), str(self._desk.path)
        said = _("“{name}” was changed by whoever has it open.", name=name)
        self._strip.say(said, Tone.NOTICE, _("Show It as It Is Now"), lambda: self.open_wanted.emit(path, True))

    def _offer_newer(self, path: Path) -> None:
        said = _(
            "More was done in “{name}”, another file of this catalogue. Take in what is missing here.",
            name=visible(path.name),
        )
        address = QUrl.fromLocalFile(str(path)).toString()
        self._strip.say(said, Tone.NOTICE, _("Take It In…"), lambda: self.import_wanted.emit(address))

    def _say_caught_up(self) -> None:
        self._strip.say(_("What could not be saved before is saved now."), Tone.GOOD, passes=True)

    def say_copied(self, words: str, path: Path) -> None:
        """Say that a copy was written that has what could not be saved, and offer to go on in it."""
        self._strip.say(words, Tone.GOOD, _("Go On in the Copy"), lambda: self.open_wanted.emit(str(path), False))
