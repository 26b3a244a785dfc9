"""What goes to other offices and comes from them: what is sent, what is remembered, and what is said to be missing."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from iomdesk.desk.desk import Desk
from iomdesk.desk.lacking_words import day_words, words_of_lacking
from iomdesk.desk.receipts import _undone
from iomdesk.desk.sending import WHOLE, file_name, free_path
from iomdesk.exchange.record_line import record_line
from iomdesk.model.change import Edit, Place, RecordKind
from iomdesk.model.message import message
from iomdesk.model.progress import Cancelled
from iomdesk.model.project import Contact, Project
from iomdesk.model.receipt import Became
from iomdesk.model.record import creation
from iomdesk.model.rules import Refusal

LABEL = message("Change")


class Pair:
    """Dakar with five projects, and San José, which has none yet."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.dakar, self.san_jose = (Desk.create(folder / f"{name}.iomcat") for name in ("dakar", "sanjose"))
        made = [Project(project_id=f"TC.{n:04}", title={"fr": f"Eau {n}"}) for n in range(5)]
        self.dakar.do(Edit(label=LABEL, changes=[creation(project) for project in made]))
        self.uids = [project.uid for project in made]
        self.count = 0

    def close(self) -> None:
        self.dakar.close()
        self.san_jose.close()

    def say(self, desk: Desk, number: int, words: str, language: str = "fr") -> None:
        desk.change_place(Place(self.uids[number], "title", language), words, LABEL)

    def send(self, **options: Any) -> Path:
        """Let Dakar send San José what changed."""
        self.count += 1
        path = self.folder / f"{self.count}.iomcat.json.gz"
        self.dakar.send(self.dakar.plan_sending("San José", sender="Dakar", **options), path)
        return path

    def take(self, path: Path) -> None:
        plan = self.san_jose.plan_import([path])
        assert not plan.lacking
        self.san_jose.carry_out(plan)

    def lines(self, desk: Desk) -> list[Any]:
        return [record_line(kept) for kept in desk.all_kept(RecordKind.PROJECT)]


@pytest.fixture
def pair(tmp_path):
    pair = Pair(tmp_path)
    yield pair
    pair.close()


def records_in(path: Path) -> list[str]:
    document = json.loads(gzip.decompress(path.read_bytes()))
    return [line["project_id"] for line in document["projects"]]


def test_the_first_file_has_everything_and_the_next_only_what_changed(pair):
    assert pair.dakar.plan_sending("San José").is_whole
    first = pair.send()
    assert len(records_in(first)) == 5
    pair.say(pair.dakar, 2, "Eau potable")
    plan = pair.dakar.plan_sending("san jose ", sender="Dakar")
    assert not plan.is_whole, "an office is the same however its name is typed"
    assert plan.counts == {"added": 0, "changed": 1, "deleted": 0}
    assert [(item.name, item.deed, str(item.last.label)) for item in plan.items] == [
        ("TC.0002 Eau potable", "changed", "Change")
    ]
    second = pair.send()
    assert records_in(second) == ["TC.0002"]
    assert not pair.dakar.plan_sending("San José").is_needed, "nothing is sent twice"
    assert pair.dakar.plan_sending("Nairobi").is_whole, "what one office has says nothing of another"
    assert pair.dakar.plan_sending("San José", base=WHOLE).is_whole
    pair.take(first)
    pair.take(second)
    assert pair.lines(pair.san_jose) == pair.lines(pair.dakar)


def test_what_came_from_an_office_is_not_sent_back_to_it(pair):
    pair.take(pair.send())
    pair.say(pair.san_jose, 1, "Agua", "es")
    back = pair.folder / "back.iomcat.json.gz"
    pair.san_jose.send(pair.san_jose.plan_sending("Dakar", sender="San José"), back)
    assert records_in(back) == ["TC.0001"], "what San José took in from Dakar does not go back"
    pair.dakar.carry_out(pair.dakar.plan_import([back]))
    assert not pair.dakar.plan_sending("San José").is_needed
    pair.say(pair.dakar, 4, "Puits")
    plan = pair.dakar.plan_sending("San José", sender="Dakar")
    assert [item.name for item in plan.items] == ["TC.0004 Puits"]
    pair.take(pair.send())
    assert pair.lines(pair.san_jose) == pair.lines(pair.dakar)


def test_a_whole_catalogue_of_a_named_office_says_what_it_has(pair):
    pair.dakar.export(pair.folder / "whole.json")
    pair.san_jose.carry_out(pair.san_jose.plan_import([pair.folder / "whole.json"]), office="Dakar")
    pair.say(pair.san_jose, 0, "Agua", "es")
    plan = pair.san_jose.plan_sending("Dakar", sender="San José")
    assert plan.counts["changed"] == 1
    assert plan.parcel.known, "the file says what it takes for known"
    assert plan.from_office


