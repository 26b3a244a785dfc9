"""Place values as text: what a person writes on the command line for a Place, and how it is read."""

from __future__ import annotations

import re

import orjson
from pydantic import JsonValue

from iomdesk.i18n import N_, listed
from iomdesk.model.catalogue import RECORD_TYPES
from iomdesk.model.change import Place, RecordKind
from iomdesk.model.record import FieldKind, field_kinds
from iomdesk.model.rules import Refusal
from iomdesk.model.text import LANGUAGE_TAG

_YES = frozenset({"yes", "true", "1", "oui", "sí", "si"})
_NO = frozenset({"no", "false", "0", "non"})
_MONEY = re.compile(r"([0-9]+(?:\.[0-9]+)?)(?:\s*([A-Z]{3}))?")
_POINT = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)\s*[, ]\s*(-?[0-9]+(?:\.[0-9]+)?)")


def named_place(kind: RecordKind, uid: str, name: str) -> Place:
    """Return the Place that a person named, such as `title.fr`; refused if the record has no such Place."""
    place = Place.named(uid, name)
    fields = field_kinds(RECORD_TYPES[kind])
    field = fields.get(place.field)
    if field is None:
        raise Refusal(N_("There is no field “{field}”. Fields are: {known}."), field=place.field, known=listed(fields))
    if field is FieldKind.PLAIN and place.key is not None:
        raise Refusal(N_("The field “{field}” has no part “{key}”."), field=place.field, key=place.key)
    if field is FieldKind.TEXT and not LANGUAGE_TAG.fullmatch(place.key or ""):
        raise Refusal(N_("Say in which language, for example “{field}.fr”."), field=place.field)
    if field is FieldKind.CODES and not place.key:
        raise Refusal(N_("Say which code, for example “{field}.HT”."), field=place.field)
    return place


def value_of(kind: RecordKind, place: Place, text: str) -> JsonValue:
    """Return the value that a text stands for at a Place; an empty text takes the value away."""
    if not text:
        return None
    field = field_kinds(RECORD_TYPES[kind])[place.field]
    if field is FieldKind.TEXT:
        return text
    if field is FieldKind.CODES:
        return _presence(place, text)
    if field is not FieldKind.PLAIN:
        return _json(place, text)
    return _plain(place, text)


def _presence(place: Place, text: str) -> JsonValue:
    if text.casefold() in _YES:
        return True
    if text.casefold() in _NO:
        return None
    raise Refusal(N_("“{name}” is either there or not: write yes or no."), name=place.name)


def _json(place: Place, text: str) -> JsonValue:
    try:
        value: JsonValue = orjson.loads(text)
    except orjson.JSONDecodeError:
        raise Refusal(N_("“{name}” takes a JSON object."), name=place.name) from None
    return value


def _plain(place: Place, text: str) -> JsonValue:
    if place.field == "budget":
        money = _MONEY.fullmatch(text)
        if not money:
            raise Refusal(N_("“{value}” is not an amount, such as “81675.00 USD”."), value=text)
        return {"amount": money[1], "currency": money[2] or "USD"}
    if place.field == "funding_year":
        if not re.fullmatch("[0-9]{4}", text, re.ASCII):
            raise Refusal(N_("“{value}” is not a year, such as 2024."), value=text)
        return int(text)
    if place.field == "point":
        point = _POINT.fullmatch(text)
        if not point:
            raise Refusal(N_("“{value}” is not a point, such as “9.93, -84.08”."), value=text)
        return {"latitude": float(point[1]), "longitude": float(point[2])}
    return text
