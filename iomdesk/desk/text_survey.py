"""TextSurvey: the state and the words of every text in every language, read once and again where an Edit touched."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from threading import RLock
from typing import Any, NamedTuple

from iomdesk.model.catalogue import RECORD_TYPES
from iomdesk.model.change import Edit, RecordKind
from iomdesk.model.knowledge import Kept
from iomdesk.model.progress import Progress, quietly
from iomdesk.model.record import FieldKind, field_kinds
from iomdesk.model.text import MultilingualText, TextState, Translation, state
from iomdesk.model.word_count import word_count
from iomdesk.store.catalogue_store import CatalogueStore

SURVEYED = (RecordKind.ORG_UNIT, RecordKind.PROJECT)


class TextFact(NamedTuple):
    """What is to be known of one text in one language; `words` are those of the text it is (to be) translated from."""

    field: str
    language: str
    state: TextState
    source: str
    words: int


class Tally(NamedTuple):
    """Words by the state of their translation."""

    done: int = 0
    out_of_date: int = 0
    missing: int = 0

    @property
    def all(self) -> int:
        """Words of whatever state."""
        return self.done + self.out_of_date + self.missing


class _Record(NamedTuple):
    kind: RecordKind
    unit: str | None
    facts: array[int]


_STATES = (TextState.DONE, TextState.OUT_OF_DATE, TextState.MISSING)
_Totals = dict[str | None, dict[str, list[int]]]


class TextSurvey:
    """Holds a few bytes a text. Reading everything takes its time, in whatever thread; an Edit's part does not."""

    def __init__(self, store: CatalogueStore) -> None:
        self._store = store
        self._lock = RLock()
        self._asked = 1
        self._read_at = 0
        self._stale: set[str] = set()
        self._records: dict[str, _Record] = {}
        self._totals: _Totals = {}
        self._keys: list[tuple[str, str, TextState, str]] = []
        self._numbers: dict[tuple[str, str, TextState, str], int] = {}

    @property
    def is_read(self) -> bool:
        """Whether everything was read, but for what the newest Edits touched."""
        return self._read_at == self._asked

    @property
    def behind(self) -> int:
        """How many records were touched since they were read."""
        return len(self._stale)

    def hear(self, edit: Edit) -> None:
        """Take note of what an Edit touched."""
        with self._lock:
            if not edit.changes or any(_is_about_languages(c.kind, c.place.field) for c in edit.changes):
                self._asked += 1
            self._stale.update(change.place.record for change in edit.changes if change.kind in SURVEYED)

    def refresh(self, progress: Progress = quietly) -> None:
        """Read what was not read yet, or not since it was touched; raises Cancelled."""
        while not self.is_read:
            self._read(progress)
        with self._lock:
            stale = sorted(self._stale)
        for number, uid in enumerate(stale):
            progress(number, len(stale))
            with self._lock:
                self._stale.discard(uid)
                self._read_again(uid)

    def _read(self, progress: Progress) -> None:
        with self._lock:
            asked = self._asked
            self._stale.clear()
        records: dict[str, _Record] = {}
        languages = self._store.catalogue.languages
        for kind in SURVEYED:
            for kept in self._store.all_kept(kind):
                records[kept.uid] = self._record(kept, languages)
                progress(len(records), None)
        totals = _new_totals()
        for record in records.values():
            self._count(totals, record, 1)
        with self._lock:
            self._records, self._totals, self._read_at = records, totals, asked

    def _read_again(self, uid: str) -> None:
        kept = self._store.kept(uid)
        for known in {uid, kept.uid if kept else uid}:
            if old := self._records.get(known):
                self._count(self._totals, old, -1)
            if kept is None or known != kept.uid or not kept.knowledge.is_alive:
                self._records.pop(known, None)
            else:
                self._records[known] = self._record(kept, self._store.catalogue.languages)
                self._count(self._totals, self._records[known], 1)

    def _record(self, kept: Kept, languages: list[str]) -> _Record:
        facts = array("i")
        for fact in facts_of(kept, languages):
            key = fact[:4]
            if key not in self._numbers:
                self._numbers[key] = len(self._keys)
                self._keys.append(key)
            facts.extend((self._numbers[key], fact.words))
        unit = kept.uid if kept.kind is RecordKind.ORG_UNIT else kept.data.get("managing_unit")
        return _Record(kept.kind, str(unit) if unit else None, facts)

    def _count(self, totals: _Totals, record: _Record, sign: int) -> None:
        of_unit = totals[record.unit]
        for fact in self._facts(record):
            of_unit[fact.language][_STATES.index(fact.state)] += sign * fact.words

    def _facts(self, record: _Record) -> Iterator[TextFact]:
        for place in range(0, len(record.facts), 2):
            yield TextFact(*self._keys[record.facts[place]], record.facts[place + 1])

    def of_record(self, uid: str) -> list[TextFact]:
        """Return what is known of a record's texts."""
        record = self._records.get(uid)
        return list(self._facts(record)) if record else []

    def facts(
        self, progress: Progress, *, units: Collection[str | None] | None, kinds: Collection[RecordKind]
    ) -> Iterator[tuple[RecordKind, str, TextFact]]:
        """Yield kind, uid and fact of every text of these kinds of record, and of these units (None: of all)."""
        records = list(self._records.items())
        for number, (uid, record) in enumerate(records):
            progress(number, len(records))
            if record.kind in kinds and (units is None or record.unit in units):
                for fact in self._facts(record):
                    yield record.kind, uid, fact

    def tallies(self) -> Mapping[str | None, Mapping[str, Tally]]:
        """Return the words by managing unit (None: by none) and language; an office's own texts are of that office."""
        with self._lock:
            return {
                unit: {language: Tally(*counts) for language, counts in by_language.items()}
                for unit, by_language in self._totals.items()
            }


def _new_totals() -> _Totals:
    return defaultdict(lambda: defaultdict(lambda: [0, 0, 0]))


def _is_about_languages(kind: RecordKind, field: str) -> bool:
    return kind is RecordKind.CATALOGUE and field in ("", "languages")


@cache
def text_fields(kind: RecordKind) -> tuple[str, ...]:
    """Return the multilingual fields of a kind of record, in model order."""
    kinds = field_kinds(RECORD_TYPES[kind])
    return tuple(field for field, field_kind in kinds.items() if field_kind is FieldKind.TEXT)


def source_of(text: Mapping[str, str], language: str, translation: Translation | None, languages: list[str]) -> str:
    """Return the language that a text was translated from, if it has words, else the first other that has some.

    Nothing: there are words in no other language.
    """
    if translation and text.get(translation.source):
        return translation.source
    return next((tag for tag in [*languages, *text] if tag != language and text.get(tag)), "")


def facts_of(kept: Kept, languages: list[str]) -> Iterator[TextFact]:
    """Yield what is to be known of a record's texts, in each of the catalogue's languages; empty texts are none."""
    translations: Any = kept.data.get("translations") or {}
    for field in text_fields(kept.kind):
        text: Any = kept.data.get(field)
        if not text or not any(text.values()):
            continue
        counts = {tag: word_count(words) for tag, words in text.items()}
        for language in languages:
            raw = translations.get(f"{field}.{language}")
            translation = Translation.model_validate(raw) if raw else None
            condition = state(MultilingualText(text), language, translation)
            is_original = condition is TextState.DONE and translation is None
            source = "" if is_original else source_of(text, language, translation, languages)
            yield TextFact(field, language, condition, source, counts[source or language])
