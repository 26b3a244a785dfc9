"""Block of values with labels: which lines are its labels, and which lines are the value of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from iomdesk.exchange.pages.labels import Label, label_at, plain
from iomdesk.exchange.pages.printed_values import TERMS, are_countries, fits
from iomdesk.exchange.pages.text_lines import Line
from iomdesk.model.countries import read_countries
from iomdesk.model.reference import Reference

_MOST_LINES = 80
_FIELD = "field"
_PARTICLES = frozenset(
    [
        "and",
        "of",
        "the",
        "de",
        "du",
        "des",
        "la",
        "le",
        "les",
        "et",
        "del",
        "los",
        "las",
        "y",
        "el",
        "en",
        "d",
        "l",
        "da",
        "do",
        "e",
    ]
)
_HEADINGS = frozenset(
    [
        "context",
        "contexte",
        "contexto",
        "background",
        "objective",
        "objectives",
        "objectif",
        "objectifs",
        "objetivo",
        "objetivos",
        "summary",
        "resume",
        "resumen",
        "description",
        "descripcion",
        "introduction",
        "introduccion",
        "overview",
        "apercu",
        "antecedentes",
    ]
)


class Printed(NamedTuple):
    """A field as printed: its key ("" if the value's form says nothing), its lines, and the label it stood under.

    `languages`: those that print this label. `by_order`: a year whose field only its place in the block tells.
    """

    key: str
    values: tuple[str, ...]
    label: str = ""
    languages: frozenset[str] = frozenset()
    by_order: bool = False


class Block(NamedTuple):
    """Where the block begins, its fields, and where the body begins."""

    first: int
    fields: list[Printed]
    after: int


class _Hit(NamedTuple):
    at: int
    label: Label
    style: str


class _Values(NamedTuple):
    """The lines of a value, where they end, and whether the block ends with them."""

    values: list[str]
    after: int
    ends: bool = False


def labelled_block(lines: Sequence[Line], reference: Reference) -> Block | None:
    """Return the block of labels and values; labels elsewhere on the page, set in another way, are left alone."""
    hits = _hits(lines, reference)
    if not hits:
        return None
    fields, after, seen = list[Printed](), hits[0].at + 1, list[str]()
    for hit, following in zip(hits, [*hits[1:], None], strict=True):
        key = hit.label.key
        if seen.count(key) >= (2 if key == "type" else 1):
            break
        seen.append(key)
        found = _values(lines, hit, following, reference)
        if not found:
            lost = not any(field.values for field in fields)
            found = _Values(*_last_values(lines, hit, reference, lost=lost), ends=True)
        after = found.after
        fields.append(Printed(key, tuple(found.values), _label_text(lines[hit.at], hit), hit.label.languages))
        if found.ends:
            break
    first = hits[0].at
    while first and lines[first - 1].mark and not lines[first - 1].text:
        first -= 1
    return Block(first, fields, after)


def _label_text(line: Line, hit: _Hit) -> str:
    text = line.text[: -len(hit.label.rest)] if hit.label.rest else line.text
    return text.rstrip(" :：\xa0")


def _hits(lines: Sequence[Line], reference: Reference) -> list[_Hit]:
    """Return the labels that are set in the way that most of the page's labels are."""
    by_style: dict[str, list[_Hit]] = {}
    for index, line in enumerate(lines):
        label = label_at(line.text) if line.role != "menu" else None
        if label and _is_whole(label, reference):
            style = _style(lines, index, label)
            by_style.setdefault(style, []).append(_Hit(index, label, style))
    if not by_style:
        return []
    return max(by_style.values(), key=lambda hits: len({hit.label.key for hit in hits[:_MOST_LINES]}))


def _is_whole(label: Label, reference: Reference) -> bool:
    """Tell whether what follows a label on its line can be its value."""
    if not label.rest or fits(label.key, label.rest, reference):
        return True
    return label.colon and len(label.rest) <= 150 and not is_sentence(label.rest)


def _style(lines: Sequence[Line], index: int, label: Label) -> str:
    """Return how a label is set; the labels of one block are set alike."""
    line = lines[index]
    colon = ":" if label.colon else ""
    if line.mark:
        return f"bullet{colon}"
    if index and lines[index - 1].mark and not lines[index - 1].text:
        return f"dash above{colon}"
    return _FIELD if line.group else colon


def _values(lines: Sequence[Line], hit: _Hit, following: _Hit | None, reference: Reference) -> _Values | None:
    """Return the lines between this label and the next, or None if only their form tells where the value ends."""
    own = [hit.label.rest] if hit.label.rest else []
    start, group = hit.at + 1, lines[hit.at].group
    if group:
        end = start
        while end < len(lines) and lines[end].group == group:
            end += 1
        rest = lines[end : following.at] if following else []
        values = [*own, *(line.text for line in lines[start:end] if line.text)]
        return _Values(values, end, ends=hit.style != _FIELD and any(line.text for line in rest))
    if following is None:
        return None
    between = [line for line in lines[start : following.at] if line.text]
    if not _may_be_values(hit.label.key, between, reference):
        return None
    return _Values([*own, *(line.text for line in between)], following.at)


def _may_be_values(key: str, between: Sequence[Line], reference: Reference) -> bool:
    if len(between) > (_MOST_LINES if key == "member_states" else 3):
        return False
    if any(is_sentence(line.text) for line in between):
        return False
    if key == "member_states" and len(between) > 1:
        return are_countries(" ".join(line.text for line in between)) or all(
            is_like_a_name(line.text) or are_countries(line.text) for line in between
        )
    return len(between) < 2 or fits(key, " ".join(line.text for line in between), reference) or key in TERMS


def _last_values(lines: Sequence[Line], hit: _Hit, reference: Reference, *, lost: bool) -> tuple[list[str], int]:
    """Return the value of the block's last label, where only its form tells it from the body.

    `lost`: no label before has a value, so what follows is hardly one.
    """
    key, start = hit.label.key, hit.at + 1
    own = [hit.label.rest] if hit.label.rest else []
    following = lines[start : start + _MOST_LINES]
    if not following or (following[0].role == "body" and not own):
        return own, start
    count = _countries(following) if key == "member_states" else 0
    if key != "member_states" and not own:
        count = next((n for n in (1, 2) if fits(key, " ".join(x.text for x in following[:n]), reference)), 0)
    if not count and not own and not lost and len(following) > 1:
        count = int(_may_be_unknown(key, following[0].text))
    return [*own, *(line.text for line in following[:count])], start + count


def _countries(following: Sequence[Line]) -> int:
    """Return how many lines from the first on are names of countries, also when a name is broken over two."""
    count, spaced = 0, following[0].gap
    while count < len(following) and (count == 0 or spaced or not following[count].gap):
        wide = next((n for n in (1, 2, 3) if are_countries(_joined(following[count : count + n]))), 0)
        if not wide:
            break
        count += wide
    return count


def _joined(lines: Sequence[Line]) -> str:
    return " ".join(line.text for line in lines)


def _may_be_unknown(key: str, text: str) -> bool:
    """Tell whether words may be a value that is not understood, rather than the first words of the body."""
    if (
        is_sentence(text)
        or len(text) > 120
        or text.endswith((".", ";", ":", "!", "?", ","))
        or plain(text) in _HEADINGS
    ):
        return False
    if key == "member_states":
        return is_like_a_name(text) and (bool(read_countries(text)[0]) or len(text.split()) <= 4)
    if key in TERMS:
        return len(text.split()) <= 12
    return len(text) <= 25 and any(c.isdigit() for c in text)


def is_sentence(text: str) -> bool:
    """Tell whether words look like running text rather than a value."""
    return len(text) > 250 or (len(text) > 60 and text.endswith((".", ";", ":", "!", "?")))


def is_like_a_name(text: str) -> bool:
    """Tell whether every word begins with a capital, as in names, but for those that join them."""
    words = [word.strip("()[],’'") for word in text.split()]
    return (
        0 < len(words) <= 60
        and len(text) <= 800
        and all(not word or word[0].isupper() or word.lower() in _PARTICLES for word in words)
        and words[0][:1].isupper()
    )
