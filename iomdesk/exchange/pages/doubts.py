"""Doubts about a page as a whole: placeholders, damaged and cut texts, languages that do not fit, other countries."""

from __future__ import annotations

from typing import Any

from iomdesk.exchange.pages.labels import LANGUAGES
from iomdesk.exchange.pages.remark import Doubt, doubt
from iomdesk.exchange.pages.text_language import SURE, judged
from iomdesk.i18n import N_
from iomdesk.model.countries import countries_in

PLACEHOLDER_END = N_(
    "The end year 2024 is probably no real date: the site prints it on finished projects in French and Spanish."
)
TITLE_CUT = N_("The site cut the title after {count} characters.")
STRAY_QUOTE = N_("The text begins with a quotation mark that is not closed.")
ALL_QUOTED = N_("The whole text stands in quotation marks.")
UNREADABLE = N_("Some characters of the page could not be read.")
ANOTHER_LANGUAGE = N_("The text is in another language ({language}) than the page ({page}).")
LANGUAGE_IN_DOUBT = N_("The language of the text is in doubt; the language of the page was taken.")
TITLE_COUNTRIES = N_("The title speaks of other countries ({countries}) than the member states.")
TEXT_COUNTRIES = N_("The text speaks of other countries ({countries}) than the member states.")
LABELS_LOST = N_("The page has no labels; its values were told by their form. Look whether they are complete.")
NO_VALUES = N_("The page shows no values besides its title and text.")

_CUT_AT = 221

PLACEHOLDER = "2024"
"""The end year that French and Spanish pages of finished projects print for want of one."""

_LATEST_OLD_YEAR = 2021
_QUOTES = "\"“”«»'"


def is_placeholder_end(values: dict[str, Any], page_language: str) -> bool:
    """Tell whether the end is the year that French and Spanish pages of finished projects print for want of one."""
    if page_language == "en" or values.get("end") != PLACEHOLDER or values.get("status") != "completed":
        return False
    years = [int(str(values[key])[:4]) for key in ("start", "funding_year") if values.get(key)]
    return not years or max(years) <= _LATEST_OLD_YEAR


def value_doubts(values: dict[str, Any], page_language: str, title: str, body: str) -> list[Doubt]:
    """Return the doubts about values that do not fit each other, the page or its texts."""
    doubts = list[Doubt]()
    if is_placeholder_end(values, page_language):
        doubts.append(doubt("end", PLACEHOLDER_END, PLACEHOLDER))
    members = set(values.get("member_states", ()))
    if members:
        for words, text in ((title, TITLE_COUNTRIES), (body[:4000], TEXT_COUNTRIES)):
            named = list(dict.fromkeys(countries_in(words)))
            if named and not members.intersection(named):
                doubts.append(doubt("member_states", text, words[:300], countries=", ".join(named)))
    return doubts


def text_language(field: str, words: str, page_language: str) -> tuple[str, list[Doubt]]:
    """Return the language of a text, and what is to be said about it: judged by its words, else the page's."""
    language, confidence = judged(words)
    if confidence < SURE or not language:
        return page_language, [doubt(f"{field}.{page_language}", LANGUAGE_IN_DOUBT, words[:300])]
    if language not in LANGUAGES and confidence < 2 * SURE:
        return page_language, [doubt(f"{field}.{page_language}", LANGUAGE_IN_DOUBT, words[:300])]
    if language != page_language:
        place = f"{field}.{language}"
        return language, [doubt(place, ANOTHER_LANGUAGE, words[:300], language=language, page=page_language)]
    return language, []


def text_doubts(title: str, title_place: str, body: str, body_place: str, *, damaged: bool) -> list[Doubt]:
    """Return the doubts about cut and damaged texts; the words are kept as they were found."""
    doubts = list[Doubt]()
    if (len(title) == _CUT_AT and title[-1].isalnum()) or title.endswith(("…", "...")):
        doubts.append(doubt(title_place, TITLE_CUT, title[-40:], count=len(title)))
    if body[:1] and body[0] in _QUOTES:
        closed = body[-1] in _QUOTES and len(body) > 1
        if closed and not any(sign in body[1:-1] for sign in '"“”«»'):
            doubts.append(doubt(body_place, ALL_QUOTED, body[:40]))
        elif body[0] == '"' and body.count('"') % 2:
            doubts.append(doubt(body_place, STRAY_QUOTE, body[:40]))
    if damaged or "\ufffd" in title + body:
        doubts.append(doubt("", UNREADABLE))
    return doubts
