"""Form of values without labels, as the fund's site prints them: each is known by what it looks like."""

from __future__ import annotations

from collections.abc import Sequence

from iomdesk.exchange.pages.block import Printed, is_sentence
from iomdesk.exchange.pages.labels import label_at
from iomdesk.exchange.pages.printed_values import read_year, recognised
from iomdesk.exchange.pages.text_lines import Line
from iomdesk.model.reference import Reference

_MOST_LINES = 80


def unlabelled_values(lines: Sequence[Line], start: int, reference: Reference) -> tuple[list[Printed], int]:
    """Return the values that stand right below the title, and where the body begins.

    Deeper lines are all values; else the values end at the first line that is none. After a blank line only several
    words are taken for a value (a saving program that loses values loses those of one word), so that no number of the
    body becomes a field.
    """
    found, waiting, after = list[tuple[str, str]](), list[str](), start
    deeper = start < len(lines) and lines[start].indent > 0
    spaced = start < len(lines) and all(line.gap for line in lines[max(start - 1, 1) : start + 3])
    for index, line in enumerate(lines[start : start + _MOST_LINES], start):
        if line.role == "body" or is_sentence(line.text) or (deeper and not line.indent):
            break
        if (label := label_at(line.text)) and (label.colon or not label.rest):
            break
        key = _key(line.text, found, reference)
        if line.gap and not (deeper or spaced) and index > start and not (key and " " in line.text):
            break
        if key is None:
            if (not deeper and (not found or len(waiting) > 1)) or len(line.text) > 150:
                break
            waiting.append(line.text)
            after = index + 1 if deeper else after
            continue
        found += [("", words) for words in waiting]
        waiting.clear()
        found.append((key, line.text))
        after = index + 1
    found += [("", words) for words in waiting] if deeper else []
    return _printed(found), after


def _key(words: str, found: list[tuple[str, str]], reference: Reference) -> str | None:
    keys = [key for key, _ in found]
    if read_year(words):
        return "year" if keys.count("year") < 3 else None
    key = recognised(words, frozenset(keys), reference)
    if key == "member_states" and key in keys and keys[-1] != key:
        return None
    if key == "region" and "region" not in keys and reference.find("coverage", words) and len(keys) > 2:
        return "coverage" if "coverage" not in keys else key
    return key


def _printed(found: list[tuple[str, str]]) -> list[Printed]:
    """Gather the members, and give years their field by the order in which the site prints them."""
    keys = [key for key, _ in found]
    years = [index for index, key in enumerate(keys) if key == "year"]
    fields, members = list[Printed](), tuple(words for key, words in found if key == "member_states")
    for index, (key, words) in enumerate(found):
        if key == "year":
            fields.append(Printed(_year_field(keys, years, index), (words,), by_order=True))
        elif key != "member_states":
            fields.append(Printed(key, (words,)))
        elif index == keys.index(key):
            fields.append(Printed(key, members))
    return fields


def _year_field(keys: list[str], years: list[int], index: int) -> str:
    if index and "coverage" in keys[:index]:
        return "funding_year"
    if years[:2] == [0, 1] and index < 2:
        return ("start", "end")[index]
    return ""
