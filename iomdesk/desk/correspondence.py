"""Correspondence: what goes to other offices and comes from them, and what is remembered of it.

What carries and reads is loaded when it is wanted: an open catalogue does not wait for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from iomdesk.desk import receipts
from iomdesk.desk.catalogue_files import CatalogueFiles
from iomdesk.model.progress import Progress, quietly
from iomdesk.model.receipt import Became, Receipt, Sending
from iomdesk.model.rules import Refusal

if TYPE_CHECKING:
    from iomdesk.desk.import_plan import ImportPlan
    from iomdesk.desk.sending import SendingPlan


class Correspondence(CatalogueFiles):
    """Sends and notes; changes no record."""

    author = ""

    def offices_written_to(self) -> dict[str, datetime | None]:
        """Return the offices with which files were exchanged, and when one was sent to each last."""
        return receipts.offices_of(self.store.notes())

    def sent_to(self, office: str) -> list[Sending]:
        """Return what was sent to an office, in order."""
        return receipts.sendings(self.store.notes(), office)

    def sent(self) -> list[Sending]:
        """Return all that was sent to offices, in order."""
        return [note for note in self.store.notes() if isinstance(note, Sending)]

    def received(self) -> list[Receipt]:
        """Return what was received, and what became of it, in order."""
        return receipts.receipts(self.store)

    def plan_sending(
        self,
        office: str,
        *,
        sender: str = "",
        base: str = "",
        contacts: bool = False,
        progress: Progress = quietly,
    ) -> SendingPlan:
        """Say what an office has not got yet; nothing is written."""
        from iomdesk.desk import sending  # noqa: PLC0415 - as said above

        return sending.plan(self, office, sender=sender, base=base, contacts=contacts, progress=progress)

    def send(self, plan: SendingPlan, path: Path, progress: Progress = quietly) -> int:
        """Write the file of a plan, and remember that it was sent; return how many records it holds."""
        from iomdesk.desk import sending  # noqa: PLC0415 - as said above

        with self.busy():
            return sending.send(self, plan, path, author=self.author, progress=progress)

    def save_bad_records(self, plan: ImportPlan, path: Path, progress: Progress = quietly) -> int:
        """Write what cannot be taken in of the file of a plan, with the reasons; return how many records that are."""
        from iomdesk.exchange.bad_records import save_bad_records  # noqa: PLC0415 - as said above

        (source,) = plan.digests
        return save_bad_records(source, path, progress)

    def set_aside(self, plan: ImportPlan, became: Became) -> None:
        """Remember of a file that was read that nothing of it was taken in, once."""
        from iomdesk.desk import importing  # noqa: PLC0415 - as said above

        self._note_new(importing.receipts_of(self, plan, became, self.author))

    def receive(
        self,
        paths: Sequence[Path],
        *,
        file_format: str | None = None,
        on_conflict: str = "ask",
        progress: Progress = quietly,
    ) -> ImportPlan:
        """Read files as `plan_import` does; what cannot be read is remembered, with the sentence that says why."""
        from iomdesk.desk import importing  # noqa: PLC0415 - as said above

        try:
            return importing.plan(self, paths, file_format=file_format, on_conflict=on_conflict, progress=progress)
        except Refusal as refusal:
            with suppress(Refusal):  # the reason why nothing was read says more
                self._refuse(paths, refusal)
            raise

    def _refuse(self, paths: Sequence[Path], refusal: Refusal) -> None:
        there = [path for path in paths if path.is_file()]
        self._note_new(
            [
                Receipt(
                    file=path.name,
                    digest=receipts.digest_of(path),
                    became=Became.REFUSED,
                    why=str(refusal),
                    author=self.author,
                )
                for path in there
            ]
        )

    def _note_new(self, notes: list[Receipt]) -> None:
        known = {note.digest: note for note in self.store.notes() if isinstance(note, Receipt)}
        fresh = [note for note in notes if note.digest not in known or _says_more(note, known[note.digest])]
        if fresh and not self.read_only:
            self.store.note(lambda: fresh)


def _says_more(note: Receipt, known: Receipt) -> bool:
    """Tell whether something came of a file that is worth a line of its own: not that it was looked at again."""
    return note.is_complete and not known.is_complete
