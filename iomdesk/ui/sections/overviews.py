"""Overviews: Health, Charts and History, which show the catalogue as a whole; made when they are first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from iomdesk.model.change import RecordKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from iomdesk.desk.settings import Settings
    from iomdesk.ui.background.desk_signals import DeskSignals
    from iomdesk.ui.background.slow_work import DoSlowly
    from iomdesk.ui.sections.charts import ChartsSection
    from iomdesk.ui.sections.health import HealthSection
    from iomdesk.ui.sections.history import HistorySection
    from iomdesk.ui.sections.section import Section
    from iomdesk.ui.window_state import WindowState


class Overviews(QObject):
    """What is seen in one of them leads to the records: its signals say where to."""

    set_wanted = Signal(str, object, object)
    """Show these records alone: their kind, their uids, and a callable that says what they are."""
    found_wanted = Signal(str)
    """Show the projects that these search words find."""
    record_wanted = Signal(str, str, str)
    """Show a record: its kind, its uid, and a place in it."""
    done = Signal(str)
    """Something was done; carries one sentence."""
    report_wanted = Signal(object)
    """Save a report of an import of the past, a Step."""
    counted = Signal()
    """How much is shown may be another figure."""

    def __init__(
        self, signals: DeskSignals, settings: Settings, state: WindowState, do_slowly: DoSlowly, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._signals, self._settings, self._state = signals, settings, state
        self._do_slowly, self._parent = do_slowly, parent
        self._health: HealthSection | None = None
        self._charts: ChartsSection | None = None
        self._history: HistorySection | None = None

    @property
    def health(self) -> HealthSection:
        """The section of what is to be mended."""
        if self._health is None:
            from iomdesk.ui.sections.health import HealthSection  # noqa: PLC0415 - the first rows do not wait for it

            self._health = HealthSection(self._signals, self._settings, self._state, self._do_slowly, self._parent)
            self._health.wanted.connect(self._want(RecordKind.PROJECT))
            self._health.offices_wanted.connect(self._want(RecordKind.ORG_UNIT))
            self._health.done.connect(self.done)
        return self._health

    @property
    def charts(self) -> ChartsSection:
        """The section of figures."""
        if self._charts is None:
            from iomdesk.ui.sections.charts import ChartsSection  # noqa: PLC0415 - as above

            self._charts = ChartsSection(self._signals, self._parent)
            self._charts.gone_to.connect(self.found_wanted)
        return self._charts

    @property
    def history(self) -> HistorySection:
        """The section of everything that was done."""
        if self._history is None:
            from iomdesk.ui.sections.history import HistorySection  # noqa: PLC0415 - as above

            kept = (self._settings, self._state)
            self._history = HistorySection(self._signals, *kept, self._do_slowly, self._parent)
            self._history.record_wanted.connect(self.record_wanted)
            self._history.done.connect(self.done)
            self._history.report_wanted.connect(self.report_wanted)
            self._history.counted.connect(self.counted)
        return self._history

    def _want(self, kind: RecordKind) -> Callable[[object, object], None]:
        return lambda uids, words: self.set_wanted.emit(str(kind), uids, words)

    def named(self, name: str) -> Section:
        """Return the section that an action names."""
        if name == "history":
            return self.history
        return self.health if name == "health" else self.charts

    @property
    def made(self) -> list[Section]:
        """Those that there are so far."""
        return [section for section in (self._health, self._charts, self._history) if section]
