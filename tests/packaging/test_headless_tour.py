"""What `make run` does where there is no screen: from a saved page to paper, to a file, and to a picture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pypdf
import pytest
from PySide6.QtGui import QImage


@pytest.fixture
def tour(script: Callable[[str], ModuleType], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    module = script("headless_tour")
    monkeypatch.setattr(module, "RESULTS", tmp_path / "tour")
    monkeypatch.setattr(module.shutil, "which", lambda _name: None)
    return module


def test_the_tour_leaves_a_picture_a_summary_and_a_file(
    tour: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tour.main() == 0, capsys.readouterr().err
    said = capsys.readouterr().out
    results = {what: tmp_path / "tour" / name for what, name in tour.NAMES.items()}
    for path in results.values():
        assert str(path) in said
        assert path.stat().st_size > 0
    summary = pypdf.PdfReader(results["summary"]).pages[0].extract_text()
    assert "Appui multisectoriel" in summary
    assert "amharique" in summary
    picture = QImage(str(results["picture"]))
    assert (picture.width(), picture.height()) == (1280, 800)
    shown = {picture.pixel(x, y) for x in range(0, 1280, 4) for y in range(0, 800, 4)}
    assert len(shown) > 20, "an empty window has few colours"


def test_a_step_that_fails_is_said(
    tour: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tour, "SAMPLE", tmp_path / "gone.iomcat.json")
    assert tour.main() == 1
    assert "gone.iomcat.json" in capsys.readouterr().err
