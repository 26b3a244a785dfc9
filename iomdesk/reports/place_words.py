"""Place words: what a Place and its value are called on paper, in the language of a report."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import InvalidOperation
from typing import Any

from pydantic import JsonValue, ValidationError

from iomdesk.i18n import N_, comma
from iomdesk.model.change import Place, RecordKind
from iomdesk.model.countries import country_name, language_name
from iomdesk.model.field_words import FIELD_WORDS, KIND_WORDS, PART_WORDS
from iomdesk.model.partial_date import PartialDate
from iomdesk.model.project import PERSONAL_FIELDS, Money
from iomdesk.model.record import FieldKind
from iomdesk.model.reference import Reference
from iomdesk.model.value_kinds import CODE_LISTS, COUNTRIES, DATES, RECORDS, SPEAKING, UNITS, sort_of
from iomdesk.reports.figures import date_words, money_words
from iomdesk.reports.wording import Wording

_LISTS = {**CODE_LISTS, "role": "partner_role"}


class PlaceWords:
    """Says Places and values; `name_of` answers for the uid of a project or an office, None if it is unknown."""

    def __init__(self, wording: Wording, reference: Reference, name_of: Callable[[str], str | None]) -> None:
        self._wording = wording
        self._reference = reference
        self._name_of = name_of

    def kind(self, kind: RecordKind) -> str:
        """Return what a kind of record is called."""
        return self._wording.say(KIND_WORDS[kind])

    def field(self, kind: RecordKind, field: str) -> str:
        """Return the label of a field, as the fund prints it; a field of a newer version is called by its name."""
        words = FIELD_WORDS[kind].get(field)
        return self._wording.say(words.label) if words else field

    def place(self, kind: RecordKind, place: Place) -> str:
        """Return what a Place is called: “Title (French)”, “Benefiting Member States: Haiti”."""
        say, label, sort = self._wording.say, self.field(kind, place.field), sort_of(kind, place)
        if place.key is None:
            return say(N_("{field} (order)"), field=label) if sort in (FieldKind.CODES, FieldKind.ITEMS) else label
        if sort is FieldKind.TEXT:
            return say(N_("{field} ({language})"), field=label, language=self._language(place.key))
        if sort is FieldKind.CODES:
            return say(N_("{field}: {part}"), field=label, part=self._plain(place.field, place.key))
        return label

    def value(self, kind: RecordKind, place: Place, value: JsonValue) -> str:
        """Return a Place's value as a person reads it; personal data are not told on paper that travels."""
        say = self._wording.say
        if value is None:
            return say(N_("(nothing)"))
        if place.field in PERSONAL_FIELDS:
            return say(N_("(personal data)"))
        sort = sort_of(kind, place)
        if sort is FieldKind.CODES and value is True:
            return say(N_("yes"))
        if isinstance(value, list):
            return say(N_("in another order")) if sort is FieldKind.ITEMS else self._listed(place.field, value)
        return self._plain(place.field, value)

    def _language(self, tag: str) -> str:
        return language_name(tag, self._wording.spoken)

    def _listed(self, field: str, values: Iterable[Any]) -> str:
        return comma(self._wording.language).join(self._plain(field, value) for value in values)

    def _plain(self, field: str, value: JsonValue) -> str:
        if isinstance(value, dict):
            return self._entry(value)
        words = str(value)
        if field in DATES:
            return self._date(words)
        if field in _LISTS:
            return self._reference.label(_LISTS[field], words, self._wording.language)
        if field in COUNTRIES:
            return country_name(words, self._wording.language)
        if field in UNITS | RECORDS:
            return self._name_of(words) or words
        return self._language(words) if field == "language" else words

    def _date(self, words: str) -> str:
        try:
            return date_words(PartialDate(words), self._wording.language)
        except ValueError:
            return words

    def _entry(self, value: dict[str, Any]) -> str:
        """Return an entry of a list, or a value of several parts, in one line."""
        if "amount" in value:
            try:
                return money_words(Money.model_validate(value), self._wording.language)
            except (ValidationError, InvalidOperation):
                return str(value["amount"])
        if "latitude" in value:
            return f"{value['latitude']}, {value.get('longitude')}"
        told = (
            self._part(name, part) for name, part in value.items() if name != "uid" and part not in (None, "", {}, [])
        )
        return "; ".join(told) or self._wording.say(N_("(empty)"))

    def _part(self, name: str, part: JsonValue) -> str:
        if isinstance(part, dict) and name in ("name", "title", "text"):
            words = " / ".join(f"{text} ({tag})" for tag, text in part.items())
        else:
            words = self._listed(name, part) if isinstance(part, list) else self._plain(name, part)
        label = PART_WORDS.get(name)
        if name in SPEAKING or label is None:
            return words
        return self._wording.say(N_("{field}: {part}"), field=self._wording.say(label), part=words)
