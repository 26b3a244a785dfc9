"""Duplicates: those that were planted are found, no others; what a person set apart stays apart."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from iomdesk.desk.desk import Desk
from iomdesk.desk.duplicates import Duplicates, Likeness, Pair, apart, compared, sharing_a_phrase
from iomdesk.desk.health import health
from iomdesk.model.knowledge import created
from iomdesk.model.message import message
from iomdesk.model.project import Project
from tests.model.records import projects

SUBJECTS = ("Border posts", "Return of doctors", "Clean water", "Labour law", "Youth clubs", "Census of villages",
            "Airport police", "Passport printing", "School meals", "River trade")  # fmt: skip


def known(*records: Project) -> Duplicates:
    """Return what is known of these projects."""
    made = Duplicates()
    for record in records:
        made.put(created(record.kind, record.data(), "s"))
    return made


def reasons(pairs: list[Pair]) -> list[Likeness]:
    return [pair.likeness for pair in pairs]


def one_and_other(one: Project, other: Project) -> tuple[str, str]:
    return (min(one.uid, other.uid), max(one.uid, other.uid))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_planted_pairs_are_found_and_no_others(data: st.DataObject) -> None:
    records = [
        Project(title={"en": f"{words} in the region of lake {n}"}, member_states=["HT"], project_id=f"TC.{n:04}")
        for n, words in enumerate(SUBJECTS)
    ]
    planted = dict[tuple[str, str], Likeness]()
    for record in data.draw(st.lists(st.sampled_from(records), unique_by=lambda r: r.uid, max_size=4)):
        how = data.draw(st.sampled_from(list(Likeness)))
        title = record.title["en"]
        if how is Likeness.SAME_ID:
            twin = Project(title={"fr": f"Tout autre chose {title[::-1]}"}, project_id=record.project_id)
        elif how is Likeness.JOINED:
            twin = Project(title={"en": f"Joined {title[::-1]}"}, same_as=[record.uid])
        elif how is Likeness.SAME_TITLE:
            twin = Project(title={"en": title.upper()}, member_states=["CU"])
        else:
            at = data.draw(st.integers(2, len(title) - 2))
            twin = Project(title={"en": f"{title[:at]}z{title[at:]}"}, member_states=["HT"])
        planted[one_and_other(record, twin)] = how
        records.append(twin)
    everything = known(*records)
    found = everything.pairs()
    assert {(pair.one, pair.other): pair.likeness for pair in found} == planted
    for record in records:
        assert set(everything.pairs_of(record.uid)) == {pair for pair in found if record.uid in pair[:2]}


@settings(max_examples=30, deadline=None)
@given(st.lists(projects(), max_size=6, unique_by=lambda record: record.uid))
def test_one_by_one_and_all_at_once_say_the_same(records: list[Project]) -> None:
    everything = known(*records)
    assert {pair for record in records for pair in everything.pairs_of(record.uid)} == set(everything.pairs())


def test_a_likeness_needs_the_same_countries() -> None:
    one = Project(title={"en": "Border management in the north"}, member_states=["HT", "DO"])
    same = Project(title={"en": "Border management in the North."}, member_states=["DO", "HT"])
    other = Project(title={"en": "Border management in the north!"}, member_states=["CU"])
    blank = Project(title={"en": "Border management in the north;"})
    assert [(p.one, p.other) for p in known(one, same, other, blank).pairs()] == [one_and_other(one, same)]


def test_a_phrase_of_many_is_not_a_pair_of_each_with_each() -> None:
    records = [Project(title={"en": "Technical cooperation"}) for _ in range(60)]
    assert len(known(*records).pairs()) == 59


def test_what_is_forgotten_is_no_pair() -> None:
    one, other = Project(project_id="TC.0001"), Project(prima_id="tc.0001")
    everything = known(one, other)
    assert reasons(everything.pairs()) == [Likeness.SAME_ID]
    everything.forget(other.uid)
    assert everything.pairs() == []
    assert everything.pairs_of(other.uid) == []


def test_what_was_set_apart_is_not_asked_again_until_that_is_undone(desk: Desk) -> None:
    for _ in range(2):
        desk.create_record(Project(title={"fr": "Eau potable"}), message("New"))
    found = health(desk)
    (pair,) = found.pairs
    found.hear(desk.do(apart(pair)))
    assert found.pairs == []
    assert health(desk).pairs == []
    found.hear(desk.undo())
    assert found.pairs == [pair]


def test_what_is_the_same_in_two_projects_and_what_is_not() -> None:
    one = Project(title={"fr": "Eau", "en": "Water"}, member_states=["HT", "CR"], status="active", type="TC",
                  budget={"amount": "5"})  # fmt: skip
    other = Project(
        title={"fr": "EAU"}, member_states=["CR", "HT"], status="closing", region="lac", budget={"amount": "5"}
    )
    assert compared(one.data(), other.data()) == (["title", "member_states", "budget"], ["status"])


def test_among_many_titles_those_alike_share_a_phrase_whatever_letter_differs() -> None:
    titles = [f"{words} in district {n} of lake {n * 7} and its villages" for n in range(60) for words in SUBJECTS]
    entries = [(len(title), title, str(number)) for number, title in enumerate(titles)]
    for number, title in enumerate(titles[::9]):
        place = number % (len(title) - 1) + 1
        other = (len(title) + 1, f"{title[:place]}z{title[place:]}", "other")
        met = [block for block in sharing_a_phrase([*entries, other]) if other in block]
        assert any((len(title), title, str(9 * number)) in block for block in met), other
    compared_at_most = sum(len(block) ** 2 for block in sharing_a_phrase(entries))
    assert compared_at_most < len(entries) ** 2 / 2


def test_many_titles_are_compared_within_their_phrases() -> None:
    records = [
        Project(title={"en": f"{words} near {n} {n * 7} {n * 13}"}, member_states=["HT"])
        for n in range(230)
        for words in SUBJECTS
    ]
    twin = Project(title={"en": f"{records[500].title['en']} z"}, member_states=["HT"])
    found = known(*records, twin).pairs()
    assert one_and_other(records[500], twin) in {(pair.one, pair.other) for pair in found}
