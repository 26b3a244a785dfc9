"""Incoming: what a file brings, in one form: records with their stamps, and what becomes of mine when they meet."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence

from iomdesk.exchange.filling import filled_in
from iomdesk.i18n import N_
from iomdesk.model.change import Change
from iomdesk.model.identity import new_uid
from iomdesk.model.journal import JournalEntry, Problem, SeenEdit
from iomdesk.model.knowledge import Kept, Knowledge
from iomdesk.model.message import message
from iomdesk.model.parcel import Lacking, Parcel
from iomdesk.model.record import Record


class Incoming(ABC):
    """One or several files to be taken in. They are read twice: for the plan, and when it is carried out.

    `parcel` is the head of a file that was sent to one office, `lacking` what it builds on and is not here.
    `rest_of`: the id of the head of a file of which this one holds the bad records.
    """

    is_of_an_office = False

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []
        self.parcel: Parcel | None = None
        self.rest_of = ""
        self.lacking = Lacking()

    @abstractmethod
    def records(self) -> Iterator[Kept]:
        """Yield the records that the file brings, deleted ones too."""

    @abstractmethod
    def meet(self, mine: Kept | None, theirs: Kept) -> Kept:
        """Return what becomes of my record when theirs comes."""

    @abstractmethod
    def entries(self) -> Iterable[JournalEntry]:
        """Yield the Edits that come with the records; asked for when all records have met mine."""

    @abstractmethod
    def seen(self) -> Iterable[SeenEdit]:
        """Yield the Edits that the other office has seen, as far as that is knowledge of whole records.

        Asked for when all entries were yielded.
        """

    def had(self) -> set[str]:
        """Return the Edits that the other office has in full, by its own word."""
        return set()


class IncomingRecords(Incoming):
    """Records without knowledge: pages, hand-made files. What they say is one Edit of the day they come in."""

    def __init__(self, name: str, records: Sequence[Record]) -> None:
        super().__init__(name)
        self._records = records
        self._stamp = new_uid()
        self._changes: list[Change] = []

    def records(self) -> Iterator[Kept]:
        self._changes = []
        for record in self._records:
            yield Kept(record.kind, record.data(), Knowledge())

    def meet(self, mine: Kept | None, theirs: Kept) -> Kept:
        after, changes = filled_in(mine, theirs, self._stamp)
        self._changes.extend(changes)
        return after

    def entries(self) -> Iterable[JournalEntry]:
        if self._changes:
            label = message(N_("Taken from {name}"), name=self.name)
            yield JournalEntry(id=self._stamp, label=label, changes=self._changes, local=False)

    def seen(self) -> Iterable[SeenEdit]:
        return (SeenEdit(entry.id) for entry in self.entries())
