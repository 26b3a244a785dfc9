"""PointInput: a place on the earth, typed or pasted as a map gives it."""

from __future__ import annotations

from pydantic import JsonValue

from iomdesk.ui.fields.line_input import ReadLineInput
from iomdesk.ui.fields.point_words import read_point

_LETTERS = 32
"""Room for two numbers as exact as maps give them."""


class PointInput(ReadLineInput):
    """Latitude, then longitude; north and east are positive, or said by N, S, E, W (O)."""

    def __init__(self) -> None:
        super().__init__()
        self.editor.be_short(_LETTERS)
        self.editor.setPlaceholderText("9.93, -84.08")

    def read(self, words: str) -> JsonValue:
        latitude, longitude = read_point(words)
        return {"latitude": latitude, "longitude": longitude}

    def write(self, value: JsonValue) -> str:
        if not isinstance(value, dict):
            return ""
        return f"{value.get('latitude')}, {value.get('longitude')}"
