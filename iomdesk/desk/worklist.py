"""Worklist: the texts that are to be translated into a language, and how many words are done, of each office."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, NamedTuple

from iomdesk.desk.text_survey import SURVEYED, Tally
from iomdesk.model.change import RecordKind
from iomdesk.model.progress import Progress, quietly
from iomdesk.model.text import TextState

if TYPE_CHECKING:
    from iomdesk.desk.catalogue_view import CatalogueView


class Work(NamedTuple):
    """One text to be translated; `words` are those of the text to be translated from.

    Without a source language the words that it was translated from are gone, and there are none in another language.
    """

    kind: RecordKind
    uid: str
    field: str
    source_language: str
    words: int
    state: TextState

    @property
    def address(self) -> tuple[str, str]:
        """The record and the field."""
        return self.uid, self.field


class Coverage(NamedTuple):
    """Words by language, over all and by office; an office has its own texts, its projects' and those below it."""

    languages: dict[str, Tally]
    units: dict[str, dict[str, Tally]]


def worklist(
    desk: CatalogueView,
    language: str,
    *,
    state: TextState | None = None,
    unit: str | None = None,
    kinds: Collection[RecordKind] = SURVEYED,
    progress: Progress = quietly,
) -> list[Work]:
    """Return the texts that are missing or out of date in a language, those of one record together, by title.

    `unit` takes only what an office and those below it have. Reads the whole catalogue the first time.
    """
    desk.texts.refresh(progress)
    units = None if unit is None else _those_of(desk, unit)
    wanted = (TextState.MISSING, TextState.OUT_OF_DATE) if state is None else (state,)
    works = [
        Work(kind, uid, fact.field, fact.source, fact.words, fact.state)
        for kind, uid, fact in desk.texts.facts(progress, units=units, kinds=kinds)
        if fact.language == language and fact.state in wanted
    ]
    order = _by_title(desk, language, {work.kind for work in works})
    return sorted(works, key=lambda work: order.get(work.uid, len(order)))


def _by_title(desk: CatalogueView, language: str, kinds: Iterable[RecordKind]) -> dict[str, int]:
    uids: list[str] = []
    for kind in SURVEYED:
        if kind in kinds:
            uids += desk.uids(desk.ids(kind, "", language))
    return {uid: number for number, uid in enumerate(uids)}


def _those_of(desk: CatalogueView, unit: str) -> set[str | None]:
    """Return the uids by which records name an office or one below it: a unit may go by several."""
    below = set(desk.offices.with_those_below(unit))
    return {name for name in desk.texts.tallies() if name and _landing(desk, name) in below}


def _landing(desk: CatalogueView, name: str) -> str:
    unit = desk.offices.unit(name)
    return unit.uid if unit else name


def coverage(desk: CatalogueView, progress: Progress = quietly) -> Coverage:
    """Return how many words are done, out of date and missing in each of the catalogue's languages."""
    desk.texts.refresh(progress)
    own: dict[str | None, list[dict[str, Tally]]] = {}
    for name, by_language in desk.texts.tallies().items():
        own.setdefault(_landing(desk, name) if name else None, []).append(dict(by_language))
    everything = [tallies for several in own.values() for tallies in several]
    units = {
        unit.uid: _sums(
            desk.languages, [tallies for uid in desk.offices.with_those_below(unit.uid) for tallies in own.get(uid, [])]
        )
        for unit in desk.offices.all()
    }
    return Coverage(_sums(desk.languages, everything), units)


def _sums(languages: Iterable[str], several: Collection[dict[str, Tally]]) -> dict[str, Tally]:
    return {tag: _sum(each[tag] for each in several if tag in each) for tag in languages}


def _sum(tallies: Iterable[Tally]) -> Tally:
    return Tally(*(sum(counts) for counts in zip(Tally(), *tallies, strict=True)))
