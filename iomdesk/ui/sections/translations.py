"""TranslationsSection: how far each language is, the texts still to be translated, and the one being worked on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from iomdesk.desk.worklist import Coverage, Work, coverage
from iomdesk.i18n import _, ngettext
from iomdesk.model.change import Edit, RecordKind
from iomdesk.model.text import TextState
from iomdesk.ui.lists.empty_state import EmptyState
from iomdesk.ui.lists.work_choice import WorkChoice
from iomdesk.ui.lists.work_list import WorkList
from iomdesk.ui.look import theme
from iomdesk.ui.pages.office_words import OfficeWords
from iomdesk.ui.pages.surveying import Found, Surveying
from iomdesk.ui.pages.translation_page import TranslationPage
from iomdesk.ui.words.wording import language_words, number_text

if TYPE_CHECKING:
    from iomdesk.desk.settings import Settings
    from iomdesk.ui.actions import Actions
    from iomdesk.ui.background.desk_signals import DeskSignals
    from iomdesk.ui.window_state import WindowState

_USUAL_SIZES = [400, 780]
_AT_ONCE = 50
"""So many touched records are read again in the window's thread; more in the background."""


class TranslationsSection(QWidget):
    """What a translator does: choose a language, and work through what is missing or out of date in it."""

    counted = Signal()
    """How much is to be translated may be another figure."""
    record_wanted = Signal(str, str, str)
    """The person wants to see a whole record: its kind, its uid, and the place."""
    kind = RecordKind.PROJECT

    def __init__(
        self,
        signals: DeskSignals,
        actions: Actions,
        settings: Settings,
        state: WindowState,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = signals.desk
        self._actions = actions
        self._state = state
        self.count_words = ""
        self.choice = WorkChoice(signals, settings)
        self.list = WorkList(self._desk, settings, self)
        self.column_menu = self.list.column_menu
        self.page = TranslationPage(signals, settings, state)
        self.offices = OfficeWords(self._desk)
        self._empty = EmptyState("check", self)
        self.surveying = Surveying(self._desk, self.choice, self)
        self._lay()
        self._connect(signals)
        self.retranslate()

    def _lay(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.choice)
        column.addWidget(self.list, 1)
        self._stack = QStackedWidget()
        shown: tuple[QWidget, ...] = (self._empty, self.page, self.offices)
        for part in shown:
            self._stack.addWidget(part)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(theme.HALF)
        self._splitter.addWidget(left)
        self._splitter.addWidget(self._stack)
        self._splitter.setStretchFactor(1, 1)
        self._state.divide("translations", self._splitter, _USUAL_SIZES)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._splitter)

    def _connect(self, signals: DeskSignals) -> None:
        self.surveying.found.connect(self._show)
        self.surveying.counting.connect(self._say_counting)
        self.choice.changed.connect(self._choose)
        self.choice.by_office.toggled.connect(self._show_offices)
        self.offices.wanted.connect(self._want)
        self.list.chosen.connect(self._show_work)
        self.list.activated.connect(lambda _index: self.page.editor.setFocus())
        self.list.table.counted.connect(self._say_progress)
        self.page.moved.connect(self.list.step)
        self.page.settled.connect(self.list.step_to_open)
        self.page.record_wanted.connect(self.record_wanted)
        self.addActions(self.page.all_deeds())
        signals.done.connect(self._hear)
        signals.busy.connect(self._set_busy)

    # Looking

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.surveying.go_on()

    def look_again(self) -> None:
        """Count, and make the list anew, in the background."""
        self.surveying.ask_again()

    def rest(self) -> None:
        """Ask the file for nothing any more: somebody else wants it."""
        self.page.suggesting.rest()
        self.surveying.rest()

    @property
    def language(self) -> str:
        """The language that is translated into."""
        return self.choice.language

    @Slot(object)
    def _show(self, found: Found) -> None:
        self._show_coverage(found.coverage)
        self.list.show_works(found.works, found.language)
        self._show_found()

    def _show_coverage(self, found: Coverage) -> None:
        self.choice.show_coverage(found)
        self.offices.show_coverage(found)

    def _show_found(self) -> None:
        """Show the text that is chosen, or the offices if they are wanted."""
        if self.choice.by_office.isChecked():
            self._stack.setCurrentWidget(self.offices)
        elif self.list.table.rowCount():
            self._stack.setCurrentWidget(self.page)
        else:
            self._say_nothing_left()

    def _show_offices(self, wanted: bool) -> None:  # noqa: FBT001 - Qt's own signal
        self.finish()
        self._show_found()
        if wanted:
            self.offices.setFocus()

    def _want(self, unit: str, language: str, state: TextState | None) -> None:
        """Work through the texts of an office."""
        self.choice.by_office.setChecked(False)
        self.choice.want(unit, language, state)
        self.list.setFocus()

    def _say_nothing_left(self) -> None:
        self._stack.setCurrentWidget(self._empty)
        name = language_words(self.language)
        if len(self._desk.languages) == 1:
            words = _("This catalogue has {language} texts alone. Add a language to translate into.", language=name)
            self._empty.say(words, [(_("Title and Languages …"), self._actions["properties"].trigger)])
        elif self.choice.is_narrowed():
            words = _("Nothing of this kind is to be translated into {language}.", language=name)
            self._empty.say(words, [(_("Show All That Is to Do"), self.choice.widen)])
        else:
            self._empty.say(_("Nothing is to be translated into {language}: all is done.", language=name), [])

    @Slot(int)
    def _say_counting(self, done: int) -> None:
        words = _("Counting words …") if not done else _("Counting words: {number} …", number=number_text(done))
        self._say(words, 0, 0)

    def _say_progress(self) -> None:
        table = self.list.table
        words = ngettext(
            "{done} of {all}, {number} word left", "{done} of {all}, {number} words left", table.words_left,
            done=number_text(table.done), all=number_text(table.rowCount()), number=number_text(table.words_left),
        )  # fmt: skip
        self._say(words if table.rowCount() else "", table.done, table.rowCount())

    def _say(self, words: str, done: int, total: int) -> None:
        self.count_words = words
        self.page.head.show_progress(words, done, total)
        self.counted.emit()

    def _show_work(self, work: Work | None) -> None:
        had_focus = self.page.editor.hasFocus()
        self.page.show_work(work, self.language)
        if had_focus:
            self.page.editor.setFocus()

    # Hearing

    @Slot()
    def _choose(self) -> None:
        self.finish()
        self.look_again()

    @Slot(object)
    def _hear(self, edit: Edit) -> None:
        """Look at what was touched; the list is made anew only when records or offices come, go or move."""
        texts = self._desk.texts
        is_much = not texts.is_read or texts.behind > _AT_ONCE or _moves_records(edit)
        if is_much or self._desk.is_busy or not self.isVisible():
            self.look_again()
            return
        texts.refresh()
        self.list.table.hear(edit)
        self._show_coverage(coverage(self._desk))

    def _set_busy(self, busy: bool) -> None:  # noqa: FBT001 - Qt's own signal
        self.setEnabled(not busy)
        if not busy:
            self.page.edits.catch_up()
            self.look_again()

    # What the window asks

    @property
    def chosen_count(self) -> int:
        """None: what is chosen here is a text, not a record."""
        return 0

    def selected_uids(self) -> list[str]:
        """Return nothing, as above: no record is there to be deleted or printed."""
        return []

    def only_uid(self) -> str:
        """Return nothing, as above."""
        return ""

    def holds(self, uid: str, place: str) -> bool:
        """Tell whether a place is a text of the list, in the language that is translated into."""
        name = place.removeprefix("translations.")
        field, _dot, language = name.partition(".")
        return language == self.language and self.list.table.row_of(uid, field) is not None

    def go_to(self, uid: str, place: str = "") -> None:
        """Show a text of the list."""
        if self.list.go_to(uid, place.removeprefix("translations.").partition(".")[0]):
            self.page.editor.setFocus()

    def find(self) -> None:  # type: ignore[override]  # Qt's own finds windows by number, and nobody asks it to
        """Go to the choice of an office."""
        self.choice.office.setFocus()

    def panes(self) -> list[QWidget]:
        """Return the parts of the section, in the order of F6."""
        return [self.choice, self.list, self.page]

    def finish(self) -> None:
        """Hand on what is typed."""
        self.page.finish()

    def keep_state(self) -> None:
        """Keep how the section is divided."""
        self._state.keep_division("translations", self._splitter)
        self.list.columns.keep()
        self.page.keep_state()

    def retranslate(self) -> None:
        """Put every word again, in today's language."""
        self.choice.retranslate()
        self.list.retranslate()
        self.page.retranslate()
        self.offices.retranslate()
        self._say_progress()


def _moves_records(edit: Edit) -> bool:
    moving = {"", "managing_unit", "parent", "languages", "same_as"}
    return not edit.changes or any(change.place.field in moving for change in edit.changes)
