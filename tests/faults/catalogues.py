"""Catalogues of many made-up projects, as long as the fund's own, for long and heavy tests."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from iomdesk.desk.desk import Desk
from iomdesk.model.change import Change, Edit, Place, RecordKind
from iomdesk.model.identity import new_uid
from iomdesk.model.journal import Outcome
from iomdesk.model.knowledge import Kept, Knowledge
from iomdesk.model.message import message
from iomdesk.model.progress import quietly

LANGUAGES = ("en", "es", "fr")
_LETTERS = "aaabcdeeeefghiiijklmnnoooprrsstttuuvxyzéñ"
_OFFICES = 40


def made_up(count: int, seed: int = 1) -> Iterator[tuple[RecordKind, dict[str, Any]]]:
    """Yield some offices and so many projects, in canonical form."""
    chance = random.Random(seed)
    words = ["".join(chance.choices(_LETTERS, k=chance.randint(2, 11))) for _ in range(3000)]

    def text(shortest: int, longest: int) -> dict[str, str]:
        tags = chance.sample(LANGUAGES, chance.choice((1, 2, 3, 3, 3)))
        return {tag: " ".join(chance.choices(words, k=chance.randint(shortest, longest))) for tag in sorted(tags)}

    offices = [new_uid() for _ in range(_OFFICES)]
    for number, uid in enumerate(offices):
        office = {"uid": uid, "name": text(1, 3), "code": f"O{number:03}"}
        if number:
            office["parent"] = offices[number // 4]
        yield RecordKind.ORG_UNIT, office
    for number in range(count):
        yield (
            RecordKind.PROJECT,
            {
                "uid": new_uid(),
                "title": text(8, 15),
                "start": str(chance.randint(2001, 2020)),
                "status": chance.choice(["active", "completed"]),
                "type": chance.choice(["TC", "LM", "RT"]),
                "budget": {"amount": f"{chance.randint(1000, 400_000)}.00", "currency": "USD"},
                "funding_year": chance.randint(2001, 2024),
                "region": chance.choice(["lac", "africa", "europe"]),
                "project_id": f"TC.{seed:02}{number:05}",
                "managing_unit": chance.choice(offices),
                "member_states": chance.sample(["HT", "CU", "US", "MG", "FJ", "PE"], chance.randint(1, 4)),
                "narrative": text(80, 330),
            },
        )


def make(path: Path, count: int, seed: int = 1) -> Path:
    """Make a catalogue of so many projects, with everything ready for the search; return its path."""
    desk = Desk.create(path, languages=list(LANGUAGES), title="Made up")
    stamp = Knowledge(stamp=new_uid())
    outcomes = (Outcome(None, Kept(kind, data, stamp)) for kind, data in made_up(count, seed))
    desk.store.take_over(Edit(label=message("Import"), changes=[]), outcomes, [], [])
    desk.index_texts(quietly)
    desk.close()
    return path


def forget_history(path: Path) -> Path:
    """Take the journal away, so that nothing of what is there can be undone; return the path."""
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("DELETE FROM journal_change")
        connection.execute("DELETE FROM journal")
    connection.close()
    return path


def export(path: Path, to: Path) -> Path:
    """Write the whole of a catalogue to a file; return the file."""
    desk = Desk.open(path)
    desk.export(to)
    desk.close()
    return to


def edited_apart(path: Path, folder: Path) -> Path:
    """Edit a tenth of a catalogue's projects, and in a copy another tenth; return the copy's export.

    A tenth of those were edited on both sides, so that a person has to decide.
    """
    copy = folder / f"theirs-{path.name}"
    shutil.copy(path, copy)
    _edit(path, 0, "Here")
    _edit(copy, 0, "There", every=100)
    _edit(copy, 5, "There")
    return export(copy, folder / f"{path.stem}-theirs.iomcat.json")


def _edit(path: Path, first: int, words: str, every: int = 10) -> None:
    desk = Desk.open(path)
    uids = desk.uids(desk.ids(RecordKind.PROJECT, "", "en", "id"))[first::every]
    changes = []
    for uid in uids:
        titles: Any = desk.alive(uid).data.get("title", {})
        place = Place(uid, "title", "en")
        changes.append(Change(kind=RecordKind.PROJECT, place=place, before=titles.get("en"), after=f"{words} {uid}"))
    desk.do(Edit(label=message("Change title"), changes=changes))
    desk.close()
