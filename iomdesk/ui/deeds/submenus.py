"""Submenus: the menus that are filled when they open: catalogues of before, languages, light and dark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from iomdesk import i18n
from iomdesk.i18n import _
from iomdesk.ui.look import theme
from iomdesk.ui.words.own_name import own_name
from iomdesk.ui.words.plain_text import visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from iomdesk.desk.settings import Settings
    from iomdesk.ui.actions import Actions
    from iomdesk.ui.start.recent import Recent, RecentCatalogue


class Submenus(QObject):
    """What is chosen in them is told; the window does it."""

    opened = Signal(str)
    """Open the catalogue at this path."""
    language_chosen = Signal(str)
    appearance_chosen = Signal(str)

    def __init__(self, actions: Actions, recent: Recent, settings: Settings) -> None:
        super().__init__(actions)
        self._menus = actions.submenus
        self._recent = recent
        self._settings = settings
        for name, fill in (
            ("@recent", self._fill_recent),
            ("@language", self._fill_languages),
            ("@appearance", self._fill_appearance),
        ):
            self._menus[name].aboutToShow.connect(fill)

    def _fill_recent(self) -> None:
        menu = self._menus["@recent"]
        menu.clear()
        gone = []
        for known in self._recent.all():
            words = f"{visible(known.path.stem)} — {visible(str(known.path.parent))}".replace("&", "&&")
            path = str(known.path)
            if known.is_there:
                action = menu.addAction(theme.icon("pin" if known.is_pinned else "catalogue"), words)
                action.triggered.connect(lambda _checked=False, path=path: self.opened.emit(path))
            else:
                gone.append(known)
                menu.addAction(_("{name} (not found)", name=words)).setEnabled(False)
        if gone:
            menu.addSeparator()
            forget = menu.addAction(_("Forget Those Not Found"))
            forget.triggered.connect(lambda: self._forget(gone))
        if menu.isEmpty():
            menu.addAction(_("None yet")).setEnabled(False)

    def _forget(self, gone: list[RecentCatalogue]) -> None:
        for known in gone:
            self._recent.remove(known.path)

    def _fill_languages(self) -> None:
        choices = {tag: own_name(tag) for tag in i18n.interface_languages()}
        self._offer("@language", choices, i18n.language(), self.language_chosen.emit)

    def _fill_appearance(self) -> None:
        choices = {"system": _("As the System"), "light": _("Light"), "dark": _("Dark")}
        kept = self._settings.get("appearance", "system")
        self._offer("@appearance", choices, kept, self.appearance_chosen.emit)

    def _offer(self, name: str, choices: dict[str, str], current: str, choose: Callable[[str], object]) -> None:
        menu = self._menus[name]
        menu.clear()
        for choice, words in choices.items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(choice == current)
            action.triggered.connect(lambda _checked=False, choice=choice: choose(choice))
