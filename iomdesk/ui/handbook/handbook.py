"""Handbook: the pages that lie in `resources/handbook/LANG/`, one Markdown file each; nothing else is ever read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from iomdesk import resources
from iomdesk.i18n import SOURCE_LANGUAGE

PAGES = (
    "first-steps",
    "window",
    "searching",
    "lists",
    "record",
    "languages",
    "translating",
    "many",
    "offices",
    "health",
    "charts",
    "history",
    "importing",
    "merging",
    "sending",
    "printing",
    "keyboard",
    "safety",
    "trouble",
)
"""Every page by the name of its file, in the order of the contents."""
HOME = PAGES[0]
COMMAND = "do:"
"""A link that begins so is a command of the window: `[Import](do:import)`."""

_HEADING = re.compile(r"^(#+) +(.*?)(?: +\{#([\w-]+)\})? *$", re.MULTILINE)
_LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")
_MARKS = re.compile(r"[*`]|^ *(?:#+|[->]|\d+\.) +", re.MULTILINE)
_PICTURE = re.compile(r"pictures/[a-z][a-z-]*\.png")


class Heading(NamedTuple):
    """A heading of a page, and the name by which a link goes to it (nothing: none does)."""

    words: str
    anchor: str


class Page(NamedTuple):
    """A page in one language: Markdown without the names of its headings, and the headings in order."""

    name: str
    language: str
    text: str
    headings: tuple[Heading, ...]

    @property
    def title(self) -> str:
        """The first heading."""
        return self.headings[0].words if self.headings else self.name

    def plain(self) -> str:
        """Return the words without marks, links and pictures, a paragraph a line."""
        words = _LINK.sub(lambda found: "" if found[1] else found[2], self.text)
        return _MARKS.sub("", words)

    def links(self) -> list[str]:
        """Return where its links go."""
        return [target for is_picture, _words, target in _LINK.findall(self.text) if not is_picture]

    def pictures(self) -> list[str]:
        """Return the pictures that it shows, as they are named from its folder."""
        return [target for is_picture, _words, target in _LINK.findall(self.text) if is_picture]


def folder() -> Path:
    """Return the folder of all languages."""
    return resources.path("handbook")


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that the handbook is there in, English first: each is a folder."""
    found = sorted(path.parent.name for path in folder().glob(f"*/{HOME}.md"))
    return (SOURCE_LANGUAGE, *(tag for tag in found if tag != SOURCE_LANGUAGE))


def nearest(tag: str) -> str:
    """Return the language of the handbook for an interface language: the same if it is there, else English."""
    return tag if tag in languages() else SOURCE_LANGUAGE


@cache
def page(name: str, language: str) -> Page:
    """Return a page; KeyError for what is no page of the handbook, so that no other file is ever read."""
    if name not in PAGES or language not in languages():
        raise KeyError(name)
    return read(folder() / language / f"{name}.md", name, language)


def read(path: Path, name: str, language: str) -> Page:
    """Return the page that a file holds."""
    text = path.read_text(encoding="utf-8")
    headings = tuple(Heading(words, anchor) for _level, words, anchor in _HEADING.findall(text))
    return Page(name, language, _HEADING.sub(r"\1 \2", text), headings)


def picture(name: str, language: str) -> Path | None:
    """Return the file of a picture that a page names; None for anything else."""
    if language in languages() and _PICTURE.fullmatch(name):
        path = folder() / language / name
        return path if path.is_file() else None
    return None


def contents(language: str) -> Sequence[Page]:
    """Return all pages in a language, in order."""
    return [page(name, language) for name in PAGES]
