"""HistorySection: every step that was ever taken in the catalogue, newest first, and what one of them changed."""

from __future__ import annotations

from array import array
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from iomdesk.i18n import _, ngettext
from iomdesk.model.change import RecordKind
from iomdesk.model.progress import Progress
from iomdesk.model.step import Step
from iomdesk.ui.background.slow_work import DoSlowly, SlowWork
from iomdesk.ui.dialogs.record_history import RecordHistory
from iomdesk.ui.fields.title_delegate import TitleDelegate
from iomdesk.ui.frame.backup_line import BackupLine
from iomdesk.ui.lists.column_choice import ColumnChoice, Columns, PlainColumn
from iomdesk.ui.lists.column_menu import ColumnMenu
from iomdesk.ui.lists.empty_state import EmptyState
from iomdesk.ui.lists.plain_table import PlainTable
from iomdesk.ui.lists.step_filter_bar import StepFilterBar
from iomdesk.ui.lists.step_table_model import HEADINGS, RECORD, StepTableModel
from iomdesk.ui.look import theme
from iomdesk.ui.pages.step_page import StepPage
from iomdesk.ui.sections.overview import Overview
from iomdesk.ui.start.recent import Recent
from iomdesk.ui.words.step_words import step_label
from iomdesk.ui.words.wording import moment_text, number_text

if TYPE_CHECKING:
    from iomdesk.desk.settings import Settings
    from iomdesk.ui.background.desk_signals import DeskSignals
    from iomdesk.ui.window_state import WindowState


_USUAL_SIZES = [680, 500]
_NAMES = ("when", "what", "record", "who", "changes")
_COLUMNS = Columns(
    "history.columns", [PlainColumn(name, words) for name, words in zip(_NAMES, HEADINGS, strict=True)], "what"
)
_LONG_MOMENT = datetime(2028, 9, 28, 20, 28, 28)  # noqa: DTZ001 - only its width matters


class _Found(NamedTuple):
    """The numbers of the steps that were looked for, and everybody who did one."""

    numbers: array[int]
    authors: list[str]


