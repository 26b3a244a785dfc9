"""The catalogue file against bare orjson in the same run; `extra_info` has the ratios.

IOMDESK_BENCH_SIZE sets the projects. The bare limit is `orjson.loads` and `orjson.dumps` of the same file as a whole.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest

from iomdesk.exchange.catalogue_file import CatalogueContents, read_catalogue, write_catalogue
from iomdesk.exchange.merge import merged
from iomdesk.exchange.seen import Seen
from iomdesk.model.catalogue import new_catalogue
from iomdesk.model.change import Change, Place, RecordKind
from iomdesk.model.journal import JournalEntry
from iomdesk.model.knowledge import Kept, Knowledge, changed, created
from iomdesk.model.message import message

SIZE = int(os.environ.get("IOMDESK_BENCH_SIZE", "5000"))
ROUNDS = 3 if SIZE <= 20_000 else 1
"""A round with 100,000 projects takes minutes."""
HEADING = Kept(RecordKind.CATALOGUE, new_catalogue().data(), Knowledge())
WORDS = ["assistance", "migrants", "return", "réintégration", "régimen", "communities", "frontière", "data", "salud"]
IMPORT, EDIT, OTHER_EDIT = (f"0000000{n}-0000-7000-8000-000000000000" for n in (1, 2, 3))


def projects(count: int) -> Iterator[Kept]:
    """Yield synthetic projects in three languages, the same in every run, in the order of their uids."""
    chance = random.Random(1)

    def words(length: int) -> str:
        return " ".join(chance.choices(WORDS, k=length))

    for number in range(count):
        data = {
            "uid": f"{number + 16:08x}-0000-7000-8000-000000000000",
            "title": {language: words(12) for language in ("en", "es", "fr")},
            "start": "2019-03-01",
            "status": chance.choice(["active", "completed"]),
            "type": "TC",
            "budget": {"amount": f"{chance.randrange(10**6)}.00", "currency": "USD"},
            "funding_year": chance.randrange(2001, 2026),
            "project_id": f"TC.{number:04}",
            "member_states": chance.sample(["AR", "CL", "DO", "HT", "JM", "PA"], chance.randrange(1, 5)),
            "narrative": {language: words(150) for language in ("en", "es", "fr")},
            "sources": [{"uid": f"{number + 16:08x}-0000-7000-9000-000000000000", "address": "https://example.org/p"}],
        }
        yield created(RecordKind.PROJECT, data, IMPORT)


def journal(edits: Iterable[str] = (), touched: Iterable[Kept] = ()) -> list[JournalEntry]:
    """Return the import of all projects, and Edits that changed the status of some."""
    changes = [Change(kind=kept.kind, place=Place(kept.uid), after={"uid": kept.uid}) for kept in projects(SIZE)]
    entries = [JournalEntry(id=IMPORT, label=message("Import"), changes=changes)]
    of_edit = [Change(kind=kept.kind, place=Place(kept.uid, "status"), after="active") for kept in touched]
    return entries + [JournalEntry(id=edit, label=message("Change"), changes=of_edit) for edit in edits]


def cpu(deed: Callable[[], Any]) -> float:
    """Return the CPU seconds of the best of some rounds."""

    def once() -> float:
        start = time.process_time()
        deed()
        return time.process_time() - start

    return min(once() for _ in range(ROUNDS))


@pytest.fixture(scope="module")
def sent(tmp_path_factory) -> Path:
    """Return the file of all projects."""
    path = tmp_path_factory.mktemp("sent") / "sent.iomcat.json"
    with path.open("wb") as file:
        write_catalogue(file, CatalogueContents(HEADING, projects=projects(SIZE), journal=journal()))
    return path


def compare(benchmark, deed: Callable[[], Any], bare: Callable[[], Any]) -> None:
    limit, ours = cpu(bare), cpu(deed)
    benchmark.extra_info |= {"projects": SIZE, "bare_s": limit, "ratio_to_bare": ours / limit}
    benchmark.pedantic(deed, rounds=ROUNDS)


def test_reading_checked(benchmark, sent):
    def read() -> None:
        file = read_catalogue(sent)
        assert sum(1 for _ in file.journal()) == 1
        assert sum(1 for _ in file.records()) == SIZE
        assert file.problems == []

    compare(benchmark, read, lambda: orjson.loads(sent.read_bytes()))


def test_writing(benchmark, sent, tmp_path):
    kept, entries = list(projects(SIZE)), journal()
    document = orjson.loads(sent.read_bytes())

    def write() -> None:
        with (tmp_path / "out.json").open("wb") as file:
            write_catalogue(file, CatalogueContents(HEADING, projects=kept, journal=entries))

    compare(benchmark, write, lambda: (tmp_path / "bare.json").write_bytes(orjson.dumps(document)))


def test_merging_two_that_were_edited_apart(benchmark):
    """A tenth of the projects was edited on either side, a hundredth on both: against comparing their data alone."""
    mine, theirs = ([*projects(SIZE)] for _ in range(2))
    for number in range(0, SIZE, 10):
        change = Change(kind=RecordKind.PROJECT, place=Place(mine[number].uid, "status"), after="closed")
        mine[number] = changed(mine[number], [change], EDIT)
        other = number + 5 if number % 100 else number
        change = Change(kind=RecordKind.PROJECT, place=Place(theirs[other].uid, "status"), after="planned")
        theirs[other] = changed(theirs[other], [change], OTHER_EDIT)
    my_seen, their_seen = Seen(), Seen()
    for seen, edit in ((my_seen, EDIT), (their_seen, OTHER_EDIT)):
        seen.add(IMPORT)
        seen.add(edit)

    def merge() -> list[Kept | None]:
        return [
            merged(m, t, mine_seen=my_seen.of({m.uid}), theirs_seen=their_seen.of({t.uid}))
            for m, t in zip(mine, theirs, strict=True)
        ]

    assert sum(bool(kept and kept.questions()) for kept in merge()) == SIZE // 100
    compare(benchmark, merge, lambda: [m.data == t.data for m, t in zip(mine, theirs, strict=True)])
