"""Wording: words of one language, ready for paper, with what the reader should know beside them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal

from pydantic import BaseModel

from iomdesk.i18n import N_, SOURCE_LANGUAGE, interface_languages, is_right_to_left, translate
from iomdesk.model.countries import language_name
from iomdesk.model.project import Project
from iomdesk.reports.plain_words import ready

Direction = Literal["ltr", "rtl"]

_LONGEST_VALUE = 36
_FROM_LEFT, _BY_FIRST_LETTER, _TO_HERE = "\u2066", "\u2068", "\u2069"
_LONGEST_TITLE = 40


class Words(BaseModel):
    """One line in one language.

    `detail` is said after it; `note` says that another language is shown, `doubt` that two offices differ.
    """

    text: str
    language: str
    direction: Direction
    detail: str = ""
    note: str = ""
    doubt: str = ""


def direction_of(language: str) -> Direction:
    """Return the direction in which a language is written."""
    return "rtl" if is_right_to_left(language) else "ltr"


class Wording:
    """What is said in one language; texts that it lacks are shown in the first of the fallbacks.

    `undecided` are the names of the Places of which two offices hold different values (`title.fr`, `budget`).
    """

    def __init__(self, language: str, fallbacks: Sequence[str], undecided: Collection[str] = ()) -> None:
        self.language = language
        self.spoken = language if language in interface_languages() else SOURCE_LANGUAGE
        self.fallbacks = fallbacks
        self.undecided = undecided

    def say(self, text: str, **values: str) -> str:
        """Return words of the report's own, in its language."""
        return translate(text, self.spoken, **values)

    def apart(self, text: str) -> str:
        """Return words that are ready, to be read in their own direction: in Arabic “Fund (2024)” is turned else."""
        return f"{_BY_FIRST_LETTER}{text}{_TO_HERE}" if text and is_right_to_left(self.language) else text

    def coded(self, code: str, label: str) -> str:
        """Return a code and its label, ready, the code from the left: after Arabic words “16.a” is “a.16” else."""
        return f"{_FROM_LEFT}{code}{_TO_HERE} {label}" if is_right_to_left(self.language) else f"{code} {label}"

    def words(self, text: str, longest: int = _LONGEST_VALUE) -> Words:
        """Return words that are in the report's language."""
        return Words(text=ready(text, longest), language=self.language, direction=direction_of(self.language))

    def title(self, project: Project) -> Words:
        """Return what a project is called, else its identifier."""
        best = project.title.best(self.language, self.fallbacks)
        title = self.best_words(best, _LONGEST_TITLE) if best else None
        if title is None or not title.text:  # a line break alone is no title, and no name for a document
            name = project.project_id or project.prima_id
            title = self.words(name or self.say(N_("Untitled project")), _LONGEST_TITLE)
        return title.model_copy(update={"doubt": self.doubt("title", best[0] if best else self.language)})

    def best_words(self, best: tuple[str, str], longest: int = _LONGEST_VALUE) -> Words:
        """Return words with their language, and a note if that is another one than the report's."""
        tag, text = best
        return Words(text=ready(text, longest), language=tag, direction=direction_of(tag), note=self.fallback_note(tag))

    def fallback_note(self, shown: str) -> str:
        """Return what is said beside words that are shown in another language."""
        if shown == self.language:
            return ""
        return self.say(
            N_("Not yet translated into {language}; shown in {shown}"),
            language=language_name(self.language, self.spoken),
            shown=language_name(shown, self.spoken),
        )

    def doubt(self, field: str, *keys: str) -> str:
        """Return the mark of an undecided field, if one of the Places that are shown is undecided."""
        names = {field, *(f"{field}.{key}" for key in keys)}
        return self.say(N_("undecided")) if names & set(self.undecided) else ""
