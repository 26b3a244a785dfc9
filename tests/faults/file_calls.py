"""FileCalls: every call by which a program alters files of one folder, as strace saw it, with what it said between."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.faults.programs import ROOT

_CALLS = (
    "openat,write,pwrite64,writev,pwritev,ftruncate,fsync,fdatasync,unlink,unlinkat,rename,renameat,renameat2,"
    "link,linkat,lseek,close,mkdir,mkdirat,fallocate,sendfile,copy_file_range"
)
_LINE = re.compile(r"(?P<pid>\d+) +(?P<rest>.*)")
_DONE = re.compile(r"(?P<name>\w+)\((?P<args>.*)\) += (?P<result>-?\d+).*", re.DOTALL)
_RESUMED = re.compile(r"<\.\.\. \w+ resumed>(?P<rest>.*)", re.DOTALL)
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_SAID = b"@ack "


class Call(NamedTuple):
    """One call: `open`, `write`, `truncate`, `sync`, `unlink`, `rename`, `link`, `mkdir`, `copy`, or `said`.

    `path` lies below the folder; `other` is the new name of a rename or link, or what was said.
    """

    name: str
    path: str
    other: str = ""
    offset: int = 0
    data: bytes = b""


@cache
def is_possible() -> bool:
    """Tell whether file calls can be seen on this machine: strace is there, and may look on."""
    if sys.platform != "linux" or shutil.which("strace") is None:
        return False
    trial = ["strace", "-f", "--seccomp-bpf", "-o", os.devnull, "true"]
    return subprocess.run(trial, capture_output=True, check=False).returncode == 0


def record(folder: Path, module: str, *words: str) -> list[Call]:
    """Run a module of the campaigns and return its calls in the folder, in order; it must end well."""
    seen = folder.with_name(folder.name + ".strace")
    home = folder.with_name(folder.name + ".home")
    watched = ["strace", "-f", "--seccomp-bpf", "-xx", "-s", "99999999", "-e", f"trace={_CALLS}", "-o", str(seen)]
    environment = {**os.environ, "IOMDESK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [*watched, sys.executable, "-m", module, *words], cwd=ROOT, env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()[-3000:]
    calls = list(_Reading(folder).calls(_whole_lines(seen)))
    seen.unlink()
    return calls


def _whole_lines(seen: Path) -> Iterator[str]:
    """Yield each call in one piece: those of threads are told in two."""
    begun: dict[str, str] = {}
    with seen.open(encoding="ascii") as file:
        for line in file:
            found = _LINE.match(line.rstrip("\n"))
            if not found:
                continue
            pid, rest = found["pid"], found["rest"]
            if rest.endswith("<unfinished ...>"):
                begun[pid] = rest.removesuffix("<unfinished ...>")
            elif resumed := _RESUMED.match(rest):
                yield begun.pop(pid, "") + resumed["rest"]
            else:
                yield rest


class _Reading:
    """Knows which file each descriptor stands for, and where in it."""

    def __init__(self, folder: Path) -> None:
        self._folder = f"{folder}/"
        self._files: dict[int, str] = {}
        self._at: dict[int, int] = {}
        self._sizes: dict[str, int] = {}

    def calls(self, lines: Iterator[str]) -> Iterator[Call]:
        for line in lines:
            found = _DONE.match(line)
            if found and int(found["result"]) >= 0:
                texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(found["args"])]
                plain = [part.strip() for part in _TEXT.sub("", found["args"]).split(",")]
                read: Callable[..., Iterator[Call]] | None = getattr(self, f"_{found['name']}", None)
                if read:
                    yield from read(plain, texts, int(found["result"]))

    def _below(self, name: bytes) -> str:
        path = name.decode()
        return path.removeprefix(self._folder) if path.startswith(self._folder) else ""

    def _openat(self, plain: Sequence[str], texts: Sequence[bytes], result: int) -> Iterator[Call]:
        path = self._below(texts[0]) or ("." if f"{texts[0].decode()}/" == self._folder else "")
        self._files.pop(result, None)
        if path:
            self._files[result], self._at[result] = path, 0
            if "O_CREAT" in plain[2]:
                yield Call("open", path)
            if "O_TRUNC" in plain[2]:
                yield Call("truncate", path)

    def _write(self, plain: Sequence[str], texts: Sequence[bytes], result: int) -> Iterator[Call]:
        handle = int(plain[0])
        if texts and texts[0].startswith(_SAID):
            yield Call("said", "", texts[0].removeprefix(_SAID).decode().strip())
        elif handle in self._files:
            yield Call("write", self._files[handle], offset=self._at[handle], data=texts[0][:result])
            self._at[handle] += result

    def _pwrite64(self, plain: Sequence[str], texts: Sequence[bytes], result: int) -> Iterator[Call]:
        if int(plain[0]) in self._files:
            yield Call("write", self._files[int(plain[0])], offset=int(plain[-1]), data=texts[0][:result])

    def _sendfile(self, plain: Sequence[str], _texts: Sequence[bytes], result: int) -> Iterator[Call]:
        to, source = int(plain[0]), int(plain[1])
        if to in self._files and result:
            offset = int(re.findall(r"\d+", plain[2])[0])
            yield Call("copy", self._files[to], self._files[source], offset, result.to_bytes(8, "big"))

    def _unforeseen(self, plain: Sequence[str], _texts: Sequence[bytes], _result: int) -> Iterator[Call]:
        assert int(plain[0]) not in self._files, "a way of writing that the record does not know"
        yield from ()

    _writev = _pwritev = _copy_file_range = _unforeseen

    def _fallocate(self, plain: Sequence[str], _texts: Sequence[bytes], _result: int) -> Iterator[Call]:
        if int(plain[0]) in self._files:
            yield Call("write", self._files[int(plain[0])], offset=int(plain[2]), data=bytes(int(plain[3])))

    def _ftruncate(self, plain: Sequence[str], _texts: Sequence[bytes], _result: int) -> Iterator[Call]:
        if int(plain[0]) in self._files:
            yield Call("truncate", self._files[int(plain[0])], offset=int(plain[1], 0))

    def _fsync(self, plain: Sequence[str], _texts: Sequence[bytes], _result: int) -> Iterator[Call]:
        if int(plain[0]) in self._files:
            yield Call("sync", self._files[int(plain[0])])

    _fdatasync = _fsync

    def _unlink(self, _plain: Sequence[str], texts: Sequence[bytes], _result: int) -> Iterator[Call]:
        if path := self._below(texts[0]):
            yield Call("unlink", path)

    _unlinkat = _unlink

    def _two_names(self, name: str, texts: Sequence[bytes]) -> Iterator[Call]:
        if path := self._below(texts[0]):
            yield Call(name, path, self._below(texts[1]))
            if name == "rename":
                for handle, known in self._files.items():
                    self._files[handle] = self._below(texts[1]) if known == path else known

    def _rename(self, _plain: Sequence[str], texts: Sequence[bytes], _result: int) -> Iterator[Call]:
        yield from self._two_names("rename", texts)

    _renameat = _renameat2 = _rename

    def _link(self, _plain: Sequence[str], texts: Sequence[bytes], _result: int) -> Iterator[Call]:
        yield from self._two_names("link", texts)

    _linkat = _link

    def _mkdir(self, _plain: Sequence[str], texts: Sequence[bytes], _result: int) -> Iterator[Call]:
        if path := self._below(texts[0]):
            yield Call("mkdir", path)

    _mkdirat = _mkdir

    def _lseek(self, plain: Sequence[str], _texts: Sequence[bytes], result: int) -> Iterator[Call]:
        self._at[int(plain[0])] = result
        yield from ()

    def _close(self, plain: Sequence[str], _texts: Sequence[bytes], _result: int) -> Iterator[Call]:
        self._files.pop(int(plain[0]), None)
        yield from ()
