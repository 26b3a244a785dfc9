"""UndoStacks: what can be undone and redone, worked out from the journal alone, so that it outlives a restart."""

from __future__ import annotations

from collections.abc import Iterable


class UndoStacks:
    """The ids of the Edits that can be undone and redone, oldest first.

    An entry that undoes nothing can be undone, and then nothing can be redone. One that undoes an undoable Edit takes
    its place among what can be redone, and the reverse.
    """

    def __init__(self, entries: Iterable[tuple[str, str | None]] = ()) -> None:
        self.undo: list[str] = []
        self.redo: list[str] = []
        for edit, undoes in entries:
            self.add(edit, undoes)

    def add(self, edit: str, undoes: str | None) -> None:
        """Take in the next entry of the journal."""
        if undoes in self.undo:
            self.undo.remove(undoes)
            self.redo.append(edit)
        elif undoes in self.redo:
            self.redo.remove(undoes)
            self.undo.append(edit)
        else:
            self.undo.append(edit)
            self.redo.clear()
