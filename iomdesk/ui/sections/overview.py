"""Overview: a section that shows the catalogue as a whole; no record is chosen in it, nothing typed in it is kept."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from iomdesk.model.change import RecordKind
from iomdesk.ui.lists.column_menu import ColumnMenu


class Overview(QWidget):
    """What such sections answer alike when the window asks."""

    kind = RecordKind.PROJECT
    column_menu: ColumnMenu | None = None

    @property
    def count_words(self) -> str:
        """Nothing: what is shown has its figures beside it."""
        return ""

    @property
    def chosen_count(self) -> int:
        """None: what is chosen here is no record."""
        return 0

    def selected_uids(self) -> list[str]:
        """Return nothing: records are chosen in their own sections."""
        return []

    def only_uid(self) -> str:
        """Return nothing, as above."""
        return ""

    def go_to(self, uid: str, place: str = "") -> None:
        """Nothing is shown here of one record."""

    def finish(self) -> None:
        """Nothing is typed here that is kept."""

    def rest(self) -> None:
        """Nothing is asked of the file beside slow work."""

    def keep_state(self) -> None:
        """Nothing is kept between two starts."""
