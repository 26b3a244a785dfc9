"""What the file cannot take is held: over a crash, into a copy, and until it can."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from iomdesk.desk.desk import Desk
from iomdesk.model.change import Change, Edit, Place, RecordKind
from iomdesk.model.message import message
from iomdesk.model.project import Project
from iomdesk.model.rules import NotKept, Refusal


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("IOMDESK_HOME", str(tmp_path / "home"))


@pytest.fixture
def field(tmp_path: Path) -> Iterator[Desk]:
    """Return an open catalogue with a project and a backup."""
    desk = Desk.create(tmp_path / "Field.iomcat", title="Field")
    desk.create_record(Project(project_id="TC.0001", title={"en": "Water"}), message("New project"))
    desk.safeguard("regular")
    yield desk
    desk.close()


def title(desk: Desk) -> Place:
    return Place(_uid(desk), "title", "en")


def _uid(desk: Desk) -> str:
    return desk.find(RecordKind.PROJECT, "TC.0001")[0]


def words(desk: Desk) -> str:
    return str(desk.alive(_uid(desk)).data["title"]["en"])


def type_refused(desk: Desk, typed: str) -> None:
    with pytest.raises(NotKept):
        desk.change_place(title(desk), typed, message("Change title"), joins=True)


def moved_away(desk: Desk) -> Path:
    away = desk.path.with_name("Moved.iomcat")
    desk.path.rename(away)
    return away


def test_what_is_typed_after_the_file_was_moved_is_in_it_once_it_is_back(field: Desk) -> None:
    away = moved_away(field)
    type_refused(field, "Clean")
    type_refused(field, "Clean water")
    assert len(field.unkept) == 1
    with pytest.raises(NotKept):
        field.catch_up()
    away.rename(field.path)
    assert field.catch_up() == 1
    assert words(field) == "Clean water"
    assert not field.unkept
    field.undo()
    assert words(field) == "Water"


def test_what_could_not_be_kept_survives_a_crash(field: Desk) -> None:
    away = moved_away(field)
    type_refused(field, "Clean water")
    field.path.with_name("Field.iomcat.lock").unlink()  # as if the program had ended there
    again = Desk.open(away)
    assert again.catch_up() == 1
    assert words(again) == "Clean water"
    again.close()
    more = Desk.open(away)
    assert more.catch_up() == 0
    more.close()
    away.rename(field.path)


def test_a_copy_takes_it_along(field: Desk, tmp_path: Path) -> None:
    field.path.unlink()
    type_refused(field, "Clean water")
    assert field.save_copy(tmp_path / "Copy.iomcat") is None
    copy = Desk.open(tmp_path / "Copy.iomcat")
    assert words(copy) == "Clean water"
    copy.close()


def test_a_file_that_was_overwritten_is_copied_from_the_newest_backup(field: Desk, tmp_path: Path) -> None:
    other = Desk.create(tmp_path / "Other.iomcat", title="Another office")
    for number in range(9):  # so that SQLite, which counts changes, sees that it is another file
        other.create_record(Project(project_id=f"XX.{number:04}"), message("New project"))
    other.close()
    shutil.copyfile(tmp_path / "Other.iomcat", field.path)
    was = field.path.read_bytes()
    type_refused_anywhere(field)
    made = field.save_copy(tmp_path / "Copy.iomcat")
    assert made is not None
    assert field.path.read_bytes() == was
    copy = Desk.open(tmp_path / "Copy.iomcat")
    assert words(copy) == "Clean water"
    copy.close()


def type_refused_anywhere(desk: Desk) -> None:
    """Type into the project that was there, of which the file knows nothing any more."""
    backup = Desk.open(desk.store.backups()[0].path, read_only=True)
    place = title(backup)
    backup.close()
    change = Change(kind=RecordKind.PROJECT, place=place, before="Water", after="Clean water")
    with pytest.raises(NotKept):
        desk.do(Edit(label=message("Change title"), changes=[change]))


def test_what_was_refused_for_what_it_says_is_not_held(field: Desk) -> None:
    with pytest.raises(Refusal):
        field.change_place(Place(_uid(field), "start"), "no date", message("Change start"))
    assert not field.unkept


def test_a_deed_that_was_not_typed_is_not_held(field: Desk) -> None:
    away = moved_away(field)
    with pytest.raises(NotKept):
        field.create_record(Project(), message("New project"))
    with pytest.raises(NotKept):
        field.delete([_uid(field)], message("Delete project"))
    assert not field.unkept
    away.rename(field.path)


def test_words_of_long_ago_do_not_come_back_over_what_was_typed_since(field: Desk) -> None:
    away = moved_away(field)
    type_refused(field, "Older words")
    away.rename(field.path)
    field.change_place(title(field), "Newer words", message("Change title"))
    assert field.catch_up() == 0
    assert words(field) == "Newer words"
