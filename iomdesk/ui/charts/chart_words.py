"""Chart words: figures as bars with their labels, in the interface's language."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from iomdesk.desk.figures import Figure, Figures
from iomdesk.i18n import _, language, ngettext
from iomdesk.model.change import RecordKind
from iomdesk.model.project import Money
from iomdesk.model.reference import Reference
from iomdesk.ui.charts.bar_chart import Bar
from iomdesk.ui.lists.search_words import toggled, without
from iomdesk.ui.plain_text import visible
from iomdesk.ui.wording import count_label, facet_label, language_label, money_text, number_text

NUMBER = ""
"""The measure that counts projects; any other is the currency of the budgets to be summed."""


def bars(found: Figures, field: str, measure: str, reference: Reference, where: str) -> list[Bar]:
    """Return the bars of a field, measured in projects or in a currency, within what a filter finds."""
    value: Callable[[Figure], Decimal] = (
        (lambda one: Decimal(one.number)) if measure == NUMBER else (lambda one: one.sums.get(measure, Decimal(0)))
    )
    shown = [one for one in found.by[field] if measure == NUMBER or measure in one.sums]
    most = max((value(one) for one in shown), default=Decimal(0))
    return [_bar(one, field, measure, float(value(one) / most) if most else 0.0, reference, where) for one in shown]


def _bar(one: Figure, field: str, measure: str, length: float, reference: Reference, where: str) -> Bar:
    label = _label(field, one.code, reference)
    count = count_label(RecordKind.PROJECT, one.number)
    if measure == NUMBER:
        figure, said = number_text(one.number), count
    else:
        figure = number_text(one.sums[measure].quantize(Decimal(1)))
        said = "; ".join((money_text(Money(amount=one.sums[measure], currency=measure)), count))
    spoken = _("{label}: {figure}", label=label, figure=said)
    words = _narrowed(where, field, one.code) if one.code else _narrowed(where, "missing", field)
    return Bar(label, length, figure, spoken, words, is_quiet=not one.code)


def _narrowed(where: str, field: str, value: str) -> str:
    """Return the search words with this value alone asked for in the field."""
    rest = where if field == "missing" else without(where, field)
    return f"{toggled('', field, value)} {rest}".strip()


def _label(field: str, code: str, reference: Reference) -> str:
    if not code:
        return _("(not given)")
    return code if field == "year" else visible(reference.label(field, code, language()))


def language_bars(found: Figures, where: str) -> list[Bar]:
    """Return how complete each language is: a bar leads to what is missing in it."""
    whole, shown = found.whole.number, list[Bar]()
    every = count_label(RecordKind.PROJECT, whole)
    for one in found.languages:
        missing = whole - one.written
        label = language_label(one.language)
        said = [
            _("complete in {count} of {all}", count=number_text(one.written), all=every),
            ngettext("missing in {number}", "missing in {number}", missing, number=number_text(missing)),
        ]
        if one.outdated:
            said.append(_("out of date in {number}", number=number_text(one.outdated)))
        share = one.written / whole if whole else 0.0
        figure = _("{percent} %", percent=number_text(int(share * 100)))
        spoken = _("{label}: {figure}", label=label, figure=", ".join(said))
        words = _narrowed(where, "missing", one.language) if missing else ""
        shown.append(Bar(label, share, figure, spoken, words))
    return shown


def chart_heading(field: str) -> str:
    """Return the heading of a chart."""
    return _("Complete by language") if field == "language" else facet_label(field)
