"""Journal entries: Edits as they are remembered, made here or taken over from another office."""

from __future__ import annotations

from typing import NamedTuple

from iomdesk.model.change import Edit
from iomdesk.model.identity import Uid
from iomdesk.model.knowledge import Kept


class JournalEntry(Edit):
    """An Edit in the journal.

    `local`: it was done in this file, so it can be undone here. `merge`: it took other offices' Edits over; it stamps
    nothing and does not travel. `partial`: of a foreign Edit only the changes listed here are known.
    """

    local: bool = True
    merge: bool = False
    partial: bool = False


class SeenEdit(NamedTuple):
    """An Edit whose id is known; `personal` tells whether its personal data (contacts) were seen too."""

    id: Uid
    personal: bool = True


class Outcome(NamedTuple):
    """What a merge makes of one record.

    `after` may bear another uid than `before`: two records turned out to be one. `absorbed` are further records of
    mine that turned out to be this one.
    """

    before: Kept | None
    after: Kept
    absorbed: tuple[Kept, ...] = ()


class Problem(NamedTuple):
    """Something in a file that cannot be used: where it is, and what is wrong."""

    file: str
    line: int | None
    field: str
    message: str
