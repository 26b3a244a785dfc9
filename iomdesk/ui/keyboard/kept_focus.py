"""KeptFocus: where the keyboard was before a part of the window rested, so that it can go on there."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


class KeptFocus:
    """A part that is disabled loses the focus to whatever comes next, and Qt does not give it back."""

    def __init__(self, part: QWidget) -> None:
        self._part = part
        self._kept: QWidget | None = None

    def keep(self) -> None:
        """Take note of what has the focus in the part: it will be disabled."""
        self._kept = self._focus() if self._is_here() else self._kept

    def bring_to(self, widget: QWidget) -> None:
        """Bring the focus to a widget if it is nowhere in the part; to one that is disabled when it is given back."""
        if self._is_here():
            return
        if widget.isEnabled():
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._kept = widget

    def give_back(self, otherwise: QWidget) -> None:
        """Give the focus back, unless a person brought it elsewhere in the part; `otherwise` has it if nothing had."""
        kept, self._kept = self._kept, None
        if kept and shiboken6.isValid(kept) and kept.isVisible() and kept.isEnabled():
            if not self._is_here():
                kept.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._focus() is None:
            otherwise.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus(self) -> QWidget | None:
        focus: QWidget | None = self._part.window().focusWidget()  # there may be none, whatever the stub says
        return focus if focus and focus.isVisible() else None

    def _is_here(self) -> bool:
        focus = self._focus()
        return focus is not None and self._part.isAncestorOf(focus)
