"""Records, Places and Changes: a record falls into Places and comes together again, and nothing is lost."""

from __future__ import annotations

import copy
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from iomdesk.model.catalogue import RECORD_TYPES, new_catalogue
from iomdesk.model.change import Change, Edit, Place, RecordKind
from iomdesk.model.code_list import CodeList
from iomdesk.model.message import message
from iomdesk.model.org_unit import OrgUnit
from iomdesk.model.project import Project
from iomdesk.model.record import Data, Record, assemble, creation, deletion, difference, places_of
from tests.model.records import few, names, org_units, projects, records, uids, words


def same(one: Data, other: Data) -> bool:
    """Tell whether two records are the same, and written in the same order."""
    return orjson.dumps(one) == orjson.dumps(other)


@few
@given(records())
def test_a_record_comes_together_again_from_its_places(record: Record) -> None:
    data = record.data()
    assert same(assemble(type(record), record.uid, places_of(type(record), data)), data)


@few
@given(records())
def test_a_record_read_from_its_json_is_the_same(record: Record) -> None:
    data = record.data()
    again = RECORD_TYPES[record.kind].from_data(orjson.loads(orjson.dumps(data)))
    assert again == record
    assert same(again.data(), data)


@few
@given(records(), st.randoms())
def test_the_order_in_which_a_record_was_written_does_not_matter(record: Record, chance: Any) -> None:
    data = record.data()
    shuffled = [*data.items()]
    chance.shuffle(shuffled)
    turned = {name: dict(reversed(value.items())) if isinstance(value, dict) else value for name, value in shuffled}
    again = type(record).from_data(copy.deepcopy(turned)).data()
    known = set(type(record).model_fields)
    assert same({k: v for k, v in again.items() if k in known}, {k: v for k, v in data.items() if k in known})
    assert list(again) == list(data)


@few
@given(records())
def test_nothing_without_a_value_is_written(record: Record) -> None:
    assert not [name for name, value in record.data().items() if value is None or value in ([], {})]


@few
@given(projects(), projects())
def test_a_difference_makes_one_state_into_the_other_and_back(before: Project, after: Project) -> None:
    one, other = before.data(), {**after.data(), "uid": before.uid}
    changes = difference(Project, one, other)
    places = places_of(Project, one)
    for change in changes:
        assert places.get(change.place.name) == change.before != change.after
        places[change.place.name] = change.after
    assert same(assemble(Project, before.uid, places), other)
    for change in map(Change.reversed, changes):
        assert places.get(change.place.name) == change.before
        places[change.place.name] = change.after
    assert same(assemble(Project, before.uid, places), one)


@few
@given(records())
def test_a_record_does_not_differ_from_itself(record: Record) -> None:
    assert difference(type(record), record.data(), record.data()) == []


@few
@given(records())
def test_creation_and_deletion_hold_the_whole_record(record: Record) -> None:
    made, gone = creation(record), deletion(record)
    assert made.place == gone.place == Place(record.uid)
    assert (made.before, made.after) == (gone.after, gone.before) == (None, record.data())
    assert made.reversed() == gone


field_names = st.text(st.characters(exclude_categories=["Cs"]), max_size=8).filter(lambda name: "%" not in name)


@given(uids(), field_names, st.one_of(st.none(), words))
def test_a_place_is_found_again_by_its_name(uid: str, field: str, key: str | None) -> None:
    place = Place(uid, field, key)
    assert Place.named(uid, place.name) == place


@given(uids(), st.lists(st.tuples(field_names, st.one_of(st.none(), names)), unique=True, max_size=4))
def test_two_places_never_have_one_name(uid: str, addresses: list[tuple[str, str | None]]) -> None:
    assert len({Place(uid, *address).name for address in addresses}) == len(addresses)


@few
@given(records())
def test_an_edit_is_the_same_when_it_is_read_again(record: Record) -> None:
    changes = difference(type(record), {"uid": record.uid}, record.data())
    edit = Edit(label=message("Change {what}", what="it"), changes=[creation(record), *changes], author="A. B.")
    assert Edit.model_validate_json(edit.model_dump_json()) == edit


