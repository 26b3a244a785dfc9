"""Values in words: what a Place and its value are called in a history, a plan or a question; plain text always."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from pydantic import JsonValue

from iomdesk.desk.desk import Desk
from iomdesk.desk.naming import name_of_record
from iomdesk.i18n import _, language, listed, semicolon
from iomdesk.model.change import Place, RecordKind
from iomdesk.model.countries import country_name
from iomdesk.model.record import FieldKind
from iomdesk.model.text import MultilingualText
from iomdesk.model.value_kinds import CODE_LISTS, COUNTRIES, DATES, RECORDS, SPEAKING, UNITS, sort_of
from iomdesk.ui.fields.bounds import bounded
from iomdesk.ui.words.formats import amount_text
from iomdesk.ui.words.plain_text import visible
from iomdesk.ui.words.wording import (
    date_text,
    field_label,
    kind_label,
    language_label,
    language_words,
    moment_text,
    part_label,
)


def place_words(desk: Desk, kind: RecordKind, place: Place) -> str:
    """Return what a Place is called: “Title (French)”, “Benefiting Member States: Haiti”."""
    if not place.field:
        return kind_label(kind)
    label = field_label(kind, place.field)
    sort = sort_of(kind, place)
    if place.key is None:
        return _("{field} (order)", field=label) if sort in (FieldKind.CODES, FieldKind.ITEMS) else label
    if sort is FieldKind.TEXT:
        return _("{field} ({language})", field=label, language=language_words(place.key))
    if sort is FieldKind.TRANSLATIONS:
        return place_words(desk, kind, Place.named(place.record, place.key))
    if sort is FieldKind.CODES:
        return _("{field}: {part}", field=label, part=_plain(desk, place.field, place.key))
    return label


def value_words(desk: Desk, kind: RecordKind, place: Place, value: JsonValue) -> str:
    """Return a Place's value as a person reads it."""
    if value is None:
        return _("(nothing)")
    sort = sort_of(kind, place)
    if not place.field:
        return _whole(desk, kind, value)
    if sort is FieldKind.CODES and value is True:
        return _("yes")
    if sort is FieldKind.TRANSLATIONS and isinstance(value, dict):
        return _("translated from {language}", language=language_words(str(value.get("from"))))
    if isinstance(value, list):
        return _("in another order") if sort is FieldKind.ITEMS else _listed(desk, place.field, value)
    return _plain(desk, place.field, value)


def _whole(desk: Desk, kind: RecordKind, value: JsonValue) -> str:
    if not isinstance(value, dict):
        return ""
    for name in ("title", "name"):
        text = value.get(name)
        if isinstance(text, dict):
            best = MultilingualText({tag: str(words) for tag, words in text.items()}).best(language(), desk.languages)
            if best:
                return visible(best[1])
    return visible(str(value.get("project_id") or value.get("code") or value.get("name") or kind_label(kind)))


def _listed(desk: Desk, field: str, values: list[Any]) -> str:
    return listed(_plain(desk, field, value) for value in values)


def _plain(desk: Desk, field: str, value: JsonValue) -> str:
    if isinstance(value, dict):
        return _entry(desk, value)
    words = str(value)
    if field in DATES:
        words = _date(words)
    elif field in CODE_LISTS:
        words = desk.reference.label(CODE_LISTS[field], words, language())
    elif field in COUNTRIES:
        words = country_name(words, language())
    elif field in UNITS:
        words = desk.offices.name(words, language()) or words
    elif field in RECORDS:
        record = desk.record(words)
        words = name_of_record(record, [language(), *desk.languages]) if record else words
    return bounded(words if "\n" in words else visible(words))


def _date(words: str) -> str:
    try:
        return date_text(words)
    except ValueError:
        return visible(words)


def _entry(desk: Desk, value: dict[str, Any]) -> str:
    """Return an entry of a list, or a value of several parts, in one line."""
    if "amount" in value:
        try:
            return amount_text(Decimal(str(value["amount"])), str(value.get("currency", "")))
        except InvalidOperation:
            return visible(str(value["amount"]))
    if "latitude" in value:
        return f"{value['latitude']}, {value.get('longitude')}"
    parts = []
    for name, part in value.items():
        if name != "uid" and part not in (None, "", {}, []):
            words = part_words(desk, name, part)
            parts.append(words if name in SPEAKING else f"{part_label(name)}: {words}")
    return semicolon(language()).join(parts) or _("(empty)")


def part_words(desk: Desk, name: str, part: JsonValue) -> str:
    """Return a part of an entry: a partner's role, a document's language."""
    if name == "resolved" and isinstance(part, dict):
        return _entry(desk, {"author": part.get("by"), "at": part.get("at")})
    if isinstance(part, dict) and "latitude" not in part:
        return " / ".join(f"{visible(str(text))} ({tag})" for tag, text in part.items())
    if name == "role":
        return visible(desk.reference.label("partner_role", str(part), language()))
    if name == "language":
        return language_label(str(part))
    if name == "at":
        return moment_text(datetime.fromisoformat(str(part)))
    return _plain(desk, name, part)
