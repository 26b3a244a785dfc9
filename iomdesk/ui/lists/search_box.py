"""SearchBox: the line for search words, with a list below it of how they may go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from iomdesk.i18n import _, ngettext
from iomdesk.ui.lists.offer_delegate import HINT, OfferDelegate
from iomdesk.ui.lists.search_line import SearchLine

if TYPE_CHECKING:
    from iomdesk.ui.lists.search_offers import Offer, SearchOffers

_MOST_SHOWN = 12


class SearchBox(SearchLine):
    """Esc clears it, the arrow down goes to the list. What is typed is never changed unless an offer is taken."""

    left_downwards = Signal()
    offers_changed = Signal()
    """Offers are shown that were not, or no more."""
    better_wanted = Signal()
    """The person takes what was probably meant."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers: SearchOffers | None = None
        self._shown: list[Offer] = []
        self.is_unfinished = False
        """Whether a condition is being typed that nobody understands yet, and offers say how it may go on."""
        self._model = QStandardItemModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setWidget(self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_MOST_SHOWN)
        self._completer.setWrapAround(False)
        self._completer.activated[QModelIndex].connect(  # type: ignore[index]  # one signal of two kinds
            lambda index: self._take(index.row())
        )
        self._completer.highlighted[QModelIndex].connect(self._say)  # type: ignore[index]  # as above
        self.popup = QListView()
        self._completer.setPopup(self.popup)
        self.popup.setItemDelegate(OfferDelegate(self.popup))
        self.popup.installEventFilter(self)
        self.textEdited.connect(lambda _words: self.offer())

    def use_offers(self, offers: SearchOffers) -> None:
        """Say how words may go on."""
        self._offers = offers

    def offer(self, *, asked: bool = False) -> None:
        """Show how the words at the cursor may go on, or nothing if there is nothing to say."""
        if self._offers is None:
            return
        found = self._offers.at(self.text(), self.cursorPosition(), asked=asked)
        self._shown, self.is_unfinished = found.offers, found.is_unfinished
        self._model.clear()
        for one in found.offers:
            item = QStandardItem(one.label)
            item.setData(one.hint, HINT)
            item.setData(f"{one.label}, {one.hint}" if one.hint else one.label, Qt.ItemDataRole.AccessibleTextRole)
            self._model.appendRow(item)
        if not found.offers:
            self.popup.hide()
            return
        self.popup.setLayoutDirection(self.layoutDirection())
        self._completer.complete()
        # Nothing is marked at first: Enter looks for what is typed.
        self.popup.setCurrentIndex(QModelIndex())
        self._announce(ngettext("{count} suggestion", "{count} suggestions", len(found.offers)))
        self.offers_changed.emit()

    @property
    def offers(self) -> list[Offer]:
        """What is offered now."""
        return list(self._shown) if self.popup.isVisible() else []

    def _take(self, row: int) -> None:
        if not 0 <= row < len(self._shown):
            return
        one = self._shown[row]
        text = self.text()
        self.is_unfinished = False
        self.setText(text[: one.start] + one.words + text[one.end :])
        self.setCursorPosition(one.start + len(one.words))
        if one.goes_on:
            # The list that the offer came from closes first.
            QTimer.singleShot(0, self, self.offer)

    def _say(self, index: QModelIndex) -> None:
        self._announce(str(index.data(Qt.ItemDataRole.AccessibleTextRole) or ""))

    def _announce(self, words: str) -> None:
        """Let a screen reader say what the list below shows: the focus stays in the line."""
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.popup.isVisible():
            marked = self.popup.currentIndex()
            if event.key() == Qt.Key.Key_Tab and marked.isValid():
                self.popup.hide()
                self._take(marked.row())
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.popup.hide()
                return True
        return super().event(event)

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]  # it watches the list alone
        if watched is self.popup and event.type() is QEvent.Type.Hide:
            self.is_unfinished = False
            if self._offers:
                self._offers.forget()
            self.offers_changed.emit()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() == Qt.Key.Key_Space:
            self.offer(asked=True)
        elif control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.better_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Escape):
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.popup.hide()

    def retranslate(self) -> None:
        """Put the words for a screen reader."""
        self.setAccessibleName(_("Search"))
        self.popup.setAccessibleName(_("Suggestions"))
