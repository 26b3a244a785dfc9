"""ProjectSummary: one project on one page, in ready words of one language."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from pydantic import BaseModel

from iomdesk.i18n import N_
from iomdesk.model.catalogue import Catalogue
from iomdesk.model.countries import country_name
from iomdesk.model.partial_date import PartialDate
from iomdesk.model.project import Money, Partner, Project, Source
from iomdesk.model.reference import Reference
from iomdesk.model.text import MultilingualText
from iomdesk.reports.figures import date_words, day_words, money_words
from iomdesk.reports.plain_words import paragraphs, ready
from iomdesk.reports.wording import Direction, Wording, Words, direction_of

_BETWEEN_NAMES = " · "
_SHORT = {
    "start": N_("Start Date"),
    "end": N_("End Date"),
    "planned_start": N_("Planned Start Date"),
    "planned_end": N_("Planned End Date"),
    "status": N_("Project Status"),
    "type": N_("Project Type"),
    "secondary_type": N_("Secondary Project Type"),
    "budget": N_("Budget Amount"),
    "coverage": N_("Coverage"),
    "funding_year": N_("Year"),
    "region": N_("IDF Region"),
    "prima_id": N_("PRIMA ID"),
    "project_id": N_("Project ID"),
}
_LISTED = {
    "status": "status",
    "type": "type",
    "secondary_type": "type",
    "coverage": "coverage",
    "region": "region",
}
_LISTS = {"themes": ("theme", N_("Themes")), "sdg": ("sdg", N_("Sustainable Development Goals"))}
_TEXTS = {
    "narrative": N_("Narrative"),
    "objectives": N_("Objectives"),
    "target_groups": N_("Target Groups"),
}


class Field(BaseModel):
    """A label and its values, one a line. A wide field takes the whole width of the page."""

    label: str
    values: list[Words]
    doubt: str = ""
    is_wide: bool = False


class Passage(BaseModel):
    """A heading and its paragraphs; `is_fallback` sets those in another language apart, `note` says so."""

    heading: str
    paragraphs: list[str]
    language: str
    direction: Direction
    note: str = ""
    doubt: str = ""
    is_fallback: bool = False


class Origin(BaseModel):
    """Where the record was taken in from, and when."""

    label: str
    address: str
    date: str


class ProjectSummary(BaseModel):
    """One project as it is printed.

    `language` is the report's; `identifier` is the project's, for a book's heads; `page_words` has {page} and {pages}
    to be filled.
    """

    language: str
    direction: Direction
    catalogue: str
    office: str
    identifier: str
    title: Words
    fields: list[Field]
    passages: list[Passage]
    nothing_more: str
    sources: list[Origin]
    printed_on: str
    page_words: str


def summarize(
    project: Project,
    *,
    language: str,
    fallbacks: Sequence[str],
    reference: Reference,
    unit_name: Callable[[str, str], str | None],
    catalogue: Catalogue,
    today: datetime.date,
    undecided: Collection[str] = (),
) -> ProjectSummary:
    """Return a project's summary in a language; texts that it lacks are shown in the first of the fallbacks.

    `unit_name` answers for a unit's uid and a language. `undecided` are the names of the Places of which two offices
    hold different values (`title.fr`, `budget`).
    """
    writer = _Writer(language, fallbacks, undecided)
    fields = [*writer.short_fields(project, reference), *writer.wide_fields(project, reference, unit_name)]
    passages = [*writer.passages(project)]
    nothing = "" if fields or passages else writer.say(N_("Nothing more has been entered for this project yet."))
    return ProjectSummary(
        language=language,
        direction=direction_of(language),
        catalogue=writer.apart(ready(catalogue.title or "")),
        office=writer.apart(ready(catalogue.office or "")),
        identifier=ready(project.project_id or project.prima_id or ""),
        title=writer.title(project),
        fields=fields,
        passages=passages,
        nothing_more=nothing,
        sources=[writer.source(source) for source in _sources(project.sources, language)],
        printed_on=writer.say(N_("Printed on {date}"), date=day_words(today, writer.spoken)),
        page_words=writer.say(N_("Page {page} of {pages}")),
    )


def _sources(sources: Iterable[Source], language: str) -> list[Source]:
    """Return the sources of the report's language, else all."""
    several = list(sources)
    return [source for source in several if source.language == language] or several


class _Writer(Wording):
    """What is said about one project in one language."""

    def short_fields(self, project: Project, reference: Reference) -> Iterator[Field]:
        """Make the fields of one line, in the order of the printed page."""
        for name, label in _SHORT.items():
            value = getattr(project, name)
            if value:
                words = self.words(self.value(name, value, reference))
                yield Field(label=self.say(label), values=[words], doubt=self.doubt(name))

    def value(self, name: str, value: object, reference: Reference) -> str:
        if isinstance(value, PartialDate):
            return date_words(value, self.language)
        if isinstance(value, Money):
            return money_words(value, self.language)
        return reference.label(_LISTED[name], str(value), self.language) if name in _LISTED else str(value)

    def wide_fields(
        self, project: Project, reference: Reference, unit_name: Callable[[str, str], str | None]
    ) -> Iterator[Field]:
        """Make the fields that need the width of the page."""
        if project.member_states:
            names = [ready(country_name(code, self.language)) for code in project.member_states]
            yield self.wide("member_states", N_("Benefiting Member States"), names, project.member_states)
        for name, (listed, label) in _LISTS.items():
            codes = getattr(project, name)
            if codes:
                labels = [ready(reference.label(listed, code, self.language)) for code in codes]
                if name == "sdg":
                    labels = [self.coded(ready(code), words) for code, words in zip(codes, labels, strict=True)]
                yield self.wide(name, label, labels, codes)
        if project.managing_unit and (unit := unit_name(project.managing_unit, self.language)):
            yield self.wide("managing_unit", N_("Managing Unit"), [ready(unit)], ())
        partners = [self.partner(partner, reference) for partner in project.partners]
        if partners:
            doubt = self.doubt("partners", *(partner.uid for partner in project.partners))
            yield Field(label=self.say(N_("Partners")), values=partners, doubt=doubt, is_wide=True)

    def wide(self, name: str, label: str, names: Iterable[str], keys: Iterable[str]) -> Field:
        """Make a field of names that are ready."""
        text = _BETWEEN_NAMES.join(map(self.apart, names))
        words = Words(text=text, language=self.language, direction=direction_of(self.language))
        return Field(label=self.say(label), values=[words], doubt=self.doubt(name, *keys), is_wide=True)

    def partner(self, partner: Partner, reference: Reference) -> Words:
        best = partner.name.best(self.language, self.fallbacks)
        words = self.best_words(best) if best else self.words(partner.reference or "–")
        role = reference.label("partner_role", partner.role, self.language) if partner.role else ""
        return words.model_copy(update={"detail": ready(role)})

    def passages(self, project: Project) -> Iterator[Passage]:
        """Make the long texts that have words in any language."""
        for name, heading in _TEXTS.items():
            text: MultilingualText = getattr(project, name)
            best = text.best(self.language, self.fallbacks)
            lines = paragraphs(best[1]) if best else []
            if best and lines:
                yield Passage(
                    heading=self.say(heading),
                    paragraphs=lines,
                    language=best[0],
                    direction=direction_of(best[0]),
                    note=self.fallback_note(best[0]),
                    doubt=self.doubt(name, best[0]),
                    is_fallback=best[0] != self.language,
                )

    def source(self, source: Source) -> Origin:
        date = date_words(source.date, self.language) if source.date else ""
        return Origin(label=self.say(N_("Source")), address=ready(source.address), date=date)
