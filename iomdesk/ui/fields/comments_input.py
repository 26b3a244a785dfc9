"""CommentsInput: the notes on a record: open ones to be written and resolved, resolved ones out of the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from pydantic import JsonValue
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from iomdesk.i18n import _, ngettext
from iomdesk.model.identity import new_uid
from iomdesk.ui.fields.comment_card import CommentCard, Item
from iomdesk.ui.fields.input import Input
from iomdesk.ui.look import theme
from iomdesk.ui.words.wording import number_text


class CommentsInput(Input):
    """Notes in the order in which they were written. A new one is kept as soon as it has words."""

    def __init__(self, author: Callable[[], str]) -> None:
        super().__init__()
        self._author = author
        self._is_read_only = False
        self._draft = ""
        self.cards: dict[str, CommentCard] = {}
        self.add_button = QPushButton()
        self.add_button.setIcon(theme.icon("add"))
        self.add_button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.add_button.clicked.connect(lambda _checked: self.add())
        self.settled = QPushButton()
        self.settled.setCheckable(True)
        self.settled.setFlat(True)
        self.settled.toggled.connect(lambda _on: self._fold())
        buttons = QWidget()
        line = QHBoxLayout(buttons)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.add_button)
        line.addStretch(1)
        line.addWidget(self.settled)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.GRID)
        self._layout.addWidget(buttons)
        self.setFocusProxy(self.add_button)
        self.retranslate()

    def show_value(self, value: JsonValue) -> None:
        items = [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
        kept = {str(item["uid"]): item for item in items}
        if self._draft in kept:
            self._draft = ""
        for uid in [uid for uid in self.cards if uid not in kept and uid != self._draft]:
            self._drop(uid)
        for uid, item in kept.items():
            if uid in self.cards:
                self.cards[uid].show_item(item)
            else:
                self._add_card(uid, item)
        self._arrange()

    def _arrange(self) -> None:
        for row, uid in enumerate(sorted(self.cards, key=self._order)):
            if self._layout.indexOf(self.cards[uid]) != row:
                self._layout.insertWidget(row, self.cards[uid])
        self._fold()

    def _order(self, uid: str) -> tuple[bool, bool, str]:
        """Open ones first, the one that is begun at their end."""
        card = self.cards[uid]
        return not card.is_open, uid == self._draft, str(card.item.get("at") or "") + uid

    def _add_card(self, uid: str, item: Item) -> None:
        card = self.cards[uid] = CommentCard(item)
        card.set_read_only(read_only=self._is_read_only)
        card.edited.connect(lambda words, uid=uid: self._written(uid, words))
        card.editor.step_ended.connect(self.step_ended)
        card.resolve_pressed.connect(lambda uid=uid: self.resolve(uid))
        card.remove_pressed.connect(lambda uid=uid: self.remove(uid))

    def _drop(self, uid: str) -> None:
        card = self.cards.pop(uid)
        if card.isAncestorOf(self.focusWidget() or self):
            self.add_button.setFocus()
        self._layout.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _fold(self) -> None:
        """Show resolved notes only when they are asked for."""
        settled = [card for card in self.cards.values() if not card.is_open]
        for card in self.cards.values():
            card.setVisible(card.is_open or self.settled.isChecked())
        count = len(settled)
        words = ngettext("{number} resolved", "{number} resolved", count, number=number_text(count))
        self.settled.setText(words)
        self.settled.setAccessibleName(_("Show resolved notes: {count}", count=number_text(count)))
        self.settled.setVisible(bool(settled))
        self.add_button.setVisible(not self._is_read_only and self._draft not in self.cards)

    @property
    def open_count(self) -> int:
        """How many notes wait to be resolved."""
        return sum(1 for card in self.cards.values() if card.is_open)

    def add(self) -> None:
        """Begin a note; without words it goes again."""
        if self._is_read_only:
            return
        if self._draft not in self.cards:
            self._draft = new_uid()
            self._add_card(self._draft, {"uid": self._draft, "author": self._author()})
            self._arrange()
        self.cards[self._draft].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def resolve(self, uid: str) -> None:
        """Say that a note is dealt with, or open it again."""
        card = self.cards[uid]
        card.editor.finish()
        item = {name: part for name, part in card.item.items() if name != "resolved"}
        if card.is_open:
            item["resolved"] = {"by": self._author(), "at": _now()}
        self.edited.emit(item, uid)

    def remove(self, uid: str) -> None:
        """Take a note away."""
        if uid == self._draft:
            self._draft = ""
            self._drop(uid)
            self._fold()
            return
        self.edited.emit(None, uid)

    def _written(self, uid: str, words: str) -> None:
        item = self.cards[uid].item
        if uid == self._draft and not words.strip():
            return
        self.cards[uid].item = {"at": _now(), **item, "text": words}
        self.edited.emit(dict(self.cards[uid].item), uid)

    def finish(self) -> None:
        for card in list(self.cards.values()):
            card.editor.finish()

    def forget(self) -> None:
        for card in self.cards.values():
            card.editor.pause.forget()
        if self._draft in self.cards:
            self._drop(self._draft)
        self._draft = ""
        self.settled.setChecked(False)
        self._fold()

    def retranslate(self) -> None:
        self.add_button.setText(_("Add a Note"))
        for card in self.cards.values():
            card.retranslate()
        self._fold()

    def set_name(self, name: str) -> None:
        self.add_button.setAccessibleName(_("Add to {field}", field=name))

    def set_read_only(self, *, read_only: bool) -> None:
        self._is_read_only = read_only
        for card in self.cards.values():
            card.set_read_only(read_only=read_only)
        self._fold()

    def show_part(self, key: str) -> None:
        """Go to a note; without a key to the first open one, or to where one is added."""
        card = self.cards.get(key) or next((card for card in self.cards.values() if card.is_open), None)
        if card is None:
            self.setFocus()
            return
        if not card.is_open:
            self.settled.setChecked(True)
        card.editor.setFocus(Qt.FocusReason.OtherFocusReason)


def _now() -> str:
    return datetime.now(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")
