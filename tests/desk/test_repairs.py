"""Repairs: they mend what they say, touch nothing that they do not show, and are undone in one step."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iomdesk.desk import repairs
from iomdesk.desk.desk import Desk
from iomdesk.desk.health import health
from iomdesk.exchange.pages.doubts import ALL_QUOTED, PLACEHOLDER_END, STRAY_QUOTE
from iomdesk.exchange.pages.fields import NOT_UNDERSTOOD, TYPE_AMBIGUOUS, VALUE_LOST
from iomdesk.model.change import Edit
from iomdesk.model.findings import findings
from iomdesk.model.knowledge import HeldValue, Kept, Knowledge
from iomdesk.model.message import message
from iomdesk.model.project import Project
from iomdesk.model.record import Record, Remark, assemble, creation, places_of
from iomdesk.model.reference import Reference
from iomdesk.model.text import fingerprint
from iomdesk.model.text_findings import without_hidden

REFERENCE = Reference()
LANGUAGES = ["en", "fr", "ar"]
words = st.text(st.sampled_from('ab "“”«»\u200b\u202e\u200e\u00ad\u000bé\n'), max_size=12)
texts = st.dictionaries(st.sampled_from(LANGUAGES), words, max_size=3)
remarks = st.lists(
    st.builds(
        lambda place, text: Remark(place=place, message=message(text)),
        st.sampled_from(["title.en", "narrative.fr", "end", "type", "status", ""]),
        st.sampled_from([STRAY_QUOTE, ALL_QUOTED, PLACEHOLDER_END, VALUE_LOST, NOT_UNDERSTOOD, TYPE_AMBIGUOUS]),
    ),
    max_size=4,
)
states = st.dictionaries(
    st.sampled_from(["title.fr", "narrative.ar"]),
    st.builds(lambda text: {"from": "en", "fingerprint": fingerprint(text)}, words),
    max_size=2,
)
projects = st.builds(
    Project,
    title=texts,
    narrative=texts,
    remarks=remarks,
    translations=states,
    end=st.sampled_from([None, "2024", "2011"]),
    start=st.sampled_from([None, "2009", "2022"]),
    status=st.sampled_from([None, "completed", "active"]),
    type=st.sampled_from([None, "LM"]),
    project_id=st.sampled_from([None, "TC.0001", "V57-805", "ZZ.0001"]),
)


def places(record: Record) -> dict:
    return places_of(type(record), record.data())


def mended(name: str, **fields: object) -> Project:
    """Return a project after one repair."""
    project = Project.model_validate(fields)
    kept = Kept(project.kind, project.data(), Knowledge())
    found = findings(project, LANGUAGES, REFERENCE)
    values = places(project)
    for change in repairs.repaired(kept, name, found, repairs.Known(REFERENCE)):
        assert values.get(change.place.name) == change.before
        values[change.place.name] = change.after
    return Project.from_data(assemble(Project, project.uid, values))


@settings(max_examples=60, deadline=None)
@given(st.lists(projects, min_size=1, max_size=3), st.sampled_from(sorted(repairs.LABELS)))
def test_a_repair_touches_only_what_it_shows_and_is_undone(
    tmp_path_factory: pytest.TempPathFactory, made: list[Project], name: str
) -> None:
    desk = Desk.create(tmp_path_factory.mktemp("c") / "c.iomcat", languages=LANGUAGES)
    desk.do(Edit(label=message("New"), changes=[creation(project) for project in made]))
    before = {project.uid: places(project) for project in made}
    plan = repairs.plan(desk, name, before)
    assert {project.uid: places(desk.record(project.uid)) for project in made} == before, "a plan writes nothing"
    if plan.changes:
        desk.do(plan.edit())
    expected = {uid: dict(values) for uid, values in before.items()}
    for change in plan.changes:
        expected[change.place.record][change.place.name] = change.after
    for uid, values in expected.items():
        assert desk.kept(uid).data == assemble(Project, uid, values)
    assert len({change.place.record for change in plan.changes}) == plan.records
    assert repairs.plan(desk, name, before).changes == [], "nothing is left to do"
    if plan.changes:
        desk.undo()
    assert {project.uid: places(desk.record(project.uid)) for project in made} == before
    desk.close()


@settings(max_examples=100, deadline=None)
@given(words, st.sampled_from(LANGUAGES))
def test_no_letter_goes_with_the_invisible(text: str, tag: str) -> None:
    plain = without_hidden(text, tag)
    assert [c for c in plain if c.isalpha() or c in '"“”«»'] == [c for c in text if c.isalpha() or c in '"“”«»']
    rules = [f.rule for f in findings(Project(title={tag: plain}), [tag], REFERENCE)]
    assert "hidden-characters" not in rules
    assert without_hidden(plain, tag) == plain


def test_characters_that_part_words_become_a_space() -> None:
    assert without_hidden("one\u000btwo\u200bthree", "en") == "one twothree"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"Eau potable', "Eau potable"),
        ('"Eau potable"', "Eau potable"),
        ('"Eau" et "feu"', '"Eau" et "feu"'),
        ('"Eau" et "feu', '"Eau" et "feu'),
        ("Eau", "Eau"),
        ('"', '"'),
    ],
)
def test_a_stray_quotation_mark_goes_others_stay(before: str, after: str) -> None:
    assert mended("stray-quote", title={"fr": before}).title["fr"] == after


def test_a_remark_on_a_quotation_mark_goes_with_it() -> None:
    remark = Remark(place="narrative.fr", message=message(ALL_QUOTED))
    project = mended("stray-quote", narrative={"fr": "“Eau”"}, remarks=[remark])
    assert (project.narrative["fr"], project.remarks) == ("Eau", [])


def test_only_modern_ids_tell_a_type() -> None:
    assert mended("type-from-id", project_id="TC.0001").type == "TC"
    assert mended("type-from-id", project_id="TC.0001", type="LM").type == "LM"
    assert mended("type-from-id", project_id="V57-805").type is None
    assert mended("type-from-id", project_id="QQ.0001").type is None


def test_a_placeholder_end_goes_with_its_remark_and_a_true_end_stays() -> None:
    remark = Remark(place="end", message=message(PLACEHOLDER_END))
    project = mended("placeholder-end", end="2024", status="completed", start="2020", remarks=[remark])
    assert (project.end, project.remarks) == (None, [])
    assert mended("placeholder-end", end="2024", status="completed", start="2023").end == "2024"
    assert mended("placeholder-end", end="2024", status="completed", start="2009").end is None


def test_a_remark_goes_when_the_value_came_and_a_doubt_stays() -> None:
    lost = [Remark(place=place, message=message(VALUE_LOST)) for place in ("status", "region")]
    doubt = Remark(place="type", message=message(TYPE_AMBIGUOUS))
    project = mended("filled-in", status="active", type="TC", remarks=[*lost, doubt])
    assert [remark.place for remark in project.remarks] == ["region", "type"]


def test_a_translation_stays_as_good_as_it_was() -> None:
    state = {"from": "en", "fingerprint": fingerprint('"Water')}
    project = mended("stray-quote", title={"en": '"Water', "fr": "Eau"}, translations={"title.fr": state})
    assert project.translations["title.fr"].fingerprint == fingerprint("Water")
    old = {"from": "en", "fingerprint": fingerprint("Wine")}
    project = mended("stray-quote", title={"en": '"Water', "fr": "Eau"}, translations={"title.fr": old})
    assert project.translations["title.fr"].fingerprint == fingerprint("Wine")


def test_a_place_that_waits_for_a_decision_is_left_alone() -> None:
    project = Project(title={"fr": '"Eau'})
    values = [HeldValue(stamp="a", value='"Eau'), HeldValue(stamp="b", value="Feu")]
    kept = Kept(project.kind, project.data(), Knowledge(stamp="a", undecided={"title.fr": values}))
    found = findings(project, LANGUAGES, REFERENCE)
    assert repairs.repaired(kept, "stray-quote", found, repairs.Known(REFERENCE)) == []


def test_every_trouble_that_can_be_repaired_is_offered_and_then_gone(tmp_path: Path) -> None:
    desk = Desk.create(tmp_path / "c.iomcat", languages=["fr"])
    desk.create_record(Project(title={"fr": '"Eau'}, project_id="TC.0001"), message("New"))
    desk.create_record(Project(title={"fr": "Fe\u200bu"}, end="2024", status="completed", start="2009"), message("New"))
    found = health(desk)
    offered = {group.trouble.rule for group in found.groups() if group.repairable}
    assert offered == {"stray-quote", "hidden-characters", "placeholder-end", "type-from-id"}
    for group in found.groups():
        plan = repairs.plan(desk, group.trouble.repair, found.uids(group.trouble))
        found.hear(desk.do(plan.edit()))
    assert found.groups() == []
    desk.close()
