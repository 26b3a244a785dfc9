"""Matching: finding the record of mine that a record of another office is, when they bear different uids."""

from __future__ import annotations

from iomdesk.model.change import RecordKind
from iomdesk.model.knowledge import Kept
from iomdesk.store.catalogue_store import CatalogueStore

IDENTIFIERS = ("project_id", "prima_id", "code")


class Matcher:
    """Notes in `matches` (uid of theirs -> uid of mine) which records are one by their official identifier.

    One record of mine is never two of theirs: an office that keeps two records apart knows why.
    """

    def __init__(self, mine: CatalogueStore, matches: dict[str, str]) -> None:
        self._mine = mine
        self._matches = matches
        self._by_mine: dict[str, str] = {}
        self.was_mistaken = False
        """Whether a record was taken for one of mine that came later under its own uid: look at it again."""
        self._has_any = {kind: next(mine.all_kept(kind), None) is not None for kind in RecordKind}

    def match(self, theirs: Kept, *, is_known: bool) -> None:
        """Look for a record of mine that bears an identifier of theirs; `is_known`: theirs bears a uid of mine."""
        if not self._has_any[theirs.kind]:
            return
        if is_known:
            self.was_mistaken |= self._matches.pop(self._by_mine.get(theirs.uid, ""), None) is not None
            self._by_mine[theirs.uid] = theirs.uid
            return
        for name in IDENTIFIERS:
            identifier = theirs.data.get(name)
            found = self._mine.find(theirs.kind, str(identifier)) if identifier else []
            if len(found) == 1 and found[0] not in self._by_mine:
                self._matches[theirs.uid] = found[0]
                self._by_mine[found[0]] = theirs.uid
                return
