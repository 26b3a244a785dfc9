"""Narrative of a saved page: paragraphs with a blank line between, lists and bullets as typed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from iomdesk.exchange.pages.text_lines import Line

_ITEM = re.compile(r"(?:[-–—•*·▪●◦‣]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)])\s")


def narrative(lines: Sequence[Line]) -> str:
    """Return the body's lines as one text.

    Where the page has blank lines, they stand as they are; where it has none, each line is a paragraph, but the items
    of a list stay together with the line that leads to them.
    """
    typed = [line for line in lines if line.typed]
    spaced = any(line.gap for line in typed[1:])
    parts = list[str]()
    for index, line in enumerate(typed):
        if index:
            parts.append("\n\n" if line.gap or (not spaced and _is_new(typed[index - 1].typed, line.typed)) else "\n")
        parts.append(line.typed)
    return "".join(parts)


def _is_new(before: str, line: str) -> bool:
    """Tell whether a line begins a paragraph: it is no item of a list and does not go on within a sentence."""
    if _ITEM.match(line):
        return False
    return not (line[0].islower() and not before.endswith((".", ":", ";", "!", "?")))
