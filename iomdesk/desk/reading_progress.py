"""ReadingProgress: one report of how far an import is, for files that are read twice: for the plan, and to be kept."""

from __future__ import annotations

from iomdesk.model.progress import Progress


class ReadingProgress:
    """Tells whoever waits now, and never less than before: the lists of a file that was read are read on one by one."""

    def __init__(self, to: Progress) -> None:
        self.begin(to)

    def begin(self, to: Progress) -> None:
        """Begin anew: who waited for the plan may be gone when it is carried out."""
        self._to = to
        self._done = 0
        self._total: int | None = None

    def of_file(self, done: int, total: int | None) -> None:
        """Take a report of how much of a file is read."""
        self._done, self._total = max(self._done, done), total
        self._to(self._done, total)

    def of_records(self, done: int, total: int | None) -> None:
        """Take a report of how many records are done; what is known of the file says more."""
        if self._total:
            self._to(self._done, self._total)
        else:
            self._to(done, total)
