"""Door: what the window asks of whatever opens catalogues."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from iomdesk.desk.desk import Desk


class Door(Protocol):
    """Opens a catalogue in place of the one that is open, and takes in files."""

    def open(self, path: Path, *, read_only: bool = False) -> None:
        """Open a catalogue."""

    def open_sample(self) -> None:
        """Open the sample."""

    def let_go(self, desk: Desk) -> None:
        """Close a catalogue that is shown no more, in the worker."""

    def shut(self) -> None:
        """Wait until every catalogue is closed: the program ends."""

    def choose(self) -> None:
        """Ask for a catalogue to open."""

    def choose_new(self) -> None:
        """Ask for the name of a new catalogue, and make it."""

    def take_in(self, addresses: str) -> None:
        """Take in files by their addresses, one a line."""
