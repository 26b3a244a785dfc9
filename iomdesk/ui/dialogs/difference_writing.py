"""Writing a word difference: words that went struck through, words that came underlined, both in a colour too."""

from __future__ import annotations

from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor

from iomdesk.ui import theme
from iomdesk.ui.dialogs.word_difference import Piece, difference_in_words
from iomdesk.ui.fields.bounds import bounded
from iomdesk.ui.fields.typing_pause import clean
from iomdesk.ui.theme import Tone


def write_difference(cursor: QTextCursor, before: str, after: str) -> list[Piece]:
    """Write two texts as one where the cursor stands; return the pieces."""
    pieces = difference_in_words(clean(before), clean(after))
    for piece in pieces:
        cursor.insertText(bounded(piece.words), _look(piece.sign))
    return pieces


def _look(sign: str) -> QTextCharFormat:
    look = QTextCharFormat()
    if sign == "-":
        look.setFontStrikeOut(True)
        look.setForeground(theme.color(Tone.TROUBLE))
    elif sign == "+":
        look.setFontUnderline(True)
        look.setFontWeight(QFont.Weight.DemiBold)
        look.setForeground(theme.color(Tone.GOOD))
    return look
