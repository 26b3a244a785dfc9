"""The law of the tree: whatever offices move, and in whatever order they exchange, no unit stands above itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from iomdesk.desk.desk import Desk
from iomdesk.exchange.catalogue_file import FORMAT, VERSION
from iomdesk.model.change import Edit, Place
from iomdesk.model.message import message
from iomdesk.model.org_unit import OrgUnit
from iomdesk.model.record import creation
from iomdesk.model.rules import Refusal

LABEL = message("Move unit")
UNITS, OFFICES = 4, 2
MOVES = st.tuples(st.integers(0, OFFICES - 1), st.integers(0, UNITS - 1), st.integers(0, UNITS - 1))
SENDINGS = st.sampled_from([(0, 1), (1, 0)])


def is_tree(desk: Desk, uids: list[str]) -> bool:
    """Tell whether every unit is seen, and stands above none that stands above it."""
    for uid in uids:
        path, above = {uid}, desk.offices.parent_of(uid)
        while above:
            if above in path:
                return False
            path.add(above)
            above = desk.offices.parent_of(above)
    return {unit.uid for unit in desk.offices.all()} >= set(uids)


@settings(max_examples=10, deadline=None)
@example(steps=[(0, 0, 1), (1, 1, 0)])
@given(steps=st.lists(MOVES | SENDINGS, min_size=3, max_size=8))
def test_a_tree_stays_a_tree(tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, ...]]) -> None:
    folder = tmp_path_factory.mktemp("tree")
    desks = [Desk.create(folder / f"{number}.iomcat") for number in range(OFFICES)]
    units = [OrgUnit(code=f"U{number}", name={"en": f"Unit {number}"}) for number in range(UNITS)]
    uids = [unit.uid for unit in units]
    desks[0].do(Edit(label=LABEL, changes=[creation(unit) for unit in units]))
    for number, step in enumerate([(0, 1), *steps, (0, 1), (1, 0), (0, 1), (1, 0)]):
        if len(step) == 3:
            office, moved, above = step
            try:
                desks[office].change(uids[moved], LABEL, parent=uids[above])
            except Refusal:
                assert is_tree(desks[office], uids)
        else:
            sender, receiver = step
            path = folder / f"{number}.iomcat.json"
            desks[sender].export(path)
            plan = desks[receiver].plan_import([path])
            if plan.is_needed:
                desks[receiver].carry_out(plan)
        assert all(is_tree(desk, uids) for desk in desks if desk.kept(uids[0]))
    for desk in desks:
        desk.close()


def test_new_units_of_a_file_that_stand_above_each_other_are_seen_and_asked(tmp_path: Path) -> None:
    desk = Desk.create(tmp_path / "c.iomcat")
    one, other = (OrgUnit(code=code) for code in ("A", "B"))
    units = [{"uid": a.uid, "code": a.code, "parent": b.uid} for a, b in ((one, other), (other, one))]
    path = tmp_path / "by hand.iomcat.json"
    path.write_text(json.dumps({"format": FORMAT, "version": VERSION, "org_units": units}), encoding="utf-8")
    desk.carry_out(desk.plan_import([path]))
    assert is_tree(desk, [one.uid, other.uid])
    assert {unit.uid for unit in desk.children(None)} == {one.uid, other.uid}
    assert list(desk.alive(one.uid).questions()) == ["parent"]
    assert not desk.plan_import([path]).is_needed
    desk.decide(Place(one.uid, "parent"), other.uid)
    desk.export(tmp_path / "sent.iomcat.json")
    there = Desk.create(tmp_path / "there.iomcat")
    there.carry_out(there.plan_import([tmp_path / "sent.iomcat.json"]))
    assert is_tree(there, [one.uid, other.uid])
    assert there.record(one.uid).parent == other.uid
    for each in (desk, there):
        each.close()


def test_what_is_held_back_is_said_before_and_asked_once(tmp_path: Path) -> None:
    here, there = (Desk.create(tmp_path / f"{name}.iomcat") for name in ("here", "there"))
    one, other = (OrgUnit(code=code) for code in ("A", "B"))
    here.do(Edit(label=LABEL, changes=[creation(one), creation(other)]))
    here.export(tmp_path / "first.iomcat.json")
    there.carry_out(there.plan_import([tmp_path / "first.iomcat.json"]))
    here.change(one.uid, LABEL, parent=other.uid)
    there.change(other.uid, LABEL, parent=one.uid)
    there.export(tmp_path / "there.iomcat.json")
    plan = here.plan_import([tmp_path / "there.iomcat.json"])
    ((item,), questions) = plan.items, plan.items[0].questions
    assert (item.uid, item.deed, item.changes) == (other.uid, "undecided", [])
    assert [held.value for held in questions["parent"]] == [None, one.uid]
    here.carry_out(plan)
    assert not here.plan_import([tmp_path / "there.iomcat.json"]).is_needed
    here.undo()
    assert here.alive(other.uid).questions() == {}
    for desk in (here, there):
        desk.close()
