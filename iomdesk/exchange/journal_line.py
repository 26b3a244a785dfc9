"""An Edit as one line of the catalogue file's journal."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, datetime
from typing import NamedTuple

import orjson
from pydantic import JsonValue

from iomdesk.exchange.personal import is_personal
from iomdesk.exchange.record_line import Line
from iomdesk.model.change import Change
from iomdesk.model.journal import JournalEntry, SeenEdit


class EditStream(NamedTuple):
    """An Edit whose changes come as a stream, since an import has as many as records; those of `entry` do not count."""

    entry: JournalEntry
    changes: Iterable[Change]

    @property
    def id(self) -> str:
        """The Edit's id."""
        return self.entry.id


class JournalLine(NamedTuple):
    """One Edit of a file's journal.

    `entry` is None for an Edit of which only the id is known. `records` are the uids for which the file knows the
    Edit; None means for all.
    """

    seen: SeenEdit
    entry: JournalEntry | None = None
    records: frozenset[str] | None = None


def restricted(line: JournalLine, uids: Collection[str]) -> JournalLine | None:
    """Return an Edit as far as it concerns these records: what is left when only a part of a file is taken in.

    An Edit must not count as seen for a record that was not taken in, else that record's words would later be
    dropped as old. None if nothing is left.
    """
    entry = line.entry
    changes = [change for change in entry.changes if change.place.record in uids] if entry else []
    if not entry or not changes:
        return None
    partial = entry.model_copy(update={"changes": changes, "partial": True})
    return JournalLine(line.seen, partial, frozenset(change.place.record for change in changes))


def journal_line(
    edit: JournalEntry | EditStream | SeenEdit, left_out: Collection[str], *, personal: bool = True
) -> Iterator[bytes]:
    """Yield the bytes of an Edit's line in parts, since an import has as many Changes as records.

    Of an Edit that is about nothing but what is left out, only the id travels. `personal` tells whether its personal
    data were seen here; the line says so if the file as a whole does not.
    """
    flag: Line = {} if personal or left_out else {"left_out": ["contacts"]}
    only_id = orjson.dumps({"id": edit.id, **flag})
    if isinstance(edit, SeenEdit):
        yield only_id
        return
    entry, changes = edit if isinstance(edit, EditStream) else (edit, edit.changes)
    begin, separator, has_any = orjson.dumps({**_heading(entry), **flag})[:-1] + b',"changes":[', b"", False
    for change in changes:
        has_any = True
        if not is_personal(change.place.name, (change.before, change.after), left_out):
            yield (separator or begin) + orjson.dumps(_change_line(change))
            separator = b","
    if not separator:
        # Of a part the id alone would say that all of the Edit is known.
        yield only_id if has_any and not entry.partial else begin + b"]}"
    else:
        yield b"]}"


def _heading(entry: JournalEntry) -> Line:
    line: Line = {"id": entry.id, "at": _written(entry.at)}
    if entry.author:
        line["author"] = entry.author
    line["label"] = entry.label.text
    if entry.label.values:
        line["about"] = dict(sorted(entry.label.values.items()))
    if entry.undoes:
        line["undoes"] = entry.undoes
    if entry.partial:
        line["partial"] = True
    return line


def _written(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _change_line(change: Change) -> dict[str, JsonValue]:
    """Return a Change as JSON; that of a whole record carries no copy of the record."""
    line: dict[str, JsonValue] = {"kind": change.kind.value, "place": [change.place.record, change.place.name]}
    if not change.place.field:
        if change.before is not None or change.after is not None:
            line["op"] = "deleted" if change.after is None else "created"
        return line
    if change.before is not None:
        line["before"] = change.before
    if change.after is not None:
        line["after"] = change.after
    return line
