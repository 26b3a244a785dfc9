"""TextChanges: what changed in the words that a text was translated from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextCharFormat, QTextOption
from PySide6.QtWidgets import QTextEdit, QWidget

from iomdesk.i18n import _, is_right_to_left
from iomdesk.ui import theme
from iomdesk.ui.dialogs.dialog import Dialog, words_label
from iomdesk.ui.dialogs.word_difference import Piece, difference_in_words
from iomdesk.ui.fields.typing_pause import clean
from iomdesk.ui.theme import Tone
from iomdesk.ui.wording import language_label


class TextChanges(Dialog):
    """Both texts in one: words that went struck through, words that came underlined."""

    def __init__(self, then: str | None, now: str, language: str, parent: QWidget | None = None) -> None:
        name = language_label(language)
        super().__init__(parent, _("What changed in {language}", language=name), 620, 420)
        if then is None:
            said = _("The words that this was translated from are not in this catalogue’s history. The words of now:")
        else:
            said = _("Struck through: words that went. Underlined: words that came since the translation.")
        self.body.addWidget(words_label(said))
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setAcceptRichText(False)
        self.text.setAccessibleName(self.windowTitle())
        option = QTextOption()
        right = is_right_to_left(language)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
        self.text.document().setDefaultTextOption(option)
        self.body.addWidget(self.text, 1)
        self.pieces = [Piece("", now)] if then is None else difference_in_words(clean(then), clean(now))
        cursor = self.text.textCursor()
        for piece in self.pieces:
            cursor.insertText(piece.words, _look(piece.sign))
        self.add_close()


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
