"""OfficePage: an organizational unit with every field, what came before and after it, and its projects."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from iomdesk.i18n import N_, _, language
from iomdesk.model.change import Edit, RecordKind
from iomdesk.model.knowledge import Kept
from iomdesk.model.org_unit import OrgUnit
from iomdesk.ui.desk_signals import DeskSignals
from iomdesk.ui.pages.group import GroupPlan
from iomdesk.ui.pages.record_page import RecordPage
from iomdesk.ui.pages.unit_links import UnitLinks
from iomdesk.ui.pages.unit_projects import UnitProjects


class OfficePage(RecordPage):
    """A unit."""

    kind = RecordKind.ORG_UNIT
    plans = (
        GroupPlan("", 0, ("name", "acronym")),
        GroupPlan(N_("Structure"), 1, ("code", "kinds", "parent", "opened", "closed", "predecessors")),
        GroupPlan(N_("Place"), 1, ("country", "place", "point", "covers")),
        GroupPlan(N_("Contact"), 2, ("address", "email", "telephone", "website")),
        GroupPlan(N_("Mandate"), 2, ("head_title", "mandate")),
        GroupPlan(N_("Former Names"), 2, ("former_names",)),
        GroupPlan(N_("Background"), 1, ("notes",)),
        GroupPlan(N_("Notes"), 2, ("comments",)),
    )

    def __init__(self, signals: DeskSignals, parent: QWidget | None = None) -> None:
        self.links = UnitLinks(signals)
        self.projects = UnitProjects(signals)
        super().__init__(signals, parent)
        self.columns.add_below(self.links)
        self.columns.add_below(self.projects)

    def empty_words(self) -> str:
        return _("Choose an office in the tree, or make a new one with Ctrl+Shift+O.")

    def head(self, kept: Kept) -> tuple[str, str]:
        codes = [str(kept.data["code"])] if "code" in kept.data else []
        record = kept.record
        if isinstance(record, OrgUnit):
            reference = self.signals.desk.reference
            codes += [reference.label("unit_kind", kind, language()) for kind in record.kinds]
        best = record.text("name").best(language(), self.signals.desk.languages)
        return "  ·  ".join(codes), best[1] if best else _("Office without a name")

    def show_more(self, kept: Kept) -> None:
        if isinstance(kept.record, OrgUnit):
            self.links.show_unit(kept.record)
            self.projects.show_unit(kept.uid)

    def retranslate(self) -> None:
        super().retranslate()
        self.projects.retranslate()

    def _hear(self, edit: Edit) -> None:
        super()._hear(edit)
        managed = any(c.kind is RecordKind.PROJECT and c.place.field in ("", "managing_unit") for c in edit.changes)
        if self.uid and managed:
            self.projects.read_again()
        others = any(c.kind is RecordKind.ORG_UNIT and c.place.record != self.uid for c in edit.changes)
        kept = self._kept(self.uid) if others else None
        if kept:
            self.show_more(kept)
