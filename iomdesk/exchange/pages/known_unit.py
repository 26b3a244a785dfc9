"""Known units of the organization, shipped with the program, so that a name on a page finds its unit."""

from __future__ import annotations

from functools import cache
from typing import Any

import orjson
from pydantic import BaseModel

from iomdesk import resources
from iomdesk.exchange.pages.labels import plain
from iomdesk.model.change import RecordKind
from iomdesk.model.folding import fold
from iomdesk.model.identity import official_uid
from iomdesk.model.org_unit import OrgUnit

_TELLING_KINDS = frozenset(
    (
        "regional-office",
        "mission-with-regional-functions",
        "administrative-centre",
        "specialised-centre",
        "special-liaison-office",
    )
)


class KnownUnit(BaseModel):
    """A unit as the shipped list has it. `also`: other forms of its name; `places`: its place in several languages."""

    code: str
    kinds: list[str]
    name: dict[str, str]
    also: dict[str, list[str]] = {}
    acronym: dict[str, str] = {}
    parent: str | None = None
    opened: str | None = None
    closed: str | None = None
    place: str | None = None
    places: list[str] = []
    country: str | None = None

    @property
    def uid(self) -> str:
        """The uid that every office gives this unit."""
        return official_uid(RecordKind.ORG_UNIT, self.code)

    def parent_uid(self) -> str | None:
        """Return the uid of the unit above."""
        return official_uid(RecordKind.ORG_UNIT, self.parent) if self.parent else None

    def names(self) -> list[str]:
        """Return every form of the name, folded."""
        forms = [*self.name.values(), *(name for names in self.also.values() for name in names)]
        return [plain(name) for name in forms]

    def telling_names(self) -> list[str]:
        """Return the forms that mean this unit wherever they stand in a text."""
        telling = bool(_TELLING_KINDS.intersection(self.kinds))
        return [name for name in self.names() if len(name.split()) >= (3 if telling else 5)]

    def any_name(self) -> str:
        """Return a name."""
        return next(iter(self.name.values()), self.code)

    def unit(self) -> OrgUnit:
        """Return the unit as a record; its parent is for the caller to set."""
        known: dict[str, Any] = self.model_dump(
            include={"code", "kinds", "name", "acronym", "opened", "closed", "place", "country"}, exclude_none=True
        )
        return OrgUnit.model_validate({"uid": self.uid, **known})


@cache
def known_units() -> tuple[KnownUnit, ...]:
    """Return the shipped list."""
    data = orjson.loads(resources.path("known_units.json").read_bytes())
    return tuple(KnownUnit.model_validate(unit) for unit in data["units"])


@cache
def _by_name() -> dict[str, KnownUnit]:
    return {name: unit for unit in reversed(known_units()) for name in unit.names()}


def known_by_name(words: str) -> KnownUnit | None:
    """Return the unit that bears this name in some language."""
    return _by_name().get(plain(words[:300]))


def known_at(kind: str, place: str) -> tuple[KnownUnit, str] | None:
    """Return the unit of a kind at a place, in any language, and the words that name the place, without those after."""
    words = place[:100].split(" ")
    for count in range(len(words), 0, -1):
        if unit := _by_place().get((kind, fold(" ".join(words[:count])))):
            return unit, " ".join(words[:count])
    return None


@cache
def _by_place() -> dict[tuple[str, str], KnownUnit]:
    return {(kind, fold(place)): unit for unit in known_units() for kind in unit.kinds for place in unit.places}
