"""Three offices that send one another what changed: in any order, with files lost, doubled, or for somebody else."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

from hypothesis import example, given, settings
from hypothesis import strategies as st

from iomdesk.desk.desk import Desk
from iomdesk.model.change import Place
from tests.desk.test_joins_between_offices import LABEL, LAW, NUMBER, Offices

NAMES = ("Dakar", "San José", "Nairobi")
DEEDS = (
    *("type", "type", "type_on", "join", "undo", "redo", "add", "delete", "decide", "take", "page", "keep", "restore"),
    *("mail", "mail", "mail", "mail", "read", "read", "read", "open"),
)
STEP = st.tuples(st.sampled_from(DEEDS), NUMBER, NUMBER)


class Mail(NamedTuple):
    """A small file, to whom it went, and the whole catalogue of its sender as it was then."""

    path: Path
    to: int
    whole: Path


class Mailing(Offices):
    """Offices that send small files. What was sent may be opened late, twice, by another office, or never."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.mail: list[Mail] = []
        self.copies: dict[int, Path] = {}
        self.lacked = 0
        self.opened = 0

    def type_on(self, who: int, what: int) -> None:
        """Go on typing in one place: the Edits are joined, but not with one that was sent."""
        living = self.living(who)
        for _ in range(2):
            self.typed.append(f"words {len(self.typed)}.")
            place = Place(living[what % len(living)], "title", "fr")
            self.taken_away.add(self.typed[-1])  # what is typed over is no loss
            self.desks[who].change_place(place, self.typed[-1], LABEL, joins=True)

    def page(self, who: int, what: int) -> None:
        """Take a hand-made file in, which knows nothing of Edits."""
        self.typed.append(f"words {len(self.typed)}.")
        path = self.folder / "page.json"
        line = f'{{"project_id":"TC.{what + 1:04}","title":{{"fr":"{self.typed[-1]}"}}}}'
        path.write_text(f'{{"format":"iomdesk-catalogue","version":1,"projects":[{line}]}}', encoding="utf-8")
        self._receive(self.desks[who], path)

    def mail_to(self, who: int, to: int) -> Mail:
        desk = self.desks[who]
        made = desk.plan_sending(NAMES[to], sender=NAMES[who])
        mail = Mail(self.folder / f"mail {len(self.mail)}.iomcat.json.gz", to, self.folder / f"{len(self.mail)}.json")
        desk.export(mail.whole)
        desk.send(made, mail.path)
        self.mail.append(mail)
        return mail

    def do(self, deed: str, who: int, what: int) -> None:
        if deed == "mail":
            if who != what:
                self.mail_to(who, what)
        elif deed == "keep":
            self.copies[who] = self.folder / f"copy {who}.iomcat"
            self.desks[who].save_copy(self.copies[who])
        elif deed == "restore":
            self.restore(who)
        elif deed in ("read", "open"):
            if self.mail:
                mail = self.mail[-1 - what % len(self.mail)]
                self.read(mail, mail.to if deed == "read" else who)
        else:
            super().do(deed, who, what)

    def restore(self, who: int) -> None:
        """Go on with an older copy: what came since is gone, also that it was received."""
        if who in self.copies:
            path = self.desks[who].path
            self.desks[who].close()
            shutil.copy(self.copies[who], path)
            self.desks[who] = Desk.open(path)
            self.typed = [words for words in self.typed if any(words in self.history(number) for number in range(3))]

    def read(self, mail: Mail, who: int) -> None:
        """Take a small file in; who is not told that something is missing has all that its sender had."""
        plan = self.desks[who].plan_import([mail.path])
        assert not plan.problems
        self.opened += 1
        if plan.is_needed:
            self.desks[who].carry_out(plan)
        if plan.lacking:
            self.lacked += 1
            return
        whole = self.desks[who].plan_import([mail.whole])
        assert not whole.has_news, "nothing is missing that nobody speaks of"
        again = self.desks[who].plan_import([mail.path])
        assert not again.has_news, "the same file twice changes nothing"


@settings(parent=LAW, max_examples=25)
@given(steps=st.lists(STEP, max_size=24))
@example(steps=[("mail", 0, 1), ("type", 0, 0), ("mail", 0, 1), ("type", 0, 1), ("mail", 0, 1), ("open", 1, 0)])
def test_small_files_say_what_is_missing_or_bring_what_the_whole_would(tmp_path_factory, steps) -> None:
    offices = Mailing(tmp_path_factory.mktemp("offices"))
    try:
        for step in steps:
            offices.do(*step)
        offices.exchange()
        first = offices.lines(0)
        assert all(offices.lines(who) == first for who in (1, 2))
        for who in range(3):
            history = offices.history(who)
            assert all(words in history for words in offices.typed if words not in offices.taken_away)
        assert set(offices.typed) <= offices.words(0) | offices.taken_away, "nothing goes without a question"
    finally:
        offices.close()
