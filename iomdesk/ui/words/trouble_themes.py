"""Trouble themes: what findings are about and how grave they are, to be taken in at a glance."""

from __future__ import annotations

from enum import StrEnum

from iomdesk.desk.health import CLOSED_UNIT, Trouble
from iomdesk.desk.remark_kinds import RemarkKind, remark_kind
from iomdesk.desk.repairs import TYPE_FROM_ID
from iomdesk.i18n import N_, _
from iomdesk.ui.look.theme import Tone


class Theme(StrEnum):
    """What findings are about, in the order in which they are listed."""

    DUPLICATES = "duplicates"
    NOTES = "notes"
    DATES = "dates"
    MONEY = "money"
    CODES = "codes"
    MEMBERS = "members"
    OFFICES = "offices"
    TEXTS = "texts"
    TRANSLATIONS = "translations"
    IMPORTS = "imports"


class Weight(StrEnum):
    """How grave a finding is: it contradicts itself, a person has to look, or something is still to be added."""

    WRONG = "wrong"
    DOUBT = "doubt"
    GAP = "gap"


_THEMES = {
    Theme.DUPLICATES: N_("Duplicates"),
    Theme.NOTES: N_("Notes"),
    Theme.DATES: N_("Dates"),
    Theme.MONEY: N_("Budget"),
    Theme.CODES: N_("Terms and Identifiers"),
    Theme.MEMBERS: N_("Member States"),
    Theme.OFFICES: N_("Offices"),
    Theme.TEXTS: N_("Texts"),
    Theme.TRANSLATIONS: N_("Translations"),
    Theme.IMPORTS: N_("Imports"),
}
_WEIGHTS = {
    Weight.WRONG: (N_("Wrong"), "warning", Tone.TROUBLE),
    Weight.DOUBT: (N_("To be looked at"), "finding", Tone.NOTICE),
    Weight.GAP: (N_("To be completed"), "information", Tone.QUIET),
}
_RULES = {
    "duplicates": Theme.DUPLICATES,
    "open-comment": Theme.NOTES,
    "end-before-start": Theme.DATES,
    "funding-after-start": Theme.DATES,
    "placeholder-end": Theme.DATES,
    "form-of-id": Theme.CODES,
    "type-of-id": Theme.CODES,
    "unknown-code": Theme.CODES,
    TYPE_FROM_ID: Theme.CODES,
    "closed-before-opened": Theme.OFFICES,
    CLOSED_UNIT: Theme.OFFICES,
    "hidden-characters": Theme.TEXTS,
    "stray-quote": Theme.TEXTS,
    "cut-title": Theme.TEXTS,
    "missing": Theme.TRANSLATIONS,
    "out-of-date": Theme.TRANSLATIONS,
    "same-text": Theme.TRANSLATIONS,
    "other-numbers": Theme.TRANSLATIONS,
    "much-shorter": Theme.TRANSLATIONS,
}
_REMARKS = {
    RemarkKind.ENDING: Theme.DATES,
    RemarkKind.YEAR_LABEL: Theme.DATES,
    RemarkKind.CURRENCY: Theme.MONEY,
    RemarkKind.STATUS_LABEL: Theme.CODES,
    RemarkKind.TYPE_READ: Theme.CODES,
    RemarkKind.TYPE_DIFFERS: Theme.CODES,
    RemarkKind.TYPE_CUT: Theme.CODES,
    RemarkKind.TYPE_OPEN: Theme.CODES,
    RemarkKind.IDENTIFIER: Theme.CODES,
    RemarkKind.OTHER_COUNTRIES: Theme.MEMBERS,
    RemarkKind.COUNTRY: Theme.MEMBERS,
    RemarkKind.MEMBERS: Theme.MEMBERS,
    RemarkKind.PROPOSED: Theme.OFFICES,
    RemarkKind.NAMES_UNIT: Theme.OFFICES,
    RemarkKind.CUT_TITLE: Theme.TEXTS,
    RemarkKind.QUOTES: Theme.TEXTS,
    RemarkKind.ALL_QUOTED: Theme.TEXTS,
    RemarkKind.UNREADABLE: Theme.TEXTS,
    RemarkKind.OTHER_LANGUAGE: Theme.TEXTS,
    RemarkKind.LANGUAGE_IN_DOUBT: Theme.TEXTS,
}
_WRONG = frozenset({"end-before-start", "closed-before-opened", "unknown-code", "type-of-id", "hidden-characters"})
_GAPS = frozenset({"missing", TYPE_FROM_ID, "open-comment"})


def theme_of(trouble: Trouble) -> Theme:
    """Return what a trouble is about; a rule that nobody has placed is one of imports."""
    if trouble.rule == "remark":
        return _REMARKS.get(remark_kind(trouble.text), Theme.IMPORTS)
    return _RULES.get(trouble.rule, Theme.IMPORTS)


def theme_label(theme: Theme) -> str:
    """Return what a theme is called."""
    return _(_THEMES[theme])


def weight_of(trouble: Trouble) -> Weight:
    """Return how grave a trouble is."""
    if trouble.rule in _WRONG:
        return Weight.WRONG
    return Weight.GAP if trouble.rule in _GAPS else Weight.DOUBT


def weight_label(weight: Weight) -> str:
    """Return how grave a trouble is, in words."""
    return _(_WEIGHTS[weight][0])


def weight_sign(weight: Weight) -> tuple[str, Tone]:
    """Return the name of the icon that says how grave a trouble is, and its tone."""
    return _WEIGHTS[weight][1:]
