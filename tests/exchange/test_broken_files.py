"""Broken and hostile catalogue files: each is told with its line and field, and what is sound can still be read."""

from __future__ import annotations

import gzip
import json
import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iomdesk.exchange.catalogue_file import CatalogueFile, read_catalogue
from iomdesk.model.rules import Refusal

UID = "0000000{}-0000-7000-8000-000000000000"
FIRST, SECOND, THIRD = ('{"uid":"' + UID.format(n) + '","title":{"fr":"Eau"}' for n in (1, 2, 3))
EDIT = UID.format(9)
EDIT_LINE = '{"id":"' + EDIT + '","at":"2024-05-17T00:00:00Z","label":"x",'
START = '{"format":"iomdesk-catalogue","version":1,\n"catalogue":{"languages":["en"]},\n"projects":[\n'


def file_of(path: Path, *records: str, end: str = "\n]}\n") -> CatalogueFile:
    """Return a file of these records, the first on line 4."""
    path.write_bytes((START + ",\n".join(records) + end).encode("utf-8", "surrogatepass"))
    return read_catalogue(path)


def read(file: CatalogueFile) -> tuple[list[str], list[tuple[int | None, str]]]:
    """Return the last digits of the uids that were read, and where problems are."""
    uids = [kept.uid[7] for kept in file.records()]
    return uids, [(problem.line, problem.field) for problem in file.problems]


DEEP = "[" * 70 + "]" * 70
BROKEN_RECORDS = {
    "key twice": (SECOND + ',"status":"active","status":"completed"}', "status"),
    "key twice inside": (SECOND + ',"z":{"a":{"b":1,"b":2}}}', "z.a.b"),
    "wrong type of text": (SECOND + ',"status":5}', "status"),
    "wrong type of list": (SECOND + ',"themes":"water"}', "themes"),
    "wrong type of object": (SECOND + ',"budget":[1]}', "budget"),
    "wrong type inside": (SECOND + ',"partners":[{"name":{"en":1}}]}', "partners.0.name.en"),
    "no date": (SECOND + ',"start":"2024-13"}', "start"),
    "no country": (SECOND + ',"member_states":["HT","Haiti"]}', "member_states.1"),
    "no language": ('{"uid":"' + UID.format(2) + '","title":{"English":"Eau"}}', "title.English"),
    "no number": (SECOND + ',"budget":{"amount":"much","currency":"USD"}}', "budget.amount"),
    "NaN": (SECOND + ',"funding_year":NaN}', "funding_year"),
    "Infinity": (SECOND + ',"z":[-Infinity]}', "z.0"),
    "1e999": (SECOND + ',"z":1e999}', "z"),
    "number too large": (SECOND + ',"z":123456789012345678901234567890}', "z"),
    "a million digits": (SECOND + ',"z":' + "9" * 1_000_000 + "}", "z"),
    "lone surrogate escaped": (SECOND + ',"notes":"\\ud800"}', "notes"),
    "lone surrogate in bytes": (SECOND + ',"notes":"\ud800"}', ""),
    "deep": (SECOND + ',"z":' + DEEP + "}", "z.0.0"),
    "uid of no form": ('{"uid":"2"}', "uid"),
    "comma too many": (SECOND + ",}", ""),
    "comma missing": (SECOND + ' "status":"active"}', ""),
    "colon missing": (SECOND + ',"status" "active"}', "status"),
    "bracket missing": (SECOND, ""),
    "bracket too many": (SECOND + "}}", "projects"),
    "other bracket": (SECOND + "]", ""),
    "quotation mark missing": (SECOND + ',"status":"active}', "status"),
    "control character": (SECOND + ',"status":"a\tb"}', "status"),
    "wrong escape": (SECOND + ',"status":"a\\qb"}', "status"),
    "word": (SECOND + ',"status":active}', "status"),
    "no object": ("[1]", ""),
    "a number": ("5", ""),
    "nothing": ("null", ""),
    "item twice": (SECOND + ',"partners":[{"uid":"' + EDIT + '"},{"uid":"' + EDIT + '"}]}', "partners"),
    "record twice": (FIRST + "}", "uid"),
    "stamp of no form": (SECOND + ',"stamp":"me"}', "stamp"),
    "stamp of no type": (SECOND + ',"stamp":5}', "stamp"),
    "stamps of no form": (SECOND + ',"stamps":{"title.fr":"me"}}', "stamps"),
    "undecided of no form": (SECOND + ',"undecided":{"title.fr":[{"value":1}]}}', "undecided.title.fr.0.stamp"),
    "undecided of nothing": (SECOND + ',"undecided":{"title.fr":[]}}', "undecided.title.fr"),
    "deleted of no form": (SECOND + ',"deleted":["me"]}', "deleted"),
}


