"""TextDeeds: what is done to the texts of a record beside typing: said to be right, copied, swapped, compared."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from iomdesk.model.change import Place
from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.dialogs.text_changes import TextChanges
from iomdesk.ui.fields.field import Field
from iomdesk.ui.fields.texts_input import TextsInput
from iomdesk.ui.pages.translation_edits import TranslationEdits
from iomdesk.ui.pages.words_then import words_then


class TextDeeds:
    """Listens to the marks beside the texts of a page, and makes them Edits of the record that it shows."""

    def __init__(self, signals: DeskSignals, uid: Callable[[], str | None], page: QWidget) -> None:
        self._desk = signals.desk
        self._page = page
        self._edits = TranslationEdits(signals)
        self._uid = uid

    def listen(self, field: Field) -> None:
        """Do what the person wants with the texts of a field."""
        if not isinstance(field.input, TextsInput):
            return
        texts, edits = field.input, self._edits

        def at(tag: str, deed: Callable[[Place], object]) -> None:
            field.finish()
            if uid := self._uid():
                deed(Place(uid, field.name, tag))

        texts.compared.connect(lambda tag: at(tag, self._show_changes))
        texts.translated_from.connect(lambda tag, source: at(tag, lambda place: edits.still_right(place, source)))
        texts.minor.connect(lambda tag: at(tag, edits.minor))
        texts.copied.connect(lambda tag, source: at(tag, lambda place: edits.copy_from(place, source)))
        texts.swapped.connect(lambda tag, other: at(tag, lambda place: edits.swap(place, other)))

    def _show_changes(self, place: Place) -> None:
        """Open what changed in the words that a text was translated from."""
        kept = self._desk.kept(place.record)
        mark = kept.record.translations.get(f"{place.field}.{place.key}") if kept else None
        if kept and mark:
            then = words_then(self._desk.history_of(kept.uid), place.field, mark.source, mark.fingerprint)
            now = kept.record.text(place.field).get(mark.source, "")
            TextChanges.of_source(then, now, mark.source, self._page).open()
