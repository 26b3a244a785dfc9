"""Trouble words: what the groups of findings are called, and what is to be done about each."""

from __future__ import annotations

import re

from iomdesk.desk.duplicates import Likeness
from iomdesk.desk.health import CLOSED_UNIT, Trouble
from iomdesk.desk.remark_kinds import RemarkKind, remark_kind
from iomdesk.desk.repairs import LABELS, TYPE_FROM_ID
from iomdesk.i18n import N_, _
from iomdesk.ui.words.plain_text import visible
from iomdesk.ui.words.wording import language_words

_RULES = {
    "missing": (
        N_("Text missing in {language}"),
        N_("The field has words in another language and none in this one. Translate it."),
    ),
    "out-of-date": (
        N_("Translation out of date in {language}"),
        N_("The words that this was translated from have changed since. Look through the translation."),
    ),
    "same-text": (
        N_("Same words in two languages"),
        N_("Translate them, or take them out of one language."),
    ),
    "other-numbers": (
        N_("Numbers differ between languages"),
        N_("Look which numbers are right, and mend the others."),
    ),
    "hidden-characters": (
        N_("Invisible characters"),
        N_("Characters that cannot be seen, or that turn the direction of a text, came in with copied words."),
    ),
    "stray-quote": (
        N_("Stray quotation marks"),
        N_("A text begins with a quotation mark that is never closed, or stands in quotation marks as a whole."),
    ),
    "cut-title": (N_("Title cut off"), N_("The site cuts long titles. Complete them.")),
    "end-before-start": (N_("End before start"), N_("Mend one of the two dates.")),
    "funding-after-start": (N_("Started before it was funded"), N_("Look whether the years are right.")),
    "placeholder-end": (
        N_("End 2024 for want of a date"),
        N_("French and Spanish pages print 2024 where the end of a project is not known."),
    ),
    "form-of-id": (N_("Unusual form of an ID"), N_("Look whether the ID was copied as a whole.")),
    "type-of-id": (
        N_("Type differs from the project ID"),
        N_("The letters of the project ID tell another type. Look which is right."),
    ),
    "much-shorter": (
        N_("Translation much shorter than its source"),
        N_("Look whether something is missing."),
    ),
    "unknown-code": (N_("Term that is in no list"), N_("Choose a term of the list, or add it to the list.")),
    "closed-before-opened": (N_("Closed before opened"), N_("Mend one of the two dates.")),
    "open-comment": (N_("Open notes"), N_("A colleague left a note. Do what it asks, and resolve it.")),
    "duplicates": (N_("Projects that may be one"), ""),
    CLOSED_UNIT: (
        N_("Managing office that is closed"),
        N_(
            "The project goes on, or went on, after its office was closed. Where one office came from that one,"
            " the project can be moved to it."
        ),
    ),
    TYPE_FROM_ID: (
        N_("Type missing that the project ID tells"),
        N_("The two letters of a project ID are the code of its type."),
    ),
}
_REMARKS = {
    RemarkKind.ENDING: N_("End 2024 that is no real date"),
    RemarkKind.CUT_TITLE: N_("Title cut off by the site"),
    RemarkKind.QUOTES: N_("Quotation mark that is never closed"),
    RemarkKind.ALL_QUOTED: N_("Text in quotation marks as a whole"),
    RemarkKind.UNREADABLE: N_("Characters that could not be read"),
    RemarkKind.OTHER_LANGUAGE: N_("Text in another language than its page"),
    RemarkKind.LANGUAGE_IN_DOUBT: N_("Language of the text in doubt"),
    RemarkKind.OTHER_COUNTRIES: N_("Text speaks of other countries"),
    RemarkKind.NO_LABELS: N_("Page without labels"),
    RemarkKind.NO_VALUES: N_("Page without values"),
    RemarkKind.VALUE_LOST: N_("Value lost on the page"),
    RemarkKind.NOT_UNDERSTOOD: N_("Value that was not understood"),
    RemarkKind.NO_LABEL: N_("Value without a label"),
    RemarkKind.COUNTRY: N_("Member state that was not understood"),
    RemarkKind.STATUS_LABEL: N_("Status under another label"),
    RemarkKind.YEAR_LABEL: N_("Year without a label"),
    RemarkKind.TYPE_READ: N_("Type read from the project ID"),
    RemarkKind.TYPE_DIFFERS: N_("Type on the page differs from the project ID"),
    RemarkKind.TYPE_CUT: N_("Type completed from a name cut off"),
    RemarkKind.TYPE_OPEN: N_("Type to be chosen among several"),
    RemarkKind.MEMBERS: N_("Member states read from the title"),
    RemarkKind.CURRENCY: N_("Budget in another currency"),
    RemarkKind.IDENTIFIER: N_("Identifier that was not taken"),
    RemarkKind.OTHER_VALUE: N_("Pages that say other values"),
    RemarkKind.OTHER_TEXT: N_("Pages with another text"),
    RemarkKind.TWINS: N_("Pages that may show one project"),
    RemarkKind.PROPOSED: N_("Office proposed from a page"),
    RemarkKind.NAMES_UNIT: N_("Managing office named in the text"),
}
"""What groups of remarks are called; each remark of a group says by itself which values it is about."""
_REMARK = N_("An import left this remark. Look at the page or file, mend what is wrong, and remove the remark.")
_VALUE = re.compile(r"\{\w+\}")

_LIKENESS = {
    Likeness.JOINED: N_("Joined before, changed since elsewhere"),
    Likeness.SAME_ID: N_("Same identifier"),
    Likeness.SAME_TITLE: N_("Same title"),
    Likeness.LIKE_TITLE: N_("Titles much alike, same countries"),
}


def trouble_label(trouble: Trouble) -> str:
    """Return what a group of findings is called: “Text missing in French”; an unknown remark by its own words."""
    if trouble.rule == "remark":
        kind = remark_kind(trouble.text)
        return _(_REMARKS[kind]) if kind else visible(_VALUE.sub("…", _(trouble.text)))
    if trouble.rule not in _RULES:
        return trouble.rule
    return (
        _(_RULES[trouble.rule][0], language=language_words(trouble.language))
        if trouble.language
        else _(_RULES[trouble.rule][0])
    )


def trouble_advice(trouble: Trouble) -> str:
    """Return what is to be done about a group of findings."""
    if trouble.rule == "remark":
        return _(_REMARK)
    return _(_RULES[trouble.rule][1]) if trouble.rule in _RULES else ""


def repair_label(name: str) -> str:
    """Return what a repair does."""
    return _(LABELS[name])


def likeness_label(likeness: Likeness) -> str:
    """Return why two records may be one."""
    return _(_LIKENESS[likeness])
