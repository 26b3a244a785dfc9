"""Chart words: figures as bars with their labels, in the interface's language."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from iomdesk.desk.desk import Desk
from iomdesk.desk.figures import Figure, Figures
from iomdesk.i18n import _, language, listed, ngettext, semicolon
from iomdesk.model.change import RecordKind
from iomdesk.model.countries import country_name
from iomdesk.model.filter_terms import condition_text
from iomdesk.model.filter_words import field_word
from iomdesk.model.project import Money
from iomdesk.ui.charts.figure_list import Bar
from iomdesk.ui.charts.years import without_holes
from iomdesk.ui.lists.search_words import toggled, without
from iomdesk.ui.words.formats import compact_text
from iomdesk.ui.words.plain_text import in_a_row, visible
from iomdesk.ui.words.unit_names import unit_names
from iomdesk.ui.words.wording import count_label, facet_label, language_label, money_text, number_text

NUMBER = ""
"""The measure that counts projects; any other is the currency of the budgets to be summed."""
MOST = 15
"""Bars that a chart shows at first."""


class Question(NamedTuple):
    """What charts answer: the filter, the measure, and the fields whose bars are all shown."""

    where: str = ""
    measure: str = NUMBER
    opened: frozenset[str] = frozenset()


class ChartWords:
    """Puts figures into words, for one question about one catalogue."""

    def __init__(self, desk: Desk, found: Figures, question: Question) -> None:
        self._desk = desk
        self._found = found
        self._question = question
        self._units: dict[str, str] | None = None

    def bars(self, field: str) -> list[Bar]:
        """Return the bars of a field, measured in projects or in a currency, within what a filter finds."""
        if field == "language":
            return self._language_bars()
        measure = self._question.measure
        shown = [one for one in self._found.by[field] if measure == NUMBER or measure in one.sums]
        if field == "year":
            shown = without_holes(shown)
        else:
            shown.sort(key=lambda one: (not one.code, -self._value(one), -one.number, one.code))
        # Those without a year are no part of the axis of time: they do not tell how high its columns are.
        most = max((self._value(one) for one in shown if one.code or field != "year"), default=Decimal(0))
        asked = self._desk.asked(self._question.where, field)
        lacking = field in self._desk.asked(self._question.where, "missing")
        hidden = 0 if field == "year" or field in self._question.opened else max(0, len(shown) - MOST)
        if hidden:
            chosen = [one for one in shown[MOST:] if one.code in asked or not one.code]
            shown = [*shown[:MOST], *chosen]
            hidden -= len(chosen)
        bars = [self._bar(field, one, most, asked, lacking=lacking) for one in shown]
        return bars + ([self._more(hidden)] if hidden > 0 else [])

    def _value(self, one: Figure) -> Decimal:
        measure = self._question.measure
        return Decimal(one.number) if measure == NUMBER else one.sums.get(measure, Decimal(0))

    def _bar(self, field: str, one: Figure, most: Decimal, asked: Sequence[str], *, lacking: bool) -> Bar:
        measure = self._question.measure
        label = self._label(field, one.code)
        count = count_label(RecordKind.PROJECT, one.number)
        if measure == NUMBER:
            figure, said = number_text(one.number), count
        else:
            amount = one.sums.get(measure, Decimal(0))
            figure = compact_text(amount) if field == "year" else number_text(amount.quantize(Decimal(1)))
            said = in_a_row((money_text(Money(amount=amount, currency=measure)), count), semicolon(language()))
        is_chosen = one.code in asked if one.code else lacking
        alone, narrower = self._asking(field, one.code, asked, lacking=lacking) if one.number else ("", None)
        length = float(self._value(one) / most) if most else 0.0
        return Bar(
            label, length, figure, _("{label}: {figure}", label=label, figure=said), alone, narrower,
            is_quiet=not one.code, is_chosen=is_chosen, is_faded=bool(asked or lacking) and not is_chosen,
            cells=(label, *self._cells(one)),
        )  # fmt: skip

    def _asking(self, field: str, code: str, asked: Sequence[str], *, lacking: bool) -> tuple[str, str]:
        """Return the search words for what a bar counts, and those that ask for it beside the rest, or no more."""
        where = self._question.where
        if not code:
            other = toggled(where, "missing", field, self._desk.asked(where, "missing"))
            return where if lacking else other, other
        if code.startswith(("<", ">")):
            condition = condition_text(field_word("year"), [code[1:]], operator=code[0])
            return f"{condition} {where}".strip(), f"{condition} {where}".strip()
        sign = "=" if field == "unit" else ":"
        alone = toggled(without(where, field), field, code, [], sign)
        return alone, toggled(where, field, code, list(asked), sign)

    def _cells(self, one: Figure) -> list[str]:
        sums = [one.sums.get(code) for code in self._found.currencies]
        return [str(one.number), *("" if amount is None else format(amount, "f") for amount in sums)]

    @staticmethod
    def _more(hidden: int) -> Bar:
        words = _("{count} more …", count=number_text(hidden))
        return Bar(words, 0.0, "", words, is_quiet=True, is_more=True)

    def _label(self, field: str, code: str) -> str:
        if not code:
            return _("(not given)")
        if field == "year":
            if code.startswith("<"):
                return _("before {year}", year=code[1:])
            return _("after {year}", year=code[1:]) if code.startswith(">") else code
        if field == "member":
            return visible(country_name(code, language()))
        if field == "unit":
            if self._units is None:
                self._units = unit_names(self._desk)
            return self._units.get(code) or code
        return visible(self._desk.reference.label(field, code, language()))

    def _language_bars(self) -> list[Bar]:
        """Return how complete each language is: a bar leads to what is missing in it."""
        whole, shown = self._found.whole.number, list[Bar]()
        where, every = self._question.where, count_label(RecordKind.PROJECT, whole)
        lacking = self._desk.asked(where, "missing")
        for one in self._found.languages:
            missing = whole - one.written
            label = language_label(one.language)
            said = [
                _("complete in {count} of {all}", count=number_text(one.written), all=every),
                ngettext("missing in {number}", "missing in {number}", missing, number=number_text(missing)),
            ]
            if one.outdated:
                said.append(_("out of date in {number}", number=number_text(one.outdated)))
            share = one.written / whole if whole else 0.0
            figure = _("{percent}%", percent=number_text(int(share * 100)))
            spoken = _("{label}: {figure}", label=label, figure=listed(said))
            narrower = toggled(where, "missing", one.language, lacking)
            words = (where if one.language in lacking else narrower) if missing else ""
            cells = (label, str(one.written), str(missing), str(one.outdated))
            is_chosen = one.language in lacking
            shown.append(Bar(label, share, figure, spoken, words, narrower, is_chosen=is_chosen, cells=cells))
        return shown

    def table(self, field: str, bars: Sequence[Bar]) -> str:
        """Return a chart as a table: a line a bar, its cells with a tab between them."""
        if field == "language":
            heads = [_("Language"), _("Complete"), _("Missing"), _("Out of date")]
        else:
            budgets = [_("Budget in {currency}", currency=code) for code in self._found.currencies]
            heads = [chart_heading(field), _("Projects"), *budgets]
        rows = [heads, *(list(bar.cells) for bar in bars if bar.cells)]
        return "\n".join("\t".join(cell.replace("\t", " ") for cell in row) for row in rows)


def chart_heading(field: str) -> str:
    """Return the heading of a chart."""
    return _("Complete by language") if field == "language" else facet_label(field)
