"""FacetDelegate: a facet's value with its box; the whole row is clicked, never the box alone."""

from __future__ import annotations

from iomdesk.ui.lists.box_delegate import BoxDelegate


class FacetDelegate(BoxDelegate):
    """Leaves the click to the list, which chooses or drops the value."""

    def editorEvent(self, *_event: object) -> bool:
        return False
