"""Wording: every word about the model in one place: labels of fields, groups, states and deeds, in today's language."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import JsonValue

from iomdesk.desk.filter_values import NOTE_STATES
from iomdesk.i18n import N_, _, language, ngettext
from iomdesk.model.change import RecordKind
from iomdesk.model.field_words import FIELD_WORDS, KIND_WORDS, PART_WORDS
from iomdesk.model.message import Message, message
from iomdesk.model.plan_item import DEED_WORDS
from iomdesk.model.text import TextState
from iomdesk.ui.words.formats import (
    date_text,
    language_name,
    language_within,
    moment_text,
    moment_words,
    money_text,
    number_text,
    time_text,
    year_text,
)
from iomdesk.ui.words.plain_text import in_a_row

__all__ = [
    "change_label",
    "coded_label",
    "comment_label",
    "count_label",
    "date_text",
    "deed_label",
    "facet_label",
    "field_label",
    "goal_label",
    "group_label",
    "kind_label",
    "language_label",
    "language_words",
    "moment_text",
    "moment_words",
    "money_text",
    "note_state_label",
    "number_text",
    "part_label",
    "state_label",
    "time_text",
    "year_text",
]

_GROUPS = {
    "identity": N_("Identity"),
    "texts": N_("Texts"),
    "money": N_("Budget"),
    "dates": N_("Dates"),
    "classification": N_("Classification"),
    "members": N_("Member States"),
    "partners": N_("Partners and Locations"),
    "documents": N_("Documents and Sources"),
    "people": N_("Contacts"),
    "links": N_("Related Projects"),
    "notes": N_("Notes"),
    "place": N_("Place"),
    "structure": N_("Structure"),
    "history": N_("History"),
    "reach": N_("Contact"),
}

_STATES = {
    TextState.MISSING: N_("missing"),
    TextState.OUT_OF_DATE: N_("out of date"),
    TextState.DONE: N_("done"),
}

_FACETS = {
    "status": N_("Status"),
    "type": N_("Type"),
    "region": N_("Region"),
    "coverage": N_("Coverage"),
    "year": N_("Year"),
    "member": N_("Member State"),
    "unit": N_("Managing Unit"),
    "theme": N_("Theme"),
    "sdg": N_("Development Goal"),
    "notes": N_("Notes"),
    "missing": N_("Text missing in"),
}


def field_label(kind: RecordKind, field: str) -> str:
    """Return the label of a field, as the fund prints it; a field of a newer version is called by its name."""
    words = FIELD_WORDS[kind].get(field)
    return _(words.label) if words else field


def part_label(part: str) -> str:
    """Return the label of a part of a list's entry: a partner's role, a document's address."""
    return _(PART_WORDS[part]) if part in PART_WORDS else part


def change_label(kind: RecordKind, field: str) -> Message:
    """Return what changing a field is called in the Undo menu: “Change title”."""
    words = FIELD_WORDS[kind].get(field)
    return message(words.change if words else N_("Change record"))


def comment_label(before: Mapping[str, JsonValue] | None, after: Mapping[str, JsonValue] | None) -> Message:
    """Return what was done to a note: “Resolve note”."""
    if after is None:
        return message(N_("Remove note"))
    was, now = bool(before and before.get("resolved")), bool(after.get("resolved"))
    if was is now:
        return message(N_("Write note"))
    return message(N_("Resolve note") if now else N_("Reopen note"))


def group_label(group: str) -> str:
    """Return the heading of a group of fields on a record's page."""
    return _(_GROUPS[group])


def state_label(state: TextState) -> str:
    """Return the state of a text in one language, in a word."""
    return _(_STATES[state])


def note_state_label(state: str) -> str:
    """Return what notes are of which one waits, or was resolved: “Open”."""
    words = _(NOTE_STATES[state])
    return f"{words[:1].upper()}{words[1:]}"


def kind_label(kind: RecordKind) -> str:
    """Return what a kind of record is called."""
    return _(KIND_WORDS[kind])


def deed_label(deed: str) -> str:
    """Return what an import does to a record: added, changed …"""
    return _(DEED_WORDS[deed])


def facet_label(facet: str) -> str:
    """Return the heading of a facet."""
    return _(_FACETS[facet])


def count_label(kind: RecordKind, count: int) -> str:
    """Return “1 project”, “12 projects”, “3 offices”."""
    number = number_text(count)
    if kind is RecordKind.ORG_UNIT:
        return ngettext("{number} office", "{number} offices", count, number=number)
    return ngettext("{number} project", "{number} projects", count, number=number)


def found_label(kind: RecordKind, found: int, of: int) -> str:
    """Say how many records of a kind were found of how many."""
    return _("{found} of {all}", found=number_text(found), all=count_label(kind, max(of, found)))


def coded_label(code: str, label: str) -> str:
    """Return a label with its code: “RT – Return Assistance”, in whatever order begins in the label's direction."""
    # Translators: where one writes from the right, put the label first: a line takes its direction from its first word.
    return _("{code} – {label}", code=code, label=label)


def goal_label(code: str, label: str) -> str:
    """Return a goal or a target with its code, which stays first: “16.a – Institutions”, in Arabic too."""
    return in_a_row((code, label), " – ")


def language_label(tag: str) -> str:
    """Return a language's name in the interface's language, the tag itself if it has none: “French”."""
    return language_name(tag, language())


def language_words(tag: str) -> str:
    """Return a language's name as it is written within a sentence: “French”, in French “français”."""
    return language_within(tag, language())
