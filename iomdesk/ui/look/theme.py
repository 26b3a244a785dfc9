"""Theme: spacing, tones with their shapes, and icons that follow the palette, light or dark."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QImage, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from iomdesk import resources

GRID = 8
"""Distances are multiples of this, in device-independent pixels."""
HALF = GRID // 2
ICON = 16
"""The side of an icon in a list or beside a field."""

_FOUND = (("#FFE28A", "#1A1A1A"), ("#6B5300", "#FFFFFF"))
"""Ground and ink of words that a search found, on a light ground and on a dark one."""
_ACCENT = ("#0033A0", "#8AB0FF")


class Tone(StrEnum):
    """What a colour says. A tone never stands alone: a shape or a word says the same."""

    GOOD = "good"
    NOTICE = "notice"
    TROUBLE = "trouble"
    ACTIVE = "active"
    QUIET = "quiet"


class _Shades(NamedTuple):
    """A colour on a light ground and on a dark one; each reaches 4.5:1 there (WCAG AA), as a test measures."""

    on_light: str
    on_dark: str


_TONES = {
    Tone.GOOD: _Shades("#1B6E3C", "#6FCF97"),
    Tone.NOTICE: _Shades("#8A5300", "#F2B84B"),
    Tone.TROUBLE: _Shades("#B3261E", "#FF9E94"),
    Tone.ACTIVE: _Shades("#0033A0", "#8AB0FF"),
    Tone.QUIET: _Shades("#5B6472", "#A9B2BF"),
}


def is_dark(palette: QPalette | None = None) -> bool:
    """Tell whether a palette is dark (None: the one in use)."""
    return (palette or QGuiApplication.palette()).color(QPalette.ColorRole.Base).lightness() < 128


def color(tone: Tone) -> QColor:
    """Return a tone as it is to be read on the ground of lists and pages."""
    return QColor(_TONES[tone].on_dark if is_dark() else _TONES[tone].on_light)


def found_colors(*, selected: bool = False) -> tuple[QColor, QColor]:
    """Return ground and ink of words that a search found; in a selected row those that stand out from its blue."""
    ground, ink = _FOUND[is_dark() and not selected]
    return QColor(ground), QColor(ink)


def accent(palette: QPalette | None = None) -> QColor:
    """Return the organization's blue, lightened on the ground of a dark palette (None: the one in use)."""
    return QColor(_ACCENT[is_dark(palette)])


@cache
def _drawing(name: str) -> QSvgRenderer | None:
    path = resources.path(f"icons/ui-{name}.svg")
    return QSvgRenderer(QByteArray(path.read_bytes())) if path.is_file() else None


def draw_icon(painter: QPainter, rect: QRect, name: str, ink: QColor) -> None:
    """Draw an icon in one colour."""
    drawing = _drawing(name)
    if drawing is None or rect.isEmpty():
        return
    ratio = painter.device().devicePixelRatio() if painter.device() else 1.0
    image = QImage(rect.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as brush:
        drawing.render(brush, QRectF(image.rect()))
        brush.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        brush.fillRect(image.rect(), ink)
    image.setDevicePixelRatio(ratio)
    painter.drawImage(rect, image)


_TURNED = frozenset({"previous", "next"})
"""Icons that point along the line, and so the other way where one reads from the right."""


class _InkIcon(QIconEngine):
    """An icon drawn in the palette's text colour at the moment it is painted."""

    def __init__(self, name: str, tone: Tone | None = None) -> None:
        super().__init__()
        self._name = name
        self._tone = tone

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        del state
        if self._name in _TURNED and QGuiApplication.isRightToLeft():
            painter.save()
            painter.translate(2 * rect.x() + rect.width(), 0)
            painter.scale(-1, 1)
            draw_icon(painter, rect, self._name, self._ink(mode))
            painter.restore()
        else:
            draw_icon(painter, rect, self._name, self._ink(mode))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        if pixmap.isNull():
            return pixmap  # a widget without room asks for it; nothing can be painted on it
        pixmap.fill(Qt.GlobalColor.transparent)
        with QPainter(pixmap) as painter:
            self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        return pixmap

    def clone(self) -> QIconEngine:
        return _InkIcon(self._name, self._tone)

    def _ink(self, mode: QIcon.Mode) -> QColor:
        palette = QGuiApplication.palette()
        if mode is QIcon.Mode.Disabled:
            return palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
        if mode is QIcon.Mode.Selected:
            return palette.color(QPalette.ColorRole.HighlightedText)
        return color(self._tone) if self._tone else palette.color(QPalette.ColorRole.ButtonText)


def icon(name: str, tone: Tone | None = None) -> QIcon:
    """Return one of the program's icons (`resources/icons/ui-NAME.svg`), in a tone or in the text's colour."""
    return QIcon(_InkIcon(name, tone))
