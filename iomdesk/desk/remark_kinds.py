"""Remark kinds: what the remarks of imports are about, by their English words."""

from __future__ import annotations

from enum import StrEnum

from iomdesk.exchange.pages import doubts, fields, twins, units
from iomdesk.exchange.pages import join as joins
from iomdesk.exchange.pages import project_page as page


class RemarkKind(StrEnum):
    """What a remark is about, whatever values it names."""

    ENDING = "ending"
    CUT_TITLE = "cut-title"
    QUOTES = "quotes"
    ALL_QUOTED = "all-quoted"
    UNREADABLE = "unreadable"
    OTHER_LANGUAGE = "other-language"
    LANGUAGE_IN_DOUBT = "language-in-doubt"
    OTHER_COUNTRIES = "other-countries"
    NO_LABELS = "no-labels"
    NO_VALUES = "no-values"
    VALUE_LOST = "value-lost"
    NOT_UNDERSTOOD = "not-understood"
    NO_LABEL = "no-label"
    COUNTRY = "country"
    STATUS_LABEL = "status-label"
    YEAR_LABEL = "year-label"
    TYPE_READ = "type-read"
    TYPE_DIFFERS = "type-differs"
    TYPE_CUT = "type-cut"
    TYPE_OPEN = "type-open"
    MEMBERS = "members"
    CURRENCY = "currency"
    IDENTIFIER = "identifier"
    OTHER_VALUE = "other-value"
    OTHER_TEXT = "other-text"
    TWINS = "twins"
    PROPOSED = "proposed"
    NAMES_UNIT = "names-unit"
    OTHER = ""


_KINDS = {
    doubts.PLACEHOLDER_END: RemarkKind.ENDING,
    doubts.TITLE_CUT: RemarkKind.CUT_TITLE,
    doubts.STRAY_QUOTE: RemarkKind.QUOTES,
    doubts.ALL_QUOTED: RemarkKind.ALL_QUOTED,
    doubts.UNREADABLE: RemarkKind.UNREADABLE,
    doubts.ANOTHER_LANGUAGE: RemarkKind.OTHER_LANGUAGE,
    doubts.LANGUAGE_IN_DOUBT: RemarkKind.LANGUAGE_IN_DOUBT,
    doubts.TITLE_COUNTRIES: RemarkKind.OTHER_COUNTRIES,
    doubts.TEXT_COUNTRIES: RemarkKind.OTHER_COUNTRIES,
    doubts.LABELS_LOST: RemarkKind.NO_LABELS,
    doubts.NO_VALUES: RemarkKind.NO_VALUES,
    fields.VALUE_LOST: RemarkKind.VALUE_LOST,
    fields.NOT_UNDERSTOOD: RemarkKind.NOT_UNDERSTOOD,
    fields.NO_LABEL: RemarkKind.NO_LABEL,
    fields.COUNTRY_UNKNOWN: RemarkKind.COUNTRY,
    fields.STATUS_MISLABELLED: RemarkKind.STATUS_LABEL,
    fields.YEAR_BY_ORDER: RemarkKind.YEAR_LABEL,
    fields.TYPE_FROM_ID: RemarkKind.TYPE_READ,
    fields.TYPE_OF_LEGACY_ID: RemarkKind.TYPE_READ,
    fields.TYPE_UNLIKE_ID: RemarkKind.TYPE_DIFFERS,
    fields.TYPE_CUT: RemarkKind.TYPE_CUT,
    fields.TYPE_AMBIGUOUS: RemarkKind.TYPE_OPEN,
    fields.MEMBERS_FROM_TITLE: RemarkKind.MEMBERS,
    fields.OTHER_CURRENCY: RemarkKind.CURRENCY,
    fields.IDENTIFIER_FORM: RemarkKind.IDENTIFIER,
    joins.OTHER_VALUE: RemarkKind.OTHER_VALUE,
    joins.OTHER_TEXT: RemarkKind.OTHER_TEXT,
    twins.SAME_NODE: RemarkKind.TWINS,
    twins.SAME_PRIMA: RemarkKind.TWINS,
    twins.SAME_TITLE: RemarkKind.TWINS,
    twins.SAME_VALUES: RemarkKind.TWINS,
    units.IN_MENU: RemarkKind.PROPOSED,
    units.IN_TEXT: RemarkKind.PROPOSED,
    page.NAMES_UNIT: RemarkKind.NAMES_UNIT,
}


def remark_kind(text: str) -> RemarkKind:
    """Return what a remark with these English words is about; OTHER for one of another version."""
    return _KINDS.get(text, RemarkKind.OTHER)
