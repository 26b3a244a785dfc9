"""Desk: one open catalogue and everything a person does with it, for the window and the command line alike."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from pydantic import JsonValue, ValidationError

from iomdesk.desk.correspondence import Correspondence
from iomdesk.desk.drafts import Drafts
from iomdesk.desk.history import History
from iomdesk.desk.translating import typed
from iomdesk.desk.unkept import Unkept
from iomdesk.i18n import N_
from iomdesk.model.catalogue import new_catalogue
from iomdesk.model.change import Change, Edit, Place, RecordKind
from iomdesk.model.identity import new_uid
from iomdesk.model.knowledge import Kept
from iomdesk.model.message import Message, message
from iomdesk.model.progress import Cancelled, Progress, quietly
from iomdesk.model.receipt import Became
from iomdesk.model.record import FieldKind, Record, creation, deletion, difference, field_kinds, places_of
from iomdesk.model.rules import NotKept, Refusal, check_tree
from iomdesk.store.catalogue_store import CatalogueStore
from iomdesk.store.connection import in_words
from iomdesk.store.restoring import copy_backup

if TYPE_CHECKING:
    from iomdesk.desk.import_plan import ImportPlan
    from iomdesk.desk.sending import SendingPlan

Listener = Callable[[Edit], None]


class Desk(Correspondence):
    """An open catalogue. Everything that alters it is an Edit and passes `do`; every listener hears of it after."""

    def __init__(self, store: CatalogueStore, author: str | None = None) -> None:
        super().__init__(store)
        self.author = author if author is not None else _login()
        self.history = History(store, self.author)
        self.unkept = Unkept(store.catalogue_uid)
        self.drafts = Drafts(store.catalogue_uid)
        self.saved_at: datetime | None = None
        self._listeners: list[Listener] = []

    @classmethod
    def create(
        cls, path: Path, *, languages: list[str] | None = None, title: str | None = None, office: str | None = None
    ) -> Self:
        """Make a new catalogue; making it is no Edit. Refused where a file of that name lies."""
        return cls(CatalogueStore.create(path, new_catalogue(languages, title, office)))

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, take_over: bool = False) -> Self:
        """Open a catalogue; Refusal says why one cannot be opened. `take_over`: a lock long silent does not hold."""
        with in_words(path.name):
            store = CatalogueStore.open(path, read_only=read_only, take_over=take_over)
            try:
                return cls(store)
            except BaseException:
                store.close()
                raise

    def close(self) -> None:
        """Close the catalogue; one file is left."""
        self.store.close()

    # Edits

    def do(self, edit: Edit, *, joins: bool = False, progress: Progress = quietly) -> Edit:
        """Let an Edit happen, or refuse it; then tell every listener. What the file could not take is held."""
        if not edit.changes:
            raise Refusal(N_("There is nothing to change."))
        check_tree(edit.changes, self.offices.parent_of)
        try:
            done = self.history.do(edit, joins=joins, progress=progress)
        except NotKept:
            self.unkept.add(edit)
            raise
        self.unkept.drop(edit)
        return self._tell(done)

    def do_many(self, edit: Edit, progress: Progress = quietly) -> Edit:
        """Let an Edit of many records happen after a backup: nobody looks at each of them as it is typed."""
        self.safeguard("change", progress)
        return self.do(edit, progress=progress)

    def catch_up(self) -> int:
        """Keep what the file could not take before; return how many values that are. NotKept if it still cannot."""
        count = 0
        for edit in [] if self.read_only else self.unkept.edits():
            (change,) = edit.changes
            kept = self.kept(change.place.record)
            before = places_of(type(kept.record), kept.data).get(change.place.name) if kept else None
            if kept and kept.knowledge.is_alive and before != change.after:
                self.do(edit.model_copy(update={"changes": [change.model_copy(update={"before": before})]}))
                count += 1
            self.unkept.drop(edit)
        return count

    def _tell(self, edit: Edit) -> Edit:
        self.saved_at = datetime.now().astimezone()
        self.offices.hear(edit)
        self.texts.hear(edit)
        if not edit.changes or any(c.kind in (RecordKind.CATALOGUE, RecordKind.CODE_LIST) for c in edit.changes):
            self._catalogue = self._reference = None
        for listener in tuple(self._listeners):
            listener(edit)
        return edit

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Have a listener told of every Edit; returns what ends it."""
        self._listeners.append(listener)

        def end() -> None:
            with suppress(ValueError):
                self._listeners.remove(listener)

        return end

    def change_place(self, place: Place, value: JsonValue, label: Message, *, joins: bool = False) -> Edit | None:
        """Set one Place (None takes its value away); None if nothing differs."""
        kept = self.alive(place.record)
        place = Place(kept.uid, place.field, place.key)
        before = places_of(type(kept.record), kept.data).get(place.name)
        if before == value and place.name not in kept.knowledge.undecided:
            self.unkept.forget({place})
            return None
        if field_kinds(type(kept.record)).get(place.field) is FieldKind.TEXT:
            changes = typed(kept, place, value, self.languages)
        else:
            changes = [Change(kind=kept.kind, place=place, before=before, after=value)]
        return self.do(Edit(label=label, changes=changes), joins=joins)

    def decide(self, place: Place, value: JsonValue) -> Edit | None:
        """Keep one value of a Place that holds several, one of them or another: nobody is asked again, anywhere."""
        return self.change_place(place, value, message(N_("Decide between two values")))

    def change(self, uid: str, label: Message, **fields: Any) -> Edit | None:
        """Set fields of a record to values of the model; None if nothing differs."""
        kept = self.alive(uid)
        try:
            after = type(kept.record).model_validate({**kept.record.model_dump(by_alias=True), **fields})
        except ValidationError as error:
            raise Refusal(
                N_("“{field}” cannot hold this value: {why}."),
                field=".".join(str(part) for part in error.errors()[0]["loc"]),
                why=error.errors()[0]["msg"],
            ) from error
        changes = difference(type(kept.record), kept.data, after.data())
        return self.do(Edit(label=label, changes=changes)) if changes else None

    def create_record(self, record: Record, label: Message) -> Edit:
        """Add a record."""
        return self.do(Edit(label=label, changes=[creation(record)]))

    def delete(self, uids: Sequence[str], label: Message, progress: Progress = quietly) -> Edit:
        """Take records away; undo brings them back."""
        changes = [deletion(kept.record) for kept in self._each(uids, progress)]
        return self.do(Edit(label=label, changes=changes), progress=progress)

    def duplicate(self, uids: Sequence[str], progress: Progress = quietly) -> list[str]:
        """Add a copy of each record without its official identifiers, in one step; returns the copies' uids."""
        copies = [_copy(kept.record) for kept in self._each(uids, progress)]
        changes = [creation(copy) for copy in copies]
        self.do(Edit(label=message(N_("Duplicate record")), changes=changes), progress=progress)
        return [copy.uid for copy in copies]

    def _each(self, uids: Sequence[str], progress: Progress) -> Iterator[Kept]:
        for number, uid in enumerate(uids):
            progress(number, len(uids))
            yield self.alive(uid)

    def undo(self, progress: Progress = quietly) -> Edit:
        """Take the newest step back."""
        return self._tell(self.history.undo(progress))

    def redo(self, progress: Progress = quietly) -> Edit:
        """Do the step that was undone last again."""
        return self._tell(self.history.redo(progress))

    def undo_edit(self, edit_id: str, progress: Progress = quietly) -> Edit:
        """Take one step of long ago back."""
        return self._tell(self.history.undo_edit(edit_id, progress))

    @property
    def can_undo(self) -> Message | None:
        """The label of the step that would be undone."""
        return self.history.can_undo

    @property
    def can_redo(self) -> Message | None:
        """The label of the step that would be done again."""
        return self.history.can_redo

    # Files: what carries and prints is read when it is wanted, an open catalogue does not wait for it

    def plan_import(
        self,
        paths: Sequence[Path],
        *,
        file_format: str | None = None,
        on_conflict: str = "ask",
        progress: Progress = quietly,
    ) -> ImportPlan:
        """Read files and say what taking them in would do; nothing is written."""
        from iomdesk.desk import importing  # noqa: PLC0415 - as said above

        return importing.plan(self, paths, file_format=file_format, on_conflict=on_conflict, progress=progress)

    def carry_out(self, plan: ImportPlan, progress: Progress = quietly, *, office: str = "") -> Edit:
        """Take in what a plan says, as one Edit; `office`: who sent it, if the file does not say so."""
        from iomdesk.desk import importing  # noqa: PLC0415 - as said above

        with self.busy():
            try:
                edit = importing.carry_out(self, plan, self.author, progress, office)
            except Cancelled:
                self.set_aside(plan, Became.CANCELLED)
                raise
        self.history.refresh()
        return self._tell(edit)

    def plan_sending(
        self,
        office: str,
        *,
        sender: str = "",
        base: str = "",
        contacts: bool = False,
        progress: Progress = quietly,
    ) -> SendingPlan:
        """Say what an office has not got yet; what is typed next is a step of its own, as what was sent stays sent."""
        self.history.end_typing()
        return super().plan_sending(office, sender=sender, base=base, contacts=contacts, progress=progress)

    def _is_as_left(self) -> bool:
        try:
            self.store.look()
        except Refusal:
            return False
        return True

    def save_copy(self, path: Path, progress: Progress = quietly) -> datetime | None:
        """Write a whole, verified copy of the catalogue to another place, with what its file could not take.

        A catalogue that was overwritten by others is copied from its newest backup; returns when that was made.
        """
        newest = next(iter(self.store.backups()), None)
        try:
            self.store.backup(path, progress)
            newest = None
        except Refusal:
            if newest is None or self._is_as_left():
                raise
            copy_backup(newest.path, path)
        if self.unkept:
            with closing(type(self).open(path)) as copy:
                copy.catch_up()
        return newest.at if newest else None


def _copy(record: Record) -> Record:
    blank: dict[str, Any] = dict.fromkeys(("project_id", "prima_id", "code"))
    blank |= {name: [] for name in ("same_as", "not_same_as", "remarks", "comments")}
    own = {name: value for name, value in blank.items() if name in type(record).model_fields}
    return record.model_copy(update={**own, "uid": new_uid()})


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
