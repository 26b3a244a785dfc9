"""Recent: the catalogues opened before, newest first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from iomdesk.desk.settings import Settings

_KEY = "recent"
_MOST = 8


class Recent:
    """Paths of catalogues, kept in the settings."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def paths(self) -> list[Path]:
        """Return those that are still there."""
        return [path for path in self._kept() if path.is_file()]

    def _kept(self) -> list[Path]:
        kept = self._settings.get(_KEY, [])
        return [Path(entry) for entry in kept if isinstance(entry, str) and "\0" not in entry][:_MOST]

    def add(self, path: Path) -> None:
        """Put a catalogue first."""
        path = path.absolute()
        rest = [other for other in self._kept() if other != path]
        self._settings.set(_KEY, [str(entry) for entry in (path, *rest)][:_MOST])
