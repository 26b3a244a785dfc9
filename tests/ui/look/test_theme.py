"""Colours reach WCAG AA on the ground they are read on, in light and dark, and every icon can be drawn."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon

from iomdesk.ui import actions
from iomdesk.ui.look import theme
from iomdesk.ui.look.theme import Tone
from tests.ui.contrast import contrast


def test_contrast_is_measured_as_wcag_does():
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("tone", list(Tone))
@pytest.mark.parametrize(("dark", "grounds"), [(False, ("#FFFFFF", "#F5F5F5")), (True, ("#1E1E1E", "#2D2D2D"))])
def test_every_tone_can_be_read(qapp, monkeypatch, tone, dark, grounds):
    monkeypatch.setattr(theme, "is_dark", lambda: dark)
    for ground in grounds:
        assert contrast(theme.color(tone), QColor(ground)) >= 4.5


@pytest.mark.parametrize("name", sorted({deed.icon for deed in actions.DEEDS.values() if deed.icon}))
def test_every_deed_has_its_icon_in_every_mode(qapp, name):
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled, QIcon.Mode.Selected):
        image = theme.icon(name).pixmap(QSize(16, 16), 2.0, mode).toImage()
        inked = sum(image.pixelColor(x, y).alpha() > 60 for x in range(image.width()) for y in range(image.height()))
        assert inked > 20


def test_an_icon_without_room_is_nothing_and_no_warning(qapp):
    assert theme.icon("search").pixmap(QSize(0, 0)).isNull()
