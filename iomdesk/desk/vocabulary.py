"""Vocabulary: what a catalogue knows of codes, offices and languages, for whoever reads what a person typed."""

from __future__ import annotations

from typing import Protocol

from iomdesk.desk.offices import Offices
from iomdesk.model.reference import Reference
from iomdesk.store.catalogue_store import CatalogueStore


class Vocabulary(Protocol):
    """The part of a catalogue that says what words mean; a catalogue's view is one."""

    @property
    def reference(self) -> Reference:
        """The code lists."""

    @property
    def offices(self) -> Offices:
        """The units, by name and place in the tree."""

    @property
    def languages(self) -> list[str]:
        """The catalogue's languages, in order."""

    @property
    def store(self) -> CatalogueStore:
        """The records, to be asked for an identifier or a year."""
