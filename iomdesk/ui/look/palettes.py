"""Palettes: the colours of grounds, words and edges, light and dark. Where the system draws, they stay the system's."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from iomdesk.ui.look import theme


class _Colors(NamedTuple):
    """The colours of one appearance; `edge` is what Qt darkens to draw the outline of what one types into or ticks."""

    window: str
    base: str
    every_other_row: str
    button: str
    words: str
    hint: str
    line: str
    disabled: str
    edge: str
    highlight: str
    resting: str


_LIGHT = _Colors(
    window="#F4F5F7",
    base="#FFFFFF",
    every_other_row="#F8F9FB",
    button="#FCFCFD",
    words="#1D2125",
    hint="#626A75",
    line="#C9CED6",
    disabled="#757C86",
    edge="#B2B7BF",
    highlight="#0033A0",
    resting="#C5CBD6",
)
_DARK = _Colors(
    window="#202327",
    base="#181A1D",
    every_other_row="#1E2125",
    button="#33373D",
    words="#E8EAED",
    hint="#A0A6AE",
    line="#3F444B",
    disabled="#9CA2AA",
    edge="#A9AFB8",
    highlight="#2F5FD0",
    resting="#4A4F57",
)
_OUTLINED = ("QLineEdit", "QTextEdit", "QPlainTextEdit", "QComboBox", "QAbstractSpinBox", "QCheckBox", "QRadioButton")
"""What shows by its outline that one can type or tick there: the outline must be seen (WCAG 1.4.11, 3:1)."""


def dress(app: QApplication, *, dark: bool) -> None:
    """Give every widget the colours of light or dark; a style of the system keeps its own, but for the accent."""
    if app.style().objectName() != "fusion":
        app.setPalette(with_accent(app.style().standardPalette()))
        return
    colors = _DARK if dark else _LIGHT
    app.setPalette(_palette(colors))
    outlined = _palette(colors)
    outlined.setColor(QPalette.ColorRole.Window, QColor(colors.edge))
    for name in _OUTLINED:
        app.setPalette(outlined, name)  # type: ignore[arg-type]  # a str is what PySide takes, its stub is wrong


def with_accent(palette: QPalette) -> QPalette:
    """Return a palette whose selection, links and accents are the organization's blue."""
    colors = _DARK if theme.is_dark(palette) else _LIGHT
    for role in (QPalette.ColorRole.Highlight, QPalette.ColorRole.Accent):
        palette.setColor(role, QColor(colors.highlight))
    palette.setColor(QPalette.ColorRole.HighlightedText, QColor("white"))
    palette.setColor(QPalette.ColorRole.Link, theme.accent(palette))
    palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Highlight, QColor(colors.resting))
    return palette


def _palette(colors: _Colors) -> QPalette:
    palette = QPalette(QColor(colors.button), QColor(colors.window))
    role = QPalette.ColorRole
    grounds = {
        role.Base: colors.base,
        role.AlternateBase: colors.every_other_row,
        role.ToolTipBase: colors.window,
        role.Button: colors.button,
        role.Mid: colors.line,
    }
    inks = dict.fromkeys((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), colors.words)
    for which, color in {**grounds, **inks, role.PlaceholderText: colors.hint}.items():
        palette.setColor(which, QColor(color))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(colors.disabled))
    return with_accent(palette)
