"""Pasting: the words that a clipboard holds, whatever program filled it, and nothing of their look."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

from iomdesk.ui.fields.bounds import bounded
from iomdesk.ui.fields.pasted_html import words_of_html
from iomdesk.ui.fields.pasted_rtf import words_of_rtf
from iomdesk.ui.fields.pasted_words import clean_line, clean_paragraphs

_LONGEST_HTML = 3_000_000
_OWN = 'name="qrichtext"'
"""Says that Qt made the fragment from lines, each of which would become a paragraph."""
_RICH = ("text/rtf", "application/rtf", "text/richtext")


def has_words(source: QMimeData) -> bool:
    """Tell whether there is anything to paste."""
    return source.hasText() or source.hasHtml() or any(source.hasFormat(name) for name in _RICH)


def pasted(source: QMimeData, *, paragraphs: bool) -> str:
    """Return the words of a clipboard, as paragraphs or on one line."""
    words = _words(source)
    return bounded(clean_paragraphs(words) if paragraphs else clean_line(words))


def _words(source: QMimeData) -> str:
    html = source.html() if source.hasHtml() else ""
    if html and len(html) <= _LONGEST_HTML and _OWN not in html:
        words = words_of_html(html)
        if words:
            return words
    if source.hasText():
        return source.text()
    rich = next((name for name in _RICH if source.hasFormat(name)), "")
    return words_of_rtf(bytes(source.data(rich).data())) if rich else ""
