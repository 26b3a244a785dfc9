"""OrgBox: how one unit is painted in a chart: its name, and below it what it is; a closed one with a broken line."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen, QTextLayout, QTextOption

from iomdesk.ui.charts.org_layout import Box
from iomdesk.ui.look import theme
from iomdesk.ui.look.marks import mark_font
from iomdesk.ui.look.theme import Tone
from iomdesk.ui.words.plain_text import apart, elided
from iomdesk.ui.words.wording import number_text

_ROUND = 6
_LINES = 2


class BoxWords(NamedTuple):
    """The name in a box, the line below it, and whether the unit is closed."""

    name: str
    below: str
    is_closed: bool = False

    @property
    def spoken(self) -> str:
        """What a screen reader says of the box."""
        return f"{self.name}, {self.below}" if self.below else self.name


def draw_line(painter: QPainter, one: QPointF, other: QPointF) -> None:
    """Draw a line between two units."""
    ink = theme.color(Tone.QUIET)
    ink.setAlphaF(0.6)
    painter.setPen(QPen(ink, 1.25, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(one, other)


def draw_box(
    painter: QPainter,
    rect: QRectF,
    box: Box,
    words: BoxWords,
    palette: QPalette,
    *,
    is_current: bool,
    has_focus: bool,
) -> None:
    """Draw a unit; the first one is filled, the current one has a strong edge."""
    is_first = box.level == 0
    ground = theme.accent() if is_first else palette.color(QPalette.ColorRole.Base)
    painter.setBrush(ground)
    painter.setPen(_edge(words, is_current=is_current))
    painter.drawRoundedRect(rect, _ROUND, _ROUND)
    if not is_first and (is_current or box.level == 1):
        wash = theme.accent()
        wash.setAlphaF(0.16 if is_current else 0.08)
        painter.setBrush(wash)
        painter.drawRoundedRect(rect, _ROUND, _ROUND)
    if has_focus:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.accent(), 1, Qt.PenStyle.DotLine))
        painter.drawRoundedRect(rect.adjusted(-3, -3, 3, 3), _ROUND + 2, _ROUND + 2)
    on_accent = QColor("#10131A" if theme.is_dark() else "white")
    ink = on_accent if is_first else palette.color(QPalette.ColorRole.Text)
    quiet = on_accent if is_first else theme.color(Tone.QUIET)
    _write(painter, rect, words, quiet if words.is_closed else ink, quiet, strong=box.level < 2)
    if box.hidden:
        _number(painter, rect, box.hidden, palette)


def _edge(words: BoxWords, *, is_current: bool) -> QPen:
    ink = theme.accent() if is_current else theme.color(Tone.QUIET)
    if not is_current and not words.is_closed:
        ink.setAlphaF(0.55)
    style = Qt.PenStyle.DashLine if words.is_closed else Qt.PenStyle.SolidLine
    return QPen(ink, 2 if is_current else 1, style)


def _write(painter: QPainter, rect: QRectF, words: BoxWords, ink: QColor, quiet: QColor, *, strong: bool) -> None:
    painter.save()
    font = QFont(painter.font())
    font.setPointSizeF(font.pointSizeF() * 0.9)
    font.setBold(strong)
    small = mark_font(painter.font())
    inner = rect.adjusted(theme.GRID, theme.HALF, -theme.GRID, -theme.HALF)
    metrics, little = QFontMetrics(font), QFontMetrics(small)
    below = little.height() if words.below else 0
    lines = _lines(words.name, font, inner.width(), _LINES if inner.height() >= 2 * metrics.height() + below else 1)
    top = inner.center().y() - (len(lines) * metrics.height() + below) / 2
    painter.setFont(font)
    painter.setPen(ink)
    for number, line in enumerate(lines):
        where = QRectF(inner.left(), top + number * metrics.height(), inner.width(), metrics.height())
        painter.drawText(where, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, line)
    painter.setFont(small)
    painter.setPen(quiet)
    where = QRectF(inner.left(), top + len(lines) * metrics.height(), inner.width(), little.height())
    said = elided(little, words.below, int(inner.width()))
    painter.drawText(where, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, said)
    painter.restore()


def _lines(words: str, font: QFont, width: float, most: int) -> list[str]:
    """Return words in so many lines, the last one cut if they are more."""
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    starts = list[int]()
    while len(starts) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    ends = [*starts[1:], len(words)]
    parts = [words[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    return [apart(elided(QFontMetrics(font), part, int(width))) for part in parts]


def _number(painter: QPainter, rect: QRectF, hidden: int, palette: QPalette) -> None:
    """Draw how many units below a box are not shown."""
    painter.save()
    font = mark_font(painter.font())
    painter.setFont(font)
    words = f"+{number_text(hidden)}"
    width = QFontMetrics(font).horizontalAdvance(words) + 2 * theme.HALF
    height = QFontMetrics(font).height()
    where = QRectF(rect.center().x() - width / 2, rect.bottom() - height / 2, width, height)
    painter.setPen(QPen(theme.color(Tone.QUIET), 1))
    painter.setBrush(palette.color(QPalette.ColorRole.Base))
    painter.drawRoundedRect(where, height / 2, height / 2)
    painter.drawText(where, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()
