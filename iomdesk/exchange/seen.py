"""What an office has seen: Edits, of the whole catalogue or of single records, with or without personal data."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from iomdesk.exchange.journal_line import JournalLine
from iomdesk.model.knowledge import Stamp


class Seen:
    """A set of Edits that were seen; of a partial one only for the records that its known changes touch."""

    def __init__(self) -> None:
        self._whole: dict[Stamp, bool] = {}
        self._partial: dict[Stamp, dict[str, bool]] = {}

    @classmethod
    def of_journal(cls, lines: Iterable[JournalLine]) -> Seen:
        """Return what a file has seen, from its journal."""
        seen = cls()
        for line in lines:
            seen.add(line.seen.id, line.records, personal=line.seen.personal)
        return seen

    def add(self, stamp: Stamp, records: Collection[str] | None = None, *, personal: bool = True) -> None:
        """Remember an Edit as seen: everywhere, or in some records. Personal data once seen stay seen."""
        if records is None:
            self._whole[stamp] = personal or self._whole.get(stamp, False)
            return
        known = self._partial.setdefault(stamp, {})
        for record in records:
            known[record] = personal or known.get(record, False)

    def of(self, records: Collection[str], *, personal: bool = False) -> Callable[[Stamp], bool]:
        """Return the question whether an Edit was seen, for a record (under any of the uids that it bears)."""

        def sees(stamp: Stamp) -> bool:
            if stamp in self._whole and (self._whole[stamp] or not personal):
                return True
            known = self._partial.get(stamp, {})
            return any(record in known and (known[record] or not personal) for record in records)

        return sees
