"""Lists: what a filter finds, in which order, and how many there are of each code."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iomdesk.model.change import RecordKind
from iomdesk.model.code_list import CodeList, code_list_uid
from iomdesk.model.filter import parse
from iomdesk.model.identity import new_uid
from iomdesk.model.rules import Refusal
from iomdesk.store.catalogue_store import CatalogueStore
from tests.store.made import Fresh, add, contents, delete, project, set_to, unit

PANAMA = "00000000-0000-4000-8000-00000000000a"
LIMA = "00000000-0000-4000-8000-00000000000b"
QUITO = "00000000-0000-4000-8000-00000000000c"
OLD = "00000000-0000-4000-8000-00000000000d"

RECORDS = [
    unit(PANAMA, name={"en": "Regional Office Panama"}, code="RO-PA", kinds=["regional-office"], country="PA"),
    unit(LIMA, name={"en": "Lima"}, code="CO-PE", parent=PANAMA, country="PE", opened="1966", same_as=[OLD]),
    unit(QUITO, name={"en": "Quito"}, code="SO-EC", parent=OLD, country="EC", opened="2001", closed="2015"),
    project(
        title={"en": "Water in Haiti", "fr": "L’eau en Haïti"},
        narrative={"en": "Wells and trafficking"},
        project_id="TC.0735",
        prima_id="CR99P0513",
        status="active",
        type="TC",
        region="lac",
        coverage="national",
        member_states=["HT"],
        funding_year=2011,
        start="2014",
        end="2016-05",
        budget={"amount": "81675.00"},
        managing_unit=PANAMA,
        sdg=["10.7"],
        themes=["health"],
    ),
    project(
        title={"en": "Ñandú école", "es": "Ñandú"},
        project_id="TC.0080",
        status="completed",
        type="LM",
        region="africa",
        member_states=["CU", "HT"],
        funding_year=2003,
        start="2003-11-02",
        budget={"amount": "9"},
        managing_unit=QUITO,
    ),
    project(title={"fr": "Zèbre", "ar": "أطفال"}, project_id="V57-805", narrative={"fr": "L’œuvre"}),
    project(narrative={"zh-Hans": "支持移民返回"}, managing_unit=LIMA, sdg=["1"]),
]
NAMES = dict(
    zip((r.uid for r in RECORDS), ["panama", "lima", "quito", "haiti", "nandu", "zebra", "nameless"], strict=True)
)


@pytest.fixture(scope="module")
def lists(fresh: Fresh) -> Iterator[CatalogueStore]:
    store = fresh.store()
    gone = project(title={"en": "Water that is gone"}, status="active", member_states=["HT"])
    add(store, gone, *RECORDS)
    delete(store, gone.uid)
    yield store
    store.close()


def found(store: CatalogueStore, words: str, kind: RecordKind = RecordKind.PROJECT, **order: Any) -> list[str]:
    ids = store.ids(kind, where=parse(words), **{"language": "en", **order})
    return [NAMES[uid] for uid in store.uids(ids)]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("", "nandu haiti zebra nameless"),
        ("status:active", "haiti"),
        ("status:active,completed", "nandu haiti"),
        ("type:tc", "haiti"),
        ("region:lac", "haiti"),
        ("region:africa,lac status:completed", "nandu"),
        ("member:ht", "nandu haiti"),
        ("member:HT member:CU", "nandu"),
        ("year:2011", "haiti"),
        ("year<2011", "nandu"),
        ("year>=2003 year<=2011", "nandu haiti"),
        ("budget>100", "haiti"),
        ("budget:9", "nandu"),
        ("budget=81675", "haiti"),
        ("start:2003", "nandu"),
        ("start<2014", "nandu"),
        ("start<=2014", "nandu haiti"),
        ("start>2003-11", "haiti"),
        ("end:2016", "haiti"),
        ("missing:es", "haiti zebra nameless"),
        ("missing:fr", "nandu haiti nameless"),
        ("missing:zh-Hans", "nandu haiti zebra"),
        ("missing:status", "zebra nameless"),
        ("missing:member", "zebra nameless"),
        ("id:TC", "nandu haiti"),
        ("id=TC", ""),
        ("id=tc.0735", "haiti"),
        ("id:CR99", "haiti"),
        ("id:UID_OF_HAITI", "haiti"),
        ("theme:health", "haiti"),
        ("sdg:10", "haiti"),
        ("sdg:10.7", "haiti"),
        ("sdg:1", "nameless"),
        ("unit:RO-PA", "nandu haiti nameless"),
        ("unit:CO-PE", "nandu nameless"),
        ("unit:SO-EC", "nandu"),
        (f"unit:{PANAMA}", "nandu haiti nameless"),
        ("unit=RO-PA", "haiti"),
        (f"unit={OLD}", "nameless"),
        ("unit=RO-PA,SO-EC", "nandu haiti"),
        ("unit:nowhere", ""),
        ("water", "haiti"),
        ("wat", "haiti"),
        ("WÄTER hai", "haiti"),
        ("hai water", ""),
        ("nandu", "nandu"),
        ("ecole", "nandu"),
        ("l'eau", "haiti"),
        ("tc.07", "haiti"),
        ("V57-805", "zebra"),
        ("trafficking", "haiti"),
        ("oeuvre", "zebra"),
        ("اطفال", "zebra"),
        ("移民", "nameless"),
        ("民移", ""),
        ("water status:completed", ""),
        ("water status:active", "haiti"),
        ("-status:active", "nandu zebra nameless"),
        ("-member:HT", "zebra nameless"),
        ("-unit:RO-PA", "zebra"),
        ("-missing:fr", "zebra"),
        ("-water", "nandu zebra nameless"),
        ("-trafficking status:active", ""),
        ("ecole -water", "nandu"),
        ("year:2003..2011", "nandu haiti"),
        ("year:..2010", "nandu"),
        ("-year:2003..2011", "zebra nameless"),
        ("start:2003-11..2013", "nandu"),
        ("end:2016..2016", "haiti"),
        ('"', "nandu haiti zebra nameless"),
        ("* OR NOT", ""),
        ("kind:x", ""),
        ("Ñ' --; DROP", ""),
    ],
)
def test_filters_find_what_they_say(lists: CatalogueStore, words: str, names: str) -> None:
    words = words.replace("UID_OF_HAITI", RECORDS[3].uid)
    assert found(lists, words) == names.split()
    assert sorted(found(lists, words, sort="relevance")) == sorted(names.split())


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("", "lima quito panama"),
        ("kind:regional-office", "panama"),
        ("country:pe", "lima"),
        ("member:EC", "quito"),
        ("code:co", "lima"),
        ("unit:RO-PA", "lima quito panama"),
        (f"unit:{LIMA}", "lima quito"),
        ("opened<2000", "lima"),
        ("closed>2010", "quito"),
        ("lim", "lima"),
        ("panama", "panama"),
    ],
)
def test_filters_find_units(lists: CatalogueStore, words: str, names: str) -> None:
    assert found(lists, words, RecordKind.ORG_UNIT) == names.split()


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("title", "nandu haiti zebra nameless"),
        ("project_id", "nandu haiti zebra nameless"),
        ("funding_year", "nandu haiti nameless zebra"),
        ("budget", "nandu haiti nameless zebra"),
        ("end", "haiti nandu nameless zebra"),
    ],
)
def test_lists_are_sorted_and_what_has_no_value_comes_last(lists: CatalogueStore, sort: str, names: str) -> None:
    assert found(lists, "", sort=sort)[:2] == names.split()[:2]
    backwards = found(lists, "", sort=sort, descending=True)
    assert sorted(backwards) == sorted(names.split())
    if sort not in ("title", "project_id"):
        assert backwards[0] in names.split()[:2]


def test_titles_sort_by_the_language_shown(lists: CatalogueStore) -> None:
    assert found(lists, "", language="fr") == ["haiti", "nandu", "zebra", "nameless"]
    assert found(lists, "", language="pt") == found(lists, "", language="en")


def test_identifiers_sort_by_number(store: CatalogueStore) -> None:
    made = [project(title={"en": f"Phase {n}"}, project_id=f"TC.{n}") for n in (10, 9, 100)]
    add(store, *made)
    for sort in ("title", "project_id"):
        ids = store.ids(RecordKind.PROJECT, where=parse(""), language="en", sort=sort)
        assert store.uids(ids) == [made[1].uid, made[0].uid, made[2].uid]


def test_an_unknown_order_is_refused(lists: CatalogueStore) -> None:
    with pytest.raises(Refusal, match="cannot be sorted"):
        found(lists, "", sort="narrative; DROP TABLE record")


def test_hits_in_titles_come_before_hits_in_texts(store: CatalogueStore) -> None:
    in_text, in_title = project(title={"en": "a"}, narrative={"en": "harbour"}), project(title={"en": "harbour b"})
    add(store, in_text, in_title)
    ids = store.ids(RecordKind.PROJECT, where=parse("harb"), language="en", sort="relevance")
    assert store.uids(ids) == [in_title.uid, in_text.uid]
    only = store.ids(RecordKind.PROJECT, where=parse("harb"), language="en", texts=False)
    assert store.uids(only) == [in_title.uid]


def test_rows_are_short_and_in_the_order_asked(lists: CatalogueStore) -> None:
    ids = lists.ids(RecordKind.PROJECT, where=parse(""), language="en")
    rows = lists.rows(RecordKind.PROJECT, [ids[2], ids[0], 999_999], "en")
    assert [NAMES[row.uid] for row in rows] == ["zebra", "nandu"]
    assert rows[0].data["title"] == {"fr": "Zèbre", "ar": "أطفال"}
    assert "narrative" not in rows[0].data
    assert [lists.rowid(row.uid) for row in rows] == [ids[2], ids[0]]


def test_facets_count_what_is_found(lists: CatalogueStore) -> None:
    counts = lists.finder.facets(RecordKind.PROJECT, parse(""))
    assert counts["status"] == {"active": 1, "completed": 1}
    assert counts["member"] == {"HT": 2, "CU": 1}
    assert counts["year"] == {"2011": 1, "2003": 1}
    assert counts["unit"] == {PANAMA: 1, QUITO: 1, LIMA: 1}
    assert counts["missing"] == {"en": 2, "fr": 3, "es": 3, "ar": 4}
    assert lists.finder.facets(RecordKind.PROJECT, parse("water"))["member"] == {"HT": 1}


def test_facets_count_what_is_left_out_too(lists: CatalogueStore) -> None:
    counts = lists.finder.facets(RecordKind.PROJECT, parse("-member:CU -trafficking"))
    assert counts["status"] == {}
    assert counts["member"] == {}
    assert lists.finder.facets(RecordKind.PROJECT, parse("-trafficking"))["member"] == {"CU": 1, "HT": 1}


def test_notes_are_counted_by_state_and_sorted_by_how_many_wait(store: CatalogueStore) -> None:
    made = [
        project(title={"en": name}, comments=[{"uid": new_uid(), "text": "x", "resolved": done} for done in notes])
        for name, notes in (("a", [None]), ("b", [None, None, {"by": "Ana"}]), ("c", [{"by": "Ana"}]), ("d", []))
    ]
    for one in made:
        add(store, one)
    names = {one.uid: str(one.title["en"]) for one in made}

    def order(*, descending: bool) -> str:
        ids = store.ids(RecordKind.PROJECT, where=parse(""), language="en", sort="notes", descending=descending)
        return "".join(names[uid] for uid in store.uids(ids))

    assert order(descending=False) == "abcd"
    assert order(descending=True) == "bacd"
    assert store.finder.facets(RecordKind.PROJECT, parse(""))["notes"] == {"open": 2, "resolved": 2}


def test_a_facet_leaves_its_own_condition_aside(lists: CatalogueStore) -> None:
    counts = lists.finder.facets(RecordKind.PROJECT, parse("status:active"))
    assert counts["status"] == {"active": 1, "completed": 1}
    assert counts["member"] == {"HT": 1}


def test_out_of_date_texts_are_found(store: CatalogueStore) -> None:
    translations = {"title.fr": {"from": "en", "fingerprint": "0" * 16}}
    made = project(title={"en": "new words", "fr": "vieux"}, translations=translations)
    add(store, made)
    where = parse("outdated:fr")
    assert len(store.ids(RecordKind.PROJECT, where=where, language="en")) == 1
    set_to(store, made.uid, "translations.title.fr", None)
    assert len(store.ids(RecordKind.PROJECT, where=where, language="en")) == 0


def test_codes_below_a_code_are_meant_too_also_those_the_catalogue_adds(store: CatalogueStore) -> None:
    added = CodeList(
        uid=code_list_uid("type"),
        name="type",
        codes=[{"code": "ZZ", "label": {"en": "Zeppelins"}}, {"code": "ZA", "parent": "ZZ"}],
    )
    made = project(type="ZA")
    assert len(store.ids(RecordKind.PROJECT, where=parse("type:zeppelins"), language="en")) == 0
    add(store, made, added)
    for words in ("type:zeppelins", "type:ZZ", "type:za"):
        assert len(store.ids(RecordKind.PROJECT, where=parse(words), language="en")) == 1


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(st.sampled_from("aw'\"*():^-+%_移民é .,;ORANDTC07\\\x00{}"), max_size=12))
def test_whatever_is_typed_is_a_search_and_never_an_error(lists: CatalogueStore, typed: str) -> None:
    was = len(contents(lists))
    try:
        where = parse(typed)
    except Refusal:
        return
    found_ids = lists.ids(RecordKind.PROJECT, where=where, language="en", sort="relevance")
    assert sorted(found_ids) == sorted(lists.ids(RecordKind.PROJECT, where=where, language="en"))
    assert len(contents(lists)) == was


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(hostile=st.sampled_from(["'; DROP TABLE record; --", '" OR 1=1', "%", "_", "\x00", "a" * 5000, "\\", "]"]))
@pytest.mark.parametrize("field", ["status", "type", "member", "unit", "id", "code", "missing", "sdg", "theme", "kind"])
def test_values_are_values_and_never_sql(lists: CatalogueStore, field: str, hostile: str) -> None:
    started = time.perf_counter()
    try:
        where = parse(f'{field}:"{hostile}"')
    except Refusal:
        return
    assert len(lists.ids(RecordKind.PROJECT, where=where, language="en")) in (0, 4)
    assert time.perf_counter() - started < 1


def test_records_are_found_by_the_state_of_their_notes(store: CatalogueStore) -> None:
    at = "2026-05-17T10:00:00Z"
    done = {"text": "Done", "resolved": {"by": "Ana", "at": at}}
    notes = [[{"text": "Ask Dakar"}], [done], [{"text": "Again", "at": at}, done]]
    records = [project(comments=[{"uid": new_uid(), **note} for note in of_one]) for of_one in notes]
    waiting, settled, both = (record.uid for record in records)
    add(store, *records)

    def found(store: CatalogueStore, words: str) -> set[str]:
        return set(store.uids(store.ids(RecordKind.PROJECT, where=parse(words), language="en")))

    assert found(store, "notes:open") == {waiting, both}
    assert found(store, "notes:resolved") == {settled, both}
    assert found(store, "notes:open notes:resolved") == {both}
    assert found(store, "dakar") == {waiting}
    assert found(store, "2026 10 17") == set()
