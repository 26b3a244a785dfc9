"""Mutated catalogues: a sound one with a few bytes changed at random, read as one from outside; many in one process."""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from iomdesk.model.change import RecordKind
from iomdesk.model.rules import Refusal
from iomdesk.store.catalogue_reader import CatalogueReader
from iomdesk.store.catalogue_store import CatalogueStore, open_foreign
from tests.hostile.sample import Deed

PAGE = 4096
_KEPT = "SELECT uid, kind, knowledge, data, texts FROM record LEFT JOIN record_text ON record = id ORDER BY uid"
Facts = dict[str, Any]


def mutated(whole: bytes, number: int) -> bytes:
    """Return the catalogue with what chance of this number changes in it; the same each time."""
    chance, data = random.Random(number), bytearray(whole)
    for _ in range(chance.choice((1, 1, 1, 2, 4, 16))):
        chance.choice(_CHANGES)(data, chance)
    return bytes(data)


def _bit(data: bytearray, chance: random.Random) -> None:
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _number(data: bytearray, chance: random.Random) -> None:
    """Put a number at the edge of what fits somewhere, most often where a page says how it is built."""
    size = chance.choice((1, 2, 4))
    page = chance.randrange(len(data) // PAGE) * PAGE
    at = page + chance.choice((chance.randrange(100), chance.randrange(PAGE - 8)))
    value = chance.choice((0, 1, 0x7F, 0x80, (1 << 8 * size - 1) - 1, 1 << 8 * size - 1, (1 << 8 * size) - 1))
    data[at : at + size] = (value % (1 << 8 * size)).to_bytes(size, "big")


def _noise(data: bytearray, chance: random.Random) -> None:
    size = chance.choice((2, 8, 64, PAGE))
    at = chance.randrange(max(1, len(data) - size))
    data[at : at + size] = chance.randbytes(size)


def _page_again(data: bytearray, chance: random.Random) -> None:
    """Put one page in the place of another."""
    one, other = (chance.randrange(len(data) // PAGE) * PAGE for _ in range(2))
    data[one : one + PAGE] = data[other : other + PAGE]


def _letters(data: bytearray, chance: random.Random) -> None:
    """Change a letter in what is written: the pages stay sound."""
    at = data.find(chance.choice((b'"en":"', b'"uid":"', b'"stamp":"', b"CREATE ")), chance.randrange(len(data)))
    if at >= 0:
        data[at + 8] = chance.choice(b'"\\{[\x00\xffaz09')


def _size(data: bytearray, chance: random.Random) -> None:
    if chance.random() < 0.5:
        del data[chance.randrange(len(data) // 2, len(data)) :]
    else:
        data.extend(chance.randbytes(chance.choice((1, PAGE, 10 * PAGE))))


_CHANGES: tuple[Callable[[bytearray, random.Random], None], ...] = (
    *(_bit, _bit, _number, _number, _noise, _page_again, _letters, _letters, _size),
)


def contents(reader: CatalogueReader) -> object:
    """Return all that a catalogue says, as it is taken in."""
    records = [kept for kind in RecordKind for kept in reader.all_kept(kind, dead=True)]
    return records, list(reader.entries()), sorted(reader.seen())


def tried(deed: Deed, file: Path, catalogue: Path) -> Facts:
    """Read as many mutations of a file as the name of the catalogue says, `FIRST-COUNT`; tell what became of them."""
    first, count = map(int, catalogue.stem.split("-"))
    whole, path = file.read_bytes(), catalogue.with_suffix(".iomcat")
    sound = contents(_opened(file, 0)) if deed is not Deed.APPLY else _rows(file)
    ends, wrong = Counter[str](), list[str]()
    for number in range(first, first + count):
        path.write_bytes(mutated(whole, number))
        try:
            found = _rows(path) if deed is Deed.APPLY else _contents(path, number)
        except Refusal:
            ends["refused"] += 1
        except Exception as error:  # noqa: BLE001 - told to who asked
            ends["broken"] += 1
            wrong.append(f"{number}: {type(error).__name__} {error}"[:200])
        else:
            ends["sound" if found == sound else "false"] += 1
            wrong += [] if found == sound else [f"{number}: other words were believed"]
    path.unlink()
    return {"became": "read", "ends": ends, "wrong": wrong[:5]}


def _opened(path: Path, number: int) -> CatalogueReader:
    return CatalogueStore.open(path, read_only=True) if number % 4 == 1 else open_foreign(path)


def _contents(path: Path, number: int) -> object:
    reader = _opened(path, number)
    try:
        return contents(reader)
    finally:
        reader.close()


def _rows(path: Path) -> object:
    """Return the records as a reader of the first day has them: whatever SQLite gives it."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            return connection.execute(_KEPT).fetchall()
    except sqlite3.Error as error:
        raise Refusal(str(error)) from error
