"""FilterBar: the search box with the filter language, and what it does not understand, with what was probably meant."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from iomdesk.i18n import _
from iomdesk.model.filter_words import field_word
from iomdesk.ui.lists.search_box import SearchBox
from iomdesk.ui.lists.search_offers import SearchOffers
from iomdesk.ui.look import theme
from iomdesk.ui.menu_button import MenuButton
from iomdesk.ui.words.plain_text import in_line, visible

_PAUSE = 60
"""Milliseconds after the last key. Looking never makes the person wait, so they may be few."""


class FilterBar(QWidget):
    """Says which words are looked for, a moment after the last key."""

    searched = Signal(str)
    """The person looks for these words."""
    left_downwards = Signal()
    """The person goes on to the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = ""
        self._better = ""
        self._trouble_words = ""
        self._box = SearchBox(self)
        self._box.textChanged.connect(self._typed)
        self._box.returnPressed.connect(self._search)
        self._box.left_downwards.connect(self.left_downwards)
        self._box.better_wanted.connect(self.take_better)
        self._box.offers_changed.connect(self._offers_changed)
        self._facets = QToolButton(self)
        self._dress(self._facets)
        self.views_button = MenuButton(self)
        self._dress(self.views_button)
        self.views_button.setIcon(theme.icon("view"))
        self._trouble = QLabel(self)
        self._trouble.setTextFormat(Qt.TextFormat.PlainText)
        self._trouble.setWordWrap(True)
        self._likely = QPushButton(self)
        self._likely.setAutoDefault(False)
        self._likely.clicked.connect(self.take_better)
        self._lay_out()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._search_typed)
        self.setFocusProxy(self._box)
        self.retranslate()

    @staticmethod
    def _dress(button: QToolButton) -> None:
        button.setAutoRaise(True)
        button.setIconSize(QSize(theme.ICON, theme.ICON))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.HALF)
        row.addWidget(self._facets)
        row.addWidget(self._box, 1)
        row.addWidget(self.views_button)
        self._doubt = QWidget(self)
        said = QHBoxLayout(self._doubt)
        said.setContentsMargins(theme.HALF, 0, theme.HALF, 0)
        said.setSpacing(theme.GRID)
        said.addWidget(self._trouble, 1)
        said.addWidget(self._likely)
        self._doubt.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.HALF)
        column.setSpacing(theme.HALF)
        column.addLayout(row)
        column.addWidget(self._doubt)

    @property
    def words(self) -> str:
        """What stands in the box."""
        return self._box.text()

    def set_words(self, words: str) -> None:
        """Put words into the box and look for them at once."""
        self._box.setText(words)
        self._search()

    def use_offers(self, offers: SearchOffers) -> None:
        """Say how the words that are being typed may go on."""
        self._box.use_offers(offers)

    def use_facets_action(self, action: QAction) -> None:
        """Let the button before the box show and hide the facets."""
        self._facets.setDefaultAction(action)

    def select_all(self) -> None:
        """Go to the box, ready for other words."""
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._box.selectAll()

    def show_trouble(self, words: str, better: str = "") -> None:
        """Say what was not understood (nothing: all was), and what the whole text was probably meant to be."""
        self._trouble_words, self._better = words, better
        self._show_doubt()

    def _show_doubt(self) -> None:
        """Say it only once nothing is offered any more: what is being typed is not yet a slip."""
        self._trouble.setText(in_line(visible(self._trouble_words)))
        self._likely.setText(_("Did you mean “{words}”?", words=visible(self._better)).replace("&", "&&"))
        self._likely.setVisible(bool(self._better))
        self._doubt.setVisible(bool(self._trouble_words) and not self._box.offers)

    def take_better(self) -> None:
        """Look for what was probably meant."""
        if self._better:
            self.set_words(self._better)
            self._box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self) -> None:
        self._timer.start()

    def _offers_changed(self) -> None:
        self._show_doubt()
        if not self._box.offers and self._box.text() != self._said:
            self._timer.start()

    def _search_typed(self) -> None:
        if not self._box.is_unfinished:
            self._search()

    def _search(self) -> None:
        self._timer.stop()
        if self._box.text() != self._said:
            self._said = self._box.text()
            self.searched.emit(self._said)

    def retranslate(self) -> None:
        """Put the words of the box."""
        example = f"{field_word('member')}:HT {field_word('missing')}:es"
        self._box.setPlaceholderText(_("Search all languages, or narrow: {example}", example=example))
        self._box.retranslate()
        self._box.setToolTip("\n".join(_help()))
        self.views_button.setAccessibleName(_("Saved views"))
        self.views_button.setToolTip(_("Saved views"))
        keys = QKeySequence("Ctrl+Return").toString(QKeySequence.SequenceFormat.NativeText)
        self._likely.setToolTip(_("Take it ({keys})", keys=keys))
        self._show_doubt()


def _help() -> list[str]:
    """Return what the search box understands, line by line."""
    name = field_word
    several = f"{name('status')}:completed   {name('member')}:HT,DO   {name('region')}:lac   {name('missing')}:es"
    return [
        _("Words are looked for in every language."),
        _("Conditions: {examples}", examples=several),
        _("Compared: {examples}", examples=f"{name('budget')}>100000   {name('start')}>=2020-05"),
        _("From one to another: {examples}", examples=f"{name('year')}:2015..2018   {name('year')}:2015.."),
        _("A hyphen in front leaves out: {examples}", examples=f"-{name('status')}:active   -{name('type')}:TC"),
        _("Ctrl+Space shows what can be asked for."),
    ]
