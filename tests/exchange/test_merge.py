"""The laws of merging, on random histories of offices that edit apart."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iomdesk.exchange.merge import decided
from iomdesk.model.catalogue import CATALOGUE_UID
from iomdesk.model.journal import JournalEntry
from iomdesk.model.knowledge import held, is_silent
from tests.exchange.office import Office, World, exchanged, expected_places

ITEMS = [f"{n:08x}-0000-7000-9000-000000000000" for n in range(1, 4)]
WORDS = st.sampled_from(["", "Eau", "Water", "ماء", "Agua"])
TEXT = st.dictionaries(st.sampled_from(["en", "fr", "ar"]), WORDS)
CODES = st.permutations(["HT", "DO", "CL"]).flatmap(lambda codes: st.integers(0, 3).map(lambda n: codes[:n]))
PARTNER = st.sampled_from(["UNHCR", "WFP"]).map(lambda name: {"name": {"en": name}})
PARTNERS = st.permutations(ITEMS).flatmap(
    lambda keys: st.lists(PARTNER, max_size=3).map(
        lambda items: [{"uid": key, **item} for key, item in zip(keys, items, strict=False)]
    )
)
CONTACTS = st.lists(st.sampled_from(["Marie", "Ali"]), max_size=2).map(
    lambda names: [{"uid": key, "name": name} for key, name in zip(ITEMS, names, strict=False)]
)
COMMENTS = st.lists(st.sampled_from([{}, {"resolved": {"by": "Awa"}}]), max_size=3).map(
    lambda states: [{"uid": key, "text": "Ask", **state} for key, state in zip(ITEMS, states, strict=False)]
)
TRANSLATIONS = st.dictionaries(
    st.just("title.fr"),
    st.fixed_dictionaries({"from": st.just("en"), "fingerprint": st.sampled_from(["0" * 16, "1" * 16])}),
)
FIELDS = st.one_of(
    st.tuples(st.just("status"), st.sampled_from(["active", "completed", None])),
    st.tuples(st.just("notes"), st.sampled_from(["", "seen", None])),
    st.tuples(st.just("budget"), st.sampled_from([None, {"amount": "1.50", "currency": "USD"}])),
    st.tuples(st.just("title"), TEXT),
    st.tuples(st.just("member_states"), CODES),
    st.tuples(st.just("partners"), PARTNERS),
    st.tuples(st.just("contacts"), CONTACTS),
    st.tuples(st.just("comments"), COMMENTS),
    st.tuples(st.just("translations"), TRANSLATIONS),
    st.tuples(st.just("of_tomorrow"), st.sampled_from([None, {"a": [1]}, "x"])),
)
NUMBER = st.integers(0, 7)
STEP = st.one_of(
    st.tuples(st.just("set"), NUMBER, NUMBER, FIELDS),
    st.tuples(st.just("set"), NUMBER, NUMBER, FIELDS),
    st.tuples(st.just("merge"), NUMBER, NUMBER, st.none()),
    st.tuples(st.just("create"), NUMBER, NUMBER, st.dictionaries(st.just("title"), TEXT)),
    st.tuples(st.just("delete"), NUMBER, NUMBER, st.none()),
    st.tuples(st.just("revive"), NUMBER, NUMBER, st.none()),
    st.tuples(st.just("undo"), NUMBER, NUMBER, st.none()),
    st.tuples(st.just("type_on"), NUMBER, NUMBER, WORDS),
    st.tuples(st.just("copy"), NUMBER, NUMBER, st.none()),
    st.tuples(st.just("heading"), NUMBER, NUMBER, WORDS),
    st.tuples(st.just("set_all"), NUMBER, NUMBER, FIELDS),
    st.tuples(st.just("part"), NUMBER, NUMBER, NUMBER),
)
STEPS = st.lists(STEP, max_size=25)
LAW = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def history(steps: list[tuple], count: int = 3) -> tuple[World, list[Office]]:
    """Return offices that started from one catalogue and then did all this."""
    world = World()
    first = Office(world)
    first.create({"uid": next(world.ids), "title": {"en": "Eau"}, "member_states": ["HT"]})
    offices = [first, *(first.copied() for _ in range(count - 1))]
    for step in steps:
        do(world, offices, *step)
    return world, offices


def do(world: World, offices: list[Office], deed: str, who: int, what: int, with_: object) -> None:
    office, other = offices[who % len(offices)], offices[what % len(offices)]
    if deed == "merge":
        office.take(other)
    elif deed == "part":
        uids = [uid for uid in sorted(other.records) if uid != CATALOGUE_UID]
        office.take_part(other, uids[with_ % len(uids)])
    elif deed == "create":
        office.create({"uid": next(world.ids), **with_})
    elif deed == "copy" and len(offices) < 5:
        offices.append(office.copied())
    elif deed == "heading":
        office.set(CATALOGUE_UID, title=with_)
    elif deed == "set_all":
        office.set_all(**dict([with_]))
    else:
        do_with_one(office, deed, what, with_)


def do_with_one(office: Office, deed: str, what: int, with_: object) -> None:
    living, dead = office.living, office.dead
    mine = [entry for entry in office.journal.values() if isinstance(entry, JournalEntry)]
    if deed == "set" and living:
        office.set(living[what % len(living)].uid, **dict([with_]))
    elif deed == "delete" and living:
        office.delete(living[what % len(living)].uid)
    elif deed == "revive" and dead:
        office.revive(dead[what % len(dead)].uid)
    elif deed == "undo" and mine:
        office.undo(mine[-1 - what % len(mine)].id)
    elif deed == "type_on" and mine and mine[-1].changes[0].place.field == "title":
        office.type_on(mine[-1].id, mine[-1].changes[0].place.name, with_)


@LAW
@given(STEPS, st.integers(2, 4))
def test_all_offices_end_in_one_state(steps, count):
    _, offices = history(steps, count)
    exchanged(offices)
    assert all(office.lines() == offices[0].lines() for office in offices)
    assert all(office.journal.keys() == offices[0].journal.keys() for office in offices)


@LAW
@given(STEPS)
def test_a_place_holds_what_nobody_who_knew_it_set_anew(steps):
    world, offices = history(steps)
    exchanged(offices)
    expected = expected_places(world)
    for uid, kept in offices[0].records.items():
        found = {name: set(values) for name, values in held(kept).items() if "" not in values}
        assert found == expected.get(uid, {})
        stamps = {stamp for values in found.values() for stamp in values}
        deaths = world.deaths.get(uid, set())
        assert kept.knowledge.is_alive == (not deaths or not stamps <= deaths)


@settings(parent=LAW, max_examples=40)
@given(STEPS)
def test_it_is_the_same_through_files(tmp_path_factory, steps):
    folder = tmp_path_factory.mktemp("sent")
    _, in_memory = history(steps)
    _, by_file = history(steps)
    exchanged(in_memory)
    exchanged(by_file, folder=folder)
    assert [office.lines() for office in in_memory] == [office.lines() for office in by_file]
    sent = [office.send(folder / f"{number}.json").read_bytes() for number, office in enumerate(by_file)]
    assert all(_without_own_joins(data) == _without_own_joins(sent[0]) for data in sent)


def _without_own_joins(data: bytes) -> bytes:
    """Leave out the journal: an office that joined keystrokes keeps no entry of the old id, one that saw it does."""
    return data[: data.index(b'"journal":[')]


@LAW
@given(STEPS)
def test_oneself_and_the_same_file_twice_change_nothing(steps):
    _, offices = history(steps)
    mine, theirs = offices[0], offices[1]
    assert not mine.take(mine)
    mine.take(theirs)
    before = dict(mine.records)
    assert not mine.take(theirs)
    assert all(mine.records[uid] is kept for uid, kept in before.items())


@LAW
@given(STEPS)
def test_what_is_shown_stays_as_it_is_until_it_is_changed(steps):
    _, offices = history(steps)
    office = offices[0]
    for kept in office.living:
        after = office.set(kept.uid, notes="typed just now")
        assert after is not None
        assert {**after.data, "notes": ""} == {**kept.data, "notes": ""}
        assert list(after.data.get("member_states", [])) == list(kept.data.get("member_states", []))


@LAW
@given(STEPS)
def test_only_what_two_edits_set_apart_is_asked(steps):
    world, offices = history(steps)
    exchanged(offices)
    for kept in offices[0].records.values():
        for name, values in kept.questions().items():
            assert not is_silent(kept.kind, kept.uid, name)
            assert len({repr(value.value) for value in values}) > 1
            stamps = [value.stamp for value in values]
            assert not any((a, kept.uid, b) in world.known for a in stamps for b in stamps)


@LAW
@given(STEPS)
def test_no_words_are_lost_from_any_journal(steps):
    world, offices = history(steps)
    exchanged(offices)
    for office in offices:
        for stamp, entry in world.made.items():
            kept = office.journal[stamp]
            if stamp not in world.joined:
                assert isinstance(kept, JournalEntry)
                assert kept.changes == entry.changes


@LAW
@given(STEPS, st.sampled_from(["mine", "theirs"]))
def test_a_decision_is_asked_of_nobody_again(steps, choice):
    _, offices = history(steps)
    exchanged(offices)
    for kept in list(offices[0].living):
        if changes := decided(kept, choice, kept):
            offices[0].do(kept.uid, changes)
    exchanged(offices)
    assert not any(kept.questions() for office in offices for kept in office.living)


@LAW
@given(st.lists(st.tuples(st.integers(0, 1), FIELDS), max_size=8))
def test_without_conflicts_the_order_does_not_matter(edits):
    def merged_in(order: list[int]) -> dict:
        world = World()
        first = Office(world)
        kept = first.create({"uid": next(world.ids), "title": {"en": "Eau"}})
        offices = [first.copied(), first.copied()]
        for _, (field, value) in edits:
            offices[field < "n"].set(kept.uid, **{field: value})
        for number in order:
            first.take(offices[number])
        assert first.records[kept.uid].questions() == {}
        return first.lines()

    assert merged_in([0, 1]) == merged_in([1, 0]) == merged_in([1, 0, 1])


@LAW
@given(
    st.lists(
        st.tuples(st.integers(0, 2), st.sampled_from(["take", "set", "create"]), st.integers(0, 2), TEXT), max_size=15
    )
)
def test_records_that_turn_out_to_be_one_end_as_one_everywhere(steps):
    world = World()
    offices = [Office(world) for _ in range(3)]
    for office in offices:
        office.create({"uid": next(world.ids), "title": {"en": "Eau"}, "project_id": "TC.0001"})
    for who, deed, what, title in steps:
        if deed == "take":
            offices[who].take(offices[what])
        else:
            offices[who].set(offices[who].living[0].uid, title=title)
    exchanged(offices)
    assert all(office.lines() == offices[0].lines() for office in offices)
    (kept,) = offices[0].living
    assert kept.data["same_as"] == sorted(kept.data["same_as"])
    assert len(kept.data["same_as"]) == 2
    assert kept.uid < min(kept.data["same_as"])
    world.writes = {stamp: [(kept.uid, name) for _, name in places] for stamp, places in world.writes.items()}
    world.known = {(stamp, kept.uid, edit) for stamp, _, edit in world.known}
    expected = expected_places(world)[kept.uid]
    found = held(kept)
    assert all(set(found[name]) == stamps for name, stamps in expected.items())


@LAW
@given(
    st.lists(st.permutations(["en", "fr", "ar"]).map(lambda tags: tags[:2]), min_size=2, max_size=4),
    st.lists(st.tuples(NUMBER, st.sampled_from(["merge", "title", "languages"]), NUMBER), max_size=6),
)
def test_headings_of_catalogues_that_were_made_apart_become_one(languages, steps):
    world = World()
    offices = [Office(world, tags) for tags in languages]
    for who, deed, what in steps:
        office = offices[who % len(offices)]
        if deed == "merge":
            office.take(offices[what % len(offices)])
        elif deed == "title":
            office.set(CATALOGUE_UID, title=f"Title {what}")
        else:
            office.set(CATALOGUE_UID, languages=["es", *languages[what % len(languages)]])
    exchanged(offices)
    headings = [office.lines()[CATALOGUE_UID] for office in offices]
    assert all(heading == headings[0] for heading in headings)
    if not steps:
        assert headings[0]["languages"] in languages