def test_the_order_of_a_list_is_kept_only_where_it_is_not_that_of_its_keys() -> None:
    def order(*codes: str) -> object:
        data = Project.model_validate({"member_states": list(codes)}).data()
        return places_of(Project, data).get("member_states")

    assert order("CR", "HN", "SV") is None
    assert order("SV", "HN") == ["SV", "HN"]
    assert order() is None


def test_a_code_that_comes_in_at_the_other_end_stands_after_those_in_order() -> None:
    places = {"member_states": ["SV", "HN"], "member_states.SV": True, "member_states.HN": True}
    uid = Project().uid
    assert assemble(Project, uid, {**places, "member_states.CR": True})["member_states"] == ["SV", "HN", "CR"]
    assert assemble(Project, uid, {**places, "member_states.SV": None})["member_states"] == ["HN"]


def test_an_empty_text_is_not_a_missing_one() -> None:
    empty = Project.model_validate({"title": {"en": "Water", "fr": ""}}).data()
    assert empty["title"] == {"en": "Water", "fr": ""}
    assert places_of(Project, empty)["title.fr"] == ""


def test_what_a_newer_version_wrote_is_kept_unharmed() -> None:
    newer = {"uid": Project().uid, "mood": {"is": ["good", 1, None]}, "partners": [{"uid": Project().uid, "rank": 3}]}
    data = Project.from_data(copy.deepcopy(newer)).data()
    assert data["partners"] == newer["partners"]
    assert data["mood"] == newer["mood"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("uid", "ABC"),
        ("title", {"english": "Water"}),
        ("title", {"en": None}),
        ("title", "Water"),
        ("start", "2024-13"),
        ("start", 2024),
        ("budget", {"amount": "NaN"}),
        ("budget", {"amount": "1", "currency": "dollars"}),
        ("member_states", ["Haiti"]),
        ("managing_unit", "RO-DKR"),
        ("funding_year", 20),
        ("locations", [{"point": {"latitude": 91, "longitude": 0}}]),
    ],
)
def test_what_is_no_value_of_its_field_is_refused(field: str, value: object) -> None:
    with pytest.raises(ValidationError) as refused:
        Project.model_validate({field: value})
    assert refused.value.errors()[0]["loc"][0] == field


def test_money_keeps_the_decimals_that_were_typed() -> None:
    for typed in ("81675.00", "81675", "0.10", "1E+3"):
        budget = Project.model_validate({"budget": {"amount": typed}}).data()["budget"]
        assert budget == {"amount": "1000" if "E" in typed else typed, "currency": "USD"}


def test_every_kind_of_record_has_a_type() -> None:
    assert {record.kind for record in RECORD_TYPES.values()} == set(RecordKind)
    assert new_catalogue().languages == ["en", "fr", "es"]
    assert new_catalogue().uid == new_catalogue().uid
    assert new_catalogue(["ar"]).languages == ["ar"]


@few
@given(org_units(), st.dates())
def test_a_unit_is_closed_before_its_first_day_and_after_its_last(unit: OrgUnit, day: Any) -> None:
    before = unit.opened is not None and day < unit.opened.first_day()
    after = unit.closed is not None and day > unit.closed.last_day()
    if before or after:
        assert not unit.is_open(day.isoformat())


def test_a_unit_is_open_from_the_first_of_its_days_to_the_last() -> None:
    unit = OrgUnit.model_validate({"opened": "2011-07", "closed": "2024-06-30"})
    days = ("2011-06-30", "2011-07-01", "2024-06-30", "2024-07-01")
    assert [unit.is_open(day) for day in days] == [False, True, True, False]
    assert OrgUnit().is_open("1951-12-05")


def test_a_code_with_a_former_label_without_words_is_read_again() -> None:
    codes = CodeList.model_validate({"name": "status", "codes": [{"code": "gone", "former": [{"label": {}}]}]})
    assert CodeList.from_data(codes.data()) == codes
