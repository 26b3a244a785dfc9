"""DateInput: a date as far as it is known, typed freely."""

from __future__ import annotations

from pydantic import JsonValue

from iomdesk.ui.fields.date_words import read_date
from iomdesk.ui.fields.line_input import ReadLineInput
from iomdesk.ui.wording import date_text


class DateInput(ReadLineInput):
    """A year, a month or a day."""

    def read(self, words: str) -> JsonValue:
        return str(read_date(words))

    def write(self, value: JsonValue) -> str:
        return date_text(str(value))
