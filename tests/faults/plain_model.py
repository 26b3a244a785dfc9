"""PlainModel: a person does anything in any order, is killed and comes back; the desk agrees with a plain one."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from iomdesk.desk.desk import Desk
from iomdesk.model.change import Place, RecordKind
from iomdesk.model.identity import new_uid
from iomdesk.model.message import message
from iomdesk.model.project import Project
from iomdesk.model.rules import Refusal
from iomdesk.model.text import MultilingualText

FILES = 3
words = st.text(st.sampled_from("aé移ع \n"), min_size=1, max_size=8).filter(lambda text: text.strip())
pick = st.integers(0, 50)
Titles = dict[str, str]


class PlainModel(RuleBasedStateMachine):
    """`titles` is what must be in the catalogue; each step keeps what was there before it."""

    planted = False
    _numbers = itertools.count()

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="iomdesk-model-"))
        self.titles: Titles = {}
        self.undone: list[tuple[Titles, Titles]] = []
        self.done: list[tuple[Titles, Titles]] = []
        self.taken: set[int] = set()
        self.desk = Desk.create(self.folder / "c.iomcat")

    @initialize()
    def other_offices(self) -> None:
        """Make the files of other offices, of one project each."""
        self.theirs = [new_uid() for _ in range(FILES)]
        for number, uid in enumerate(self.theirs):
            other = Desk.create(self.folder / f"other{number}.iomcat")
            other.create_record(Project(uid=uid, title=MultilingualText({"en": "theirs"})), message("New project"))
            other.export(self.folder / f"in{number}.iomcat.json")
            other.store._opened = other.store._own.state
            other.close()

    def _step(self, after: Titles) -> None:
        self.done.append((self.titles, after))
        self.undone.clear()
        self.titles = after

    def _uid(self, number: int) -> str:
        return sorted(self.titles)[number % len(self.titles)]

    @rule(title=words)
    def add(self, title: str) -> None:
        project = Project(title=MultilingualText({"en": title}))
        self.desk.create_record(project, message("New project"))
        self._step({**self.titles, project.uid: title})

    @precondition(lambda self: self.titles)
    @rule(number=pick, title=words)
    def edit(self, number: int, title: str) -> None:
        uid = self._uid(number)
        if self.desk.change_place(Place(uid, "title", "en"), title, message("Change title")):
            self._step({**self.titles, uid: title})

    @precondition(lambda self: self.titles)
    @rule(number=pick)
    def delete(self, number: int) -> None:
        uid = self._uid(number)
        self.desk.delete([uid], message("Delete project"))
        self._step({other: title for other, title in self.titles.items() if other != uid})

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        self.desk.undo()
        step = self.done.pop()
        self.undone.append(step)
        self.titles = step[0]

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        self.desk.redo()
        step = self.undone.pop()
        self.done.append(step)
        self.titles = step[1]

    @rule(number=st.integers(0, FILES - 1))
    def take_in(self, number: int) -> None:
        """Take in what another office sent; what was taken in once is nothing new."""
        with suppress(Refusal):
            plan = self.desk.plan_import([self.folder / f"in{number}.iomcat.json"])
            if plan.is_needed:
                self.desk.carry_out(plan)
        if number not in self.taken:
            self.taken.add(number)
            self._step({**self.titles, self.theirs[number]: "theirs"})

    @rule()
    def reopen(self) -> None:
        path = self.desk.path
        self._close()
        self.desk = Desk.open(path)

    @rule()
    def kill(self) -> None:
        """Go on with the files as they lie on the disk: nobody closed them."""
        place = self.folder / f"life{next(self._numbers)}"
        place.mkdir()
        for beside in self.folder.rglob(f"{self.desk.path.name}*"):
            if beside.is_file() and beside.parent == self.desk.path.parent and not beside.name.endswith(".lock"):
                shutil.copy(beside, place / beside.name)
        self._close()
        self.desk = Desk.open(place / "c.iomcat")
        if self.planted:
            self.titles = {**self.titles, "planted": "fault"}

    def _close(self) -> None:
        self.desk.store._opened = self.desk.store._own.state  # no backup each time
        self.desk.close()

    @invariant()
    def agree(self) -> None:
        """The catalogue has exactly what the model has."""
        kept: dict[str, Any] = {each.uid: each.data for each in self.desk.store.all_kept(RecordKind.PROJECT)}
        assert {uid: data["title"]["en"] for uid, data in kept.items()} == self.titles
        assert bool(self.desk.can_undo) is bool(self.done)
        assert bool(self.desk.can_redo) is bool(self.undone)

    def teardown(self) -> None:
        assert self.desk.store.check() == []
        self._close()
        shutil.rmtree(self.folder)
