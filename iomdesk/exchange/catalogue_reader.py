"""Reading the catalogue file as a stream: what is sound comes as records, what is not as Problems with their line."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TypeVar

from pydantic import JsonValue

from iomdesk.exchange import exact_json
from iomdesk.exchange.bad_line import BadLine
from iomdesk.exchange.catalogue_source import Damaged, opened
from iomdesk.exchange.flaw_words import Wrong, field_name, harmless
from iomdesk.exchange.journal_line import JournalLine
from iomdesk.exchange.journal_reading import read_journal_line
from iomdesk.exchange.json_bounds import RECORD, REST
from iomdesk.exchange.json_scanner import Broken, Scanner, Taken
from iomdesk.exchange.known_lines import KnownLines
from iomdesk.exchange.parcel_reading import read_parcel
from iomdesk.exchange.record_line import SECTIONS, WRONG, Line
from iomdesk.exchange.record_reading import as_line, read_deleted, read_record
from iomdesk.exchange.twice import Twice
from iomdesk.exchange.upgrades import VERSION, checked_version, upgraded
from iomdesk.i18n import N_
from iomdesk.model.change import RecordKind
from iomdesk.model.journal import Problem
from iomdesk.model.knowledge import Kept
from iomdesk.model.message import Message, message
from iomdesk.model.parcel import Parcel
from iomdesk.model.progress import Progress, quietly
from iomdesk.model.rules import Refusal

FORMAT = "iomdesk-catalogue"
_HEADING = ("format", "version", "catalogue")
_OF_FILE = ("left_out", "sent", "rest_of")
"""The keys of the heading that are about the file, not about the catalogue."""

_LISTS = (*SECTIONS, "deleted", "journal")
_LENGTH_OF_UID = 36
_MOST_PARTS = 1000
_Found = tuple[int | None, str, Message]
_T = TypeVar("_T")


class _Begin(NamedTuple):
    """Where in the file a list begins: how many bytes stand before, and on which line."""

    offset: int = 0
    line: int = 1


class CatalogueFile:
    """A catalogue file: its heading at once, the rest read from the disk each time it is asked for.

    Once the file was walked through, each list is read from where it begins, and what was sound is not checked again.

    `heading` is None if the file has none, or a broken one. `left_out`: personal fields that stayed at home. `parcel`:
    what a file says of itself that was sent to one office; `rest_of`: the id of that of which this has the bad records.
    `problems` grows while the parts are read; what is not in it can be used.
    """

    def __init__(self, path: Path, progress: Progress = quietly) -> None:
        self.path = path
        self.version = VERSION
        self.heading: Kept | None = None
        self.left_out: frozenset[str] = frozenset()
        self.parcel: Parcel | None = None
        self.rest_of = ""
        self._progress = progress
        self._place: tuple[int, int | None] | None = None
        self._problems: dict[Problem, None] = {}
        self._known = {name: KnownLines() for name in _LISTS}
        self._begins: dict[str, _Begin] = {}
        self._is_walked = False
        self._section = next(iter(SECTIONS))
        self._bad: list[BadLine] | None = None
        self._read_heading()

    @property
    def problems(self) -> list[Problem]:
        """What was found that cannot be used, in the order in which it was found."""
        return list(self._problems)

    def records(self) -> Iterator[Kept]:
        """Yield the records, in the order of the file: code lists, units, projects in a file of this program."""
        return self._kept({name: partial(read_record, kind) for name, kind in SECTIONS.items()})

    def deleted(self) -> Iterator[Kept]:
        """Yield the records that were deleted, as last known."""
        return self._kept({"deleted": read_deleted})

    def _kept(self, ways: Mapping[str, Callable[..., Kept]]) -> Iterator[Kept]:
        """Yield the records of some lists, each list read in its way."""
        twice = Twice()
        for section, taken in self._parts(ways):
            kept = self._made(taken, section, partial(ways[section], is_known=taken.is_known))
            if kept is not None and self._is_first(twice, kept, taken, section):
                if kept.is_checked and not taken.is_known:
                    self._known[section].note(taken.raw)
                yield kept

    def journal(self) -> Iterator[JournalLine]:
        """Yield the Edits that the file has seen."""
        for section, taken in self._parts(("journal",)):
            line = self._made(taken, section, lambda line: read_journal_line(line, self.left_out))
            if line is not None:
                yield line

    def bad_lines(self) -> Iterator[BadLine]:
        """Yield what cannot be used, in the order of the lists: records, deleted records, Edits."""
        told = set[str]()
        for stream in (self.records(), self.deleted(), self.journal()):
            self._bad = []
            for _one in chain(stream, (None,)):
                # Where reading ends, it ends for every list.
                yield from (bad for bad in self._bad if bad.raw or str(bad.found) not in told)
                told |= {str(bad.found) for bad in self._bad if not bad.raw}
                self._bad.clear()
        self._bad = None

    def _is_first(self, twice: Twice, kept: Kept, taken: Taken, section: str) -> bool:
        if twice.has(kept.uid):
            why = message(N_("The record {uid} stands in the file twice."), uid=kept.uid)
            self._refuse(section, taken.raw, [(taken.line, "uid", why)])
            return False
        return True

    def _made(self, taken: Taken, section: str, make: Callable[[Line], _T]) -> _T | None:
        """Return what a value of a list stands for; None, and it is told, if it is broken."""
        if taken.flaw:
            found: list[_Found] = [(taken.line_at(taken.flaw.offset), field_name(taken.flaw.path), taken.flaw.why)]
        else:
            try:
                line = as_line(taken.value)
                if line.pop(WRONG, None) is not None and not line:
                    return None  # a remark in a file of bad records
                return make(upgraded(section, line, self.version))
            except Wrong as wrong:
                found = [(_line_of(taken, path), field_name(path), why) for path, why in wrong.found]
        self._refuse(section, taken.raw, found)
        return None

    def _refuse(self, section: str, raw: bytes, found: list[_Found]) -> None:
        """Tell what is wrong, and keep what it is about if somebody wants it."""
        for line, field, why in found:
            self._tell(line, field, why)
        if self._bad is not None:
            self._bad.append(BadLine(section, raw, [(field, why) for _line, field, why in found]))

    def _tell(self, line: int | None, field: str, why: Message) -> None:
        self._problems[Problem(self.path.name, line, harmless(field), harmless(str(why)))] = None

    def _read_heading(self) -> None:
        found: dict[str, Taken] = {}
        for key, taken in self._parts(_HEADING):
            found[key] = taken
            if len(found) == len(_HEADING):
                break
        if "format" not in found or found["format"].value != FORMAT:
            raise Refusal(N_("“{name}” is not a catalogue file of IOMDesk; nothing was taken in."), name=self.path.name)
        if "version" in found:
            self.version = checked_version(found["version"].value, self.path.name)
        if "catalogue" in found:
            self._take_heading(found["catalogue"])

    def _take_heading(self, taken: Taken) -> None:
        line = taken.value if isinstance(taken.value, dict) else {}
        names = line.get("left_out", [])
        if isinstance(names, list):
            self.left_out = frozenset(str(name) for name in names)
        self.rest_of = str(line.get("rest_of", ""))[:_LENGTH_OF_UID]
        self.parcel = self._made(taken, "catalogue", lambda line: read_parcel(line.get("sent")))
        self.heading = self._made(taken, "catalogue", _read_heading_line)

    def _parts(self, wanted: Collection[str]) -> Iterator[tuple[str, Taken]]:
        """Yield the values of the wanted keys of the file, one by one those of the lists."""
        begin = _Begin()
        if self._is_walked:
            wanted = self._begins.keys() & wanted
            if not wanted:
                return
            begin = min(self._begins[key] for key in wanted)
        with self._telling() as progress, opened(self.path, progress, begin.offset) as read:
            scanner = Scanner(read, begin.line)
            try:
                yield from self._walk(scanner, wanted)
            except Broken as broken:
                self._refuse(self._section, b"", [(broken.line, "", broken.why)])
            except Damaged:
                self._refuse(self._section, b"", [(scanner.line, "", message(exact_json.CUT_OFF))])

    @contextmanager
    def _telling(self) -> Iterator[Progress]:
        """Give what a walk tells how far it is: one that goes on while another stands still tells the other's place."""
        if self._place:
            place = self._place
            yield lambda _done, _total: self._progress(*place)
            return

        def tell(done: int, total: int | None) -> None:
            self._place = (done, total)
            self._progress(done, total)

        self._place = (0, None)
        try:
            yield tell
        finally:
            self._place = None

    def _walk(self, scanner: Scanner, wanted: Collection[str]) -> Iterator[tuple[str, Taken]]:
        if not self._is_walked:
            scanner.expect(b"{")
        is_more, keys = scanner.peek() != b"}", set[JsonValue]()
        while is_more:
            scanner.peek()
            if len(keys) == _MOST_PARTS:
                raise Broken(scanner.line, N_("The file has more than {count} parts."), count=_MOST_PARTS)
            begin = _Begin(scanner.offset, scanner.line)
            key = scanner.take()
            if not isinstance(key.value, str):
                raise Broken(key.line, N_("The name of a part of the file has to stand here, in quotation marks."))
            scanner.expect(b":")
            if key.value in keys:
                self._tell(key.line, key.value, message(N_("“{key}” stands here twice."), key=key.value))
            yield from self._part(scanner, key.value, is_wanted=key.value in wanted and key.value not in keys)
            keys.add(key.value)
            self._begins.setdefault(key.value, begin)
            if self._is_walked and keys >= set(wanted):
                return
            is_more = scanner.is_more(b"}")
        if not keys:
            scanner.expect(b"}")
        if scanner.peek():
            self._tell(scanner.line, "", message(N_("The file goes on behind its end.")))
        self._is_walked = True

    def _part(self, scanner: Scanner, key: str, *, is_wanted: bool) -> Iterator[tuple[str, Taken]]:
        if key in _LISTS and scanner.peek() == b"[":
            yield from self._items(scanner, key, is_wanted=is_wanted)
        elif not is_wanted:
            scanner.skip()
        else:
            taken = scanner.take()
            if key in _LISTS:
                self._tell(taken.line, key, message(N_("“{field}” has to be a list."), field=key))
            else:
                yield key, taken

    def _items(self, scanner: Scanner, key: str, *, is_wanted: bool) -> Iterator[tuple[str, Taken]]:
        scanner.expect(b"[")
        is_more = scanner.peek() != b"]"
        if not is_more:
            scanner.expect(b"]")
        self._section = key
        known = self._known[key]
        known.begin()
        scanner.bounds = REST if key == "journal" else RECORD
        while is_more:
            if is_wanted:
                known.go_on()
                yield key, scanner.take(known.has)
            else:
                scanner.skip()
            is_more = self._is_more(scanner, key)

    def _is_more(self, scanner: Scanner, key: str) -> bool:
        """Go on to the next record, over what is broken between two lines."""
        try:
            return scanner.is_more(b"]")
        except Broken as broken:
            if scanner.peek() != b"{" and (broken.is_end or not scanner.next_record()):
                raise
            self._tell(broken.line, key, broken.why)
            return scanner.peek() != b"]" or scanner.is_more(b"]")


def _read_heading_line(line: Line) -> Kept:
    return read_record(RecordKind.CATALOGUE, {key: value for key, value in line.items() if key not in _OF_FILE})


def _line_of(taken: Taken, path: exact_json.Path) -> int:
    is_one_line = b"\n" not in taken.raw
    return taken.line if is_one_line else taken.line_at(exact_json.offset_of(taken.raw, path))


def read_catalogue(path: Path, progress: Progress = quietly) -> CatalogueFile:
    """Open a catalogue file; raises Refusal if it is none, or newer than this program."""
    return CatalogueFile(path, progress)
