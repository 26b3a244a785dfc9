"""FoundBar: where in the record the words of the search stand; marks them, and goes from one to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QTextEdit, QToolButton, QWidget

from iomdesk.i18n import _, listed
from iomdesk.model.change import Place
from iomdesk.model.hits import Span, spans
from iomdesk.ui.fields.line_edit import LineEdit
from iomdesk.ui.fields.text_edit import TextEdit
from iomdesk.ui.fields.value_words import place_words
from iomdesk.ui.look import theme
from iomdesk.ui.look.found_look import found_format
from iomdesk.ui.pages.found_places import FoundPlace, found_places
from iomdesk.ui.words.wording import number_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QScrollArea

    from iomdesk.model.change import RecordKind
    from iomdesk.ui.background.desk_signals import DeskSignals
    from iomdesk.ui.fields.field import Field

    class Page(Protocol):
        """The page whose words are marked; it is a QWidget."""

        kind: ClassVar[RecordKind]
        uid: str | None
        signals: DeskSignals
        scroll_area: QScrollArea

        @property
        def columns(self) -> QWidget:
            """What holds the editors."""

        @property
        def fields(self) -> Mapping[str, Field]:
            """The fields by name."""

        def show_place(self, place: str) -> None:
            """Bring the focus to a place of the record."""


_NAMED = 3
"""So many places are named; of more it is said how many there are."""


class FoundBar(QWidget):
    """Shown as long as words are looked for that stand in the record; what is marked is never altered."""

    def __init__(self, page: Page, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = page
        self.words: tuple[str, ...] = ()
        """The folded words that are marked."""
        self._anywhere = False
        self._hits: list[FoundPlace] = []
        self._at = -1
        self._uid: str | None = None
        self.said = QLabel(self)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.count = QLabel(self)
        self.buttons = [QToolButton(self), QToolButton(self)]
        line = QHBoxLayout(self)
        line.setContentsMargins(2 * theme.GRID, 0, theme.GRID, theme.HALF)
        line.setSpacing(theme.HALF)
        for part in (self.said, self.count, *self.buttons):
            line.addWidget(part, 1 if part is self.said else 0)
        self.hide()

    def use_actions(self, previous: QAction, following: QAction) -> None:
        """Let the buttons go to the hit before and to the one after."""
        for button, action in zip(self.buttons, (previous, following), strict=True):
            button.setDefaultAction(action)
            button.setAutoRaise(True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)

    def look_for(self, words: tuple[str, ...], *, anywhere: bool = False) -> None:
        """Mark these folded words in the record from now on; none: mark nothing."""
        if (words, anywhere) != (self.words, self._anywhere):
            self.words, self._anywhere = words, anywhere
            self._at = -1
            self.look_again()

    def look_again(self) -> None:
        """Mark what stands in the record now: another is shown, or it was changed."""
        if self._page.uid != self._uid:
            self._uid, self._at = self._page.uid, -1
        kept = self._page.signals.desk.kept(self._uid) if self._uid and self.words else None
        fields = list(self._page.fields)
        data = kept.data if kept else {}
        self._hits = found_places(self._page.kind, data, fields, self.words, anywhere=self._anywhere)
        self._at = min(self._at, len(self._hits) - 1)
        for editor in self._page.columns.findChildren(TextEdit):
            mark(editor, self._spans(editor.document().toRawText()))
        for line in self._page.columns.findChildren(LineEdit):
            line.mark(self._spans(line.text()))
        self.retranslate()

    def _spans(self, text: str) -> list[Span]:
        return spans(text, self.words, anywhere=self._anywhere) if self.words else []

    def step(self, by: int) -> bool:
        """Go to the next hit, or by -1 to the one before; False where there is none in this record."""
        at = self._at + by if self._at >= 0 or by > 0 else len(self._hits) - 1
        if not 0 <= at < len(self._hits):
            return False
        self._at = at
        self._go_to(self._hits[at])
        self.retranslate()
        return True

    def _go_to(self, hit: FoundPlace) -> None:
        self._page.show_place(hit.place)
        focus = QApplication.focusWidget()
        if isinstance(focus, TextEdit):
            found = self._spans(focus.document().toRawText())
            if hit.number < len(found):
                span = found[hit.number]
                cursor = QTextCursor(focus.document())
                cursor.setPosition(span.start)
                cursor.setPosition(span.end, QTextCursor.MoveMode.KeepAnchor)
                focus.setTextCursor(cursor)
                self._show(focus, focus.cursorRect(cursor).center())
        elif isinstance(focus, QLineEdit):
            found = self._spans(focus.text())
            if hit.number < len(found):
                focus.setSelection(found[hit.number].start, found[hit.number].end - found[hit.number].start)

    def _show(self, editor: QTextEdit, at: QPoint) -> None:
        """Scroll the page to a line of a long text."""
        where = editor.viewport().mapTo(self._page.columns, at)
        room = 4 * theme.GRID
        self._page.scroll_area.ensureVisible(where.x(), where.y(), room, room)

    def retranslate(self) -> None:
        """Say where the words were found, in today's language."""
        places = list(dict.fromkeys(hit.place for hit in self._hits))
        uid = self._uid or ""
        desk, kind = self._page.signals.desk, self._page.kind
        named = [place_words(desk, kind, Place.named(uid, place)) for place in places[:_NAMED]]
        words = listed(dict.fromkeys(named))
        if len(places) > _NAMED:
            words = _("{places} and {count} more", places=words, count=number_text(len(places) - _NAMED))
        self.said.setText(_("Found in: {places}", places=words) if places else "")
        at, all_ = number_text(self._at + 1), number_text(len(self._hits))
        self.count.setText(_("{number} of {all}", number=at, all=all_) if self._at >= 0 else all_)
        self.count.setAccessibleName(_("Hits in this record: {count}", count=self.count.text()))
        self.setVisible(bool(places))


def mark(editor: QTextEdit, found: list[Span]) -> None:
    """Mark stretches of a text without touching it."""
    selections = []
    for span in found:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(editor.document())
        cursor.setPosition(span.start)
        cursor.setPosition(span.end, QTextCursor.MoveMode.KeepAnchor)
        selection.cursor, selection.format = cursor, found_format()
        selections.append(selection)
    if selections or editor.extraSelections():
        editor.setExtraSelections(selections)
