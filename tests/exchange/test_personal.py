"""Personal data stay at home unless they are asked for, and are not lost on the way back."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from iomdesk.exchange.catalogue_file import read_catalogue
from iomdesk.model.project import Project
from tests.exchange.office import Office, World
from tests.exchange.test_catalogue_file import office_with_everything
from tests.exchange.test_merge import CONTACTS, LAW, STEPS, history

LEFT_OUT = ["contacts"]


def there_and_back(mine: Office, theirs: Office, path, *, back=()) -> None:
    theirs.take_file(mine.send(path, left_out=LEFT_OUT))
    mine.take_file(theirs.send(path, left_out=back))


def test_contacts_are_not_deleted_by_an_office_that_never_got_them(tmp_path):
    mine = office_with_everything()
    before = mine.lines()
    theirs = Office(mine.world)
    for back in ((), LEFT_OUT):
        there_and_back(mine, theirs, tmp_path / "sent.json", back=back)
        assert mine.lines() == before


def test_contacts_sent_later_arrive(tmp_path):
    mine = office_with_everything()
    theirs = Office(mine.world)
    theirs.take_file(mine.send(tmp_path / "sent.json", left_out=LEFT_OUT))
    assert theirs.lines() != mine.lines()
    theirs.take_file(mine.send(tmp_path / "sent.json"))
    assert theirs.lines() == mine.lines()


@settings(parent=LAW, max_examples=60)
@given(STEPS, st.lists(st.tuples(st.integers(0, 2), CONTACTS), max_size=4))
def test_nothing_personal_is_in_a_file_without_it_and_nothing_is_lost_by_it(tmp_path_factory, steps, contacts):
    path = tmp_path_factory.mktemp("sent") / "sent.json"
    _, offices = history(steps)
    mine = offices[0]
    for number, people in contacts:
        if mine.living:
            mine.set(mine.living[number % len(mine.living)].uid, contacts=people)
    before = mine.lines()
    sent = mine.send(path, left_out=LEFT_OUT).read_bytes()
    assert b"Marie" not in sent
    assert b"Ali" not in sent
    fresh = Office(mine.world)
    there_and_back(mine, fresh, path)
    assert mine.lines() == before
    assert {kept.uid for kept in fresh.living} == {kept.uid for kept in mine.living}
    fresh.take_file(mine.send(path))
    assert fresh.lines() == mine.lines()


def test_a_remark_on_contacts_that_was_settled_elsewhere_is_settled_here(tmp_path):
    world = World()
    mine = Office(world)
    remark = {"uid": next(world.ids), "place": "contacts", "message": {"text": "Is Marie still there?"}}
    kept = mine.create({"uid": next(world.ids), "title": {"en": "Eau"}, "remarks": [remark]})
    theirs = mine.copied()
    theirs.set(kept.uid, remarks=[])
    mine.take_file(theirs.send(tmp_path / "sent.json", left_out=LEFT_OUT))
    assert mine.records[kept.uid].data == {"uid": kept.uid, "title": {"en": "Eau"}}
    assert mine.records[kept.uid].questions() == {}


def test_a_record_that_only_its_contacts_keep_alive_arrives_alive(tmp_path):
    world = World()
    mine = Office(world)
    kept = mine.create({"uid": next(world.ids), "title": {"en": "Eau"}})
    theirs = mine.copied()
    theirs.delete(kept.uid)
    mine.set(kept.uid, contacts=[{"uid": next(world.ids), "name": "Marie"}])
    mine.take(theirs)
    assert mine.records[kept.uid].knowledge.is_alive
    (sent,) = read_catalogue(mine.send(tmp_path / "sent.json", left_out=LEFT_OUT)).records()
    assert sent.data == Project(uid=kept.uid, title={"en": "Eau"}).data()
