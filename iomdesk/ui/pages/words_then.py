"""Words then: the words that a text was translated from, found again in the history by their fingerprint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from iomdesk.model.change import Change
from iomdesk.model.journal import JournalEntry
from iomdesk.model.text import fingerprint


def words_then(entries: Iterable[JournalEntry], field: str, language: str, mark: str) -> str | None:
    """Return the words of a text that have this fingerprint, from a record's history; None if none had."""
    for entry in entries:
        for change in entry.changes:
            for words in _words_of(change, field, language):
                if fingerprint(words) == mark:
                    return words
    return None


def _words_of(change: Change, field: str, language: str) -> Iterator[str]:
    for value in (change.after, change.before):
        if change.place.field == field and change.place.key == language and isinstance(value, str):
            yield value
        elif not change.place.field and isinstance(value, dict):
            text = value.get(field)
            if isinstance(text, dict) and isinstance(text.get(language), str):
                yield str(text[language])
