"""YearInput: the year of funding."""

from __future__ import annotations

from pydantic import JsonValue

from iomdesk.i18n import N_
from iomdesk.model.rules import Refusal
from iomdesk.ui.fields.date_words import western_digits
from iomdesk.ui.fields.line_input import ReadLineInput


class YearInput(ReadLineInput):
    """A year of four digits, 1900 to 2200."""

    def read(self, words: str) -> JsonValue:
        digits = western_digits(words)
        if not (len(digits) == 4 and digits.isascii() and digits.isdigit() and 1900 <= int(digits) <= 2200):
            raise Refusal(N_("“{words}” is not a year between 1900 and 2200, such as 2024."), words=words)
        return int(digits)

    def write(self, value: JsonValue) -> str:
        return str(value)
