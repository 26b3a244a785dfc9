"""Bounds of one value: counted before it is taken into memory, and what stands in texts does not count."""

from __future__ import annotations

import json
from io import BytesIO

import pytest

from iomdesk.exchange.exact_json import MAX_DEPTH
from iomdesk.exchange.json_bounds import RECORD, REST, Bounds
from iomdesk.exchange.json_scanner import Broken, Scanner

SMALL = Bounds(1000, 10)


def scanner(raw: bytes, bounds: Bounds = SMALL) -> Scanner:
    made = Scanner(BytesIO(raw).read)
    made.bounds = bounds
    return made


def test_as_many_values_as_are_allowed_are_taken_and_one_more_is_not():
    assert scanner(b"[" + b"1,".join([b""] * 10) + b"1]\n").take().value == [1] * 10
    flaw = scanner(b"[" + b"1," * 10 + b"1]\n").take().flaw
    assert flaw
    assert "more than 10 values" in str(flaw.why)


def test_what_stands_in_a_text_is_no_value():
    words = 'a, b, [c], {d}, \\" \\\\, e, f, g, h' * 5
    assert scanner(json.dumps({"z": words}).encode() + b"\n").take().value == {"z": words}


def test_a_value_without_end_is_read_no_further_than_it_may_be_large():
    sizes = list[int]()

    def more(size: int) -> bytes:
        sizes.append(size)
        return b"x" * size if len(sizes) > 1 else b'{"z":"'

    text = Scanner(more)
    text.bounds = Bounds(3 << 20, 10)
    with pytest.raises(Broken, match="larger than"):
        text.take()
    assert sum(sizes) <= 6 << 20


def test_brackets_are_counted_no_deeper_than_values_may_lie():
    with pytest.raises(Broken, match="inside each other"):
        scanner(b"[" * 300_000, REST).take()
    within = b"[" * MAX_DEPTH + b"]" * MAX_DEPTH
    assert scanner(within, REST).take().flaw is None


def test_a_record_beyond_the_bounds_is_told_and_the_next_one_is_read():
    text = scanner(b"[" + b"1," * 20 + b"1],\n[2]\n")
    assert text.take().flaw
    assert text.is_more(b"]")
    assert text.take().value == [2]


def test_a_line_of_many_records_is_looked_through_once():
    count, looked_at = 2000, 0

    class Counting(Scanner):
        def _is_no_line(self, line: bytes) -> None:
            nonlocal looked_at
            looked_at += 1
            super()._is_no_line(line)

    text = Counting(BytesIO(b"[" + b'{"a":[1]},' * count + b"{}]\n").read)
    text.bounds = RECORD
    text.expect(b"[")
    found = [text.take().value]
    while text.is_more(b"]"):
        found.append(text.take().value)
    assert len(found) == count + 1
    assert looked_at <= 1
