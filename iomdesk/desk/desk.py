"""Desk: one open catalogue and everything a person does with it, for the window and the command line alike."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from pydantic import JsonValue, ValidationError

from iomdesk.desk.catalogue_view import CatalogueView
from iomdesk.desk.history import History
from iomdesk.desk.translating import typed
from iomdesk.i18n import N_
from iomdesk.model.catalogue import new_catalogue
from iomdesk.model.change import Change, Edit, Place, RecordKind
from iomdesk.model.findings import Finding
from iomdesk.model.identity import new_uid
from iomdesk.model.knowledge import Kept
from iomdesk.model.message import Message, message
from iomdesk.model.progress import Progress, quietly
from iomdesk.model.record import FieldKind, Record, creation, deletion, difference, field_kinds, places_of
from iomdesk.model.rules import Refusal, check_tree
from iomdesk.store.catalogue_store import CatalogueStore
from iomdesk.store.integrity import Damage

if TYPE_CHECKING:
    from iomdesk.desk.importing import ImportPlan

Listener = Callable[[Edit], None]


class Desk(CatalogueView):
    """An open catalogue. Everything that alters it is an Edit and passes `do`; every listener hears of it after."""

    def __init__(self, store: CatalogueStore, author: str | None = None) -> None:
        super().__init__(store)
        self.author = author if author is not None else _login()
        self.history = History(store, self.author)
        self.is_busy = False
        self.saved_at: datetime | None = None
        self._listeners: list[Listener] = []

    @classmethod
    def create(
        cls, path: Path, *, languages: list[str] | None = None, title: str | None = None, office: str | None = None
    ) -> Self:
        """Make a new catalogue; making it is no Edit. Refused where a file of that name lies."""
        return cls(CatalogueStore.create(path, new_catalogue(languages, title, office)))

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """Open a catalogue; Refusal says why one cannot be opened."""
        return cls(CatalogueStore.open(path, read_only=read_only))

    def close(self) -> None:
        """Close the catalogue; one file is left."""
        self.store.close()

    # Edits

    def do(self, edit: Edit, *, joins: bool = False, progress: Progress = quietly) -> Edit:
        """Let an Edit happen, or refuse it; then tell every listener."""
        if not edit.changes:
            raise Refusal(N_("There is nothing to change."))
        check_tree(edit.changes, self.offices.parent_of)
        return self._tell(self.history.do(edit, joins=joins, progress=progress))

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

    @contextmanager
    def busy(self) -> Iterator[None]:
        """Mark the time of slow work, in which lists do not ask the file."""
        self.is_busy = True
        try:
            yield
        finally:
            self.is_busy = False

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

    def carry_out(self, plan: ImportPlan, progress: Progress = quietly) -> Edit:
        """Take in what a plan says, as one Edit."""
        from iomdesk.desk import importing  # noqa: PLC0415 - as said above

        with self.busy():
            edit = importing.carry_out(self, plan, self.author, progress)
        self.history.refresh()
        return self._tell(edit)

    def export(
        self,
        path: Path,
        *,
        kinds: Collection[RecordKind] | None = None,
        uids: Collection[str] | None = None,
        where: str = "",
        since: str | None = None,
        with_contacts: bool = False,
        progress: Progress = quietly,
    ) -> int:
        """Write a catalogue file of everything, or of a part; return how many records it holds."""
        from iomdesk.desk import exporting  # noqa: PLC0415 - as said above

        selection = exporting.Selection(self, kinds=kinds, uids=uids, where=where, since=since)
        with self.busy():
            return exporting.write(self, path, selection, with_contacts=with_contacts, progress=progress)

    def preview(
        self,
        uids: Sequence[str],
        *,
        report: str = "summary",
        language: str,
        paper: str = "a4",
        progress: Progress = quietly,
    ) -> list[bytes]:
        """Return the pages of a report as SVG, as they come on paper."""
        from iomdesk.desk import printing  # noqa: PLC0415 - as said above

        return printing.pages(self, uids, report=report, language=language, paper=paper, progress=progress)

    def print_pdf(
        self,
        path: Path,
        uids: Sequence[str],
        *,
        report: str = "summary",
        language: str,
        paper: str = "a4",
        progress: Progress = quietly,
    ) -> None:
        """Write a report as a tagged PDF."""
        from iomdesk.desk import printing  # noqa: PLC0415 - as said above

        printing.write_pdf(self, path, uids, report=report, language=language, paper=paper, progress=progress)

    def safeguard(self, reason: str, progress: Progress = quietly) -> None:
        """Make a verified backup beside the catalogue, unless the newest has this very state."""
        self.store.safeguard(reason, progress)

    def save_copy(self, path: Path, progress: Progress = quietly) -> None:
        """Write a whole, verified copy of the catalogue to another place."""
        self.store.backup(path, progress)

    def has_texts_to_index(self) -> bool:
        """Tell whether a large import left the search in long texts to be completed."""
        return bool(self.store.texts_to_index())

    def index_texts(self, progress: Progress = quietly) -> None:
        """Complete the search in long texts; may be cancelled and resumed."""
        self.store.index_texts(progress)

    def check(self, progress: Progress = quietly) -> tuple[list[Damage], list[Finding]]:
        """Return the damage of the file (none if it is sound) and everything that is to be mended."""
        from iomdesk.desk import checking  # noqa: PLC0415 - as said above

        return checking.check(self, progress)


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