@pytest.mark.parametrize("name", BROKEN_RECORDS)
def test_a_broken_record_is_told_and_the_others_are_read(tmp_path, name):
    broken, field = BROKEN_RECORDS[name]
    started = time.perf_counter()
    uids, problems = read(file_of(tmp_path / "sent.json", FIRST + "}", broken, THIRD + "}"))
    assert (5, field) in problems
    assert len(problems) == 1
    assert uids in (["1", "3"], ["1", "2", "3"] if name == "bracket too many" else None)
    assert time.perf_counter() - started < 5


def test_every_broken_record_is_told(tmp_path):
    records = [broken for broken, _ in BROKEN_RECORDS.values()]
    uids, problems = read(file_of(tmp_path / "sent.json", FIRST + "}", *records, THIRD + "}"))
    assert {line for line, _ in problems} == set(range(5, 5 + len(records)))
    assert (uids[0], uids[-1]) == ("1", "3")


def test_the_line_is_told_in_an_indented_file_too(tmp_path):
    path = tmp_path / "made.json"
    records = [{"project_id": f"TC.000{n}", "title": {"fr": "Eau"}, "status": "active"} for n in range(3)]
    records[1]["status"] = 5
    path.write_text(json.dumps({"format": "iomdesk-catalogue", "version": 1, "projects": records}, indent=1))
    file = read_catalogue(path)
    assert len(list(file.records())) == 2
    (problem,) = file.problems
    assert problem[:3] == ("made.json", 17, "status")
    assert path.read_text().splitlines()[16] == '   "status": 5'
    path.write_text(path.read_text().replace(": 5", ': 5, "title": 1'))
    file = read_catalogue(path)
    assert len(list(file.records())) == 2
    assert file.problems[0][:3] == ("made.json", 17, "title")


BROKEN_WHOLES = {
    "cut off in a record": (START + FIRST + "},\n" + SECOND, ["1"], 5, ""),
    "cut off in a text": (START + FIRST + "},\n" + SECOND[:-3], ["1"], 5, ""),
    "cut off behind a record": (START + FIRST + "},\n", ["1"], 5, ""),
    "cut off behind the list": (START + FIRST + "}\n],\n", ["1"], 6, ""),
    "cut off behind a key": (START + FIRST + '}\n],\n"deleted"', ["1"], 6, ""),
    "a second document": (START + FIRST + "}\n]}\n{}", ["1"], 6, ""),
    "something behind the end": (START + FIRST + "}\n]}\n\nx", ["1"], 7, ""),
    "a list twice": (START + FIRST + '}\n],\n"projects":[' + SECOND + "}]}", ["1"], 6, "projects"),
    "no list": (START + FIRST + '}\n],\n"org_units":{}}', ["1"], 6, "org_units"),
    "a comma too many": (START + FIRST + "}\n],}", ["1"], 5, ""),
    "a comma too few": (START + FIRST + "}\n" + SECOND + "}\n]}", ["1", "2"], 5, "projects"),
    "a name without quotation marks": (START + FIRST + "}\n],\nprojects:[]}", ["1"], 6, ""),
    "a list that begins with a comma": (START + ",\n" + FIRST + "}\n]}", [], 4, ""),
    "another bracket at the end": (START + FIRST + "}\n}", ["1"], 5, ""),
    "deep beside the lists": (START + FIRST + '}\n],\n"z":' + "[" * 100_000 + "]" * 100_000 + "}", ["1"], 6, ""),
}


