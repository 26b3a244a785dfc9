"""An office for tests: a catalogue in memory that edits, sends and takes in, and remembers what it knew when."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from pathlib import Path

from iomdesk.exchange.catalogue_file import (
    CatalogueContents,
    JournalLine,
    read_catalogue,
    restricted,
    write_catalogue,
)
from iomdesk.exchange.merge import members, merged, united
from iomdesk.exchange.record_line import Line, record_line
from iomdesk.exchange.seen import Seen
from iomdesk.model import knowledge
from iomdesk.model.catalogue import CATALOGUE_UID, RECORD_TYPES, new_catalogue
from iomdesk.model.change import Change, RecordKind
from iomdesk.model.journal import JournalEntry, SeenEdit
from iomdesk.model.knowledge import Kept, Knowledge
from iomdesk.model.message import message
from iomdesk.model.record import Data, creation, deletion, difference


def uids() -> Iterator[str]:
    """Yield uids that are the same in every run."""
    return (f"{number:08x}-0000-7000-8000-000000000000" for number in itertools.count(1))


class World:
    """What all offices share in a test: the source of ids, and what really happened.

    `known`: (Edit, record, earlier Edit) if the author of the Edit had seen what the earlier one did to the record.
    `writes`: which Places of which records an Edit set. `deaths`: the stamps that deletions of a record named.
    """

    def __init__(self) -> None:
        self.ids = uids()
        self.known: set[tuple[str, str, str]] = set()
        self.made: dict[str, JournalEntry] = {}
        self.writes: dict[str, list[tuple[str, str]]] = {}
        self.deaths: dict[str, set[str]] = {}
        self.joined: set[str] = set()


class Office:
    """One catalogue. `records` are all that it keeps, dead ones too, by uid."""

    def __init__(self, world: World, languages: list[str] | None = None) -> None:
        self.world = world
        heading = new_catalogue(languages)
        self.records: dict[str, Kept] = {heading.uid: Kept(RecordKind.CATALOGUE, heading.data(), Knowledge())}
        self.journal: dict[str, JournalEntry | SeenEdit] = {}
        self.seen = Seen()

    def copied(self) -> Office:
        """Return another office that works on a copy of this one's file."""
        copy = Office(self.world)
        copy.records, copy.journal = dict(self.records), dict(self.journal)
        copy.seen = deepcopy(self.seen)
        return copy

    @property
    def living(self) -> list[Kept]:
        return [k for k in self.records.values() if k.knowledge.is_alive and k.kind is not RecordKind.CATALOGUE]

    @property
    def dead(self) -> list[Kept]:
        return [kept for kept in self.records.values() if not kept.knowledge.is_alive]

    # deeds

    def create(self, data: Data, kind: RecordKind = RecordKind.PROJECT) -> Kept:
        record = RECORD_TYPES[kind].from_data(data)
        return self._do([creation(record)], lambda stamp: knowledge.created(kind, record.data(), stamp))

    def set(self, uid: str, **fields: object) -> Kept | None:
        """Set fields of a record, as values in JSON; None takes one away. Nothing is done if nothing differs."""
        kept = self.records[uid]
        given = {name: value for name, value in {**kept.data, **fields}.items() if value is not None}
        record = RECORD_TYPES[kept.kind]
        changes = difference(record, kept.data, record.from_data(given).data())
        return self.do(uid, changes) if changes else None

    def do(self, uid: str, changes: list[Change]) -> Kept:
        """Change Places of a record."""
        kept = self.records[uid]
        return self._do(changes, lambda stamp: knowledge.changed(kept, changes, stamp))

    def delete(self, uid: str) -> Kept:
        kept = self.records[uid]
        return self._do([deletion(kept.record)], lambda _: knowledge.deleted(kept))

    def revive(self, uid: str) -> Kept:
        kept = self.records[uid]
        return self._do([creation(kept.record)], lambda stamp: knowledge.revived(kept, kept.data, stamp))

    def undo(self, edit: str) -> Kept | None:
        """Set back what an Edit changed in a record's fields, where it can be done."""
        entry = self.journal.get(edit)
        if not isinstance(entry, JournalEntry) or any(not change.place.field for change in entry.changes):
            return None
        changes = [change.reversed() for change in entry.changes]
        kept = self.records.get(changes[0].place.record)
        return self.do(kept.uid, changes) if kept and kept.knowledge.is_alive else None

    def type_on(self, edit: str, name: str, words: str) -> Kept | None:
        """Join one more keystroke with an Edit of this very Place: under a new id, the old one stays as seen."""
        entry = self.journal.get(edit)
        if not isinstance(entry, JournalEntry) or [c.place.name for c in entry.changes] != [name]:
            return None
        kept = self.records[entry.changes[0].place.record]
        if not kept.knowledge.is_alive or set(knowledge.held(kept).get(name, {})) != {edit}:
            return None
        self.journal[edit] = SeenEdit(edit)
        self.world.joined.add(edit)
        return self.do(kept.uid, [entry.changes[0].model_copy(update={"after": words})])

    def set_all(self, **fields: object) -> None:
        """Set fields of all living records, in one Edit."""
        stamp, changes, after = next(self.world.ids), list[Change](), list[Kept]()
        for kept in self.living:
            record = RECORD_TYPES[kept.kind]
            given = {name: value for name, value in {**kept.data, **fields}.items() if value is not None}
            if found := difference(record, kept.data, record.from_data(given).data()):
                changes += found
                after.append(knowledge.changed(kept, found, stamp))
        if changes:
            self._remember(stamp, changes, after)

    def _do(self, changes: list[Change], deed: Callable[[str], Kept]) -> Kept:
        stamp = next(self.world.ids)
        kept = deed(stamp)
        self._remember(stamp, changes, [kept])
        return kept

    def _remember(self, stamp: str, changes: list[Change], after: list[Kept]) -> None:
        entry = JournalEntry(id=stamp, label=message("Change"), changes=changes)
        self.world.made[stamp] = self.journal[stamp] = entry
        self.world.writes[stamp] = []
        for kept in after:
            sees = self.seen.of({kept.uid})
            self.world.known |= {(stamp, kept.uid, edit) for edit in self.journal if edit != stamp and sees(edit)}
            self.world.deaths.setdefault(kept.uid, set()).update(kept.knowledge.deleted)
            held = knowledge.held(kept)
            self.world.writes[stamp] += [(kept.uid, name) for name, values in held.items() if stamp in values]
            self.records[kept.uid] = kept
        self.seen.add(stamp)

    # sending and taking in

    def contents(self) -> CatalogueContents:
        by_kind = {kind: sorted((k for k in self.living if k.kind is kind), key=lambda k: k.uid) for kind in RecordKind}
        order = list(RecordKind)
        dead = sorted(self.dead, key=lambda kept: (order.index(kept.kind), kept.uid))
        return CatalogueContents(
            self.records[CATALOGUE_UID],
            by_kind[RecordKind.CODE_LIST],
            by_kind[RecordKind.ORG_UNIT],
            by_kind[RecordKind.PROJECT],
            dead,
            [self.journal[edit] for edit in sorted(self.journal)],
        )

    def send(self, path: Path, *, left_out: Iterable[str] = ()) -> Path:
        """Write the catalogue file."""
        with path.open("wb") as file:
            write_catalogue(file, self.contents(), left_out=list(left_out), personal=self.saw_personal)
        return path

    def saw_personal(self, edit: str) -> bool:
        return self.seen.of((), personal=True)(edit)

    def lines(self) -> dict[str, Line]:
        """Return the canonical line of each record."""
        return {uid: record_line(kept) for uid, kept in sorted(self.records.items())}

    def take(self, other: Office) -> bool:
        """Take in another office's catalogue, in memory; tell whether a record was altered."""
        return self._take(list(other.records.values()), [_line(edit, other) for edit in other.journal.values()])

    def take_file(self, path: Path) -> bool:
        """Take in a catalogue file; tell whether a record was altered."""
        file = read_catalogue(path)
        lines = list(file.journal())
        assert file.heading is not None
        records = [file.heading, *file.records(), *file.deleted()]
        assert file.problems == []
        return self._take(records, lines)

    def take_part(self, other: Office, uid: str) -> bool:
        """Take in one record of another office's catalogue."""
        lines = [restricted(_line(edit, other), {uid}) for edit in other.journal.values()]
        return self._take([other.records[uid]], [line for line in lines if line])

    def _take(self, records: Iterable[Kept], lines: Iterable[JournalLine]) -> bool:
        lines = list(lines)
        theirs_seen, altered = Seen.of_journal(lines), False
        for theirs in records:
            same = members(theirs)
            mine = [kept for kept in self.records.values() if members(kept) & same or _is_one(kept, theirs)]
            for kept in mine:
                same |= members(kept)
                del self.records[kept.uid]
            before = united(mine) if mine else None
            after = merged(
                before,
                theirs,
                mine_seen=self.seen.of(same),
                theirs_seen=theirs_seen.of(same),
                mine_seen_personal=self.seen.of(same, personal=True),
                theirs_seen_personal=theirs_seen.of(same, personal=True),
            )
            assert after is not None
            self.records[after.uid] = after
            altered = altered or mine != [after]
        for line in lines:
            self.seen.add(line.seen.id, line.records, personal=line.seen.personal)
            self._write_down(line)
        return altered

    def _write_down(self, line: JournalLine) -> None:
        known = self.journal.get(line.seen.id)
        if line.entry and isinstance(known, JournalEntry) and known.partial and line.entry.partial:
            changes = [*known.changes, *(c for c in line.entry.changes if c not in known.changes)]
            self.journal[known.id] = known.model_copy(update={"changes": changes})
        elif known is None or (line.entry and (isinstance(known, SeenEdit) or known.partial)):
            self.journal[line.seen.id] = line.entry or line.seen


