"""Parcel: what a file that was sent to an office says of itself: who sent it to whom, and what it builds on."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from iomdesk.model.folding import fold
from iomdesk.model.identity import Uid, new_uid

MOST_EARLIER = 10
"""So many earlier files are named in one that builds on them."""


class Earlier(BaseModel):
    """A file that was sent before: who has all of `edits` has all that the sender had then.

    Without `edits` only who took in that very file is known to have it.
    """

    model_config = ConfigDict(frozen=True)

    id: Uid
    at: AwareDatetime
    records: int = 0
    edits: list[Uid] = []


class Parcel(BaseModel):
    """The head of a file for one office.

    `after` are the files that it builds on, the newest first, and `known` the Edits that the office said it has: both
    do not stand in it. `brings` are the Edits that it tells in full to whoever has those; None: it holds everything.
    """

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    id: Uid = Field(default_factory=new_uid)
    sender: str = Field("", alias="from")
    to: str = ""
    at: AwareDatetime = Field(default_factory=lambda: datetime.now(UTC).replace(microsecond=0))
    records: int = 0
    after: list[Earlier] = []
    known: list[Uid] = []
    brings: list[Uid] | None = None


class Lacking(NamedTuple):
    """What a file builds on and this catalogue does not have: files that come first, or Edits it was said to have."""

    files: tuple[Earlier, ...] = ()
    edits: int = 0

    def __bool__(self) -> bool:
        return bool(self.files or self.edits)


def is_same_office(one: str, other: str) -> bool:
    """Tell whether two names are of one office, however they are typed."""
    return bool(one.strip()) and fold(" ".join(one.split())) == fold(" ".join(other.split()))
