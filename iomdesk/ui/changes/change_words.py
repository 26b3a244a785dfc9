"""Change words: one change of a Place in a line: what went, what came, and a few words around."""

from __future__ import annotations

import re
from itertools import takewhile

from iomdesk.desk.desk import Desk
from iomdesk.i18n import _, is_right_to_left, language
from iomdesk.model.catalogue import RECORD_TYPES
from iomdesk.model.change import Change, Place
from iomdesk.model.record import FieldKind, field_kinds
from iomdesk.model.word_difference import Piece, difference_in_words, together
from iomdesk.ui.fields.typing_pause import clean
from iomdesk.ui.fields.value_words import place_words, value_words
from iomdesk.ui.words.plain_text import visible
from iomdesk.ui.words.wording import deed_label, field_label, kind_label

_WORD = re.compile(r"\s+|[^\s]+")
_AROUND = 6
"""Words and spaces that are shown before the first difference."""
_WINDOW = 60
"""Words and spaces from there on that are compared: a line shows no more."""
_LONGEST = 400
_RESERVE = 400
"""Signs that two texts have alike which are looked at before and after their differences."""


def field_words(desk: Desk, change: Change) -> str:
    """Return what the Place of a change is called; a code of a list is named by the change itself."""
    if not change.place.field:
        return kind_label(change.kind)
    if change.place.key is not None and _sort(change) is FieldKind.CODES:
        return field_label(change.kind, change.place.field)
    return place_words(desk, change.kind, change.place)


def texts_of(desk: Desk, change: Change) -> tuple[str, str] | None:
    """Return the two texts of a change that is told word by word; None: it is told by its values as a whole."""
    if _sort(change) is FieldKind.ITEMS:
        before, after = (value_words(desk, change.kind, change.place, v) for v in (change.before, change.after))
        return before, after
    if _sort(change) is FieldKind.TEXT or change.place.field in ("notes", "address", "place"):
        return str(change.before or ""), str(change.after or "")
    return None


def line_of(desk: Desk, change: Change) -> list[Piece]:
    """Return a change in one line; spaces that differ are shown as signs."""
    if not change.place.field:
        is_new = change.before is None
        return [Piece("+" if is_new else "-", deed_label("added" if is_new else "deleted"))]
    texts = texts_of(desk, change)
    if texts:
        return [Piece(piece.sign, _shown(piece)) for piece in excerpt(*texts)]
    if change.place.key is not None:
        whole = Place(change.place.record, change.place.field)
        return [Piece("+" if change.after else "-", value_words(desk, change.kind, whole, [change.place.key]))]
    before, after = (value_words(desk, change.kind, change.place, v) for v in (change.before, change.after))
    return [
        Piece("-" if change.before is not None else "", _cut(before)),
        Piece("", f" {arrow()} "),
        Piece("+" if change.after is not None else "", _cut(after)),
    ]


def spoken(desk: Desk, change: Change) -> str:
    """Return a change as a screen reader says it, and as a tip tells it."""
    texts = texts_of(desk, change)
    if texts:
        pieces = line_of(desk, change)
        before, after = ("".join(piece.words for piece in pieces if piece.sign in ("", sign)) for sign in "-+")
        nothing = _("(nothing)")
        return f"{before or nothing} {arrow()} {after or nothing}"
    pieces = line_of(desk, change)
    if len(pieces) == 1 and change.place.field:
        name = pieces[0].words
        return _("Added: {name}", name=name) if change.after else _("Taken away: {name}", name=name)
    return "".join(piece.words for piece in pieces)


def arrow() -> str:
    """Return the arrow from before to after, in the direction of the interface."""
    return "←" if is_right_to_left(language()) else "→"


def excerpt(before: str, after: str) -> list[Piece]:
    """Return the pieces of two texts around their first difference, with dots where something is left out."""
    before, after, is_cut_before, is_cut_after = _near(clean(before), clean(after))
    old, new = _WORD.findall(before), _WORD.findall(after)
    same = sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    rest = min(len(old), len(new)) - same
    backwards = zip(reversed(old), reversed(new), strict=False)
    end = min(rest, sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], backwards)))
    first, last = max(0, same - _AROUND), max(0, end - _AROUND)
    a, b = old[first : len(old) - last], new[first : len(new) - last]
    is_cut = len(a) > _WINDOW or len(b) > _WINDOW
    pieces = together(difference_in_words("".join(a[:_WINDOW]), "".join(b[:_WINDOW])))
    if is_cut and any(not piece.sign for piece in pieces[1:]):
        while pieces[-1].sign:
            pieces.pop()
    if first or is_cut_before:
        pieces.insert(0, Piece("", "… "))
    if last or is_cut or is_cut_after:
        pieces.append(Piece("", " …"))
    return pieces


def _near(before: str, after: str) -> tuple[str, str, bool, bool]:
    """Return two texts without what they have alike far from their differences, and whether that was at either end."""
    head = _alike(before, after, at_end=False)
    tail = min(_alike(before, after, at_end=True), len(before) - head, len(after) - head)
    start, end = max(0, head - _RESERVE), max(0, tail - _RESERVE)
    start = before.rfind(" ", 0, start) + 1
    end = len(before) - found if (found := before.find(" ", len(before) - end)) >= 0 and end else 0
    return before[start : len(before) - end], after[start : len(after) - end], start > 0, end > 0


def _alike(before: str, after: str, *, at_end: bool) -> int:
    """Return how many signs two texts have alike, by halving: comparing slices is quick."""
    least, most = 0, min(len(before), len(after))
    while least < most:
        middle = (least + most + 1) // 2
        same = before[-middle:] == after[-middle:] if at_end else before[:middle] == after[:middle]
        least, most = (middle, most) if same else (least, middle - 1)
    return least


def _sort(change: Change) -> FieldKind:
    return field_kinds(RECORD_TYPES[change.kind]).get(change.place.field, FieldKind.PLAIN)


def _shown(piece: Piece) -> str:
    if piece.sign and piece.words.isspace():
        return "".join({" ": "·", "\n": "↵"}.get(sign) or f"[U+{ord(sign):04X}]" for sign in _cut(piece.words))
    return _cut("".join(" " if token.isspace() else visible(token) for token in _WORD.findall(piece.words)))


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
