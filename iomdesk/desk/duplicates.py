"""Duplicates: projects that may be one, found by official identifier, by title, and by likeness of titles."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import combinations, pairwise
from typing import NamedTuple
from zlib import crc32

from pydantic import JsonValue
from rapidfuzz import fuzz, process

from iomdesk.i18n import N_
from iomdesk.model.change import Change, Edit, Place, RecordKind
from iomdesk.model.folding import fold
from iomdesk.model.knowledge import Kept
from iomdesk.model.message import message
from iomdesk.model.progress import Progress, quietly
from iomdesk.model.record import Data

ALIKE = 93
"""Titles of projects of the same countries whose likeness reaches this (of 100) are offered."""

_LENGTHS = 200 / ALIKE - 1
"""A text longer than another by more than this factor can never be that much alike."""

_CROWD = 20
"""More records than this with one title share a phrase: each is then compared with the next alone."""


_MANY = 2000
"""Titles of one group of countries up to which each is compared with each."""

_KNOWN_BY, _BUCKETS = 4, 2**20

_Entry = tuple[int, str, str]
"""A title's length, the title, and the project."""


class Likeness(StrEnum):
    """Why two records may be one, the surest first."""

    JOINED = "joined"
    """A person joined them, and another office that did not know it yet changed the one that went."""
    SAME_ID = "same-id"
    SAME_TITLE = "same-title"
    LIKE_TITLE = "like-title"


class Pair(NamedTuple):
    """Two records that may be one; `one` is the smaller uid."""

    one: str
    other: str
    likeness: Likeness


class _Known(NamedTuple):
    """What of a project is compared."""

    titles: frozenset[str]
    identifiers: frozenset[str]
    members: frozenset[str]
    not_same: frozenset[str]
    joined: frozenset[str]


class Duplicates:
    """Knows what projects are called. One project is compared again at once, all of them in a while."""

    def __init__(self) -> None:
        self._known: dict[str, _Known] = {}
        self._by_title: dict[str, set[str]] = {}
        self._by_identifier: dict[str, set[str]] = {}
        self._by_members: dict[frozenset[str], set[str]] = {}
        self._joined_to: dict[str, set[str]] = {}

    def put(self, kept: Kept) -> None:
        """Take note of a project, or of what it is now."""
        self.forget(kept.uid)
        if kept.kind is not RecordKind.PROJECT:
            return
        known = self._known[kept.uid] = _known(kept.data)
        for index, keys in self._indexes(known):
            for key in keys:
                index.setdefault(key, set()).add(kept.uid)

    def forget(self, uid: str) -> None:
        """Forget a project that is no longer there."""
        known = self._known.pop(uid, None)
        for index, keys in self._indexes(known) if known else ():
            for key in keys:
                index[key].discard(uid)

    def _indexes(self, known: _Known) -> Iterator[tuple[dict[object, set[str]], Iterable[object]]]:
        yield self._by_title, known.titles  # type: ignore[misc]  # each index has keys of its own kind
        yield self._by_identifier, known.identifiers  # type: ignore[misc]  # as above
        yield self._joined_to, known.joined  # type: ignore[misc]  # as above
        if known.members:
            yield self._by_members, [known.members]  # type: ignore[misc]  # as above

    def pairs(self, progress: Progress = quietly) -> list[Pair]:
        """Return all pairs, each once with the surest reason, the surest first."""
        found: dict[tuple[str, str], Likeness] = {}
        for uid, others in self._joined_to.items():
            for other in others if uid in self._known else ():
                self._add(found, uid, other, Likeness.JOINED)
        self._note(found, self._by_identifier.values(), Likeness.SAME_ID)
        self._note(found, self._by_title.values(), Likeness.SAME_TITLE)
        groups = [uids for uids in self._by_members.values() if len(uids) > 1]
        total, done = sum(len(self._known[uid].titles) for uids in groups for uid in uids), 0
        for uids in groups:
            entries = sorted((len(title), title, uid) for uid in uids for title in self._known[uid].titles)
            for block in [entries] if len(entries) <= _MANY else sharing_a_phrase(entries):
                for one, others in _alike(block):
                    progress(done, total)
                    for other in others:
                        self._add(found, one, other, Likeness.LIKE_TITLE)
            progress(done := done + len(entries), total)
        return in_order(Pair(one, other, likeness) for (one, other), likeness in found.items())

    def pairs_of(self, uid: str) -> list[Pair]:
        """Return the pairs of one project."""
        found: dict[tuple[str, str], Likeness] = {}
        known = self._known.get(uid)
        if known is None:
            return []
        for other in (known.joined & self._known.keys()) | self._joined_to.get(uid, set()):
            self._add(found, uid, other, Likeness.JOINED)
        for index, keys, likeness in (
            (self._by_identifier, known.identifiers, Likeness.SAME_ID),
            (self._by_title, known.titles, Likeness.SAME_TITLE),
        ):
            for other in {other for key in keys for other in index[key]} - {uid}:
                self._add(found, uid, other, likeness)
        near = self._by_members.get(known.members, set()) - {uid}
        titles = [(title, other) for other in near for title in self._known[other].titles]
        for title in known.titles:
            for place in _like(title, [text for text, _ in titles]):
                self._add(found, uid, titles[place][1], Likeness.LIKE_TITLE)
        return in_order(Pair(one, other, likeness) for (one, other), likeness in found.items())

    def _note(self, found: dict[tuple[str, str], Likeness], groups: Iterable[set[str]], likeness: Likeness) -> None:
        for uids in groups:
            if len(uids) > 1:
                order = sorted(uids)
                for one, other in combinations(order, 2) if len(order) <= _CROWD else pairwise(order):
                    self._add(found, one, other, likeness)

    def _add(self, found: dict[tuple[str, str], Likeness], one: str, other: str, likeness: Likeness) -> None:
        pair = (one, other) if one < other else (other, one)
        if pair in found or other in self._known[one].not_same or one in self._known[other].not_same:
            return
        found[pair] = likeness


