"""Hostile lines of Edits, as another program might hand them to the command line."""

from __future__ import annotations

from tests.hostile.documents import MEGABYTE, endless, of
from tests.hostile.sample import Deed, Demand, Sample

_EDITS = {
    "no JSON": b"x",
    "deep": b'{"label":"x","changes":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "a list": b"[]",
    "a change that is a word": b'{"label":"x","changes":["x"]}',
    "a record that is not there": b'{"label":"x","changes":[{"record":"none","place":"status","value":"x"}]}',
    "a field that is not there": b'{"label":"x","changes":[{"record":"TC.0100000","place":"__class__.x","value":1}]}',
    "a value of another kind": b'{"label":"x","changes":[{"record":"TC.0100000","place":"title.en","value":[1]}]}',
    "a new record of no kind": b'{"label":"x","changes":[{"record":"new","kind":"x","value":{}}]}',
    "a new record that is a word": b'{"label":"x","changes":[{"record":"new","value":"x"}]}',
    "half a character": b'{"label":"\\ud800","changes":[]}',
}
SAMPLES = [
    Sample(f"edits: {name}", of(line + b"\n"), Demand.REFUSED, "", "edits.jsonl", (Deed.APPLY,))
    for name, line in _EDITS.items()
]
SAMPLES.append(
    Sample(
        "edits: a line of 140 MB", endless(b"", b"x" * MEGABYTE, 140), Demand.REFUSED, "", "edits.jsonl", (Deed.APPLY,)
    )
)
