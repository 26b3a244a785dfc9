"""Layout of a saved page: menu, title, block of values and body, found by their form, with labels or without."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from iomdesk.exchange.pages.block import Block, Printed, labelled_block
from iomdesk.exchange.pages.form import unlabelled_values
from iomdesk.exchange.pages.labels import label_at, menu_language
from iomdesk.exchange.pages.text_lines import Line, PageText
from iomdesk.model.folding import fold
from iomdesk.model.reference import Reference

_LONGEST_TITLE = 600
_SENTENCE = 60
"""A line longer than this that ends with a full stop is running text, and no title comes after it."""

_SHORTEST_TWIN = 12
_MOST_TWINS = 60
_SHORT_VALUE = 40
_ASIDE = frozenset(("menu", "aside"))
_SURELY_LABELLED = 6
_PROBABLY_LABELLED = 3


class Layout(NamedTuple):
    """A page in its parts.

    `labels`: the block was printed with labels. `twice`: the title stood there twice, as on the fund's site. `deeper`:
    values without labels stood deeper than the text.
    """

    menu: list[Line]
    title: str
    fields: list[Printed]
    body: list[Line]
    labels: bool
    twice: bool
    deeper: bool = False


def layout_of(page: PageText, reference: Reference) -> Layout | None:
    """Return the parts of a page, or None if it shows no title; a page without any value may still have both."""
    block = labelled_block(page.lines, reference)
    with_labels = _labelled(page, block) if block else None
    if block and len(block.fields) >= _SURELY_LABELLED:
        return with_labels
    without = _unlabelled(page, reference)
    if without and without.fields and (without.twice or without.deeper):
        return without
    if block and len(block.fields) >= _PROBABLY_LABELLED:
        return with_labels
    if not with_labels or (without and len(without.fields) > len(with_labels.fields)):
        return without
    return with_labels


def _labelled(page: PageText, block: Block) -> Layout | None:
    place = _title_above(page, block.first)
    if place is None:
        return None
    start, end = place
    title, menu = _joined(page.lines[start:end]), page.lines[:start]
    twice = bool(menu) and fold(menu[-1].text) == fold(title)
    body = _body(page, block.after) or _running(page.lines[end : block.first])
    return Layout(menu[:-1] if twice else menu, title, block.fields, body, labels=True, twice=twice)


def _title_above(page: PageText, first: int) -> tuple[int, int] | None:
    """Return where the title above the block begins and ends: told by the page, a heading, or the line above."""
    above = page.lines[:first]
    for is_title in (_told(page), _is_heading):
        for index in range(first - 1, -1, -1):
            if above[index].role not in _ASIDE and is_title(above[index]):
                return index, index + 1
    end = first
    while end and not above[end - 1].text:
        end -= 1
    if not end or not _may_be_title(above[end - 1]):
        return None
    start = end - 1
    while start and _goes_on(above[start - 1], above[start]):
        start -= 1
    return start, end


def _told(page: PageText) -> Callable[[Line], bool]:
    """Return the test whether a line is the title that the page's head tells, with or without the site's name."""
    titles = [fold(title) for title in page.titles]

    def is_told(line: Line) -> bool:
        words = fold(line.text) if 2 < len(line.text) <= _LONGEST_TITLE and titles else ""
        return bool(words) and any(
            title == words or (title.startswith(words) and title[len(words) :].lstrip()[:1] in ("|", "–", "-", "·"))
            for title in titles
        )

    return is_told


def _is_heading(line: Line) -> bool:
    return line.role == "heading" and _may_be_title(line)


def _may_be_title(line: Line) -> bool:
    if line.mark or line.role in _ASIDE or not 2 < len(line.text) <= _LONGEST_TITLE:
        return False
    label = label_at(line.text)
    return label is None or (bool(label.rest) and not (label.colon and len(label.rest) < _SHORT_VALUE))


def _goes_on(line: Line, following: Line) -> bool:
    """Tell whether a title was broken into two lines here."""
    return _may_be_title(line) and not following.gap and len(line.text) >= 40 and following.text[:1].islower()


def _joined(lines: list[Line]) -> str:
    return " ".join(line.text for line in lines)


def _unlabelled(page: PageText, reference: Reference) -> Layout | None:
    """Read a page without labels: its title stands twice, or is a heading, or is the first line."""
    twins = _twins(page.lines)
    if twins:
        tried = [(unlabelled_values(page.lines, index + 2, reference), index) for index in twins]
        (fields, after), index = max(tried, key=lambda t: (len(t[0][0]), len(page.lines[t[1]].text)))
        title = page.lines[index].text
        if fields or len(title) > 25:
            return Layout(page.lines[:index], title, fields, _body(page, after), labels=False, twice=True)
    place = _first_title(page)
    if place is None:
        return None
    fields, after = unlabelled_values(page.lines, place[1], reference)
    title = _joined(page.lines[place[0] : place[1]])
    deeper = bool(page.lines[place[1] : after]) and page.lines[place[1]].indent > 0
    return Layout(page.lines[: place[0]], title, fields, _body(page, after), labels=False, twice=False, deeper=deeper)


def _twins(lines: list[Line]) -> list[int]:
    """Return where a line stands twice, before any running text; the menus of the main site have short ones."""
    found: dict[str, int] = {}
    for index, (line, following) in enumerate(pairwise(lines)):
        words = line.text
        if words != following.text and fold(words) != fold(following.text):
            if len(words) > _SENTENCE and words.endswith("."):
                break
            continue
        if len(words) < _SHORTEST_TWIN:
            continue
        if _may_be_title(line) and not menu_language(words):
            found[words] = index
            if len(found) >= _MOST_TWINS:
                break
    return list(found.values())


def _first_title(page: PageText) -> tuple[int, int] | None:
    lines = page.lines
    for is_title in (_told(page), _is_heading):
        for index, line in enumerate(lines):
            if line.role not in _ASIDE and is_title(line):
                return index, index + 1
    start = next(
        (i for i, line in enumerate(lines[:200]) if _may_be_title(line) and not menu_language(line.text)), None
    )
    if start is None:
        return None
    end = start + 1
    while end < len(lines) and not lines[end].indent and _goes_on(lines[end - 1], lines[end]):
        end += 1
    return start, end


def _body(page: PageText, after: int) -> list[Line]:
    """Return the lines of the narrative: those that the page marks as such, else what follows the block."""
    marked = [line for line in page.lines if line.role == "body"]
    return marked or _running(page.lines[after:])


def _running(lines: list[Line]) -> list[Line]:
    return [line for line in lines if line.role not in _ASIDE]
