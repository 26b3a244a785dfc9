"""Writing the catalogue file: canonical, one record a line, as a stream."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar

import orjson

from iomdesk.exchange.journal_line import EditStream, journal_line
from iomdesk.exchange.personal import without
from iomdesk.exchange.record_line import SECTIONS, Line, deleted_line, record_line
from iomdesk.exchange.safe_file import replacing
from iomdesk.exchange.upgrades import VERSION
from iomdesk.model.change import RecordKind
from iomdesk.model.journal import JournalEntry, SeenEdit
from iomdesk.model.knowledge import Kept
from iomdesk.model.parcel import Parcel
from iomdesk.model.progress import Progress, quietly
from iomdesk.model.project import PERSONAL_FIELDS

FORMAT = "iomdesk-catalogue"
_KINDS = list(RecordKind)
_T = TypeVar("_T")


class Out(Protocol):
    """What bytes are written to."""

    def write(self, data: bytes, /) -> object: ...


class CatalogueContents(NamedTuple):
    """What a catalogue file holds, as streams.

    Each is in the order of the file: records by uid (`deleted` by kind, then uid), the journal by id.
    """

    heading: Kept
    code_lists: Iterable[Kept] = ()
    org_units: Iterable[Kept] = ()
    projects: Iterable[Kept] = ()
    deleted: Iterable[Kept] = ()
    journal: Iterable[JournalEntry | EditStream | SeenEdit] = ()


def save_catalogue(
    path: Path,
    contents: CatalogueContents,
    *,
    left_out: Collection[str] = PERSONAL_FIELDS,
    personal: Callable[[str], bool] = lambda _: True,
    parcel: Parcel | None = None,
    progress: Progress = quietly,
) -> int:
    """Write a catalogue file, packed if its name ends in `.gz`; return how many living records it holds.

    Raises Refusal when the folder or the disk does not take it; the file that was there then stays.
    """
    write = partial(
        write_catalogue, contents=contents, left_out=left_out, personal=personal, parcel=parcel, progress=progress
    )
    with replacing(path) as file:
        if path.suffix.lower() != ".gz":
            return write(file)
        with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed:
            return write(packed)


def write_catalogue(
    out: Out,
    contents: CatalogueContents,
    *,
    left_out: Collection[str] = PERSONAL_FIELDS,
    personal: Callable[[str], bool] = lambda _: True,
    parcel: Parcel | None = None,
    progress: Progress = quietly,
) -> int:
    """Write a catalogue as bytes; return how many living records it holds.

    `left_out`: the personal fields that stay at home. `personal` tells of an Edit whether its personal data were seen
    here. `parcel` is the head of a file for one office. `progress` is told the records written, deleted ones too, and
    asked again for each part of the journal. Streams out of order raise ValueError.
    """
    out.write(b'{"format":' + orjson.dumps(FORMAT) + b',"version":' + orjson.dumps(VERSION))
    out.write(b',\n"catalogue":' + orjson.dumps(_heading(contents.heading, left_out, parcel)))
    count = 0
    for section, stream in zip(SECTIONS, (contents.code_lists, contents.org_units, contents.projects), strict=True):
        _open(out, section)
        for number, kept in enumerate(_in_order(stream, lambda kept: kept.uid)):
            _write_line(out, number, [orjson.dumps(record_line(without(kept, left_out)))])
            count += 1
            progress(count, None)
    written = count
    _open(out, "deleted")
    for number, kept in enumerate(_in_order(contents.deleted, lambda kept: (_KINDS.index(kept.kind), kept.uid))):
        _write_line(out, number, [orjson.dumps(deleted_line(without(kept, left_out)))])
        written += 1
        progress(written, None)
    _open(out, "journal")
    travelling = (entry for entry in contents.journal if not (isinstance(entry, JournalEntry) and entry.merge))
    for number, entry in enumerate(_in_order(travelling, lambda entry: entry.id)):
        parts = journal_line(entry, left_out, personal=personal(entry.id))
        _write_line(out, number, _asking(parts, lambda: progress(written, None)))
    out.write(b"\n]}\n")
    return count


def _heading(heading: Kept, left_out: Collection[str], parcel: Parcel | None) -> Line:
    line = record_line(heading)
    if left_out:
        line["left_out"] = sorted(left_out)
    if parcel:
        line["sent"] = parcel.model_dump(mode="json", by_alias=True, exclude_defaults=True) | {"id": parcel.id}
        line["sent"]["at"] = parcel.model_dump(mode="json")["at"]
    return line


def _open(out: Out, section: str) -> None:
    if section != next(iter(SECTIONS)):
        out.write(b"\n]")
    out.write(b',\n"' + section.encode() + b'":[')


def _write_line(out: Out, number: int, parts: Iterable[bytes]) -> None:
    out.write(b",\n" if number else b"\n")
    for part in parts:
        out.write(part)


def _asking(parts: Iterable[bytes], ask: Callable[[], None]) -> Iterator[bytes]:
    """Yield parts, and ask before each whether to go on."""
    for part in parts:
        ask()
        yield part


def _in_order(stream: Iterable[_T], key: Callable[[_T], Any]) -> Iterator[_T]:
    """Yield a stream, and fail at once when it is out of order: the same content would not give the same bytes."""
    last = None
    for item in stream:
        if last is not None and key(item) <= last:
            raise ValueError("the records of a catalogue file come in the order of their uids")
        last = key(item)
        yield item
