"""Lock: the file beside a catalogue that says who has it open for writing, on which computer and since when."""

from __future__ import annotations

import getpass
import json
import os
import socket
import stat
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread

from iomdesk.i18n import N_
from iomdesk.model.identity import new_uid
from iomdesk.model.rules import NotKept, Refusal
from iomdesk.store.processes import has_ended, started
from iomdesk.store.small_file import small_file

_held: set[str] = set()
"""The locks that this process holds, by their tokens."""

_LARGEST = 10_000
_LONGEST = 100
"""Bytes of a lock file, and letters of each of its words, that are believed."""
_LAST_PROCESS = 0xFFFFFFFF
_BEING_WRITTEN = 10.0
"""Seconds for which a lock file that says nothing yet is believed to be just being written."""

PULSE = 60.0
"""Seconds after which a lock is touched again by whoever holds it, so that it ages when nobody does."""
SILENT = 10 * PULSE
"""Seconds without a touch after which a person may take over the lock of another computer."""
DEAD = 24 * 60 * PULSE
"""Seconds without a touch after which it is taken over by itself."""


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
    """The catalogue is open for writing elsewhere; `is_silent` if nothing was heard from there for some time."""

    def __init__(self, catalogue: str, holder: Holder, *, is_silent: bool = False) -> None:
        self.holder, self.is_silent = holder, is_silent
        still = N_(
            "“{catalogue}” has been open on {computer} by {name} since {since}."
            " Open it to read only, or wait until it is closed there."
        )
        silent = N_(
            "“{catalogue}” was opened on {computer} by {name} at {since}, and nothing was heard from there for a while."
            " If it is not open there any more, open it all the same."
        )
        super().__init__(
            silent if is_silent else still,
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
        self._is_over = Event()
        Thread(target=self._beat, name="lock", daemon=True).start()

    def _beat(self) -> None:
        while not self._is_over.wait(PULSE):
            with suppress(OSError):
                if _read(self._path) == self._holder:
                    os.utime(self._path)

    @classmethod
    def take(cls, catalogue: Path, *, over: bool = False) -> Lock:
        """Lock a catalogue for writing; Locked if somebody has it, Refusal if the folder cannot be written to.

        The lock of a program on this computer that ended without letting go is taken over, and one that was not
        touched for a day; with `over` also one that a person has said is held by nobody.
        """
        path, holder = lock_path(catalogue), _me()
        for _ in range(5):
            try:
                _write_new(path, holder)
            except FileExistsError:
                _clear_if_stale(path, catalogue, over=over)
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
        self._is_over.set()
        _held.discard(self._holder.token)
        if _read(self._path) == self._holder:
            self._path.unlink(missing_ok=True)

    def check(self, catalogue: Path) -> None:
        """Refuse if somebody else has taken the lock over; one that was only deleted is put there again."""
        found = _read(self._path)
        if found == self._holder:
            return
        with suppress(OSError):
            if found is None:
                _write_new(self._path, self._holder)
                return
        raise NotKept(
            N_("“{name}” was opened on {computer} by {who} meanwhile. Nothing was written; save a copy."),
            name=catalogue.name,
            computer=found.computer if found else "?",
            who=found.name if found else "?",
        )


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
    return Holder(_plain(name), _plain(socket.gethostname()), since, os.getpid(), started(os.getpid()), new_uid())


def _write_new(path: Path, holder: Holder) -> None:
    file = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        os.write(file, json.dumps(asdict(holder)).encode())
    finally:
        os.close(file)


def _read(path: Path) -> Holder | None:
    try:
        said = json.loads(small_file(path, _LARGEST) or b"")
        name, computer, since = (_plain(said[word]) for word in ("name", "computer", "since"))
        pid, was_started, token = int(said["pid"]), str(said.get("started", "")), str(said.get("token", ""))
        return Holder(name, computer, since, pid, was_started, token) if 0 <= pid <= _LAST_PROCESS else None
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        return None


def _plain(said: object) -> str:
    """Return what is said in a lock as it can be shown in one line: anybody may have written it."""
    return "".join(letter if letter.isprintable() else "?" for letter in str(said))[:_LONGEST]


def _clear_if_stale(path: Path, catalogue: Path, *, over: bool) -> None:
    holder = _read(path)
    if holder is None:
        _clear_if_old(path, catalogue)
        return
    silence = 0.0 if holder.computer == _plain(socket.gethostname()) else _silence(path)
    is_silent = abs(silence) > SILENT
    if not _is_stale(holder) and silence < DEAD and not (over and is_silent):
        raise Locked(catalogue.name, holder, is_silent=is_silent)
    if _read(path) == holder:
        path.unlink(missing_ok=True)


def _clear_if_old(path: Path, catalogue: Path) -> None:
    try:
        found = path.lstat()
        if stat.S_ISREG(found.st_mode) and abs(time.time() - found.st_mtime) < _BEING_WRITTEN:
            raise Locked(catalogue.name, Holder("?", "?", "?", 0))
        path.unlink()
    except FileNotFoundError:
        return
    except OSError:
        raise OnlyToBeRead(
            N_("“{name}” cannot be changed while “{lock}” lies beside it. Take that away, or open it to read only."),
            name=catalogue.name,
            lock=path.name,
        ) from None


def _silence(path: Path) -> float:
    """Return for how many seconds a lock was not touched, by the clock of the disk on which it lies.

    Less than nothing if the clocks of two computers disagree.
    """
    probe = path.with_name(f".{new_uid()}.part")
    try:
        os.close(os.open(probe, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        return probe.stat().st_mtime - path.stat().st_mtime
    except OSError:
        return 0.0
    finally:
        with suppress(OSError):
            probe.unlink(missing_ok=True)


def _is_stale(holder: Holder) -> bool:
    if holder.computer != _plain(socket.gethostname()):
        return False
    if holder.pid == os.getpid():
        return holder.token not in _held
    return has_ended(holder.pid, holder.started)
