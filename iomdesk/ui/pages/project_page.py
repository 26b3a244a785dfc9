"""ProjectPage: a project with every field, in the order in which the fund prints them."""

from __future__ import annotations

from iomdesk.i18n import N_, _, language
from iomdesk.model.change import RecordKind
from iomdesk.model.knowledge import Kept
from iomdesk.ui.pages.group import GroupPlan
from iomdesk.ui.pages.record_page import RecordPage
from iomdesk.ui.words.plain_text import in_a_row, visible


class ProjectPage(RecordPage):
    """A project."""

    kind = RecordKind.PROJECT
    plans = (
        GroupPlan("", 0, ("title",)),
        GroupPlan(
            N_("Figures"),
            1,
            (
                "start", "end", "planned_start", "planned_end", "status", "type", "secondary_type", "budget",
                "coverage", "funding_year", "region", "prima_id", "project_id",
            ),
            beside=frozenset({"end", "planned_end", "project_id"}),
        ),
        GroupPlan(N_("Benefiting Member States"), 1, ("member_states",)),
        GroupPlan(N_("Texts"), 2, ("narrative", "objectives", "target_groups")),
        GroupPlan(N_("Organization"), 1, ("managing_unit", "partners")),
        GroupPlan(N_("Themes and Goals"), 1, ("themes", "sdg")),
        GroupPlan(N_("Locations"), 2, ("locations",)),
        GroupPlan(N_("Documents"), 2, ("documents",)),
        GroupPlan(N_("Sources"), 2, ("sources",)),
        GroupPlan(N_("Contacts"), 1, ("contacts",)),
        GroupPlan(N_("Related Projects"), 1, ("related",)),
        GroupPlan(N_("Background"), 2, ("notes",)),
        GroupPlan(N_("Notes"), 2, ("comments",)),
    )  # fmt: skip

    def empty_words(self) -> str:
        return _("Choose a project in the list, or make a new one with Ctrl+N.")

    def head(self, kept: Kept) -> tuple[str, str]:
        codes = [str(kept.data[name]) for name in ("project_id", "prima_id") if name in kept.data]
        best = kept.record.text("title").best(language(), self.signals.desk.languages)
        return in_a_row(map(visible, codes), "  ·  "), best[1] if best else _("Project without a title")
