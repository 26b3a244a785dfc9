"""The words for every field of every record: its label as the fund prints it, and what changing it is called."""

from __future__ import annotations

from typing import NamedTuple

from iomdesk.i18n import N_
from iomdesk.model.change import RecordKind


class FieldWords(NamedTuple):
    """English source words of a field: beside the field, and in the Undo menu."""

    label: str
    change: str


PROJECT_FIELDS: dict[str, FieldWords] = {
    "title": FieldWords(N_("Title"), N_("Change title")),
    "start": FieldWords(N_("Start Date"), N_("Change start date")),
    "end": FieldWords(N_("End Date"), N_("Change end date")),
    "planned_start": FieldWords(N_("Planned Start"), N_("Change planned start")),
    "planned_end": FieldWords(N_("Planned End"), N_("Change planned end")),
    "status": FieldWords(N_("Project Status"), N_("Change project status")),
    "type": FieldWords(N_("Project Type"), N_("Change project type")),
    "secondary_type": FieldWords(N_("Secondary Type"), N_("Change secondary type")),
    "budget": FieldWords(N_("Budget Amount"), N_("Change budget")),
    "coverage": FieldWords(N_("Coverage"), N_("Change coverage")),
    "funding_year": FieldWords(N_("Year"), N_("Change year")),
    "region": FieldWords(N_("IDF Region"), N_("Change region")),
    "prima_id": FieldWords(N_("Prima ID"), N_("Change Prima ID")),
    "project_id": FieldWords(N_("Project ID"), N_("Change project ID")),
    "member_states": FieldWords(N_("Benefiting Member States"), N_("Change member states")),
    "narrative": FieldWords(N_("Narrative"), N_("Change narrative")),
    "objectives": FieldWords(N_("Objectives"), N_("Change objectives")),
    "target_groups": FieldWords(N_("Target Groups"), N_("Change target groups")),
    "managing_unit": FieldWords(N_("Managing Unit"), N_("Change managing unit")),
    "partners": FieldWords(N_("Partners"), N_("Change partners")),
    "themes": FieldWords(N_("Themes"), N_("Change themes")),
    "sdg": FieldWords(N_("Sustainable Development Goals"), N_("Change development goals")),
    "locations": FieldWords(N_("Locations"), N_("Change locations")),
    "documents": FieldWords(N_("Documents"), N_("Change documents")),
    "sources": FieldWords(N_("Sources"), N_("Change sources")),
    "contacts": FieldWords(N_("Contacts"), N_("Change contacts")),
    "related": FieldWords(N_("Related Projects"), N_("Change related projects")),
    "notes": FieldWords(N_("Background"), N_("Change background")),
    "comments": FieldWords(N_("Notes"), N_("Write note")),
}

UNIT_FIELDS: dict[str, FieldWords] = {
    "name": FieldWords(N_("Name"), N_("Change name")),
    "acronym": FieldWords(N_("Acronym"), N_("Change acronym")),
    "code": FieldWords(N_("Code"), N_("Change code")),
    "kinds": FieldWords(N_("Kinds"), N_("Change kinds of unit")),
    "parent": FieldWords(N_("Parent Unit"), N_("Move unit")),
    "predecessors": FieldWords(N_("Predecessors"), N_("Change predecessors")),
    "opened": FieldWords(N_("Opened"), N_("Change opening date")),
    "closed": FieldWords(N_("Closed"), N_("Change closing date")),
    "country": FieldWords(N_("Country"), N_("Change country")),
    "place": FieldWords(N_("Place"), N_("Change place")),
    "point": FieldWords(N_("Coordinates"), N_("Change coordinates")),
    "covers": FieldWords(N_("Countries Covered"), N_("Change countries covered")),
    "head_title": FieldWords(N_("Title of the Head"), N_("Change title of the head")),
    "mandate": FieldWords(N_("Mandate"), N_("Change mandate")),
    "former_names": FieldWords(N_("Former Names"), N_("Change former names")),
    "address": FieldWords(N_("Address"), N_("Change address")),
    "email": FieldWords(N_("E-mail"), N_("Change e-mail")),
    "telephone": FieldWords(N_("Telephone"), N_("Change telephone")),
    "website": FieldWords(N_("Website"), N_("Change website")),
    "notes": FieldWords(N_("Background"), N_("Change background")),
    "comments": FieldWords(N_("Notes"), N_("Write note")),
}

CATALOGUE_FIELDS: dict[str, FieldWords] = {
    "title": FieldWords(N_("Title"), N_("Change title of the catalogue")),
    "languages": FieldWords(N_("Languages"), N_("Change languages of the catalogue")),
    "office": FieldWords(N_("Office"), N_("Change office of the catalogue")),
}

CODE_LIST_FIELDS: dict[str, FieldWords] = {
    "codes": FieldWords(N_("Codes"), N_("Change codes")),
}

RECORD_FIELDS: dict[str, FieldWords] = {
    "same_as": FieldWords(N_("Same As"), N_("Join two records")),
    "not_same_as": FieldWords(N_("Not the Same As"), N_("Say that two records are not the same")),
    "remarks": FieldWords(N_("Remarks"), N_("Remove remark")),
    "translations": FieldWords(N_("Translations"), N_("Mark translation")),
}

FIELD_WORDS: dict[RecordKind, dict[str, FieldWords]] = {
    RecordKind.PROJECT: PROJECT_FIELDS | RECORD_FIELDS,
    RecordKind.ORG_UNIT: UNIT_FIELDS | RECORD_FIELDS,
    RecordKind.CATALOGUE: CATALOGUE_FIELDS | RECORD_FIELDS,
    RecordKind.CODE_LIST: CODE_LIST_FIELDS | RECORD_FIELDS,
}

PART_WORDS: dict[str, str] = {
    "name": N_("Name"),
    "role": N_("Role"),
    "reference": N_("Reference"),
    "p_code": N_("P-code"),
    "point": N_("Coordinates"),
    "latitude": N_("Latitude"),
    "longitude": N_("Longitude"),
    "title": N_("Title"),
    "address": N_("Address"),
    "language": N_("Language"),
    "date": N_("Date"),
    "email": N_("E-mail"),
    "telephone": N_("Telephone"),
    "project": N_("Project"),
    "relation": N_("Relation"),
    "until": N_("Until"),
    "amount": N_("Amount"),
    "currency": N_("Currency"),
    "text": N_("Text"),
    "author": N_("Written by"),
    "at": N_("Written"),
    "resolved": N_("Resolved"),
}
"""The parts of a list's entries (a partner's name, a location's p-code)."""

KIND_WORDS: dict[RecordKind, str] = {
    RecordKind.PROJECT: N_("Project"),
    RecordKind.ORG_UNIT: N_("Office"),
    RecordKind.CATALOGUE: N_("Catalogue"),
    RecordKind.CODE_LIST: N_("List of Codes"),
}
"""What a kind of record is called."""
