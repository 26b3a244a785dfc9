"""PlanItem: what an import makes of one record, as a person is told it."""

from __future__ import annotations

from typing import Any, NamedTuple

from iomdesk.i18n import N_
from iomdesk.model.change import Change, RecordKind
from iomdesk.model.knowledge import HeldValue
from iomdesk.model.message import Message

DEED_WORDS = {
    "added": N_("added"),
    "changed": N_("changed"),
    "undecided": N_("to be decided"),
    "revived": N_("deleted here, comes back"),
    "kept": N_("deleted there, stays"),
    "deleted": N_("deleted"),
    "unchanged": N_("unchanged"),
}
"""What becomes of a record. What was edited in one office and deleted in the other is not lost."""


class PlanItem(NamedTuple):
    """What becomes of one record: its name, the deed, the changes a person would see, and what is in doubt."""

    kind: RecordKind
    uid: str
    name: str
    deed: str
    changes: list[Change]
    remarks: list[Message]
    questions: dict[str, list[HeldValue]] = {}
    """The Places on which a person will have to decide, with their values, that of this catalogue first."""

    def as_json(self) -> dict[str, Any]:
        """Return it as a machine-readable report has it."""
        return {
            "kind": self.kind,
            "uid": self.uid,
            "name": self.name,
            "deed": self.deed,
            "changes": [
                {"place": change.place.name, "before": change.before, "after": change.after}
                for change in self.changes
                if change.place.field
            ],
            "questions": {name: [held.value for held in values] for name, values in self.questions.items()},
            "remarks": [str(remark) for remark in self.remarks],
        }
