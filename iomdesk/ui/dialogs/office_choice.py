"""OfficeChoice: an office by name, one of those with which files were exchanged, or another that is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QWidget

if TYPE_CHECKING:
    from iomdesk.desk.desk import Desk

_LETTERS = 24


class OfficeChoice(QComboBox):
    """The offices written to last come first; with `is_blank` none is chosen at first."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, name: str, is_blank: bool = False) -> None:
        """`name` is read aloud, by the box and by the line in it."""
        super().__init__(parent)
        self.setEditable(True)
        self.setAccessibleName(name)
        line = self.lineEdit()
        if line:
            line.setAccessibleName(name)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMinimumContentsLength(_LETTERS)
        known = desk.offices_written_to()
        last = sorted((name for name, at in known.items() if at), key=lambda name: str(known[name]), reverse=True)
        self.addItems([*last, *sorted(name for name, at in known.items() if not at)])
        if is_blank or not known:
            self.setCurrentIndex(-1)
            self.setEditText("")
