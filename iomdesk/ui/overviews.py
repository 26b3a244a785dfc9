"""Overviews: Health, Charts and History, which show the catalogue as a whole; made when they are first wanted."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from iomdesk.model.change import RecordKind

if TYPE_CHECKING:
    from iomdesk.ui.charts_section import ChartsSection
    from iomdesk.ui.health_section import HealthSection
    from iomdesk.ui.history_section import HistorySection
    from iomdesk.ui.section import Section
    from iomdesk.ui.workspace import Workspace


class Overviews(QObject):
    """What is seen in one of them leads to the records."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._health: HealthSection | None = None
        self._charts: ChartsSection | None = None
        self._history: HistorySection | None = None

    @property
    def health(self) -> HealthSection:
        """The section of what is to be mended."""
        if self._health is None:
            from iomdesk.ui.health_section import HealthSection  # noqa: PLC0415 - the first rows do not wait for it

            workspace = self._workspace
            self._health = HealthSection(workspace.signals, workspace.state, workspace.do_slowly, workspace)
            self._health.wanted.connect(self._show_set)
            self._health.offices_wanted.connect(self._show_offices)
            self._health.done.connect(self._say_done)
        return self._health

    @property
    def charts(self) -> ChartsSection:
        """The section of figures."""
        if self._charts is None:
            from iomdesk.ui.charts_section import ChartsSection  # noqa: PLC0415 - as above

            self._charts = ChartsSection(self._workspace.signals, self._workspace)
            self._charts.gone_to.connect(self.show_found)
        return self._charts

    @property
    def history(self) -> HistorySection:
        """The section of everything that was done."""
        if self._history is None:
            from iomdesk.ui.history_section import HistorySection  # noqa: PLC0415 - as above

            workspace = self._workspace
            kept = (workspace.settings, workspace.state)
            self._history = HistorySection(workspace.signals, *kept, workspace.do_slowly, workspace)
            self._history.record_wanted.connect(workspace.go_to)
            self._history.done.connect(self._say_done)
            self._history.counted.connect(workspace.say_count)
        return self._history

    def named(self, name: str) -> Section:
        """Return the section that an action names."""
        if name == "history":
            return self.history
        return self.health if name == "health" else self.charts

    def count_words(self, section: Section) -> str:
        """Return how much a section shows."""
        return self._history.count_words if self._history and section is self._history else ""

    @property
    def made(self) -> list[Section]:
        """Those that there are so far."""
        return [section for section in (self._health, self._charts, self._history) if section]

    def rest(self) -> None:
        """Ask the file for nothing any more: somebody else wants it."""
        for section in (self._charts, self._history):
            if section:
                section.rest()

    def _show_set(self, uids: Collection[str], words: Callable[[], str]) -> None:
        self._workspace.show_section(RecordKind.PROJECT)
        self._workspace.projects.show_set(uids, words)
        self._workspace.projects.enter_list()

    def _show_offices(self, uids: Collection[str], words: Callable[[], str]) -> None:
        self._workspace.show_section(RecordKind.ORG_UNIT)
        self._workspace.offices.show_set(uids, words)
        self._workspace.offices.enter_tree()

    def show_found(self, words: str) -> None:
        """Show the projects that these search words find."""
        self._workspace.show_section(RecordKind.PROJECT)
        self._workspace.projects.show_found(words)
        self._workspace.projects.enter_list()

    def _say_done(self, words: str) -> None:
        self._workspace.say_done(words)
