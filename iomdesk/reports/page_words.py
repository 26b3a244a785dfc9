"""Page words: what stands on each page of a print, for readers' aids, since a picture of a page says nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from iomdesk.reports.typesetting import Typeset

_SILENT = frozenset({"language", "direction"})
"""Parts of a document that are not printed."""
_LONGEST = 6000


class PagePicture(bytes):
    """A page as an SVG picture, and the words on it."""

    words: str = ""


def page_pictures(part: Typeset, first_page: int = 1) -> list[PagePicture]:
    """Return the pages of a part; each says the words of the documents that stand on it."""
    pictures = [PagePicture(page) for page in part.svg_pages()]
    words = [" ".join(_said(document))[:_LONGEST] for document in json.loads(part.data)["documents"]]
    for number, on_page in enumerate(_by_page(part, words, len(pictures), first_page)):
        pictures[number].words = on_page
    return pictures


def _by_page(part: Typeset, words: list[str], count: int, first_page: int) -> list[str]:
    """Return the words of each page: documents begin on pages of their own; where that is not known, all of them."""
    if len(words) == count:
        return words
    ends = [int(end) - first_page + 1 for end in part.marked("end")]
    if len(ends) != len(words) or ends[-1:] != [count]:
        return [" ".join(words)[:_LONGEST]] * count
    return [said for said, (start, end) in zip(words, pairwise([0, *ends]), strict=True) for _page in range(start, end)]


def _said(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, part in value.items():
            if name not in _SILENT:
                yield from _said(part)
    elif isinstance(value, list):
        for part in value:
            yield from _said(part)
    elif isinstance(value, str) and value:
        yield value
