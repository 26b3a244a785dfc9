"""CodeList: the terms that a field may hold, with labels by language that drift with time."""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field

from iomdesk.model.change import RecordKind
from iomdesk.model.identity import official_uid
from iomdesk.model.partial_date import PartialDate
from iomdesk.model.record import Item, Record
from iomdesk.model.text import MultilingualText

CODE_LISTS = ("status", "type", "coverage", "region", "theme", "sdg", "unit_kind", "partner_role")


class FormerLabel(BaseModel):
    """A label that a code had until a date, or that other papers print for it."""

    model_config = ConfigDict(extra="allow")

    label: MultilingualText = Field(default_factory=MultilingualText)
    until: PartialDate | None = None


class Code(Item):
    """One term. `former` are labels to be understood when read, never printed."""

    key_field: ClassVar[str] = "code"

    code: str
    label: MultilingualText = Field(default_factory=MultilingualText)
    short: MultilingualText = Field(default_factory=MultilingualText)
    former: list[FormerLabel] = Field(default_factory=list)
    parent: str | None = None
    replaced_by: str | None = None
    iati: str | None = None


class CodeList(Record):
    """A list of codes; in a catalogue it holds what that catalogue adds to the shipped list."""

    kind: ClassVar[RecordKind] = RecordKind.CODE_LIST

    name: str
    codes: list[Code] = Field(default_factory=list)


def code_list_uid(name: str) -> str:
    """Return the uid of the code list with this name, the same in every catalogue."""
    return official_uid(RecordKind.CODE_LIST, name)
