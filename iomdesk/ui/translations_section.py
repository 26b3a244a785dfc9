"""TranslationsSection: how far each language is, the texts still to be translated, and the one being worked on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from iomdesk.desk.worklist import Coverage, Work, coverage, worklist
from iomdesk.i18n import _, ngettext
from iomdesk.model.change import Edit, RecordKind
from iomdesk.model.progress import Progress
from iomdesk.ui import theme
from iomdesk.ui.lists.empty_state import EmptyState
from iomdesk.ui.lists.work_choice import WorkChoice
from iomdesk.ui.lists.work_list import WorkList
from iomdesk.ui.pages.translation_page import TranslationPage
from iomdesk.ui.slow_work import SlowWork
from iomdesk.ui.wording import language_label, number_text

if TYPE_CHECKING:
    from iomdesk.desk.settings import Settings
    from iomdesk.ui.actions import Actions
    from iomdesk.ui.desk_signals import DeskSignals
    from iomdesk.ui.window_state import WindowState

_USUAL_SIZES = [400, 780]
_AT_ONCE = 50
"""So many touched records are read again in the window's thread; more in the background."""
_PAUSE = 150


class _Found(NamedTuple):
    """What was counted and found, and for which language and office."""

    asked: int
    language: str
    works: list[Work]
    coverage: Coverage


class TranslationsSection(QWidget):
    """What a translator does: choose a language, and work through what is missing or out of date in it."""

    counted = Signal(str)
    """How much is done and left, in words."""
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
        self._asked, self._shown = 1, 0
        self.progress_words = ""
        self.choice = WorkChoice(signals, settings)
        self.list = WorkList(self._desk, self)
        self.page = TranslationPage(signals, settings)
        self._empty = EmptyState("check", self)
        self._slow = SlowWork(self)
        self._look = QTimer(self, singleShot=True, interval=_PAUSE)
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
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.page)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(theme.HALF)
        for part in (left, self._stack):
            self._splitter.addWidget(part)
        self._splitter.setStretchFactor(1, 1)
        self._state.divide("translations", self._splitter, _USUAL_SIZES)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._splitter)

    def _connect(self, signals: DeskSignals) -> None:
        self._look.timeout.connect(self._start)
        self._slow.settled.connect(self._go_on)
        self._slow.broke.connect(self._give_up)
        self._slow.refused.connect(self._give_up)
        self._slow.progressed.connect(self._say_counting)
        self.choice.changed.connect(self._choose)
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
        if self._is_old():
            self._look.start()

    def _is_old(self) -> bool:
        return self._shown != self._asked

    def look_again(self) -> None:
        """Count, and make the list anew, in the background."""
        self._asked += 1
        if self.isVisible():
            self._slow.cancel()
            self._look.start()

    def rest(self) -> None:
        """Ask the file for nothing any more: somebody else wants it."""
        self._look.stop()
        self.page.suggesting.rest()
        self._slow.wait()

    @property
    def language(self) -> str:
        """The language that is translated into."""
        return self.choice.language

    @Slot()
    def _start(self) -> None:
        if self._slow.is_running or self._desk.is_busy or not self.isVisible():
            return
        self.choice.read_languages()
        asked, language, state, unit = self._asked, self.language, self.choice.state, self.choice.unit

        def work(progress: Progress) -> _Found:
            works = worklist(self._desk, language, state=state, unit=unit, progress=progress)
            return _Found(asked, language, works, coverage(self._desk, progress))

        self._say_counting(0, None)
        self._slow.start("", work, self._show)

    @Slot()
    def _go_on(self) -> None:
        """Count again if that was asked meanwhile, or if somebody else's question to the file has interrupted it."""
        if self._is_old():
            self._look.start()

    @Slot()
    def _give_up(self) -> None:
        self._shown = self._asked

    def _show(self, found: _Found) -> None:
        if found.asked != self._asked:
            return
        self._shown = found.asked
        self.choice.show_coverage(found.coverage)
        self.list.show_works(found.works, found.language)
        if found.works:
            self._stack.setCurrentWidget(self.page)
        else:
            self._say_nothing_left()

    def _say_nothing_left(self) -> None:
        self._stack.setCurrentWidget(self._empty)
        name = language_label(self.language)
        if len(self._desk.languages) == 1:
            words = _("This catalogue has {language} texts alone. Add a language to translate into.", language=name)
            self._empty.say(words, [(_("Title and Languages …"), self._actions["properties"].trigger)])
        elif self.choice.is_narrowed():
            words = _("Nothing of this kind is to be translated into {language}.", language=name)
            self._empty.say(words, [(_("Show All That Is to Do"), self.choice.widen)])
        else:
            self._empty.say(_("Nothing is to be translated into {language}: all is done.", language=name), [])

    def _say_counting(self, done: int, _total: object) -> None:
        words = _("Counting words …") if not done else _("Counting words: {number} …", number=number_text(done))
        self._say(words)

    def _say_progress(self) -> None:
        table = self.list.table
        words = ngettext(
            "{done} of {all}, {number} word left", "{done} of {all}, {number} words left", table.words_left,
            done=number_text(table.done), all=number_text(table.rowCount()), number=number_text(table.words_left),
        )  # fmt: skip
        self._say(words if table.rowCount() else "")

    def _say(self, words: str) -> None:
        self.progress_words = words
        self.page.head.progress.setText(words)
        self.counted.emit(words)

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
        self.choice.show_coverage(coverage(self._desk))

    def _set_busy(self, busy: bool) -> None:  # noqa: FBT001 - Qt's own signal
        self.setEnabled(not busy)
        if not busy:
            self.page.edits.catch_up()
            self.look_again()

    # What the window asks

    def selected_uids(self) -> list[str]:
        """Return nothing: what is chosen here is a text, not a record to be deleted or printed."""
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

    def retranslate(self) -> None:
        """Put every word again, in today's language."""
        self.choice.retranslate()
        self.list.retranslate()
        self.page.retranslate()
        self._say_progress()


def _moves_records(edit: Edit) -> bool:
    moving = {"", "managing_unit", "parent", "languages", "same_as"}
    return not edit.changes or any(change.place.field in moving for change in edit.changes)
