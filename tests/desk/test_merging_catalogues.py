"""What the merge of catalogues promises people, seen on real files of real offices."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from iomdesk.desk.desk import Desk
from iomdesk.desk.merging import merging
from iomdesk.exchange.catalogue_file import FORMAT, VERSION
from iomdesk.exchange.record_line import record_line
from iomdesk.model.change import Edit, Place, RecordKind
from iomdesk.model.code_list import Code, CodeList
from iomdesk.model.message import message
from iomdesk.model.org_unit import OrgUnit
from iomdesk.model.project import Money, Project
from iomdesk.model.record import creation

LABEL = message("Change")
BUDGET = {"amount": "250000.00", "currency": "USD"}


def make(folder: Path, name: str) -> Desk:
    return Desk.create(folder / f"{name}.iomcat", office=name, languages=["en", "fr", "es"])


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[tuple[Desk, Desk, Project]]:
    """Return Dakar and San José, who hold one project in common."""
    dakar, san_jose = make(tmp_path, "Dakar"), make(tmp_path, "San José")
    project = Project(project_id="TC.0735", title={"en": "Water", "fr": "Eau"}, member_states=["HT"])
    dakar.create_record(project, LABEL)
    sent(dakar, san_jose, tmp_path / "first.iomcat.json")
    yield dakar, san_jose, project
    dakar.close()
    san_jose.close()


def sent(sender: Desk, receiver: Desk, path: Path) -> dict[str, int]:
    """Send a catalogue and take it in; return what became of the records."""
    path.unlink(missing_ok=True)
    sender.export(path)
    return taken(receiver, path)


def taken(desk: Desk, path: Path) -> dict[str, int]:
    plan = desk.plan_import([path])
    assert not plan.problems
    if plan.is_needed:
        desk.carry_out(plan)
    return {deed: count for deed, count in plan.counts.items() if count and deed != "unchanged"}


def words(desk: Desk, uid: str) -> dict[str, str]:
    record = desk.record(uid)
    assert isinstance(record, Project)
    return dict(record.title)


def title(desk: Desk, project: Project, language: str, text: str) -> None:
    desk.change_place(Place(project.uid, "title", language), text, LABEL)


def everything(desk: Desk) -> dict[str, object]:
    """Return all that a catalogue holds, as it travels."""
    kinds = [kind for kind in RecordKind if kind is not RecordKind.CATALOGUE]
    return {kept.uid: record_line(kept) for kind in kinds for kept in desk.store.all_kept(kind, dead=True)}


def exchanged(desks: list[Desk], folder: Path) -> None:
    for number in range(3):
        for mine, theirs in permutations(desks, 2):
            sent(theirs, mine, folder / f"exchange {number}.iomcat.json")


def test_what_was_edited_apart_is_merged_by_field_and_by_language_and_nothing_is_asked(offices, tmp_path) -> None:
    dakar, san_jose, project = offices
    title(dakar, project, "fr", "Eau potable")
    title(san_jose, project, "en", "Drinking water")
    san_jose.change_place(Place(project.uid, "budget"), BUDGET, LABEL)
    assert sent(san_jose, dakar, tmp_path / "s.iomcat.json") == {"changed": 1}
    assert sent(dakar, san_jose, tmp_path / "d.iomcat.json") == {"changed": 1}
    for desk in (dakar, san_jose):
        assert words(desk, project.uid) == {"en": "Drinking water", "fr": "Eau potable"}
        assert desk.record(project.uid).budget == Money(**BUDGET)
        assert desk.alive(project.uid).questions() == {}
    assert everything(dakar) == everything(san_jose)


def test_a_text_that_both_changed_is_asked_once_and_decided_once_for_all(offices, tmp_path) -> None:
    dakar, san_jose, project = offices
    title(dakar, project, "fr", "Eau potable")
    title(san_jose, project, "fr", "Eau de source")
    assert sent(san_jose, dakar, tmp_path / "s.iomcat.json") == {"undecided": 1}
    assert list(dakar.alive(project.uid).questions()) == ["title.fr"]
    assert sent(san_jose, dakar, tmp_path / "s.iomcat.json") == {}
    dakar.decide(Place(project.uid, "title", "fr"), "Eau saine")
    assert sent(dakar, san_jose, tmp_path / "d.iomcat.json") == {"changed": 1}
    assert san_jose.alive(project.uid).questions() == {}
    assert words(san_jose, project.uid)["fr"] == "Eau saine"
    told = [change.after for entry in san_jose.history_of(project.uid) for change in entry.changes]
    assert all(text in told for text in ("Eau potable", "Eau de source", "Eau saine"))


def test_deciding_is_continued_after_the_program_ended(offices, tmp_path) -> None:
    dakar, san_jose, project = offices
    for desk, text in ((dakar, "Eau potable"), (san_jose, "Eau de source")):
        title(desk, project, "fr", text)
        title(desk, project, "en", f"{text} (en)")
    sent(san_jose, dakar, tmp_path / "s.iomcat.json")
    dakar.decide(Place(project.uid, "title", "fr"), "Eau de source")
    dakar.close()
    with_rest = Desk.open(dakar.path)
    assert list(with_rest.alive(project.uid).questions()) == ["title.en"]
    with_rest.decide(Place(project.uid, "title", "en"), "Water")
    assert with_rest.alive(project.uid).questions() == {}
    with_rest.close()


def test_deciding_is_continued_after_the_program_was_killed(offices, tmp_path) -> None:
    dakar, san_jose, project = offices
    for desk, text in ((dakar, "Eau potable"), (san_jose, "Eau de source")):
        title(desk, project, "fr", text)
        title(desk, project, "en", f"{text} (en)")
    sent_file = tmp_path / "s.iomcat.json"
    san_jose.export(sent_file)
    dakar.close()
    killed = f"""
