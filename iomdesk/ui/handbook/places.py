"""Places: which page of the handbook belongs to where a person stands in the window."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from iomdesk.ui.handbook.handbook import HOME

PLACES = {
    # Sections, from within: a part before the whole
    "FilterBar": "searching",
    "Facets": "searching#facets",
    "FacetPanel": "searching#facets",
    "OfficeWords": "translating",
    "OfficeBar": "offices",
    "OrgChart": "offices#links",
    "SetChip": "searching",
    "ProjectList": "lists",
    "RecordHeader": "record#top",
    "UnitProjects": "offices#projects",
    "UnitLinks": "offices#links",
    "OfficePage": "offices#page",
    "RecordPage": "record",
    "ProjectsSection": "searching",
    "OfficesSection": "offices",
    "TranslationsSection": "translating",
    "DuplicatesPage": "health#duplicates",
    "HealthSection": "health",
    "ChartsSection": "charts",
    "HistorySection": "history",
    # Parts of the window
    "SectionRail": "window",
    "StatusLine": "safety#saved",
    "WelcomePage": "first-steps",
    "HandbookWindow": "first-steps",
    # Dialogs
    "NewCatalogue": "first-steps#new",
    "CatalogueProperties": "languages#catalogue",
    "KeepView": "lists#views",
    "ArrangeColumns": "lists",
    "ArrangeViews": "lists#views",
    "ChangeMany": "many",
    "FindReplace": "many#replace",
    "ChangeReview": "many#review",
    "MoveUnit": "offices#move",
    "RepairReview": "health#repair",
    "MergeRecords": "health#duplicates",
    "RecordHistory": "history#record",
    "TextChanges": "languages#out-of-date",
    "ImportReview": "importing#review",
    "SaveReport": "importing#report",
    "ExportDialog": "sending",
    "SendChanges": "sending#changes",
    "ExchangedFiles": "sending#exchanged",
    "FileChooser": "importing",
    "PrintPreview": "printing",
    "RestoreBackup": "safety#restore",
    "CommandPalette": "keyboard#commands",
    "ShortcutList": "keyboard",
    "AboutBox": "first-steps",
}
"""By the name of a class, the page, with a heading in it if there is one of its own."""

GROUPS = {
    "": "languages",
    "Figures": "record#figures",
    "Benefiting Member States": "record#countries",
    "Texts": "languages",
    "Organization": "record#organization",
    "Themes and Goals": "record#themes",
    "Locations": "record#entries",
    "Documents": "record#entries",
    "Sources": "record#entries",
    "Contacts": "record#contacts",
    "Related Projects": "record#entries",
    "Background": "record#notes",
    "Notes": "record#notes",
}
"""The fields of a project, by the English heading of their group."""


def place_of(widget: QWidget | None) -> str:
    """Return the page for the place where a widget stands, with its heading after “#”."""
    heading = None
    while widget is not None:
        names = [kind.__name__ for kind in type(widget).__mro__]
        if "Group" in names:
            heading = widget.plan.heading  # type: ignore[attr-defined]  # a Group, which this need not import
        if "ProjectPage" in names and heading in GROUPS:
            return GROUPS[heading]
        for name in names:
            if name in PLACES:
                return PLACES[name]
        widget = widget.parentWidget()
    return HOME
