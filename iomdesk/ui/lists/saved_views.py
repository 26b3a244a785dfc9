"""Saved views: searches with their sorting and columns, kept by name in the settings, and some that are ready."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from iomdesk.i18n import N_, _
from iomdesk.model.filter_words import field_word
from iomdesk.model.folding import fold
from iomdesk.ui.words.wording import language_words

if TYPE_CHECKING:
    from iomdesk.desk.settings import Settings

LONGEST_NAME = 60
_KEY = "projects.views"
_MOST = 200
_LONGEST_WORDS = 4000
_READY = (
    (N_("Active"), "status", "active"),
    (N_("Without budget"), "missing", "budget"),
    (N_("Without managing unit"), "missing", "unit"),
)


class SavedView(NamedTuple):
    """What is looked for, how it is sorted and in which columns; a ready view leaves the last two as they are.

    `catalogue` is the uid of the one catalogue that has the view; nothing: all have it.
    """

    name: str
    words: str
    sort: tuple[str, bool] | None = None
    columns: tuple[tuple[str, int, bool], ...] = ()
    catalogue: str = ""


class SavedViews:
    """The views of one catalogue, those of all others aside. What is damaged in the settings is passed over."""

    def __init__(self, settings: Settings, catalogue: str) -> None:
        self._settings = settings
        self.catalogue = catalogue

    def all(self) -> list[SavedView]:
        """Return the views a person kept, by name."""
        own = [view for view in self._kept() if view.catalogue in ("", self.catalogue)]
        return sorted(own, key=lambda view: fold(view.name))

    def named(self, name: str) -> SavedView | None:
        """Return the view that goes by a name, whatever its case and accents."""
        return next((view for view in self.all() if fold(view.name) == fold(name)), None)

    def keep(self, view: SavedView) -> None:
        """Keep a view, in place of one of the same name."""
        name = " ".join(view.name.split())[:LONGEST_NAME]
        others = self._without(self.named(name))
        self._write([*others, view._replace(name=name)])

    def rename(self, view: SavedView, name: str) -> None:
        """Give a view another name, in place of one that has it already."""
        self.delete(view)
        self.keep(view._replace(name=name))

    def delete(self, view: SavedView) -> None:
        """Keep a view no more."""
        self._write(self._without(view))

    def _without(self, view: SavedView | None) -> list[SavedView]:
        return [other for other in self._kept() if other != view]

    def _kept(self) -> list[SavedView]:
        found = (_checked(entry) for entry in self._settings.get(_KEY, [])[:_MOST])
        return [view for view in found if view]

    def _write(self, views: Sequence[SavedView]) -> None:
        self._settings.set(_KEY, [_plain(view) for view in views][-_MOST:])


def _plain(view: SavedView) -> dict[str, Any]:
    kept: dict[str, Any] = {"name": view.name, "words": view.words}
    if view.sort:
        kept["sort"] = list(view.sort)
    if view.columns:
        kept["columns"] = [list(column) for column in view.columns]
    if view.catalogue:
        kept["catalogue"] = view.catalogue
    return kept


def _checked(entry: object) -> SavedView | None:
    match entry:
        case {"name": str(name), "words": str(words)} if name.strip() and len(words) <= _LONGEST_WORDS:
            view = SavedView(name[:LONGEST_NAME], words)
        case _:
            return None
    match entry:
        case {"sort": [str(column), bool(descending)]}:
            view = view._replace(sort=(column, descending))
    match entry:
        case {"columns": [*columns]}:
            view = view._replace(columns=tuple(found for one in columns if (found := _column(one))))
    match entry:
        case {"catalogue": str(uid)}:
            view = view._replace(catalogue=uid)
    return view


def _column(entry: object) -> tuple[str, int, bool] | None:
    match entry:
        case [str(name), int(width), bool(shown)]:
            return name, width, shown
    return None


def ready_views(languages: Sequence[str]) -> list[SavedView]:
    """Return views that every catalogue has, in today's language: what is to be translated, what is lacking."""
    found = [SavedView(_(name), f"{field_word(field)}:{value}") for name, field, value in _READY]
    found += [
        SavedView(_("To translate into {language}", language=language_words(tag)), f"{field_word('missing')}:{tag}")
        for tag in languages
    ]
    outdated = f"{field_word('outdated')}:{','.join(languages)}"
    return [*found, SavedView(_("Translations out of date"), outdated)]
