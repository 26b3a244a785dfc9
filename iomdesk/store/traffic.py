"""Traffic: what was sent and received, noted in the journal: entries that change nothing, and are of this file alone.

They stand where everything stands in order of arrival, so what stands before a sending is what was known then.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable
from typing import NamedTuple

import orjson

from iomdesk.model.journal import JournalEntry
from iomdesk.model.message import message
from iomdesk.model.receipt import Note, Receipt, Sending
from iomdesk.store import journal
from iomdesk.store.journal import IS_NOTE

_KINDS: dict[str, type[Note]] = {"sent": Sending, "received": Receipt}
_MOST_EDITS = 200
"""Of more Edits a sending keeps none: who has the file itself is known anyway."""


def write(connection: sqlite3.Connection, note: Note) -> None:
    """Note something at the end of the journal."""
    values = {"file": note.file, "office": note.office}
    kind = next(name for name, sort in _KINDS.items() if type(note) is sort)
    told = note.model_dump(mode="json", exclude={"id", "at", "author"}, exclude_defaults=True)
    label = message(note.label.text, **values, kind=kind, note=json.dumps(told))
    entry = JournalEntry(label=label, changes=[], author=note.author, local=False, merge=True)
    journal.EntryWriter(connection, entry).finish()


def notes(connection: sqlite3.Connection) -> list[Note]:
    """Return all notes, in order."""
    sql = f"SELECT id, at, author, label FROM journal WHERE {IS_NOTE} ORDER BY seq"  # noqa: S608 - a clause of ours
    return [_note(*row) for row in connection.execute(sql)]


def _note(edit: str, at: str, author: str, label: str) -> Note:
    values = orjson.loads(label)["values"]
    told = {**orjson.loads(values["note"]), "id": edit, "at": at, "author": author}
    return _KINDS[values["kind"]].model_validate(told)


def ranges(connection: sqlite3.Connection, edits: Collection[str]) -> list[tuple[int, int]]:
    """Return the numbers of the entries with these ids, as ranges; what lies between and is none breaks no range."""
    found = list[tuple[int, int]]()
    is_on = False
    for number, edit, is_whole in connection.execute(
        "SELECT seq, id, NOT partial FROM journal WHERE NOT merge ORDER BY seq"
    ):
        is_theirs = bool(is_whole) and edit in edits
        if is_theirs and is_on:
            found[-1] = (found[-1][0], number)
        elif is_theirs:
            found.append((number, number))
        is_on = is_theirs
    return found


class Known(NamedTuple):
    """What is known at one moment, and what of it came after a number of the journal.

    `since`: number, id, and whether all of it is known. `edits` are those by which an office that has seen them shows
    that it has all: who has seen an Edit has seen all that its author had seen, so it is the last that was made here,
    and what came in since. None are told where some came in part, or there are too many. `same`: the uids that were
    found to be another record's, with that record's; of this no Edit tells.
    """

    until: int
    since: list[tuple[int, str, bool]]
    edits: list[str]
    same: dict[str, str]


def known(connection: sqlite3.Connection, number: int) -> Known:
    """Return what is known now, and what came after a number."""
    sql = "SELECT seq, id, NOT partial FROM journal WHERE NOT merge AND seq > ? ORDER BY seq"
    since = [(seq, edit, bool(is_whole)) for seq, edit, is_whole in connection.execute(sql, (number,))]
    (until,) = connection.execute("SELECT coalesce(max(seq), 0) FROM journal").fetchone()
    return Known(until, since, _last_edits(connection), _found_same(connection))


def _last_edits(connection: sqlite3.Connection) -> list[str]:
    found = list[str]()
    sql = "SELECT id, local, partial FROM journal WHERE NOT merge ORDER BY seq DESC"
    for edit, is_local, is_partial in connection.execute(sql):
        found.append(edit)
        if is_partial or len(found) > _MOST_EDITS:
            return []
        if is_local:
            break
    return sorted(found)


def _found_same(connection: sqlite3.Connection) -> dict[str, str]:
    alive = "SELECT lower(i.value), r.uid FROM identifier i JOIN record r ON r.id = i.record WHERE scheme = 'same_as'"
    dead = "SELECT s.value, r.uid FROM record r, json_each(r.data, '$.same_as') s WHERE NOT r.alive"
    return dict(connection.execute(f"{alive} UNION {dead}"))


class Touched(NamedTuple):
    """What became of a record in some Edits: whether it was made in one of them, and which was the last."""

    is_new: bool
    last: JournalEntry


def touched(connection: sqlite3.Connection, numbers: Iterable[int]) -> dict[str, Touched]:
    """Return by uid what the entries with these numbers did to records."""
    sql = (
        "SELECT record, max(deed = ?), max(entry) FROM journal_change"
        " WHERE entry IN (SELECT value FROM json_each(?)) GROUP BY record"
    )
    rows = connection.execute(sql, (journal.CREATED, json.dumps(list(numbers)))).fetchall()
    heads = dict(journal.headers_of(connection, json.dumps(sorted({last for _, _, last in rows}))))
    return {uid: Touched(bool(is_new), heads[last]) for uid, is_new, last in rows}
