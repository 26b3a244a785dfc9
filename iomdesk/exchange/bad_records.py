"""Bad records: what of a catalogue file could not be taken in, as a file of the same form, each with what is wrong.

A person mends it with any editor, and takes it in like any other: the reasons are left out when it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import orjson

from iomdesk.exchange.bad_line import BadLine
from iomdesk.exchange.catalogue_reader import CatalogueFile, read_catalogue
from iomdesk.exchange.catalogue_writer import FORMAT, Out
from iomdesk.exchange.journal_line import journal_line, restricted
from iomdesk.exchange.record_line import WRONG, record_line
from iomdesk.exchange.safe_file import replacing
from iomdesk.i18n import N_
from iomdesk.model.progress import Progress, quietly
from iomdesk.model.rules import Refusal

_UID = re.compile(rb'"uid"\s*:\s*"([0-9a-f-]{36})"')


def save_bad_records(source: Path, to: Path, progress: Progress = quietly) -> int:
    """Write what is wrong in a catalogue file to another; return how many records and Edits that are.

    With each record goes what the journal tells of it. Raises Refusal as reading and writing do.
    """
    if to.absolute() == source.absolute():
        raise Refusal(N_("Choose another name: “{name}” is the file itself."), name=to.name)
    file = read_catalogue(source, progress)
    with replacing(to) as out:
        return _BadRecords(file, out).write()


class _BadRecords:
    def __init__(self, file: CatalogueFile, out: Out) -> None:
        self._file = file
        self._out = out
        self._section = ""
        self._is_first = True
        self._uids = set[str]()
        self._count = 0

    def write(self) -> int:
        self._out.write(b'{"format":%b,"version":%d' % (orjson.dumps(FORMAT), self._file.version))
        heading = record_line(self._file.heading) if self._file.heading else {}
        if self._file.left_out:
            heading["left_out"] = sorted(self._file.left_out)
        if parcel := self._file.parcel:
            heading["rest_of"] = parcel.id
        if heading:
            self._out.write(b',\n"catalogue":' + orjson.dumps(heading))
        for bad in self._file.bad_lines():
            self._begin(bad.section)
            self._remember(bad)
            for line in _with_reasons(bad):
                self._line(line)
        self._write_journal()
        self._out.write(b"\n]}\n" if self._section else b"}\n")
        return self._count

    def _remember(self, bad: BadLine) -> None:
        self._count += bool(bad.raw)
        if bad.section != "journal" and (found := _UID.search(bad.raw)):
            self._uids.add(found[1].decode())

    def _write_journal(self) -> None:
        """Write what the Edits did to the bad records: so that mended they are as if they had come with the others."""
        for line in self._file.journal():
            found = restricted(line, self._uids)
            if found and found.entry:
                self._begin("journal")
                self._line(b"".join(journal_line(found.entry, self._file.left_out, personal=found.seen.personal)))

    def _begin(self, section: str) -> None:
        if section == self._section:
            return
        self._out.write((b"\n]" if self._section else b"") + b',\n"%b":[' % section.encode())
        self._section, self._is_first = section, True

    def _line(self, line: bytes) -> None:
        self._out.write((b"\n" if self._is_first else b",\n") + line)
        self._is_first = False


def _with_reasons(bad: BadLine) -> Iterator[bytes]:
    """Yield a record as it stands in the file, its first key the reasons; what is no object has them on a line before.

    Where nothing can be copied, since the file cannot be read from there, the reasons stand alone.
    """
    reasons = [{"place": place, "rule": why.text, "says": str(why)} for place, why in bad.found]
    told = b'{"%b":%b' % (WRONG.encode(), orjson.dumps(reasons))
    rest = bad.raw[1:].lstrip()
    if bad.raw.startswith(b"{"):
        yield told + (b"," if rest != b"}" else b"") + rest
    else:
        yield told + b"}"
        if bad.raw:
            yield bad.raw
