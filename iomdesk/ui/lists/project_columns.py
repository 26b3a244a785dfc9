"""Project columns: what the list of projects can show of a row, and in which words."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from iomdesk.i18n import N_, language, listed
from iomdesk.model.comment import open_comments
from iomdesk.model.countries import country_name
from iomdesk.model.project import Money
from iomdesk.model.text import MultilingualText, Translation, state
from iomdesk.ui.look.marks import LanguageMark
from iomdesk.ui.words import wording
from iomdesk.ui.words.plain_text import visible

if TYPE_CHECKING:
    from iomdesk.desk.desk import Desk


class Column(NamedTuple):
    """A column: its name, heading (English source), the field that sorts it, its usual width, shown at first.

    `sign` is an icon that stands for the heading where there is no room for words.
    """

    name: str
    heading: str
    sort: str = ""
    width: int = 120
    shown: bool = True
    figures: bool = False
    sign: str = ""


COLUMNS: tuple[Column, ...] = (
    Column("findings", N_("To mend"), width=48, sign="finding"),
    Column("id", N_("ID"), "id", width=72),
    Column("title", N_("Title"), "title", width=232),
    Column("languages", N_("Languages"), width=80),
    Column("status", N_("Status"), "status", width=100),
    Column("years", N_("Years"), "start", width=80),
    Column("members", N_("Member States"), width=136),
    Column("budget", N_("Budget"), "budget", width=104, figures=True),
    Column("type", N_("Type"), "type", width=160),
    Column("region", N_("Region"), "region", width=144),
    Column("unit", N_("Managing Unit"), "unit", width=160, shown=False),
    Column("year", N_("Year"), "year", width=64, shown=False, figures=True),
    Column("coverage", N_("Coverage"), "coverage", width=104, shown=False),
    Column("prima_id", N_("Prima ID"), "prima_id", width=96, shown=False),
    Column("notes", N_("Open notes"), "notes", width=48, shown=False, figures=True, sign="note"),
)
NO_TITLE = "—"
MOST_COUNTED = 99
"""There is room for so many findings; of more it is said that there are more."""
COLUMN_NAMES = [column.name for column in COLUMNS]

Data = dict[str, Any]


def list_language(desk: Desk) -> str:
    """Return the language by which records are called and sorted: the interface's if the catalogue has it."""
    return language() if language() in desk.languages else desk.languages[0]


class ShownRow:
    """One row as it is shown. A column's words are made when they are first looked at: most are out of sight."""

    __slots__ = ("_data", "_texts", "_words", "fallback", "findings", "is_counted", "marks", "status", "title", "uid")

    def __init__(self, uid: str, data: Data, words: RowWords) -> None:
        self.uid = uid
        self._data = data
        self._words = words
        self._texts: dict[int, str] = {}
        tag, title = words.title(data)
        self.title = title
        self.fallback = tag
        self.marks = words.marks(data)
        self.status = str(data.get("status") or "")
        self.findings = len(data.get("remarks") or ())
        self.is_counted = False

    def text(self, column: int) -> str:
        """Return the words of a column."""
        words = self._texts.get(column)
        if words is None:
            words = self._texts[column] = self._words.text(COLUMN_NAMES[column], self._data, self)
        return words

    def count(self, findings: int) -> None:
        """Take note of how much is to be mended; until then it is what an import left as remarks."""
        self.findings = findings
        self.is_counted = True
        self._texts.pop(COLUMN_NAMES.index("findings"), None)


class RowWords:
    """Puts rows into words, in the interface's language, with the catalogue's languages as fallbacks."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._language = language()
        self._fallbacks = desk.languages
        self._reference = desk.reference
        self._label = cache(self._code_label)
        self._unit = cache(self._unit_name)
        self._country = cache(self._country_name)
        self._makers = self._made()

    def title(self, data: Data) -> tuple[str, str]:
        """Return the best title, and before it its language if that is not the one asked for."""
        best = MultilingualText(data.get("title") or {}).best(self._language, self._fallbacks)
        if best is None:
            return "", NO_TITLE
        return (best[0] if best[0] != self._language else ""), visible(best[1])

    def marks(self, data: Data) -> tuple[LanguageMark, ...]:
        """Return the state of the title in each of the catalogue's languages."""
        title, states = MultilingualText(data.get("title") or {}), data.get("translations") or {}
        marks = []
        for tag in self._fallbacks:
            kept = states.get(f"title.{tag}")
            translation = Translation.model_validate(kept) if kept else None
            marks.append(LanguageMark(tag, state(title, tag, translation)))
        return tuple(marks)

    def text(self, column: str, data: Data, row: ShownRow) -> str:
        """Return what a column says of a record."""
        make = self._makers.get(column)
        return make(data, row) if make else visible(str(data.get(column) or ""))

    def _made(self) -> dict[str, Callable[[Data, ShownRow], str]]:
        """Return what makes the words of each column that is not just an identifier."""
        return {
            "findings": lambda _data, row: _count(row.findings),
            "id": lambda data, _row: visible(str(data.get("project_id") or data.get("prima_id") or "")),
            "title": lambda _data, row: row.title,
            "languages": lambda _data, row: listed(map(_mark_words, row.marks)),
            "status": lambda data, _row: self._label("status", data.get("status")),
            "type": lambda data, _row: self._label("type", data.get("type")),
            "region": lambda data, _row: self._label("region", data.get("region")),
            "coverage": lambda data, _row: self._label("coverage", data.get("coverage")),
            "years": lambda data, _row: _years(data),
            "members": lambda data, _row: listed(map(self._country, data.get("member_states") or ())),
            "budget": lambda data, _row: _budget(data.get("budget")),
            "unit": lambda data, _row: self._unit(data.get("managing_unit")),
            "notes": lambda data, _row: _count(open_comments(data)),
            "year": lambda data, _row: wording.year_text(data.get("funding_year")),
        }

    def _code_label(self, code_list: str, code: str | None) -> str:
        return visible(self._reference.label(code_list, code, self._language)) if code else ""

    def _country_name(self, code: str) -> str:
        return country_name(code, self._language)

    def _unit_name(self, uid: str | None) -> str:
        unit = self._desk.offices.unit(uid) if uid else None
        best = unit.name.best(self._language, self._fallbacks) if unit else None
        return visible(best[1]) if best else ""


def _mark_words(mark: LanguageMark) -> str:
    return f"{wording.language_label(mark.language)}: {wording.state_label(mark.state)}"


def _count(findings: int) -> str:
    if findings > MOST_COUNTED:
        return f"{wording.number_text(MOST_COUNTED)}+"
    return wording.number_text(findings) if findings else ""


def _budget(money: Data | None) -> str:
    return wording.money_text(Money.model_validate(money)) if money else ""


def _years(data: Data) -> str:
    years = [str(data[name])[:4] if data.get(name) else "" for name in ("start", "end")]
    return "–".join(years) if years[0] != years[1] else years[0]
