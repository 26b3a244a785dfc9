"""Filter terms: what stands in a search box, cut into words and conditions, each with its place in the text."""

from __future__ import annotations

import re
from typing import NamedTuple

_NAME = r"[^\W\d_][^\s\":：=<>]*"
_TERM = re.compile(
    rf"(?P<open>-?{_NAME}[:：=])(?=\s|$)"
    r"|(?P<sign>-(?=[^\s:=<>-]))?"
    rf"(?:(?P<name>{_NAME})(?P<operator><=|>=|[:：=<>]))?"
    r"(?:\"(?P<quoted>[^\"]*)\"?|(?P<bare>[^\s\"]+))|(?P<stray>\S)"
)
_COMMAS = re.compile("[,،、，]")


class Term(NamedTuple):
    """A word, or a condition as it was typed; `start` and `end` are its place in the text."""

    start: int
    end: int
    is_negated: bool
    name: str
    operator: str
    value: str
    value_start: int
    """Where the value begins, its quotation mark included."""

    @property
    def values(self) -> tuple[str, ...]:
        """The values between commas; any of them will do."""
        return tuple(part.strip() for part in _COMMAS.split(self.value) if part.strip())


def terms(text: str) -> list[Term]:
    """Return the terms of a text in order; a condition without a value has an empty one."""
    return [_term(match) for match in _TERM.finditer(text)]


def _term(match: re.Match[str]) -> Term:
    if match["open"]:
        name, operator = match["open"][:-1], match["open"][-1]
        is_negated = name.startswith("-")
        return Term(match.start(), match.end(), is_negated, name.lstrip("-"), _plain(operator), "", match.end())
    if match["stray"]:
        return Term(match.start(), match.end(), False, "", "", match["stray"], match.start())
    is_quoted = match["quoted"] is not None
    value = match["quoted"] if is_quoted else match["bare"]
    begin = match.start("quoted") - 1 if is_quoted else match.start("bare")
    operator = _plain(match["operator"] or "")
    return Term(match.start(), match.end(), bool(match["sign"]), match["name"] or "", operator, value, begin)


def _plain(operator: str) -> str:
    return ":" if operator == "：" else operator


def condition_text(name: str, values: list[str], *, operator: str = ":", is_negated: bool = False) -> str:
    """Return a condition as it is typed, its values quoted if one has a space."""
    joined = ",".join(values)
    if re.search(r"\s", joined):
        joined = f'"{joined}"'
    return f"{'-' if is_negated else ''}{name}{operator}{joined}"
