"""Lock: the file beside a catalogue that says who has it open for writing, on which computer and since when."""

from __future__ import annotations

import getpass
import json
import os
import socket
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from iomdesk.i18n import N_
from iomdesk.model.identity import new_uid
from iomdesk.model.rules import Refusal
from iomdesk.store.processes import has_ended, started

_held: set[str] = set()
"""The locks that this process holds, by their tokens."""

_BEING_WRITTEN = 10.0
"""Seconds for which a lock file that says nothing yet is believed to be just being written."""


@dataclass(frozen=True)
class Holder:
    """Who has a catalogue open."""

    name: str
    computer: str
    since: str
    pid: int
    started: str = ""
    token: str = ""


class OnlyToBeRead(Refusal):
    """The catalogue cannot be opened for writing; it can still be opened to be read."""


class Locked(OnlyToBeRead):
    """The catalogue is open for writing elsewhere."""

    def __init__(self, catalogue: str, holder: Holder) -> None:
        self.holder = holder
        super().__init__(
            N_(
                "“{catalogue}” has been open on {computer} by {name} since {since}."
                " Open it to read only, or wait until it is closed there."
            ),
            catalogue=catalogue,
            computer=holder.computer,
            name=holder.name,
            since=holder.since,
        )


class Lock:
    """A lock that is held; made by `take`."""

    def __init__(self, path: Path, holder: Holder) -> None:
        self._path = path
        self._holder = holder

    @classmethod
    def take(cls, catalogue: Path) -> Lock:
        """Lock a catalogue for writing; Locked if somebody has it, Refusal if the folder cannot be written to.

        The lock of a program on this computer that ended without letting go is taken over.
        """
        path, holder = lock_path(catalogue), _me()
        for _ in range(5):
            try:
                _write_new(path, holder)
            except FileExistsError:
                _clear_if_stale(path, catalogue)
            except OSError:
                raise OnlyToBeRead(
                    N_("“{name}” cannot be changed, because its folder cannot be written to. Open it to read only."),
                    name=catalogue.name,
                ) from None
            except ValueError:
                raise Refusal(
                    N_("“{name}” is no name that a file can have. Choose another name."), name=catalogue.name
                ) from None
            else:
                _held.add(holder.token)
                return cls(path, holder)
        raise Locked(catalogue.name, holder_of(catalogue) or holder)

    def release(self) -> None:
        """Let go. A lock that somebody else has taken over is left alone."""
        _held.discard(self._holder.token)
        if _read(self._path) == self._holder:
            self._path.unlink(missing_ok=True)


def lock_path(catalogue: Path) -> Path:
    """Return where the lock of a catalogue lies."""
    return catalogue.with_name(catalogue.name + ".lock")


def holder_of(catalogue: Path) -> Holder | None:
    """Return who has a catalogue open for writing, if anybody."""
    return _read(lock_path(catalogue))


def _me() -> Holder:
    try:
        name = getpass.getuser()
    except (OSError, KeyError, ImportError):
        name = ""
    since = datetime.now(UTC).replace(microsecond=0).isoformat()
    return Holder(name, socket.gethostname(), since, os.getpid(), started(os.getpid()), new_uid())


def _write_new(path: Path, holder: Holder) -> None:
    file = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        os.write(file, json.dumps(asdict(holder)).encode())
    finally:
        os.close(file)


def _read(path: Path) -> Holder | None:
    try:
        said = json.loads(path.read_bytes())
        return Holder(
            str(said["name"]),
            str(said["computer"]),
            str(said["since"]),
            int(said["pid"]),
            str(said.get("started", "")),
            str(said.get("token", "")),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _clear_if_stale(path: Path, catalogue: Path) -> None:
    holder = _read(path)
    if holder is None:
        _clear_if_old(path, catalogue)
    elif not _is_stale(holder):
        raise Locked(catalogue.name, holder)
    elif _read(path) == holder:
        path.unlink(missing_ok=True)


def _clear_if_old(path: Path, catalogue: Path) -> None:
    with suppress(FileNotFoundError):
        if abs(time.time() - path.stat().st_mtime) < _BEING_WRITTEN:
            raise Locked(catalogue.name, Holder("?", "?", "?", 0))
        path.unlink()


def _is_stale(holder: Holder) -> bool:
    if holder.computer != socket.gethostname():
        return False
    if holder.pid == os.getpid():
        return holder.token not in _held
    return has_ended(holder.pid, holder.started)
