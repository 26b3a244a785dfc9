"""Input: what every widget for one value can do, whatever the value."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import JsonValue
from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget


class Input(QWidget):
    """A value on the screen. Values are JSON as in a record's data; None is no value.

    It knows no record and no desk deed: it says what a person made of the value, and shows what it is given.
    """

    edited = Signal(object, str)
    """The new value and its key: a text's language, an item's uid; no key for the value as a whole."""
    troubled = Signal(str)
    """One sentence about words that cannot be understood; none once they can. Such words stay, and are not kept."""

    drafted = Signal(str, str)
    """Words that are no value yet, as they stand, and the part they stand in; no words: what stands there is one."""
    step_ended = Signal()
    """What was handed on so far is a step of undo by itself: something was pasted."""

    def show_value(self, value: JsonValue) -> None:
        """Show a value as it is kept, without moving the cursor or disturbing what is being typed."""
        raise NotImplementedError

    def finish(self) -> None:
        """Hand on what is typed now."""

    def forget(self) -> None:
        """Let go of words that were not understood: another record is to be shown."""

    def show_drafts(self, drafts: Mapping[str, str]) -> None:
        """Show again words that were no value yet when the record was left, or the program ended; by their part."""

    def retranslate(self) -> None:
        """Put its words again, in the interface's language of now."""

    def set_name(self, name: str) -> None:
        """Take the name that a screen reader says."""
        target = self.focusProxy() or self
        target.setAccessibleName(name)

    def set_read_only(self, *, read_only: bool) -> None:
        """Show the value without letting it be changed."""
        self.setEnabled(not read_only)

    def show_part(self, key: str) -> None:
        """Bring the focus to the part of the value with this key."""
        del key
        self.setFocus()


def fit_soon(widget: QWidget) -> None:
    """Let a widget take the height of its content before it is painted.

    Qt loses a request for another height that is made while it lays out, so it is made right after.
    """
    QCoreApplication.postEvent(widget, QEvent(QEvent.Type.LayoutRequest))


def fill(widget: QWidget, *parts: QWidget) -> QVBoxLayout:
    """Lay parts under each other in a widget, without margins."""
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(2)
    for part in parts:
        layout.addWidget(part)
    return layout
