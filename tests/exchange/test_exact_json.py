"""Strict JSON: the same values as any reader where there is one meaning, a placed flaw where there are two."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iomdesk.exchange.exact_json import Flaw, flaw_of, loaded, offset_of
from tests.exchange.test_catalogue_file import JSON


@settings(max_examples=150, deadline=None)
@given(JSON, st.sampled_from([None, 1]), st.booleans())
def test_sound_json_is_read_as_it_is(value, indent, in_ascii):
    raw = json.dumps(value, indent=indent, ensure_ascii=in_ascii).encode()
    assert loaded(raw) == json.loads(raw) == value


@pytest.mark.parametrize(
    ("text", "offset", "path"),
    [
        ('{"a":1,"a":2}', 7, ("a",)),
        ('{"a":[{"b":1,"b":1}]}', 13, ("a", 0, "b")),
        ('{"é":1,"a":NaN}', 12, ("a",)),
        ('["\\udc00"]', 1, (0,)),
        ("[1e400]", 1, (0,)),
        ("[-99999999999999999999]", 1, (0,)),
        ("[1,]", 3, (1,)),
        ("[01]", 2, ()),
        ('{"a"}', 4, ("a",)),
        ("{a:1}", 1, ()),
        ("[1", 2, ()),
        ('"x', 2, ()),
        ("", 0, ()),
        ("1 2", 2, ()),
        ("+1", 0, ()),
    ],
)
def test_a_flaw_is_placed(text, offset, path):
    with pytest.raises(ValueError):  # noqa: PT011 - whichever it is: it only says that there is a flaw
        loaded(text.encode())
    flaw = flaw_of(text.encode())
    assert (flaw.offset, flaw.path) == (offset, path)


@settings(max_examples=300, deadline=None)
@given(JSON.map(lambda value: json.dumps(value).encode()), st.integers(0, 200), st.binary(max_size=3))
def test_damaged_json_is_read_as_others_read_it_or_has_a_flaw(raw, at, instead):
    damaged = raw[:at] + instead + raw[at + 1 :]
    try:
        value = loaded(damaged)
    except ValueError:
        flaw = flaw_of(damaged)
        assert isinstance(flaw, Flaw)
        assert 0 <= flaw.offset <= len(damaged)
        assert str(flaw.why)
    else:
        assert json.loads(damaged) == value


def test_where_a_value_stands_is_found():
    raw = '{"é": {"b": [1,\n 22]}}'.encode()
    assert raw[offset_of(raw, ("é", "b", 1)) :].startswith(b"22")
    assert raw[offset_of(raw, ("é", "c")) :].startswith(b'{"b"')
    assert offset_of(raw, ()) == 0


def test_depth_is_limited():
    assert loaded(b"[" * 64 + b"]" * 64)
    for depth in (65, 500, 100_000):
        raw = b"[" * depth + b"]" * depth
        with pytest.raises(ValueError):  # noqa: PT011 - whichever it is
            loaded(raw)
        assert flaw_of(raw).offset == 64
