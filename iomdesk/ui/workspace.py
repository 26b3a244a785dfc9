"""Workspace: everything the window shows of one open catalogue: its sections, and what goes on in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from iomdesk.i18n import _
from iomdesk.model.change import Edit, RecordKind
from iomdesk.model.progress import Progress
from iomdesk.ui.actions import SECTIONS
from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.background.slow_work import SlowWork
from iomdesk.ui.background.upkeep import Upkeep
from iomdesk.ui.frame.alarm import Alarm
from iomdesk.ui.frame.section_rail import SectionRail
from iomdesk.ui.keyboard.kept_focus import KeptFocus
from iomdesk.ui.look.theme import Tone
from iomdesk.ui.sections.overviews import Overviews
from iomdesk.ui.sections.projects import ProjectsSection
from iomdesk.ui.sections.section import Section
from iomdesk.ui.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from typing import Any

    from iomdesk.desk.desk import Desk
    from iomdesk.desk.settings import Settings
    from iomdesk.ui.actions import Actions
    from iomdesk.ui.frame.message_strip import MessageStrip
    from iomdesk.ui.frame.status_line import StatusLine
    from iomdesk.ui.sections.offices import OfficesSection
    from iomdesk.ui.sections.translations import TranslationsSection
    from iomdesk.ui.window_state import WindowState


class Workspace(QWidget):
    """Lives as long as its catalogue is open."""

    titled = Signal()
    """The catalogue's title may be another."""

    def __init__(
        self,
        desk: Desk,
        actions: Actions,
        settings: Settings,
        state: WindowState,
        strip: MessageStrip,
        status: StatusLine,
    ) -> None:
        super().__init__()
        self.desk, self.actions_of_window = desk, actions
        self.strip, self._status = strip, status
        self.signals, self.slow = DeskSignals(desk, self), SlowWork(self)
        self.upkeep = Upkeep(desk, self)
        self.alarm = Alarm(desk, self.upkeep, strip, actions, self)
        self.standing = Standing(desk, status, lambda: self.section, self)
        self.projects = ProjectsSection(self.signals, actions, settings, state, self)
        self._offices: OfficesSection | None = None
        self._translations: TranslationsSection | None = None
        self.overviews = Overviews(self.signals, settings, state, self.do_slowly, self)
        self.settings, self.state = settings, state
        self._focus = KeptFocus(self)
        self._rail = SectionRail([actions[name] for name in SECTIONS], self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.projects)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addWidget(self._stack, 1)
        self._connect()
        actions["projects"].setChecked(True)
        self.projects.search("")
        self._look_again()

    @property
    def offices(self) -> OfficesSection:
        """The section of offices, made when it is first wanted: the first rows must not wait for it."""
        if self._offices is None:
            from iomdesk.ui.sections.offices import OfficesSection  # noqa: PLC0415 - for the same reason

            self._offices = OfficesSection(self.signals, self.settings, self.state, self)
            self._offices.use_actions(self.actions_of_window)
            self._offices.tree.chosen.connect(lambda _uid: self.standing.say_chosen())
            self._offices.found_wanted.connect(self.show_found)
            self._stack.addWidget(self._offices)
        return self._offices

    @property
    def translations(self) -> TranslationsSection:
        """The section of translations, made when it is first wanted."""
        if self._translations is None:
            from iomdesk.ui.sections.translations import TranslationsSection  # noqa: PLC0415 - as for the offices

            actions = self.actions_of_window
            self._translations = TranslationsSection(self.signals, actions, self.settings, self.state, self)
            self._translations.counted.connect(self.standing.say_count)
            self._translations.record_wanted.connect(self._show_record)
            self._stack.addWidget(self._translations)
        return self._translations

    @property
    def sections(self) -> list[Section]:
        """The sections that there are so far, in the order of the rail."""
        made = [section for section in (self.projects, self._offices, self._translations) if section]
        return [*made, *self.overviews.made]

    @property
    def section(self) -> Section:
        """The section that is shown."""
        return cast("Section", self._stack.currentWidget())

    def _connect(self) -> None:
        self.signals.done.connect(self._hear)
        self.signals.done.connect(self.upkeep.hear)
        self.signals.go_to.connect(self.go_to)
        self.signals.refused.connect(self.alarm.refuse)
        self.signals.refused.connect(self._look_again)
        self.projects.counted.connect(self.standing.say_count)
        self.projects.list.chosen.connect(lambda _uid: self.standing.say_chosen())
        self.slow.began.connect(self._begin)
        self.slow.ended.connect(self._end)
        self.slow.progressed.connect(self._status.show_progress)
        self.slow.failed.connect(lambda words: self.strip.say(words, Tone.TROUBLE))
        self.slow.cancelled.connect(lambda: self.strip.say(_("Stopped. Nothing was changed."), passes=True))
        self.slow.broke.connect(self._say_broken)
        self._status.cancelled.connect(self.slow.cancel)
        self._status.saved_asked.connect(self._show_history)  # no lambda: the status line lives on, and would keep us
        self.overviews.set_wanted.connect(self._show_set)
        self.overviews.found_wanted.connect(self.show_found)
        self.overviews.record_wanted.connect(self.go_to)
        self.overviews.done.connect(self.say_done)
        self.overviews.counted.connect(self.standing.say_count)

    def say_done(self, words: str) -> None:
        """Say what was done, with Undo beside it."""
        self.strip.say(words, Tone.GOOD, _("Undo"), self.actions_of_window["undo"].trigger, passes=True)

    def _say_broken(self) -> None:
        self.strip.say(_("Something went wrong in the program, and this was not done. It is in the log."), Tone.TROUBLE)

    def show_section(self, kind: RecordKind) -> None:
        """Show the section of a kind of record."""
        is_project = kind is RecordKind.PROJECT
        self._put_in_front(self.projects if is_project else self.offices, "projects" if is_project else "offices")

    def show_translations(self) -> None:
        """Show what is to be translated."""
        self._put_in_front(self.translations, "translations")

    def show_overview(self, name: str) -> None:
        """Show Health, Charts or History."""
        section = cast("QWidget", self.overviews.named(name))
        self._stack.addWidget(section)
        self._put_in_front(section, name)

    def _show_history(self) -> None:
        self.show_overview("history")

    def _put_in_front(self, section: QWidget, action: str) -> None:
        self.section.finish()
        self._stack.setCurrentWidget(section)
        self._focus.bring_to(self.section.panes()[0])
        self.actions_of_window[action].setChecked(True)
        self.standing.say_count()
        self.standing.count_findings()

    def _show_set(self, kind: str, uids: Collection[str], words: Callable[[], str]) -> None:
        """Show these records alone, under words that say what they are."""
        section = self.projects if kind == RecordKind.PROJECT else self.offices
        self.show_section(RecordKind(kind))
        section.show_set(uids, words)
        section.enter_list()

    def show_found(self, words: str) -> None:
        """Show the projects that these search words find."""
        self.show_section(RecordKind.PROJECT)
        self.projects.show_found(words)
        self.projects.enter_list()

    def go_to(self, kind: str, uid: str, place: str = "") -> None:
        """Show a record, and a place in it; a text that is being translated is shown where it is."""
        shown = self.section is self._translations and self._translations
        if shown and shown.holds(uid, place):
            shown.go_to(uid, place)
        else:
            self._show_record(kind, uid, place)

    def _show_record(self, kind: str, uid: str, place: str) -> None:
        self.show_section(RecordKind(kind))
        self.section.go_to(uid, place)

    def panes(self) -> list[QWidget]:
        """Return the parts of the window between which F6 goes."""
        return [self._rail, *self.section.panes()]

    def finish(self) -> None:
        """Hand on everything that is typed."""
        for section in self.sections:
            section.finish()

    def do_slowly(
        self, words: str, work: Callable[[Progress], Any], then: Callable[[Any], object] | None = None
    ) -> None:
        """Do something that takes its time, in the worker thread; meanwhile the catalogue rests."""
        # Busy without slow work of its own: the catalogue is being closed.
        if self.slow.is_running or self.desk.is_busy:
            self.strip.say(_("Something else is still going on. Wait for its end, or cancel it."))
            return
        self.finish()
        self.upkeep.give_way()
        self._rest()
        self.desk.is_busy = True

        def busily(progress: Progress) -> Any:
            try:
                return work(progress)
            finally:
                self.desk.is_busy = False

        self.slow.start(words, busily, then)

    def _rest(self) -> None:
        for section in self.sections:
            section.rest()

    def _begin(self, words: str) -> None:
        self._status.begin_work(words)
        self.actions_of_window.allow(is_open=False, can_change=False, is_busy=True)
        self.actions_of_window.name_steps(None, None)
        self._focus.keep()
        self.signals.busy.emit(True)

    def _end(self) -> None:
        self._status.end_work()
        self.signals.busy.emit(False)
        self._focus.give_back(self.section.panes()[0])
        self._look_again()

    def _hear(self, edit: Edit) -> None:
        if not edit.changes or any(change.kind is RecordKind.CATALOGUE for change in edit.changes):
            self.titled.emit()
        self._look_again()

    def _look_again(self, *_told: object) -> None:
        """Say what can be done, what is saved and what is to be mended, as it is now."""
        if self.desk.is_busy:
            return
        undo, redo = self.desk.can_undo, self.desk.can_redo
        can_change = not self.desk.read_only
        self.actions_of_window.allow(is_open=True, can_change=can_change)
        self.actions_of_window.name_steps(str(undo) if undo and can_change else None, str(redo) if redo else None)
        self.standing.look_again()

    @property
    def place(self) -> tuple[str, str]:
        """The section that is shown, by its action's name, and the uid of the record that is chosen in it."""
        shown = next((name for name in SECTIONS if self.actions_of_window[name].isChecked()), SECTIONS[0])
        return shown, self.section.only_uid()

    def return_to(self, section: str, record: str) -> None:
        """Show the section and the record of before, as far as they are there.

        Health would look at all records, which nobody asked for yet.
        """
        if section in SECTIONS and section != "health":
            self.actions_of_window[section].trigger()
        if record and self.desk.record(record):
            self.section.go_to(record)

    def keep_state(self) -> None:
        """Keep how the sections are divided."""
        for section in self.sections:
            section.keep_state()

    def retranslate(self) -> None:
        """Put every word again, in today's language."""
        self._rail.retranslate()
        for section in self.sections:
            section.retranslate()
        self.signals.language_changed.emit()
        self._look_again()

    def leave(self) -> None:
        """Hand on what is typed, end slow work whatever it came to, let the file alone: it is about to be closed."""
        self.upkeep.end()
        self._rest()
        self.slow.abandon()  # a review of what it came to would be a window that keeps the program alive
        self.finish()
        self.keep_state()
        self.signals.close()
        # What is painted or timed until the widgets are gone asks the file nothing any more.
        self.desk.is_busy = True