def _line(edit: JournalEntry | SeenEdit, office: Office) -> JournalLine:
    seen = SeenEdit(edit.id, office.saw_personal(edit.id))
    if isinstance(edit, SeenEdit):
        return JournalLine(seen)
    return JournalLine(seen, edit, frozenset(c.place.record for c in edit.changes) if edit.partial else None)


def _is_one(mine: Kept, theirs: Kept) -> bool:
    identifier = theirs.data.get("project_id")
    alive = mine.knowledge.is_alive and theirs.knowledge.is_alive
    return alive and identifier is not None and mine.data.get("project_id") == identifier


def exchanged(offices: list[Office], *, folder: Path | None = None) -> None:
    """Let everybody take in everybody's catalogue until nothing changes any more."""
    for _ in range(len(offices) + 2):
        altered = False
        for mine, theirs in itertools.permutations(offices, 2):
            altered = (mine.take_file(theirs.send(folder / "sent.json")) if folder else mine.take(theirs)) or altered
        if not altered:
            return
    raise AssertionError("the offices do not come to an end")


def expected_places(world: World) -> dict[str, dict[str, set[str]]]:
    """Return, from who knew what when, the stamps that each Place of each record has to hold when all know all.

    A value stays unless an Edit that knew of it set its Place anew.
    """
    by_place: dict[tuple[str, str], list[str]] = {}
    for stamp, places in world.writes.items():
        for place in places:
            by_place.setdefault(place, []).append(stamp)
    expected: dict[str, dict[str, set[str]]] = {}
    for (uid, name), stamps in by_place.items():
        alive = {s for s in stamps if not any((t, uid, s) in world.known for t in stamps)}
        expected.setdefault(uid, {})[name] = alive
    for places in expected.values():
        if len(places) > 1:
            places.pop(knowledge.EXISTENCE, None)
    return expected