@pytest.mark.parametrize("name", BROKEN_WHOLES)
def test_what_stands_before_the_break_is_read(tmp_path, name):
    text, uids, line, field = BROKEN_WHOLES[name]
    path = tmp_path / "sent.json"
    path.write_text(text, encoding="utf-8")
    file = read_catalogue(path)
    read_uids = [kept.uid[7] for kept in file.records()]
    list(file.deleted())
    list(file.journal())
    assert read_uids == uids
    expected = [(line, field)] if line else []
    assert [(problem.line, problem.field) for problem in file.problems][:1] == expected
    assert all(str(problem.message).endswith(".") for problem in file.problems)


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ('{"kind":"project","uid":"' + EDIT + '"}', "record"),
        ('{"kind":"thing","record":{}}', "kind"),
        ('{"kind":["project"],"record":{}}', "kind"),
        ('{"kind":"project","record":{"uid":"x"}}', "uid"),
        ('{"kind":"project","deleted":"x","record":{}}', "deleted"),
    ],
)
def test_a_broken_deletion_is_told(tmp_path, line, field):
    file = file_of(tmp_path / "sent.json", end='\n],"deleted":[\n' + line + "]}")
    assert list(file.deleted()) == []
    assert [(problem.line, problem.field) for problem in file.problems] == [(6, field)]


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("{}", "id"),
        ('{"id":"x"}', "id"),
        ('{"id":"' + EDIT + '","changes":[]}', "label"),
        ('{"id":"' + EDIT + '","at":"yesterday","label":"x","changes":[]}', "at"),
        ('{"id":"' + EDIT + '","at":"2024-05-17T00:00:00Z","label":5,"changes":[]}', "label"),
        (EDIT_LINE + '"changes":{}}', "changes"),
        (EDIT_LINE + '"changes":[5]}', "changes.0"),
        (
            '{"id":"' + EDIT + '","at":"2024-05-17T00:00:00Z","label":"x","changes":[{"op":"created"}]}',
            "changes.0.kind",
        ),
        (
            EDIT_LINE + '"changes":[{"kind":"project","place":["' + EDIT + '",""],"op":"made"}]}',
            "changes.0.op",
        ),
        (
            EDIT_LINE + '"changes":[{"kind":"project","place":["x",""],"op":"created"}]}',
            "changes.0.place",
        ),
    ],
)
def test_a_broken_edit_is_told(tmp_path, line, field):
    file = file_of(tmp_path / "sent.json", end='\n],"journal":[\n' + line + "]}")
    assert list(file.journal()) == []
    assert {problem.line for problem in file.problems} == {6}
    assert file.problems[0].field == field


def test_a_broken_heading_is_told(tmp_path):
    path = tmp_path / "sent.json"
    for heading in ("[]", '{"title":5,"languages":["en"]}', '{"uid":"' + EDIT + '","languages":["en"]}'):
        path.write_text('{"format":"iomdesk-catalogue","version":1,\n"catalogue":' + heading + "}")
        file = read_catalogue(path)
        assert file.heading is None
        assert [problem.line for problem in file.problems] == [2]


