"""Catalogues opened before: kept in order, on top, forgotten, and read from whatever the settings hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as law
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from iomdesk.desk.settings import Settings
from iomdesk.ui.main_window import MainWindow
from iomdesk.ui.start.recent import Recent

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

NAMES = st.sampled_from(["path", "opened", "pinned", "section", "x"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**31), 2**31) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=8,
)


@pytest.fixture
def recent(settings: Settings) -> Recent:
    """Return an empty list."""
    return Recent(settings)


def names(recent: Recent) -> list[str]:
    return [known.path.name for known in recent.all()]


def test_the_last_opened_comes_first_and_those_kept_on_top_before_it(recent: Recent, tmp_path: Path) -> None:
    for name in ("a", "b", "c", "a"):
        recent.add(tmp_path / name)
    assert names(recent) == ["a", "c", "b"]
    recent.pin(tmp_path / "b", on=True)
    assert names(recent) == ["b", "a", "c"]
    recent.pin(tmp_path / "b", on=False)
    assert names(recent) == ["a", "c", "b"]
    recent.remove(tmp_path / "c")
    assert names(recent) == ["a", "b"]


def test_only_so_many_are_kept_but_all_that_are_pinned(recent: Recent, tmp_path: Path) -> None:
    recent.add(tmp_path / "old")
    recent.pin(tmp_path / "old", on=True)
    for number in range(30):
        recent.add(tmp_path / str(number))
    assert len(names(recent)) == 13
    assert names(recent)[0] == "old"


def test_what_an_older_version_kept_is_understood(settings: Settings, tmp_path: Path) -> None:
    settings.set("recent", [str(tmp_path / "x.iomcat"), 7, None])
    (known,) = Recent(settings).all()
    assert (known.path.name, known.opened, known.is_pinned) == ("x.iomcat", None, False)


@given(kept=st.lists(JSON, max_size=6))
@law(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_whatever_the_settings_hold_is_read(tmp_path: Path, kept: list[object]) -> None:
    settings = Settings(tmp_path / "law.json")
    settings.set("recent", kept)
    recent = Recent(settings)
    assert all(known.path.name or known.path for known in recent.all())
    recent.add(tmp_path / "new.iomcat")
    assert recent.paths() == [] or tmp_path in [path.parent for path in recent.paths()]


def test_where_a_person_stood_comes_back_with_the_catalogue(qtbot, opened: MainWindow) -> None:
    desk = opened.workspace.desk
    path, office = desk.path, next(unit for unit in desk.offices.all() if unit.code == "SN10")
    opened.deeds["offices"].trigger()
    opened.workspace.offices.go_to(office.uid)
    opened.deeds["close"].trigger()
    opened.door.open(path)
    qtbot.waitUntil(lambda: opened.workspace is not None)
    work = opened.workspace
    assert work.section is work.offices
    assert work.section.selected_uids() == [office.uid]


def test_health_is_not_looked_for_before_somebody_asks(qtbot, opened: MainWindow) -> None:
    path = opened.workspace.desk.path
    opened.deeds["close"].trigger()
    opened.recent.leave(path, "health", "")
    opened.door.open(path)
    qtbot.waitUntil(lambda: opened.workspace is not None)
    assert opened.workspace.overviews.made == []


@pytest.mark.parametrize("name", ["history", "health"])
def test_how_a_section_is_divided_comes_back(qtbot, opened: MainWindow, name: str) -> None:
    path = opened.workspace.desk.path
    opened.resize(1200, 700)
    opened.deeds[name].trigger()
    section = opened.workspace.overviews.named(name)
    qtbot.waitUntil(lambda: not opened.workspace.slow.is_running and section.isVisible())
    section._splitter.setSizes([700, 300])
    sizes = section._splitter.sizes()
    opened.deeds["close"].trigger()
    assert Settings(opened.settings._path).get(f"sizes.{name}", []) == sizes
    opened.door.open(path)
    qtbot.waitUntil(lambda: opened.workspace is not None)


def test_a_place_that_is_not_there_any_more_is_no_harm(qtbot, opened: MainWindow) -> None:
    path = opened.workspace.desk.path
    opened.deeds["close"].trigger()
    opened.recent.leave(path, "nowhere", "no-such-record")
    opened.door.open(path)
    qtbot.waitUntil(lambda: opened.workspace is not None)
    assert opened.workspace.section is opened.workspace.projects


def test_one_that_is_not_found_is_greyed_and_can_be_taken_out(qtbot, window: MainWindow, tmp_path: Path) -> None:
    here = tmp_path / "here.iomcat"
    here.touch()
    window.recent.add(here)
    window.recent.add(tmp_path / "gone.iomcat")
    window.show_welcome()
    listed = window.welcome._recent
    assert [bool(listed.item(row).flags() & Qt.ItemFlag.ItemIsEnabled) for row in range(2)] == [False, True]
    opened: list[str] = []
    listed.opened.connect(opened.append)
    listed._open(listed.item(0))
    assert opened == []
    listed.setCurrentRow(0)
    qtbot.keyClick(listed, Qt.Key.Key_Delete)
    assert names(window.recent) == ["here.iomcat"]
    assert here.exists()
    qtbot.keyClick(listed, Qt.Key.Key_Delete)
    assert not listed.isVisible()


def test_the_menu_greys_what_is_not_found_and_forgets_it(window: MainWindow, tmp_path: Path) -> None:
    window.recent.add(tmp_path / "gone & away.iomcat")
    menu = window.deeds.submenus["@recent"]
    menu.aboutToShow.emit()
    first, _line, forget = menu.actions()
    assert not first.isEnabled()
    assert "gone && away" in first.text()
    forget.trigger()
    assert names(window.recent) == []
