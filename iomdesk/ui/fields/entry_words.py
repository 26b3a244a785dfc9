"""Entry words: an entry of a list in one line: what it is called, and what else is known of it."""

from __future__ import annotations

from typing import NamedTuple

from pydantic import JsonValue

from iomdesk.desk.desk import Desk
from iomdesk.i18n import _, language
from iomdesk.model.text import MultilingualText
from iomdesk.ui.fields.value_words import part_words
from iomdesk.ui.words.plain_text import visible

_NAMES = ("name", "title", "project", "address", "email", "p_code")
"""The parts by which an entry may be called, the best first."""
_LONGEST = 300


class EntryWords(NamedTuple):
    """What an entry is called, and the rest of it."""

    name: str
    rest: str = ""


def entry_words(desk: Desk, item: dict[str, JsonValue]) -> EntryWords:
    """Return the words of an entry in the interface's language, or in the next best."""
    parts = {name: part for name, part in item.items() if name != "uid" and part not in (None, "", {}, [])}
    said = {name: _words(desk, name, part) for name, part in parts.items()}
    called = next((name for name in _NAMES if said.get(name)), "")
    rest = "  ·  ".join(words for name, words in said.items() if words and name != called)
    return EntryWords(said.get(called) or _("Without a name"), rest)


def _words(desk: Desk, name: str, part: JsonValue) -> str:
    if isinstance(part, dict) and name in ("name", "title"):
        best = MultilingualText({tag: str(text) for tag, text in part.items()}).best(language(), desk.languages)
        return visible(best[1][:_LONGEST]) if best else ""
    return part_words(desk, name, part)[:_LONGEST]