REFUSED = {
    "empty": b"",
    "no json": b"project;title\n",
    "a list": b"[]",
    "another object": b'{"type":"FeatureCollection"}',
    "another format": b'{"format":"other","version":1}',
    "a newer version": b'{"format":"iomdesk-catalogue","version":2}',
    "no version": b'{"format":"iomdesk-catalogue","version":"1"}',
    "version true": b'{"format":"iomdesk-catalogue","version":true}',
    "negative": b'{"format":"iomdesk-catalogue","version":-1}',
    "cut before the format": b'{"format":"iomdesk-cat',
    "utf-16": '{"format":"iomdesk-catalogue","version":1}'.encode("utf-16"),
    "damaged packing": gzip.compress(b'{"format":"iomdesk-catalogue","version":1}')[:-12],
    "no packing": b"\x1f\x8bxxxxxxxx",
    "deep": b"[" * 200_000,
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_catalogue_file_is_refused(tmp_path, name):
    path = tmp_path / "sent.iomcat.json"
    path.write_bytes(REFUSED[name])
    with pytest.raises(Refusal) as refusal:
        read_catalogue(path)
    assert "sent.iomcat.json" in str(refusal.value)
    assert ("newer" in str(refusal.value)) == (name == "a newer version")


def test_what_is_no_file_is_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in ("", "missing", "pipe", "link"):
        with pytest.raises(Refusal):
            read_catalogue(tmp_path / name)


def test_a_packed_file_that_was_cut_is_told(tmp_path):
    path = tmp_path / "sent.json.gz"
    records = [('{"uid":"' + f"{n:08x}" + UID.format(1)[8:] + '"}') for n in range(50_000)]
    packed = gzip.compress((START + ",\n".join(records) + "\n]}").encode())
    path.write_bytes(packed[: len(packed) // 2])
    file = read_catalogue(path)
    count = len(list(file.records()))
    assert 0 < count < 50_000
    assert len(file.problems) == 1


def test_a_file_that_unpacks_without_end_is_refused(tmp_path):
    path = tmp_path / "bomb.json.gz"
    with gzip.open(path, "wb") as file:
        file.write(START.encode())
        for _ in range(200):
            file.write(b" " * 1_000_000)
    started = time.perf_counter()
    with pytest.raises(Refusal, match="unpacks"):
        list(read_catalogue(path).records())
    assert time.perf_counter() - started < 10


def test_a_record_without_end_is_not_taken_into_memory(tmp_path):
    path = tmp_path / "sent.json"
    with path.open("wb") as file:
        file.write(START.encode() + b'{"notes":"')
        for _ in range(140):
            file.write(b"x" * (1 << 20))
        file.write(b'"}]}')
    file = read_catalogue(path)
    assert list(file.records()) == []
    assert [problem.line for problem in file.problems] == [4]


SOUND = (START + ",\n".join(n + "}" for n in (FIRST, SECOND, THIRD)) + "\n]}\n").encode()


INSTEAD = st.sampled_from([b"", b'"', b"}", b"[", b",", b"\xff", b"\n", b"0", b"\\"])


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.integers(len(START), len(SOUND)), st.integers(0, 3), INSTEAD), min_size=1, max_size=4))
def test_whatever_happens_to_a_file_it_is_read_refused_or_told(tmp_path_factory, damages):
    data = SOUND
    for at, length, instead in damages:
        data = data[:at] + instead + data[at + length :]
    path = tmp_path_factory.mktemp("sent") / "sent.json"
    path.write_bytes(data)
    try:
        file = read_catalogue(path)
        records = list(file.records())
        lines = [*file.deleted(), *file.journal()]
    except Refusal:
        return
    assert lines == []
    try:
        document = json.loads(data)
        assert len(records) + len(file.problems) >= len(document.get("projects", ()))
    except (ValueError, AttributeError, TypeError):
        assert file.problems


def test_what_is_told_of_a_file_steers_no_terminal(tmp_path):
    file = file_of(tmp_path / "sent.json", FIRST + ',"\\u001b[2J\\u202e":1,"\\u001b[2J\\u202e":2}')
    list(file.records())
    (problem,) = file.problems
    assert "\x1b" not in problem.message + problem.field
    assert "\u202e" not in problem.message + problem.field
    assert "\\x1b[2J\\u202e" in problem.field
