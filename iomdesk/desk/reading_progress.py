"""ReadingProgress: one report of how far an import is, for files that are read twice: for the plan, and to be kept."""

from __future__ import annotations

from iomdesk.model.progress import Progress


class ReadingProgress:
    """Tells whoever waits now: who waited for the plan may be gone when it is carried out."""

    def __init__(self, to: Progress) -> None:
        self.to = to
        self._done = 0
        self._total: int | None = None

    def of_file(self, done: int, total: int | None) -> None:
        """Take a report of how much of a file is read."""
        self._done, self._total = done, total
        self.to(done, total)

    def of_records(self, done: int, total: int | None) -> None:
        """Take a report of how many records are done; what is known of the file says more."""
        if self._total:
            self.to(self._done, self._total)
        else:
            self.to(done, total)
