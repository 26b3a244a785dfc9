"""The tables said are the tables in the file."""

from __future__ import annotations

import sqlite3

from sqlalchemy import create_engine
from sqlmodel import Session, SQLModel, select

from iomdesk.store.catalogue_store import CatalogueStore
from iomdesk.store.schema import FINGERPRINTS, VERSION, fingerprint, statements
from iomdesk.store.tables import SEARCH, RecordRow, create_schema
from tests.store.made import add, project


def test_the_schema_of_a_file_is_that_of_the_tables(store: CatalogueStore) -> None:
    said = sqlite3.connect(":memory:")
    create_schema(said)
    assert statements(store._connection) == statements(said)
    assert fingerprint(said) == FINGERPRINTS[VERSION]
    said.close()


def test_the_file_has_every_column_said_and_no_other(store: CatalogueStore) -> None:
    for table in SQLModel.metadata.sorted_tables:
        found = store._connection.execute(f"PRAGMA table_info('{table.name}')").fetchall()
        assert [row[1] for row in found] == [column.name for column in table.columns]
    names = {name for kind, name, _ in statements(store._connection) if kind == "table"}
    searches = {name for name in names if name.startswith(("title_search", "text_search"))}
    assert names - searches == {table.name for table in SQLModel.metadata.sorted_tables}
    assert len(SEARCH) == 2


def test_the_file_can_be_read_through_sqlmodel(store: CatalogueStore) -> None:
    made = project(title={"en": "through the ORM"})
    add(store, made)
    engine = create_engine(f"sqlite:///{store.path}")
    with Session(engine) as session:
        row = session.exec(select(RecordRow).where(RecordRow.uid == made.uid)).one()
        assert "through the ORM" in row.data
        assert row.alive is True
    engine.dispose()


def test_a_planted_statement_changes_the_fingerprint(store: CatalogueStore) -> None:
    before = fingerprint(store._connection)
    store._connection.execute("CREATE INDEX planted ON record (alive)")
    assert fingerprint(store._connection) != before
    store._connection.execute("DROP INDEX planted")
