"""Following: what must change along with other changes of a record: translation states, the order of lists of codes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from iomdesk.desk.translating import typed
from iomdesk.model.catalogue import RECORD_TYPES
from iomdesk.model.change import Change
from iomdesk.model.knowledge import Kept
from iomdesk.model.record import FieldKind, assemble, difference, field_kinds, places_of
from iomdesk.model.text import TextState, state


def with_followers(kept: Kept, changes: Sequence[Change], languages: list[str], *, rewrites: bool) -> list[Change]:
    """Return Changes of one record with those that follow from them.

    A text is up to date with the words that its source has after all these changes; one that `rewrites` words within
    it stays out of date if it was.
    """
    kinds = field_kinds(RECORD_TYPES[kept.kind])
    followers: list[Change] = []
    for change in changes:
        if kinds[change.place.field] is FieldKind.TEXT:
            others = [other for other in changes if other is not change and other.place.field == change.place.field]
            if not (rewrites and change.after and _is_out_of_date(kept, change)):
                followers += typed(_after(kept, others), change.place, change.after, languages)[1:]
    for field in dict.fromkeys(
        change.place.field for change in changes if kinds[change.place.field] is FieldKind.CODES
    ):
        followers += _order(kept, field, [change for change in changes if change.place.field == field])
    return [*changes, *followers]


def _is_out_of_date(kept: Kept, change: Change) -> bool:
    translation = kept.record.translations.get(change.place.name)
    return state(kept.record.text(change.place.field), change.place.key or "", translation) is TextState.OUT_OF_DATE


def _after(kept: Kept, changes: Sequence[Change]) -> Kept:
    if not changes:
        return kept
    record = RECORD_TYPES[kept.kind]
    values = places_of(record, kept.data) | {change.place.name: change.after for change in changes}
    return Kept(kept.kind, assemble(record, kept.uid, values), kept.knowledge)


def _order(kept: Kept, field: str, changes: Sequence[Change]) -> Iterator[Change]:
    """Yield the change of a list's order: what stays keeps its place, what comes stands at the end as it was given."""
    value = kept.data.get(field)
    before = [str(code) for code in value] if isinstance(value, list) else []
    gone = {change.place.key for change in changes if change.after is None}
    come = [str(change.place.key) for change in changes if change.after is not None]
    after = [code for code in before if code not in gone] + come
    record = RECORD_TYPES[kept.kind]
    for change in difference(record, {"uid": kept.uid, field: list(before)}, {"uid": kept.uid, field: list(after)}):
        if change.place.key is None:
            yield change
