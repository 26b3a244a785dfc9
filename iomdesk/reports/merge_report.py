"""MergeReport: what an import brings, record by record, in ready words of one language; texts are compared by words."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from pydantic import BaseModel, JsonValue

from iomdesk.i18n import N_, translate
from iomdesk.model.catalogue import Catalogue
from iomdesk.model.change import Change, Place, RecordKind
from iomdesk.model.field_words import FIELD_WORDS
from iomdesk.model.journal import Problem
from iomdesk.model.knowledge import HeldValue, is_silent
from iomdesk.model.plan_item import DEED_WORDS, PlanItem
from iomdesk.model.record import FieldKind
from iomdesk.model.value_kinds import sort_of
from iomdesk.model.word_difference import Piece, difference_in_words, together
from iomdesk.reports.figures import day_words, number_words
from iomdesk.reports.place_words import PlaceWords
from iomdesk.reports.plain_words import breakable, ready, visible
from iomdesk.reports.wording import Direction, Wording, direction_of

_NEW_LINE = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_LONGEST = 36
_ORDER = ("undecided", "kept", "revived", "changed", "deleted", "added")
"""What a person has to do comes first, what is merely new comes last."""
_UNSAID = frozenset({"remarks", "same_as", "not_same_as"})
"""Fields that follow from others, or are told by themselves."""
_COMPARED = frozenset({"notes", "address", "place"})
"""Texts without languages that are compared by words too."""


class Part(BaseModel):
    """Words of a line: `sign` is "-" for words that went, "+" for words that came, "" for those that stay."""

    sign: str
    text: str


class Told(BaseModel):
    """A value, or two as one text that shows word by word in what they differ; `label` says whose it is."""

    label: str
    lines: list[list[Part]]
    language: str
    direction: Direction


class Changed(BaseModel):
    """A field, or a text in one language."""

    field: str
    values: list[Told]


class Reported(BaseModel):
    """One record."""

    kind: str
    name: str
    remarks: list[str]
    changes: list[Changed]


class Group(BaseModel):
    """The records of which the same became."""

    heading: str
    records: list[Reported]


class Trouble(BaseModel):
    """Something in a file that cannot be used, or is in doubt."""

    place: str
    words: str


class Figure(BaseModel):
    """Of how many records what became."""

    label: str
    value: str


class MergeReport(BaseModel):
    """The whole. `page_words` has {page} and {pages} to be filled; `legend` explains the signs of words that differ."""

    language: str
    direction: Direction
    catalogue: str
    office: str
    heading: str
    told: list[str]
    totals: list[Figure]
    legend: str
    groups: list[Group]
    more: str
    problems_heading: str
    problems: list[Trouble]
    notes_heading: str
    notes: list[Trouble]
    printed_on: str
    page_words: str


class Facts(NamedTuple):
    """What is to be told: `told` are sentences about the whole, `counts` says how many records each deed met."""

    heading: str
    told: Sequence[str]
    counts: dict[str, int]
    items: Sequence[PlanItem]
    problems: Sequence[Problem] = ()
    notes: Sequence[Problem] = ()


def merge_report(
    facts: Facts, *, wording: Wording, spoken: PlaceWords, catalogue: Catalogue, today: datetime.date
) -> MergeReport:
    """Return the report of an import that is planned, or was carried out."""
    say, writer = wording.say, _Writer(wording, spoken)
    groups = [*writer.groups(facts.items)]
    more = sum(count for deed, count in facts.counts.items() if deed != "unchanged") - len(facts.items)
    values = [
        told for group in groups for record in group.records for change in record.changes for told in change.values
    ]
    differs = any(part.sign for told in values for line in told.lines for part in line)
    legend = say(N_("Words that went are struck through behind a minus, words that came underlined behind a plus."))
    return MergeReport(
        language=wording.language,
        direction=direction_of(wording.language),
        catalogue=ready(catalogue.title or ""),
        office=ready(catalogue.office or ""),
        heading=ready(facts.heading),
        told=[ready(words) for words in facts.told if words],
        totals=[*writer.totals(facts.counts)],
        legend=legend if differs else "",
        groups=groups,
        more=say(N_("… and {count} more"), count=number_words(more, wording.language)) if more > 0 else "",
        problems_heading=say(N_("Problems")),
        problems=[writer.trouble(problem) for problem in facts.problems],
        notes_heading=say(N_("Doubts")),
        notes=[writer.trouble(note) for note in facts.notes],
        printed_on=say(N_("Printed on {date}"), date=day_words(today, wording.spoken)),
        page_words=say(N_("Page {page} of {pages}")),
    )


class _Writer:
    """Makes the parts of the report in its language."""

    def __init__(self, wording: Wording, spoken: PlaceWords) -> None:
        self._wording = wording
        self._spoken = spoken

    def totals(self, counts: dict[str, int]) -> Iterator[Figure]:
        """Make the figures at the top."""
        for deed in (*_ORDER, "unchanged"):
            if count := counts.get(deed, 0):
                yield Figure(label=self._deed(deed), value=number_words(count, self._wording.language))

    def _deed(self, deed: str) -> str:
        words = self._wording.say(DEED_WORDS[deed])
        return f"{words[:1].upper()}{words[1:]}"

    def groups(self, items: Sequence[PlanItem]) -> Iterator[Group]:
        """Make the records, those of one deed together."""
        for deed in _ORDER:
            if records := [self._record(item) for item in items if item.deed == deed]:
                yield Group(heading=self._deed(deed), records=records)

    def _record(self, item: PlanItem) -> Reported:
        questions = [(Place.named(item.uid, name), values) for name, values in item.questions.items()]
        questions.sort(key=lambda question: _order(item.kind, question[0]))
        asked = [self._question(item, place, values) for place, values in questions]
        changes = sorted(filter(_is_told, item.changes), key=lambda change: _order(item.kind, change.place))
        remarks = [translate(said.text, self._wording.spoken, **said.values) for said in item.remarks]
        return Reported(
            kind=self._spoken.kind(item.kind),
            name=ready(item.name, _LONGEST),
            remarks=[ready(words, _LONGEST) for words in remarks],
            changes=[*asked, *(self._change(change) for change in changes)],
        )

    def _question(self, item: PlanItem, place: Place, values: Sequence[HeldValue]) -> Changed:
        here, *others = (held.value for held in values)
        say, words = self._wording.say, partial(self._words, item.kind, place)
        told = [self._told(item.kind, place, say(N_("Here:")), [Piece("", words(here))])]
        for other in others:
            pieces = [Piece("", words(other))]
            if _is_text(item.kind, place) and isinstance(here, str) and isinstance(other, str):
                pieces = together(difference_in_words(here, other))
            told.append(self._told(item.kind, place, say(N_("In the file:")), pieces))
        return Changed(field=ready(self._spoken.place(item.kind, place), _LONGEST), values=told)

    def _change(self, change: Change) -> Changed:
        kind, place = change.kind, change.place
        called = self._spoken.place(kind, place)
        if place.key is not None and sort_of(kind, place) is FieldKind.CODES:
            code = self._words(kind, Place(place.record, place.field), [place.key])
            pieces = [Piece("+" if change.after else "-", code)]
            called = self._spoken.field(kind, place.field)
        elif _is_text(kind, place):
            pieces = together(difference_in_words(str(change.before or ""), str(change.after or "")))
        else:
            both = ("-", change.before), ("+", change.after)
            pieces = [Piece(sign, self._words(kind, place, value)) for sign, value in both if value is not None]
        return Changed(field=ready(called, _LONGEST), values=[self._told(kind, place, "", pieces)])

    def _words(self, kind: RecordKind, place: Place, value: JsonValue) -> str:
        return self._spoken.value(kind, place, value)

    def _told(self, kind: RecordKind, place: Place, label: str, pieces: Sequence[Piece]) -> Told:
        language = place.key if place.key and sort_of(kind, place) is FieldKind.TEXT else self._wording.language
        direction = _direction(pieces) if place.field in _COMPARED else direction_of(language)
        return Told(label=label, lines=[*_in_lines(pieces)], language=language, direction=direction)

    def trouble(self, problem: Problem) -> Trouble:
        """Tell something in a file with the place where it stands."""
        where = f"{problem.file}:{problem.line}" if problem.line else problem.file
        return Trouble(
            place=ready(" · ".join(part for part in (where, problem.field) if part), _LONGEST),
            words=ready(str(problem.message), _LONGEST),
        )


def _is_told(change: Change) -> bool:
    """Tell whether a change says something: not the order of a list, nor what follows from others."""
    place = change.place
    return bool(place.field) and place.field not in _UNSAID and not is_silent(change.kind, place.record, place.name)


def _is_text(kind: RecordKind, place: Place) -> bool:
    return sort_of(kind, place) is FieldKind.TEXT or place.field in _COMPARED


def _order(kind: RecordKind, place: Place) -> int:
    """Return where a field stands among the others, as on a record's page."""
    fields = list(FIELD_WORDS[kind])
    return fields.index(place.field) if place.field in fields else len(fields)


