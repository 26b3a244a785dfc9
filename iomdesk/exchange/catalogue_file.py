"""The catalogue file `NAME.iomcat.json` (or `.json.gz`): what offices send one another."""

from __future__ import annotations

from pathlib import Path

from iomdesk.exchange.catalogue_reader import CatalogueFile, read_catalogue
from iomdesk.exchange.catalogue_source import Damaged, opened
from iomdesk.exchange.catalogue_writer import FORMAT, CatalogueContents, save_catalogue, write_catalogue
from iomdesk.exchange.journal_line import JournalLine, restricted
from iomdesk.exchange.parcel_reading import known_in_full
from iomdesk.exchange.record_reading import is_stamped
from iomdesk.exchange.upgrades import VERSION
from iomdesk.model.progress import quietly
from iomdesk.model.rules import Refusal

__all__ = [
    "FORMAT",
    "VERSION",
    "CatalogueContents",
    "CatalogueFile",
    "JournalLine",
    "is_stamped",
    "known_in_full",
    "looks_like",
    "read_catalogue",
    "restricted",
    "save_catalogue",
    "write_catalogue",
]

_LOOKED_AT = 100_000


def looks_like(path: Path) -> bool:
    """Tell, from its first bytes, whether a file is meant to be a catalogue file; never raises."""
    try:
        with opened(path, quietly) as read:
            start = read(_LOOKED_AT)
    except (Refusal, Damaged):
        return False
    return start.lstrip()[:1] == b"{" and (FORMAT.encode() in start or b'"projects"' in start)
