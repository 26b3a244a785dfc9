"""Personal data: what stays at home when a catalogue is sent without it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from pydantic import JsonValue

from iomdesk.model.knowledge import Kept, condensed, held
from iomdesk.model.project import PERSONAL_FIELDS


def is_personal(name: str, values: Iterable[JsonValue], fields: Collection[str] = PERSONAL_FIELDS) -> bool:
    """Tell whether a Place (by its name in the record) is personal data, or a remark on personal data."""
    field = name.partition(".")[0]
    return field in fields or (field == "remarks" and any(_is_remark_on(value, fields) for value in values))


def _is_remark_on(value: JsonValue, fields: Collection[str]) -> bool:
    return isinstance(value, dict) and str(value.get("place", "")).partition(".")[0] in fields


def without(kept: Kept, fields: Collection[str]) -> Kept:
    """Return a record without its personal fields, their stamps and the remarks on them."""
    names = [*kept.knowledge.stamps, *kept.knowledge.undecided]
    if "remarks" not in kept.data and not any(name.partition(".")[0] in {"remarks", *fields} for name in names):
        if kept.data.keys().isdisjoint(fields):
            return kept
        data = {field: value for field, value in kept.data.items() if field not in fields}
        if not names and len(data) > 1:
            return Kept(kept.kind, data, kept.knowledge)
    state = {name: values for name, values in held(kept).items() if not is_personal(name, values.values(), fields)}
    rest = condensed(kept.kind, kept.uid, state, kept.knowledge.deleted)
    if kept.knowledge.is_alive and not rest.knowledge.is_alive:
        # Only an edit of the personal data outlived a deletion: the record still lives, and must do so elsewhere.
        rest = Kept(rest.kind, rest.data, rest.knowledge.model_copy(update={"deleted": []}))
    return rest
