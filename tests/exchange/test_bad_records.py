"""Bad records as a file of their own: what is wrong is said beside each, and mended they come in as if never broken."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iomdesk.exchange.bad_records import save_bad_records
from iomdesk.exchange.catalogue_file import read_catalogue
from iomdesk.exchange.record_line import record_line
from tests.exchange.test_broken_files import BROKEN_RECORDS, FIRST, THIRD, file_of
from tests.exchange.test_merge import LAW, STEPS, history

SPOILS = (
    lambda line: b"{" + line,
    lambda line: line + b"}",
    lambda line: line.replace(b'"', b"", 1),
    lambda line: line[:-1] + b',"budget":[1]}',
    lambda line: line[:-1] + b',"extra":1,"extra":2}',
)


@pytest.mark.parametrize("name", BROKEN_RECORDS)
def test_every_broken_record_is_written_with_its_reason_and_is_refused_until_it_is_mended(tmp_path, name):
    bad, _field = BROKEN_RECORDS[name]
    file = file_of(tmp_path / "sent.json", FIRST + "}", bad, THIRD + "}")
    good = [kept.uid for kept in file.records()]
    save_bad_records(file.path, tmp_path / "bad.json")
    written = (tmp_path / "bad.json").read_bytes()
    again = read_catalogue(tmp_path / "bad.json")
    assert not {kept.uid for kept in again.records()} - set(good), "nothing that is wrong comes in"
    if file.problems[0].field != "projects":  # what is wrong between two records is copied nowhere
        told = next(line for line in written.splitlines() if line.startswith(b'{"wrong":'))
        reasons = json.JSONDecoder().raw_decode(told[len(b'{"wrong":') :].decode("utf-8", "replace"))[0]
        assert {"place": file.problems[0].field, "says": file.problems[0].message}.items() <= reasons[0].items()
        assert again.problems or name == "record twice", "nothing is taken in as it was"


@settings(parent=LAW, max_examples=30)
@given(STEPS, st.lists(st.tuples(st.integers(0, 30), st.sampled_from(SPOILS)), min_size=1, max_size=4))
def test_the_good_part_and_the_mended_bad_part_are_the_whole_file(tmp_path_factory, steps, spoils):
    """Whatever is wrong in whatever line of a file, mended it is what it was."""
    folder = tmp_path_factory.mktemp("bad")
    _world, offices = history(steps)
    whole = offices[0].send(folder / "whole.json")
    lines = whole.read_bytes().split(b"\n")
    here = [number for number, line in enumerate(lines) if line.startswith(b'{"uid"')]
    spoiled = dict[int, bytes]()
    for at, spoil in spoils if here else ():
        number = here[at % len(here)]
        spoiled[number] = spoil(lines[number].removesuffix(b",")) + b"," * lines[number].endswith(b",")
    broken, bad = folder / "broken.json", folder / "bad.json"
    broken.write_bytes(b"\n".join(spoiled.get(number, line) for number, line in enumerate(lines)))
    save_bad_records(broken, bad)
    mended = bad.read_bytes()
    for number, line in spoiled.items():
        right, wrong = (words.removesuffix(b",") for words in (lines[number], line))
        mended = mended.replace(wrong[1:], right[1:]) if wrong.startswith(b"{") else mended.replace(wrong, right)
    bad.write_bytes(mended)
    expected = {kept.uid: record_line(kept) for kept in read_catalogue(whole).records()}
    parts = [read_catalogue(path) for path in (broken, bad)]
    found = {kept.uid: record_line(kept) for part in parts for kept in part.records()}
    assert found == expected
    assert parts[1].problems == []
