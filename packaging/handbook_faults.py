"""What is wrong with the handbook: pages, pictures, links, commands and keys that are not what the program has."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QDialog

import iomdesk.ui
from iomdesk.ui.actions import DEEDS, SECTIONS
from iomdesk.ui.handbook import handbook
from iomdesk.ui.handbook.handbook import PAGES, Page
from iomdesk.ui.handbook.places import GROUPS, PLACES
from iomdesk.ui.pages.project_page import ProjectPage

LANGUAGES = {"en", "fr"}
"""The languages that must be complete."""
LARGEST = 2_200_000
"""Bytes of all pictures together: the handbook travels with every copy of the program."""
_COMMAND_WITH_KEYS = re.compile(r"\]\(do:(\w+)\) \(`([^`]+)`\)")
_KEYS = re.compile(r"`((?:(?:Ctrl|Alt|Shift)\+)+\S+|F\d+)`")
OTHER_KEYS = frozenset(
    {
        *("Alt+Left", "Alt+Right"),  # the handbook itself
        *("Ctrl+X", "Ctrl+V", "Ctrl+M"),  # the tree of offices
        *("Ctrl+Space", "Ctrl+Enter", "Alt+0", "Alt+1", "Alt+2"),  # the search box, and translations
        *("Shift+Down", "Alt+Up", "Alt+Down", "Shift+Tab", "Ctrl+C"),  # lists and entries
    }
)
"""Keys that are no command of the window's menus."""
_BUILT_UPON = {"Dialog", "AskingDialog"}


def faults(folder: Path | None = None) -> list[str]:
    """Return a sentence for each fault of the handbook in a folder; the program's own, if none is named."""
    folder = folder or handbook.folder()
    found = list(_missing_pages(folder))
    if not found:
        pages = {(tag, name): _page(folder, tag, name) for tag in sorted(_languages(folder)) for name in PAGES}
        for (tag, name), page in pages.items():
            where = f"{tag}/{name}.md"
            found += [f"{where}: {fault}" for fault in _faults_of(page, pages)]
        found += _pictures(folder, pages)
        found += _places(pages)
    return found


def _languages(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.is_dir()}


def _page(folder: Path, tag: str, name: str) -> Page:
    return handbook.read(folder / tag / f"{name}.md", name, tag)


def _missing_pages(folder: Path) -> Iterator[str]:
    for tag in sorted(LANGUAGES | _languages(folder)):
        there = {path.stem for path in (folder / tag).glob("*.md")}
        yield from (f"{tag}/{name}.md is missing" for name in PAGES if name not in there)
        yield from (f"{tag}/{name}.md is no page of the handbook" for name in sorted(there - set(PAGES)))


def _faults_of(page: Page, pages: dict[tuple[str, str], Page]) -> Iterator[str]:
    if not page.headings:
        yield "a page begins with its title"
    twin = pages["en", page.name]
    if [heading.anchor for heading in page.headings] != [heading.anchor for heading in twin.headings]:
        yield "its headings are not those of the English page"
    for target in page.links():
        if target.startswith(handbook.COMMAND):
            if target.removeprefix(handbook.COMMAND) not in DEEDS:
                yield f"there is no command “{target}”"
        elif not _leads_somewhere(target, page, pages):
            yield f"the link “{target}” leads nowhere"
    for name, keys in _COMMAND_WITH_KEYS.findall(page.text):
        if name in DEEDS and DEEDS[name].keys != keys:
            yield f"{name} has the keys “{DEEDS[name].keys}”, not “{keys}”"
    known = {deed.keys for deed in DEEDS.values()} | OTHER_KEYS
    yield from (f"no command has the keys “{keys}”" for keys in _KEYS.findall(page.text) if keys not in known)


def _leads_somewhere(target: str, page: Page, pages: dict[tuple[str, str], Page]) -> bool:
    file, _sign, anchor = target.partition("#")
    other = pages.get((page.language, file.removesuffix(".md"))) if file.endswith(".md") else None if file else page
    return other is not None and (not anchor or anchor in [heading.anchor for heading in other.headings])


def _pictures(folder: Path, pages: dict[tuple[str, str], Page]) -> Iterator[str]:
    size = 0
    for tag in sorted(_languages(folder)):
        named = {name for (of, _page_name), page in pages.items() if of == tag for name in page.pictures()}
        there = {path.relative_to(folder / tag).as_posix(): path for path in (folder / tag / "pictures").glob("*")}
        size += sum(path.stat().st_size for path in there.values())
        yield from (f"{tag}: there is no picture “{name}”" for name in sorted(named - set(there)))
        yield from (f"{tag}: no page names the picture “{name}”" for name in sorted(set(there) - named))
    if size > LARGEST:
        yield f"the pictures are {size:,} bytes, more than {LARGEST:,}"


def _places(pages: dict[tuple[str, str], Page]) -> Iterator[str]:
    """Say each place in the window without a page, and each page that is not there."""
    for name, place in {**PLACES, **GROUPS}.items():
        page, _sign, anchor = place.partition("#")
        english = pages.get(("en", page))
        if english is None or (anchor and anchor not in [heading.anchor for heading in english.headings]):
            yield f"“{name}” has the page “{place}”, which is not there"
    yield from (f"the group “{plan.heading}” has no page" for plan in ProjectPage.plans if plan.heading not in GROUPS)
    yield from (f"the dialog {name} has no page" for name in sorted(_dialogs()) if name not in PLACES)
    for section in SECTIONS:
        if f"{section.capitalize()}Section" not in PLACES:
            yield f"the section “{section}” has no page"


def _dialogs() -> set[str]:
    """Return the names of all classes of dialog in the window's package."""
    for module in pkgutil.walk_packages(iomdesk.ui.__path__, "iomdesk.ui."):
        importlib.import_module(module.name)
    found: set[str] = set()
    unseen: list[type[QDialog]] = [QDialog]
    while unseen:
        for kind in unseen.pop().__subclasses__():
            unseen.append(kind)
            if kind.__module__.startswith("iomdesk."):
                found.add(kind.__name__)
    return found - _BUILT_UPON
