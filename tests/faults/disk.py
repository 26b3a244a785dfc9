"""Disk: what is left of recorded file calls after a power cut, or after the program was killed.

Names and contents are made to last apart: a file's by a sync of the file, names by a sync of their folder.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from tests.faults.file_calls import Call

_SECTOR = 512
MODELS = ("nothing", "anything")
"""What a power cut leaves of what was not synced: nothing at all, or any of it, writes torn by sectors."""


class _File:
    def __init__(self, data: bytes = b"") -> None:
        self.now = bytearray(data)
        self.lasting = bytes(data)
        self.pending: list[Callable[[bytearray], None]] = []

    def alter(self, *deeds: Callable[[bytearray], None]) -> None:
        for deed in deeds:
            deed(self.now)
        self.pending += deeds

    def sync(self) -> None:
        self.lasting = bytes(self.now)
        self.pending.clear()

    def after_cut(self, chance: random.Random | None) -> bytes:
        left = bytearray(self.lasting)
        for deed in self.pending if chance else ():
            if chance and chance.random() < 0.5:
                deed(left)
        return bytes(left)


Names = dict[str, _File]


class Disk:
    """The files of one folder by name, as they are and as they last."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._names: Names = {name: _File(data) for name, data in files.items()}
        self._lasting: Names = dict(self._names)
        self._pending: dict[str, list[Callable[[Names], None]]] = {}

    def do(self, call: Call) -> None:
        """Let a call happen."""
        getattr(self, f"_{call.name}")(call)

    def _rename_deed(self, folder_of: str, deed: Callable[[Names], None]) -> None:
        deed(self._names)
        self._pending.setdefault(str(PurePosixPath(folder_of).parent), []).append(deed)

    def _open(self, call: Call) -> None:
        if call.path not in self._names:
            file = _File()
            self._rename_deed(call.path, lambda names: names.__setitem__(call.path, file))

    def _write(self, call: Call) -> None:
        for start in range(0, len(call.data), _SECTOR):
            part, at = call.data[start : start + _SECTOR], call.offset + start
            self._names[call.path].alter(lambda data, part=part, at=at: _put(data, part, at))

    def _copy(self, call: Call) -> None:
        length = int.from_bytes(call.data, "big")
        data = bytes(self._names[call.other].now[call.offset : call.offset + length])
        self._write(Call("write", call.path, offset=call.offset, data=data))

    def _truncate(self, call: Call) -> None:
        self._names[call.path].alter(lambda data: _cut(data, call.offset))

    def _sync(self, call: Call) -> None:
        if call.path in self._names:
            self._names[call.path].sync()
            return
        for deed in self._pending.pop(call.path, []):
            deed(self._lasting)

    def _unlink(self, call: Call) -> None:
        self._rename_deed(call.path, lambda names: names.pop(call.path, None))

    def _rename(self, call: Call) -> None:
        file = self._names[call.path]

        def deed(names: Names) -> None:
            names.pop(call.path, None)
            names[call.other] = file

        self._rename_deed(call.path, deed)

    def _link(self, call: Call) -> None:
        file = self._names[call.path]
        self._rename_deed(call.path, lambda names: names.__setitem__(call.other, file))

    def _mkdir(self, _call: Call) -> None:
        """Folders are there when files in them are."""

    def _said(self, _call: Call) -> None:
        """What was said alters no file."""

    def after_kill(self) -> dict[str, bytes]:
        """Return the files after the program was killed: what was written stays in the system's hands."""
        return {name: bytes(file.now) for name, file in self._names.items()}

    def after_cut(self, model: str, seed: int) -> dict[str, bytes]:
        """Return the files after a power cut. Names are kept by the system in the order in which they were altered."""
        chance = random.Random(seed) if model == "anything" else None
        names = dict(self._lasting)
        for deeds in self._pending.values() if chance else ():
            for deed in deeds[: chance.randint(0, len(deeds))] if chance else ():
                deed(names)
        return {name: file.after_cut(chance) for name, file in names.items()}


def _put(data: bytearray, part: bytes, at: int) -> None:
    if len(data) < at:
        data.extend(bytes(at - len(data)))
    data[at : at + len(part)] = part


def _cut(data: bytearray, size: int) -> None:
    if len(data) > size:
        del data[size:]
    else:
        data.extend(bytes(size - len(data)))


def files_in(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder by name."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def put_into(folder: Path, files: dict[str, bytes]) -> None:
    """Write files into an empty folder, as they are found when the computer has started again an hour later."""
    then = time.time() - 3600
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        os.utime(path, (then, then))
