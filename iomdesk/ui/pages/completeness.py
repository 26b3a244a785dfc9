"""Completeness: how much of what the fund prints a record has, and what is still empty."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from iomdesk.model.change import RecordKind
from iomdesk.model.record import Data

_PRINTED: dict[RecordKind, tuple[tuple[str, ...], tuple[str, ...]]] = {
    RecordKind.PROJECT: (
        ("title", "narrative"),
        ("start", "end", "status", "type", "budget", "coverage", "funding_year", "region", "prima_id", "project_id",
         "member_states", "managing_unit"),
    ),
    RecordKind.ORG_UNIT: (("name",), ("code", "kinds", "opened", "country", "place")),
}  # fmt: skip
"""For each kind the texts, counted once a language, and the other fields."""


class Completeness(NamedTuple):
    """How many of the printed values there are, of how many, and the names of the Places that are empty."""

    have: int = 0
    of: int = 0
    empty: tuple[str, ...] = ()


def completeness(kind: RecordKind, data: Data, languages: Sequence[str]) -> Completeness:
    """Return how complete a record is; texts count once a language."""
    texts, others = _PRINTED[kind]
    empty = []
    for name in texts:
        words = data.get(name)
        empty += [f"{name}.{tag}" for tag in languages if not (isinstance(words, dict) and words.get(tag))]
    empty += [name for name in others if name not in data]
    of = len(others) + len(texts) * len(languages)
    return Completeness(of - len(empty), of, tuple(empty))
