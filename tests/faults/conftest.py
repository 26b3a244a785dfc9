"""What the campaigns share: catalogues made once, and files a person might take in."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.faults import catalogues
from tests.journeys.conftest import FRENCH_PAGE


def pytest_configure(config: pytest.Config) -> None:
    """Overlook what the screen of tests says of itself: it has no window manager."""
    config.addinivalue_line("qt_log_ignore", "This plugin does not support")


@pytest.fixture(scope="session")
def two_thousand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a catalogue of 2,000 projects in which nothing can be undone; it is to be copied."""
    return catalogues.forget_history(catalogues.make(tmp_path_factory.mktemp("base") / "base.iomcat", 2000))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with files that a person might take in: sound ones, a page, and one that is none of these."""
    made = tmp_path / "files"
    (made / "out").mkdir(parents=True)
    other = catalogues.make(made / "other.iomcat", 20, seed=9)
    catalogues.export(other, made / "in.iomcat.json")
    shutil.rmtree(made / "other.iomcat.backups", ignore_errors=True)
    (made / "page.txt").write_text(FRENCH_PAGE, encoding="utf-8")
    (made / "nonsense.bin").write_bytes(b"\0\1\2x" * 999)
    return made
