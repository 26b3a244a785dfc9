"""Commands: every deed of the window by name, with its keys and whether it can be done now; found by words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, cast

from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import QWidget
from rapidfuzz import fuzz

from iomdesk.i18n import _
from iomdesk.model.folding import fold
from iomdesk.ui.actions import DEEDS, MENUS, SUBMENUS, Actions, without_mnemonic
from iomdesk.ui.fields.input import Input
from iomdesk.ui.sections.section import Section

_LIKE = 78
"""So much alike, of 100, is a word that was mistyped."""
_IMPOSSIBLE = 1.5
"""So much further down, measured by one word, stands what cannot be done now."""
_LONG_ENOUGH = 4
"""Letters from which on a word may be mistyped."""


class Command(NamedTuple):
    """Something to be done by name: what else it is called, where it stands, and why it cannot be done now."""

    key: str
    name: str
    also: str
    place: str
    keys: str
    why_not: str
    icon: QIcon
    do: Callable[[], object]


def commands(actions: Actions, section: Section | None = None) -> list[Command]:
    """Return the deeds of a section that have keys, then every deed of the menus, in their order, and of submenus."""
    found = list(_of_section(cast("QWidget", section), actions)) if section else []
    for title, names in MENUS:
        place = without_mnemonic(_(title))
        for name in names:
            if name in DEEDS and name != "commands":
                found.append(_of_deed(actions, name, place))
            elif name in SUBMENUS:
                found += _of_submenu(actions, name)
    return found


def _of_deed(actions: Actions, name: str, place: str) -> Command:
    action = actions[name]
    return Command(
        key=name,
        name=bare(action.text()),
        also=bare(DEEDS[name].words),
        place=place,
        keys=action.shortcut().toString(QKeySequence.SequenceFormat.NativeText),
        why_not=actions.why_not(name),
        icon=action.icon(),
        do=action.trigger,
    )


def _of_section(section: QWidget, actions: Actions) -> Iterable[Command]:
    of_window = {action for _name, action in actions}
    place = _("Here")
    for action in section.findChildren(QAction):
        has_keys = action.text() and action.shortcuts()
        if has_keys and action.isEnabled() and action not in of_window and not _is_of_field(action):
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            yield Command(action.text(), bare(action.text()), "", place, keys, "", action.icon(), action.trigger)


def _is_of_field(action: QAction) -> bool:
    """Tell whether a deed is one field's: which of many is meant, only who stands in it knows."""
    above = action.parent()
    while above is not None and not isinstance(above, Input):
        above = above.parent()
    return above is not None


def _of_submenu(actions: Actions, name: str) -> Iterable[Command]:
    menu = actions.submenus[name]
    menu.aboutToShow.emit()  # a submenu is filled when it is wanted
    place = bare(_(SUBMENUS[name]))
    for action in menu.actions():
        if action.isEnabled() and not action.isSeparator():
            words = action.text().replace("&&", "&")
            yield Command(f"{name} {words}", words, bare(SUBMENUS[name]), place, "", "", action.icon(), action.trigger)


def bare(words: str) -> str:
    """Return a deed's words without the mark of its access key and the sign that it asks more."""
    return without_mnemonic(words).removesuffix("…").strip()


def fitting(words: str, among: Sequence[Command], recent: Sequence[str] = ()) -> list[Command]:
    """Return the commands that have all words, in any order, the best first; without words those used last."""
    asked = fold(words).split()
    order = {key: number for number, key in enumerate(recent)}

    def rank(command: Command) -> tuple[float, int]:
        likeness = _likeness(asked, command) - (_IMPOSSIBLE if command.why_not else 0)
        return (-likeness, order.get(command.key, len(order)))

    fits = [command for command in among if _likeness(asked, command) > 0 or not asked]
    return sorted(fits, key=rank)


def _likeness(asked: Sequence[str], command: Command) -> float:
    """Return how well words fit a command; nothing if one of them does not fit at all."""
    own, other, place = (fold(words).split() for words in (command.name, command.also, command.place))
    total = 0.0
    for word in asked:
        best = max(_of_word(word, own, 4), _of_word(word, other, 3), _of_word(word, place, 1))
        if not best:
            return 0
        total += best
    return total


def _of_word(word: str, among: Sequence[str], weight: float) -> float:
    """Return how well a word fits the best of others: its beginning, a part of it, or nearly the same letters."""
    if any(other.startswith(word) for other in among):
        return weight + (0.5 if among[0].startswith(word) else 0)
    if any(word in other for other in among):
        return weight / 2
    is_like = len(word) >= _LONG_ENOUGH and any(fuzz.ratio(word, other[: len(word) + 1]) >= _LIKE for other in among)
    return weight / 4 if is_like else 0
