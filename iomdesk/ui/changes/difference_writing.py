"""Writing a word difference: words that went struck through, words that came underlined, both in a colour too."""

from __future__ import annotations

from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor

from iomdesk.model.word_difference import Piece, difference_in_words, together
from iomdesk.ui.fields.bounds import bounded
from iomdesk.ui.fields.typing_pause import clean
from iomdesk.ui.look import theme
from iomdesk.ui.look.theme import Tone


def write_difference(cursor: QTextCursor, before: str, after: str) -> list[Piece]:
    """Write two texts as one where the cursor stands; return the pieces."""
    pieces = together(difference_in_words(clean(before), clean(after)))
    for number, piece in enumerate(pieces):
        if number and _touch(pieces[number - 1], piece):
            cursor.insertText(" ", _look(""))
        cursor.insertText(bounded(piece.words), _look(piece.sign))
    return pieces


def _touch(first: Piece, second: Piece) -> bool:
    """Tell whether words that went and words that came would be read as one."""
    return first.sign == "-" and second.sign == "+" and not any(map(str.isspace, first.words[-1:] + second.words[:1]))


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
