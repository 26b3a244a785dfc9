"""Incoming catalogues: another office's file, as it travels or as its desk keeps it, with what that office has seen."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property
from pathlib import Path

from iomdesk.desk.incoming import Incoming
from iomdesk.desk.receipts import lacking
from iomdesk.exchange.catalogue_file import JournalLine, is_stamped, known_in_full, read_catalogue, restricted
from iomdesk.exchange.filling import filled_in
from iomdesk.exchange.merge import members, merged
from iomdesk.exchange.seen import Seen
from iomdesk.i18n import N_
from iomdesk.model.change import Change, RecordKind
from iomdesk.model.identity import new_uid
from iomdesk.model.journal import JournalEntry, SeenEdit
from iomdesk.model.knowledge import Kept
from iomdesk.model.message import message
from iomdesk.model.progress import Progress
from iomdesk.store.catalogue_store import CatalogueStore, open_foreign


class IncomingOffice(Incoming):
    """A catalogue that merges with mine, Place by Place."""

    is_of_an_office = True

    def __init__(self, name: str, mine: CatalogueStore) -> None:
        super().__init__(name)
        self._mine = mine
        self._is_new = not mine.seen()

    @abstractmethod
    def theirs_seen(self, uids: Collection[str], *, personal: bool) -> Callable[[str], bool]:
        """Return what tells whether the other office has seen an Edit, as far as it concerns a record, by its uids."""

    def meet(self, mine: Kept | None, theirs: Kept) -> Kept:
        if mine is None:
            return theirs
        if self._is_new and theirs.kind is RecordKind.CATALOGUE and not theirs.knowledge.all_stamps():
            return theirs  # a new catalogue takes the heading over that no Edit made
        uids, theirs_uids = members(mine), members(theirs)
        after = merged(
            mine,
            theirs,
            mine_seen=lambda stamp: any(self._mine.has_seen(stamp, record=uid) for uid in uids),
            theirs_seen=self.theirs_seen(theirs_uids, personal=False),
            mine_seen_personal=lambda stamp: any(self._mine.has_seen(stamp, personal=True, record=uid) for uid in uids),
            theirs_seen_personal=self.theirs_seen(theirs_uids, personal=True),
        )
        return after or theirs


class IncomingFile(IncomingOffice):
    """A catalogue file. What it says without stamps (a hand-made file) is filled in, as from a page."""

    def __init__(self, mine: CatalogueStore, path: Path, progress: Progress) -> None:
        super().__init__(path.name, mine)
        self._file = read_catalogue(path, progress)
        self.parcel, self.rest_of = self._file.parcel, self._file.rest_of
        self.lacking = lacking(mine, self.parcel, personal=not self._file.left_out)
        self._seen_here: list[SeenEdit] = []
        self._stamp = new_uid()
        self._filled: list[Change] = []

    @cached_property
    def _seen(self) -> Seen:
        """What the other office has seen; a file whose records are all new is not asked."""
        seen, parcel = Seen.of_journal(self._journal()), self.parcel
        if parcel:
            # What it builds on its sender had seen, whether it is here or not.
            for edit in (*parcel.known, *(edit for earlier in parcel.after for edit in earlier.edits)):
                seen.add(edit, personal=not self._file.left_out)
        return seen

    def _journal(self) -> Iterator[JournalLine]:
        """Yield the journal as the sender knows it."""
        brings = frozenset(self.parcel.brings or ()) if self.parcel else frozenset()
        return (known_in_full(line, brings) for line in self._file.journal())

    def had(self) -> set[str]:
        had = {line.seen.id for line in self._journal() if line.records is None}
        self.problems = self._file.problems
        return had

    def theirs_seen(self, uids: Collection[str], *, personal: bool) -> Callable[[str], bool]:
        return self._seen.of(uids, personal=personal)

    def records(self) -> Iterator[Kept]:
        self._filled = []
        yield from self._sound()
        self.problems = self._file.problems

    def _sound(self) -> Iterator[Kept]:
        if self._file.heading:
            yield self._file.heading
        yield from self._file.records()
        yield from self._file.deleted()

    def meet(self, mine: Kept | None, theirs: Kept) -> Kept:
        if theirs.kind is RecordKind.CATALOGUE or is_stamped(theirs):
            return super().meet(mine, theirs)
        after, changes = filled_in(mine, theirs, self._stamp)
        self._filled.extend(changes)
        return after

    def entries(self) -> Iterable[JournalEntry]:
        self._seen_here = []
        for line in self._lines():
            if line.records is None:
                self._seen_here.append(line.seen)
            if line.entry:
                yield line.entry
        if self._filled:
            label = message(N_("Taken from {name}"), name=self.name)
            yield JournalEntry(id=self._stamp, label=label, changes=self._filled, local=False)

    def seen(self) -> Iterable[SeenEdit]:
        yield from self._seen_here
        if self._filled:
            yield SeenEdit(self._stamp)

    def _lines(self) -> Iterator[JournalLine]:
        """Yield the journal; of a file with errors only what concerns the records that were sound.

        Of one that builds on what is not here nothing counts as known but for the records that stand in it.
        """
        taken = {kept.uid for kept in self._sound()} if self.problems else set()
        for line in self._file.journal() if self.lacking else self._journal():
            found = restricted(line, taken) if self.problems else line
            if found:
                yield found
        self.problems = self._file.problems


class IncomingCatalogue(IncomingOffice):
    """Another desk's own file, `NAME.iomcat`, read and not altered."""

    def __init__(self, mine: CatalogueStore, path: Path, progress: Progress) -> None:
        super().__init__(path.name, mine)
        self._theirs = open_foreign(path, progress)

    def theirs_seen(self, uids: Collection[str], *, personal: bool) -> Callable[[str], bool]:
        return lambda stamp: any(self._theirs.has_seen(stamp, personal=personal, record=uid) for uid in uids)

    def records(self) -> Iterator[Kept]:
        for kind in RecordKind:
            yield from self._theirs.all_kept(kind, dead=True)

    def entries(self) -> Iterable[JournalEntry]:
        return (entry for entry in self._theirs.entries() if not entry.merge)

    def had(self) -> set[str]:
        return self._theirs.seen()

    def seen(self) -> Iterable[SeenEdit]:
        return (SeenEdit(edit, self._theirs.has_seen(edit, personal=True)) for edit in self._theirs.seen())
