"""ProjectList: many projects as a table, one a row, with the totals under it, in ready words of one language."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from decimal import Decimal

from pydantic import BaseModel

from iomdesk.i18n import N_, comma
from iomdesk.model.catalogue import Catalogue
from iomdesk.model.countries import country_name, language_name
from iomdesk.model.project import Money, Project
from iomdesk.model.reference import Reference
from iomdesk.reports.figures import day_words, decimals_of, money_words, number_words
from iomdesk.reports.plain_words import ready
from iomdesk.reports.wording import Direction, Wording, Words, direction_of

LABELS = {
    "project_id": N_("Project ID"),
    "title": N_("Title"),
    "status": N_("Project Status"),
    "type": N_("Project Type"),
    "region": N_("IDF Region"),
    "member_states": N_("Benefiting Member States"),
    "years": N_("Years"),
    "budget": N_("Budget Amount"),
}
"""The columns, in order."""

_LONGEST = 24


class Row(BaseModel):
    """A project. `budget` has as many decimals as the others of its currency; the title's note is its language."""

    project_id: str
    title: Words
    status: str
    type: str
    region: str
    member_states: str
    years: str
    budget: str


class Total(BaseModel):
    """A figure under the table."""

    label: str
    value: str


class ProjectList(BaseModel):
    """The table. `page_words` has {page} and {pages} to be filled; `legend` explains the mark of another language."""

    language: str
    direction: Direction
    catalogue: str
    office: str
    heading: str
    labels: dict[str, str]
    rows: list[Row]
    totals: list[Total]
    legend: str
    printed_on: str
    page_words: str


def listed(
    projects: Iterable[Project], *, wording: Wording, reference: Reference, catalogue: Catalogue, today: datetime.date
) -> ProjectList:
    """Return projects as a list, in their order; each is read once."""
    writer = _Lister(wording, reference)
    rows = [writer.row(project) for project in projects]
    writer.write_budgets(rows)
    legend = wording.say(
        N_("A language beside a title: the title is not yet translated and is shown in that language.")
    )
    return ProjectList(
        language=wording.language,
        direction=direction_of(wording.language),
        catalogue=wording.apart(ready(catalogue.title or "")),
        office=wording.apart(ready(catalogue.office or "")),
        heading=wording.say(N_("List of projects")),
        labels={name: wording.say(label) for name, label in LABELS.items()},
        rows=rows,
        totals=[*writer.totals(len(rows))],
        legend=legend if any(row.title.note for row in rows) else "",
        printed_on=wording.say(N_("Printed on {date}"), date=day_words(today, wording.spoken)),
        page_words=wording.say(N_("Page {page} of {pages}")),
    )


class _Lister:
    """Makes the rows, and adds up their budgets on the way."""

    def __init__(self, wording: Wording, reference: Reference) -> None:
        self.wording = wording
        self.reference = reference
        self.budgets: list[Money | None] = []
        self.amounts: dict[str, Decimal] = {}
        self.decimals: dict[str, int] = {}

    def row(self, project: Project) -> Row:
        """Return a row without its budget, which depends on the others."""
        self._add_up(project.budget)
        title = self.wording.title(project)
        if title.note:
            title = title.model_copy(update={"note": language_name(title.language, self.wording.spoken)})
        named = [country_name(code, self.wording.language) for code in project.member_states]
        return Row(
            project_id=ready(project.project_id or project.prima_id or "", _LONGEST),
            title=title,
            status=self._label("status", project.status),
            type=self._label("type", project.type),
            region=self._label("region", project.region),
            member_states=ready(comma(self.wording.language).join(named), _LONGEST),
            years=_years(project),
            budget="",
        )

    def _label(self, name: str, code: str | None) -> str:
        return ready(self.reference.label(name, code, self.wording.language), _LONGEST) if code else ""

    def _add_up(self, budget: Money | None) -> None:
        self.budgets.append(budget)
        if budget:
            currency = budget.currency
            self.amounts[currency] = self.amounts.get(currency, Decimal(0)) + budget.amount
            self.decimals[currency] = max(self.decimals.get(currency, 0), decimals_of(budget.amount))

    def write_budgets(self, rows: list[Row]) -> None:
        """Write the budgets into the rows, so that figures of one currency stand under each other."""
        for row, budget in zip(rows, self.budgets, strict=True):
            row.budget = self._money(budget) if budget else ""

    def _money(self, budget: Money) -> str:
        return money_words(budget, self.wording.language, decimals=self.decimals[budget.currency])

    def totals(self, count: int) -> Iterator[Total]:
        """Make the figures under the table: how many projects, and their budgets by currency."""
        say, language = self.wording.say, self.wording.language
        yield Total(label=say(N_("Projects")), value=number_words(count, language))
        for currency, amount in sorted(self.amounts.items()):
            label = say(N_("Budget in {currency}"), currency=currency)
            yield Total(label=label, value=self._money(Money(amount=amount, currency=currency)))
        if without := self.budgets.count(None):
            yield Total(label=say(N_("Projects without a budget")), value=number_words(without, language))


def _years(project: Project) -> str:
    """Return the years from start to end, as planned where nothing else is known; else the year of the money."""
    start, end = project.start or project.planned_start, project.end or project.planned_end
    first, last = (str(date.year) if date else "" for date in (start, end))
    if not first and not last:
        return str(project.funding_year or "")
    return first if first == last else f"{first}–{last}"
