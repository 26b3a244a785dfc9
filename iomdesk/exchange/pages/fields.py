"""Fields of a saved page: printed words made into codes, countries, dates and money, with what is in doubt."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from iomdesk.exchange.pages.block import Printed
from iomdesk.exchange.pages.printed_values import (
    TERMS,
    are_countries,
    read_date,
    read_identifier,
    read_money,
    read_year,
)
from iomdesk.exchange.pages.remark import Doubt, doubt
from iomdesk.i18n import N_
from iomdesk.model.countries import countries_in, read_countries
from iomdesk.model.folding import fold
from iomdesk.model.reference import Reference, type_of_project_id

VALUE_LOST = N_("The page shows “{label}” without a value: the program that saved it lost the value.")
NOT_UNDERSTOOD = N_("“{words}” under “{label}” is not understood, so the field is empty.")
NO_LABEL = N_("“{words}” stands among the values without a label and is not understood.")
COUNTRY_UNKNOWN = N_("“{words}” among the member states is not understood.")
STATUS_MISLABELLED = N_("The status “{words}” stands under the label “{label}”.")
YEAR_BY_ORDER = N_("The year {year} has no label; its field was told by its place in the order alone.")
TYPE_FROM_ID = N_("The page shows no project type; “{code}” was read from the project ID {identifier}.")
TYPE_UNLIKE_ID = N_("The project type on the page and the letters of the project ID {identifier} differ.")
TYPE_OF_LEGACY_ID = N_("The page shows no project type; “{code}” was told loosely by the old project ID {identifier}.")
TYPE_CUT = N_("The site cut the name of the project type; it was completed to the only type that begins so.")
TYPE_AMBIGUOUS = N_("“{words}” may be several project types: {codes}. Choose one.")
MEMBERS_FROM_TITLE = N_("The page lost the member states; they were read from the title.")
OTHER_CURRENCY = N_("The budget is printed in {currency}, where the site prints US dollars.")
IDENTIFIER_FORM = N_("“{words}” has not the form of a project ID or PRIMA ID, so it was not taken.")

_SHORTEST_CUT = 40


class Fields:
    """The values of one page, gathered field by field, and the doubts about them."""

    def __init__(self, reference: Reference) -> None:
        self.values: dict[str, Any] = {}
        self.doubts: list[Doubt] = []
        self.lost: set[str] = set()
        self._reference = reference

    def read(self, printed: Iterable[Printed]) -> None:
        """Read the fields of a block, telling the status from the type under one label."""
        for one in _told_apart(list(printed), self._reference):
            self._read_one(one)

    def _read_one(self, one: Printed) -> None:
        words = " ".join(" ".join(one.values).split())
        if not words:
            self.lost.add(one.key)
            self.doubts.append(doubt(one.key, VALUE_LOST, label=one.label))
        elif not one.key:
            self.doubts.append(doubt("", NO_LABEL, words, words=words[:200]))
        elif one.key in TERMS:
            self._read_term(one, words)
        elif one.key == "member_states":
            self._read_members(one.values)
        else:
            self._read_plain(one, words)

    def _read_plain(self, one: Printed, words: str) -> None:
        value: object
        if one.key == "budget":
            value = read_money(words)
            if value and value.currency != "USD":
                self.doubts.append(doubt("budget", OTHER_CURRENCY, words, currency=value.currency))
        elif one.key == "funding_year":
            value = read_year(words)
        elif one.key in ("start", "end"):
            value = read_date(words)
        else:
            value = read_identifier(one.key, words)
        if value is None:
            self._not_understood(one, words)
            return
        self.values[one.key] = value
        if one.by_order:
            self.doubts.append(doubt(one.key, YEAR_BY_ORDER, words, year=words))

    def _read_term(self, one: Printed, words: str) -> None:
        codes = self._reference.find(one.key, words)
        if not codes and one.key == "type":
            codes = self._cut_type(words)
            if codes:
                self.doubts.append(doubt("type", TYPE_CUT, words))
        if len(codes) == 1:
            self.values[one.key] = codes[0]
        elif codes:
            letters = _letters(self.values.get("project_id"))
            if one.key != "type" or letters in codes:
                self.values[one.key] = letters if letters in codes else codes[0]
            else:
                self.values["type"] = codes[0]
                self.doubts.append(doubt("type", TYPE_AMBIGUOUS, words, words=words, codes=", ".join(codes)))
        else:
            self._not_understood(one, words)

    def _cut_type(self, words: str) -> list[str]:
        """Return the one type with a name that begins with these words, which the site cut."""
        start = fold(words.rstrip("….")).strip()
        if len(start) < _SHORTEST_CUT:
            return []
        found = set[str]()
        for code in self._reference.codes("type"):
            labels = [code.label, *(former.label for former in code.former)]
            if any(fold(name).startswith(start) for label in labels for name in label.values()):
                found.add(code.code)
        return list(found) if len(found) == 1 else []

    def _not_understood(self, one: Printed, words: str) -> None:
        if one.key in ("project_id", "prima_id"):
            self.doubts.append(doubt(one.key, IDENTIFIER_FORM, words, words=words[:200]))
        else:
            label = one.label or one.key
            self.doubts.append(doubt(one.key, NOT_UNDERSTOOD, words, words=words[:200], label=label))

    def _read_members(self, lines: Iterable[str]) -> None:
        """Read names one a line, or all joined by spaces and broken anywhere."""
        lines = [line for line in lines if line.strip()]
        parts = lines if all(are_countries(line) for line in lines) else [" ".join(lines)]
        codes, unknown = list[str](), list[str]()
        for part in parts:
            found, not_found = read_countries(part[:8000])
            codes += found
            unknown += not_found
        if codes:
            self.values["member_states"] = list(dict.fromkeys(codes))
        for words in dict.fromkeys(unknown):
            self.doubts.append(doubt("member_states", COUNTRY_UNKNOWN, words, words=words[:200]))

    def complete(self, title: str, *, lossy: bool) -> None:
        """Fill in what the page lost: the type from the project ID, members from the title if the page lost values."""
        identifier = self.values.get("project_id")
        letters = _letters(identifier)
        kind = self.values.get("type")
        if kind and letters and kind != letters:
            self.doubts.append(doubt("type", TYPE_UNLIKE_ID, letters, identifier=str(identifier)))
        told = type_of_project_id(str(identifier)) if identifier and not kind else None
        if told and self._reference.code("type", told):
            self.values["type"] = told
            text = TYPE_FROM_ID if letters else TYPE_OF_LEGACY_ID
            self.doubts.append(doubt("type", text, str(identifier), code=told, identifier=str(identifier)))
        lost = "member_states" in self.lost or (lossy and "member_states" not in self.values)
        if lost and not self.values.get("member_states") and (codes := countries_in(title)):
            self.values["member_states"] = list(dict.fromkeys(codes))
            self.doubts.append(doubt("member_states", MEMBERS_FROM_TITLE, title))


def _letters(identifier: object) -> str | None:
    """Return the letters of a modern project ID, which are the code of its type."""
    return str(identifier)[:2] if identifier and str(identifier)[2:3] == "." else None


def _told_apart(printed: list[Printed], reference: Reference) -> list[Printed]:
    """Return the fields with each status and type under its own key, by value first and by order second."""
    doubtful = [one for one in printed if one.key in ("status", "type")]
    keys = {id(one): _by_value(one, reference) for one in doubtful}
    types = [one for one in doubtful if one.key == "type"]
    if len(types) == 2 and not any(one.key == "status" for one in doubtful):
        first, second = types
        if keys[id(first)] != "type" and keys[id(second)] != "status":
            keys[id(first)], keys[id(second)] = "status", "type"
        elif keys[id(first)] == "type" and not keys[id(second)]:
            keys[id(second)] = "status"
        elif keys[id(second)] == "status" and not keys[id(first)]:
            keys[id(first)] = "type"
    apart = [one._replace(key=keys.get(id(one)) or one.key) for one in printed]
    order = {"project_id": 0, "prima_id": 0}
    return sorted(apart, key=lambda one: order.get(one.key, 1))


def _by_value(one: Printed, reference: Reference) -> str | None:
    words = " ".join(one.values)
    other = "type" if one.key == "status" else "status"
    if not words or reference.find(one.key, words):
        return one.key if words else None
    return other if reference.find(other, words) else None


def mislabelled(printed: Iterable[Printed], reference: Reference) -> list[Doubt]:
    """Return what to say of a status under the label of the type, as all Spanish pages have it."""
    return [
        doubt("status", STATUS_MISLABELLED, " ".join(one.values), words=" ".join(one.values)[:200], label=one.label)
        for one in printed
        if one.key == "type" and one.values and one.label and _by_value(one, reference) == "status"
    ]
