"""Section: what the window asks of Projects, Offices and whatever section is added."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtWidgets import QWidget

from iomdesk.model.change import RecordKind
from iomdesk.ui.lists.column_menu import ColumnMenu


class Section(Protocol):
    """A part of the window that shows records of one kind; it is a QWidget."""

    kind: RecordKind

    @property
    def column_menu(self) -> ColumnMenu | None:
        """What shows, hides and orders the columns of its list; None: it has no columns."""

    @property
    def count_words(self) -> str:
        """How much the section shows, for the status line."""

    @property
    def chosen_count(self) -> int:
        """How many records are chosen; quick, however many are."""

    def selected_uids(self) -> Sequence[str]:
        """Return the uids of the records that are chosen; to count them is quick, however many are."""

    def only_uid(self) -> str:
        """Return the uid of the chosen record if it is the only one, else nothing; quick, however many are chosen."""

    def go_to(self, uid: str, place: str = "") -> None:
        """Show a record, and a place in it (`title.fr`)."""

    def find(self) -> None:
        """Go to the section's search box."""

    def panes(self) -> list[QWidget]:
        """Return the section's parts, in the order of F6."""

    def finish(self) -> None:
        """Hand on what is typed."""

    def rest(self) -> None:
        """Ask the file for nothing any more: somebody else wants it."""

    def keep_state(self) -> None:
        """Keep how the section is divided."""

    def retranslate(self) -> None:
        """Put every word again, in today's language."""
