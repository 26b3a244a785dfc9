"""OfficePage: an organizational unit with every field, and what stands above, before and after it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from iomdesk.i18n import N_, _, language
from iomdesk.model.change import Edit, RecordKind
from iomdesk.model.knowledge import Kept
from iomdesk.model.org_unit import OrgUnit
from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.pages.group import GroupPlan
from iomdesk.ui.pages.record_page import RecordPage
from iomdesk.ui.pages.unit_links import UnitLinks
from iomdesk.ui.words.plain_text import in_a_row, visible


class OfficePage(RecordPage):
    """A unit."""

    kind = RecordKind.ORG_UNIT
    plans = (
        GroupPlan("", 0, ("name", "acronym")),
        GroupPlan(
            N_("Structure"),
            1,
            ("code", "kinds", "parent", "opened", "closed", "predecessors"),
            beside=frozenset({"closed"}),
        ),
        GroupPlan(N_("Place"), 1, ("country", "place", "point", "covers")),
        GroupPlan(N_("Contact"), 2, ("address", "email", "telephone", "website")),
        GroupPlan(N_("Mandate"), 2, ("head_title", "mandate")),
        GroupPlan(N_("Former Names"), 2, ("former_names",)),
        GroupPlan(N_("Background"), 1, ("notes",)),
        GroupPlan(N_("Notes"), 2, ("comments",)),
    )

    def __init__(self, signals: DeskSignals, parent: QWidget | None = None) -> None:
        self.links = UnitLinks(signals)
        super().__init__(signals, parent)
        self.columns.add_above(self.links)

    def empty_words(self) -> str:
        return _("Choose an office in the tree, or make a new one with Ctrl+Shift+O.")

    def head(self, kept: Kept) -> tuple[str, str]:
        codes = [str(kept.data["code"])] if "code" in kept.data else []
        record = kept.record
        if isinstance(record, OrgUnit):
            reference = self.signals.desk.reference
            codes += [reference.label("unit_kind", kind, language()) for kind in record.kinds]
        best = record.text("name").best(language(), self.signals.desk.languages)
        return in_a_row(map(visible, codes), "  ·  "), best[1] if best else _("Office without a name")

    def show_more(self, kept: Kept) -> None:
        if isinstance(kept.record, OrgUnit):
            self.links.show_unit(kept.record)

    def _hear(self, edit: Edit) -> None:
        super()._hear(edit)
        others = any(c.kind is RecordKind.ORG_UNIT and c.place.record != self.uid for c in edit.changes)
        kept = self._kept(self.uid) if others else None
        if kept:
            self.show_more(kept)
