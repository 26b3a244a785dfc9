"""Light and dark: words can be read on their grounds, and the outline of what one types into can be seen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QRadioButton,
    QSpinBox,
    QStyle,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from iomdesk.ui.look import palettes
from tests.ui.contrast import contrast

READ, SEEN = 4.5, 3.0
"""What WCAG AA asks of words, and of the parts of a widget that one must see to use it."""
ROLE = QPalette.ColorRole
GROUND_OF = {
    ROLE.WindowText: (ROLE.Window,),
    ROLE.Text: (ROLE.Base, ROLE.AlternateBase),
    ROLE.ButtonText: (ROLE.Button,),
    ROLE.ToolTipText: (ROLE.ToolTipBase,),
    ROLE.PlaceholderText: (ROLE.Base, ROLE.AlternateBase),
    ROLE.HighlightedText: (ROLE.Highlight,),
    ROLE.Link: (ROLE.Base, ROLE.Window),
}


@pytest.fixture(params=["light", "dark"])
def dressed(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[QApplication]:
    """Return the program in the colours of light and of dark, in the style whose colours are ours."""
    style, before = qapp.style().objectName(), QPalette(qapp.palette())
    qapp.setStyle("Fusion")
    palettes.dress(qapp, dark=request.param == "dark")
    yield qapp
    qapp.setStyle(style)
    palettes.dress(qapp, dark=False)
    qapp.setPalette(before)


def test_words_can_be_read(dressed: QApplication) -> None:
    palette = dressed.palette()
    for ink, grounds in GROUND_OF.items():
        for ground in grounds:
            assert contrast(palette.color(ink), palette.color(ground)) >= READ, (ink, ground)


def test_what_one_types_into_or_ticks_has_an_outline_that_can_be_seen(qtbot, dressed: QApplication) -> None:
    top = QWidget()
    qtbot.addWidget(top)
    column = QVBoxLayout(top)
    inputs = [QLineEdit(), QTextEdit(), QComboBox(), QSpinBox(), QCheckBox(), QRadioButton()]
    for each in inputs:
        column.addWidget(each)
    top.show()
    ground = QColor(dressed.palette().color(ROLE.Base))
    for each in inputs:
        picture = each.grab().toImage()
        ticked = isinstance(each, QCheckBox | QRadioButton)
        middle = each.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth) // 2 if ticked else each.width() // 2
        edge = [picture.pixelColor(middle, y) for y in range(each.height() // 2 if ticked else 3)]
        assert max(contrast(pixel, ground) for pixel in edge) >= SEEN, type(each).__name__


def test_a_style_of_the_system_keeps_its_colours(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    own = QPalette(qapp.style().standardPalette())
    name = "windows11"
    monkeypatch.setattr(type(qapp.style()), "objectName", lambda _style: name)
    palettes.dress(qapp, dark=True)
    assert qapp.palette().color(ROLE.Window) == own.color(ROLE.Window)
    assert qapp.palette().color(ROLE.Highlight) != own.color(ROLE.Highlight)


@pytest.mark.parametrize("ground", ["#FFFFFF", "#1E1E1E"])
def test_the_selection_can_be_read(qapp: QApplication, ground: str) -> None:
    palette = QPalette()
    palette.setColor(ROLE.Base, QColor(ground))
    accented = palettes.with_accent(palette)
    assert contrast(accented.color(ROLE.HighlightedText), accented.color(ROLE.Highlight)) >= READ