class HistorySection(Overview):
    """Looks in the background; of a long history only what is in sight is read."""

    record_wanted = Signal(str, str, str)
    """Show a record: its kind, its uid, and the place of a change."""
    done = Signal(str)
    """A step was taken back; carries one sentence."""
    report_wanted = Signal(object)
    """Save a report of an import, a Step."""
    counted = Signal()
    """How many steps are shown may be another figure."""

    def __init__(
        self,
        signals: DeskSignals,
        settings: Settings,
        state: WindowState,
        do_slowly: DoSlowly,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._signals, self._desk = signals, signals.desk
        self._settings, self._state, self._do_slowly = settings, state, do_slowly
        self._is_stale = True
        self._slow = SlowWork(self)
        self.bar = StepFilterBar(self)
        self.steps = StepTableModel(self._desk, self)
        self.list = PlainTable(self.steps, self)
        self.page = StepPage(self._desk, self)
        self.backup = BackupLine(self._desk, Recent(settings), self)
        self._empty = EmptyState("history", self)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._lay()
        self._connect()
        self.retranslate()

    def _lay(self) -> None:
        self.list.setItemDelegateForColumn(RECORD, TitleDelegate(self.list))
        self.columns = ColumnChoice(self.list.horizontalHeader(), self._settings, _COLUMNS, self._widths)
        self.column_menu = ColumnMenu(self.columns)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        left = QWidget(self)
        column_of_parts = QVBoxLayout(left)
        column_of_parts.setContentsMargins(0, 0, 0, 0)
        column_of_parts.setSpacing(0)
        column_of_parts.addWidget(self.bar)
        column_of_parts.addWidget(self._stack, 1)
        column_of_parts.addWidget(self.backup)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(theme.HALF)
        self._splitter.addWidget(left)
        self._splitter.addWidget(self.page)
        self._state.divide("history", self._splitter, _USUAL_SIZES)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._splitter)

    def _widths(self) -> dict[str, int]:
        """Return the room that the words of a column need in today's language."""
        metrics, room = self.fontMetrics(), 2 * theme.GRID
        letter, when = metrics.averageCharWidth(), metrics.horizontalAdvance(moment_text(_LONG_MOMENT))
        return {"when": when + room, "what": 24 * letter, "record": 22 * letter + room, "who": 9 * letter + room}

    def _connect(self) -> None:
        self.bar.changed.connect(self._look_soon)
        self.list.chosen.connect(self._show_step)
        self.list.activated.connect(lambda _index: self.page.table.setFocus())
        self.page.record_wanted.connect(self.record_wanted)
        self.page.history_wanted.connect(self._show_history)
        self.page.taking_back_wanted.connect(self._take_back)
        self.page.report_wanted.connect(self.report_wanted)
        self.backup.wanted.connect(self._make_backup)
        self._soon.timeout.connect(self._look)
        self._slow.settled.connect(self._settle)
        self._slow.failed.connect(self._signals.refused)
        self._signals.done.connect(self._hear)
        self._signals.busy.connect(self._set_busy)

    # Looking

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.backup.look_again()
        if self._is_stale:
            self._soon.start()

    @Slot(object)
    def _hear(self, _edit: object) -> None:
        self._look_soon()

    def _look_soon(self) -> None:
        self._is_stale = True
        self._soon.start()

    def _set_busy(self, busy: bool) -> None:  # noqa: FBT001 - Qt's own signal
        self.setEnabled(not busy)
        if busy:
            self.rest()
        elif self._is_stale:
            self._soon.start()
        else:
            self._show_step(self.list.currentIndex().row())

    def rest(self) -> None:
        """Ask the file for nothing any more: somebody else wants it."""
        self._soon.stop()
        if self._slow.is_running:
            self._is_stale = True
            self._desk.interrupt()
            self._slow.wait()

    def _look(self) -> None:
        if not self.isVisible() or self._desk.is_busy or self._slow.is_running:
            return
        wanted = self.bar.wanted()
        if wanted is not None:
            self._is_stale = False
            desk = self._desk
            self._slow.start("", lambda _progress: _Found(desk.step_numbers(wanted), desk.authors()), self._take)

    def _settle(self) -> None:
        if self._is_stale and self.isVisible() and not self._desk.is_busy:
            self._soon.start()

    def _take(self, found: _Found) -> None:
        """Show what was found; a step that was chosen stays so, and who looked at the newest sees the newest."""
        row = self.list.currentIndex().row()
        kept = self.steps.number(row) if row > 0 else None
        self.backup.look_again()
        self.bar.show_authors(found.authors)
        self.list.scrollToTop()
        self.steps.show_numbers(found.numbers)
        at = self.steps.row_of(kept) if kept is not None else None
        if found.numbers:
            self._stack.setCurrentWidget(self.list)
            self.list.choose(at or 0)
        else:
            self._say_empty()
            self.page.show_step(None)
        self.counted.emit()

    def _say_empty(self) -> None:
        self._stack.setCurrentWidget(self._empty)
        if self.bar.is_narrow:
            self._empty.say(_("No step fits this search."), [(_("Clear the Search"), self.bar.clear)])
        else:
            self._empty.say(_("Nothing was done in this catalogue yet."), [])

    def _show_step(self, row: int) -> None:
        if not self._desk.is_busy:
            self.page.show_step(self.steps.step(row))

    @property
    def count_words(self) -> str:
        """How many steps are shown."""
        count = self.steps.rowCount()
        return ngettext("{number} step", "{number} steps", count, number=number_text(count))

    # Deeds

    def _take_back(self, step: Step) -> None:
        said = _("“{deed}” was taken back. What was done since is left as it is.", deed=step_label(step.entry))
        self._do_slowly(
            _("Taking a step back …"),
            lambda _progress: self._desk.undo_edit(step.entry.id),
            lambda _edit: self.done.emit(said),
        )

    def _show_history(self, kind: str, uid: str) -> None:
        RecordHistory(self._signals, RecordKind(kind), uid, self).open()

    def _make_backup(self) -> None:
        def work(progress: Progress) -> None:
            self._desk.safeguard("regular", progress)

        self._do_slowly(_("Making a backup …"), work, lambda _none: self.backup.look_again())

    # What the window asks

    def find(self) -> None:  # type: ignore[override]  # Qt's own finds windows by number, and nobody asks it to
        """Go to the search box."""
        self.bar.search.setFocus()
        self.bar.search.selectAll()

    def panes(self) -> list[QWidget]:
        """Return the parts of the section, in the order of F6."""
        return [self.bar, self.list, self.backup, self.page]

    def keep_state(self) -> None:
        """Keep how the section is divided."""
        self._state.keep_division("history", self._splitter)
        self.columns.keep()

    def retranslate(self) -> None:
        """Put every word again, in today's language."""
        self.list.setAccessibleName(_("Steps, newest first"))
        self.bar.retranslate()
        self.steps.retranslate()
        self.page.retranslate()
        self.backup.retranslate()
        self.columns.retranslate()
        if not self.steps.rowCount():
            self._say_empty()
