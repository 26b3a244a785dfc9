"""Actions: every deed of the window once, with its words, its keys and its place in the menus."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar

from iomdesk.i18n import N_, _
from iomdesk.ui.look import theme

BAR = "-"
"""A line between two groups of a menu or of the tool bar."""


class Deed(NamedTuple):
    """A deed: English source words, keys, icon; `checkable` deeds are on or off."""

    words: str
    keys: str = ""
    icon: str = ""
    checkable: bool = False


DEEDS: dict[str, Deed] = {
    "new_catalogue": Deed(N_("&New Catalogue …"), "Ctrl+Shift+N", "catalogue"),
    "open": Deed(N_("&Open …"), "Ctrl+O", "open"),
    "sample": Deed(N_("Open a &Sample"), "", "sample"),
    "import": Deed(N_("&Import …"), "Ctrl+I", "import"),
    "export": Deed(N_("&Export …"), "Ctrl+E", "export"),
    "send": Deed(N_("Send W&hat Changed …"), "Ctrl+Shift+X"),
    "exchanged": Deed(N_("Sent and Receive&d Files …"), "Ctrl+Shift+R"),
    "print": Deed(N_("&Print …"), "Ctrl+P", "print"),
    "properties": Deed(N_("Title and &Languages …"), "Ctrl+Shift+L", "language"),
    "save_copy": Deed(N_("Save a Cop&y …"), "Ctrl+Shift+S", "copy"),
    "restore": Deed(N_("Restore a &Backup …")),
    "close": Deed(N_("&Close Catalogue"), "Ctrl+W"),
    "quit": Deed(N_("&Quit"), "Ctrl+Q"),
    "undo": Deed(N_("&Undo"), "Ctrl+Z", "undo"),
    "redo": Deed(N_("&Redo"), "Ctrl+Shift+Z", "redo"),
    "new_project": Deed(N_("New &Project"), "Ctrl+N", "new-project"),
    "new_office": Deed(N_("New &Office"), "Ctrl+Shift+O", "new-office"),
    "note": Deed(N_("Write a No&te"), "Ctrl+Shift+M", "note"),
    "duplicate": Deed(N_("Dup&licate"), "Ctrl+D", "duplicate"),
    "delete": Deed(N_("&Delete"), "Del", "delete"),
    "select_all": Deed(N_("Select &All"), "Ctrl+A"),
    "change_selected": Deed(N_("&Change Selected …"), "Ctrl+Shift+E", "edit"),
    "find": Deed(N_("&Find"), "Ctrl+F", "search"),
    "next_hit": Deed(N_("Ne&xt Place Found"), "F3", "down"),
    "previous_hit": Deed(N_("Pre&vious Place Found"), "Shift+F3", "up"),
    "replace": Deed(N_("Find and Replac&e …"), "Ctrl+H"),
    "projects": Deed(N_("&Projects"), "Ctrl+1", "project", checkable=True),
    "offices": Deed(N_("&Offices"), "Ctrl+2", "office", checkable=True),
    "translations": Deed(N_("&Translations"), "Ctrl+3", "language", checkable=True),
    "health": Deed(N_("&Health"), "Ctrl+4", "health", checkable=True),
    "charts": Deed(N_("Cha&rts"), "Ctrl+5", "charts", checkable=True),
    "history": Deed(N_("Hi&story"), "Ctrl+6", "history", checkable=True),
    "facets": Deed(N_("&Filters with Counts"), "Ctrl+Shift+F", "facets", checkable=True),
    "keep_view": Deed(N_("&Keep This View …"), "Ctrl+Shift+K", "view"),
    "arrange_views": Deed(N_("Arran&ge Views …"), "Ctrl+Shift+V"),
    "columns": Deed(N_("&Columns …"), "Ctrl+Shift+C", "columns"),
    "next_record": Deed(N_("&Next Record"), "Ctrl+Down", "down"),
    "previous_record": Deed(N_("Pre&vious Record"), "Ctrl+Up", "up"),
    "next_pane": Deed(N_("Next P&art of the Window"), "F6"),
    "previous_pane": Deed(N_("Previous Part of the &Window"), "Shift+F6"),
    "commands": Deed(N_("Any &Command …"), "Ctrl+K", "search"),
    "handbook": Deed(N_("&Handbook"), "F1", "handbook"),
    "shortcuts": Deed(N_("&Keyboard Shortcuts"), "Ctrl+F1"),
    "about": Deed(N_("&About IOMDesk")),
}

_FILES = ("new_catalogue", "open", "sample", "@recent", BAR, "import", "export", "send", "exchanged", BAR, "print", BAR)
_MANY = ("select_all", "change_selected", BAR, "find", "next_hit", "previous_hit", "replace")
SECTIONS = ("projects", "offices", "translations", "health", "charts", "history")
"""The sections of the window, in the order of the rail."""
_GO_TO = (*SECTIONS, BAR, "next_record", "previous_record", BAR, "next_pane", "previous_pane")
MENUS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("&Catalogue"), (*_FILES, "properties", "save_copy", "restore", BAR, "close", "quit")),
    (
        N_("&Edit"),
        ("undo", "redo", BAR, "new_project", "new_office", "note", "duplicate", "delete", BAR, *_MANY),
    ),
    (
        N_("&View"),
        (
            "facets",
            "columns",
            "@sort",
            BAR,
            "@views",
            "keep_view",
            "arrange_views",
            BAR,
            "@language",
            "@appearance",
            BAR,
            *_GO_TO,
        ),
    ),
    (N_("&Help"), ("handbook", "shortcuts", "commands", BAR, "about")),
)
TOOL_BAR = ("new_project", "new_office", BAR, "undo", "redo", BAR, "import", "export", "print")

SUBMENUS = {
    "@recent": N_("Open &Recent"),
    "@sort": N_("Sort &By"),
    "@views": N_("Saved V&iews"),
    "@language": N_("Interface &Language"),
    "@appearance": N_("App&earance"),
}
_WITHOUT_CATALOGUE = frozenset(
    {"new_catalogue", "open", "sample", "quit", "commands", "handbook", "shortcuts", "about", "next_pane",
     "previous_pane"}
)  # fmt: skip
CATALOGUE_DEEDS = tuple(name for name in DEEDS if name not in _WITHOUT_CATALOGUE | {"close", "facets"})
"""The deeds that are done to the open catalogue."""
_CHANGING = frozenset(
    {"import", "send", "properties", "restore", "undo", "redo", "new_project", "new_office", "note", "duplicate",
     "delete", "change_selected", "replace"}
)  # fmt: skip
_IN_LISTS_ONLY = frozenset({"delete", "select_all", "next_record", "previous_record"})


def without_mnemonic(words: str) -> str:
    """Return an action's words without the mark of its access key."""
    return words.replace("&&", "\0").replace("&", "").replace("\0", "&")


