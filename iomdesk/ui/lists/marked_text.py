"""Marked text: one line of words in a list, with a ground and a line under those that a search found."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle

from iomdesk.model.hits import Span
from iomdesk.ui.look.found_look import found_format


def draw_marked(
    painter: QPainter,
    room: QRect,
    words: str,
    found: Sequence[Span],
    ink: QColor,
    *,
    direction: Qt.LayoutDirection,
    selected: bool,
) -> None:
    """Draw one line in the painter's font, marks behind what was found, each where its script puts it."""
    layout = QTextLayout(words, QFont(painter.font()), painter.device())
    option = QTextOption(QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignLeading))
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats([_range(span, found_format(selected=selected)) for span in found])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(room.width())
    layout.endLayout()
    painter.setPen(ink)
    layout.draw(painter, QPointF(room.left(), room.top() + (room.height() - line.height()) / 2))


def _range(span: Span, look: QTextCharFormat) -> QTextLayout.FormatRange:
    marked = QTextLayout.FormatRange()
    marked.start, marked.length, marked.format = span.start, span.end - span.start, look
    return marked


def in_cut(found: Sequence[Span], words: str, shown: str) -> list[Span]:
    """Return where marks stand in words that were cut: what is out of sight is marked on the ellipsis."""
    if shown == words:
        return list(found)
    offset = 1 if shown.startswith("\u2068") else 0
    at = shown.find("…")
    last = at - offset
    kept = [Span(s.start + offset, min(s.end, last) + offset) for s in found if s.start < last]
    hidden = at >= 0 and any(s.end > last for s in found)
    return [*kept, Span(at, at + 1)] if hidden else kept
