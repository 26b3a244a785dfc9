"""TranslationEdits: what is done to one text in one language, named as Edits and done by the desk."""

from __future__ import annotations

from collections.abc import Callable

from iomdesk.desk.translating import all_still_right, swapped, translated_from
from iomdesk.i18n import N_
from iomdesk.model.change import Change, Edit, Place, RecordKind
from iomdesk.model.knowledge import Kept
from iomdesk.model.message import Message, message
from iomdesk.model.rules import Refusal
from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.words.wording import change_label


class TranslationEdits:
    """The deeds of a translator. While slow work goes on, what is typed waits for its end."""

    def __init__(self, signals: DeskSignals) -> None:
        self._signals = signals
        self._waiting: list[tuple[RecordKind, Place, str]] = []

    def type(self, kind: RecordKind, place: Place, words: str) -> None:
        """Set the words; keystrokes join into one step of undo."""
        if self._signals.desk.is_busy:
            self._waiting.append((kind, place, words))
            return
        self._set(place, words, change_label(kind, place.field), joins=True)

    def catch_up(self) -> None:
        """Do what was typed while slow work went on."""
        waiting, self._waiting = self._waiting, []
        for kind, place, words in waiting:
            self.type(kind, place, words)

    def copy(self, place: Place, words: str) -> None:
        """Put the words of the source in place of the translation."""
        self._set(place, words, message(N_("Copy the source")))

    def take(self, place: Place, words: str) -> None:
        """Take a suggestion over."""
        self._set(place, words, message(N_("Take a suggestion over")))

    def still_right(self, place: Place, source: str) -> None:
        """Say that a translation is right for the source's words of now; without source, that it is none."""
        self._do(message(N_("Mark translation")), place, lambda kept: [translated_from(kept, place, source or None)])

    def minor(self, place: Place) -> None:
        """Say that a text changed so little that all its translations are still right."""
        label = message(N_("Minor edit, translations still right"))
        self._do(label, place, lambda kept: all_still_right(kept, place.field, place.key or ""))

    def copy_from(self, place: Place, source: str) -> None:
        """Put the words of a text in another language in place of its words in this one."""
        kept = self._signals.desk.kept(place.record)
        if kept:
            self.copy(place, kept.record.text(place.field).get(source, ""))

    def swap(self, place: Place, other: str) -> None:
        """Put the words of a text in two languages each in place of the other."""
        label = message(N_("Swap two languages"))
        self._do(label, place, lambda kept: swapped(kept, place.field, place.key or "", other))

    def _do(self, label: Message, place: Place, changes: Callable[[Kept], list[Change]]) -> None:
        desk = self._signals.desk
        kept = None if desk.is_busy else desk.kept(place.record)
        made = [change for change in changes(kept) if change.before != change.after] if kept else []
        if made:
            self._try(lambda: desk.do(Edit(label=label, changes=made)))

    def _set(self, place: Place, words: str, label: Message, *, joins: bool = False) -> None:
        self._try(lambda: self._signals.desk.change_place(place, words or None, label, joins=joins))

    def _try(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except Refusal as refusal:
            self._signals.refused.emit(str(refusal))
