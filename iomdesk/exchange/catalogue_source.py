"""The bytes of a catalogue file, plain or packed, read with bounded memory and never without end."""

from __future__ import annotations

import gzip
import os
import stat
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from iomdesk.i18n import N_
from iomdesk.model.progress import Progress
from iomdesk.model.rules import Refusal

_GZIP = b"\x1f\x8b"
_CHUNK = 1 << 20
_BOM = b"\xef\xbb\xbf"
_UNSUSPECTED = 64 << 20
_RATIO = 100
"""A packed file that unpacks to more than `_UNSUSPECTED` bytes and this many times its size is a trap."""


class Damaged(Exception):
    """The packed bytes end too early or are not what was packed."""


@contextmanager
def opened(path: Path, progress: Progress, begin: int = 0) -> Iterator[Callable[[int], bytes]]:
    """Give a function that reads on in the file, `begin` bytes behind its beginning (of what is packed in it).

    Raises Refusal for what is no file to read, or is empty.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise Refusal(N_("“{name}” is not a file."), name=path.name)
        file = path.open("rb")
    except FileNotFoundError:
        raise Refusal(N_("There is no file “{name}”."), name=path.name) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Refusal(N_("“{name}” cannot be read: {reason}."), name=path.name, reason=reason) from None
    with file:
        source = _Source(path, file, progress)
        source.skip(begin)
        yield source.read


class _Source:
    def __init__(self, path: Path, file: BinaryIO, progress: Progress) -> None:
        self._path = path
        self._file = file
        self._progress = progress
        self._size = path.stat().st_size
        self._unpacked = 0
        start = file.read(3)
        if not start:
            raise Refusal(N_("“{name}” is empty."), name=path.name)
        file.seek(3 if start == _BOM else 0)
        self._is_packed = start.startswith(_GZIP)
        self._stream = gzip.GzipFile(fileobj=file, mode="rb") if self._is_packed else file

    def skip(self, size: int) -> None:
        """Go past so many bytes."""
        if not self._is_packed:
            self._file.seek(size, os.SEEK_CUR)
            return
        while size and (passed := self.read(min(size, _CHUNK))):
            size -= len(passed)

    def read(self, size: int) -> bytes:
        try:
            data = self._stream.read(size)
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise Damaged from error
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise Refusal(N_("“{name}” cannot be read: {reason}."), name=self._path.name, reason=reason) from None
        self._unpacked += len(data)
        if self._is_packed and self._unpacked > max(_UNSUSPECTED, _RATIO * self._size):
            raise Refusal(
                N_("“{name}” unpacks to far more than a catalogue holds and was not read."), name=self._path.name
            )
        self._progress(self._file.tell(), self._size)
        return data
