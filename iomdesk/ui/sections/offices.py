"""OfficesSection: the tree of offices with its search box, and the office beside it or the chart of those below it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from iomdesk.i18n import N_, _, ngettext
from iomdesk.model.change import Edit, RecordKind
from iomdesk.model.folding import fold
from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.charts.org_chart import OrgChart
from iomdesk.ui.lists.chosen_rows import choose_only
from iomdesk.ui.lists.empty_state import EmptyState
from iomdesk.ui.lists.office_bar import OfficeBar
from iomdesk.ui.lists.office_rows import OfficeView
from iomdesk.ui.lists.office_tree import OfficeTree
from iomdesk.ui.lists.office_tree_model import COLUMNS
from iomdesk.ui.lists.set_chip import SetChip
from iomdesk.ui.lists.unit_count import UnitCount
from iomdesk.ui.look import theme
from iomdesk.ui.pages.office_page import OfficePage
from iomdesk.ui.pages.unit_projects import UnitProjects
from iomdesk.ui.sections.office_moves import OfficeMoves
from iomdesk.ui.sections.office_succession import OfficeSuccession
from iomdesk.ui.sections.side_by_side import SideBySide
from iomdesk.ui.words.wording import count_label, date_text, number_text

if TYPE_CHECKING:
    from iomdesk.desk.settings import Settings
    from iomdesk.ui.actions import Actions
    from iomdesk.ui.window_state import WindowState

_IN_THE_MENU = ("new_office", "duplicate", "delete")


class OfficesSection(QWidget):
    """What a person does with offices: look for them, move them, read and change one."""

    kind = RecordKind.ORG_UNIT
    found_wanted = Signal(str)
    """Show the projects that these search words find."""

    def __init__(
        self,
        signals: DeskSignals,
        settings: Settings | None = None,
        state: WindowState | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._signals = signals
        self._splitter = SideBySide("offices", self, state)
        self._only: frozenset[str] | None = None
        self._words_of_set: Callable[[], str] = str
        self.count = UnitCount(signals, self)
        self.bar = OfficeBar(settings, self)
        self.chip = SetChip(self, N_("Show all offices as of today again"))
        self.tree = OfficeTree(signals, settings)
        self.column_menu = self.tree.column_menu
        self.moves = OfficeMoves(signals, self.tree, self)
        self.succession = OfficeSuccession(signals, self.tree, self)
        self.page = OfficePage(signals)
        if settings:
            self.page.offer_languages(settings)
        self.projects = UnitProjects(signals, self.count)
        self.chart = OrgChart(self)
        self._empty = EmptyState("office", self)
        self._lay()
        self._connect()
        self.retranslate()
        self._show_wanted()

    def _lay(self) -> None:
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.tree)
        self._stack.addWidget(self._empty)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.bar, self.chip):
            column.addWidget(part)
        column.addWidget(self._stack, 1)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its bar has it, from which Qt takes it with this
        self.tabs.tabBar().setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.tabs.addTab(self.page, theme.icon("office"), "")
        self.tabs.addTab(self.projects, theme.icon("project"), "")
        self.tabs.addTab(self.chart, theme.icon("structure"), "")
        self._splitter.hold([(left, 500, 2), (self.tabs, 660, 3)])

    def _connect(self) -> None:
        self.bar.changed.connect(self._show_wanted)
        self.bar.left_downwards.connect(self.enter_list)
        self.chip.cleared.connect(self.show_all)
        self.tree.chosen.connect(self._show)
        self.tree.columns.changed.connect(lambda: self.bar.tick(self.tree.columns.shown()))
        self.count.counted.connect(self._show_figures)
        self.projects.found_wanted.connect(self.found_wanted)
        below = self.bar.switches["below"]
        self.projects.below.setChecked(below.isChecked())
        self.projects.below.toggled.connect(below.setChecked)
        below.toggled.connect(self.projects.below.setChecked)
        self.projects.counted.connect(lambda _count: self._name_tabs())
        self.chart.chosen.connect(self.tree.go_to)
        self.chart.opened.connect(self._open)
        self.tabs.currentChanged.connect(lambda _tab: self._draw())
        self._signals.done.connect(self._hear)
        self._signals.busy.connect(lambda busy: self.setEnabled(not busy))

    def use_actions(self, actions: Actions) -> None:
        """Let the tree's menu begin with deeds of the window, and those that go to what was found stand beside it."""
        first = self.tree.actions()[0]
        self.tree.insertActions(first, [actions[name] for name in _IN_THE_MENU])
        line = QAction(self.tree)
        line.setSeparator(True)
        self.tree.insertAction(first, line)
        self.page.found.use_actions(actions["previous_hit"], actions["next_hit"])

    def showEvent(self, event: QShowEvent) -> None:
        """Something is chosen from the first moment on: the right side is never empty without need."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._choose_first)

    def _choose_first(self) -> None:
        first = self.tree.model().index(0, 0)
        is_idle = self.page.uid is None and not self._signals.desk.is_busy
        if is_idle and first.isValid() and not self.tree.selected_uids():
            choose_only(self.tree, first)

    # What the window asks

    def selected_uids(self) -> list[str]:
        """Return the uids of the offices that are chosen."""
        return self.tree.selected_uids()

    @property
    def chosen_count(self) -> int:
        """How many offices are chosen."""
        return len(self.selected_uids())

    @property
    def count_words(self) -> str:
        """How many offices there are."""
        desk = self._signals.desk
        return "" if desk.is_busy else count_label(RecordKind.ORG_UNIT, len(desk.offices.all()))

    def only_uid(self) -> str:
        """Return the uid of the office that is chosen, if it is the only one."""
        chosen = self.selected_uids()
        return chosen[0] if len(chosen) == 1 else ""

    def show_set(self, uids: Collection[str], words: Callable[[], str]) -> None:
        """Show these offices alone, with those above them, until the person wants all again."""
        self._only = frozenset(uids)
        self._words_of_set = words
        self.bar.clear()

    def show_all(self) -> None:
        """Show all offices again, as of now."""
        self._only = None
        self.bar.clear()

    def go_to(self, uid: str, place: str = "") -> None:
        """Show an office, and a place in it; what hides it is cleared: a search, a day, the wish for open ones."""
        if not self.tree.go_to(uid):
            self.show_all()
        if not self.tree.go_to(uid):
            self.bar.switches["closed"].setChecked(True)
            self.tree.go_to(uid)
        if self.page.uid != uid:
            self.page.show_record(uid)
        if place:
            self.tabs.setCurrentWidget(self.page)
            self.page.show_place(place)

    def find(self) -> None:  # type: ignore[override]  # Qt's own finds windows by number, and nobody asks it to
        """Go to the search box."""
        self.bar.search.setFocus()
        self.bar.search.selectAll()

    def enter_list(self) -> None:
        """Go to the tree, to what was found."""
        self.bar.look()
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> list[QWidget]:
        """Return the parts of the section, in the order of F6."""
        return [self.bar.search, self.tree, self.tabs.currentWidget()]

    def finish(self) -> None:
        """Hand on what is typed."""
        self.page.finish()

    def rest(self) -> None:
        """Ask the file for nothing any more: somebody else wants it."""
        self.count.rest()
        self.projects.rest()

    def keep_state(self) -> None:
        """Keep how the section is divided."""
        self._splitter.keep()
        self.tree.columns.keep()

    def retranslate(self) -> None:
        """Put every word again, in today's language."""
        self.bar.retranslate()
        self.chip.retranslate()
        self.moves.retranslate()
        self.succession.retranslate()
        self.tree.retranslate()
        self._name_tabs()
        self.projects.retranslate()
        self.chart.retranslate()
        self._draw()

    def _name_tabs(self) -> None:
        names = (_("Office"), count_label(RecordKind.PROJECT, self.projects.count), _("Chart"))
        for number, name in enumerate(names):
            self.tabs.setTabText(number, name)
        self.tabs.setTabToolTip(1, _("Projects of this office"))
        self.tabs.setTabToolTip(2, _("The chosen office and those below it as a chart"))

    # Looking

    def _show_wanted(self) -> None:
        """Show what the bar asks for."""
        if self._signals.desk.is_busy:
            return
        bar = self.bar
        self.tree.show_columns([name for name in COLUMNS[1:] if bar.is_on(name)])
        self.tree.show_only(OfficeView(bar.date, bar.words, bar.is_on("closed"), self._only))
        self.page.found.look_for(tuple(fold(bar.words).split()), anywhere=True)
        self._show_figures()
        if bar.is_on("projects") or bar.is_on("budget"):
            self.count.want()
        self._say_what_is_shown()
        self._draw()

    def _say_what_is_shown(self) -> None:
        rows = self.tree.tree_model.rows
        if self._only is not None:
            self.chip.say(self._words_of_set)
        elif self.bar.date:
            self.chip.say(self._words_of_day)
        else:
            self.chip.hide()
        if rows.places or not (self.bar.words.strip() or self._only is not None or self.bar.date):
            self._stack.setCurrentWidget(self.tree)
        else:
            self._empty.say(_("No office fits this search."), [(_("Clear the Search"), self.show_all)])
            self._stack.setCurrentWidget(self._empty)

    def _words_of_day(self) -> str:
        count = len(self.tree.tree_model.rows.units)
        words = ngettext(
            "{date}: {number} office, named and placed as it was then.",
            "{date}: {number} offices, named and placed as they were then.",
            count,
            date=date_text(self.bar.date),
            number=number_text(count),
        )
        return words + " " + _("Nothing can be moved here.")

    def _show_figures(self) -> None:
        self.tree.tree_model.show_figures(self.count.figures, below=self.bar.is_on("below"))
        self._draw()

    def _show(self, uid: str | None) -> None:
        self.page.show_record(uid)
        self.projects.show_unit(uid)
        if uid and self.tabs.currentWidget() is self.chart:
            self.chart.choose(uid)

    @Slot(str)
    def _open(self, uid: str) -> None:
        self.tabs.setCurrentWidget(self.page)
        self.go_to(uid)
        self.page.setFocus()

    def _draw(self) -> None:
        """Draw the chart of what the tree shows, if it is seen."""
        if self.tabs.currentWidget() is self.chart and not self._signals.desk.is_busy:
            self.count.want()
            self.chart.show_units(self._signals.desk, self.tree.tree_model)
            chosen = self.selected_uids()
            if chosen:
                self.chart.choose(chosen[0])

    @Slot(object)
    def _hear(self, edit: Edit) -> None:
        if not edit.changes or any(change.kind is not RecordKind.PROJECT for change in edit.changes):
            self.tree.read_again()
            self._draw()
