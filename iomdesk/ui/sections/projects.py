"""ProjectsSection: the search box, the facets, the list of projects, and the record beside it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from iomdesk.i18n import _
from iomdesk.model.change import Edit, RecordKind
from iomdesk.model.filter import words_in
from iomdesk.ui.lists.chosen_rows import chosen_count
from iomdesk.ui.lists.facet_panel import FacetPanel
from iomdesk.ui.lists.filter_bar import FilterBar
from iomdesk.ui.lists.no_projects import NoProjects
from iomdesk.ui.lists.project_list import ProjectList
from iomdesk.ui.lists.search_offers import SearchOffers
from iomdesk.ui.lists.set_chip import SetChip
from iomdesk.ui.look import theme
from iomdesk.ui.sections.found_walk import FoundWalk
from iomdesk.ui.sections.project_pane import ProjectPane
from iomdesk.ui.sections.project_views import ProjectViews
from iomdesk.ui.sections.side_by_side import SideBySide
from iomdesk.ui.words.wording import count_label, found_label

if TYPE_CHECKING:
    from iomdesk.desk.settings import Settings
    from iomdesk.ui.actions import Actions
    from iomdesk.ui.background.desk_signals import DeskSignals
    from iomdesk.ui.pages.project_page import ProjectPage
    from iomdesk.ui.window_state import WindowState

_PATIENCE = 400
"""Milliseconds after which a search that is not answered yet is spoken of."""
_ROOM_FOR_FACETS = 680
_IN_THE_MENU = ("change_selected", "duplicate", "delete", "print", "export")


class ProjectsSection(QWidget):
    """What a person does with projects: look for them, choose some, read and change one."""

    counted = Signal()
    """How many projects are shown may be another figure."""
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
        self._signals, self._desk = signals, signals.desk
        self._actions, self._settings, self._state = actions, settings, state
        self._all, self.count_words, self._awaited = 0, "", ""
        self._is_new, self._is_entering = True, False
        self.filter_bar = FilterBar(self)
        self.filter_bar.use_offers(SearchOffers(self._desk))
        self.chip = SetChip(self)
        self.list = ProjectList(self._desk, settings, self)
        self.column_menu = self.list.column_menu
        self.facets = FacetPanel(self._desk, self)
        self._pane = ProjectPane(signals, actions, settings, self)
        self.walk = FoundWalk(self.list, self._pane)
        self._empty = NoProjects(actions, self)
        self.views = ProjectViews(self.filter_bar, self.list, self._desk, settings, actions, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filter_bar)
        column.addWidget(self.chip)
        column.addWidget(self._stack, 1)
        self.facets.setMinimumWidth(1)
        middle.setMinimumWidth(theme.GRID * 25)
        self._splitter = SideBySide("projects", self, self._state)
        self._splitter.hold([(self.facets, 180, 0), (middle, 570, 3), (self._pane, 440, 2)])

    def _connect(self) -> None:
        action = self._actions["facets"]
        action.setChecked(self._settings.get("projects.facets", default=True))
        action.toggled.connect(self._show_facets)
        self.filter_bar.use_facets_action(action)
        self.filter_bar.searched.connect(self.search)
        self.filter_bar.left_downwards.connect(self.enter_list)
        self.chip.cleared.connect(self.show_all)
        self._empty.all_wanted.connect(self.show_all)
        self.facets.narrowed.connect(self.filter_bar.set_words)
        self.views.wanted.connect(self._show_view)
        self.list.found.connect(self._show_found)
        self.list.questions.refused.connect(self._say_refused)
        self.list.chosen.connect(lambda uid: self.page.show_record(uid))  # noqa: PLW0108 - the page is made late
        self.list.selectionModel().selectionChanged.connect(lambda *_rows: self.counted.emit())
        self.list.use_menu([self._actions[name] for name in _IN_THE_MENU])
        self.list.addAction(self._actions["select_all"])
        self._wait = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._wait.timeout.connect(lambda: self._say(_("Searching …")))
        self._signals.done.connect(self._hear)
        self._signals.busy.connect(self._set_busy)

    @property
    def page(self) -> ProjectPage:
        """The page of the record beside the list."""
        return self._pane.page

    @property
    def words(self) -> str:
        """What is looked for."""
        return self.filter_bar.words

    @property
    def _is_narrowed(self) -> bool:
        return bool(self.words.strip() or self.chip.words)

    def show_set(self, uids: Collection[str], words: Callable[[], str]) -> None:
        """Show these projects alone, under a chip with words that says so, until the person wants all again."""
        self.chip.say(words)
        self.list.show_only(uids)
        self._show_anew("")

    def show_all(self) -> None:
        """Show all projects again, whatever narrowed the list."""
        self.show_found("")

    def show_found(self, words: str) -> None:
        """Show what words find in all projects, as if they had been typed."""
        self.chip.hide()
        self.list.show_only(None)
        self._show_anew(words)

    def _show_view(self, words: str) -> None:
        self.show_found(words)
        self.enter_list()

    def _show_anew(self, words: str) -> None:
        if self.words != words:
            self.filter_bar.set_words(words)
        else:
            self.search(words)
        self._make_room()

    def search(self, words: str) -> None:
        """Ask for the projects that these words find; say what is not understood, and what was probably meant."""
        if self._desk.is_busy:
            return
        self.facets.questions.drop()
        self.list.search(words)
        doubt = self._desk.doubt(RecordKind.PROJECT, words)
        self.filter_bar.show_trouble(str(doubt.words) if doubt else "", doubt.better if doubt else "")
        self._pane.look_for(words_in(words))
        self._wait.start()

    def _show_found(self, found: int) -> None:
        self._is_new = False
        self._pane.make_after(self.list.viewport())
        self._wait.stop()
        self.facets.look_soon(self.words)
        self._say_count(found)
        if self._is_entering:
            self._begin_at_top()
        if self._awaited:
            self._look_for(self._awaited)

    def _say_refused(self, words: str) -> None:
        """Say why nothing was looked for; the rows stay."""
        self._wait.stop()
        self._say_count(self.list.table.rowCount())
        if not self._desk.doubt(RecordKind.PROJECT, self.words):
            self.filter_bar.show_trouble(words)

    def _say_count(self, found: int) -> None:
        if not self._is_narrowed:
            self._all = found
            self._make_room()
        if not found and self.list.hasFocus():
            self.filter_bar.setFocus(Qt.FocusReason.OtherFocusReason)
        self._stack.setCurrentWidget(self.list if found else self._empty)
        if not found:
            self._empty.explain(is_narrowed=self._is_narrowed, read_only=self._desk.read_only)
        self._say(found_label(self.kind, found, self._all) if self._is_narrowed else count_label(self.kind, found))

    def _say(self, words: str) -> None:
        self.count_words = words
        self.counted.emit()

    def _show_facets(self, shown: bool) -> None:  # noqa: FBT001 - Qt's own signal
        self._settings.set("projects.facets", shown)
        self._make_room()

    def _make_room(self) -> None:
        """Show the facets if they are wanted and there is room for them beside the list and the record."""
        wanted = self._actions["facets"].isChecked() and not self.chip.words  # they would count what is not shown
        shown = wanted and self.width() >= _ROOM_FOR_FACETS and bool(self._all or self.words)
        if shown is self.facets.isHidden():
            self.facets.setVisible(shown)
            self.facets.look_soon(self.words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _hear(self, edit: Edit) -> None:
        """Look again. Rows come and go only when records do: a row never leaves while it is being written."""
        projects = [change for change in edit.changes if change.kind is RecordKind.PROJECT]
        if not edit.changes or any(not change.place.field for change in projects):
            self.search(self.words)
        elif projects or any(change.kind is not RecordKind.PROJECT for change in edit.changes):
            self.list.look_again()
            self.facets.look_soon(self.words)

    def _set_busy(self, busy: bool) -> None:  # noqa: FBT001 - Qt's own signal
        self._splitter.setEnabled(not busy)
        if not busy:
            self.search(self.words)

    def selected_uids(self) -> Sequence[str]:
        """Return the uids of the projects that are chosen."""
        return self.list.selected_uids()

    @property
    def chosen_count(self) -> int:
        """How many projects are chosen."""
        return chosen_count(self.list.selectionModel())

    def only_uid(self) -> str:
        """Return the uid of the project that is chosen, if it is the only one."""
        return self.list.only_uid()

    def go_to(self, uid: str, place: str = "") -> None:
        """Show a project, and a place in it; a search that hides it is cleared."""
        if self.list.questions.is_open and not self.list.go_to(uid):
            self._awaited = uid
        else:
            self._look_for(uid)
        self.page.show_record(uid)
        if place:
            self.page.show_place(place)

    def _look_for(self, uid: str) -> None:
        """Go to a project in the list; if a search hides it, clear the search and go when the answer is there."""
        self._awaited = ""
        if not self.list.go_to(uid) and self._is_narrowed:
            self._awaited = uid
            self.show_all()

    def find(self) -> None:  # type: ignore[override]  # Qt finds windows by number, which nobody needs here
        """Go to the search box."""
        self.filter_bar.select_all()

    def enter_list(self) -> None:
        """Go to the list, to its first row if none is chosen."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._begin_at_top()

    def _begin_at_top(self) -> None:
        self._is_entering = self.list.questions.is_open
        if not self.list.currentIndex().isValid():
            self.list.step(0)

    def panes(self) -> list[QWidget]:
        """Return the parts of the section, in the order of F6."""
        return [self.facets, self.filter_bar, self.list, self.page]

    def finish(self) -> None:
        """Hand on what is typed."""
        self._pane.finish()

    def rest(self) -> None:
        """Ask the file for nothing any more, until the next search: somebody else wants it."""
        self._wait.stop()
        self.list.questions.rest()
        self.facets.rest()

    def keep_state(self) -> None:
        """Keep how the section is divided."""
        self._splitter.keep()
        self.list.columns.keep()

    def retranslate(self) -> None:
        """Put every word again, in today's language."""
        for part in (self.filter_bar, self.chip, self.views, self.facets, self.list):
            part.retranslate()
        if not self._is_new:
            self._say_count(self.list.table.rowCount())
        self.search(self.words)
