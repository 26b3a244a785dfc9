"""The look of words that a search found, the same in lists and in records."""

from __future__ import annotations

from PySide6.QtGui import QTextCharFormat

from iomdesk.ui.look import theme


def found_format(*, selected: bool = False) -> QTextCharFormat:
    """Return the look of words that were found: a ground with its own ink, and a line below for the colour-blind."""
    look = QTextCharFormat()
    ground, ink = theme.found_colors(selected=selected)
    look.setBackground(ground)
    look.setForeground(ink)
    look.setFontUnderline(True)
    return look
