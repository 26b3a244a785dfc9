"""What happens within one transaction: an Edit is kept, joined with the one before, or others' Edits are taken over."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sized

from pydantic import ValidationError

from iomdesk.i18n import N_
from iomdesk.model.catalogue import RECORD_TYPES
from iomdesk.model.change import Change, Edit, Place
from iomdesk.model.journal import Outcome, SeenEdit
from iomdesk.model.knowledge import Kept, absorbed
from iomdesk.model.progress import Progress
from iomdesk.model.record import Data, difference, places_of
from iomdesk.model.rules import Refusal
from iomdesk.store import journal
from iomdesk.store.batches import BATCH, batches
from iomdesk.store.deeds import outcome, unfit
from iomdesk.store.record_row import check_can_be_written
from iomdesk.store.record_writer import RecordWriter, Stored

Seen = Callable[[list[Change]], None]


def keep(
    connection: sqlite3.Connection,
    records: RecordWriter,
    edit: Edit,
    changes: Iterable[Change],
    progress: Progress,
    done: Seen,
) -> None:
    """Do an Edit's changes, journal them as they came about, and hand them to `done`."""
    entry = journal.EntryWriter(connection, journal.entry_of(edit))
    count, total = 0, len(changes) if isinstance(changes, Sized) else None
    for batch in _whole_records(changes):
        for made in _apply(records, batch, edit.id):
            entry.add(made)
            done(made)
        count += len(batch)
        progress(count, total)
    entry.finish()
    journal.see(connection, [SeenEdit(edit.id)])


def _whole_records(changes: Iterable[Change]) -> Iterator[list[Change]]:
    """Yield changes in batches that part no record: the order of a list fits what all its entries became."""
    batch: list[Change] = []
    for change in changes:
        if len(batch) >= BATCH and change.place.record != batch[-1].place.record:
            yield batch
            batch = []
        batch.append(change)
    if batch:
        yield batch


def _apply(records: RecordWriter, changes: list[Change], stamp: str) -> Iterator[list[Change]]:
    by_record: dict[str, list[Change]] = {}
    for change in changes:
        by_record.setdefault(change.place.record, []).append(change)
    stored = records.read(by_record)
    for uid, of_record in by_record.items():
        before = stored.get(uid)
        after, made = outcome(before.kept if before else None, of_record, stamp)
        records.put(before, after)
        yield made


def keep_joined(
    connection: sqlite3.Connection,
    records: RecordWriter,
    edit: Edit,
    replaced: list[Change],
    progress: Progress,
    done: Seen,
) -> None:
    """Keep an Edit and the one before it as one: what that set is set anew under the new id.

    The Edit's changes may start from what is kept, or from what was there before the one that it replaces.
    """
    old, ways = dict[Place, Change](), dict[Place, list[Change]]()
    for change in replaced:
        way = ways.setdefault(change.place, [])
        way.append(change)
        old[change.place] = way[0].model_copy(update={"after": change.after})
    new = {change.place: change for change in edit.changes}
    if not all(place.field for place in (*old, *new)):
        raise ValueError("only changes of fields can be joined")
    applied = []
    for place in dict.fromkeys([*old, *new]):
        earlier, later = old.get(place), new.get(place)
        if earlier and later:
            starts_earlier = later.before == earlier.before
            applied.append(later.model_copy(update={"before": earlier.after}) if starts_earlier else later)
        elif earlier:
            applied.append(earlier.model_copy(update={"before": earlier.after}))
        elif later:
            applied.append(later)
    entry = journal.EntryWriter(connection, journal.entry_of(edit))
    for made in _apply(records, applied, edit.id):
        whole = [part for c in made for part in _whole_way(ways.get(c.place, []), c)]
        entry.add(whole)
        done(whole)
    entry.finish()
    journal.see(connection, [SeenEdit(edit.id)])
    progress(len(applied), len(applied))


def _whole_way(way: list[Change], change: Change) -> list[Change]:
    """Return what was done to a Place by an Edit that another one replaces, with the end that the other one makes."""
    return [*way[:-1], way[-1].model_copy(update={"after": change.after})] if way else [change]


