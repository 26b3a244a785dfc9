"""MainWindow: one window with menus, a tool bar, a message strip, a status line, and one catalogue or the welcome page.

Nothing here needs the model, so that the window is painted before the rest of the program is loaded.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QMainWindow,
    QScrollArea,
    QStackedWidget,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from iomdesk import __version__
from iomdesk.i18n import _
from iomdesk.ui.actions import CATALOGUE_DEEDS, Actions
from iomdesk.ui.deeds.submenus import Submenus
from iomdesk.ui.frame.message_strip import MessageStrip
from iomdesk.ui.frame.status_line import StatusLine
from iomdesk.ui.keyboard import reading_order
from iomdesk.ui.keyboard.editor_keys import EditorKeys
from iomdesk.ui.look import theme
from iomdesk.ui.start.file_drops import FileDrops
from iomdesk.ui.start.recent import Recent
from iomdesk.ui.start.welcome_page import WelcomePage
from iomdesk.ui.window_state import WindowState

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from iomdesk.desk.settings import Settings
    from iomdesk.ui.deeds.commands import Command
    from iomdesk.ui.handbook.handbook_window import HandbookWindow
    from iomdesk.ui.start.door import Door
    from iomdesk.ui.workspace import Workspace


class MainWindow(QMainWindow):
    """The window of the program."""

    language_chosen = Signal(str)
    """The person wants the interface in another language."""
    appearance_chosen = Signal(str)
    """The person wants the window light, dark, or as the system is (`system`)."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.state = WindowState(settings)
        self.recent = Recent(settings)
        self.workspace: Workspace | None = None
        self._catalogue_deeds: Mapping[str, Callable[[], object]] = {}
        self.door: Door | None = None
        self.handbook: HandbookWindow | None = None
        self.deeds = Actions(self)
        self.deeds.fill_menu_bar(self.menuBar())
        self._tool_bar = QToolBar(self)
        self._tool_bar.setObjectName("tools")
        self._tool_bar.setMovable(False)
        self._tool_bar.setIconSize(QSize(theme.GRID * 2 + theme.HALF, theme.GRID * 2 + theme.HALF))
        self._tool_bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._tool_bar.toggleViewAction().setVisible(False)
        self.deeds.fill_tool_bar(self._tool_bar)
        self.addToolBar(self._tool_bar)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.status = StatusLine(self)
        self.setStatusBar(self.status)
        self.strip = MessageStrip(self)
        self.welcome = WelcomePage(self.deeds, self)
        self._first_page = QScrollArea(self)
        self._first_page.setFrameShape(QFrame.Shape.NoFrame)
        self._first_page.setWidgetResizable(True)
        self._first_page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._first_page.setWidget(self.welcome)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.show_welcome()
        self.state.place(self)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget(self)
        self._blank = QWidget(self)
        self._stack.addWidget(self._blank)
        self._stack.addWidget(self._first_page)
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self._stack, 1)
        self.setCentralWidget(middle)

    def _connect(self) -> None:
        self.deeds.connect_deeds(
            {
                "quit": self.close,
                "close": self.close_catalogue,
                "next_pane": lambda: self._go_to_pane(1),
                "previous_pane": lambda: self._go_to_pane(-1),
                "commands": self._show_commands,
                "handbook": lambda: self.show_handbook(QApplication.focusWidget()),
                "shortcuts": self._show_shortcuts,
                "about": self._show_about,
            }
        )
        self.deeds.connect_deeds({name: partial(self._do, name) for name in CATALOGUE_DEEDS})
        for name in ("@sort", "@views"):
            self.deeds.submenus[name].aboutToShow.connect(partial(self._fill, name))
        submenus = Submenus(self.deeds, self.recent, self.settings)
        submenus.opened.connect(self._open)
        submenus.language_chosen.connect(self.language_chosen)
        submenus.appearance_chosen.connect(self.appearance_chosen)
        self._editor_keys = EditorKeys(self)
        self.drops = FileDrops(self, lambda: self.workspace is not None)
        self.drops.dropped.connect(self._take_in)
        self.welcome.language_chosen.connect(self.language_chosen)
        self.welcome.opened.connect(self._open)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self.strip, self.strip.dismiss)

    # These are read when they are first wanted: the window is painted first.

    def _show_commands(self) -> None:
        from iomdesk.ui.deeds.command_palette import CommandPalette  # noqa: PLC0415 - as said above

        section = self.workspace.section if self.workspace else None
        CommandPalette(self.deeds, self.settings, self, section, self._find_records).open()

    def _find_records(self, words: str) -> list[Command]:
        from iomdesk.ui.deeds.record_commands import record_commands  # noqa: PLC0415 - as said above

        return record_commands(self.workspace, words) if self.workspace else []

    def show_handbook(self, where: QWidget | None) -> None:
        """Open the handbook at the page of where a person stands."""
        from iomdesk.ui.handbook.handbook_window import HandbookWindow  # noqa: PLC0415 - as said above
        from iomdesk.ui.handbook.places import place_of  # noqa: PLC0415 - as said above

        if self.handbook is None:
            self.handbook = HandbookWindow(self.deeds, self.state)
        shown = self.workspace.section if self.workspace else self.welcome
        self.handbook.show_at(place_of(where or cast("QWidget", shown)))

    def _show_shortcuts(self) -> None:
        from iomdesk.ui.deeds.shortcut_list import ShortcutList  # noqa: PLC0415 - as said above

        ShortcutList(self.deeds, self).open()

    def _show_about(self) -> None:
        from iomdesk.ui.about_box import AboutBox  # noqa: PLC0415 - as said above

        AboutBox(__version__, self).open()

    def _do(self, name: str) -> None:
        if self.workspace:
            self._catalogue_deeds[name]()

    def open_door(self, door: Door) -> None:
        """Take what opens catalogues, once it is loaded, and let the actions use it."""
        self.door = door
        self.deeds.connect_deeds(
            {
                "open": door.choose,
                "new_catalogue": door.choose_new,
                "sample": door.open_sample,
            }
        )

    def _take_in(self, addresses: str) -> None:
        if self.door:
            self.door.take_in(addresses)

    def _open(self, path: str, read_only: bool = False) -> None:  # noqa: FBT001, FBT002 - a Qt slot
        if self.door:
            self.door.open(Path(path), read_only=read_only)

    def show_blank(self) -> None:
        """Show nothing: a catalogue is being opened."""
        self._stack.setCurrentWidget(self._blank)

    def show_welcome(self) -> None:
        """Show the first steps; no catalogue is open."""
        self.welcome.show_recent(self.recent)
        self._stack.setCurrentWidget(self._first_page)
        self.status.clear_catalogue()
        self.deeds.allow(is_open=False, can_change=False)
        self.deeds.name_steps(None, None)
        self._tool_bar.hide()
        self._name_window()

    def show_workspace(self, workspace: Workspace, deeds: Mapping[str, Callable[[], object]]) -> None:
        """Show an open catalogue in place of whatever was shown; `deeds` are what is done to it, by action."""
        self.workspace = workspace
        self._catalogue_deeds = deeds
        self._stack.addWidget(workspace)
        self._stack.setCurrentWidget(workspace)
        self._tool_bar.show()
        workspace.titled.connect(self._name_window)
        workspace.alarm.import_wanted.connect(self._take_in)
        workspace.alarm.open_wanted.connect(self._open)
        known = self.recent.of(workspace.desk.path)
        self.recent.add(workspace.desk.path)
        self._name_window()
        workspace.projects.enter_list()
        workspace.return_to(known.section, known.record)

    def close_catalogue(self) -> None:
        """Close the catalogue and show the first steps."""
        if workspace := self.workspace:
            self.recent.leave(workspace.desk.path, *workspace.place)
            self.workspace = None
            workspace.leave()
            self.status.end_work()
            self._stack.removeWidget(workspace)
            workspace.deleteLater()
            self.strip.dismiss()
            self.show_welcome()
            if self.door:
                self.door.let_go(workspace.desk)

    def _name_window(self) -> None:
        desk = self.workspace.desk if self.workspace else None
        title = (desk.catalogue.title or desk.path.stem) if desk else ""
        self.setWindowTitle(f"{title} — IOMDesk" if title else "IOMDesk")

    def _fill(self, name: str) -> None:
        menu = self.deeds.submenus[name]
        menu.clear()
        if self.workspace:
            views = self.workspace.projects.views
            (views.fill_sorting if name == "@sort" else views.fill)(menu)

    def _go_to_pane(self, step: int) -> None:
        panes = [pane for pane in (self.workspace.panes() if self.workspace else [self.welcome]) if pane.isVisible()]
        focus = QApplication.focusWidget()
        at = next((n for n, pane in enumerate(panes) if focus and (pane is focus or pane.isAncestorOf(focus))), -1)
        if panes:  # none is there while a catalogue is being opened
            _entry(panes[(at + step) % len(panes)]).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def finish(self) -> None:
        """Hand on everything that is typed: the program may end now."""
        if self.workspace:
            self.workspace.finish()

    def retranslate(self) -> None:
        """Put every word of the window again, in today's language."""
        self.deeds.retranslate()
        for part in (self.strip, self.status, self.welcome):
            part.retranslate()
        self._tool_bar.setWindowTitle(_("Main deeds"))
        self._tool_bar.setAccessibleName(_("Main deeds"))
        if self.workspace:
            self.workspace.retranslate()
        else:
            self.deeds.name_steps(None, None)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's own name and way
        parts = (self.centralWidget(), self.status)
        return reading_order.go(parts, forward=next) or super().focusNextPrevChild(next)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.state.keep(self)
        self.close_catalogue()
        if self.handbook:
            self.handbook.close()
        # Nobody looks at a window that stands still while the last backup is made.
        self.hide()
        if self.door:
            self.door.shut()
        event.accept()
        super().closeEvent(event)


def _entry(pane: QWidget) -> QWidget:
    """Return the first widget of a part of the window that takes the keyboard; the part itself if it has none."""
    if (pane.focusProxy() or pane).focusPolicy() != Qt.FocusPolicy.NoFocus:
        return pane
    inner = pane.nextInFocusChain()
    while inner is not None and inner is not pane:
        if pane.isAncestorOf(inner) and inner.focusPolicy() & Qt.FocusPolicy.TabFocus and inner.isVisible():
            return inner
        inner = inner.nextInFocusChain()
    return pane
