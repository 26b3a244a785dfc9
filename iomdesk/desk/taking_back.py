"""Taking one step of the history back: whether it can be, told before it is tried."""

from __future__ import annotations

from itertools import groupby, islice

from iomdesk.desk.desk import Desk
from iomdesk.i18n import N_
from iomdesk.model.catalogue import RECORD_TYPES
from iomdesk.model.change import Change
from iomdesk.model.message import Message, message
from iomdesk.model.record import places_of
from iomdesk.model.step import Step

_LOOKED_AT = 200
"""Changes that are compared with what is there now; of a longer step the attempt itself tells."""


def why_not(desk: Desk, step: Step) -> Message | None:
    """Return why a step cannot be taken back; None if nothing speaks against it."""
    if desk.read_only:
        return message(N_("This catalogue is open to read only."))
    if not step.entry.local:
        return message(N_("This was done in another office. Take back the step that brought it here instead."))
    if not desk.history.is_to_be_undone(step.entry.id):
        if step.entry.undoes:
            return message(N_("This step took another one back. Redo does that one again."))
        return message(N_("This step was taken back already."))
    changes = list(islice(desk.store.changes(step.entry.id, newest_first=True), _LOOKED_AT + 1))
    if len(changes) <= _LOOKED_AT and not all(_stands(desk, uid, list(own)) for uid, own in groupby(changes, _record)):
        return message(
            N_("What this step set was changed since. Take back the later step first, or bring the old value back.")
        )
    return None


def _record(change: Change) -> str:
    return change.place.record


def _stands(desk: Desk, uid: str, changes: list[Change]) -> bool:
    """Tell whether a record still has what these changes, the newest first, made of it."""
    kept = desk.kept(uid)
    is_alive = kept is not None and kept.knowledge.is_alive
    if any(not change.place.field for change in changes):
        return is_alive is (changes[0].after is not None)
    if kept is None or not is_alive:
        return False
    values = places_of(RECORD_TYPES[kept.kind], kept.data)
    last = {change.place.name: change.after for change in reversed(changes)}
    return all(values.get(name) == value for name, value in last.items())
