"""Checking: the file's integrity, the rules, and what is to be mended in every record."""

from __future__ import annotations

from iomdesk.desk.catalogue_view import CatalogueView
from iomdesk.desk.circles import in_circles
from iomdesk.i18n import N_
from iomdesk.model.change import Place, RecordKind
from iomdesk.model.findings import Finding, findings
from iomdesk.model.message import message
from iomdesk.model.progress import Progress
from iomdesk.store.integrity import Damage

CHECKED = (RecordKind.ORG_UNIT, RecordKind.PROJECT)


def check(desk: CatalogueView, progress: Progress) -> tuple[list[Damage], list[Finding]]:
    """Return the damage of the file (none if it is sound), and the findings of all records."""
    damage = list(desk.store.check(progress))
    found: list[Finding] = []
    number = 0
    for kind in CHECKED:
        for kept in desk.store.all_kept(kind):
            progress(number := number + 1, None)
            found += findings(kept.record, desk.languages, desk.reference)
    parents = {unit.uid: unit.parent for unit in desk.offices.all()}
    for uid in sorted(in_circles(parents, parents.get)):
        words = message(N_("This unit stands above itself. Choose another parent unit."))
        found.append(Finding(place=Place(uid, "parent"), message=words, rule="circle"))
    return damage, found
