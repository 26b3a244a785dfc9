"""What a search finds comes as an event: tests wait for it as a person does, who sees it a moment later."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from iomdesk.ui.lists.project_list import ProjectList


def answered(qtbot: QtBot, listing: ProjectList) -> ProjectList:
    """Return the list when nothing is asked any more, and the rows are those of now."""
    qtbot.waitUntil(lambda: not listing.questions.is_open)
    return listing
