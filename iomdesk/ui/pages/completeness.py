"""Completeness: how much of what the fund prints a record has."""

from __future__ import annotations

from collections.abc import Sequence

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


def completeness(kind: RecordKind, data: Data, languages: Sequence[str]) -> tuple[int, int]:
    """Return how many of the printed values there are, and of how many; texts count once a language."""
    texts, others = _PRINTED[kind]
    have = sum(1 for name in others if name in data)
    for name in texts:
        words = data.get(name)
        have += sum(1 for tag in languages if isinstance(words, dict) and words.get(tag))
    return have, len(others) + len(texts) * len(languages)
