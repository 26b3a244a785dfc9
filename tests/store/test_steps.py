"""The history as a list: what is found, in which order, and that only what is in sight is read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from iomdesk.model.change import Change, Edit, Place, RecordKind
from iomdesk.model.journal import JournalEntry, Outcome, SeenEdit
from iomdesk.model.knowledge import Kept, Knowledge
from iomdesk.model.message import message
from iomdesk.model.org_unit import OrgUnit
from iomdesk.model.project import Project
from iomdesk.model.record import creation, deletion
from iomdesk.model.step import StepFilter, StepSort
from iomdesk.model.text import MultilingualText
from iomdesk.store.catalogue_store import CatalogueStore

WATER = Project(title=MultilingualText({"en": "Water for Méyo", "fr": "De l’eau"}))
ROAD = Project(title=MultilingualText({"en": "A road"}))
DAKAR = OrgUnit(code="SN10", name=MultilingualText({"en": "Dakar"}))
DAY = datetime(2026, 5, 17, 12, tzinfo=UTC)


def edit(words: str, *changes: Change, day: int = 0, author: str = "Ana", undoes: str | None = None) -> Edit:
    return Edit(label=message(words), changes=list(changes), author=author, at=DAY + timedelta(days=day), undoes=undoes)


def status(before: str | None, after: str | None) -> Change:
    return Change(kind=RecordKind.PROJECT, place=Place(WATER.uid, "status"), before=before, after=after)


@pytest.fixture
def store(path: Path) -> Iterator[CatalogueStore]:
    """Return a catalogue with steps of two people, a deletion, an undo and a merge among them."""
    made = CatalogueStore.open(path)
    made.commit(edit("New project", creation(WATER), creation(ROAD)))
    made.commit(edit("New office", creation(DAKAR), day=1, author="Omar"))
    done = made.commit(edit("Change project status", status(None, "active"), day=2))
    made.commit(edit("Change project status", status("active", None), day=2, undoes=done.id))
    made.commit(edit("Delete project", deletion(ROAD), day=3, author="Omar"))
    their = Project(title=MultilingualText({"en": "Theirs"}))
    theirs = edit("Taken from page.txt", creation(their), day=-9, author="Eva")
    made.take_over(
        edit("Import {name}", day=4),
        [Outcome(None, Kept(RecordKind.PROJECT, their.data(), Knowledge(stamp=theirs.id)))],
        [JournalEntry(**theirs.model_dump(), local=False)],
        [SeenEdit(theirs.id)],
    )
    yield made
    made.close()


def found(store: CatalogueStore, **where: object) -> list[str]:
    numbers = store.step_numbers(StepFilter(**where))
    return [step.entry.label.text for step in store.steps(numbers, "en", ["en", "fr"])]


def test_all_steps_stand_newest_first_and_without_their_changes(store) -> None:
    steps = store.steps(store.step_numbers(StepFilter()), "en", ["en", "fr"])
    own = [step.entry.at for step in steps if step.entry.local]
    assert own == sorted(own, reverse=True)
    assert len(steps) == 7
    assert all(step.entry.changes == [] for step in steps)


def test_what_others_did_stands_below_the_import_that_brought_it(store) -> None:
    store.commit(edit("Change project status", status(None, "active"), day=5))
    assert found(store)[:4] == ["Change project status", "Import {name}", "Taken from page.txt", "Delete project"]


@pytest.mark.parametrize(
    ("where", "wanted"),
    [
        ({"author": "Omar"}, ["Delete project", "New office"]),
        ({"sort": StepSort.CREATED, "author": "Ana"}, ["Import {name}", "New project"]),
        ({"sort": StepSort.DELETED}, ["Delete project"]),
        ({"sort": StepSort.CHANGED}, ["Change project status", "Change project status"]),
        ({"sort": StepSort.UNDONE}, ["Change project status"]),
        ({"sort": StepSort.TAKEN_IN}, ["Import {name}"]),
        ({"sort": StepSort.FOREIGN}, ["Taken from page.txt"]),
        ({"kind": RecordKind.ORG_UNIT}, ["New office"]),
        ({"words": ("office",)}, ["New office"]),
        ({"words": ("eva",)}, ["Taken from page.txt"]),
        ({"words": ("meyo",)}, ["Change project status", "Change project status", "New project"]),
        ({"words": ("road",)}, ["Delete project", "New project"]),
        ({"words": ("active", "change")}, ["Change project status", "Change project status"]),
        ({"words": ("ac%ve",)}, []),
        ({"words": ("nowhere",)}, []),
        ({"since": DAY + timedelta(days=3)}, ["Import {name}", "Delete project"]),
        ({"until": DAY}, ["Taken from page.txt"]),
    ],
    ids=str,
)
def test_what_is_asked_for_is_found(store, where, wanted) -> None:
    assert sorted(found(store, **where)) == sorted(wanted)


def test_a_moment_is_compared_as_a_moment_whatever_its_zone(store) -> None:
    east = (DAY + timedelta(days=3)).astimezone(timezone(timedelta(hours=9)))
    assert "Delete project" in found(store, since=east)
    assert "Delete project" not in found(store, since=east + timedelta(seconds=1))


def test_a_step_says_how_much_it_touched_and_the_one_record_by_name(store) -> None:
    numbers = store.step_numbers(StepFilter(words=("project",)))
    steps = {step.entry.label.text: step for step in store.steps(numbers, "fr", ["en", "fr"])}
    both, gone, changed = steps["New project"], steps["Delete project"], steps["Change project status"]
    assert (both.created, both.records, both.record, both.name) == (2, 2, "", "")
    assert (gone.deleted, gone.record, gone.name) == (1, ROAD.uid, "A road")
    assert (changed.changed, changed.changes, changed.name) == (1, 1, "De l’eau")


def test_steps_that_are_gone_are_left_out(store) -> None:
    assert store.steps([999, store.step_numbers(StepFilter())[0]], "en", ["en"])[0].entry.label.text


def test_everybody_who_did_something_is_named(store) -> None:
    assert store.authors() == ["Ana", "Eva", "Omar"]


def test_the_newest_step_of_this_file_is_told_without_what_it_did(store) -> None:
    newest = store.newest_own()
    assert newest.label.text == "Import {name}"
    assert newest.changes == []


def test_a_new_catalogue_has_no_newest_step(path: Path) -> None:
    empty = CatalogueStore.open(path)
    assert empty.newest_own() is None
    empty.close()


def test_the_first_step_of_this_file_after_a_moment(store) -> None:
    assert store.first_since(DAY + timedelta(days=2)) == DAY + timedelta(days=3)
    assert store.first_since(DAY + timedelta(days=4)) is None
