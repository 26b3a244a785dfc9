"""NoProjects: what stands in place of the list while it is empty: why it is, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from iomdesk.i18n import _
from iomdesk.ui.lists.empty_state import EmptyState

if TYPE_CHECKING:
    from iomdesk.ui.actions import Actions


class NoProjects(EmptyState):
    """An empty list is explained, never just blank."""

    all_wanted = Signal()
    """The person wants to see all projects again."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__("project", parent)
        self._actions = actions

    def explain(self, *, is_narrowed: bool, read_only: bool) -> None:
        """Say why no project is shown: a search found none, or there are none."""
        if is_narrowed:
            self.say(_("No project fits this search."), [(_("Clear the Search"), self.all_wanted.emit)])
        elif read_only:
            self.say(_("This catalogue has no projects."), [])
        else:
            deeds: list[tuple[str, Callable[[], object]]]
            deeds = [(_("New Project"), self._actions["new_project"].trigger)]
            deeds.append((_("Import Pages or Files …"), self._actions["import"].trigger))
            self.say(_("This catalogue has no projects yet. Write one, or take in what you have."), deeds)
