"""FoundWalk: from one place where the words of the search stand to the next, through all records of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from iomdesk.ui.lists.project_list import ProjectList
    from iomdesk.ui.pages.project_page import ProjectPage
    from iomdesk.ui.sections.project_pane import ProjectPane

_LOOKED_THROUGH = 20
"""Records are passed over whose hit is in a code, which shows as another word; so many at most."""


class FoundWalk:
    """Goes through a record from top to bottom, then to the next of the list."""

    def __init__(self, listed: ProjectList, pane: ProjectPane) -> None:
        self._list = listed
        self._pane = pane

    @property
    def _page(self) -> ProjectPage:
        return self._pane.page

    def step(self, by: int) -> bool:
        """Go to the next hit, or by -1 to the one before; False, and where one was, if there is none."""
        began = self._page.uid
        if began and self._page.found.step(by):
            return True
        for _record in range(_LOOKED_THROUGH if self._page.found.words else 0):
            if not self._list.step(by):
                break
            self._page.show_record(self._list.current_uid())
            if self._page.found.step(by):
                return True
        if began and began != self._page.uid:
            self._list.go_to(began)
            self._page.show_record(began)
        return False
