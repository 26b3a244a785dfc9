"""Translating: texts that were swapped keep their states, and a change that says little leaves translations right."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from iomdesk.desk.desk import Desk
from iomdesk.desk.translating import all_still_right, outdated_by, swapped
from iomdesk.model.change import Change, Edit, Place, RecordKind
from iomdesk.model.knowledge import Kept, Knowledge
from iomdesk.model.message import message
from iomdesk.model.project import Project
from iomdesk.model.record import Record, assemble, places_of
from iomdesk.model.text import MultilingualText, fingerprint, state

LANGUAGES = ["en", "fr", "es", "ar"]
LABEL = message("Change")

words = st.sampled_from(["", "Water", "Water for all", "L’eau", "الماء"])
texts = st.dictionaries(st.sampled_from(LANGUAGES), words, max_size=4)
marks = st.dictionaries(st.sampled_from(LANGUAGES), st.tuples(st.sampled_from(LANGUAGES), words), max_size=4)


def kept_of(text: dict[str, str], marked: dict[str, tuple[str, str]]) -> Kept:
    """Return a project with a title, and with what its texts were translated from."""
    translations = {
        f"title.{tag}": {"from": source, "fingerprint": fingerprint(then)}
        for tag, (source, then) in marked.items()
        if source != tag
    }
    record = Project(title=text, narrative={"en": "Untouched"}, translations=translations)
    return Kept(RecordKind.PROJECT, record.data(), Knowledge())


def after(kept: Kept, changes: list[Change]) -> Kept:
    """Return a record as changes leave it, without a desk."""
    values = places_of(Project, kept.data) | {change.place.name: change.after for change in changes}
    return Kept(RecordKind.PROJECT, assemble(Project, kept.uid, values), kept.knowledge)


def states(record: Record) -> dict[str, str]:
    text = record.text("title")
    return {tag: state(text, tag, record.translations.get(f"title.{tag}")).value for tag in LANGUAGES}


@given(texts, marks, st.sampled_from(LANGUAGES), st.sampled_from(LANGUAGES))
def test_swapped_texts_take_their_states_with_them_and_swapping_again_takes_it_back(text, marked, one, other) -> None:
    kept = kept_of(text, marked)
    turned = {one: other, other: one}
    swapped_once = after(kept, swapped(kept, "title", one, other))
    before, now = kept.record, swapped_once.record
    assert {tag: before.text("title").get(tag) for tag in LANGUAGES} == {
        tag: now.text("title").get(turned.get(tag, tag)) for tag in LANGUAGES
    }
    assert {turned.get(tag, tag): word for tag, word in states(before).items()} == states(now)
    assert now.text("narrative") == before.text("narrative")
    assert after(swapped_once, swapped(swapped_once, "title", one, other)).data == kept.data


@given(texts, marks, st.sampled_from(LANGUAGES))
def test_after_a_minor_edit_no_translation_of_the_text_is_out_of_date(text, marked, source) -> None:
    kept = kept_of(text, marked)
    old = outdated_by(kept.record, "title", source)
    changes = all_still_right(kept, "title", source)
    now = after(kept, changes).record
    assert outdated_by(now, "title", source) == []
    assert now.text("title") == kept.record.text("title")
    assert {change.place.name for change in changes} == {f"translations.title.{tag}" for tag in old}
    assert {tag: word for tag, word in states(now).items() if tag not in old} == {
        tag: word for tag, word in states(kept.record).items() if tag not in old
    }


def test_texts_in_the_wrong_languages_are_swapped_in_one_step(tmp_path: Path) -> None:
    desk = Desk.create(tmp_path / "x.iomcat")
    project = Project(title=MultilingualText({"en": "De l’eau pour tous"}))
    desk.create_record(project, LABEL)
    desk.change_place(Place(project.uid, "title", "fr"), "Water for all", LABEL)
    kept = desk.kept(project.uid)
    assert kept
    desk.do(Edit(label=LABEL, changes=swapped(kept, "title", "en", "fr")))
    assert desk.record(project.uid).text("title") == {"en": "Water for all", "fr": "De l’eau pour tous"}
    assert set(states(desk.record(project.uid)).values()) == {"done", "missing"}
    desk.undo()
    assert desk.kept(project.uid).data == kept.data
    desk.close()
