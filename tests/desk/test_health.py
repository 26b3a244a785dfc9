"""Health: all findings of all records, by what they are, and kept up to date record by record."""

from __future__ import annotations

import pytest

from iomdesk.desk import repairs
from iomdesk.desk.desk import Desk
from iomdesk.desk.health import CLOSED_UNIT, Health, Trouble, health
from iomdesk.model.change import RecordKind
from iomdesk.model.message import message
from iomdesk.model.org_unit import OrgUnit
from iomdesk.model.progress import Cancelled
from iomdesk.model.project import Project
from iomdesk.model.record import Remark


def state(found: Health) -> object:
    """Return all that is known, to be compared."""
    groups = found.groups()
    return groups, [sorted(found.uids(group.trouble)) for group in groups], found.pairs, found.records


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """Return a desk with an office and three projects that lack something."""
    desk.create_record(OrgUnit(name={"en": "Dakar", "fr": "Dakar"}), message("New"))
    desk.create_record(Project(title={"fr": "Eau", "en": "Water"}, project_id="TC.0001", type="TC"), message("New"))
    desk.create_record(Project(title={"fr": '"Eau potable'}, start="2011", end="2001"), message("New"))
    remark = Remark(place="status", message=message("Look at {what}", what="this"))
    desk.create_record(Project(title={"fr": "Feu", "en": "Fire", "es": "Fuego"}, remarks=[remark]), message("New"))
    return desk


def test_findings_of_all_records_are_grouped_by_what_they_are(filled: Desk) -> None:
    found = health(filled)
    groups = {group.trouble: (group.findings, group.records, group.repairable) for group in found.groups()}
    assert groups == {
        Trouble("missing", language="es"): (3, 3, 0),
        Trouble("missing", language="en"): (1, 1, 0),
        Trouble("stray-quote"): (1, 1, 1),
        Trouble("end-before-start"): (1, 1, 0),
        Trouble("remark", text="Look at {what}"): (1, 1, 0),
    }
    assert len(found.uids(Trouble("missing", language="es"), RecordKind.ORG_UNIT)) == 1
    (uid,) = found.uids(Trouble("end-before-start"))
    assert found.place(Trouble("end-before-start"), uid) == "end"
    assert found.records == 4


def test_an_edit_is_heard_as_if_all_was_looked_at_again(filled: Desk) -> None:
    found = health(filled)
    uids = filled.uids(filled.ids(RecordKind.PROJECT, "", "fr"))
    deeds = [
        lambda: filled.change(uids[0], message("Change"), title={"fr": '"Feu', "en": "Fire"}),
        lambda: filled.delete(uids[:1], message("Delete")),
        filled.undo,
        lambda: filled.create_record(Project(title={"fr": "FEU"}, project_id="TC.0002"), message("New")),
        filled.undo,
        lambda: filled.delete(uids, message("Delete")),
    ]
    for deed in deeds:
        assert found.hear(deed())
        assert state(found) == state(health(filled))


def test_other_languages_need_another_look_at_all(filled: Desk) -> None:
    found = health(filled)
    assert not found.hear(filled.change(filled.catalogue.uid, message("Change"), languages=["fr"]))


def test_a_look_says_how_far_it_is_and_can_be_stopped(filled: Desk) -> None:
    told = []
    health(filled, lambda done, total: told.append((done, total)))
    assert (0, 4) in told
    assert (3, 4) in told

    def stop(_done: int, _total: int | None) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        health(filled, stop)


def test_projects_of_closed_offices_are_moved_to_the_one_that_followed(desk: Desk) -> None:
    old, new = OrgUnit(name={"en": "San José"}, closed="2024"), OrgUnit(name={"en": "Americas"})
    new = new.model_copy(update={"predecessors": [old.uid]})
    for unit in (old, new):
        desk.create_record(unit, message("New"))
    going = Project(managing_unit=old.uid, status="active")
    ended = Project(managing_unit=old.uid, end="2024", status="completed")
    for project in (going, ended):
        desk.create_record(project, message("New"))
    found = health(desk)
    trouble = Trouble(CLOSED_UNIT)
    assert found.uids(trouble) == [going.uid], "one that had ended names the office of its time"
    assert found.place(trouble, going.uid) == "managing_unit"
    plan = repairs.plan(desk, CLOSED_UNIT, found.uids(trouble))
    assert [(c.place.name, c.before, c.after) for c in plan.changes] == [("managing_unit", old.uid, new.uid)]
    assert found.hear(desk.do(plan.edit()))
    assert found.uids(trouble) == []
    assert found.hear(desk.undo())
    assert found.uids(trouble) == [going.uid]
    other = OrgUnit(name={"en": "Another"}, predecessors=[old.uid])
    assert found.hear(desk.create_record(other, message("New")))
    assert next(g for g in found.groups() if g.trouble == trouble).repairable == 0, "a person has to choose"
    assert state(found) == state(health(desk))
    assert found.hear(desk.change(old.uid, message("Open again"), closed=None))
    assert found.uids(trouble) == []
    assert state(found) == state(health(desk))
