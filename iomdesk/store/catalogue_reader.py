"""CatalogueReader: all questions to an open catalogue; none of them changes it."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from iomdesk.model.catalogue import CATALOGUE_UID, Catalogue
from iomdesk.model.change import RecordKind
from iomdesk.model.code_list import CodeList
from iomdesk.model.filter import Condition, Filter
from iomdesk.model.knowledge import Kept, absorbed
from iomdesk.model.record import Record
from iomdesk.model.reference import Reference
from iomdesk.store import conditions
from iomdesk.store.journal_reader import JournalReader
from iomdesk.store.queries import Lists, Order, Row
from iomdesk.store.record_row import kept_from
from iomdesk.store.record_writer import read

_PAGE = 200
_KEPT = (
    "SELECT id, kind, knowledge, data, texts FROM record LEFT JOIN record_text ON record = id"
    " WHERE id IN (SELECT value FROM json_each(?))"
)
_SAME_AS = (
    "SELECT uid FROM identifier JOIN record ON id = record WHERE identifier.kind IN ('org_unit', 'project')"
    " AND value = ? AND scheme = 'same_as' ORDER BY uid"
)
_ALL_SAME_AS = (
    "SELECT w.value, r.uid FROM json_each(?) w CROSS JOIN identifier i ON i.kind IN ('org_unit', 'project')"
    " AND i.value = upper(w.value) AND scheme = 'same_as' CROSS JOIN record r ON r.id = i.record ORDER BY r.uid DESC"
)
"""The smallest uid comes last, and stays."""


class CatalogueReader(JournalReader):
    """A catalogue that is open: its records, its lists and its journal."""

    def __init__(self, path: Path, connection: sqlite3.Connection, *, read_only: bool) -> None:
        super().__init__(path, connection, read_only=read_only)
        self._lists = Lists(connection, self.codes_meant, others_write=True)
        self._catalogue: Catalogue | None = None
        self._reference: Reference | None = None

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    def interrupt(self) -> None:
        """Stop the question that another thread is asking: it raises Cancelled there."""
        self._connection.interrupt()

    @property
    def catalogue(self) -> Catalogue:
        """The heading: title, office and languages in order."""
        if self._catalogue is None or self.read_only:
            kept = self.kept(CATALOGUE_UID)
            self._catalogue = Catalogue.from_data(kept.data) if kept else Catalogue(languages=["en"])
        return self._catalogue

    @property
    def catalogue_uid(self) -> str:
        """The uid of the catalogue itself, the same in every copy of its file."""
        (uid,) = self._connection.execute("SELECT uid FROM catalogue").fetchone()
        return str(uid)

    def codes_meant(self, code_list: str, words: str) -> list[str]:
        """Return the codes that a person means by a code or label, and the codes below them."""
        if self._reference is None or self.read_only:
            lists = [CodeList.from_data(kept.data) for kept in self.all_kept(RecordKind.CODE_LIST)]
            self._reference = Reference(lists)
        level = [words, *self._reference.find(code_list, words)]
        meant: dict[str, None] = {}
        while level:
            meant.update(dict.fromkeys(level))
            below = [term.code for code in level for term in self._reference.children(code_list, code)]
            level = [code for code in below if code not in meant]
        return list(meant)

    def kept(self, uid: str) -> Kept | None:
        """Return the record with this uid, deleted ones too, or the one that says that it is the same as that."""
        with self._reading() as connection:
            found = read(connection, [uid]).get(uid)
            if found is None:
                same = connection.execute(_SAME_AS, (uid.upper(),)).fetchone()
                found = read(connection, [same[0]])[same[0]] if same else None
            return found.kept if found else None

    def found(self, uids: Iterable[str]) -> dict[str, Kept]:
        """Return for each uid the record that what bears it belongs to: alive, that absorbed it, else that bears it."""
        wanted = set(uids)
        with self._reading() as connection:
            kept = {uid: stored.kept for uid, stored in read(connection, wanted).items()}
            gone = [uid for uid in wanted if uid not in kept or not kept[uid].knowledge.is_alive]
            same = connection.execute(_ALL_SAME_AS, (json.dumps(gone),)).fetchall() if gone else []
            others = read(connection, {other for _uid, other in same}) if same else {}
        return kept | {uid: others[other].kept for uid, other in same if uid in absorbed(others[other].kept)}

    def record(self, uid: str) -> Record | None:
        """Return the record with this uid, or that is the same as it, if it is alive."""
        with self._reading() as connection:
            kept = self.kept(uid)
            if kept and not kept.knowledge.is_alive:
                same = connection.execute(_SAME_AS, (uid.upper(),)).fetchone()
                kept = self.kept(same[0]) if same else None
            return kept.record if kept else None

    def all_kept(
        self, kind: RecordKind, uids: Iterable[str] | None = None, *, alive: bool = True, dead: bool = False
    ) -> Iterator[Kept]:
        """Yield the records of a kind, or those of them that are named, by uid; the deleted ones only if asked for."""
        sql, values = "SELECT id FROM record WHERE kind = ?", list[Any]([kind])
        if uids is not None:
            sql += " AND uid IN (SELECT value FROM json_each(?))"
            values.append(json.dumps(list(uids)))
        sql += f" AND alive IN ({int(alive)}, {1 - int(dead)})"
        with self._reading() as connection:
            numbers = iter(array("q", [number for (number,) in connection.execute(f"{sql} ORDER BY uid", values)]))
        while page := list(islice(numbers, _PAGE)):
            with self._reading() as connection:
                rows = connection.execute(_KEPT, (json.dumps(page),))
                found = {number: row for number, *row in rows}
            for number in page:
                if number in found:
                    yield kept_from(*found[number])

    def count(self, kinds: Iterable[RecordKind]) -> int:
        """Return how many records of some kinds there are, deleted ones too."""
        sql = "SELECT count(*) FROM record WHERE kind IN (SELECT value FROM json_each(?))"
        with self._reading() as connection:
            (count,) = connection.execute(sql, (json.dumps(list(kinds)),)).fetchone()
        return int(count)

    def find(self, kind: RecordKind, reference: str) -> list[str]:
        """Return the uids of the records alive that bear this uid, project ID, PRIMA ID, code or name of a list."""
        with self._reading() as connection:
            return conditions.find(connection, kind, reference)

    def units_below(self, uid: str) -> list[str]:
        """Return the uids of this unit and of all units below it, also those that they are the same as."""
        with self._reading() as connection:
            return conditions.units_below(connection, [uid])

    def ids(
        self,
        kind: RecordKind,
        *,
        where: Filter,
        language: str,
        sort: str = "title",
        descending: bool = False,
        texts: bool = True,
        limit: int | None = None,
    ) -> array[int]:
        """Return the numbers of the records that a Filter finds, in order.

        `sort` is a field, `title`, or `relevance`: hits in titles first, the best in front where they are few. Without
        `texts` words are looked for in titles and identifiers only; with a `limit` that is quick whatever is typed.
        """
        with self._reading():
            order = Order(self.listed(language), sort, descending, -1 if limit is None else limit)
            return self._lists.ids(kind, where, order, texts=texts)

    def holds(self, kind: RecordKind, condition: Condition) -> bool:
        """Tell whether any record meets a condition."""
        with self._reading():
            return self._lists.holds(kind, condition)

    def listed(self, language: str) -> str:
        """Return the language itself if records have labels in it, else the catalogue's first."""
        languages = self.catalogue.languages
        return language if language in languages else languages[0]

    def rows(self, kind: RecordKind, ids: Sequence[int], language: str) -> list[Row]:  # noqa: ARG002 - the desk's words
        """Return the rows with these numbers, in this order: uid and short fields."""
        with self._reading():
            return self._lists.rows(ids)

    def uids(self, ids: Sequence[int]) -> list[str]:
        """Return the uids of the records with these numbers, in this order."""
        with self._reading():
            return self._lists.uids(ids)

    def rowid(self, uid: str) -> int | None:
        """Return the number of a record."""
        with self._reading() as connection:
            row = connection.execute("SELECT id FROM record WHERE uid = ?", (uid,)).fetchone()
            return int(row[0]) if row else None

    def labels(self, uids: Iterable[str], language: str) -> dict[str, str]:
        """Return what records alive are called, by uid."""
        with self._reading():
            return self._lists.labels(uids, self.listed(language))

    def years(self) -> list[int]:
        """Return the years of the projects, the newest first."""
        sql = "SELECT DISTINCT funding_year FROM fact WHERE kind = ? AND funding_year IS NOT NULL ORDER BY 1 DESC"
        with self._reading() as connection:
            return [year for (year,) in connection.execute(sql, (RecordKind.PROJECT,))]
