"""History: doing, joining keystrokes to one step, undo and redo, all from the journal in the file."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from itertools import islice

from iomdesk.i18n import N_
from iomdesk.model.change import Change, Edit
from iomdesk.model.message import Message
from iomdesk.model.progress import Progress, quietly
from iomdesk.model.rules import Refusal
from iomdesk.store.catalogue_store import CatalogueStore

JOIN_SECONDS = 8.0
"""Keystrokes in one Place that follow each other within this time are one step of undo."""

TOLD_CHANGES = 1000
"""An Edit of more changes than this is told as a whole: everything is read again."""


class History:
    """The steps of one open catalogue. Nothing is rewritten: undo appends the reverse Edit."""

    def __init__(self, store: CatalogueStore, author: str) -> None:
        self._store = store
        self._author = author
        self._undo, self._redo = store.undo_stacks()
        self._typing: tuple[Edit, float] | None = None

    def do(self, edit: Edit, *, joins: bool = False, progress: Progress = quietly) -> Edit:
        """Keep an Edit; one that joins continues the typing before it in the same Place."""
        edit = edit.model_copy(update={"author": edit.author or self._author})
        last = self._last_typing(edit) if joins else None
        if last:
            edit = self._store.commit(edit, replaces=last.id)
            self._undo[-1] = edit.id
        else:
            edit = self._store.commit(edit, progress=progress)
            self._undo.append(edit.id)
            self._redo.clear()
        self._typing = (edit, time.monotonic()) if joins else None
        return edit

    def _last_typing(self, edit: Edit) -> Edit | None:
        """Return the step that this Edit continues: the newest one, of the same kind and in the same Places."""
        if not self._typing:
            return None
        last, when = self._typing
        is_newest = bool(self._undo) and self._undo[-1] == last.id
        places = {change.place for change in last.changes}
        is_same = last.label == edit.label and all(change.place in places for change in edit.changes)
        return last if is_newest and is_same and time.monotonic() - when < JOIN_SECONDS else None

    def refresh(self) -> None:
        """Look at the journal again: an import was kept there."""
        self._typing = None
        self._undo, self._redo = self._store.undo_stacks()

    def end_typing(self) -> None:
        """Let the next keystroke begin a new step: the person left the field."""
        self._typing = None

    @property
    def can_undo(self) -> Message | None:
        """The label of the step that would be undone."""
        return self._label(self._undo)

    @property
    def can_redo(self) -> Message | None:
        """The label of the step that would be done again."""
        return self._label(self._redo)

    def _label(self, stack: list[str]) -> Message | None:
        return self._store.label(stack[-1]) if stack else None

    def is_long(self, most: int, *, redo: bool) -> bool:
        """Tell whether the step that would be undone, or done again, has more changes than this."""
        stack = self._redo if redo else self._undo
        return bool(stack) and sum(1 for _ in islice(self._store.changes(stack[-1]), most + 1)) > most

    def undo(self, progress: Progress = quietly) -> Edit:
        """Take the newest step back."""
        if not self._undo:
            raise Refusal(N_("There is nothing to undo."))
        edit = self._reverse(self._undo[-1], progress)
        self._undo.pop()
        self._redo.append(edit.id)
        return edit

    def redo(self, progress: Progress = quietly) -> Edit:
        """Do the step that was undone last again."""
        if not self._redo:
            raise Refusal(N_("There is nothing to redo."))
        edit = self._reverse(self._redo[-1], progress)
        self._redo.pop()
        self._undo.append(edit.id)
        return edit

    def undo_edit(self, edit_id: str, progress: Progress = quietly) -> Edit:
        """Take one step of long ago back; refused if what it set was changed since."""
        if self._undo and self._undo[-1] == edit_id:
            return self.undo(progress)
        if edit_id not in self._undo:
            raise Refusal(N_("There is no step {id} that can be undone here."), id=edit_id)
        edit = self._reverse(edit_id, progress)
        self._undo, self._redo = self._store.undo_stacks()
        return edit

    def is_to_be_undone(self, edit_id: str) -> bool:
        """Tell whether a step was made here and was not taken back yet."""
        return edit_id in self._undo

    def _reverse(self, edit_id: str, progress: Progress) -> Edit:
        """Append the Edit that takes one back. That of an import streams, and tells no single changes."""
        self._typing = None
        label = self._label([edit_id])
        if label is None:
            raise Refusal(N_("There is no step {id} in the history of this catalogue."), id=edit_id)
        done: list[Change] = []
        edit = Edit(label=label, changes=[], undoes=edit_id, author=self._author)
        changes = reverse(self._store.changes(edit_id, newest_first=True))
        total = self._store.count_changes(edit_id)
        self._store.commit(edit, changes=_told(changes, done), progress=lambda count, _total: progress(count, total))
        return edit.model_copy(update={"changes": done if len(done) <= TOLD_CHANGES else []})


def reverse(changes: Iterable[Change]) -> Iterator[Change]:
    """Yield the Changes that take others back; the newest comes first."""
    return (change.reversed() for change in changes)


def _told(changes: Iterable[Change], done: list[Change]) -> Iterator[Change]:
    for change in changes:
        if len(done) <= TOLD_CHANGES:
            done.append(change)
        yield change
