"""Memory: how the catalogue's own texts were translated, so that one like them need not be translated anew."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from heapq import nlargest
from threading import RLock
from typing import TYPE_CHECKING, Any, NamedTuple

from rapidfuzz import fuzz, process

from iomdesk.desk.text_survey import SURVEYED, text_fields
from iomdesk.model.change import Edit, RecordKind
from iomdesk.model.knowledge import Kept
from iomdesk.model.progress import Progress, quietly
from iomdesk.model.text import MultilingualText, TextState, Translation, state

if TYPE_CHECKING:
    from iomdesk.desk.catalogue_view import CatalogueView

LEAST_LIKE = 60
"""Of 100: texts less like than this are no help."""
_BEGINNING = 200
"""Characters of a text that are held, and compared first; whole texts are read for the best few only."""
_CLOSER = 12
_STEP = 1000
"""Texts compared without a pause: the comparison lets no other thread work meanwhile."""


class Suggestion(NamedTuple):
    """A translation that is there already: how like its source is (100: the same), both texts, and where they stand."""

    score: int
    source: str
    words: str
    kind: RecordKind
    uid: str
    field: str


class _Held(NamedTuple):
    """The beginning of a text, its whole length, and where it stands."""

    length: int
    beginning: str
    kind: RecordKind
    uid: str
    field: str


class Memory:
    """Holds the beginnings of all texts of one language that have a translation into another, by length."""

    def __init__(self, view: CatalogueView, source: str, language: str) -> None:
        self.pair = (source, language)
        self._view = view
        self._lock = RLock()
        self._is_read = False
        self._stale: set[str] = set()
        self._held: list[_Held] = []

    def hear(self, edit: Edit) -> None:
        """Take note of what an Edit touched."""
        with self._lock:
            self._is_read = self._is_read and bool(edit.changes)
            self._stale.update(change.place.record for change in edit.changes if change.kind in SURVEYED)

    def nearest(
        self, words: str, *, count: int = 3, but: tuple[str, str] = ("", ""), progress: Progress = quietly
    ) -> list[Suggestion]:
        """Return the translations of the texts most like these words, the best first; raises Cancelled.

        `but` is the record and the field that the words are of. Reads the whole catalogue the first time.
        """
        self._refresh(progress)
        with self._lock:
            held = self._held
        found = [held[number] for number in _like(words, held, progress)]
        suggestions: dict[str, Suggestion] = {}
        for near in nlargest(_CLOSER, found, key=lambda each: fuzz.ratio(each.beginning, words[:_BEGINNING])):
            if (near.uid, near.field) != but and (suggestion := self._compared(near, words)):
                old = suggestions.get(suggestion.words)
                suggestions[suggestion.words] = max(old, suggestion) if old else suggestion
        return nlargest(count, suggestions.values())

    def _compared(self, near: _Held, words: str) -> Suggestion | None:
        """Return a suggestion as its texts stand now, compared as a whole."""
        source, language = self.pair
        kept = self._view.kept(near.uid)
        if kept is None or near not in self._texts_of(kept):
            return None
        text = kept.record.text(near.field)
        likeness = fuzz.ratio(text[source], words)
        if likeness < LEAST_LIKE:
            return None
        score = 100 if text[source] == words else min(99, round(likeness))
        return Suggestion(score, text[source], text[language], near.kind, near.uid, near.field)

    def _refresh(self, progress: Progress) -> None:
        with self._lock:
            is_read, stale = self._is_read, self._stale
            self._stale = set()
            self._is_read = True
        try:
            kept = self._named(stale) if is_read else self._all()
            held = [each for each in self._held if each.uid not in stale] if is_read else []
            for number, one in enumerate(kept):
                progress(number, None)
                held += self._texts_of(one)
        except BaseException:
            with self._lock:
                self._is_read = self._is_read and is_read
                self._stale |= stale
            raise
        if stale or not is_read:
            self._held = sorted(held)

    def _all(self) -> Iterator[Kept]:
        for kind in SURVEYED:
            yield from self._view.all_kept(kind)

    def _named(self, uids: set[str]) -> Iterator[Kept]:
        for uid in uids:
            kept = self._view.kept(uid)
            if kept:
                yield kept

    def _texts_of(self, kept: Kept) -> list[_Held]:
        """Return the texts of a record that have words in both languages, neither of them out of date."""
        if not kept.knowledge.is_alive:
            return []
        source, language = self.pair
        translations: Any = kept.data.get("translations") or {}
        found = []
        for field in text_fields(kept.kind):
            text: Any = kept.data.get(field) or {}
            if text.get(source) and text.get(language):
                marks = {tag: translations.get(f"{field}.{tag}") for tag in self.pair}
                words = MultilingualText(text)
                states = [state(words, tag, Translation.model_validate(m) if m else None) for tag, m in marks.items()]
                if TextState.OUT_OF_DATE not in states:
                    beginning = text[source][:_BEGINNING]
                    found.append(_Held(len(text[source]), beginning, kept.kind, kept.uid, field))
        return found


def _like(words: str, held: list[_Held], progress: Progress) -> Iterator[int]:
    """Yield the numbers of the texts that may be like enough; only lengths that allow it are looked at."""
    length, beginning = len(words), words[:_BEGINNING]
    shortest, longest = length * LEAST_LIKE / (200 - LEAST_LIKE), length * (200 - LEAST_LIKE) / LEAST_LIKE
    first = bisect_left(held, shortest, key=lambda each: each.length)
    last = bisect_right(held, longest, key=lambda each: each.length)
    for start in range(first, last, _STEP):
        progress(start - first, last - first)
        part = [each.beginning for each in held[start : min(start + _STEP, last)]]
        hits = process.extract(beginning, part, scorer=fuzz.ratio, score_cutoff=_cutoff(length), limit=_CLOSER)
        yield from (start + number for _text, _score, number in hits)


def _cutoff(length: int) -> float:
    """Return how like beginnings must be: those of long texts are only a part of what is compared."""
    return LEAST_LIKE if length <= _BEGINNING else LEAST_LIKE / 2
