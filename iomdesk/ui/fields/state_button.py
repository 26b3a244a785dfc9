"""StateButton: the state of one language's text as a shape, with what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu

from iomdesk.i18n import _
from iomdesk.model.text import TextState
from iomdesk.ui.look import marks, theme
from iomdesk.ui.menu_button import MenuButton
from iomdesk.ui.words.formats import list_text
from iomdesk.ui.words.wording import language_label, language_words, state_label


class StateButton(MenuButton):
    """A shape: missing, out of date, done. Its menu shows what changed, and says what a text was translated from."""

    compared = Signal()
    """Show what changed in the source."""
    translated_from = Signal(str)
    """The text is a translation of this language as it stands now; nothing: it is a translation of none."""
    minor = Signal()
    """The text changed so little that its translations are still right."""
    copied = Signal(str)
    """The words of this language are to take the place of the text's."""
    swapped = Signal(str)
    """The words are to be swapped with those of this language."""

    def __init__(self) -> None:
        super().__init__()
        self._language = ""
        self._state = TextState.MISSING
        self._source: str | None = None
        self._others: list[str] = []
        self._outdated: list[str] = []
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        self.setFixedSize(QSize(20, 22))

    def show_state(self, language: str, state: TextState, source: str | None, others: list[str]) -> None:
        """Show a state; `source` is what the text was translated from, `others` are the languages that have words."""
        self._language, self._state, self._source, self._others = language, state, source, others
        words = _("{language}: {state}", language=language_label(language), state=state_label(state))
        if source:
            words = _("{words}; translated from {source}", words=words, source=language_words(source))
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.update()

    def show_outdated(self, languages: list[str]) -> None:
        """Take note of the languages whose translations of this text are out of date."""
        self._outdated = languages

    @property
    def state(self) -> TextState:
        """The state that is shown."""
        return self._state

    def _fill(self) -> None:
        self._menu.clear()
        for menu in self._menu.findChildren(QMenu):
            menu.deleteLater()
        if self._outdated:
            names = list_text([language_words(tag) for tag in self._outdated])
            self._menu.addAction(_("Minor edit: {languages} still right", languages=names), self.minor.emit)
            self._menu.addSeparator()
        if self._state is TextState.OUT_OF_DATE and self._source:
            self._menu.addAction(_("What changed…"), self.compared.emit)
            source = self._source
            self._menu.addAction(_("Still right"), lambda: self.translated_from.emit(source))
            self._menu.addSeparator()
        for tag in self._others:
            words = _("Translated from {language}", language=language_words(tag))
            action = self._menu.addAction(words)
            action.triggered.connect(lambda _checked, tag=tag: self.translated_from.emit(tag))
            action.setCheckable(True)
            action.setChecked(tag == self._source)
            action.setEnabled(self._state is not TextState.MISSING)
        action = self._menu.addAction(_("Not a translation"), lambda: self.translated_from.emit(""))
        action.setCheckable(True)
        action.setChecked(self._source is None)
        action.setEnabled(self._state is not TextState.MISSING)
        if self._others:
            self._menu.addSeparator()
            self._offer_others(_("Copy from"), self.copied)
            self._offer_others(_("Swap with"), self.swapped)

    def _offer_others(self, words: str, signal: SignalInstance) -> None:
        """Offer the other languages that have words."""
        menu = self._menu.addMenu(words)
        for tag in self._others:
            action = menu.addAction(language_label(tag))
            action.triggered.connect(lambda _checked, tag=tag: signal.emit(tag))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.underMouse() or self.hasFocus():
                ground = self.palette().highlight().color()
                ground.setAlphaF(0.18)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(ground)
                painter.drawRoundedRect(self.rect(), 3, 3)
            side = theme.GRID + 1
            middle = QRectF(self.rect()).center()
            marks.draw_state(painter, QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side), self._state)
