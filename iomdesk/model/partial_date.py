"""PartialDate: a year, a month or a day, as far as it is known, written in ISO 8601."""

from __future__ import annotations

import calendar
import datetime
import re
from typing import Any, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", re.ASCII)


class PartialDate(str):
    """`2024`, `2024-05` or `2024-05-17`; raises ValueError for anything else. Sorts by time."""

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        match = _FORM.fullmatch(text)
        if not match:
            raise ValueError("a date is a year, a month 2024-05 or a day 2024-05-17")
        datetime.date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
        return super().__new__(cls, text)

    @property
    def year(self) -> int:
        """The year."""
        return int(self[:4])

    @property
    def month(self) -> int | None:
        """The month, 1 to 12, if it is known."""
        return int(self[5:7]) if len(self) > 4 else None

    @property
    def day(self) -> int | None:
        """The day of the month, if it is known."""
        return int(self[8:]) if len(self) > 7 else None

    def first_day(self) -> datetime.date:
        """Return the first day that this date may mean."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    def last_day(self) -> datetime.date:
        """Return the last day that this date may mean."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type[Any], handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(cls, core_schema.str_schema(pattern=f"^{_FORM.pattern}$"))
