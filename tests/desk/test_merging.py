"""Merging two records: no word is lost, one step undoes it, references land, and other offices follow."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from iomdesk.desk.desk import Desk
from iomdesk.desk.duplicates import Duplicates, Likeness
from iomdesk.desk.merging import Row, Side, merging, rows
from iomdesk.model.change import Edit
from iomdesk.model.identity import new_uid
from iomdesk.model.knowledge import HeldValue, Kept, Knowledge
from iomdesk.model.message import message
from iomdesk.model.project import Project
from iomdesk.model.record import Record, creation
from iomdesk.model.rules import Refusal
from iomdesk.model.text import fingerprint
from tests.model.records import projects


def words_in(value: object) -> set[str]:
    """Return every text in a piece of JSON, but not the keys of items."""
    if isinstance(value, str):
        return set(value.split("\n\n")) | {part for text in value.split("\n\n") for part in text.split(" / ")} | {value}
    if isinstance(value, dict):
        return {text for name, part in value.items() if name != "uid" for text in words_in(part)}
    if isinstance(value, list):
        return {text for part in value for text in words_in(part)}
    return set()


def pair(desk: Desk, left: Record, right: Record) -> tuple[Kept, Kept]:
    """Return two records of the catalogue."""
    desk.do(Edit(label=message("New"), changes=[creation(left), creation(right)]))
    return desk.alive(left.uid), desk.alive(right.uid)


@settings(max_examples=40, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink])
@given(st.data())
def test_no_word_is_lost_and_undo_brings_both_back(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    desk = Desk.create(tmp_path_factory.mktemp("c") / "c.iomcat")
    two = data.draw(st.lists(projects(), min_size=2, max_size=2, unique_by=lambda project: project.uid))
    left, right = pair(desk, *two)
    before = {kept.uid: kept.data for kept in (left, right)}
    choices = {row.name: data.draw(st.sampled_from(row.sides)) for row in rows(left, right) if data.draw(st.booleans())}
    edit = desk.do(merging(left, right, choices))
    stays, goes = sorted(before)
    merged = desk.alive(stays)
    assert goes in merged.data["same_as"]
    assert stays not in merged.data["same_as"]
    assert desk.record(goes) == merged.record, "a reference to either lands"
    entry = desk.store.entry(edit.id)
    history = [part for change in entry.changes for part in (change.before, change.after, change.place.key)]
    lost = words_in([left.data, right.data]) - words_in([merged.data, history])
    assert lost - {stays} == set()
    desk.undo()
    assert {uid: desk.alive(uid).data for uid in before} == before
    desk.redo()
    assert desk.alive(stays).data == merged.data
    desk.close()


def chosen(found: list[Row], name: str) -> Row:
    return next(row for row in found if row.name == name)


def test_what_one_lacks_comes_from_the_other_and_lists_from_both(desk: Desk) -> None:
    left = Project(title={"fr": "Eau"}, status="active", member_states=["HT"], funding_year=2001)
    right = Project(title={"en": "Water", "fr": "De l’eau"}, status="completed", member_states=["CU", "HT"], type="TC")
    one, other = pair(desk, left, right)
    found = rows(one, other)
    assert chosen(found, "title.fr").sides == (Side.LEFT, Side.RIGHT, Side.BOTH)
    assert chosen(found, "status").sides == (Side.LEFT, Side.RIGHT)
    desk.do(merging(one, other, {"title.fr": Side.BOTH}))
    merged = desk.record(left.uid)
    assert merged.uid == min(left.uid, right.uid)
    assert merged.title == {"en": "Water", "fr": "Eau / De l’eau"}
    assert (merged.status, merged.type, merged.funding_year) == ("active", "TC", 2001)
    assert merged.member_states == ["HT", "CU"]
    assert desk.record(right.uid) == merged


def test_the_smaller_uid_stays_whichever_side_it_stands_on(desk: Desk) -> None:
    right, left = sorted((Project(title={"fr": "Eau"}), Project(title={"fr": "Feu"})), key=lambda p: p.uid)
    one, other = pair(desk, left, right)
    desk.do(merging(one, other, {}))
    assert desk.alive(right.uid).data["title"] == left.title
    assert not desk.kept(left.uid).knowledge.is_alive


def test_the_state_of_a_translation_comes_with_its_words(desk: Desk) -> None:
    state = {"from": "en", "fingerprint": fingerprint("Water")}
    one, other = pair(
        desk,
        Project(title={"en": "Water", "fr": "Vin"}),
        Project(title={"en": "Water", "fr": "Eau"}, translations={"title.fr": state}),
    )
    assert merging(one, other, {}).changes[-1].after is None
    desk.do(merging(one, other, {"title.fr": Side.RIGHT}))
    assert desk.record(one.uid).translations["title.fr"].source == "en"


def test_what_cannot_be_joined_is_refused(desk: Desk) -> None:
    one, other = pair(desk, Project(status="active"), Project(status="completed"))
    values = [HeldValue(stamp="a", value="active"), HeldValue(stamp="b", value="planned")]
    undecided = Kept(one.kind, one.data, Knowledge(stamp="a", undecided={"status": values}))
    for left, right, choices, word in (
        (one, other, {"status": Side.BOTH}, "both"),
        (one, one, {}, "two records"),
        (undecided, other, {}, "decided"),
    ):
        with pytest.raises(Refusal) as refused:
            merging(left, right, choices)
        assert word in refused.value.message.text


def carried(desk: Desk, other: Desk, folder: Path) -> None:
    """Take the whole of a catalogue over into another."""
    path = folder / "all.iomcat.json"
    desk.export(path)
    plan = other.plan_import([path])
    assert not plan.problems
    if plan.is_needed:
        other.carry_out(plan)


@pytest.mark.parametrize("apart", [False, True], ids=["untouched there", "changed there"])
@pytest.mark.parametrize("together", [False, True], ids=["made apart", "made at once"])
def test_another_office_follows_and_loses_nothing(tmp_path: Path, *, together: bool, apart: bool) -> None:
    here, there = (Desk.create(tmp_path / f"{name}.iomcat") for name in ("here", "there"))
    stays, goes = sorted((new_uid(), new_uid()))
    left = Project(uid=stays, title={"fr": "Eau"}, notes="here")
    right = Project(uid=goes, title={"fr": "De l’eau"}, status="active")
    if together:
        pair(here, left, right)
    else:
        here.create_record(left, message("New"))
        here.create_record(right, message("New"))
    carried(here, there, tmp_path)
    here.do(merging(here.alive(left.uid), here.alive(right.uid), {}))
    if apart:
        there.change(right.uid, message("Change"), notes="there")
    carried(here, there, tmp_path)
    carried(there, here, tmp_path)
    carried(here, there, tmp_path)
    for uid in (left.uid, right.uid):
        assert here.store.kept(uid).knowledge == there.store.kept(uid).knowledge
    if apart:
        joined_again(there, left.uid, right.uid)
        carried(there, here, tmp_path)
    for desk in (here, there):
        assert len(desk.ids(left.kind, "", "fr")) == 1
        assert desk.record(right.uid) == desk.record(left.uid)
        assert desk.record(left.uid).title == {"fr": "Eau"}
        assert desk.record(left.uid).notes == ("there" if apart else "here")
        desk.close()


def joined_again(desk: Desk, left: str, right: str) -> None:
    """Join two that were joined, of which one was changed by an office that did not know it; only that is to choose."""
    found = Duplicates()
    for uid in (left, right):
        found.put(desk.alive(uid))
    (pair_found,) = found.pairs()
    assert found.pairs_of(left) == found.pairs_of(right) == [pair_found]
    assert pair_found.likeness is Likeness.JOINED
    two = desk.alive(left), desk.alive(right)
    assert {row.name: row.usual for row in rows(*two) if row.differs} == {
        "title.fr": Side.LEFT, "notes": Side.RIGHT,
    }  # fmt: skip
    desk.do(merging(*two, {}))


def test_an_undone_join_is_undone_in_every_office_and_no_older_file_makes_it_again(tmp_path: Path) -> None:
    here, there = (Desk.create(tmp_path / f"{name}.iomcat") for name in ("here", "there"))
    left, right = Project(title={"fr": "Eau"}, notes="here"), Project(title={"fr": "De l’eau"}, notes="there")
    pair(here, left, right)
    carried(here, there, tmp_path)
    here.do(merging(here.alive(left.uid), here.alive(right.uid), {"notes": Side.RIGHT}))
    here.export(tmp_path / "joined.iomcat.json")
    carried(here, there, tmp_path)
    assert len(there.ids(left.kind, "", "fr")) == 1
    here.undo()
    for _twice in range(2):
        carried(here, there, tmp_path)
        carried(there, here, tmp_path)
        for desk in (here, there):
            for project in (left, right):
                kept = desk.alive(project.uid)
                assert (kept.data, kept.questions()) == (project.data(), {})
            assert not desk.plan_import([tmp_path / "joined.iomcat.json"]).is_needed
    here.close()
    there.close()
