"""Unkept: what was typed and the file could not take, held in the person's own folder until a file takes it."""

from __future__ import annotations

from pydantic import TypeAdapter, ValidationError

from iomdesk.desk.own_file import write_own
from iomdesk.desk.settings import settings_folder
from iomdesk.model.change import Change, Edit, Place
from iomdesk.model.knowledge import Kept, changed
from iomdesk.model.message import Message
from iomdesk.store.small_file import small_file

_MOST = 100
"""Changes of one Edit that may have been typed; what changes more is done again by a deed."""
_LARGEST = 50_000_000
_EDITS = TypeAdapter(list[Edit])


class Unkept:
    """Edits of fields of one catalogue, the newest for each Place; in a file, so that a crash does not lose them."""

    def __init__(self, catalogue_uid: str) -> None:
        self._path = settings_folder() / "drafts" / f"{catalogue_uid}.json"
        self._held: dict[Place, tuple[Message, Change]] = {}
        for edit in self._read():
            self._hold(edit)

    def __bool__(self) -> bool:
        return bool(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def _read(self) -> list[Edit]:
        try:
            return _EDITS.validate_json(small_file(self._path, _LARGEST) or b"[]")
        except ValidationError:
            return []

    def edits(self) -> list[Edit]:
        """Return what is held, one Edit for each Place, in the order in which it was typed."""
        return [Edit(label=label, changes=[change]) for label, change in self._held.values()]

    def into(self, kept: Kept) -> Kept:
        """Return a record with what was typed into it and is held."""
        changes = [change for _label, change in self._held.values() if change.place.record == kept.uid]
        return changed(kept, changes, kept.knowledge.stamp) if changes else kept

    def add(self, edit: Edit) -> None:
        """Hold what an Edit says of fields, if it can have been typed."""
        if len(edit.changes) <= _MOST and all(change.place.field for change in edit.changes):
            self._hold(edit)
            self._write()

    def _hold(self, edit: Edit) -> None:
        for change in edit.changes:
            self._held.pop(change.place, None)
            self._held[change.place] = (edit.label, change)

    def drop(self, edit: Edit) -> None:
        """Let go of what an Edit has set in the file meanwhile."""
        self.forget({change.place for change in edit.changes})

    def forget(self, places: set[Place]) -> None:
        """Let go of what is held for Places: what stands in the file is what is wanted."""
        if any(place in self._held for place in places):
            self._held = {place: held for place, held in self._held.items() if place not in places}
            self._write()

    def _write(self) -> None:
        write_own(self._path, _EDITS.dump_json(self.edits()) if self._held else b"")
