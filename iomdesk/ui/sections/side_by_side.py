"""SideBySide: the parts of a section beside each other, as wide as the person made them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from iomdesk.ui.look import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iomdesk.ui.window_state import WindowState


class SideBySide(QSplitter):
    """Fills its section. The widths are kept under a name, where there is something to keep them in."""

    def __init__(self, name: str, section: QWidget, state: WindowState | None) -> None:
        super().__init__(Qt.Orientation.Horizontal, section)
        self._name, self._state = name, state
        self.setChildrenCollapsible(False)
        self.setHandleWidth(theme.HALF)
        whole = QVBoxLayout(section)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self)

    def hold(self, parts: Sequence[tuple[QWidget, int, int]]) -> None:
        """Take the parts, each with its usual width and its share of the room that is left."""
        for number, (part, _width, share) in enumerate(parts):
            self.addWidget(part)
            self.setStretchFactor(number, share)
        widths = [width for _part, width, _share in parts]
        if self._state:
            self._state.divide(self._name, self, widths)
        else:
            self.setSizes(widths)

    def keep(self) -> None:
        """Keep how wide the parts are."""
        if self._state:
            self._state.keep_division(self._name, self)
