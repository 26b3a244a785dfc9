"""TextChanges: two texts in one: what changed in a source, or how two values of a text differ."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QTextEdit, QWidget

from iomdesk.i18n import _, is_right_to_left
from iomdesk.ui.changes.difference_words import difference_words
from iomdesk.ui.changes.difference_writing import write_difference
from iomdesk.ui.dialog import Dialog, words_label
from iomdesk.ui.words.wording import language_words


class TextChanges(Dialog):
    """Both texts in one: words that went struck through, words that came underlined."""

    def __init__(self, title: str, said: str, texts: tuple[str, str], language: str, parent: QWidget | None) -> None:
        super().__init__(parent, title, 620, 420)
        self.body.addWidget(words_label(said))
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setAcceptRichText(False)
        self.text.setAccessibleName(self.windowTitle())
        option = QTextOption()
        if language:
            right = is_right_to_left(language)
            option.setTextDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
        self.text.document().setDefaultTextOption(option)
        self.body.addWidget(self.text, 1)
        before, after = texts
        self.pieces = write_difference(self.text.textCursor(), before, after)
        self.text.setAccessibleDescription(difference_words(self.pieces))
        self.add_close()

    @classmethod
    def of_source(cls, then: str | None, now: str, language: str, parent: QWidget | None = None) -> TextChanges:
        """Return the dialog for a text that was translated from words of then (None: not known any more)."""
        title = _("What changed in {language}", language=language_words(language))
        if then is None:
            said = _("The words that this was translated from are not in this catalogue’s history. The words of now:")
            return cls(title, said, (now, now), language, parent)
        said = _("Struck through: words that went. Underlined: words that came since the translation.")
        return cls(title, said, (then, now), language, parent)

    @classmethod
    def of_two_values(cls, first: str, second: str, parent: QWidget | None = None) -> TextChanges:
        """Return the dialog for two values of a text."""
        said = _("Struck through: words of the other value alone. Underlined: words of this value alone.")
        return cls(_("Two values"), said, (first, second), "", parent)
