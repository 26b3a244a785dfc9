"""The fonts of a report: those that travel with the program, and the system's for scripts that these do not know."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path

import typst

from iomdesk.reports.character_map import characters_of

_PACKAGES = ("fontpkg_noto_sans", "fontpkg_noto_sans_arabic")
_NEVER_DRAWN = frozenset(
    map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xAD, 0x61C))
)


def font_folders() -> list[Path]:
    """Return the folders of the fonts that travel with the program: Noto Sans and Noto Sans Arabic."""
    return [Path(str(files(package))) / "files" for package in _PACKAGES]


@cache
def own_fonts() -> typst.Fonts:
    """Return the program's fonts, the same on every computer."""
    return _fonts(system=False)


@cache
def all_fonts() -> typst.Fonts:
    """Return the program's fonts and the system's."""
    return _fonts(system=True)


def _fonts(*, system: bool) -> typst.Fonts:
    folders = [str(folder) for folder in font_folders()]
    return typst.Fonts(include_system_fonts=system, include_embedded_fonts=False, font_paths=folders)


def beyond(characters: Iterable[str], fonts: typst.Fonts) -> frozenset[str]:
    """Return those of the characters for which none of the fonts has a shape."""
    wanted = {character for character in characters if character not in _NEVER_DRAWN and not character.isspace()}
    for font in fonts.fonts():
        if not wanted:
            break
        if font.path:
            shown = _characters(font.path, font.index)
            wanted = {character for character in wanted if ord(character) not in shown}
    return frozenset(wanted)


@cache
def _characters(path: str, index: int) -> frozenset[int]:
    return frozenset(characters_of(Path(path), index))