def test_a_file_that_builds_on_another_says_which_comes_first(pair):
    first = pair.send()
    pair.say(pair.dakar, 0, "Un")
    forgotten = pair.send()
    pair.say(pair.dakar, 1, "Deux")
    third = pair.send()
    pair.take(first)
    plan = pair.san_jose.plan_import([third])
    assert [earlier.records for earlier in plan.lacking.files] == [1]
    (sentence,) = words_of_lacking(plan.parcel, plan.lacking)
    day = day_words(plan.lacking.files[0].at)
    assert str(sentence) == f"First import the file of {day} from Dakar (records in it: 1)."
    pair.san_jose.carry_out(plan)  # what stands in it is whole, and safe
    titles = {line["project_id"]: line["title"]["fr"] for line in pair.lines(pair.san_jose)}
    assert (titles["TC.0000"], titles["TC.0001"]) == ("Eau 0", "Deux")
    assert pair.san_jose.received()[-1].became is Became.PARTLY
    pair.take(forgotten)
    pair.take(third)
    assert pair.lines(pair.san_jose) == pair.lines(pair.dakar)
    pair.say(pair.dakar, 3, "Trois")
    pair.take(pair.send())


def test_a_catalogue_that_went_back_to_a_backup_is_told_what_it_lost(pair):
    pair.take(pair.send())
    pair.san_jose.save_copy(pair.folder / "before.iomcat")
    pair.say(pair.san_jose, 1, "Agua", "es")
    back = pair.folder / "back.iomcat.json.gz"
    pair.san_jose.send(pair.san_jose.plan_sending("Dakar", sender="San José"), back)
    pair.dakar.carry_out(pair.dakar.plan_import([back]))
    pair.say(pair.dakar, 0, "Un")
    path = pair.send()
    pair.san_jose.close()
    pair.san_jose = Desk.open(pair.folder / "before.iomcat")
    plan = pair.san_jose.plan_import([path])
    assert not plan.lacking.files
    assert plan.lacking.edits == 1
    assert "Ask for the whole catalogue" in " ".join(map(str, words_of_lacking(plan.parcel, plan.lacking)))


def test_contacts_stay_at_home_and_asked_for_they_go_whole(pair):
    pair.send()
    pair.dakar.change(pair.uids[0], LABEL, contacts=[Contact(name="Awa")])
    plain = pair.send()
    assert b"Awa" not in gzip.decompress(plain.read_bytes())
    plan = pair.dakar.plan_sending("San José", contacts=True)
    assert plan.is_whole, "of personal data nothing was sent yet"
    assert b"Awa" in gzip.decompress(pair.send(contacts=True).read_bytes())
    assert not pair.dakar.plan_sending("San José", contacts=True).is_needed


def test_what_became_of_a_file_is_remembered_in_every_copy(pair):
    path = pair.send()
    pair.take(path)
    pair.san_jose.undo()
    assert [note.became for note in pair.san_jose.received()] == [Became.UNDONE]
    pair.san_jose.redo()
    assert [(note.office, note.became) for note in pair.san_jose.received()] == [("Dakar", Became.WHOLE)]
    again = path.rename(pair.folder / "renamed.gz")
    plan = pair.san_jose.plan_import([again])
    assert plan.earlier is not None
    assert plan.earlier.file == path.name, "it is the same file under another name"
    assert not plan.is_needed
    pair.san_jose.set_aside(plan, Became.NOTHING_NEW)
    assert len(pair.san_jose.received()) == 1, "that it was looked at again is no news"
    pair.san_jose.save_copy(pair.folder / "copy.iomcat")
    copy = Desk.open(pair.folder / "copy.iomcat")
    assert copy.received() == pair.san_jose.received()
    copy.close()


def test_a_file_that_cannot_be_read_is_remembered_once_with_its_reason(pair):
    bad = pair.folder / "holiday.jpg"
    bad.write_bytes(b"\xff\xd8\xff")
    for _ in range(2):
        with pytest.raises(Refusal) as refused:
            pair.san_jose.receive([bad])
    (note,) = pair.san_jose.received()
    assert (note.became, note.why) == (Became.REFUSED, str(refused.value))


def test_notes_are_no_deeds_and_do_not_travel(pair):
    pair.dakar.export(pair.folder / "before.json")
    undo = pair.dakar.can_undo
    pair.send()
    assert pair.dakar.can_undo == undo
    pair.dakar.export(pair.folder / "after.json")
    assert (pair.folder / "before.json").read_bytes() == (pair.folder / "after.json").read_bytes()
    assert all("Sent" not in str(entry.label) for entry in pair.dakar.history_of())
    assert pair.dakar.store.check() == []
    pair.san_jose.carry_out(pair.san_jose.plan_import([pair.dakar.path]))
    assert pair.san_jose.sent() == []


