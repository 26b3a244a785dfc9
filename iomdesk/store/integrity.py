"""Looking through a whole catalogue for what the disk altered: pages, digests, and what follows from the records."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from iomdesk.i18n import N_
from iomdesk.model.message import Message, message
from iomdesk.model.progress import Progress
from iomdesk.store.catalogue_row import is_sealed
from iomdesk.store.contents import altered_entries, is_seen_altered
from iomdesk.store.digests import EMPTY, digest_of_row, mix_of, mixed
from iomdesk.store.indexing import FACT_COLUMNS, index_rows
from iomdesk.store.opening import not_kept_as_written
from iomdesk.store.record_row import kept_from

_FACTS = ", ".join(f'"{name}"' for name in FACT_COLUMNS)
_DERIVED = {
    "label": "SELECT language, label, sort_key, record, kind FROM label",
    "fact": f"SELECT record, kind, {_FACTS} FROM fact",  # noqa: S608 - names of our own
    "record_code": "SELECT kind, field, code, record FROM record_code",
    "identifier": "SELECT scheme, value, record, kind FROM identifier",
}


class Damage(NamedTuple):
    """Something in the file that is not as it was written: the table, the record's uid if it is known, and words."""

    table: str
    record: str | None
    message: Message


def damages(connection: sqlite3.Connection, languages: Sequence[str], progress: Progress) -> list[Damage]:
    """Return everything that is not sound in a catalogue; only reads."""
    found: list[Damage] = []
    looks: list[Callable[[], Iterator[Damage]]] = [
        lambda: _pages(connection),
        lambda: _references(connection),
        lambda: _records(connection),
        lambda: _journal(connection),
        lambda: _derived(connection, languages),
    ]
    for number, look in enumerate(looks):
        progress(number, len(looks))
        try:
            found += look()
        except (sqlite3.Error, ValueError, TypeError, KeyError) as error:
            text = message(N_("The file could not be read through: {reason}."), reason=str(error))
            found.append(Damage("", None, text))
    progress(len(looks), len(looks))
    return found


def _pages(connection: sqlite3.Connection) -> Iterator[Damage]:
    for (said,) in connection.execute("PRAGMA integrity_check"):
        if said != "ok":
            yield Damage("", None, message(N_("The pages of the file do not fit together: {reason}."), reason=said))


def _references(connection: sqlite3.Connection) -> Iterator[Damage]:
    for table, *_ in connection.execute("PRAGMA foreign_key_check"):
        yield Damage(table, None, message(N_("The table “{table}” names a record that is not there."), table=table))


def _records(connection: sqlite3.Connection) -> Iterator[Damage]:
    if not is_sealed(connection):
        yield Damage("catalogue", None, message(N_("What the file says about itself was altered.")))
    for uid in not_kept_as_written(connection):
        if uid:
            yield Damage("record", uid, message(N_("A record was altered on the disk.")))
        else:
            yield Damage("record", None, message(N_("Records are missing, or some were put in by another program.")))


def _journal(connection: sqlite3.Connection) -> Iterator[Damage]:
    for _ in range(altered_entries(connection)):
        yield Damage("journal", None, message(N_("An entry of the history was altered on the disk.")))
    if is_seen_altered(connection):
        yield Damage("seen_edit", None, message(N_("The list of edits that were seen was altered on the disk.")))


def _derived(connection: sqlite3.Connection, languages: Sequence[str]) -> Iterator[Damage]:
    expected = dict.fromkeys(_DERIVED, EMPTY)
    sql = "SELECT id, kind, knowledge, data, texts FROM record LEFT JOIN record_text ON record = id WHERE alive"
    for number, *rest in connection.execute(sql):
        kept = kept_from(*rest)
        rows = index_rows(kept, languages)
        for table, mix in (
            ("label", mix_of((*label, number, str(kept.kind)) for label in rows.labels)),
            ("fact", digest_of_row((number, str(kept.kind), *(rows.facts or ())))),
            ("record_code", mix_of((str(kept.kind), *code, number) for code in rows.codes)),
            ("identifier", mix_of((*identifier, number, str(kept.kind)) for identifier in rows.identifiers)),
        ):
            expected[table] = mixed(expected[table], mix)
    for table, select in _DERIVED.items():
        if mix_of(connection.execute(select)) != expected[table]:
            text = message(N_("What lists know of the records was altered on the disk: “{table}”."), table=table)
            yield Damage(table, None, text)
