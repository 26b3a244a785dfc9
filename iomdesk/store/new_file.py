"""New file: a catalogue that is made, whole or not at all."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from iomdesk.i18n import N_
from iomdesk.model.catalogue import CATALOGUE_UID, Catalogue
from iomdesk.model.change import RecordKind
from iomdesk.model.knowledge import UNSTAMPED, created
from iomdesk.model.rules import Refusal
from iomdesk.store import catalogue_row
from iomdesk.store.connection import connect
from iomdesk.store.record_writer import RecordWriter
from iomdesk.store.schema import APPLICATION_ID, FINGERPRINTS, VERSION, fingerprint
from iomdesk.store.whole_file import make_empty, whole_file


def new_file(path: Path, catalogue: Catalogue) -> sqlite3.Connection:
    """Return a connection to a new catalogue with this heading, which whoever calls has locked.

    Refusal if there is a file already. The file gets its name when it is whole.
    """
    with whole_file(path, path.name) as part:
        make_empty(part)
        _fill(part, catalogue)
        if path.exists():
            raise Refusal(N_("There is already a file “{name}”. Choose another name."), name=path.name)
    return connect(path)


def _fill(part: Path, catalogue: Catalogue) -> None:
    connection = connect(part)
    try:
        # What goes wrong here is thrown away whole: nothing needs a journal, and the file is synced at its end.
        connection.execute("PRAGMA journal_mode=off")
        connection.execute("PRAGMA synchronous=off")
        connection.execute("BEGIN IMMEDIATE")
        _make(connection, catalogue)
        connection.execute("COMMIT")
    finally:
        connection.close()


def _make(connection: sqlite3.Connection, catalogue: Catalogue) -> None:
    from iomdesk.store.tables import create_schema  # noqa: PLC0415 - SQLModel is slow to import; opening needs it not

    create_schema(connection)
    if fingerprint(connection) != FINGERPRINTS[VERSION]:
        raise AssertionError("the tables are not those of this version: a new version needs a step in upgrades")
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version={VERSION}")
    catalogue_row.write_new(connection)
    records = RecordWriter(connection, catalogue.languages)
    heading = catalogue.model_copy(update={"uid": CATALOGUE_UID})
    records.put(None, created(RecordKind.CATALOGUE, heading.data(), UNSTAMPED))
    records.flush()
    catalogue_row.account(connection, records)
    catalogue_row.seal(connection, "")