def test_what_was_sent_is_not_typed_into_any_more(pair):
    pair.dakar.change_place(Place(pair.uids[0], "title", "fr"), "E", LABEL, joins=True)
    pair.take(pair.send())
    pair.dakar.change_place(Place(pair.uids[0], "title", "fr"), "Ea", LABEL, joins=True)
    pair.take(pair.send())
    assert pair.lines(pair.san_jose) == pair.lines(pair.dakar), "nothing is asked"


def test_an_edit_made_while_the_file_is_written_goes_with_the_next(pair):
    pair.send()
    pair.say(pair.dakar, 0, "Un")
    plan = pair.dakar.plan_sending("San José", sender="Dakar")
    pair.say(pair.dakar, 1, "Deux")
    pair.dakar.send(plan, pair.folder / "late.iomcat.json.gz")
    assert [item.name for item in pair.dakar.plan_sending("San José").items] == ["TC.0001 Deux"]


@pytest.mark.parametrize("deed", ["plan", "carry out", "send"])
def test_cancel_at_every_tick_leaves_nothing_behind(pair, deed):
    first = pair.send()
    pair.take(first)
    pair.say(pair.dakar, 0, "Un")
    pair.say(pair.dakar, 1, "Deux")
    path = pair.send()
    target = pair.folder / "target.iomcat.json.gz"

    def state() -> list[Any]:
        files = sorted(each.name for each in pair.folder.iterdir() if each.is_file())
        desks = (pair.dakar, pair.san_jose)
        return [files, *([desk.store.seen(), pair.lines(desk), desk.can_undo, desk.sent()] for desk in desks)]

    before, tick = state(), 0
    while True:
        left, tick = tick, tick + 1

        def stop(_done: int, _total: int | None) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                raise Cancelled

        try:
            if deed == "send":
                made = pair.dakar.plan_sending("San José", base=pair.dakar.sent()[0].id, progress=stop)
                pair.dakar.send(made, target, progress=stop)
            else:
                plan = pair.san_jose.plan_import([path], progress=stop if deed == "plan" else lambda *_: None)
                if deed == "carry out":
                    pair.san_jose.carry_out(plan, progress=stop)
        except Cancelled:
            assert state() == before
            continue
        break
    assert tick > 2, "it was stopped at several ticks"
    cancelled = [note for note in pair.san_jose.received() if note.became is Became.CANCELLED]
    assert len(cancelled) == (1 if deed == "carry out" else 0), "it is remembered once that it was stopped"


def test_bad_records_mended_and_taken_in_make_the_file_whole(pair):
    path = pair.send()
    lines = gzip.decompress(path.read_bytes()).split(b"\n")
    number = next(n for n, line in enumerate(lines) if b"TC.0003" in line)
    right, wrong = lines[number], lines[number].replace(b'"Eau 3"', b"5")
    broken = pair.folder / "broken.json"
    broken.write_bytes(b"\n".join([*lines[:number], wrong, *lines[number + 1 :]]))
    plan = pair.san_jose.plan_import([broken])
    bad = pair.folder / "bad.json"
    assert pair.san_jose.save_bad_records(plan, bad) == 1
    assert b'"says":"\xe2\x80\x9ctitle.fr\xe2\x80\x9d has to be text."' in bad.read_bytes()
    pair.san_jose.carry_out(plan)
    assert len(pair.lines(pair.san_jose)) == 4
    pair.say(pair.dakar, 0, "Un")
    second = pair.send()
    assert pair.san_jose.plan_import([second]).lacking.files, "a part was not taken in yet"
    bad.write_bytes(bad.read_bytes().replace(wrong.removesuffix(b",")[1:], right.removesuffix(b",")[1:]))
    pair.take(bad)
    pair.take(second)
    assert pair.lines(pair.san_jose) == pair.lines(pair.dakar)
    with pytest.raises(Refusal):
        pair.san_jose.save_bad_records(plan, broken)


def test_files_are_named_by_office_and_day(pair, tmp_path):
    name = file_name("Dakar", "San José / CR")
    assert name.startswith("Dakar - San José CR 20")
    assert name.endswith(".iomcat.json.gz")
    (tmp_path / name).touch()
    assert free_path(tmp_path, name).name == name.replace(".iomcat", " (2).iomcat")


def test_without_an_office_nothing_is_sent(pair):
    with pytest.raises(Refusal):
        pair.dakar.plan_sending(" ")


def test_what_is_done_again_is_not_undone():
    steps = [("a", None), ("u", "a"), ("r", "u"), ("v", "r"), ("b", None), ("w", "b")]
    assert _undone(steps[:2]) == {"a"}
    assert _undone(steps[:3]) == {"u"}
    assert _undone(steps) >= {"a", "b"}
