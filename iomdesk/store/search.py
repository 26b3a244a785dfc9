"""What is typed into the search box, as a question to SQLite's full-text index."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from iomdesk.model.change import RecordKind
from iomdesk.store.record_writer import kind_token

_SET_APART = re.compile(r"[\u3005-\u3007\u3041-\u3096\u309d-\u30ff\u3105-\u312f\u3400-\u9fff\U00020000-\U0003ffff]")


def match(kind: RecordKind, words: Iterable[str]) -> str | None:
    """Return the question for folded words, all of which must be found, the last as a prefix; None if there are none.

    Characters of scripts without spaces that follow each other must stand together.
    """
    phrases = list(_phrases(word.replace("\0", " ") for word in words if any(map(str.isalnum, word))))
    if not phrases:
        return None
    quoted = " AND ".join('"' + phrase.replace('"', '""') + '"' for phrase in phrases)
    return f"kind : {kind_token(kind)} AND words : ({quoted} *)"


def _phrases(words: Iterable[str]) -> Iterator[str]:
    run: list[str] = []
    for word in words:
        if len(word) == 1 and _SET_APART.match(word):
            run.append(word)
            continue
        if run:
            yield " ".join(run)
            run = []
        yield word
    if run:
        yield " ".join(run)
