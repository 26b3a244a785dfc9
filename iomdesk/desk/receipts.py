"""Receipts: what became of the files that were received, and what an office that sent them has by its own word."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterable
from datetime import datetime
from pathlib import Path

from iomdesk.model.parcel import Earlier, Lacking, Parcel, is_same_office
from iomdesk.model.receipt import Became, Note, Receipt, Sending
from iomdesk.store.journal_reader import JournalReader

_READ, _END, _CHUNK = 256 << 20, 1 << 20, 1 << 20


def digest_of(path: Path) -> str:
    """Return by what a file is known again, whatever it is called: of a giant its beginning, its end, and its size."""
    digest, left = hashlib.sha256(), _READ
    with path.open("rb") as file:
        while left > 0 and (part := file.read(_CHUNK)):
            digest.update(part)
            left -= len(part)
        size = os.fstat(file.fileno()).st_size
        if size > _READ:
            file.seek(max(_READ, size - _END))
            digest.update(file.read(_END) + str(size).encode())
    return digest.hexdigest()


def receipts(store: JournalReader) -> list[Receipt]:
    """Return what was received, in order; what was taken in and undone since says so."""
    undone = _undone(store.own_steps())
    found = [note for note in store.notes() if isinstance(note, Receipt)]
    return [note.model_copy(update={"became": Became.UNDONE}) if note.edit in undone else note for note in found]


def _undone(steps: Iterable[tuple[str, str | None]]) -> set[str]:
    """Return what was taken back; what takes back a step that took another back does that one again."""
    undoes, stands = dict[str, str | None](), dict[str, bool]()
    for edit, taken_back in steps:
        undoes[edit] = taken_back
        link: str | None = edit
        is_done = True
        while link:
            stands[link] = is_done
            link, is_done = undoes.get(link), not is_done
    return {edit for edit, is_done in stands.items() if not is_done}


def sendings(notes: Iterable[Note], office: str) -> list[Sending]:
    """Return what was sent to an office, in order."""
    return [note for note in notes if isinstance(note, Sending) and is_same_office(note.office, office)]


def offices_of(notes: Iterable[Note]) -> dict[str, datetime | None]:
    """Return the offices that files were sent to or received from, as last named, and when one was sent last."""
    found: dict[str, datetime | None] = {}
    for note in notes:
        if not note.office.strip():
            continue
        known = next((name for name in found if is_same_office(name, note.office)), None)
        last = found.pop(known) if known else None
        found[note.office] = note.at if isinstance(note, Sending) else last
    return found


def numbers_had(notes: Iterable[Note], office: str) -> list[tuple[int, int]]:
    """Return which entries of the journal an office has, by its own word, as ranges of numbers."""
    told = (note for note in notes if isinstance(note, Receipt) and is_same_office(note.office, office))
    return [numbers for note in told for numbers in note.has]


def received_before(store: JournalReader, digests: Collection[str]) -> Receipt | None:
    """Return the newest receipt of one of these very files."""
    return next((note for note in reversed(receipts(store)) if note.digest in digests), None)


def lacking(store: JournalReader, parcel: Parcel | None, *, personal: bool) -> Lacking:
    """Return what a file builds on and this catalogue does not have; nothing for a file that holds everything.

    `personal`: the file has personal data, and builds on them.
    """
    if parcel is None or parcel.brings is None:
        return Lacking()
    complete = {note.parcel for note in store.notes() if isinstance(note, Receipt) and note.is_complete}

    def has(earlier: Earlier) -> bool:
        by_edits = bool(earlier.edits) and all(store.has_seen(edit, personal=personal) for edit in earlier.edits)
        return earlier.id in complete or by_edits

    files = list[Earlier]()
    for earlier in parcel.after:
        if has(earlier):
            break
        files.insert(0, earlier)
    return Lacking(tuple(files), sum(not store.has_seen(edit, personal=personal) for edit in parcel.known))
