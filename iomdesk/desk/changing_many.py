"""Changing many records at once: every change is planned and shown; what a person leaves ticked becomes one Edit."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pydantic import JsonValue

from iomdesk.desk.catalogue_view import CatalogueView
from iomdesk.desk.following import with_followers
from iomdesk.desk.naming import name_of_record
from iomdesk.i18n import N_, language
from iomdesk.model.catalogue import RECORD_TYPES
from iomdesk.model.change import Change, Edit, Place, RecordKind
from iomdesk.model.knowledge import Kept
from iomdesk.model.message import Message
from iomdesk.model.progress import Progress, quietly
from iomdesk.model.record import FieldKind, field_kinds, places_of
from iomdesk.model.rules import Refusal

MOST_CHANGES = 100_000
"""Changes that one plan may hold: nobody looks through more, and each is kept in memory with both its values."""
MOST_CHARACTERS = 50_000_000

_TOLD_EVERY = 50
_KINDS = (RecordKind.PROJECT, RecordKind.ORG_UNIT)


@dataclass
class ManyChanges:
    """What would change, Place by Place, in the order of the records asked for; nothing is written yet.

    `names` says what each record is called, by uid. `undecided` counts the Places that hold two values and were left
    alone. `rewrites`: words within texts are replaced, which brings no translation up to date that was not before.
    """

    changes: list[Change] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    undecided: int = 0
    rewrites: bool = False


Changing = Callable[[Kept], Iterable[Change]]
"""What is to change in one record."""


def plan_field(
    desk: CatalogueView, uids: Sequence[str], name: str, key: str | None, value: JsonValue, progress: Progress = quietly
) -> ManyChanges:
    """Plan to set a field of records, or its part with a key (a text's language); None takes the value away."""

    def changing(kept: Kept) -> Iterator[Change]:
        place = Place(kept.uid, name, key)
        is_text = field_kinds(RECORD_TYPES[kept.kind])[name] is FieldKind.TEXT
        after = unicodedata.normalize("NFC", value) if is_text and isinstance(value, str) else value
        before = places_of(RECORD_TYPES[kept.kind], kept.data).get(place.name)
        if before != after:
            yield Change(kind=kept.kind, place=place, before=before, after=after)

    return planned(desk, uids, changing, progress)


def plan_codes(
    desk: CatalogueView,
    uids: Sequence[str],
    name: str,
    add: Sequence[str],
    remove: Collection[str],
    progress: Progress = quietly,
) -> ManyChanges:
    """Plan to add codes to a list field of records, and to take others away."""

    def changing(kept: Kept) -> Iterator[Change]:
        value = kept.data.get(name)
        held = [str(code) for code in value] if isinstance(value, list) else []
        for code in dict.fromkeys(add):
            if code not in held and code not in remove:
                yield Change(kind=kept.kind, place=Place(kept.uid, name, code), after=True)
        for code in held:
            if code in remove:
                yield Change(kind=kept.kind, place=Place(kept.uid, name, code), before=True)

    return planned(desk, uids, changing, progress)


def planned(
    desk: CatalogueView, uids: Sequence[str] | None, changing: Changing, progress: Progress = quietly
) -> ManyChanges:
    """Ask of each record what is to change in it; without uids of every project and office.

    Places that hold several values are left alone: a person is to decide about them one by one.
    """
    plan = ManyChanges()
    if uids is None:
        uids = [uid for kind in _KINDS for uid in desk.uids(desk.ids(kind, "", desk.languages[0]))]
    changes: dict[str, list[Change]] = {}
    count = length = 0
    for done, kept in enumerate(_records(desk, uids)):
        if done % _TOLD_EVERY == 0:
            progress(done, len(uids))
        every = list(changing(kept))
        sure = [change for change in every if change.place.name not in kept.knowledge.undecided]
        plan.undecided += len(every) - len(sure)
        if sure:
            changes[kept.uid] = sure
            plan.names[kept.uid] = name_of_record(kept.record, [language(), *desk.languages])
            count += len(sure)
            length += sum(_length(change) for change in sure)
            _check_measure(count, length)
    plan.changes = [change for uid in dict.fromkeys(uids) for change in changes.get(uid, ())]
    return plan


def _records(desk: CatalogueView, uids: Sequence[str]) -> Iterator[Kept]:
    for kind in _KINDS:
        yield from desk.store.all_kept(kind, uids)


def _length(change: Change) -> int:
    return sum(len(value) for value in (change.before, change.after) if isinstance(value, str))


def _check_measure(count: int, length: int) -> None:
    if count > MOST_CHANGES or length > MOST_CHARACTERS:
        raise Refusal(
            N_("More than {count} changes cannot be looked through. Choose fewer records, and do it in parts."),
            count=min(count, MOST_CHANGES),
        )


def edit_of(
    desk: CatalogueView, plan: ManyChanges, ticked: Collection[int], label: Message, progress: Progress = quietly
) -> Edit:
    """Return the Edit of the changes that a person left ticked (by their number in the plan).

    With them come what follows from them: the order of a list of codes, the state of a translation.
    """
    by_record: dict[str, list[Change]] = {}
    for number in sorted(ticked):
        change = plan.changes[number]
        by_record.setdefault(change.place.record, []).append(change)
    changes: list[Change] = []
    uids = list(by_record)
    for done, kept in enumerate(_records(desk, uids)):
        if done % _TOLD_EVERY == 0:
            progress(done, len(uids))
        changes += with_followers(kept, by_record.pop(kept.uid), desk.languages, rewrites=plan.rewrites)
    if by_record:
        raise Refusal(N_("A record was deleted meanwhile. Look through the changes again."))
    return Edit(label=label, changes=changes)
