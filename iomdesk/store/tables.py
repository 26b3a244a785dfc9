"""The tables of a catalogue, said once through SQLModel, and the two indexes for search.

One row per record with its short fields as JSON text; long texts stand in a side table, so that scans stay short.
All other tables that bear a record's number follow from those two rows, and only records that are alive have them.
"""

from __future__ import annotations

import sqlite3
from typing import ClassVar

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import Field, Index, SQLModel

WITHOUT_ROWID = {"sqlite_with_rowid": False}


class CatalogueRow(SQLModel, table=True):
    """The one row about the file: who it is, how often it changed, and how many records it must hold.

    `mark` is the id of the Edit that changed it last; `digests` the exclusive or of the digests of all records, `seen`
    of all seen Edits; `folding` what the search was filled with (`SEARCHED`); `digest` is of this row.
    """

    __tablename__: ClassVar[str] = "catalogue"

    id: int = Field(primary_key=True)
    uid: str
    revision: int
    mark: str
    records: int
    digests: bytes
    seen: bytes
    folding: str
    digest: bytes


class RecordRow(SQLModel, table=True):
    """A record without its long texts; `digest` is taken over all that is kept of it."""

    __tablename__: ClassVar[str] = "record"
    __table_args__ = (Index("record_by_kind", "kind", "uid"),)

    id: int = Field(primary_key=True)
    uid: str = Field(unique=True)
    kind: str
    alive: bool
    digest: bytes
    knowledge: str
    data: str


class RecordTextRow(SQLModel, table=True):
    """The long texts of a record, as JSON by field."""

    __tablename__: ClassVar[str] = "record_text"

    record: int = Field(primary_key=True, foreign_key="record.id")
    texts: str


class LabelRow(SQLModel, table=True):
    """What a record is called in one of the catalogue's languages (or the next best), and the key it sorts by."""

    __tablename__: ClassVar[str] = "label"
    __table_args__ = (Index("label_in_order", "kind", "language", "sort_key"), WITHOUT_ROWID)

    language: str = Field(primary_key=True)
    record: int = Field(primary_key=True, foreign_key="record.id")
    kind: str
    label: str
    sort_key: str


class FactRow(SQLModel, table=True):
    """The short values that lists are filtered and sorted by; identifiers stand as keys that sort by number."""

    __tablename__: ClassVar[str] = "fact"

    record: int = Field(primary_key=True, foreign_key="record.id")
    kind: str
    status: str | None = None
    type: str | None = None
    coverage: str | None = None
    region: str | None = None
    funding_year: int | None = None
    start: str | None = None
    end: str | None = None
    budget: float | None = None
    project_id: str | None = None
    prima_id: str | None = None
    managing_unit: str | None = Field(None, index=True)
    parent: str | None = Field(None, index=True)
    code: str | None = None
    country: str | None = None
    opened: str | None = None
    closed: str | None = None


class RecordCodeRow(SQLModel, table=True):
    """One code of a list in a record: a country, theme, goal, kind, language, or state of a note."""

    __tablename__: ClassVar[str] = "record_code"
    __table_args__ = WITHOUT_ROWID

    kind: str = Field(primary_key=True)
    field: str = Field(primary_key=True)
    code: str = Field(primary_key=True)
    record: int = Field(primary_key=True, foreign_key="record.id")


class IdentifierRow(SQLModel, table=True):
    """What a record is known by: project ID, PRIMA ID, code, name, or the uid of a record that it is the same as."""

    __tablename__: ClassVar[str] = "identifier"
    __table_args__ = WITHOUT_ROWID

    kind: str = Field(primary_key=True)
    value: str = Field(primary_key=True)
    scheme: str = Field(primary_key=True)
    record: int = Field(primary_key=True, foreign_key="record.id")


class JournalRow(SQLModel, table=True):
    """An Edit that was done here or taken over, in order of arrival; `digest` is taken over it and all its changes."""

    __tablename__: ClassVar[str] = "journal"

    seq: int = Field(primary_key=True)
    id: str = Field(unique=True)
    at: str
    author: str
    label: str
    undoes: str | None = None
    local: bool
    merge: bool
    partial: bool
    digest: bytes


class JournalChangeRow(SQLModel, table=True):
    """What an Edit did to one record: its deed, and for changed fields a JSON list of [place, before, after]."""

    __tablename__: ClassVar[str] = "journal_change"
    __table_args__ = (Index("journal_change_by_record", "record"), WITHOUT_ROWID)

    entry: int = Field(primary_key=True, foreign_key="journal.seq")
    position: int = Field(primary_key=True)
    kind: str
    record: str
    deed: str
    changes: str | None = None


class SeenEditRow(SQLModel, table=True):
    """The id of an Edit that is known here, also one that was joined with the next."""

    __tablename__: ClassVar[str] = "seen_edit"
    __table_args__ = WITHOUT_ROWID

    id: str = Field(primary_key=True)
    personal: bool


class UnindexedRow(SQLModel, table=True):
    """A record whose full text is not in the search yet."""

    __tablename__: ClassVar[str] = "unindexed"

    record: int = Field(primary_key=True, foreign_key="record.id")


_TOKENS = "tokenize='unicode61 remove_diacritics 2'"
SEARCH = (
    f"CREATE VIRTUAL TABLE title_search USING fts5(kind, words, content='', prefix='1 2 3', {_TOKENS})",
    f"CREATE VIRTUAL TABLE text_search USING fts5(kind, words, content='', {_TOKENS})",
)


def create_schema(connection: sqlite3.Connection) -> None:
    """Make all tables and indexes in an empty database."""
    dialect = sqlite.dialect()
    for table in SQLModel.metadata.sorted_tables:
        connection.execute(str(CreateTable(table).compile(dialect=dialect)).strip())
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            connection.execute(str(CreateIndex(index).compile(dialect=dialect)).strip())
    for statement in SEARCH:
        connection.execute(statement)
