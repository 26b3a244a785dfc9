"""A file is read more than once, for the plan and to be kept: what was sound is not checked again, what changed is."""

from __future__ import annotations

import gzip
from pathlib import Path

import orjson
import pytest

from iomdesk.exchange.catalogue_file import CatalogueFile, read_catalogue
from iomdesk.exchange.known_lines import KnownLines
from tests.exchange.test_catalogue_file import office_with_everything


def whole(file: CatalogueFile) -> tuple[object, ...]:
    return list(file.records()), list(file.deleted()), list(file.journal()), file.problems


def as_sent(sent: bytes) -> bytes:
    return sent


def packed(sent: bytes) -> bytes:
    return gzip.compress(sent)


def marked(sent: bytes) -> bytes:
    return b"\xef\xbb\xbf" + sent


def indented(sent: bytes) -> bytes:
    return orjson.dumps(orjson.loads(sent), option=orjson.OPT_INDENT_2)


def backwards(sent: bytes) -> bytes:
    return orjson.dumps(dict(reversed(orjson.loads(sent).items())))


@pytest.mark.parametrize("laid_out", [as_sent, packed, marked, indented, backwards])
def test_each_reading_is_like_the_first(tmp_path: Path, laid_out) -> None:
    path = tmp_path / "sent.iomcat.json"
    path.write_bytes(laid_out(office_with_everything().send(path).read_bytes()))
    first = whole(read_catalogue(path))
    again = read_catalogue(path)
    assert [whole(again) for _ in range(3)] == [first] * 3
    assert list(again.journal()) == first[2]


def test_what_was_checked_is_not_checked_again(tmp_path: Path) -> None:
    file = read_catalogue(office_with_everything().send(tmp_path / "sent.json"))
    checked = [kept for kept in file.records() if kept.is_checked]
    known = [kept for kept in file.records() if kept.is_checked]
    assert known == checked
    assert [kept.record.data() for kept in known] == [kept.data for kept in checked]
    assert [list(kept.record.data()) for kept in known] == [list(kept.data) for kept in checked]


def test_what_was_altered_meanwhile_is_checked(tmp_path: Path) -> None:
    path = office_with_everything().send(tmp_path / "sent.json")
    file = read_catalogue(path)
    before = list(file.records())
    lines = path.read_bytes().split(b"\n")
    number = next(n for n, line in enumerate(lines) if line.startswith(b'{"uid"') and b'"title":{' in line)
    uid = orjson.loads(lines[number].rstrip(b","))["uid"]
    lines[number] = lines[number].replace(b'"title":{', b'"title":7,"y":{')
    path.write_bytes(b"\n".join(lines))
    after = list(file.records())
    assert uid in {kept.uid for kept in before}
    assert uid not in {kept.uid for kept in after}
    assert [(problem.line, problem.field) for problem in file.problems] == [(number + 1, "title")]
    assert len(after) == len(before) - 1


def test_a_line_is_known_where_it_stood() -> None:
    known = KnownLines()
    for line in (b"one", b"two", b"three"):
        known.go_on()
        if line != b"two":
            known.note(line)
    known.begin()
    found = []
    for line in (b"one", b"two", b"one", b"four"):
        known.go_on()
        found.append(known.has(line))
    assert found == [True, False, False, False]


def test_a_record_that_a_person_wrote_without_a_uid_gets_the_same_each_time(tmp_path: Path) -> None:
    path = tmp_path / "sent.iomcat.json"
    path.write_text('{"format":"iomdesk-catalogue","version":1,\n"projects":[\n{"title":{"fr":"Eau"}},\n{"z":1}\n]}\n')
    file = read_catalogue(path)
    first = list(file.records())
    assert len(first) == 2
    assert list(file.records()) == first
