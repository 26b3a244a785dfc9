"""CatalogueFiles: what leaves an open catalogue: exports and prints, backups and checks.

What carries and prints is read when it is wanted: an open catalogue does not wait for it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from iomdesk.desk.catalogue_view import CatalogueView
from iomdesk.model.change import RecordKind
from iomdesk.model.findings import Finding
from iomdesk.model.progress import Progress, quietly
from iomdesk.store.catalogue_store import CatalogueStore
from iomdesk.store.integrity import Damage


class CatalogueFiles(CatalogueView):
    """Writes files; alters nothing in the catalogue."""

    def __init__(self, store: CatalogueStore) -> None:
        super().__init__(store)
        self.is_busy = False

    @contextmanager
    def busy(self) -> Iterator[None]:
        """Mark the time of slow work, in which lists do not ask the file."""
        self.is_busy = True
        try:
            yield
        finally:
            self.is_busy = False

    def export(
        self,
        path: Path,
        *,
        kinds: Collection[RecordKind] | None = None,
        uids: Collection[str] | None = None,
        where: str = "",
        since: str | None = None,
        with_contacts: bool = False,
        progress: Progress = quietly,
    ) -> int:
        """Write a catalogue file of everything, or of a part; return how many records it holds."""
        from iomdesk.desk import exporting  # noqa: PLC0415 - as said above

        selection = exporting.Selection(self, kinds=kinds, uids=uids, where=where, since=since)
        with self.busy():
            return exporting.write(self, path, selection, with_contacts=with_contacts, progress=progress)

    def preview(
        self,
        uids: Sequence[str],
        *,
        report: str = "summary",
        language: str,
        paper: str = "a4",
        progress: Progress = quietly,
    ) -> list[bytes]:
        """Return the pages of a report as SVG, as they come on paper."""
        from iomdesk.desk import printing  # noqa: PLC0415 - as said above

        return printing.pages(self, uids, report=report, language=language, paper=paper, progress=progress)

    def print_pdf(
        self,
        path: Path,
        uids: Sequence[str],
        *,
        report: str = "summary",
        language: str,
        paper: str = "a4",
        progress: Progress = quietly,
    ) -> None:
        """Write a report as a tagged PDF."""
        from iomdesk.desk import printing  # noqa: PLC0415 - as said above

        printing.write_pdf(self, path, uids, report=report, language=language, paper=paper, progress=progress)

    def safeguard(self, reason: str, progress: Progress = quietly) -> None:
        """Make a verified backup beside the catalogue, unless the newest has this very state."""
        self.store.safeguard(reason, progress)

    def look(self) -> None:
        """Refuse if the file was moved, replaced or changed by others."""
        self.store.look()

    def has_texts_to_index(self) -> bool:
        """Tell whether a large import left the search in long texts to be completed."""
        return bool(self.store.texts_to_index())

    def index_texts(self, progress: Progress = quietly) -> None:
        """Complete the search in long texts; may be cancelled and resumed."""
        self.store.index_texts(progress)

    def check(self, progress: Progress = quietly) -> tuple[list[Damage], list[Finding]]:
        """Return the damage of the file (none if it is sound) and everything that is to be mended."""
        from iomdesk.desk import checking  # noqa: PLC0415 - as said above

        return checking.check(self, progress)
