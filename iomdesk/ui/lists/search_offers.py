"""Search offers: how what stands at the cursor of the search box may go on: names of conditions, and their values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from iomdesk.desk.filter_values import FilterValue, meant, values
from iomdesk.i18n import N_, _, language
from iomdesk.model.change import RecordKind
from iomdesk.model.filter_terms import Term, condition_text, terms
from iomdesk.model.filter_words import WORDS, all_words, field_named, field_word
from iomdesk.model.folding import fold
from iomdesk.ui.words.plain_text import visible
from iomdesk.ui.words.wording import field_label

if TYPE_CHECKING:
    from iomdesk.desk.desk import Desk

_MOST = 60
_FEWEST_LETTERS = 2
_MOST_VALUES = 6
_NAMED_ALONE = ("status", "region", "coverage", "member", "theme")
"""Conditions whose values are offered for a word alone: one who types “Haiti” may mean the country."""
_LAST_COMMA = re.compile("[,،、，](?=[^,،、，]*$)")
_OF_OFFICES = frozenset({"kind", "code", "opened", "closed"})
_SPACED = re.compile(r"\s")
_FIELDS_MEANT = {
    "member": "member_states", "unit": "managing_unit", "year": "funding_year", "theme": "themes", "id": "project_id",
}  # fmt: skip
_HINTS = {
    "missing": N_("Text or field that is missing"),
    "outdated": N_("Translation that is out of date"),
    "notes": N_("Notes that wait, or were resolved"),
}


class Offer(NamedTuple):
    """One way to go on: what is shown, what is said beside it, and what takes the place of `start` to `end`."""

    label: str
    hint: str
    start: int
    end: int
    words: str
    goes_on: bool = False
    """Whether a value is to follow."""


class Offers(NamedTuple):
    """The offers, and whether what stands there is a condition that nobody understands as it is."""

    offers: list[Offer]
    is_unfinished: bool = False


class SearchOffers:
    """Remembers the values of the condition that is being typed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[tuple[str, str], list[tuple[str, str, FilterValue]]] = {}

    def forget(self) -> None:
        """Read the values anew when they are asked for next."""
        self._known.clear()

    def at(self, text: str, cursor: int, *, asked: bool = False) -> Offers:
        """Return how the text may go on at the cursor; every name of a condition if they are `asked` for at a gap."""
        term = next((one for one in terms(text) if one.start < cursor <= one.end), None)
        if term is None:
            return Offers(self._names("", cursor, cursor) if asked else [])
        field = field_named(term.name) if term.name else None
        if field:
            return self._values(text, cursor, term, field) if cursor >= term.value_start else Offers([])
        sign = 1 if term.is_negated else 0
        word = text[term.start + sign : cursor]
        is_word = not term.name and word == term.value and (len(word) >= _FEWEST_LETTERS or asked)
        if not is_word:
            return Offers([])
        start = term.start + sign
        return Offers([*self._names(word, start, cursor), *islice(self._meant(word, start, cursor), _MOST_VALUES)])

    def _names(self, word: str, start: int, end: int) -> list[Offer]:
        wanted = fold(word)
        named = {field for known, field in all_words().items() if known.startswith(wanted)}
        own = [field for field in WORDS if field in named and field not in _OF_OFFICES]
        own.sort(key=lambda field: not fold(field_word(field)).startswith(wanted))
        return [self._name(field, start, end) for field in own]

    @staticmethod
    def _name(field: str, start: int, end: int) -> Offer:
        hint = _(_HINTS[field]) if field in _HINTS else field_label(RecordKind.PROJECT, _FIELDS_MEANT.get(field, field))
        words = f"{field_word(field)}:"
        return Offer(words, hint, start, end, words, goes_on=True)

    def _values(self, text: str, cursor: int, term: Term, field: str) -> Offers:
        typed = text[term.value_start : cursor].lstrip('"')
        comma = _LAST_COMMA.search(typed)
        part = typed[comma.end() :] if comma else typed
        whole = [value for value in term.values if value]
        before = len([value for value in re.split("[,،、，]", typed[: comma.start()]) if value]) if comma else 0
        others = (whole[:before], whole[before + 1 :] if part else whole[before:])
        taken = {code for value in (*others[0], *others[1]) for code in (value, *meant(self._desk, field, value))}
        found = [one for one in self._matching(field, part) if one.code not in taken]
        is_exact = not part or bool(meant(self._desk, field, part))
        if [one.written for one in found] == [part]:
            found = []
        offers = [self._value(text, term, one, others) for one in found[:_MOST]]
        return Offers(offers, is_unfinished=bool(offers) and not is_exact)

    def _meant(self, word: str, start: int, end: int) -> Iterator[Offer]:
        """Yield the conditions that a word alone may stand for: a code, or a value whose name begins so."""
        wanted = fold(word)
        for field in _NAMED_ALONE:
            for label, _all_of_it, one in self._of(field):
                is_begun = len(wanted) > _FEWEST_LETTERS and label.startswith(wanted)
                if is_begun or wanted == fold(one.code):
                    words = condition_text(field_word(field), [one.written])
                    yield Offer(visible(one.label), visible(words), start, end, f"{words} ")

    @staticmethod
    def _value(text: str, term: Term, one: FilterValue, others: tuple[list[str], list[str]]) -> Offer:
        parts = [*others[0], one.written, *others[1]]
        words = condition_text(term.name, parts, operator=term.operator, is_negated=term.is_negated)
        end = term.end
        if text[end : end + 1] == " ":
            end += 1
        hint = "" if fold(one.written) == fold(one.label) and one.code == one.written else one.code
        return Offer(visible(one.label), visible(hint), term.start, end, f"{words} ")

    def _matching(self, field: str, part: str) -> Iterable[FilterValue]:
        """Return the values that begin with the words, then those in which a word does, then those that have them."""
        wanted = fold(part)
        ranks: tuple[list[FilterValue], ...] = ([], [], [])
        for label, all_of_it, one in self._of(field):
            if label.startswith(wanted) or fold(one.code).startswith(wanted):
                ranks[0].append(one)
            elif f" {wanted}" in f" {label}":
                ranks[1].append(one)
            elif all(f" {word}" in all_of_it for word in wanted.split()):
                ranks[2].append(one)
        return [one for rank in ranks for one in rank]

    def _of(self, field: str) -> list[tuple[str, str, FilterValue]]:
        key = (field, language())
        if key not in self._known:
            listed = values(self._desk, field, language())
            folded = [(fold(one.label), f" {fold(f'{one.label} {one.also} {one.code}')}", one) for one in listed]
            self._known[key] = folded
        return self._known[key]
