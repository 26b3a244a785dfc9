"""Joining two records and taking it back, while three offices edit and exchange in any order, on real catalogues."""

from __future__ import annotations

from contextlib import suppress
from itertools import permutations
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from iomdesk.desk.desk import Desk
from iomdesk.desk.merging import Side, merging
from iomdesk.exchange.record_line import Line, record_line
from iomdesk.model.change import Edit, Place, RecordKind
from iomdesk.model.knowledge import held
from iomdesk.model.message import message
from iomdesk.model.project import Project
from iomdesk.model.record import creation
from iomdesk.model.rules import Refusal

LABEL = message("Change")
NUMBER = st.integers(0, 2)
STEP = st.one_of(
    st.tuples(st.just("type"), NUMBER, NUMBER),
    st.tuples(st.just("take"), NUMBER, NUMBER),
    st.tuples(st.just("take"), NUMBER, NUMBER),
    st.tuples(st.just("join"), NUMBER, NUMBER),
    st.tuples(st.just("undo"), NUMBER, NUMBER),
    st.tuples(st.just("redo"), NUMBER, NUMBER),
    st.tuples(st.just("send"), NUMBER, NUMBER),
    st.tuples(st.just("receive"), NUMBER, NUMBER),
    st.tuples(st.just("add"), NUMBER, NUMBER),
    st.tuples(st.just("delete"), NUMBER, NUMBER),
    st.tuples(st.just("decide"), NUMBER, NUMBER),
)
LAW = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
)


class Offices:
    """Three offices that hold the same three projects, and everything that was ever typed in any of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.typed: list[str] = []
        self.taken_away: set[str] = set()
        """What stood before a person's own deed, and not after it."""
        self.sent: list[Path] = []
        self.desks = [Desk.create(folder / f"{number}.iomcat") for number in range(3)]
        made = [Project(project_id=f"TC.{n:04}", title={"en": f"Water {n}", "fr": f"Eau {n}"}) for n in range(3)]
        self.desks[0].do(Edit(label=LABEL, changes=[creation(project) for project in made]))
        self.uids = sorted(project.uid for project in made)
        for desk in self.desks[1:]:
            take(desk, self.desks[0])

    def close(self) -> None:
        for desk in self.desks:
            desk.close()

    def living(self, who: int) -> list[str]:
        return [kept.uid for kept in self.desks[who].store.all_kept(RecordKind.PROJECT)]

    def do(self, deed: str, who: int, what: int) -> None:
        """Do something, or nothing where it cannot be done."""
        if self.living(who):
            before = self.words(who)
            with suppress(Refusal):
                getattr(self, deed)(who, what)
            if deed not in ("take", "receive"):
                self.taken_away |= before - self.words(who)

    def words(self, who: int) -> set[str]:
        """Return the French titles that an office holds, also those between which nobody has decided."""
        living = self.desks[who].store.all_kept(RecordKind.PROJECT)
        return {str(words) for kept in living for words in held(kept).get("title.fr", {}).values()}

    def type(self, who: int, what: int) -> None:
        living = self.living(who)
        self.typed.append(f"words {len(self.typed)}.")
        self.desks[who].change_place(Place(living[what % len(living)], "title", "fr"), self.typed[-1], LABEL)

    def add(self, who: int, what: int) -> None:
        """Add a project that other offices may add too, each under a uid of its own."""
        self.typed.append(f"words {len(self.typed)}.")
        made = Project(project_id=f"TC.{what + 2:04}", title={"fr": self.typed[-1]})
        self.desks[who].create_record(made, LABEL)

    def delete(self, who: int, what: int) -> None:
        living = self.living(who)
        self.desks[who].delete([living[what % len(living)]], LABEL)

    def decide(self, who: int, what: int) -> None:
        living, desk = self.living(who), self.desks[who]
        kept = desk.alive(living[what % len(living)])
        for name, values in kept.questions().items():
            desk.decide(Place.named(kept.uid, name), values[-1].value)

    def join(self, who: int, what: int) -> None:
        living, desk = self.living(who), self.desks[who]
        one, other = living[what % len(living)], living[(what + 1) % len(living)]
        desk.do(merging(desk.alive(one), desk.alive(other), {"title.fr": Side.RIGHT}))

    def undo(self, who: int, _what: int) -> None:
        self.desks[who].undo()

    def redo(self, who: int, _what: int) -> None:
        self.desks[who].redo()

    def take(self, who: int, what: int) -> None:
        if who != what:
            take(self.desks[who], self.desks[what])

    def send(self, who: int, _what: int) -> None:
        """Send a file that may be taken in much later."""
        self.sent.append(self.folder / f"sent {len(self.sent)}.iomcat.json")
        self.desks[who].export(self.sent[-1])

    def receive(self, who: int, what: int) -> None:
        if self.sent:
            self._receive(self.desks[who], self.sent[-1 - what % len(self.sent)])

    @staticmethod
    def _receive(desk: Desk, path: Path) -> None:
        plan = desk.plan_import([path])
        if plan.is_needed:
            desk.carry_out(plan)

    def exchange(self) -> None:
        """Let everybody take in everybody's catalogue, and old files too, until nothing is new any more."""
        for _round in range(6):
            done = [take(mine, theirs) for mine, theirs in permutations(self.desks, 2)]
            if not any(done):
                return
        raise AssertionError("the offices do not come to an end")

    def history(self, who: int) -> str:
        """Return all that an office can look up: what it holds, deleted records too, and what its journal tells."""
        store = self.desks[who].store
        kept = [held(kept) for kept in store.all_kept(RecordKind.PROJECT, dead=True)]
        return str([kept, [entry.changes for entry in store.entries()]])

    def lines(self, who: int) -> dict[str, Line]:
        kinds = (RecordKind.PROJECT, RecordKind.CATALOGUE)
        return {k.uid: record_line(k) for kind in kinds for k in self.desks[who].store.all_kept(kind, dead=True)}


def take(mine: Desk, theirs: Desk) -> bool:
    """Take a colleague's own file in; tell whether there was anything new."""
    plan = mine.plan_import([theirs.path])
    assert not plan.problems
    if plan.is_needed:
        mine.carry_out(plan)
    return plan.is_needed


@settings(parent=LAW)
@given(steps=st.lists(STEP, max_size=16))
def test_all_offices_end_in_one_catalogue_and_no_words_are_lost(tmp_path_factory, steps) -> None:
    offices = Offices(tmp_path_factory.mktemp("offices"))
    try:
        for step in steps:
            offices.do(*step)
        offices.exchange()
        first = offices.lines(0)
        assert all(offices.lines(who) == first for who in (1, 2))
        for who in range(3):
            history = offices.history(who)
            assert all(words in history for words in offices.typed), "what was typed stands in every history"
        assert set(offices.typed) <= offices.words(0) | offices.taken_away, "nothing goes without a question"
        for path in offices.sent:
            for who, desk in enumerate(offices.desks):
                offices._receive(desk, path)
                assert offices.lines(who) == first, "an older file makes nothing again"
    finally:
        offices.close()
