"""Difference words: a word difference as a screen reader says it: what became what, what went, what is new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from iomdesk.i18n import _, ngettext
from iomdesk.model.word_difference import Piece, together
from iomdesk.ui.words.plain_text import visible
from iomdesk.ui.words.wording import number_text

_MOST = 12
"""Changes that are said; of more it is said how many there are."""
_LONGEST = 200


def difference_words(pieces: Sequence[Piece]) -> str:
    """Return sentences for the words that went and came; nothing if there are none."""
    said = list(_sentences(together(pieces)))
    more = len(said) - _MOST
    if more > 0:
        rest = ngettext("{count} more change.", "{count} more changes.", more, count=number_text(more))
        said = [*said[:_MOST], rest]
    return " ".join(said)


def _sentences(pieces: Sequence[Piece]) -> Iterator[str]:
    gone = ""
    for piece in (*pieces, Piece("", "")):
        words = _cut(piece.words)
        if piece.sign == "+" and gone and words:
            yield _("“{before}” became “{after}”.", before=gone, after=words)
            gone = ""
            continue
        if gone:
            yield _("Gone: “{words}”.", words=gone)
        gone = words if piece.sign == "-" else ""
        if piece.sign == "+" and words:
            yield _("New: “{words}”.", words=words)


def _cut(words: str) -> str:
    words = visible(words).strip()
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
