"""The memory: the likest text is found, its own is not offered, and it follows every Edit."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from iomdesk.desk.desk import Desk
from iomdesk.desk.memory import LEAST_LIKE, Memory
from iomdesk.model.change import Edit, Place
from iomdesk.model.message import message
from iomdesk.model.org_unit import OrgUnit
from iomdesk.model.progress import Cancelled
from iomdesk.model.project import Project
from iomdesk.model.record import Record, creation

LABEL = message("Change")


def fill(desk: Desk, records: list[Record]) -> None:
    desk.do(Edit(label=LABEL, changes=[creation(record) for record in records]))


def project(en: str, fr: str = "") -> Project:
    return Project(title={tag: words for tag, words in (("en", en), ("fr", fr)) if words})


def test_the_likest_come_first_and_long_texts_are_compared_whole(desk: Desk) -> None:
    long = "Water supply for displaced families in the north of the country. " * 20
    other_end = long[:1000] + "Something else. " * 20
    fill(
        desk,
        [
            project("Return of qualified nationals to Ghana", "Retour au Ghana"),
            project("Return of qualified nationals to Angola", "Retour en Angola"),
            project("Border management"),
            Project(narrative={"en": long, "fr": "Approvisionnement"}),
            Project(narrative={"en": other_end, "fr": "Autre"}),
            OrgUnit(name={"en": "Return of qualified nationals", "fr": "Retour"}),
        ],
    )
    memory = Memory(desk, "en", "fr")
    found = memory.nearest("Return of qualified nationals to Ghana")
    assert [each.words for each in found] == ["Retour au Ghana", "Retour en Angola", "Retour"]
    assert found[0].score == 100 > found[1].score >= found[2].score
    assert [each.words for each in memory.nearest(long)] == ["Approvisionnement", "Autre"]
    assert memory.nearest("Border management") == []
    assert memory.nearest("x") == []


def test_a_text_is_not_offered_to_itself_nor_one_out_of_date(desk: Desk) -> None:
    one, other = project("Clean water for all"), project("Clean water for none")
    fill(desk, [one, other])
    memory = Memory(desk, "en", "fr")
    assert memory.nearest("Clean water for all") == []
    desk.change_place(Place(one.uid, "title", "fr"), "De l’eau pour tous", LABEL)
    memory.hear(Edit(label=LABEL, changes=[creation(one)]))
    assert memory.nearest("Clean water for all", but=(one.uid, "title")) == []
    [found] = memory.nearest("Clean water for none", but=(other.uid, "title"))
    assert found.words == "De l’eau pour tous"
    edit = desk.change_place(Place(one.uid, "title", "en"), "Clean water for everybody", LABEL)
    assert edit is not None
    memory.hear(edit)
    assert memory.nearest("Clean water for none") == []


def test_what_changed_since_it_was_read_is_not_offered_as_it_was(desk: Desk) -> None:
    one = project("Clean water for all", "De l’eau")
    fill(desk, [one])
    memory = Memory(desk, "en", "fr")
    assert memory.nearest("Clean water for all")[0].words == "De l’eau"
    desk.delete([one.uid], LABEL)
    assert memory.nearest("Clean water for all") == []


@pytest.fixture(scope="module")
def shared_desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Return one catalogue for all examples; it only grows."""
    return Desk.create(tmp_path_factory.mktemp("memory") / "M.iomcat")


WORDS = ("water", "for", "all", "in", "the", "north", "of", "Ghana", "and", "Haiti")
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8)


@settings(max_examples=25, deadline=None)
@given(texts=st.lists(sentences, min_size=1, max_size=6), wanted=sentences)
def test_the_best_is_the_best_of_all(shared_desk: Desk, texts: list[list[str]], wanted: list[str]) -> None:
    words = " ".join(wanted)
    records = [project(" ".join(text), f"fr {' '.join(text)}") for text in texts]
    fill(shared_desk, list(records))
    known = [kept.record.text("title") for kept in shared_desk.all_kept(records[0].kind)]
    likeness = max(fuzz.ratio(title["en"], words) for title in known)
    best = 100 if words in [title["en"] for title in known] else min(99, round(likeness))
    found = Memory(shared_desk, "en", "fr").nearest(words)
    assert [each.score for each in found[:1]] == [best for _ in range(likeness >= LEAST_LIKE)]
    assert len({each.words for each in found}) == len(found) <= 3


def test_a_stopped_search_goes_on_later(desk: Desk, tmp_path: Path) -> None:
    fill(desk, [project("Clean water", "De l’eau")])
    memory = Memory(desk, "en", "fr")

    def stop(_done: int, _total: int | None) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        memory.nearest("Clean water", progress=stop)
    assert memory.nearest("Clean water")[0].words == "De l’eau"
