"""A line of the catalogue file's journal as an Edit, checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from iomdesk.exchange.exact_json import Path
from iomdesk.exchange.flaw_words import Wrong, flaws
from iomdesk.exchange.journal_line import JournalLine
from iomdesk.exchange.record_line import Line
from iomdesk.i18n import N_
from iomdesk.model.change import Change, RecordKind, whole_change
from iomdesk.model.identity import Uid
from iomdesk.model.journal import JournalEntry, SeenEdit
from iomdesk.model.message import message

_UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_FIELDS: dict[Path, Path] = {("label", "text"): ("label",), ("label", "values"): ("about",)}
"""Where in a line of the file stands what the model calls otherwise."""

_WHOLE = True
"""Stands for a whole record in the Change that created or deleted it: the journal carries no copy of it."""

_KINDS = {kind.value: kind for kind in RecordKind}
_OPS = ("created", "deleted")
_T = TypeVar("_T")


class _Known(BaseModel):
    """An Edit of which only the id is known."""

    id: Uid


def read_journal_line(line: Line, left_out: Collection[str]) -> JournalLine:
    """Return the Edit of a line; raises Wrong for one that is none. `line` is used up.

    The Change that created or deleted a record has True in the place of the record's data.
    """
    personal = not left_out and "left_out" not in line
    if "changes" not in line:
        return JournalLine(SeenEdit(_checked(lambda: _Known.model_validate(line)).id, personal))
    whole: Line = {key: line[key] for key in ("id", "at", "author", "undoes", "partial") if key in line}
    whole |= {"label": {"text": line.get("label"), "values": line.get("about", {})}, "local": False, "changes": []}
    entry = _checked(lambda: JournalEntry.model_validate(whole))
    changes = line["changes"]
    if not isinstance(changes, list):
        raise Wrong([(("changes",), message(N_("“{field}” has to be a list."), field="changes"))])
    for number, change in enumerate(changes):
        changes[number] = _change(change, ("changes", number))  # in its place: an import has as many as records
    entry = entry.model_copy(update={"changes": changes})
    records = frozenset(change.place.record for change in changes) if entry.partial else None
    return JournalLine(SeenEdit(entry.id, personal), entry, records)


def _checked(make: Callable[[], _T], at: Path = ()) -> _T:
    try:
        return make()
    except ValidationError as error:
        found = [((*at, *_FIELDS.get(path[:2], path)), why) for path, why in flaws(error)]
        raise Wrong(found) from None


def _change(line: Any, at: Path) -> Change:
    match line:
        case {"kind": str(kind), "place": [str(uid), ""], "op": str(op)} if kind in _KINDS and op in _OPS:
            change = whole_change(_KINDS[kind], uid, _WHOLE, is_new=op == "created")
        case {"op": op} if op not in _OPS:
            why = message(N_("“{field}” cannot be “{given}”."), field="op", given=str(op)[:40])
            raise Wrong([((*at, "op"), why)])
        case _:
            change = _checked(lambda: Change.model_validate(line), at)
    if not _UID.fullmatch(change.place.record):
        why = message(N_("“{uid}” is not the uid of a record."), uid=change.place.record[:40])
        raise Wrong([((*at, "place"), why)])
    return change
