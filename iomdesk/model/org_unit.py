"""OrgUnit: an office, department or centre of the organization, in a tree that changes with time."""

from __future__ import annotations

import datetime
from typing import ClassVar

from pydantic import Field

from iomdesk.model.change import RecordKind
from iomdesk.model.comment import Comment
from iomdesk.model.identity import Uid
from iomdesk.model.partial_date import PartialDate
from iomdesk.model.project import CountryCode, Point
from iomdesk.model.record import Keyed, Record
from iomdesk.model.text import MultilingualText


class FormerName(Keyed):
    """A name that the unit had until a date."""

    name: MultilingualText = Field(default_factory=MultilingualText)
    until: PartialDate | None = None


class OrgUnit(Record):
    """A unit: several kinds at once, names by language and time, predecessors, opened and closed."""

    kind: ClassVar[RecordKind] = RecordKind.ORG_UNIT

    name: MultilingualText = Field(default_factory=MultilingualText)
    acronym: MultilingualText = Field(default_factory=MultilingualText)
    code: str | None = None
    kinds: list[str] = Field(default_factory=list)
    parent: Uid | None = None
    predecessors: list[Uid] = Field(default_factory=list)
    opened: PartialDate | None = None
    closed: PartialDate | None = None
    country: CountryCode | None = None
    place: str | None = None
    point: Point | None = None
    covers: list[CountryCode] = Field(default_factory=list)
    head_title: MultilingualText = Field(default_factory=MultilingualText)
    mandate: MultilingualText = Field(default_factory=MultilingualText)
    former_names: list[FormerName] = Field(default_factory=list)
    address: str | None = None
    email: str | None = None
    telephone: str | None = None
    website: str | None = None
    notes: str | None = None
    comments: list[Comment] = Field(default_factory=list)

    def is_open(self, date: str) -> bool:
        """Tell whether the unit may have existed on a day, as far as its dates say; both days are included."""
        day = datetime.date.fromisoformat(date)
        is_early = self.opened is not None and day < self.opened.first_day()
        return not is_early and not (self.closed is not None and day > self.closed.last_day())
