"""The help key: F1 opens the handbook at the page of where the person stands, in dialogs as in the window."""

from __future__ import annotations

from typing import Protocol, cast

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

HELP = "F1"


class _HasHandbook(Protocol):
    def show_handbook(self, where: QWidget | None) -> None: ...


def give_help(dialog: QDialog) -> None:
    """Let F1 in a dialog ask the window for the handbook."""
    shortcut = QShortcut(QKeySequence(HELP), dialog)
    shortcut.activated.connect(lambda: _ask(dialog))


def _ask(dialog: QDialog) -> None:
    focus = QApplication.focusWidget()
    where = focus if focus is not None and dialog.isAncestorOf(focus) else dialog
    owner: QWidget | None = dialog
    while owner is not None:
        if hasattr(owner, "show_handbook"):
            cast("_HasHandbook", owner).show_handbook(where)
            return
        owner = owner.parentWidget()
