"""HealthSection: everything that is to be mended in the catalogue, group by group, and projects that may be one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from iomdesk.desk import repairs
from iomdesk.desk.duplicates import Pair, apart
from iomdesk.desk.health import Health, Trouble, health
from iomdesk.desk.merging import Side, merging
from iomdesk.desk.repairs import RepairPlan
from iomdesk.desk.settings import Settings
from iomdesk.i18n import _, ngettext
from iomdesk.model.change import Edit, RecordKind
from iomdesk.model.rules import Refusal
from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.background.slow_work import DoSlowly
from iomdesk.ui.lists.empty_state import EmptyState
from iomdesk.ui.lists.trouble_list import DUPLICATES, TroubleList
from iomdesk.ui.look import theme
from iomdesk.ui.pages.duplicates_page import DuplicatesPage
from iomdesk.ui.pages.trouble_page import TroublePage
from iomdesk.ui.sections.overview import Overview
from iomdesk.ui.window_state import WindowState
from iomdesk.ui.words.trouble_words import repair_label, trouble_label
from iomdesk.ui.words.wording import number_text

_USUAL_SIZES = [520, 640]
_MOST_HEARD = 2000
"""Changes after which everything is looked at again in the background, not one by one."""


class HealthSection(Overview):
    """Looks at all records when it is first shown, and after that at those that change."""

    wanted = Signal(list, object)
    """Show these projects alone; carries what makes the words for it."""
    offices_wanted = Signal(list, object)
    """The same, for offices."""
    done = Signal(str)
    """A repair or a joining was done; carries one sentence."""

    def __init__(
        self,
        signals: DeskSignals,
        settings: Settings,
        state: WindowState,
        do_slowly: DoSlowly,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._signals = signals
        self._state, self._do_slowly = state, do_slowly
        self.health: Health | None = None
        self._is_wanted = True
        self._heard: list[Edit] = []
        self.summary = QLabel(self)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.again = QPushButton(self)
        self.list = TroubleList(settings, self)
        self.column_menu = self.list.column_menu
        self.trouble_page = TroublePage(signals, self)
        self.duplicates_page = DuplicatesPage(signals, self)
        self._empty = EmptyState("health", self)
        self._lay()
        self._connect()
        self.retranslate()

    def _lay(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(2 * theme.GRID, theme.GRID, theme.GRID, theme.GRID)
        line.addWidget(self.summary, 1)
        line.addWidget(self.again)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self.list, 1)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.trouble_page)
        self._pages.addWidget(self.duplicates_page)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(theme.HALF)
        self._splitter.addWidget(left)
        self._splitter.addWidget(self._pages)
        self._state.divide("health", self._splitter, _USUAL_SIZES)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._splitter)
        self._stack.addWidget(self._empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _connect(self) -> None:
        self.again.clicked.connect(lambda _checked: self.look())
        self.list.chosen.connect(self._show_trouble)
        self.trouble_page.wanted.connect(self._want)
        self.trouble_page.offices_wanted.connect(self._want_offices)
        self.trouble_page.repair_wanted.connect(self._plan_repair)
        self.duplicates_page.wanted.connect(self._want_pair)
        self.duplicates_page.set_apart.connect(lambda pair: self._try(lambda: self._signals.desk.do(apart(pair))))
        self.duplicates_page.compared.connect(self._compare)
        self._signals.done.connect(self._hear)
        self._signals.busy.connect(lambda busy: self.setEnabled(not busy))

    # Looking

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._look_if_needed)

    def _look_if_needed(self) -> None:
        if not self.isVisible() or self._signals.desk.is_busy:
            return
        if self._is_wanted:
            self.look()
        elif self._heard:
            self._catch_up()

    def look(self) -> None:
        """Look at all records, in the background."""
        self._is_wanted = False
        self._heard.clear()
        self._do_slowly(_("Looking at all records …"), partial(health, self._signals.desk), self._take)
        self._show()

    def _take(self, found: Health) -> None:
        self.health = found
        self._show()

    @Slot(object)
    def _hear(self, edit: Edit) -> None:
        if self.health is None:
            return
        self._heard.append(edit)
        if sum(len(heard.changes) for heard in self._heard) > _MOST_HEARD or not edit.changes:
            self._is_wanted = True
        # What is said of slow work comes before its end: what follows from it waits until then.
        QTimer.singleShot(0, self, self._look_if_needed)

    def _catch_up(self) -> None:
        heard, self._heard = self._heard, []
        if self.health and all(self.health.hear(edit) for edit in heard):
            self._show()
        else:
            self.look()

    def _show(self) -> None:
        """Show what was found, or what to do to find it."""
        self._say_summary()
        if self.health is None:
            self._empty.say(_("The records were not looked at yet."), [(_("Look at All Records"), self.look)])
        elif not self.health.groups() and not self.health.pairs:
            self._empty.say(_("Nothing is to be mended in this catalogue."), [(_("Look Again"), self.look)])
        else:
            self._stack.setCurrentWidget(self._splitter)
            self.list.show_groups(self.health.groups(), len(self.health.pairs))
            return
        self._stack.setCurrentWidget(self._empty)

    def _say_summary(self) -> None:
        count = self.health.records if self.health else 0
        looked = ngettext(
            "{number} record was looked at", "{number} records were looked at", count, number=number_text(count)
        )
        self.summary.setText(looked if self.health else "")

    def _show_trouble(self, trouble: Trouble | None) -> None:
        if self.health is None or trouble is None:
            return
        if trouble == DUPLICATES:
            self.duplicates_page.show_pairs(self.health.pairs)
            self._pages.setCurrentWidget(self.duplicates_page)
        else:
            self.trouble_page.show_trouble(self.health, trouble)
            self._pages.setCurrentWidget(self.trouble_page)

    # Deeds

    def _want(self, trouble: Trouble) -> None:
        if self.health:
            uids = self.health.uids(trouble, RecordKind.PROJECT)
            self.wanted.emit(uids, lambda: chip_words(len(uids), trouble_label(trouble)))

    def _want_offices(self, trouble: Trouble) -> None:
        if self.health:
            uids = self.health.uids(trouble, RecordKind.ORG_UNIT)
            self.offices_wanted.emit(uids, lambda: offices_words(len(uids), trouble_label(trouble)))

    def _want_pair(self, pair: Pair) -> None:
        self.wanted.emit([pair.one, pair.other], lambda: chip_words(2, _("Projects that may be one")))

    def _plan_repair(self, trouble: Trouble) -> None:
        if self.health:
            uids, name = self.health.uids(trouble), trouble.repair
            self._do_slowly(
                _("Looking for what would change …"),
                lambda progress: repairs.plan(self._signals.desk, name, uids, progress),
                self._review,
            )

    def _review(self, plan: RepairPlan) -> None:
        from iomdesk.ui.dialogs.repair_review import RepairReview  # noqa: PLC0415 - the section does not wait for it

        if plan.changes:
            review = RepairReview(self._signals.desk, plan, self)
            review.accepted.connect(lambda: self._repair(plan))
            review.open()

    def _repair(self, plan: RepairPlan) -> None:
        count, number = plan.records, number_text(plan.records)
        said = ngettext("{number} record was mended.", "{number} records were mended.", count, number=number)
        self._do_slowly(
            repair_label(plan.name),
            lambda progress: self._signals.desk.do_many(plan.edit(), progress),
            lambda _edit: self.done.emit(said),
        )

    def _compare(self, pair: Pair) -> None:
        from iomdesk.ui.dialogs.merge_records import MergeRecords  # noqa: PLC0415 - as above

        desk = self._signals.desk
        try:
            left, right = desk.alive(pair.one), desk.alive(pair.other)
        except Refusal as refusal:
            self._signals.refused.emit(str(refusal))
            return
        dialog = MergeRecords(desk, left, right, self)
        dialog.chosen.connect(lambda sides: self._join(pair, sides))
        dialog.open()

    def _join(self, pair: Pair, sides: dict[str, Side]) -> None:
        desk = self._signals.desk
        if self._try(lambda: desk.do(merging(desk.alive(pair.one), desk.alive(pair.other), sides))):
            self.done.emit(_("The two records are one now."))

    def _try(self, deed: Callable[[], Edit]) -> Edit | None:
        try:
            return deed()
        except Refusal as refusal:
            self._signals.refused.emit(str(refusal))
            return None

    # What the window asks

    def find(self) -> None:  # type: ignore[override]  # Qt's own finds windows by number, and nobody asks it to
        """Go to the list of groups."""
        self.list.setFocus()

    def panes(self) -> list[QWidget]:
        """Return the parts of the section, in the order of F6."""
        return [self.list, self.duplicates_page, self.trouble_page]

    def keep_state(self) -> None:
        """Keep how the section is divided."""
        self._state.keep_division("health", self._splitter)
        self.list.columns.keep()

    def retranslate(self) -> None:
        """Put every word again, in today's language."""
        self.again.setText(_("Look Again"))
        self.list.retranslate()
        self.trouble_page.retranslate()
        self.duplicates_page.retranslate()
        self._show()


def chip_words(count: int, what: str) -> str:
    """Return “12 projects: text missing in French”."""
    number = number_text(count)
    return ngettext("{number} project: {what}", "{number} projects: {what}", count, number=number, what=what)


def offices_words(count: int, what: str) -> str:
    """Return “12 offices: text missing in French”."""
    number = number_text(count)
    return ngettext("{number} office: {what}", "{number} offices: {what}", count, number=number, what=what)
