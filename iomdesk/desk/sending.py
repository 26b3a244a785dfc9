"""Sending: to one office what it has not got yet, in a small file that says what it builds on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from iomdesk.desk.catalogue_view import CatalogueView
from iomdesk.desk.exporting import Selection, write
from iomdesk.desk.naming import name_of_record
from iomdesk.desk.receipts import numbers_had, sendings
from iomdesk.exchange.merge import members
from iomdesk.i18n import N_, language
from iomdesk.model.catalogue import CATALOGUE_UID
from iomdesk.model.change import RecordKind
from iomdesk.model.identity import new_uid
from iomdesk.model.journal import JournalEntry
from iomdesk.model.knowledge import Kept
from iomdesk.model.parcel import MOST_EARLIER, Earlier, Parcel
from iomdesk.model.progress import Progress, quietly
from iomdesk.model.receipt import Sending
from iomdesk.model.rules import Refusal
from iomdesk.store.batches import batches
from iomdesk.store.traffic import Known, Touched

PACKED = ".iomcat.json.gz"
SHOWN_ITEMS = 1000
"""So many records are told one by one; the counts tell of all."""

WHOLE = "whole"
"""Stands for no earlier file: everything is to be sent."""

_NOT_IN_NAMES = '<>:"/\\|?*'


class SendingItem(NamedTuple):
    """A record that goes: its name, what became of it since (added, changed, deleted), and by which Edit at last."""

    kind: RecordKind
    uid: str
    name: str
    deed: str
    last: JournalEntry | None


@dataclass
class SendingPlan:
    """What would be sent to an office, and why. `base` is the file that this one builds on.

    `uids` is None where everything goes: to an office of which nothing is known. `from_office`: by its own word it has
    some of what came since.
    """

    parcel: Parcel
    note: Sending
    base: Sending | None
    uids: set[str] | None
    counts: dict[str, int]
    items: list[SendingItem]
    from_office: bool

    @property
    def is_whole(self) -> bool:
        """Whether everything goes."""
        return self.uids is None

    @property
    def is_needed(self) -> bool:
        """Whether there is anything that the office has not got; what is only known (who saw what) counts too."""
        return self.is_whole or bool(self.parcel.brings or self.parcel.records)


def plan(
    desk: CatalogueView,
    office: str,
    *,
    sender: str = "",
    base: str = "",
    contacts: bool = False,
    progress: Progress = quietly,
) -> SendingPlan:
    """Say what an office has not got yet.

    It has what was sent with the last file, or with that whose note has the id `base` (`WHOLE`: it has nothing), and
    what it said itself that it has. Without personal data files with them count as well; the reverse is not so.
    """
    if not office.strip():
        raise Refusal(N_("Say to which office the file goes."))
    notes = desk.store.notes()
    sent = [note for note in sendings(notes, office) if note.contacts or not contacts]
    if base and base != WHOLE:
        sent = sent[: 1 + next((number for number, note in enumerate(sent) if note.id == base), len(sent))]
    last = sent[-1] if sent and base != WHOLE else None
    had = numbers_had(notes, office) if not contacts and base != WHOLE else []
    known = desk.store.known_since(last.until if last else 0)
    note = Sending(
        file="", office=office.strip(), until=known.until, edits=known.edits, same=sorted(known.same), contacts=contacts
    )
    parcel = Parcel(id=new_uid(), sender=sender.strip(), to=office.strip())
    if last is None and not had:
        counts = {"added": sum(1 for kind in RecordKind for _ in desk.store.all_kept(kind)) - 1}
        parcel = parcel.model_copy(update={"records": counts["added"]})
        return SendingPlan(parcel, note, None, None, counts, [], from_office=False)
    since = _Since(sent if last else [], known, had)
    return _small(desk, parcel, note, since, progress)


class _Since(NamedTuple):
    """What an office was sent, what is known here and came after that, and which of it the office has all the same."""

    sent: Sequence[Sending]
    known: Known
    had: Sequence[tuple[int, int]]


def _small(desk: CatalogueView, parcel: Parcel, note: Sending, since: _Since, progress: Progress) -> SendingPlan:
    sent, known, had = since
    last = sent[-1] if sent else None
    theirs = {number for number, _edit, is_whole in known.since if is_whole and _is_among(number, had)}
    news = [(number, edit, is_whole) for number, edit, is_whole in known.since if number not in theirs]
    touched = desk.store.touched(number for number, _edit, _is_whole in news)
    was_same = set(last.same) if last else set()
    uids = set(touched) | {owner for uid, owner in known.same.items() if uid not in was_same}
    counts = dict.fromkeys(("added", "changed", "deleted"), 0)
    items, whole = list[SendingItem](), {CATALOGUE_UID, *uids}
    for number, kept in enumerate(_records(desk, uids)):
        progress(number, len(uids))
        whole |= {kept.uid, *members(kept)}
        item = _item(desk, kept, touched)
        counts[item.deed] += 1
        if len(items) < SHOWN_ITEMS:
            items.append(item)
    facts = {
        "records": sum(counts.values()),
        "after": [_earlier(one) for one in reversed(sent[-MOST_EARLIER:])],
        "known": [edit for number, edit, _is_whole in known.since if number in theirs],
        "brings": [edit for _number, edit, is_whole in news if is_whole],
    }
    is_told = bool(theirs) or not last
    return SendingPlan(parcel.model_copy(update=facts), note, last, whole, counts, items, is_told)


def _is_among(number: int, ranges: Sequence[tuple[int, int]]) -> bool:
    return any(first <= number <= last for first, last in ranges)


def _earlier(note: Sending) -> Earlier:
    if note.at is None:
        raise ValueError("a file that was sent has its moment")
    return Earlier(id=note.parcel, at=note.at, records=note.records, edits=note.edits)


def _records(desk: CatalogueView, uids: set[str]) -> Iterator[Kept]:
    """Yield what these uids lead to, each record once."""
    done = set[str]()
    for batch in batches(sorted(uids)):
        for kept in desk.store.found(batch).values():
            if kept.uid not in done:
                done.add(kept.uid)
                yield kept


def _item(desk: CatalogueView, kept: Kept, touched: dict[str, Touched]) -> SendingItem:
    deeds = [touched[uid] for uid in members(kept) if uid in touched]
    deed = "deleted" if not kept.knowledge.is_alive else "added" if any(d.is_new for d in deeds) else "changed"
    last = max((d.last for d in deeds), key=lambda entry: entry.at, default=None)
    name = name_of_record(kept.record, [language(), *desk.languages])
    return SendingItem(kept.kind, kept.uid, name, deed, last)


def file_name(sender: str, office: str, day: datetime | None = None) -> str:
    """Return what a file for an office is called: who sends it to whom, and on which day."""
    day = day or datetime.now().astimezone()
    names = " - ".join(part for part in (_plain(sender), _plain(office)) if part)
    return f"{names} {day:%Y-%m-%d}{PACKED}"


def _plain(name: str) -> str:
    kept = "".join(" " if sign in _NOT_IN_NAMES or not sign.isprintable() else sign for sign in name)
    return " ".join(kept.split()).strip(". ")[:60]


def free_path(folder: Path, name: str) -> Path:
    """Return a path in a folder that no file has: what was sent in the morning is not written over."""
    stem = name.removesuffix(PACKED)
    path, number = folder / name, 2
    while path.exists():
        path, number = folder / f"{stem} ({number}){PACKED}", number + 1
    return path


def send(desk: CatalogueView, made: SendingPlan, path: Path, *, author: str, progress: Progress) -> int:
    """Write the file of a plan, and remember that it was sent; return how many records it holds."""
    if desk.read_only:
        raise Refusal(
            N_("“{name}” is open to read only: what is sent could not be remembered. Use Export."), name=desk.path.name
        )
    count = write(
        desk,
        path,
        Selection(desk, uids=made.uids),
        with_contacts=made.note.contacts,
        parcel=made.parcel,
        progress=progress,
    )
    facts = {"file": path.name, "parcel": made.parcel.id, "records": made.parcel.records, "author": author}
    desk.store.note(lambda: [made.note.model_copy(update=facts)])
    return count
