"""The worklist: it counts as a plain model does, follows every Edit, and is empty once all is translated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iomdesk.desk.desk import Desk
from iomdesk.desk.text_survey import SURVEYED, Tally, text_fields
from iomdesk.desk.translating import translated_from
from iomdesk.desk.worklist import Work, coverage, worklist
from iomdesk.model.change import Edit, Place, RecordKind
from iomdesk.model.message import message
from iomdesk.model.org_unit import OrgUnit
from iomdesk.model.progress import Cancelled
from iomdesk.model.project import Project
from iomdesk.model.record import Record, creation
from iomdesk.model.text import TextState, fingerprint, state
from iomdesk.model.word_count import word_count

LANGUAGES = ["en", "fr", "ar"]
UNITS = [f"0190a000-0000-7000-8000-00000000000{n}" for n in range(3)]
LABEL = message("Change")

words = st.sampled_from(["", "Water", "Water for all", "Clean water for all of them", "الماء", "水资源"])
texts = st.dictionaries(st.sampled_from([*LANGUAGES, "pt"]), words, max_size=4)
marks = st.tuples(st.sampled_from([*LANGUAGES, "pt"]), st.sampled_from(["Water", "Water for all", "Gone"]))


@st.composite
def projects(draw: st.DrawFn) -> Project:
    """Return a project with some texts, some of them translated from others."""
    fields = {field: draw(texts) for field in ("title", "narrative")}
    translations = {
        f"{field}.{tag}": {"from": source, "fingerprint": fingerprint(then)}
        for field, text in fields.items()
        for tag in text
        if draw(st.booleans())
        for source, then in [draw(marks)]
        if source != tag
    }
    return Project(**fields, translations=translations, managing_unit=draw(st.sampled_from([None, *UNITS])))


def fill(desk: Desk, records: list[Record]) -> None:
    """Add a chain of three offices, and the records."""
    chain = [
        OrgUnit(uid=uid, name={"en": f"Office {n}"}, parent=UNITS[n - 1] if n else None) for n, uid in enumerate(UNITS)
    ]
    desk.do(Edit(label=LABEL, changes=[creation(record) for record in [*chain, *records]]))


@pytest.fixture(scope="module")
def new_desk(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Desk]:
    """Return what makes a new catalogue in three languages."""

    def made() -> Desk:
        folder: Path = tmp_path_factory.mktemp("worklist")
        return Desk.create(folder / "W.iomcat", languages=LANGUAGES)

    return made


def plain(desk: Desk) -> dict[tuple[str, str, str], tuple[TextState, int]]:
    """Return state and words of each text by record, field and language, said as plainly as can be."""
    found = {}
    for kind in SURVEYED:
        for kept in desk.all_kept(kind):
            for field in text_fields(kind):
                text = kept.record.text(field)
                for tag in LANGUAGES if any(text.values()) else []:
                    mark = kept.record.translations.get(f"{field}.{tag}")
                    condition = state(text, tag, mark)
                    others = [mark.source] if mark else []
                    others += [other for other in (*LANGUAGES, *text) if other != tag]
                    source = next((other for other in others if text.get(other)), tag)
                    if condition is TextState.DONE and not mark:
                        source = tag
                    found[kept.uid, field, tag] = condition, word_count(text[source])
    return found


def compare(desk: Desk) -> None:
    """See that the worklists and the coverage say what the plain model says."""
    facts = plain(desk)
    totals: dict[str, Counter[TextState]] = {tag: Counter() for tag in LANGUAGES}
    for (_uid, _field, tag), (condition, count) in facts.items():
        totals[tag][condition] += count
    assert coverage(desk).languages == {
        tag: Tally(sums[TextState.DONE], sums[TextState.OUT_OF_DATE], sums[TextState.MISSING])
        for tag, sums in totals.items()
    }
    for tag in LANGUAGES:
        works = worklist(desk, tag)
        expected = {
            (uid, field): (condition, count)
            for (uid, field, other), (condition, count) in facts.items()
            if other == tag and condition is not TextState.DONE
        }
        assert {work.address: (work.state, work.words) for work in works} == expected
        assert len(works) == len(expected)
        one_state = [worklist(desk, tag, state=condition) for condition in (TextState.MISSING, TextState.OUT_OF_DATE)]
        assert Counter(work for part in one_state for work in part) == Counter(works)
        one_kind = [worklist(desk, tag, kinds=[kind]) for kind in SURVEYED]
        assert Counter(work for part in one_kind for work in part) == Counter(works)


few = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@few
@given(records=st.lists(projects(), max_size=5), typed=st.lists(st.tuples(st.integers(0, 9), texts), max_size=3))
def test_lists_and_figures_are_those_of_a_plain_model(
    new_desk: Callable[[], Desk], records: list[Record], typed: list[tuple[int, dict[str, str]]]
) -> None:
    desk = new_desk()
    fill(desk, records)
    compare(desk)
    for number, text in typed:
        if records:
            uid = records[number % len(records)].uid
            for tag, said in text.items():
                desk.change_place(Place(uid, "title", tag), said or None, LABEL)
            compare(desk)
            desk.delete([uid], LABEL)
            compare(desk)
            desk.undo()
            compare(desk)
    desk.close()


@few
@given(records=st.lists(projects(), max_size=5))
def test_offices_count_what_is_below_them(new_desk: Callable[[], Desk], records: list[Record]) -> None:
    desk = new_desk()
    fill(desk, records)
    found = coverage(desk)
    for number, unit in enumerate(UNITS):
        for tag in LANGUAGES:
            works = worklist(desk, tag, unit=unit)
            left = sum(work.words for work in works)
            tally = found.units[unit][tag]
            assert tally.missing + tally.out_of_date == left
            below = [record.uid for record in records if getattr(record, "managing_unit", None) in UNITS[number:]]
            assert {work.uid for work in works} <= {*below, *UNITS[number:]}
    for tag in LANGUAGES:
        without = [work for work in worklist(desk, tag) if desk.record(work.uid).data().get("managing_unit") is None]
        homeless = sum(work.words for work in without if work.kind is RecordKind.PROJECT)
        whole, top = found.languages[tag], found.units[UNITS[0]][tag]
        assert whole.missing + whole.out_of_date == top.missing + top.out_of_date + homeless
    desk.close()


def translate(desk: Desk, work: Work, language: str) -> None:
    """Do one piece of work as a person does: type, or say that it is still right."""
    place = Place(work.uid, work.field, language)
    if work.state is TextState.MISSING:
        desk.change_place(place, "translated", LABEL)
    else:
        change = translated_from(desk.alive(work.uid), place, work.source_language or None)
        desk.do(Edit(label=LABEL, changes=[change]))


@few
@given(records=st.lists(projects(), max_size=5), language=st.sampled_from(LANGUAGES))
def test_a_list_that_is_worked_through_is_empty(
    new_desk: Callable[[], Desk], records: list[Record], language: str
) -> None:
    desk = new_desk()
    fill(desk, records)
    left = coverage(desk).languages[language]
    works = worklist(desk, language)
    assert sum(work.words for work in works) == left.missing + left.out_of_date
    for work in works:
        translate(desk, work, language)
    assert worklist(desk, language) == []
    after = coverage(desk).languages[language]
    assert (after.missing, after.out_of_date) == (0, 0)
    desk.close()


def test_a_new_language_of_the_catalogue_is_counted(new_desk: Callable[[], Desk]) -> None:
    desk = new_desk()
    fill(desk, [Project(title={"en": "Water for all"})])
    assert "es" not in coverage(desk).languages
    desk.change(desk.catalogue.uid, LABEL, languages=[*LANGUAGES, "es"])
    assert coverage(desk).languages["es"] == Tally(missing=3 + 3 * 2)
    desk.close()


def test_texts_stand_by_title_and_those_of_one_record_together(new_desk: Callable[[], Desk]) -> None:
    desk = new_desk()
    fill(desk, [Project(title={"en": "B"}, narrative={"en": "b"}), Project(title={"en": "A"}, narrative={"en": "a"})])
    works = worklist(desk, "fr", kinds=[RecordKind.PROJECT])
    titles = [desk.record(work.uid).text("title")["en"] for work in works]
    assert titles == ["A", "A", "B", "B"]
    assert [work.field for work in works] == ["title", "narrative"] * 2
    desk.close()


def test_an_edit_while_everything_is_read_is_not_lost(new_desk: Callable[[], Desk]) -> None:
    desk = new_desk()
    project = Project(title={"en": "Water"})
    fill(desk, [project])
    is_done: list[bool] = []

    def meanwhile(_done: int, total: int | None) -> None:
        if total is None and not is_done and _done == 4:
            is_done.append(True)
            desk.change_place(Place(project.uid, "title", "fr"), "Eau", LABEL)

    works = worklist(desk, "fr", kinds=[RecordKind.PROJECT], progress=meanwhile)
    assert is_done
    assert works == []
    desk.close()


def test_reading_can_be_stopped(new_desk: Callable[[], Desk]) -> None:
    desk = new_desk()
    fill(desk, [])

    def stop(_done: int, _total: int | None) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        worklist(desk, "fr", progress=stop)
    assert not desk.texts.is_read
    desk.close()
