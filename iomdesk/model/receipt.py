"""Notes of the exchange: which files were sent to which office, and what became of those that were received."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from iomdesk.i18n import N_
from iomdesk.model.identity import Uid
from iomdesk.model.message import Message, message


class Became(StrEnum):
    """What became of a file that was received."""

    WHOLE = "whole"
    NOTHING_NEW = "nothing new"
    PARTLY = "partly"
    CANCELLED = "cancelled"
    REFUSED = "refused"
    UNDONE = "undone"


BECAME_WORDS = {
    Became.WHOLE: N_("Taken in whole"),
    Became.NOTHING_NEW: N_("Nothing new in it"),
    Became.PARTLY: N_("Taken in partly"),
    Became.CANCELLED: N_("Not taken in"),
    Became.REFUSED: N_("Refused"),
    Became.UNDONE: N_("Taken in, then undone"),
}


class Note(BaseModel):
    """Something about the exchange that a catalogue remembers: it is of this file alone, and changes no record.

    `parcel` is the id of the file's head, if it has one.
    """

    model_config = ConfigDict(frozen=True)

    file: str
    office: str = ""
    parcel: str = ""
    records: int = 0
    id: str = ""
    at: datetime | None = None
    author: str = ""

    @property
    def label(self) -> Message:
        """What is told of it."""
        raise NotImplementedError


class Sending(Note):
    """A file that was sent. `edits` are those by which an office that has them shows that it has all sent until then.

    It is empty where there would be too many. `contacts`: with personal data. `same` are the uids that were known to be
    another record's. `until` is the number of the last entry that the journal had: more may have come while the file
    was written.
    """

    until: int = 0
    contacts: bool = False
    edits: list[Uid] = []
    same: list[str] = []

    @property
    def label(self) -> Message:
        return message(N_("Sent “{file}” to {office}"), file=self.file, office=self.office)


class Receipt(Note):
    """A file that was received.

    `edit` is the Edit that took it in. `has` are the numbers of the entries of this journal that the office was seen
    to have, as ranges. `is_complete`: what it builds on was here, and all of it was taken in; `is_good_part`: all
    but what was wrong in it. `why` is the sentence
    with which it was refused.
    """

    digest: str = ""
    became: Became
    edit: str = ""
    has: list[tuple[int, int]] = []
    is_complete: bool = False
    is_good_part: bool = False
    why: str = ""

    @property
    def label(self) -> Message:
        return message(N_("Received “{file}”"), file=self.file)
