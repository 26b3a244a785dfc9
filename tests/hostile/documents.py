"""Hostile documents: catalogue files in JSON that are broken, deep, endless, or that say what nobody should believe."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.hostile.sample import Demand, Sample

START = '{"format":"iomdesk-catalogue","version":1,\n"catalogue":{"languages":["en"]},\n'
MEGABYTE = 1 << 20


def uid(number: int) -> str:
    """Return the uid of a number."""
    return f"{number:08x}-0000-7000-8000-000000000000"


def project(**fields: Any) -> dict[str, Any]:
    return {"uid": uid(1), "title": {"en": "Water"}, **fields}


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def document(*projects: Any, section: str = "projects") -> bytes:
    """Return a catalogue file of these records; words stand for themselves."""
    lines = ",\n".join(one if isinstance(one, str) else _line(one) for one in projects)
    return f'{START}"{section}":[\n{lines}\n]}}\n'.encode("utf-8", "surrogatepass")


def value(raw: str) -> bytes:
    """Return a file with a record that holds this text as a value."""
    return document(f'{{"uid":"{uid(1)}","title":{{"en":"Water"}},"z":{raw}}}')


def of(content: bytes | Callable[[], bytes]) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content if isinstance(content, bytes) else content())


def endless(start: bytes, piece: bytes, times: int, end: bytes = b"") -> Callable[[Path], None]:
    """Return what writes a long file piece by piece."""

    def make(path: Path) -> None:
        with path.open("wb") as file:
            file.write(start)
            for _ in range(times):
                file.write(piece)
            file.write(end)

    return make


def _packed(start: bytes, piece: bytes, times: int, end: bytes = b"") -> Callable[[Path], None]:
    """Return what writes a long packed file piece by piece."""

    def make(path: Path) -> None:
        packer = zlib.compressobj(9, zlib.DEFLATED, 31)
        with path.open("wb") as file:
            file.write(packer.compress(start))
            for _ in range(times):
                file.write(packer.compress(piece))
            file.write(packer.compress(end) + packer.flush())

    return make


def _packed_in_packed(path: Path) -> None:
    _packed(b"", b" " * MEGABYTE, 500)(path)
    path.write_bytes(gzip.compress(gzip.compress(path.read_bytes())))


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.write(START.encode() + b'"projects":[{"notes":"')
        file.truncate(20 << 30)


def _sparse_name(path: Path) -> None:
    with path.open("wb") as file:
        file.write(START.encode() + b'"')
        file.truncate(20 << 30)


def refused(name: str, content: Any, says: str, file: str = "sent.iomcat.json") -> Sample:
    make = content if callable(content) else of(content)
    return Sample(f"document: {name}", make, Demand.REFUSED, says, file)


def tamed(name: str, content: Any, shown: str = "") -> Sample:
    make = content if callable(content) else of(content)
    return Sample(f"document: {name}", make, Demand.TAMED, shown=shown)


def accepted(name: str, content: bytes, shown: str, file: str = "sent.iomcat.json") -> Sample:
    return Sample(f"document: {name}", of(content), Demand.ACCEPTED, file=file, shown=shown)


SOUND = document(project())
_NONE = "neither a catalogue"
_OPEN = b'{"format":"iomdesk-catalogue","version":1,"projects":['

SHAPES = [
    refused("100,000 levels deep in a record", value("[" * 100_000 + "]" * 100_000), "inside each other"),
    refused("100,000 objects deep in a record", value('{"a":' * 100_000 + "1" + "}" * 100_000), "inside each other"),
    refused("deep from the first byte", b"[" * 200_000, _NONE),
    refused("deep and never closed", value("[" * 500_000), "inside each other|cut off|ends in the middle"),
    refused("60 MB of brackets", endless(_OPEN, b"[" * MEGABYTE, 60), "inside each other"),
    refused("60 MB of pairs of brackets", endless(_OPEN + b"[", b"[]," * 350_000, 60, b"1]]}"), "more than|larger"),
    refused("60 MB of numbers", endless(_OPEN + b"[", b"1," * 500_000, 60, b"1]]}"), "more than|larger|braces"),
    refused(
        "15 MB of numbers and a flaw",
        endless(_OPEN + b'{"z":[', b"1," * 500_000, 15, b"NaN]}]}"),
        "number|sound|more than",
    ),
    refused(
        "15 MB of keys",
        lambda p: p.write_bytes(value("{" + ",".join(f'"{n}":1' for n in range(1_200_000)) + "}")),
        "more than|larger",
    ),
    refused("a text of 140 MB", endless(_OPEN + b'{"notes":"', b"x" * MEGABYTE, 140, b'"}]}'), "larger"),
    refused(
        "the name of a part of 140 MB",
        endless(START.encode() + b'"', b"x" * MEGABYTE, 140, b'":1}'),
        "sound|ends|larger",
    ),
    refused(
        "a part of 140 MB that nobody wants",
        endless(START.encode() + b'"z":"', b"x" * MEGABYTE, 140, b'"}'),
        "sound|ends|larger",
    ),
    refused("20 GB of nothing in a text", _sparse, "larger|control|stand here"),
    refused("20 GB of nothing in a name", _sparse_name, "larger|control|stand here|sound|ends"),
    refused(
        "200,000 parts",
        lambda p: p.write_text(START + ",".join(f'"p{n}":[]' for n in range(200_000)) + ',"projects":{}}'),
        "more than 1000 parts",
    ),
    refused("a million lines that are none", endless(_OPEN + b"\n", b"x\n" * 500_000, 2, b"]}"), "stand here|ends"),
    refused("50,000 broken records", lambda p: p.write_bytes(document(*['{"uid":5}'] * 50_000)), "uid"),
]

VALUES = [
    refused("a million digits", value("9" * 1_000_000), "too large"),
    refused("a million digits behind the point", value("0." + "9" * 1_000_000), "too large"),
    refused("NaN", value("NaN"), "not a number"),
    refused("Infinity", value("-Infinity"), "not a number"),
    refused("1e999", value("1e999"), "too large"),
    refused("30 digits", value("123456789012345678901234567890"), "too large"),
    refused("a key twice", value('{"a":1,"a":2}'), "twice"),
    refused("a key twice, written in two ways", value('{"a":1,"\\u0061":2}'), "twice"),
    refused("the title twice", document(f'{{"uid":"{uid(1)}","title":{{"en":"a"}},"title":{{"en":"b"}}}}'), "twice"),
    refused("half a character, written out", value('"\\ud800"'), "half a character|surrogate"),
    refused("half a character, in bytes", value('"\ud800"'), "JSON|text"),
    refused("bytes that are no characters", value('"x"').replace(b'"x"', b'"\xff\xfe"'), "JSON|text"),
    refused("characters in too many bytes", value('"x"').replace(b'"x"', b'"\xc0\xaf"'), "JSON|text"),
    refused("NUL as it is", value('"a\0b"'), "JSON"),
    refused("a number with a sign too many", value("--1"), "JSON"),
    refused("a number with zeros in front", value("007"), "JSON"),
    refused("a hexadecimal number", value("0x10"), "JSON"),
    refused("a remark", value("1 /* x */"), "JSON"),
    refused("single quotation marks", value("'x'"), "JSON"),
    refused("two documents", SOUND + SOUND, "behind its end"),
    refused("words behind the end", SOUND + b"; DROP TABLE record", "behind its end"),
    refused("a list of records twice", SOUND[:-3] + b'],"projects":[]}', "twice"),
    refused("cut off in a record", SOUND[:-20], "ends in the middle"),
    refused("cut off behind a record", SOUND[:-3], "ends in the middle"),
    refused("cut off in the heading", SOUND[:30], f"{_NONE}|ends in the middle"),
]

FORMS = [
    refused("UTF-16", SOUND.decode().encode("utf-16"), _NONE),
    refused("UTF-32", SOUND.decode().encode("utf-32"), _NONE),
    refused("two marks of the byte order", b"\xef\xbb\xbf" * 2 + SOUND, _NONE),
    accepted("a mark of the byte order", b"\xef\xbb\xbf" + SOUND, "Water"),
    accepted("indented", json.dumps(json.loads(SOUND), indent=2).encode(), "Water"),
    accepted("line ends of Windows", SOUND.replace(b"\n", b"\r\n"), "Water"),
    refused("empty", b"", _NONE),
    refused("spaces alone", b" " * 1_000_000, _NONE),
    refused("a list", b"[]", _NONE),
    refused("another program's", b'{"type":"FeatureCollection","projects":[]}', "not a catalogue file"),
    refused("a newer format", SOUND.replace(b'"version":1', b'"version":2'), "newer IOMDesk"),
    refused("a version of words", SOUND.replace(b'"version":1', b'"version":"1"'), "version of the format"),
    refused("version true", SOUND.replace(b'"version":1', b'"version":true'), "version of the format"),
    refused("a negative version", SOUND.replace(b'"version":1', b'"version":-1'), "version of the format"),
    accepted("packed", gzip.compress(SOUND), "Water", "sent.iomcat.json.gz"),
    refused("packed and cut", gzip.compress(SOUND)[:-12], "ends in the middle|neither", "sent.iomcat.json.gz"),
    refused("packed by another", b"PK\x03\x04" + b"x" * 999, _NONE, "sent.iomcat.json.gz"),
    refused(
        "packed with a false sum",
        gzip.compress(SOUND)[:-8] + b"xxxxxxxx",
        "ends in the middle|neither",
        "sent.iomcat.json.gz",
    ),
    refused("packed nothing", gzip.compress(b""), _NONE, "sent.iomcat.json.gz"),
    refused(
        "1 MB that unpacks to 1 GB of spaces", _packed(_OPEN, b" " * MEGABYTE, 1000), "unpacks", "sent.iomcat.json.gz"
    ),
    refused(
        "1 MB that unpacks to a text of 1 GB",
        _packed(_OPEN + b'{"notes":"', b"x" * MEGABYTE, 1000),
        "unpacks|larger",
        "sent.iomcat.json.gz",
    ),
    refused(
        "1 MB that unpacks to 1 GB of brackets",
        _packed(_OPEN, b"[" * MEGABYTE, 1000),
        "unpacks|inside each other|larger|ends",
        "sent.iomcat.json.gz",
    ),
    refused(
        "10 MB that unpack to 10 GB",
        _packed(_OPEN, b" " * MEGABYTE, 10_000),
        "unpacks",
        "sent.iomcat.json.gz",
    ),
    refused("packed three times", _packed_in_packed, _NONE, "sent.iomcat.json.gz"),
]

SAMPLES = [*SHAPES, *VALUES, *FORMS]
