"""Recent: the catalogues opened before: when, which of them are kept on top, and where in them the person stood."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from iomdesk.desk.settings import Settings

_KEY = "recent"
_MOST = 12


class RecentCatalogue(NamedTuple):
    """A catalogue opened before; `section` and `record` are what was shown when it was closed.

    `sent` is when it was exported last, `sent_as` the name of the file.
    """

    path: Path
    opened: datetime | None = None
    is_pinned: bool = False
    section: str = ""
    record: str = ""
    sent: datetime | None = None
    sent_as: str = ""

    @property
    def is_there(self) -> bool:
        """Whether the file can be found now."""
        return self.path.is_file()


class Recent:
    """Kept in the settings as plain words, and checked when read back."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def all(self) -> list[RecentCatalogue]:
        """Return those that are kept on top, then the others, the last opened first; files that are gone too."""
        kept = self._kept()
        return [one for one in kept if one.is_pinned] + [one for one in kept if not one.is_pinned]

    def paths(self) -> list[Path]:
        """Return those that are still there, the last opened first."""
        return [one.path for one in self._kept() if one.is_there]

    def of(self, path: Path) -> RecentCatalogue:
        """Return what is known of a catalogue."""
        path = path.absolute()
        return next((one for one in self._kept() if one.path == path), RecentCatalogue(path))

    def _kept(self) -> list[RecentCatalogue]:
        found = [_read(entry) for entry in self._settings.get(_KEY, [])]
        return [one for one in found if one]

    def add(self, path: Path) -> None:
        """Put a catalogue first: it was opened now."""
        self._put(self.of(path)._replace(opened=datetime.now().astimezone()))

    def _put(self, known: RecentCatalogue) -> None:
        self._keep([known, *(one for one in self._kept() if one.path != known.path)])

    def pin(self, path: Path, *, on: bool) -> None:
        """Keep a catalogue on top, or no longer."""
        self._keep([one._replace(is_pinned=on) if one.path == path else one for one in self._kept()])

    def remove(self, path: Path) -> None:
        """Forget a catalogue; the file is left alone."""
        self._keep([one for one in self._kept() if one.path != path])

    def leave(self, path: Path, section: str, record: str) -> None:
        """Remember what was shown of a catalogue."""
        self._put(self.of(path)._replace(section=section, record=record))

    def send(self, path: Path, name: str) -> None:
        """Remember that a catalogue was exported now, into a file of this name."""
        self._put(self.of(path)._replace(sent=datetime.now().astimezone(), sent_as=name))

    def _keep(self, known: list[RecentCatalogue]) -> None:
        loose = [one for one in known if not one.is_pinned][:_MOST]
        self._settings.set(_KEY, [_written(one) for one in known if one.is_pinned or one in loose])


def _written(known: RecentCatalogue) -> dict[str, Any]:
    return {
        "path": str(known.path),
        "opened": known.opened.isoformat() if known.opened else "",
        "pinned": known.is_pinned,
        "section": known.section,
        "record": known.record,
        "sent": known.sent.isoformat() if known.sent else "",
        "sent_as": known.sent_as,
    }


def _read(entry: Any) -> RecentCatalogue | None:
    """Return what was kept; None for anything else. An older version kept paths alone."""
    entry = {"path": entry} if isinstance(entry, str) else entry
    if not isinstance(entry, dict):
        return None
    words = {name: word for name, word in entry.items() if isinstance(word, str)}
    path = words.get("path", "")
    if not path or "\0" in path:
        return None
    return RecentCatalogue(
        Path(path),
        _moment(words.get("opened", "")),
        entry.get("pinned") is True,
        words.get("section", ""),
        words.get("record", ""),
        _moment(words.get("sent", "")),
        words.get("sent_as", ""),
    )


def _moment(words: str) -> datetime | None:
    try:
        return datetime.fromisoformat(words).astimezone()
    except (ValueError, OverflowError):
        return None
