"""Project: what the catalogue is about, with the fields in the order in which the fund prints them."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer

from iomdesk.model.change import RecordKind
from iomdesk.model.comment import Comment
from iomdesk.model.identity import Uid
from iomdesk.model.partial_date import PartialDate
from iomdesk.model.record import Keyed, Record
from iomdesk.model.text import LANGUAGE_TAG, MultilingualText

MODERN_PROJECT_ID = r"[A-Z]{2}\.\d{4}"
LEGACY_PROJECT_ID = r"[A-Z][A-Z0-9]\d?-805"
PRIMA_ID = r"[A-Z]{2}\d{2}P\d{4}"


_MOST_DIGITS = 30


def _finite(amount: Decimal) -> Decimal:
    """Return an amount that can be written out: "1e999999999" would be a gigabyte."""
    if not amount.is_finite():
        raise ValueError("an amount is a number")
    _sign, digits, exponent = amount.as_tuple()
    if len(digits) + abs(int(exponent)) > 2 * _MOST_DIGITS:
        raise ValueError("an amount has at most 30 digits on each side of its point")
    return amount


Amount = Annotated[Decimal, AfterValidator(_finite), PlainSerializer(lambda amount: format(amount, "f"), str)]


class Money(BaseModel):
    """An amount, with the decimals as typed, in a currency (ISO 4217)."""

    model_config = ConfigDict(extra="allow")

    amount: Amount
    currency: str = Field("USD", pattern=r"^[A-Z]{3}$")

    def __str__(self) -> str:
        return f"{self.amount:f} {self.currency}"


class Point(BaseModel):
    """A place on the earth in degrees, WGS 84; north and east are positive."""

    model_config = ConfigDict(extra="allow")

    latitude: float = Field(ge=-90, le=90, allow_inf_nan=False)
    longitude: float = Field(ge=-180, le=180, allow_inf_nan=False)


class Partner(Keyed):
    """An organization that takes part; `role` is a code of the list of partner roles."""

    name: MultilingualText = Field(default_factory=MultilingualText)
    role: str | None = None
    reference: str | None = None


class Location(Keyed):
    """A place where the project works, with its p-code (OCHA) as text."""

    name: MultilingualText = Field(default_factory=MultilingualText)
    p_code: str | None = None
    point: Point | None = None


class Document(Keyed):
    """A document about the project, by its address."""

    title: MultilingualText = Field(default_factory=MultilingualText)
    address: str | None = None
    language: str | None = Field(None, pattern=f"^{LANGUAGE_TAG.pattern}$")


class Source(Keyed):
    """Where the record, or one language of it, was taken in from."""

    address: str
    language: str | None = Field(None, pattern=f"^{LANGUAGE_TAG.pattern}$")
    date: PartialDate | None = None


class Contact(Keyed):
    """A person to ask: personal data, left out of every export unless asked for."""

    name: str = ""
    role: str | None = None
    email: str | None = None
    telephone: str | None = None


class Related(Keyed):
    """Another project that belongs to this one."""

    project: Uid
    relation: str | None = None


CountryCode = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]


class Project(Record):
    """A project. Codes are keys of the code lists; countries ISO 3166 alpha-2; every field may be missing."""

    kind: ClassVar[RecordKind] = RecordKind.PROJECT

    title: MultilingualText = Field(default_factory=MultilingualText)
    start: PartialDate | None = None
    end: PartialDate | None = None
    planned_start: PartialDate | None = None
    planned_end: PartialDate | None = None
    status: str | None = None
    type: str | None = None
    secondary_type: str | None = None
    budget: Money | None = None
    coverage: str | None = None
    funding_year: int | None = Field(None, ge=1900, le=2200)
    region: str | None = None
    prima_id: str | None = None
    project_id: str | None = None
    member_states: list[CountryCode] = Field(default_factory=list)
    narrative: MultilingualText = Field(default_factory=MultilingualText)
    objectives: MultilingualText = Field(default_factory=MultilingualText)
    target_groups: MultilingualText = Field(default_factory=MultilingualText)
    managing_unit: Uid | None = None
    partners: list[Partner] = Field(default_factory=list)
    themes: list[str] = Field(default_factory=list)
    sdg: list[str] = Field(default_factory=list)
    locations: list[Location] = Field(default_factory=list)
    documents: list[Document] = Field(default_factory=list)
    sources: list[Source] = Field(default_factory=list)
    contacts: list[Contact] = Field(default_factory=list)
    related: list[Related] = Field(default_factory=list)
    notes: str | None = None
    comments: list[Comment] = Field(default_factory=list)


PERSONAL_FIELDS = frozenset({"contacts"})
"""Fields that stay at home unless they are asked for."""