def sharing_a_phrase(entries: Sequence[_Entry]) -> Iterator[list[_Entry]]:
    """Yield titles, from the shortest up, that have one of the rare pairs of words in common by which each is known.

    Titles that are so much alike share nearly all their pairs of words, and what only one title has tells nothing. So
    the work grows with the number of titles, not with its square, as long as there are rare pairs of words in them.
    """
    counts = array("L", bytes(_BUCKETS * array("L").itemsize))
    for _length, title, _uid in entries:
        for bucket in _phrases(title):
            counts[bucket] += 1
    blocks: dict[int, list[int]] = {}
    for number, (_length, title, _uid) in enumerate(entries):
        shared = sorted((counts[bucket], bucket) for bucket in _phrases(title) if counts[bucket] > 1)
        for _count, bucket in shared[:_KNOWN_BY]:
            blocks.setdefault(bucket, []).append(number)
    for block in blocks.values():
        if len(block) > 1:
            yield [entries[number] for number in block]


def _phrases(title: str) -> set[int]:
    """Return numbers for the pairs of words in a title, or for its only word."""
    words = title.split()
    pairs = zip(words, words[1:] or words, strict=False)
    return {crc32(f"{one} {other}".encode()) % _BUCKETS for one, other in pairs}


def _alike(known: Sequence[_Entry]) -> Iterator[tuple[str, set[str]]]:
    """Yield each project with those whose titles are like one of its own, longer ones only: each pair once."""
    texts = [title for _, title, _ in known]
    end = 0
    for number, (length, title, uid) in enumerate(known):
        while end < len(known) and known[end][0] <= length * _LENGTHS:
            end += 1
        found = _like(title, texts[number + 1 : end])
        yield uid, {known[number + 1 + place][2] for place in found} - {uid}


def _like(title: str, others: list[str]) -> list[int]:
    """Return which of other titles are like one, by their number."""
    found = process.extract(title, others, scorer=fuzz.ratio, processor=None, score_cutoff=ALIKE, limit=None)
    return [number for _, _, number in found]


def _known(data: Data) -> _Known:
    titles = data.get("title")
    members, not_same, joined = (data.get(name) for name in ("member_states", "not_same_as", "same_as"))
    words = titles.values() if isinstance(titles, dict) else ()
    identifiers = (str(data[name]).strip().upper() for name in ("project_id", "prima_id") if data.get(name))
    return _Known(
        frozenset(folded for text in words if (folded := fold(str(text)))),
        frozenset(identifiers),
        frozenset(map(str, members)) if isinstance(members, list) else frozenset(),
        frozenset(map(str, not_same)) if isinstance(not_same, list) else frozenset(),
        frozenset(map(str, joined)) if isinstance(joined, list) else frozenset(),
    )


class Comparison(NamedTuple):
    """The fields in which two projects have the same value (a text: in one language at least), and in which others.

    What one of them does not have is in neither.
    """

    same: list[str]
    different: list[str]


_COMPARED = (
    "project_id", "prima_id", "title", "narrative", "member_states", "budget", "funding_year", "start", "end", "status",
    "type", "region", "managing_unit",
)  # fmt: skip


def compared(one: Data, other: Data) -> Comparison:
    """Return why two projects may be one, and why not."""
    same, different = list[str](), list[str]()
    for field in _COMPARED:
        mine, theirs = one.get(field), other.get(field)
        if mine and theirs:
            (same if _is_same(mine, theirs) else different).append(field)
    return Comparison(same, different)


def _is_same(one: JsonValue, other: JsonValue) -> bool:
    if isinstance(one, dict) and isinstance(other, dict) and "amount" not in one:
        return any(fold(str(words)) == fold(str(other.get(tag, ""))) for tag, words in one.items() if words)
    if isinstance(one, list) and isinstance(other, list):
        return set(map(str, one)) == set(map(str, other))
    return one == other


def in_order(pairs: Iterable[Pair]) -> list[Pair]:
    """Return pairs, the surest first."""
    sureness = list(Likeness)
    return sorted(pairs, key=lambda pair: (sureness.index(pair.likeness), pair.one, pair.other))


def apart(pair: Pair) -> Edit:
    """Return the Edit that remembers that two projects are not the same, so that nobody is asked again."""
    place = Place(pair.one, "not_same_as", pair.other)
    change = Change(kind=RecordKind.PROJECT, place=place, before=None, after=True)
    return Edit(label=message(N_("Say that two records are not the same")), changes=[change])
