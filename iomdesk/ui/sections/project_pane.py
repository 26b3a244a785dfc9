"""ProjectPane: the place of the record beside the list of projects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from iomdesk.ui.background.first_paint import FirstPaint

if TYPE_CHECKING:
    from iomdesk.desk.settings import Settings
    from iomdesk.ui.actions import Actions
    from iomdesk.ui.background.desk_signals import DeskSignals
    from iomdesk.ui.pages.project_page import ProjectPage


class ProjectPane(QWidget):
    """Its page has a hundred widgets and is made when it is first wanted: the first rows do not wait for it."""

    def __init__(self, signals: DeskSignals, actions: Actions, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._signals = signals
        self._actions = actions
        self._settings = settings
        self._words: tuple[str, ...] = ()
        self._page: ProjectPage | None = None
        self._first_paint: FirstPaint | None = None
        self._room = QVBoxLayout(self)
        self._room.setContentsMargins(0, 0, 0, 0)

    @property
    def page(self) -> ProjectPage:
        """The page of the record."""
        if self._page is None:
            from iomdesk.ui.pages.project_page import ProjectPage  # noqa: PLC0415 - as said above

            self._page = ProjectPage(self._signals, self)
            self._page.offer_languages(self._settings)
            self._page.found.use_actions(self._actions["previous_hit"], self._actions["next_hit"])
            for name in ("next_record", "previous_record"):
                self._page.addAction(self._actions[name])
            self._page.found.look_for(self._words)
            self._room.addWidget(self._page)
        return self._page

    def make_after(self, painted: QWidget) -> None:
        """Make the page once something else is on the screen."""
        if self._page is None and self._first_paint is None:
            self._first_paint = FirstPaint(painted, lambda: self._signals.desk.is_busy or self.page)

    def look_for(self, words: tuple[str, ...]) -> None:
        """Mark these folded words in the record."""
        self._words = words
        if self._page:
            self._page.found.look_for(words)

    def finish(self) -> None:
        """Hand on what is typed."""
        if self._page:
            self._page.finish()
