"""PointInput: a place on the earth, typed as two numbers in degrees."""

from __future__ import annotations

import re

from pydantic import JsonValue

from iomdesk.i18n import N_
from iomdesk.model.rules import Refusal
from iomdesk.ui.fields.date_words import western_digits
from iomdesk.ui.fields.line_input import ReadLineInput

_POINT = re.compile(
    r"([NSns])?\s*([-+−]?[0-9]{1,3}(?:[.,][0-9]+)?)\s*°?\s*([NSns])?\s*[;,\s]\s*"
    r"([EWOew])?\s*([-+−]?[0-9]{1,3}(?:[.,][0-9]+)?)\s*°?\s*([EWOewo])?"
)
_NEGATIVE = frozenset("swo")


class PointInput(ReadLineInput):
    """Latitude, then longitude; north and east are positive, or said by N, S, E, W (O)."""

    def __init__(self) -> None:
        super().__init__()
        self.editor.setPlaceholderText("9.93, -84.08")

    def read(self, words: str) -> JsonValue:
        match = _POINT.fullmatch(western_digits(words)[:60])
        if match:
            latitude = _degrees(match[2], match[1] or match[3])
            longitude = _degrees(match[5], match[4] or match[6])
            if abs(latitude) <= 90 and abs(longitude) <= 180:
                return {"latitude": latitude, "longitude": longitude}
        raise Refusal(
            N_("“{words}” is not a place on the map. Write latitude and longitude in degrees: 9.93, -84.08."),
            words=words,
        )

    def write(self, value: JsonValue) -> str:
        if not isinstance(value, dict):
            return ""
        return f"{value.get('latitude')}, {value.get('longitude')}"


def _degrees(number: str, letter: str | None) -> float:
    degrees = float(number.replace(",", ".").replace("−", "-"))
    return -degrees if letter and letter.casefold() in _NEGATIVE and degrees > 0 else degrees
