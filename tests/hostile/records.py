"""Hostile records: documents that are JSON, and say what nobody should believe."""

from __future__ import annotations

from collections.abc import Iterable

from tests.hostile.documents import START, document, project, refused, tamed, uid


def _units(parents: Iterable[int | None]) -> bytes:
    """Return a file of units, each below the one of its number."""
    units = (
        {"uid": uid(n), "name": {"en": f"Office {n}"}, **({} if above is None else {"parent": uid(above)})}
        for n, above in enumerate(parents, 1)
    )
    return document(*units, section="org_units")


SOUND_UNITS = _units([None, 1, 1])
TYPES = [
    refused("a title that is a word", document(project(title="Water")), "object"),
    refused("a title that is a list", document(project(title=[["en", "Water"]])), "object"),
    refused("a text that is a number", document(project(title={"en": 5})), "text"),
    refused("a language that is a path", document(project(title={"../../etc": "x"})), "language"),
    refused("a uid that is a path", document(project(uid="../../../etc/passwd")), "uid"),
    refused("a uid in capitals", document(project(uid=uid(1).upper().replace("0", "A"))), "uid"),
    refused("a budget without end", document(project(budget={"amount": "1e999999999", "currency": "USD"})), "budget"),
    refused("a budget behind the point without end", document(project(budget={"amount": "1e-999999999"})), "budget"),
    refused("a budget of 100,000 digits", document(project(budget={"amount": "9" * 100_000})), "budget"),
    refused("a budget that is no number", document(project(budget={"amount": "NaN"})), "budget"),
    refused("a date in the year 99999", document(project(start="99999-01-01")), "start"),
    refused("a date that was never", document(project(start="2024-02-30")), "start"),
    refused(
        "a place beyond the pole",
        document(project(locations=[{"uid": uid(5), "point": {"latitude": 91, "longitude": 0}}])),
        "latitude",
    ),
    refused("a record that is a list", document([1, 2]), "object"),
    refused("records that are an object", START.encode() + b'"projects":{}}', "list"),
    refused("a heading that is a list", b'{"format":"iomdesk-catalogue","version":1,"catalogue":[]}', "object"),
    refused("a stamp that is a word", document(project(stamp="me")), "Edit"),
    refused("a Place undecided between nothing", document(project(undecided={"title.en": []})), "undecided"),
    refused(
        "an Edit that makes a thing",
        START.encode()
        + b'"journal":[{"id":"'
        + uid(7).encode()
        + b'","at":"2024-05-17T00:00:00Z","label":"x","changes":[{"kind":"thing","place":["x",""]}]}]}',
        "kind|changes",
    ),
    refused(
        "an Edit in the year 0",
        START.encode()
        + b'"journal":[{"id":"'
        + uid(7).encode()
        + b'","at":"0000-01-01T00:00:00Z","label":"x","changes":[]}]}',
        "at",
    ),
    refused("an item twice", document(project(partners=[{"uid": uid(5)}, {"uid": uid(5)}])), "same uid"),
    refused("a record twice", document(project(), project()), "twice"),
    tamed(
        "keys of Python's own",
        document(project(__class__="os", __init__={"a": 1}, model_config={"extra": "forbid"}, kind="catalogue")),
        "Water",
    ),
    tamed("10,000 keys that nobody knows", document(project(**{f"k{n}": n for n in range(10_000)})), "Water"),
    tamed("names with points and signs", document(project(**{"a.b": 1, "%2E": 2, "a%b.c": {"d": 3}, "": 4})), "Water"),
]

TREES = [
    tamed("a unit above itself", _units([1]), "Office 1"),
    tamed("two units above each other", _units([2, 1]), "Office 1"),
    tamed("a circle of 5,000 units", lambda p: p.write_bytes(_units([5000, *range(1, 5000)])), "Office 1"),
    tamed("5,000 units below each other", lambda p: p.write_bytes(_units([None, *range(1, 5000)])), "Office 4999"),
    tamed(
        "5,000 units below each other, the last first",
        lambda p: p.write_bytes(_units([*range(2, 5001), None])),
        "Office 1",
    ),
    tamed(
        "5,000 units below one that is not there",
        lambda p: p.write_bytes(_units([90_000_000] * 5_000)),
        "Office 1",
    ),
    tamed(
        "5,000 units, each below one that is not there",
        lambda p: p.write_bytes(_units(range(30_000_000, 30_005_000))),
        "Office 1",
    ),
    tamed(
        "a unit that follows itself",
        document(
            {"uid": uid(1), "name": {"en": "Office 1"}, "predecessors": [uid(1)], "same_as": [uid(1)]},
            section="org_units",
        ),
        "Office 1",
    ),
    tamed(
        "a project of a unit that is not there",
        document(project(managing_unit=uid(99), related=[{"uid": uid(5), "project": uid(98)}])),
        "Water",
    ),
    tamed(
        "two projects with one number",
        document(project(project_id="TC.0001"), {"uid": uid(2), "title": {"en": "Wells"}, "project_id": "TC.0001"}),
        "Wells",
    ),
    tamed(
        "two projects that are the same as each other",
        document(project(same_as=[uid(2)]), {"uid": uid(2), "title": {"en": "Wells"}, "same_as": [uid(1)]}),
        "",
    ),
    tamed(
        "a project that is the same as 10,000 others",
        document(project(same_as=[uid(n) for n in range(10, 10_010)])),
        "Water",
    ),
]

SAMPLES = [*TYPES, *TREES]
