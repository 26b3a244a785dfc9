"""The handbook says what the program has; every check of it has been seen to fail."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from iomdesk.ui.handbook import handbook


@pytest.fixture
def faults(script: Callable[[str], ModuleType]) -> ModuleType:
    """Return the script."""
    return script("handbook_faults")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the handbook, to be broken."""
    return Path(shutil.copytree(handbook.folder(), tmp_path / "handbook"))


def append(copy: Path, words: str, page: str = "en/record.md") -> None:
    with (copy / page).open("a", encoding="utf-8") as file:
        file.write(f"\n{words}\n")


def test_the_handbook_is_sound(faults: ModuleType) -> None:
    assert faults.faults() == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("[Do](do:fly)", "no command"),
        ("[There](nowhere.md)", "leads nowhere"),
        ("[There](searching.md#nowhere)", "leads nowhere"),
        ("[Out](https://example.org)", "leads nowhere"),
        ("[Import](do:import) (`Ctrl+J`)", "has the keys"),
        ("Press `Ctrl+Alt+F7`.", "no command has the keys"),
        ("![Nothing](pictures/nothing.png)", "no picture"),
        ("## More {#more}", "headings"),
    ],
)
def test_what_is_wrong_on_a_page_is_found(faults: ModuleType, copy: Path, words: str, said: str) -> None:
    append(copy, words)
    assert any(said in fault for fault in faults.faults(copy))


def test_a_page_that_is_missing_or_unknown_is_found(faults: ModuleType, copy: Path) -> None:
    (copy / "fr" / "charts.md").unlink()
    (copy / "en" / "cooking.md").write_text("# Cooking", "utf-8")
    assert faults.faults(copy) == ["en/cooking.md is no page of the handbook", "fr/charts.md is missing"]


def test_a_language_that_is_begun_is_asked_for_all_its_pages(faults: ModuleType, copy: Path) -> None:
    (copy / "ar").mkdir()
    assert len(faults.faults(copy)) == len(handbook.PAGES)


def test_a_picture_that_no_page_names_is_found(faults: ModuleType, copy: Path) -> None:
    (copy / "fr" / "pictures" / "old.png").write_bytes(b"x")
    assert faults.faults(copy) == ["fr: no page names the picture “pictures/old.png”"]


def test_pictures_that_grow_too_large_are_found(faults: ModuleType, copy: Path, monkeypatch) -> None:
    monkeypatch.setattr(faults, "LARGEST", 1000)
    assert any("more than 1,000" in fault for fault in faults.faults(copy))


@pytest.mark.parametrize(
    ("table", "name"), [("PLACES", "ImportReview"), ("PLACES", "ChartsSection"), ("GROUPS", "Figures")]
)
def test_a_place_without_a_page_is_found(faults: ModuleType, monkeypatch, table: str, name: str) -> None:
    monkeypatch.delitem(getattr(faults, table), name)
    assert len(faults.faults()) == 1


def test_a_place_whose_page_is_gone_is_found(faults: ModuleType, monkeypatch) -> None:
    monkeypatch.setitem(faults.PLACES, "FilterBar", "searching#nowhere")
    assert faults.faults() == ["“FilterBar” has the page “searching#nowhere”, which is not there"]
