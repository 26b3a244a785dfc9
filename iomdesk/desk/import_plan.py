"""ImportPlan: what taking files in would do, record by record; nothing is written before it is carried out."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from iomdesk.desk.incoming import Incoming
from iomdesk.desk.reading_progress import ReadingProgress
from iomdesk.exchange.deciding import Choice
from iomdesk.i18n import N_
from iomdesk.model.catalogue import RECORD_TYPES
from iomdesk.model.journal import Problem
from iomdesk.model.knowledge import HeldValue, Kept
from iomdesk.model.parcel import Lacking, Parcel
from iomdesk.model.plan_item import PlanItem
from iomdesk.model.receipt import Receipt
from iomdesk.model.record import places_of

OnConflict = Literal["ask"] | Choice
CHOICES = ("ask", "mine", "theirs", "both")

SHOWN_ITEMS = 1000
"""So many records are told one by one; the counts tell of all."""

DEEDS = (
    N_("added"), N_("changed"), N_("undecided"), N_("revived"), N_("kept"), N_("deleted"), N_("unchanged"),
)  # fmt: skip
"""`revived`: deleted here, but changed there. `kept`: deleted there, but changed here. What was edited is not lost."""


def questions_of(kept: Kept, here: Kept | None = None) -> dict[str, list[HeldValue]]:
    """Return the Places of a record that are undecided, each with the value first that is shown here."""
    shown = places_of(RECORD_TYPES[kept.kind], (here or kept).data)
    found = kept.questions()
    return {name: sorted(values, key=lambda held: held.value != shown.get(name)) for name, values in found.items()}


@dataclass
class ImportPlan:
    """What taking files in would do. Nothing is written before it is carried out."""

    incoming: Incoming
    on_conflict: OnConflict
    told: ReadingProgress
    digests: dict[Path, str] = field(default_factory=dict)
    """The files, and by what each is known again."""
    earlier: Receipt | None = None
    """What became of one of these files when it was received before."""
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(DEEDS, 0))
    items: list[PlanItem] = field(default_factory=list)
    held_back: set[str] = field(default_factory=set)
    matches: dict[str, str] = field(default_factory=dict)
    has_news: bool = False
    differing: int = 0
    """How many Places hold two values, in all records."""

    def begin_again(self) -> None:
        """Forget what would become of the records: they are looked through once more."""
        self.counts, self.items = dict.fromkeys(DEEDS, 0), []
        self.has_news, self.differing = False, 0

    @property
    def problems(self) -> list[Problem]:
        """What in the files cannot be used."""
        return self.incoming.problems

    @property
    def notes(self) -> list[Problem]:
        """What is to be known before the files are taken in: pages that may be of one project."""
        return self.incoming.notes

    @property
    def parcel(self) -> Parcel | None:
        """What the file says of itself, if it was sent to one office."""
        return self.incoming.parcel

    @property
    def lacking(self) -> Lacking:
        """What the file builds on and this catalogue does not have; what stands in it is whole all the same."""
        return self.incoming.lacking

    @property
    def is_of_an_office(self) -> bool:
        """Whether the file is of another office, which has what stands in it."""
        return self.incoming.is_of_an_office

    @property
    def to_do(self) -> int:
        """How many records would be touched."""
        return sum(count for deed, count in self.counts.items() if deed != "unchanged")

    @property
    def is_needed(self) -> bool:
        """Whether there is anything new, be it only knowledge: what the other office has seen, or does not hold."""
        return self.has_news

    def as_json(self) -> dict[str, Any]:
        """Return the plan as a machine-readable report."""
        return {
            "counts": self.counts,
            "items": [item.as_json() for item in self.items],
            "lacking": {
                "files": [earlier.model_dump(mode="json", exclude={"edits"}) for earlier in self.lacking.files],
                "edits": self.lacking.edits,
            },
            "notes": [note._asdict() for note in self.notes],
            "problems": [problem._asdict() for problem in self.problems],
        }
