"""TranslationPage: one text to be translated: its source beside the editor, what changed, and what is like it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

from iomdesk.desk.naming import name_of_record
from iomdesk.desk.text_survey import source_of
from iomdesk.desk.translation_checks import translation_checks
from iomdesk.desk.worklist import Work
from iomdesk.model.change import Edit, Place
from iomdesk.model.knowledge import Kept
from iomdesk.model.text import TextState, state
from iomdesk.ui.fields.notices import Notice
from iomdesk.ui.lists.project_columns import list_language
from iomdesk.ui.look import theme
from iomdesk.ui.pages.changed_words import ChangedWords
from iomdesk.ui.pages.letters import Letters
from iomdesk.ui.pages.other_texts import OtherTexts, other_texts
from iomdesk.ui.pages.record_facts import record_facts
from iomdesk.ui.pages.source_texts import SourceTexts
from iomdesk.ui.pages.suggesting import Suggesting
from iomdesk.ui.pages.suggestion_list import SuggestionList
from iomdesk.ui.pages.target_text import TargetText
from iomdesk.ui.pages.translation_edits import TranslationEdits
from iomdesk.ui.pages.translation_foot import TranslationFoot
from iomdesk.ui.pages.translation_head import TranslationHead
from iomdesk.ui.pages.words_then import words_then
from iomdesk.ui.words.plain_text import visible
from iomdesk.ui.words.wording import field_label

if TYPE_CHECKING:
    from iomdesk.desk.settings import Settings
    from iomdesk.ui.background.desk_signals import DeskSignals
    from iomdesk.ui.window_state import WindowState

_HELP = "translations.help"
_PAIR = "translation texts"
_LINES_OF_SHORT, _LINES_OF_LONG = 4, 12
"""Lines of which a text has room at least, so that one writes on a sheet and not in a slit."""
_PARAGRAPHS = frozenset({"narrative", "objectives", "target_groups", "mandate"})


class TranslationPage(QWidget):
    """Shows a Work in a language. What is typed, copied and taken over are Edits of that one text."""

    moved = Signal(int)
    """The person wants the next (1) or the previous (-1) text."""
    settled = Signal()
    """The person is done with the text and wants the next that is not done."""
    record_wanted = Signal(str, str, str)
    """The person wants to see the whole record: its kind, its uid, and the place."""

    def __init__(self, signals: DeskSignals, settings: Settings, state_of_window: WindowState) -> None:
        super().__init__()
        self._signals = signals
        self._desk = signals.desk
        self._settings = settings
        self._state_of_window = state_of_window
        self.work: Work | None = None
        self.language = ""
        self._source = ""
        self._state = TextState.MISSING
        self.edits = TranslationEdits(signals)
        self.suggesting = Suggesting(signals, self)
        self.sources = SourceTexts()
        self.target = TargetText()
        self.editor = self.target.editor
        self.editor.be_as_tall_as(self.sources.source)
        self.changes = ChangedWords()
        self.suggestions = SuggestionList()
        self.others = OtherTexts()
        self.foot = TranslationFoot(
            {
                "previous": lambda: self.moved.emit(-1),
                "next": lambda: self.moved.emit(1),
                "swap": self.swap,
                "copy": self.copy_source,
                "settle": self.settle,
            }
        )
        self.letters = Letters(settings, [self.sources.source, self.sources.help, self.editor, self.changes.view])
        self._lay()
        self._connect()
        self.retranslate()

    def all_deeds(self) -> list[QAction]:
        """Return the deeds with keys, for who shows the page."""
        return [*self.foot.deeds.values(), *self.suggestions.deeds, *self.letters.deeds]

    def _lay(self) -> None:
        self.head = TranslationHead()
        self.head.beside.insertWidget(1, self.letters)
        self.pair = QSplitter(Qt.Orientation.Horizontal)
        self.pair.setChildrenCollapsible(False)
        self.pair.setHandleWidth(theme.GRID * 2)
        self.pair.addWidget(self.sources)
        self.pair.addWidget(self.target)
        self._state_of_window.divide(_PAIR, self.pair, [1, 1])
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.GRID * 2, theme.GRID, theme.GRID * 2, theme.GRID)
        column.setSpacing(theme.HALF)
        below: tuple[QWidget, ...] = (self.pair, self.changes, self.suggestions, self.others)
        for part in below:
            column.addWidget(part)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(_line())
        whole.addWidget(scroll, 1)
        whole.addWidget(_line())
        whole.addWidget(self.foot)

    def _connect(self) -> None:
        self.editor.edited.connect(self._type)
        self.editor.step_ended.connect(self._desk.history.end_typing)
        self.suggesting.found.connect(self._show_suggestions)
        self.suggestions.taken.connect(self._take)
        self.sources.help_chosen.connect(lambda tag: self._settings.set(_HELP, tag))
        self.head.record_pressed.connect(self._want_record)
        self._signals.done.connect(self._hear)

    # Showing

    @property
    def place(self) -> Place | None:
        """The address of the text that is shown."""
        return Place(self.work.uid, self.work.field, self.language) if self.work else None

    def show_work(self, work: Work | None, language: str) -> None:
        """Show a text to be translated into a language, or none; what was typed in the one before is kept first."""
        self.finish()
        is_same = work is not None and self.place == Place(work.uid, work.field, language)
        self.work, self.language = work, language
        if is_same:
            self._show_again()
            return
        self._desk.history.end_typing()
        self.changes.forget()
        self.suggestions.forget()
        self.suggesting.rest()
        is_long = work is not None and work.field in _PARAGRAPHS
        self.target.write_in(language, paragraphs=is_long)
        for view in (self.editor, self.sources.source):
            view.set_least_lines(_LINES_OF_LONG if is_long else _LINES_OF_SHORT)
        self._show_again()
        self.editor.put_cursor_at_end()

    def _show_again(self) -> None:
        """Show the text as it is kept now."""
        if self._desk.is_busy or self.work is None:
            return
        kept = self._desk.kept(self.work.uid)
        is_there = kept is not None and kept.knowledge.is_alive
        self.setEnabled(is_there)
        if kept is None or not is_there:
            return
        field, text = self.work.field, kept.record.text(self.work.field)
        translation = kept.record.translations.get(f"{field}.{self.language}")
        before, self._source = self._source, source_of(text, self.language, translation, self._desk.languages)
        self._state = state(text, self.language, translation)
        others = [tag for tag in [*self._desk.languages, *text] if tag not in (self._source, self.language)]
        helping = self._settings.get(_HELP, "")
        helpers = [tag for tag in dict.fromkeys(others) if text.get(tag)]
        changed = self.sources.source.words() != text.get(self._source, "") or before != self._source
        self.sources.show_texts(text, self._source, helpers, helping)
        self.editor.show_words(text.get(self.language, ""))
        self.editor.set_read_only(read_only=self._desk.read_only)
        checks = translation_checks(kept.record, field, self._source, self.language) if self._source else []
        self.target.notices.show_notices([Notice(visible(str(words))) for words in checks])
        self._show_change(kept)
        if text.get(self._source) and not self._desk.read_only and (changed or not self.suggestions.suggestions):
            self.suggesting.ask(text[self._source], self._source, self.language, (kept.uid, field))
        self._say(kept)

    def _show_change(self, kept: Kept) -> None:
        """Show what changed in the source; it stays in sight while the translation is being mended."""
        assert self.work
        mark = kept.record.translations.get(f"{self.work.field}.{self.language}")
        if self._state is TextState.OUT_OF_DATE and mark:
            entries = self._desk.history_of(kept.uid)
            then = words_then(entries, self.work.field, mark.source, mark.fingerprint)
            self.changes.show_change(then, kept.record.text(self.work.field).get(mark.source, ""), mark.source)

    def _say(self, kept: Kept) -> None:
        assert self.work
        name = name_of_record(kept.record, [list_language(self._desk), *self._desk.languages])
        field = field_label(self.work.kind, self.work.field)
        self.head.show_text(name, field, record_facts(self._desk, kept.record))
        self.target.show_state(field, self.language, self._state)
        self.others.show_texts(other_texts(kept, self.work.field, self.language, self._desk.languages))
        can_change = not self._desk.read_only
        words = kept.record.text(self.work.field).get(self.language)
        self.foot.allow(
            has_source=can_change and bool(self._source),
            has_both=can_change and bool(self._source and words),
            is_old=can_change and self._state is TextState.OUT_OF_DATE,
        )

    def _show_suggestions(self, suggestions: list[object]) -> None:
        if self.work:
            self.suggestions.show_suggestions(suggestions, self._source, self.language)  # type: ignore[arg-type]  # a signal carries objects

    @Slot(object)
    def _hear(self, edit: Edit) -> None:
        if self.work and (not edit.changes or any(c.place.record == self.work.uid for c in edit.changes)):
            self._show_again()

    def keep_state(self) -> None:
        """Keep how wide the two texts are."""
        self._state_of_window.keep_division(_PAIR, self.pair)

    def finish(self) -> None:
        """Hand on what is typed."""
        if not self._desk.is_busy:
            self.edits.catch_up()
            self.editor.finish()

    # Deeds

    def _type(self, words: str) -> None:
        if self.work and self.place:
            self.edits.type(self.work.kind, self.place, words)

    def _take(self, words: str) -> None:
        if self.place and not self._desk.read_only:
            self.editor.pause.forget()
            self.edits.take(self.place, words)
            self._go_on_writing()

    def copy_source(self) -> None:
        """Put the source's words in place of the translation."""
        words = self.sources.source.words()
        if self.place and words:
            self.editor.pause.forget()
            self.edits.copy(self.place, words)
            self._go_on_writing()

    def swap(self) -> None:
        """Put the text and its source each in place of the other."""
        self.finish()
        if self.place and self._source and not self._desk.read_only:
            self.edits.swap(self.place, self._source)
            self._go_on_writing()

    def _go_on_writing(self) -> None:
        self._show_again()
        self.editor.setFocus()
        self.editor.put_cursor_at_end()

    def settle(self) -> None:
        """Say that the text is right as it stands, where that is in doubt, and go on to the next."""
        self.finish()
        if self.place and self._state is TextState.OUT_OF_DATE and not self._desk.read_only:
            self.edits.still_right(self.place, self._source)
        self.settled.emit()

    def _want_record(self) -> None:
        self.finish()
        if self.work and self.place:
            self.record_wanted.emit(self.work.kind, self.work.uid, self.place.name)

    def retranslate(self) -> None:
        """Put every word again, in today's language."""
        for part in (self.foot, self.head, self.letters, self.suggestions, self.sources, self.others):
            part.retranslate()
        self._show_again()


def _line() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setFrameShadow(QFrame.Shadow.Sunken)
    return line
