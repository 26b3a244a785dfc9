"""Lines of a saved text page: bullets, indents and blank lines taken apart from the words."""

from __future__ import annotations

import re
from typing import NamedTuple

from iomdesk.i18n import N_
from iomdesk.model.rules import Refusal

_MARK = re.compile(r"(?:[-–—•*·▪●◦‣◆►■□]|#{1,6})(?=\s|$)")
_BOLD = re.compile(r"(\*\*|__)(.+?)\1")
_ADDRESS = re.compile(r"https?://[^\s<>\"'()\[\]]{4,2000}", re.IGNORECASE)
_SAVED_FROM = re.compile(
    r"^(?:saved from|url source|source url|source|url|address|adresse|dirección|enregistré depuis|guardado de)\b[^\n]{0,40}?https?://",
    re.IGNORECASE,
)


MOST_LINES = 10_000
"""Lines with words; the longest page seen has some hundred."""


class Line(NamedTuple):
    """One line of a page.

    `typed`: as written, bullet included. `text`: the words alone. `mark`: the bullet. `gap`: a blank line stood before.
    `group`: lines with the same number over 0 belong to one field. `role`: "heading", "body", "menu" or nothing.
    """

    typed: str
    text: str
    mark: str = ""
    indent: int = 0
    gap: bool = False
    group: int = 0
    role: str = ""


class PageText(NamedTuple):
    """The lines of a page, and what its file says about itself."""

    lines: list[Line]
    address: str = ""
    language: str = ""
    titles: tuple[str, ...] = ()
    node: str = ""


def line_of(typed: str, *, indent: int = 0, gap: bool = False, group: int = 0, role: str = "") -> Line:
    """Return a Line with its bullet taken apart; a Markdown heading gets its role."""
    typed = typed.strip()
    found = _MARK.match(typed)
    mark = found[0] if found else ""
    text = typed[len(mark) :].strip()
    if mark.startswith("#"):
        return Line(typed, text, "", indent, gap, group, role or "heading")
    return Line(typed, _BOLD.sub(r"\2", text), mark, indent, gap, group, role)


def text_lines(text: str, name: str = "") -> PageText:
    """Return the lines of a page saved as text, without the line that says where it was saved from.

    Raises Refusal if there are more than a page can have.
    """
    if text.count("\n") > 5 * MOST_LINES:
        raise too_long(name)
    lines, gap, address = list[Line](), False, ""
    for raw in text.split("\n"):
        typed = raw.strip()
        if not typed:
            gap = True
            continue
        if len(lines) < 80 and not address and (found := _where_from(typed)):
            address = found
            continue
        if len(lines) >= MOST_LINES:
            raise too_long(name)
        lines.append(line_of(typed, indent=len(raw[: -len(raw.lstrip())].expandtabs(4)), gap=gap and bool(lines)))
        gap = False
    return PageText(_grouped(lines), address)


def too_long(name: str) -> Refusal:
    """Return the Refusal of a file with more lines than a page can have."""
    return Refusal(N_("The file “{name}” has far too many lines for a saved project page."), name=name)


def _where_from(typed: str) -> str:
    """Return the address in a line that says nothing else."""
    found = _ADDRESS.search(typed)
    if found and (_SAVED_FROM.match(typed) or found[0] == typed.strip("<>() ")):
        return found[0].rstrip(".,;")
    return ""


def _grouped(lines: list[Line]) -> list[Line]:
    """Give a bullet and the deeper lines below it one number, if the page sets its values deeper at all."""
    grouped, number, start, deeper = list[Line](), 0, -1, False
    for line in lines:
        if line.mark and line.text:
            number, start = number + 1, line.indent
        elif start >= 0 and line.indent > start:
            deeper = True
        else:
            start = -1
        grouped.append(line._replace(group=number if start >= 0 else 0))
    return grouped if deeper else lines
