"""Exporting: the catalogue, a selection, or what changed since an Edit, as a file that travels."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import chain, islice
from pathlib import Path

from iomdesk.desk.catalogue_view import CatalogueView
from iomdesk.exchange.catalogue_writer import CatalogueContents, save_catalogue
from iomdesk.exchange.journal_line import EditStream
from iomdesk.i18n import N_
from iomdesk.model import filter as filters
from iomdesk.model.catalogue import CATALOGUE_UID
from iomdesk.model.change import Change, RecordKind
from iomdesk.model.journal import JournalEntry, SeenEdit
from iomdesk.model.knowledge import Kept
from iomdesk.model.parcel import Parcel
from iomdesk.model.progress import Progress
from iomdesk.model.project import PERSONAL_FIELDS
from iomdesk.model.rules import Refusal
from iomdesk.store.room import check_room


class Selection:
    """Which records of a catalogue travel; everything, unless told otherwise."""

    def __init__(
        self,
        desk: CatalogueView,
        *,
        kinds: Collection[RecordKind] | None = None,
        uids: Collection[str] | None = None,
        where: str = "",
        since: str | None = None,
    ) -> None:
        self._desk = desk
        self._kinds = kinds
        self._uids = self._chosen(uids, where, since)

    @property
    def is_whole(self) -> bool:
        """Whether everything travels, so that the file's knowledge is of the whole catalogue."""
        return self._kinds is None and self._uids is None

    @property
    def size(self) -> int:
        """How many records travel at the most, deleted ones too."""
        if self._uids is not None:
            return len(self._uids)
        return self._desk.store.count(self._kinds or [kind for kind in RecordKind if kind is not RecordKind.CATALOGUE])

    def _chosen(self, uids: Collection[str] | None, where: str, since: str | None) -> set[str] | None:
        sets: list[set[str]] = [] if uids is None else [set(uids)]
        if where.strip():
            sets.append(set(self._found(where)))
        if since is not None:
            sets.append(set(self._touched_since(since)))
        return set.intersection(*sets) if sets else None

    def _found(self, where: str) -> Iterator[str]:
        filters.parse(where)
        for kind in self._kinds or (RecordKind.PROJECT,):
            yield from self._desk.uids(self._desk.ids(kind, where, self._desk.languages[0]))

    def _touched_since(self, since: str) -> Iterator[str]:
        entries = self._desk.store.entries(filled=False)
        if not any(entry.id == since for entry in entries):
            raise Refusal(N_("There is no step {id} in the history of this catalogue."), id=since)
        for entry in entries:
            yield from {change.place.record for change in entry.changes}

    def records(self, kind: RecordKind, *, dead: bool = False) -> Iterator[Kept]:
        """Yield the records of a kind that travel, by uid; the dead ones instead with `dead`."""
        if self._kinds is not None and kind not in self._kinds:
            return
        yield from self._desk.store.all_kept(kind, self._uids, alive=not dead, dead=dead)

    def deleted(self) -> Iterator[Kept]:
        """Yield the deleted records that travel, by kind, then uid."""
        for kind in RecordKind:
            if kind is not RecordKind.CATALOGUE:
                yield from self.records(kind, dead=True)

    def journal(self) -> Iterator[EditStream | SeenEdit]:
        """Yield the Edits that travel, by id; of a selection only what concerns its records."""
        for known in self._desk.store.travelling(self._uids):
            if isinstance(known, SeenEdit):
                yield from [known] if self.is_whole else []
            elif self.is_whole:
                yield EditStream(*known)
            else:
                yield from self._partial(*known)

    def _partial(self, entry: JournalEntry, changes: Iterator[Change]) -> Iterator[EditStream]:
        mine = (change for change in changes if self._has(change.kind, change.place.record))
        for first in islice(mine, 1):
            yield EditStream(entry.model_copy(update={"partial": True}), chain([first], mine))

    def _has(self, kind: RecordKind, uid: str) -> bool:
        return (self._kinds is None or kind in self._kinds) and (self._uids is None or uid in self._uids)


_SMALLER = 8
"""So much smaller than the catalogue, at least, is the file that travels."""


def write(
    desk: CatalogueView,
    path: Path,
    selection: Selection,
    *,
    with_contacts: bool,
    parcel: Parcel | None = None,
    progress: Progress,
) -> int:
    """Write a file of the selection; return how many records it holds. `parcel`: its head, if it is for one office."""
    if not path.name.endswith((".json", ".json.gz")):
        raise Refusal(
            N_("A file that travels is called NAME.iomcat.json or NAME.iomcat.json.gz, not “{name}”."), name=path.name
        )
    check_room(path, desk.store.size // _SMALLER if selection.is_whole else 0)
    heading = desk.kept(CATALOGUE_UID)
    if heading is None:
        raise Refusal(N_("The catalogue “{name}” has lost its heading; restore a backup."), name=desk.path.name)
    contents = CatalogueContents(
        heading,
        selection.records(RecordKind.CODE_LIST),
        selection.records(RecordKind.ORG_UNIT),
        selection.records(RecordKind.PROJECT),
        selection.deleted(),
        selection.journal(),
    )
    size = selection.size
    return save_catalogue(
        path,
        contents,
        left_out=frozenset() if with_contacts else PERSONAL_FIELDS,
        personal=lambda edit_id: desk.store.has_seen(edit_id, personal=True),
        parcel=parcel,
        progress=lambda done, _total: progress(done, size),
    )
