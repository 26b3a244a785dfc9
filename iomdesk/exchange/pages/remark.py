"""Remarks on what a page shows: made with a uid of their own content, so that two offices make equal ones."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID, uuid5

from iomdesk.model.message import Message, message
from iomdesk.model.partial_date import PartialDate
from iomdesk.model.project import Source
from iomdesk.model.record import Remark

_LONGEST_FOUND = 20_000


class Doubt(NamedTuple):
    """Something wrong or doubtful in a page: the place within the record, the sentence, and what the page says."""

    place: str
    message: Message
    found: str = ""


def doubt(place: str, text: str, found: str = "", **values: str | int) -> Doubt:
    """Return a Doubt; `text` is marked with N_ where it is written."""
    return Doubt(place, message(text, **values), found)


def remark(record: str, what: Doubt) -> Remark:
    """Return the Remark of a record that says a doubt."""
    said = "\n".join((what.place, what.message.text, *(f"{k}={v}" for k, v in sorted(what.message.values.items()))))
    found = what.found[:_LONGEST_FOUND]
    return Remark(
        uid=str(uuid5(UUID(record), f"remark\n{said}\n{found}")), place=what.place, message=what.message, found=found
    )


def moved(one: Remark, record: str) -> Remark:
    """Return the same Remark on another record."""
    return remark(record, Doubt(one.place, one.message, one.found))


def source(record: str, address: str, language: str, date: PartialDate | None) -> Source:
    """Return where a record was taken in from, the same in every office."""
    return Source(
        uid=str(uuid5(UUID(record), f"source\n{language}\n{address}")), address=address, language=language, date=date
    )
