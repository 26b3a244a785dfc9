"""LanguageButton: which languages of a text are shown together: all, or two side by side with a third for help."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QMenu

from iomdesk.i18n import N_, _
from iomdesk.ui.look import theme
from iomdesk.ui.menu_button import MenuButton
from iomdesk.ui.words.wording import language_label

if TYPE_CHECKING:
    from iomdesk.desk.settings import Settings

_KEY = "record.languages"
_PLACES = (N_("First"), N_("Second"), N_("For Help"))
_FEWEST = 2


class LanguageButton(MenuButton):
    """Opens the choice; what was chosen is kept, for every record."""

    changed = Signal()
    """Other languages are to be shown."""

    def __init__(self, settings: Settings, languages: Callable[[], list[str]]) -> None:
        super().__init__()
        self._settings = settings
        self._languages = languages
        self.setIcon(theme.icon("columns"))
        self.setIconSize(QSize(theme.ICON, theme.ICON))
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.choices = QMenu(self)
        self.choices.aboutToShow.connect(self._fill)
        self.setMenu(self.choices)
        self.retranslate()

    @property
    def shown(self) -> list[str]:
        """The two languages that stand side by side, and the one for help if there is one; none: all together."""
        kept = self._settings.get(_KEY, [])
        chosen = [tag for tag in dict.fromkeys(map(str, kept)) if tag in self._languages()]
        return chosen if len(chosen) >= _FEWEST else []

    def choose(self, shown: list[str]) -> None:
        """Show these languages from now on; none: all."""
        self._settings.set(_KEY, shown)
        self.retranslate()
        self.changed.emit()

    def _fill(self) -> None:
        self.choices.clear()
        for menu in self.choices.findChildren(QMenu):
            menu.deleteLater()
        languages, shown = self._languages(), self.shown
        self._offer(self.choices, _("All Languages Together"), [], is_chosen=not shown)
        pair = shown or languages[:_FEWEST]
        self._offer(self.choices, _("Two Side by Side"), pair, is_chosen=bool(shown))
        self.choices.actions()[-1].setEnabled(len(languages) >= _FEWEST)
        for place, words in enumerate(_PLACES if shown else ()):
            menu = self.choices.addMenu(_(words))
            if place == _FEWEST:
                self._offer(menu, _("None"), shown[:_FEWEST], is_chosen=len(shown) == _FEWEST)
            for tag in languages:
                here = shown[place] if place < len(shown) else ""
                self._offer(menu, language_label(tag), _put(shown, place, tag), is_chosen=tag == here)

    def _offer(self, menu: QMenu, words: str, shown: list[str], *, is_chosen: bool) -> None:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(is_chosen)
        action.triggered.connect(lambda _checked: self.choose(shown))

    def retranslate(self) -> None:
        """Say what is shown, in today's language."""
        names = " | ".join(map(language_label, self.shown)) or _("all together")
        words = _("Languages shown: {languages}", languages=names)
        self.setToolTip(words)
        self.setAccessibleName(words)


def _put(shown: list[str], place: int, tag: str) -> list[str]:
    """Return the languages with one in a place; the one that it stood in before takes the other's."""
    put = [*shown, ""][: max(len(shown), place + 1)]
    if tag in put:
        put[put.index(tag)] = put[place]
    put[place] = tag
    return [each for each in put if each]
