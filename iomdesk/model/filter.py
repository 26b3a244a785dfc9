"""The filter language of the search box: `status:completed region:lac member:HT budget>100000 missing:es traite`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from iomdesk.i18n import N_
from iomdesk.model.folding import fold
from iomdesk.model.partial_date import PartialDate
from iomdesk.model.rules import Refusal

CODE_FIELDS = frozenset({"status", "type", "coverage", "region", "theme", "sdg", "member", "unit", "kind"})
LANGUAGE_FIELDS = frozenset({"missing", "outdated"})
NUMBER_FIELDS = frozenset({"budget", "year"})
DATE_FIELDS = frozenset({"start", "end", "opened", "closed"})
TEXT_FIELDS = frozenset({"id", "code", "country"})
FIELDS = CODE_FIELDS | LANGUAGE_FIELDS | NUMBER_FIELDS | DATE_FIELDS | TEXT_FIELDS

_OPERATORS = frozenset({":", "=", "<", ">", "<=", ">="})
_TERM = re.compile(r'(?:([a-z]+)(<=|>=|[:=<>]))?(?:"([^"]*)"?|([^\s"]+))|(\S)', re.IGNORECASE)


@dataclass(frozen=True)
class Condition:
    """One condition: a field, an operator (`:` is "has" or "is"), and the values of which one must hold."""

    field: str
    operator: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Filter:
    """What is looked for: all conditions must hold, and all words (folded) must be found; the last as a prefix."""

    words: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = field(default=())

    def __bool__(self) -> bool:
        return bool(self.words or self.conditions)


def parse(text: str) -> Filter:
    """Read what a person typed; raises Refusal for a condition that is not understood."""
    words: list[str] = []
    conditions: list[Condition] = []
    for match in _TERM.finditer(text):
        name, operator, quoted, bare, stray = match.groups()
        value = quoted if quoted is not None else bare if bare is not None else stray
        if name and name.lower() in FIELDS:
            conditions.append(_condition(name.lower(), operator, value))
        elif name and operator in _OPERATORS and operator != ":":
            raise Refusal(N_("The filter “{name}” is not known. Known are: {fields}."), name=name, fields=_known())
        else:
            words.extend(fold(match.group(0).replace('"', " ")).split())
    return Filter(tuple(words), tuple(conditions))


def _known() -> str:
    return ", ".join(sorted(FIELDS))


def _condition(name: str, operator: str, value: str) -> Condition:
    values = tuple(part for part in value.split(",") if part)
    if not values:
        raise Refusal(N_("Say what “{name}” is to be, for example {name}:…"), name=name)
    if name in NUMBER_FIELDS:
        values = tuple(_number(name, part) for part in values)
    elif name in DATE_FIELDS:
        values = tuple(_date(name, part) for part in values)
    elif operator not in (":", "="):
        raise Refusal(N_("“{name}” can only be compared with a colon, for example {name}:…"), name=name)
    return Condition(name, operator, values)


def _number(name: str, text: str) -> str:
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise Refusal(N_("“{value}” is not a number, as “{name}” needs one."), name=name, value=text)
    return format(number, "f")


def _date(name: str, text: str) -> str:
    try:
        return PartialDate(text)
    except ValueError:
        raise Refusal(
            N_("“{value}” is not a date, as “{name}” needs one: a year, a month 2024-05 or a day 2024-05-17."),
            name=name,
            value=text,
        ) from None
