"""Office words: what is said of a unit in a tree or a chart: its kinds, its years, its projects and budgets."""

from __future__ import annotations

from decimal import Decimal

from iomdesk.desk.desk import Desk
from iomdesk.desk.unit_figures import UnitFigure
from iomdesk.i18n import _, language, listed
from iomdesk.model.change import RecordKind
from iomdesk.model.org_unit import OrgUnit
from iomdesk.ui.words.formats import NO_BREAK_SPACE
from iomdesk.ui.words.plain_text import in_a_row, tip_of, visible
from iomdesk.ui.words.wording import count_label, date_text, number_text


def kind_words(desk: Desk, unit: OrgUnit, *, whole: bool = False) -> str:
    """Return the kinds of a unit, by their acronyms where they have any, or in full."""
    words: list[str] = []
    for kind in unit.kinds:
        code = desk.reference.code("unit_kind", kind)
        short = code.short.best(language(), ["en"]) if code and not whole else None
        words.append(short[1] if short else desk.reference.label("unit_kind", kind, language()))
    return visible(listed(words))


def budget_words(figure: UnitFigure) -> str:
    """Return the budgets in whole units of each currency, the largest first; different currencies are never added."""
    sums = sorted(figure.sums.items(), key=lambda found: (-found[1], found[0]))
    words = [f"{number_text(amount.quantize(Decimal(1)))}{NO_BREAK_SPACE}{code}" for code, amount in sums]
    return in_a_row(words)


def figure_words(figure: UnitFigure) -> str:
    """Return “12 projects · 1,200,000 USD”."""
    return in_a_row([count_label(RecordKind.PROJECT, figure.number), budget_words(figure)])


def years_words(unit: OrgUnit) -> str:
    """Return when a unit was opened and closed, as far as it is known."""
    said = []
    if unit.opened:
        said.append(_("Opened: {date}", date=date_text(unit.opened)))
    if unit.closed:
        said.append(_("Closed: {date}", date=date_text(unit.closed)))
    return listed(said)


def unit_tip(desk: Desk, unit: OrgUnit, name: str, figure: UnitFigure) -> str:
    """Return all that a row has no room for."""
    said = [kind_words(desk, unit, whole=True), visible(unit.code or ""), years_words(unit)]
    after = [visible(desk.offices.name(other.uid, language()) or "") for other in desk.offices.successors(unit.uid)]
    said += [_("Became: {name}", name=listed(after))] if any(after) else []
    said += [figure_words(figure)] if figure.number else []
    return tip_of(name, in_a_row(said))
