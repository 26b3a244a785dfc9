"""CatalogueView: everything that can be read of an open catalogue; the desk adds the deeds."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from iomdesk.desk import filter_reading
from iomdesk.desk.filter_reading import Doubt
from iomdesk.desk.offices import Offices
from iomdesk.desk.text_survey import TextSurvey
from iomdesk.exchange.deciding import joint
from iomdesk.i18n import N_
from iomdesk.model.catalogue import Catalogue
from iomdesk.model.change import Change, RecordKind
from iomdesk.model.code_list import CodeList
from iomdesk.model.filter import Filter
from iomdesk.model.findings import Finding, findings
from iomdesk.model.folding import fold
from iomdesk.model.journal import JournalEntry
from iomdesk.model.knowledge import Kept
from iomdesk.model.org_unit import OrgUnit
from iomdesk.model.record import Record, places_of
from iomdesk.model.reference import Reference
from iomdesk.model.rules import Refusal
from iomdesk.model.step import Step, StepFilter
from iomdesk.store.catalogue_store import CatalogueStore
from iomdesk.store.queries import RELEVANCE, Order, Row


class CatalogueView:
    """An open catalogue, to be read."""

    def __init__(self, store: CatalogueStore) -> None:
        self.store = store
        self.offices = Offices(store)
        self.texts = TextSurvey(store)
        self._catalogue: Catalogue | None = None
        self._reference: Reference | None = None

    @property
    def path(self) -> Path:
        """The catalogue's file."""
        return self.store.path

    @property
    def file_uid(self) -> str:
        """The uid of the catalogue itself, the same in every copy of its file."""
        return self.store.catalogue_uid

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed."""
        return self.store.read_only

    @property
    def catalogue(self) -> Catalogue:
        """The heading: title, office, languages."""
        if self._catalogue is None:
            self._catalogue = self.store.catalogue
        return self._catalogue

    @property
    def languages(self) -> list[str]:
        """The catalogue's languages, in order."""
        return self.catalogue.languages

    @property
    def reference(self) -> Reference:
        """The code lists: those shipped, with what this catalogue adds."""
        if self._reference is None:
            kept = self.store.all_kept(RecordKind.CODE_LIST)
            self._reference = Reference(k.record for k in kept if isinstance(k.record, CodeList))
        return self._reference

    def alive(self, uid: str) -> Kept:
        """Return a record with its stamps; refused if it was deleted meanwhile."""
        kept = self.store.kept(uid)
        if kept is None or not kept.knowledge.is_alive:
            raise Refusal(N_("This record is no longer in the catalogue."))
        return kept

    def kept(self, uid: str) -> Kept | None:
        """Return a record with its stamps."""
        return self.store.kept(uid)

    def all_kept(self, kind: RecordKind, uids: Sequence[str] | None = None) -> Iterator[Kept]:
        """Yield the records of a kind that are not deleted, or those of them that are named, by uid."""
        return self.store.all_kept(kind, uids)

    def record(self, uid: str) -> Record | None:
        """Return a record that is not deleted."""
        return self.store.record(uid)

    def find(self, kind: RecordKind, reference: str) -> list[str]:
        """Return the uids of records by uid, project ID, PRIMA ID or unit code."""
        return self.store.find(kind, reference)

    def joint(self, kept: Kept, name: str) -> str | None:
        """Return the text in which all the texts that a Place holds stand; None if they cannot stand together."""
        return joint(kept, name, places_of(type(kept.record), kept.data).get(name))

    def findings(self, uid: str) -> list[Finding]:
        """Return what is to be mended in a record."""
        record = self.store.record(uid)
        return findings(record, self.languages, self.reference) if record else []

    def history_of(self, uid: str | None = None) -> Iterator[JournalEntry]:
        """Yield the journal, or the part about one record, newest first."""
        return self.store.entries(record=uid, newest_first=True)

    def changes_to(self, uid: str, field: str = "", key: str = "") -> Iterator[JournalEntry]:
        """Yield what was done to a record, newest first: all of it, a field of it, or a part of that (a language)."""
        return self.store.changes_to(uid, field, key)

    def step_numbers(self, where: StepFilter) -> array[int]:
        """Return the numbers of the steps that are wanted, newest first; `interrupt` stops it."""
        return self.store.step_numbers(where)

    def steps(self, numbers: Sequence[int], language: str) -> list[Step]:
        """Return the steps with these numbers as a list shows them, records by their names in a language."""
        return self.store.steps(numbers, language, self.languages)

    def last_step(self) -> JournalEntry | None:
        """Return the newest step that was taken in this file, without its changes; None if there is none."""
        return self.store.newest_own()

    def changes_of(self, edit_id: str) -> Iterator[Change]:
        """Yield the changes of one step, a page of the journal at a time."""
        return self.store.changes(edit_id)

    def authors(self) -> list[str]:
        """Return everybody who did something, by name."""
        return self.store.authors()

    def ids(
        self, kind: RecordKind, words: str, language: str, sort: str = "title", *, descending: bool = False
    ) -> array[int]:
        """Return the row ids of the records that a filter finds, sorted."""
        where = filter_reading.read(self, words)
        return self.store.ids(kind, where=where, language=language, sort=sort, descending=descending)

    def asked(self, words: str, field: str) -> list[str]:
        """Return the codes of which a filter asks one in a field; none for a filter that is not understood."""
        try:
            found = filter_reading.read(self, words).conditions
        except Refusal:
            return []
        wanted = [c for c in found if c.field == field and c.operator in (":", "=") and not c.is_negated]
        return list(dict.fromkeys(value for condition in wanted for value in condition.values))

    def doubt(self, kind: RecordKind, words: str) -> Doubt | None:
        """Return what a filter says that is not understood, with what was probably meant; None if all is."""
        return filter_reading.doubt(self, kind, words)

    def named(self, kind: RecordKind, words: str, limit: int) -> list[str]:
        """Return the uids of records with these words in their names or identifiers; quick, whatever is typed."""
        where = Filter(tuple(fold(words).split()))
        ids = self.store.ids(kind, where=where, language=self.languages[0], sort=RELEVANCE, texts=False, limit=limit)
        return self.store.uids(ids)

    def search(
        self,
        kind: RecordKind,
        words: str,
        language: str,
        sort: str = "title",
        *,
        descending: bool = False,
        among: Collection[str] | None = None,
    ) -> array[int]:
        """Return what `ids` does (among the records with these uids), asked in any thread; nobody has to wait for it.

        Cancelled if it is stopped, or something is written meanwhile: then it is to be asked again.
        """
        return self.store.finder.ids(kind, filter_reading.read(self, words), Order(language, sort, descending), among)

    def stop_search(self) -> None:
        """Stop the search, or the counting, that another thread is waiting for."""
        self.store.finder.stop()

    def rows(self, kind: RecordKind, ids: Sequence[int], language: str) -> list[Row]:
        """Return what a list shows of these rows."""
        return self.store.rows(kind, ids, language)

    def uids(self, ids: Sequence[int]) -> list[str]:
        """Return the uids of these rows."""
        return self.store.uids(ids)

    def interrupt(self) -> None:
        """Stop the question that another thread is asking: it raises Cancelled there."""
        self.store.interrupt()

    def row_of(self, uid: str) -> int | None:
        """Return the row id of a record."""
        return self.store.rowid(uid)

    def labels(self, uids: Sequence[str], language: str) -> dict[str, str]:
        """Return what records are called in a language, or the next best, by uid."""
        return self.store.labels(uids, language)

    def facets(self, kind: RecordKind, words: str) -> dict[str, dict[str, int]]:
        """Return for each field how many of the records found have each code; asked and stopped like a search."""
        return self.store.finder.facets(kind, filter_reading.read(self, words))

    def children(self, parent: str | None) -> list[OrgUnit]:
        """Return the units right below one; None: those at the top."""
        return self.offices.children(parent)
