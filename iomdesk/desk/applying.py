"""Applying Edits that other programs write: one JSON object a line, as the command line takes them."""

from __future__ import annotations

from typing import Any

import orjson

from iomdesk.desk.desk import Desk
from iomdesk.desk.selecting import kind_and_uid, named_place
from iomdesk.i18n import N_
from iomdesk.model.catalogue import RECORD_TYPES
from iomdesk.model.change import Change, Edit, RecordKind
from iomdesk.model.identity import new_uid
from iomdesk.model.message import message
from iomdesk.model.record import creation, deletion, places_of
from iomdesk.model.rules import Refusal


def edit_of(desk: Desk, line: bytes, number: int) -> Edit:
    """Return the Edit that a line stands for: `{"label": …, "changes": [{"record", "place", "value"}]}`.

    A change without place adds a record (`{"record": "new", "kind": "project", "value": {…}}`) or, with a value of
    null, takes one away.
    """
    try:
        value = orjson.loads(line)
        changes = [_change(desk, change) for change in value["changes"]]
        label = str(value["label"])
    except (orjson.JSONDecodeError, KeyError, TypeError, ValueError) as error:
        raise Refusal(N_("Line {line} is not an Edit as expected: {why}."), line=number, why=str(error)) from error
    except Refusal as refusal:
        raise Refusal(N_("Line {line}: {why}"), line=number, why=str(refusal)) from refusal
    return Edit(label=message(label), changes=changes)


def _change(desk: Desk, change: dict[str, Any]) -> Change:
    value = change["value"]
    if not change.get("place"):
        return _whole(desk, change)
    kind, uid = kind_and_uid(desk, str(change["record"]))
    place = named_place(kind, uid, str(change["place"]))
    kept = desk.kept(uid)
    before = places_of(RECORD_TYPES[kind], kept.data).get(place.name) if kept else None
    return Change(kind=kind, place=place, before=before, after=None if value is False else value)


def _whole(desk: Desk, change: dict[str, Any]) -> Change:
    if change["value"] is None:
        kind, uid = kind_and_uid(desk, str(change["record"]))
        record = desk.record(uid)
        if record is None:
            raise Refusal(N_("There is no record “{name}” in this catalogue."), name=uid)
        return deletion(record)
    kind = RecordKind(change.get("kind", "project"))
    return creation(RECORD_TYPES[kind].from_data({"uid": new_uid(), **change["value"]}))
