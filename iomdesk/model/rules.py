"""Rules that must hold. What breaks one is refused with a sentence that says what, where and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from iomdesk.i18n import N_
from iomdesk.model.change import Change, Place, RecordKind
from iomdesk.model.message import Message, message


class Refusal(Exception):
    """A deed that is not done, and nothing was changed; `str()` is one sentence in the person's language."""

    def __init__(self, text: str, *, place: Place | None = None, **values: str | int) -> None:
        self.message: Message = message(text, **values)
        self.place = place
        super().__init__(text)

    def __str__(self) -> str:
        return str(self.message)


class NotKept(Refusal):
    """Nothing was wrong with the deed, but the file could not take it: what was typed is still to be kept."""


def no_memory() -> Refusal:
    """Return what is said of a deed for which the computer had no memory."""
    return Refusal(N_("There was not enough memory, so this was not done. Close other programs and try again."))


def check_tree(changes: Iterable[Change], parent_of: Callable[[str], str | None]) -> None:
    """Refuse Changes after which a unit would stand above itself.

    `parent_of` answers for the catalogue as it is before the changes.
    """
    moved: dict[str, str | None] = {}
    for change in changes:
        if change.kind is RecordKind.ORG_UNIT and change.place.field == "parent":
            moved[change.place.record] = str(change.after) if change.after else None
        elif change.kind is RecordKind.ORG_UNIT and not change.place.field and isinstance(change.after, dict):
            parent = change.after.get("parent")
            moved[change.place.record] = str(parent) if parent else None
    for unit in moved:
        _check_path(unit, moved, parent_of)


def _check_path(unit: str, moved: dict[str, str | None], parent_of: Callable[[str], str | None]) -> None:
    seen, above = {unit}, moved[unit]
    while above:
        if above in seen:
            raise Refusal(
                N_("A unit cannot stand above itself. Choose another parent unit."), place=Place(unit, "parent")
            )
        seen.add(above)
        above = moved[above] if above in moved else parent_of(above)
