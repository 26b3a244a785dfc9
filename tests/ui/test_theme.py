"""Colours reach WCAG AA on the ground they are read on, in light and dark, and every icon can be drawn."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPalette

from iomdesk.ui import actions, theme
from iomdesk.ui.theme import Tone


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours as WCAG 2 measures it."""

    def luminance(color: QColor) -> float:
        parts = (color.redF(), color.greenF(), color.blueF())
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_wcag_does():
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("tone", list(Tone))
@pytest.mark.parametrize(("dark", "grounds"), [(False, ("#FFFFFF", "#F5F5F5")), (True, ("#1E1E1E", "#2D2D2D"))])
def test_every_tone_can_be_read(qapp, monkeypatch, tone, dark, grounds):
    monkeypatch.setattr(theme, "is_dark", lambda: dark)
    for ground in grounds:
        assert contrast(theme.color(tone), QColor(ground)) >= 4.5


@pytest.mark.parametrize("ground", ["#FFFFFF", "#1E1E1E"])
def test_the_selection_can_be_read(qapp, ground):
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Base, QColor(ground))
    dressed = theme.with_accent(palette)
    text = dressed.color(QPalette.ColorRole.HighlightedText)
    assert contrast(text, dressed.color(QPalette.ColorRole.Highlight)) >= 4.5


@pytest.mark.parametrize("name", sorted({deed.icon for deed in actions.DEEDS.values() if deed.icon}))
def test_every_deed_has_its_icon_in_every_mode(qapp, name):
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled, QIcon.Mode.Selected):
        image = theme.icon(name).pixmap(QSize(16, 16), 2.0, mode).toImage()
        inked = sum(image.pixelColor(x, y).alpha() > 60 for x in range(image.width()) for y in range(image.height()))
        assert inked > 20
