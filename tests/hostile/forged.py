"""Forged catalogues: what they say is sealed as the program seals it, and nobody should believe it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from iomdesk.store import catalogue_row
from iomdesk.store.digests import RunningDigest, mix_of
from iomdesk.store.record_row import digest
from tests.hostile.databases import DAMAGED, Spoil
from tests.hostile.sample import Deed, Demand, Sample

_DEEP = "[" * 100_000 + "]" * 100_000
_OTHER = "00000009-0000-7000-8000-000000000000"
Row = dict[str, Any]


def _sealed(*changes: Callable[[sqlite3.Connection], object]) -> Spoil:
    """Return what changes a catalogue and seals it anew, as whoever knows the program can."""

    def spoil(path: Path) -> None:
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("PRAGMA foreign_keys=off")
        for change in changes:
            change(connection)
        _seal(connection)
        connection.close()

    return spoil


def _seal(connection: sqlite3.Connection) -> None:
    rows = "SELECT id, kind, knowledge, data, texts FROM record LEFT JOIN record_text ON record = id"
    mix = 0
    for number, *kept in connection.execute(rows).fetchall():
        mark = digest(*kept)
        mix ^= int.from_bytes(mark, "big")
        connection.execute("UPDATE record SET digest = ? WHERE id = ?", (mark, number))
    columns = "seq, id, at, author, label, undoes, local, merge, partial"
    changes = "SELECT position, kind, record, deed, changes FROM journal_change WHERE entry = ? ORDER BY position"
    for seq, *texts in connection.execute(f"SELECT {columns} FROM journal").fetchall():
        running = RunningDigest(texts)
        for row in connection.execute(changes, (seq,)):
            running.add(row)
        connection.execute("UPDATE journal SET digest = ? WHERE seq = ?", (running.value, seq))
    seen = mix_of(connection.execute("SELECT id, personal FROM seen_edit"))
    (count,) = connection.execute("SELECT count(*) FROM record").fetchone()
    values = (count, mix.to_bytes(16, "big"), seen)
    connection.execute("UPDATE catalogue SET records = ?, digests = ?, seen = ?", values)
    catalogue_row.seal(connection, "")


def _record(kind: str, column: str, change: Callable[[Row], object]) -> Spoil:
    """Return what changes what the first record of a kind says of itself, or what is known of it."""

    def forge(connection: sqlite3.Connection) -> None:
        where = "WHERE id = (SELECT min(id) FROM record WHERE kind = ?)"
        (text,) = connection.execute(f"SELECT {column} FROM record {where}", (kind,)).fetchone()
        values = json.loads(text)
        changed = change(values)
        text = changed if isinstance(changed, str) else json.dumps(values, separators=(",", ":"))
        connection.execute(f"UPDATE record SET {column} = ? {where}", (text, kind))

    return _sealed(forge)


def _says(**fields: Any) -> Spoil:
    return _record("project", "data", lambda values: values.update(fields))


def _written(text: str) -> Spoil:
    """Return what puts a value into the first project as it is written here."""
    return _record("project", "data", lambda values: json.dumps(values, separators=(",", ":"))[:-1] + f',"z":{text}}}')


def _knows(**knowledge: Any) -> Spoil:
    return _record("project", "knowledge", lambda values: values.update(knowledge))


def _sql(statement: str, *values: Any) -> Spoil:
    return _sealed(lambda connection: connection.execute(statement, values))


def _circle(connection: sqlite3.Connection) -> None:
    """Put every unit below the one before it, and the first below the last."""
    units = connection.execute("SELECT id, uid, data FROM record WHERE kind = 'org_unit'").fetchall()
    for (number, _uid, data), (_number, above, _data) in zip(units, [units[-1], *units], strict=False):
        text = json.dumps(json.loads(data) | {"parent": above}, separators=(",", ":"))
        connection.execute("UPDATE record SET data = ? WHERE id = ?", (text, number))


_HEADING = {
    "languages that are none": ["../../etc", "en"],
    "no languages": [],
    "languages that are a word": "en",
    "10,000 languages": [f"x-{n:05}" for n in range(10_000)],
}
RECORDS: dict[str, Spoil] = {
    "a budget without end": _says(budget={"amount": "1e999999999", "currency": "USD"}),
    "a budget behind the point without end": _says(budget={"amount": "1e-999999999"}),
    "a budget of 100,000 digits": _says(budget={"amount": "9" * 100_000}),
    "a budget that is no number": _says(budget={"amount": "NaN"}),
    "a title that is a list": _says(title=["Water"]),
    "a title that is a number": _says(title={"en": 5}),
    "a language that is a path": _says(title={"../../etc": "Water"}),
    "a date in the year 99999": _says(start="99999-01-01"),
    "a date that is a list": _says(start=[2020]),
    "a unit that is an object": _says(managing_unit={"x": 1}),
    "countries that are a number": _says(member_states=5),
    "a partner twice": _says(partners=[{"uid": _OTHER}, {"uid": _OTHER}]),
    "a partner without uid": _says(partners=[{"name": {"en": "x"}}]),
    "a place beyond the pole": _says(locations=[{"uid": _OTHER, "point": {"latitude": 91, "longitude": 0}}]),
    "a value 100,000 levels deep": _written(_DEEP),
    "a number of a million digits": _written("9" * 1_000_000),
    "a number too large": _written("1e400"),
    "half a character": _written('"\\ud800"'),
    "a record that is a list": _record("project", "data", lambda _values: "[1]"),
    "a record without uid": _record("project", "data", lambda values: values.pop("uid") and None),
    "another's uid": _says(uid=_OTHER),
    "a stamp that is a list": _knows(stamp=["x"]),
    "stamps that are a word": _knows(stamps="x"),
    "a Place undecided between words": _knows(undecided={"title.en": ["a", "b"]}),
    "deletions that are a number": _knows(deleted=5),
    "knowledge that is a list": _record("project", "knowledge", lambda _values: "[1]"),
    "knowledge 100,000 levels deep": _record("project", "knowledge", lambda _values: _DEEP),
    **{
        f"a heading with {name}": _record("catalogue", "data", lambda values, told=told: values.update(languages=told))
        for name, told in _HEADING.items()
    },
    "a heading that is a list": _record("catalogue", "data", lambda _values: "[1]"),
    "a uid of the catalogue that is a path": _sql("UPDATE catalogue SET uid = '../../settings'"),
    "a record of stamps that are paths": _knows(stamp="../x"),
    "a Place undecided between nothing": _knows(undecided={"title.en": []}),
    "a seen Edit that is a path": _sql("INSERT INTO seen_edit VALUES ('../x', 0)"),
    "a uid that is a path": _sql(
        "UPDATE record SET uid = '../x', data = replace(data, uid, '../x') WHERE id = (SELECT max(id) FROM record)"
    ),
}
JOURNAL: dict[str, Spoil] = {
    "a moment that is none": _sql("UPDATE journal SET at = 'x'"),
    "a moment in the year 0": _sql("UPDATE journal SET at = '0000-00-00T00:00:00Z'"),
    "a label that is none": _sql("UPDATE journal SET label = '[1]'"),
    "a label that is no JSON": _sql("UPDATE journal SET label = '{'"),
    "a deed that nobody does": _sql("UPDATE journal_change SET deed = 'x'"),
    "changes that are no JSON": _sql("UPDATE journal_change SET deed = 'changed', changes = '{'"),
    "changes that are words": _sql("UPDATE journal_change SET deed = 'changed', changes = '[\"x\"]'"),
    "changes 100,000 levels deep": _sql("UPDATE journal_change SET deed = 'changed', changes = ?", _DEEP),
    "a change of a thing": _sql("UPDATE journal_change SET kind = 'thing'"),
    "a note of nothing": _sql(
        "UPDATE journal SET merge = 1, local = 0, label = ?", '{"text":"x","values":{"note":"{}","kind":"x"}}'
    ),
    "an id that is a path": _sql("UPDATE journal SET id = '../x'"),
}
STRANGE: dict[str, Spoil] = {
    "units above each other": _sealed(_circle),
    "an Edit that takes itself back": _sql("UPDATE journal SET undoes = id, local = 1"),
    "a title of 20 MB": _says(title={"en": "x" * 20_000_000}),
    "a title that steers": _says(title={"en": "\x1b]0;owned\x07 \u202e \u2067 {name} %s <b>"}),
    "10,000 fields that nobody knows": _says(**{f"k{n}": n for n in range(10_000)}),
    "100,000 stamps": _knows(stamps={f"title.{n}": _OTHER for n in range(100_000)}),
    "a label that steers": _sql(
        'UPDATE journal SET label = \'{"text":"\\u001b[2J {name} {0.__class__}","values":{}}\''
    ),
    "an author that steers": _sql("UPDATE journal SET author = char(27) || '[2J' || char(8238)"),
    "an Edit in the year 9999": _sql("UPDATE journal SET at = '9999-12-31T23:59:59Z'"),
}
_DEEDS = (Deed.OPEN, Deed.READ, Deed.IMPORT)
SAMPLES = [
    *(
        Sample(f"forged: {name}", make, Demand.REFUSED, DAMAGED, "sent.iomcat", _DEEDS)
        for name, make in {**RECORDS, **JOURNAL}.items()
    ),
    *(Sample(f"forged: {name}", make, Demand.TAMED, "", "sent.iomcat", _DEEDS) for name, make in STRANGE.items()),
]
