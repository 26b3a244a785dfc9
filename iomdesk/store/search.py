"""What is typed into the search box, as a question to SQLite's full-text index."""

from __future__ import annotations

from collections.abc import Iterable

from iomdesk.model.change import RecordKind
from iomdesk.model.hits import phrases
from iomdesk.store.record_writer import kind_token


def match(kind: RecordKind, words: Iterable[str]) -> str | None:
    """Return the question for folded words, all of which must be found, the last as a prefix; None if there are none.

    Characters of scripts without spaces that follow each other must stand together.
    """
    parts = phrases(word.replace("\0", " ") for word in words if any(map(str.isalnum, word)))
    if not parts:
        return None
    quoted = " AND ".join('"' + part.replace('"', '""') + '"' for part in parts)
    return f"kind : {kind_token(kind)} AND words : ({quoted} *)"