def _direction(pieces: Iterable[Piece]) -> Direction:
    """Return the direction of words whose language nobody has told: that of their first letter."""
    ways = (unicodedata.bidirectional(sign) for piece in pieces for sign in piece.words)
    return "rtl" if next((way for way in ways if way in {"L", "R", "AL"}), "L") != "L" else "ltr"


def _in_lines(pieces: Iterable[Piece]) -> Iterator[list[Part]]:
    """Yield pieces line by line; an empty line is left out."""
    line: list[Part] = []
    for piece in pieces:
        first, *more = _NEW_LINE.split(piece.words)
        _add(line, piece.sign, first)
        for words in more:
            if line:
                yield line
            line = []
            _add(line, piece.sign, words)
    if line:
        yield line


def _add(line: list[Part], sign: str, words: str) -> None:
    """Add words to a line; its sign stands at the first of them, apart from words that bear another one."""
    if not words:
        return
    if sign and words.isspace():
        words = "·" * len(words)
    if sign and line and line[-1].sign and not line[-1].text.endswith(" "):
        line.append(Part(sign="", text=" "))
    inner = words.strip()
    start = words.index(inner)
    edges = ("", words[:start]), (sign, inner), ("", words[start + len(inner) :])
    for each, text in edges if sign else (("", words),):
        if text:
            line.append(Part(sign=each, text=breakable(visible(text).replace("\t", " "), _LONGEST)))
