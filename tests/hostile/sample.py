"""Sample: one hostile file, how it is made, and what is demanded of whoever reads it."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple


class Demand(StrEnum):
    """What has to become of a file."""

    REFUSED = "refused"
    """One sentence says why, and nothing is taken in."""
    TAMED = "tamed"
    """It is taken in as words and nothing else; or what is wrong with it counts as not there."""
    ACCEPTED = "accepted"
    """It looks odd and is sound."""


class Deed(StrEnum):
    """What a person does with the file."""

    OPEN = "open"
    READ = "read"
    IMPORT = "import"
    APPLY = "apply"
    SETTINGS = "settings"


class Sample(NamedTuple):
    """A file that `make` puts at a path; `says` are words of the sentence, or of the place, in English."""

    name: str
    make: Callable[[Path], object]
    demand: Demand
    says: str = ""
    file: str = "sent.iomcat.json"
    deeds: tuple[Deed, ...] = (Deed.IMPORT,)
    shown: str = ""
    """What must be found in the catalogue afterwards, if the file was tamed or accepted."""