import os
from pathlib import Path
from iomdesk.desk.desk import Desk
from iomdesk.model.change import Place
desk = Desk.open(Path({str(dakar.path)!r}))
desk.carry_out(desk.plan_import([Path({str(sent_file)!r})]))
desk.decide(Place({project.uid!r}, "title", "fr"), "Eau de source")
os.kill(os.getpid(), 9)
"""
    assert subprocess.run([sys.executable, "-c", killed], check=False).returncode != 0
    with_rest = Desk.open(dakar.path)
    assert list(with_rest.alive(project.uid).questions()) == ["title.en"]
    assert words(with_rest, project.uid)["fr"] == "Eau de source"
    with_rest.close()


@pytest.mark.parametrize("ending", [".iomcat.json", ".iomcat.json.gz", ".iomcat"])
def test_every_way_that_a_catalogue_travels_brings_the_same(offices, tmp_path, ending: str) -> None:
    dakar, san_jose, project = offices
    title(dakar, project, "fr", "Eau potable")
    title(san_jose, project, "fr", "Eau de source")
    san_jose.create_record(Project(title={"es": "Escuela"}), LABEL)
    path = tmp_path / f"sent{ending}"
    if ending == ".iomcat":
        san_jose.store.backup(path)
    else:
        san_jose.export(path)
    assert taken(dakar, path) == {"undecided": 1, "added": 1}
    assert everything(dakar).keys() == everything(san_jose).keys()
    assert taken(dakar, path) == {}
    dakar.undo()
    assert words(dakar, project.uid)["fr"] == "Eau potable"
    assert dakar.alive(project.uid).questions() == {}
    assert len(dakar.ids(RecordKind.PROJECT, "", "fr")) == 1


def test_oneself_brings_nothing(offices, tmp_path) -> None:
    dakar, _, project = offices
    title(dakar, project, "fr", "Eau potable")
    before = everything(dakar)
    assert sent(dakar, dakar, tmp_path / "own.iomcat.json") == {}
    assert not dakar.plan_import([tmp_path / "own.iomcat.json"]).is_needed
    title(dakar, project, "fr", "Eau saine")
    now = everything(dakar)
    assert now != before
    assert taken(dakar, tmp_path / "own.iomcat.json") == {}
    assert everything(dakar) == now, "an older copy of oneself takes nothing back"


def test_lists_of_codes_and_of_countries_merge_as_sets(offices, tmp_path) -> None:
    dakar, san_jose, project = offices
    types = CodeList(
        name="projectType", codes=[Code(code="A", label={"en": "One"}), Code(code="B", label={"en": "Two"})]
    )
    dakar.create_record(types, LABEL)
    sent(dakar, san_jose, tmp_path / "d.iomcat.json")
    for desk, code, gone, country in ((dakar, "C", "A", "CR"), (san_jose, "D", "", "BZ")):
        codes = [one for one in desk.record(types.uid).codes if one.code != gone]
        desk.change(types.uid, LABEL, codes=[*codes, Code(code=code, label={"en": code})])
        desk.change(project.uid, LABEL, member_states=["HT", country])
    exchanged([dakar, san_jose], tmp_path)
    for desk in (dakar, san_jose):
        assert {one.code for one in desk.record(types.uid).codes} == {"B", "C", "D"}
        assert set(desk.record(project.uid).member_states) == {"HT", "CR", "BZ"}
        assert not any(desk.alive(uid).questions() for uid in (types.uid, project.uid))
    assert everything(dakar) == everything(san_jose)


def test_the_tree_of_units_stays_a_tree_and_what_would_break_it_is_asked(offices, tmp_path) -> None:
    dakar, san_jose, _ = offices
    root, one, other = (OrgUnit(code=code, name={"en": code}) for code in ("HQ", "ONE", "TWO"))
    units = [root, *(unit.model_copy(update={"parent": root.uid}) for unit in (one, other))]
    dakar.do(Edit(label=LABEL, changes=[creation(unit) for unit in units]))
    sent(dakar, san_jose, tmp_path / "d.iomcat.json")
    dakar.change(one.uid, LABEL, parent=other.uid)
    san_jose.change(other.uid, LABEL, parent=one.uid)
    exchanged([dakar, san_jose], tmp_path)
    for desk, held in ((dakar, other), (san_jose, one)):
        assert list(desk.alive(held.uid).questions()) == ["parent"]
        for unit in units:
            assert unit.uid in {below.uid for below in desk.offices.all()}
            path, above = [unit.uid], desk.offices.parent_of(unit.uid)
            while above:
                assert above not in path
                path.append(above)
                above = desk.offices.parent_of(above)
    dakar.decide(Place(other.uid, "parent"), root.uid)
    exchanged([dakar, san_jose], tmp_path)
    assert everything(dakar) == everything(san_jose)
    assert not any(desk.alive(unit.uid).questions() for desk in (dakar, san_jose) for unit in units)


def test_a_file_made_by_hand_is_matched_fills_in_asks_and_erases_nothing(offices, tmp_path) -> None:
    dakar, _, project = offices
    path = tmp_path / "by hand.iomcat.json"
    lines = {
        "format": FORMAT,
        "version": VERSION,
        "projects": [
            {"project_id": "TC.0735", "title": {"fr": "", "es": "Agua", "en": "Fresh water"}, "member_states": [],
             "notes": ""},
            {"title": {"en": "Water"}},
        ],
    }  # fmt: skip
    path.write_text(json.dumps(lines), encoding="utf-8")
    assert taken(dakar, path) == {"undecided": 1, "added": 1}, "never matched by its title alone"
    assert words(dakar, project.uid) == {"en": "Water", "fr": "Eau", "es": "Agua"}
    assert dakar.record(project.uid).member_states == ["HT"]
    assert list(dakar.alive(project.uid).questions()) == ["title.en"]


@pytest.mark.parametrize("choice", ["ask", "mine", "theirs"])
def test_words_that_nobody_chose_stay_in_the_history_also_of_a_record_as_it_was_created(
    tmp_path: Path, choice: str
) -> None:
    desks = [make(tmp_path, name) for name in ("Dakar", "Nairobi", "San José")]
    texts = ["Eau", "De l’eau", "L’eau"]
    for desk, text in zip(desks, texts, strict=True):
        desk.create_record(Project(project_id="TC.0735", title={"fr": text}), LABEL)
    dakar, *others = desks
    for desk in others:
        path = tmp_path / f"{choice}.iomcat.json"
        path.unlink(missing_ok=True)
        desk.export(path)
        dakar.carry_out(dakar.plan_import([path], on_conflict=choice))
    uid = dakar.store.find(RecordKind.PROJECT, "TC.0735")[0]
    if choice == "ask":
        place = Place(uid, "title", "fr")
        assert len(dakar.alive(uid).questions()["title.fr"]) == 3
        dakar.change_place(place, "Eau saine", LABEL, joins=True)
        dakar.change_place(place, "Eau saine, encore", LABEL, joins=True)
    for number in range(2):
        told = [value for e in dakar.history_of(uid) for change in e.changes for value in (change.before, change.after)]
        told.append(words(dakar, uid)["fr"])
        assert all(any(text in str(value) for value in told) for text in texts), number
        dakar.undo()
    for desk in desks:
        desk.close()


def test_a_file_made_by_hand_speaks_of_the_record_to_which_the_one_that_it_names_was_joined(offices, tmp_path) -> None:
    dakar, _, project = offices
    twin = Project(prima_id="V57-805", title={"fr": "De l’eau"})
    dakar.create_record(twin, LABEL)
    dakar.do(merging(dakar.alive(project.uid), dakar.alive(twin.uid), {}))
    path = tmp_path / "by hand.iomcat.json"
    named = {"uid": max(project.uid, twin.uid), "title": {"es": "Agua"}}
    path.write_text(json.dumps({"format": FORMAT, "version": VERSION, "projects": [named]}), encoding="utf-8")
    assert taken(dakar, path) == {"changed": 1}
    assert words(dakar, project.uid) == {"en": "Water", "fr": "Eau", "es": "Agua"}
    dakar.undo()
    dakar.undo()
    assert words(dakar, twin.uid) == {"fr": "De l’eau"}
    assert taken(dakar, path) == {"changed": 1}, "parted again, the file speaks of the one that it names"
    assert words(dakar, named["uid"])["es"] == "Agua"