def replaced_changes(connection: sqlite3.Connection, edit_id: str) -> list[Change]:
    """Take the newest Edit of this file out of the journal, and return what it changed; ValueError if it is another."""
    newest = journal.headers(connection, record=None, local=True, newest_first=True, after=None, limit=1)
    if not newest or newest[0][1].id != edit_id or newest[0][1].merge:
        raise ValueError("only the newest Edit can be joined with the next")
    changes, more = journal.changes_page(connection, newest[0][0])
    if more is not None:
        raise ValueError("an Edit of many records cannot be joined with the next")
    journal.remove(connection, edit_id)
    return changes


def take(
    connection: sqlite3.Connection, records: RecordWriter, edit: Edit, outcomes: Iterable[Outcome], progress: Progress
) -> bool:
    """Write what a merge made of each record, and journal it under one entry that stamps nothing; False if nothing."""
    entry = journal.EntryWriter(connection, journal.entry_of(edit, merge=True))
    count = 0
    for batch in batches(outcomes):
        altering = [found for found in batch if found.after is not found.before or found.absorbed]
        stored = records.read(uid for found in altering for uid in _uids(found))
        for found in altering:
            _check_unchanged(found, stored)
            after = _checked(found.after)
            if after != found.before:
                records.put(stored.get(after.uid), after)
                for row in [stored[uid] for uid in _uids(found) if uid != after.uid]:
                    records.remove(row)
                _journal(entry, found.before, after)
        count += len(batch)
        progress(count, None)
    entry.finish()
    return entry.records > 0


def _uids(found: Outcome) -> list[str]:
    """Return the uids of the rows that an outcome is about: what is kept now, and what it is to be kept under."""
    before = [found.before.uid] if found.before else []
    return list(dict.fromkeys([found.after.uid, *before, *(kept.uid for kept in found.absorbed)]))


def _check_unchanged(found: Outcome, stored: dict[str, Stored]) -> None:
    known = [kept for kept in (found.before, *found.absorbed) if kept]
    is_same = all(kept.uid in stored and stored[kept.uid].kept == kept for kept in known)
    is_new = found.before is None and found.after.uid in stored
    if not is_same or is_new:
        raise Refusal(
            N_("A record was changed while the import was being prepared. Prepare the import again."),
            place=Place(found.after.uid),
        )


def _checked(kept: Kept) -> Kept:
    if kept.is_checked:
        return kept
    try:
        data: Data = kept.record.data()
    except ValidationError as error:
        raise unfit(kept.uid, error) from None
    check_can_be_written(data)
    return kept if data == kept.data and list(data) == list(kept.data) else Kept(kept.kind, data, kept.knowledge)


def _journal(entry: journal.EntryWriter, before: Kept | None, after: Kept) -> None:
    was, is_now = before is not None and before.knowledge.is_alive, after.knowledge.is_alive
    if was != is_now:
        entry.add_whole(after.kind, after.uid, is_new=is_now)
    elif before and is_now:
        # What was found to be one is knowledge, not content: undoing the merge must not tear it apart again.
        same = before.data.get("same_as")
        known = {*(map(str, same) if isinstance(same, list) else ()), *absorbed(after)} - {after.uid}
        was_one = {**before.data, "uid": after.uid, "same_as": sorted(known)}
        entry.add(difference(RECORD_TYPES[after.kind], was_one, after.data))
        entry.add(_newly_undecided(before, after))


def _newly_undecided(before: Kept, after: Kept) -> Iterator[Change]:
    """Yield the Places that show what they showed but hold more, so that undoing the merge lets the rest go."""
    was, shown = (places_of(RECORD_TYPES[after.kind], kept.data) for kept in (before, after))
    for name in after.knowledge.undecided.keys() - before.knowledge.undecided.keys():
        if was.get(name) == shown.get(name):
            value = shown.get(name)
            yield Change(kind=after.kind, place=Place.named(after.uid, name), before=value, after=value)
