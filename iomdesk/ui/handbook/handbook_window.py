"""HandbookWindow: the handbook beside the window: contents and search at the side, the page, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAction, QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QToolButton, QVBoxLayout, QWidget

from iomdesk.i18n import _
from iomdesk.ui.dialog import words_label
from iomdesk.ui.handbook import handbook
from iomdesk.ui.handbook.contents_pane import ContentsPane
from iomdesk.ui.handbook.page_view import PageView
from iomdesk.ui.look import theme

if TYPE_CHECKING:
    from iomdesk.ui.actions import Actions
    from iomdesk.ui.window_state import WindowState

_SIZES = [280, 720]


class _Stop(NamedTuple):
    """A page that was read, and the heading in it."""

    page: str
    anchor: str


class HandbookWindow(QWidget):
    """Not modal, and nobody's child: it stays readable while a dialog waits for an answer."""

    def __init__(self, actions: Actions, state: WindowState) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._actions = actions
        self._state = state
        self._stops: list[_Stop] = []
        self._at = -1
        self.contents = ContentsPane(self)
        self.view = PageView(self)
        self.said = words_label()
        self.said.setContentsMargins(3 * theme.GRID, theme.GRID, 3 * theme.GRID, theme.GRID)
        self.said.hide()
        self._deeds = {"back": self._deed("Alt+Left", -1), "forward": self._deed("Alt+Right", 1)}
        self._lay()
        self.contents.chosen.connect(self.open_at)
        self.contents.entered.connect(self.view.setFocus)
        self.contents.searched.connect(self._mark)
        self.contents.language_chosen.connect(self._show_anew)
        self.view.followed.connect(self.follow)
        QShortcut(QKeySequence("Ctrl+F"), self, self._find)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)
        self.retranslate()
        self.resize(theme.GRID * 130, theme.GRID * 90)

    def _deed(self, keys: str, by: int) -> QAction:
        action = QAction(self)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked=False: self._step(by))
        self.addAction(action)
        return action

    def _lay(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.GRID)
        line.setSpacing(theme.HALF)
        for action in self._deeds.values():
            button = QToolButton(self)
            button.setAutoRaise(True)
            button.setIconSize(QSize(theme.ICON, theme.ICON))
            button.setDefaultAction(action)
            line.addWidget(button)
        line.addWidget(self.contents.search, 1)
        self.contents.column.insertLayout(0, line)
        main = QWidget(self)
        page = QVBoxLayout(main)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.said)
        page.addWidget(self.view, 1)
        self._splitter = QSplitter(self)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.contents)
        self._splitter.addWidget(main)
        self._splitter.setStretchFactor(1, 1)
        self._state.divide("handbook", self._splitter, _SIZES)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._splitter)

    # Pages

    def open_at(self, place: str) -> None:
        """Show a page, and the heading in it that is named after “#”."""
        name, _sign, anchor = place.partition("#")
        stop = _Stop(name, anchor)
        if self._at < 0 or self._stops[self._at] != stop:
            self._stops[self._at + 1 :] = [stop]
            self._at += 1
        self._show_anew()

    def show_at(self, place: str) -> None:
        """Show a page in front of all other windows, with the keyboard in it."""
        self.open_at(place)
        self.show()
        self.activateWindow()
        self.raise_()
        self.view.setFocus()

    def _step(self, by: int) -> None:
        if 0 <= self._at + by < len(self._stops):
            self._at += by
            self._show_anew()

    def _show_anew(self) -> None:
        if self._at < 0:
            return
        stop = self._stops[self._at]
        page = handbook.page(stop.page, self.contents.language)
        self.said.hide()
        self.view.show_page(page)
        self.view.setAccessibleName(page.title)
        self.setWindowTitle(_("{page} — Handbook", page=page.title))
        self._deeds["back"].setEnabled(self._at > 0)
        self._deeds["forward"].setEnabled(self._at + 1 < len(self._stops))
        self._mark(self.contents.words)
        self.view.go_to(stop.anchor)

    def _mark(self, words: str) -> None:
        self.view.mark(words)
        if self._at >= 0:
            self.contents.mark_current(self._stops[self._at].page)

    def follow(self, target: str) -> None:
        """Go where a link of the page leads: another page, a heading, or a command of the window."""
        if target.startswith(handbook.COMMAND):
            self._do(target.removeprefix(handbook.COMMAND))
            return
        file, _sign, anchor = target.partition("#")
        name = file.removesuffix(".md") or self._stops[self._at].page
        if name in handbook.PAGES:
            self.open_at(f"{name}#{anchor}" if anchor else name)

    def _do(self, name: str) -> None:
        action = dict(self._actions).get(name)
        if action is None:
            return
        if action.isEnabled():
            self.said.hide()
            window = self._actions.parent()
            if isinstance(window, QWidget):
                window.activateWindow()
                window.raise_()
            action.trigger()
        else:
            self.said.setText(_("This cannot be done just now. Open a catalogue first."))
            self.said.show()
            QAccessible.updateAccessibility(QAccessibleEvent(self.said, QAccessible.Event.Alert))

    def _find(self) -> None:
        self.contents.search.setFocus()
        self.contents.search.selectAll()

    def retranslate(self) -> None:
        """Put every word in today's language; the pages too, if they are there in it."""
        self.setWindowTitle(_("Handbook"))
        self.contents.retranslate()
        signs = ("next", "previous") if self.isRightToLeft() else ("previous", "next")
        for action, words, sign in zip(self._deeds.values(), (_("Back"), _("Forward")), signs, strict=True):
            action.setText(words)
            action.setIcon(theme.icon(sign))
        self._show_anew()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self._show_anew()
        super().changeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._state.keep_division("handbook", self._splitter)
        super().hideEvent(event)