class Actions(QObject):
    """The window's actions by name. What they do is connected by whoever does it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._by_name: dict[str, QAction] = {name: self._made(name, deed) for name, deed in DEEDS.items()}
        self._menus: list[tuple[QMenu, str]] = []
        self._is_open = self._is_busy = False
        self.submenus: dict[str, QMenu] = {}
        sections = QActionGroup(self)
        for name in SECTIONS:
            sections.addAction(self[name])
        self["redo"].setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        self["quit"].setMenuRole(QAction.MenuRole.QuitRole)
        self["about"].setMenuRole(QAction.MenuRole.AboutRole)

    def __getitem__(self, name: str) -> QAction:
        return self._by_name[name]

    def __iter__(self) -> Iterator[tuple[str, QAction]]:
        return iter(self._by_name.items())

    def _made(self, name: str, deed: Deed) -> QAction:
        action = QAction(self)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(deed.keys))
        action.setCheckable(deed.checkable)
        action.setMenuRole(QAction.MenuRole.NoRole)
        if deed.icon:
            action.setIcon(theme.icon(deed.icon))
        if name in _IN_LISTS_ONLY:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return action

    def fill_menu_bar(self, bar: QMenuBar) -> None:
        """Put every action into its menu."""
        for title, names in MENUS:
            menu = bar.addMenu("")
            self._menus.append((menu, title))
            self._fill(menu, names)

    def _fill(self, menu: QMenu, names: tuple[str, ...]) -> None:
        for name in names:
            if name == BAR:
                menu.addSeparator()
            elif name in SUBMENUS:
                self.submenus[name] = menu.addMenu("")
                self._menus.append((self.submenus[name], SUBMENUS[name]))
            else:
                menu.addAction(self[name])

    def fill_tool_bar(self, bar: QToolBar) -> None:
        """Put the few main deeds into the tool bar."""
        for name in TOOL_BAR:
            if name == BAR:
                bar.addSeparator()
            else:
                bar.addAction(self[name])

    def connect_deeds(self, deeds: dict[str, Callable[[], object]]) -> None:
        """Say what actions do, by name."""
        for name, deed in deeds.items():
            self[name].triggered.connect(lambda _checked=False, deed=deed: deed())

    def retranslate(self) -> None:
        """Put every action's and menu's words in today's language."""
        for name, action in self:
            if name not in ("undo", "redo"):
                self._word(action, _(DEEDS[name].words))
        for menu, title in self._menus:
            menu.setTitle(_(title))

    def _word(self, action: QAction, words: str) -> None:
        action.setText(words)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        plain = without_mnemonic(words).removesuffix("…").strip()
        action.setToolTip(f"{plain} ({keys})" if keys else plain)

    def name_steps(self, undo: str | None, redo: str | None) -> None:
        """Name what would be undone and redone; None: nothing."""
        for name, label in (("undo", undo), ("redo", redo)):
            bare = _("&Undo") if name == "undo" else _("&Redo")
            named = _("&Undo “{deed}”", deed=label) if name == "undo" else _("&Redo “{deed}”", deed=label)
            self._word(self[name], named.replace("&&", "&") if label else bare)
            self[name].setIconText(without_mnemonic(bare))
            self[name].setEnabled(label is not None)

    def allow(self, *, is_open: bool, can_change: bool, is_busy: bool = False) -> None:
        """Enable what can be done now: with or without an open catalogue, one that can be changed or not."""
        self._is_open, self._is_busy = is_open, is_busy
        for name, action in self:
            if name not in ("undo", "redo"):
                possible = can_change if name in _CHANGING else is_open
                action.setEnabled(name in _WITHOUT_CATALOGUE or possible)

    def why_not(self, name: str) -> str:
        """Return why a deed cannot be done now; nothing if it can."""
        if self[name].isEnabled():
            return ""
        if self._is_busy:
            return _("not while something else is going on")
        if not self._is_open:
            return _("no catalogue is open")
        if name in ("undo", "redo"):
            return _("there is nothing to undo") if name == "undo" else _("there is nothing to redo")
        return _("this catalogue can only be read")
