"""Step: an entry of the journal as a list of the history shows it, and which of them are wanted."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from iomdesk.model.change import RecordKind
from iomdesk.model.journal import JournalEntry


class StepSort(StrEnum):
    """What a step did, as far as a person asks for it."""

    ANY = "any"
    CHANGED = "changed"
    CREATED = "created"
    DELETED = "deleted"
    TAKEN_IN = "taken in"
    UNDONE = "undone"
    FOREIGN = "foreign"


class Step(NamedTuple):
    """An entry without its changes, and how many records it created and deleted, and how many values it changed.

    `record`, `kind` and `name` are of the one record that was touched; nothing if there were several. `records` counts
    a record that was touched twice twice.
    """

    entry: JournalEntry
    created: int
    deleted: int
    changed: int
    records: int
    record: str
    kind: RecordKind | None
    name: str

    @property
    def changes(self) -> int:
        """How many changes there are; a record that came or went is one."""
        return self.created + self.deleted + self.changed


class StepFilter(NamedTuple):
    """Which steps are wanted: all conditions must hold. `words` are folded; `since` and `until` are moments."""

    words: tuple[str, ...] = ()
    author: str | None = None
    sort: StepSort = StepSort.ANY
    kind: RecordKind | None = None
    since: datetime | None = None
    until: datetime | None = None
