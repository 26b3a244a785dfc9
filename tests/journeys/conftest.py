"""What journeys share: a whole French page, a home of their own, and the window as a person uses it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from iomdesk import i18n

FRENCH_PAGE = (
    "-\nQui sommes nous\nStructure\nStructure\n- Structure organisationnelle\n- Directrice générale\n"
    "- Bureau du Chef de Cabinet\n-\nNotre travail\nNotre travail\nAgir\nAgir\n- Données et recherche\n"
    "- 2030 AGENDA\nAppui à un centre régional de coopération technique\n-\nDate de fin\n2024\n-\n"
    "Statut du projet\nAchevé\n-\nType de projet\nTCMMCB\n-\nBudget Amount (USD)\n81675.00\n-\nCouverture\n"
    "Regional\n-\nIDF Region\nAmérique latine et Caraïbes\n-\nProjet ID\nV57-805\n-\n"
    "Etat(s) membre(s) beneficiaires remplissant les conditions requises\n"
    "Costa Rica Belize El Salvador Guatemala Honduras Mexique Nicaragua Panama\n"
    "Les pays de la région ont préparé ensemble la création du centre, avec 3 ateliers et un plan commun.\n"
)
"""Written for these tests, in the form of the saved pages."""


def pytest_configure(config: pytest.Config) -> None:
    """Overlook what the screen of tests says of itself: it has no window manager."""
    config.addinivalue_line("qt_log_ignore", "This plugin does not support")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Keep settings and logs of tests to themselves, and speak English."""
    folder = tmp_path / "home"
    monkeypatch.setenv("IOMDESK_HOME", str(folder))
    i18n.use("en")
    yield folder
    i18n.use("en")


@pytest.fixture
def french_page(tmp_path: Path) -> Path:
    """Return a whole French page."""
    page = tmp_path / "page_fr.txt"
    page.write_text(FRENCH_PAGE, encoding="utf-8")
    return page


@pytest.fixture(params=["own", "shared"])
def page(request: pytest.FixtureRequest, french_page: Path) -> Path:
    """Return the French page written here, and the real one where this machine has it."""
    if request.param == "own":
        return french_page
    return Path(request.getfixturevalue("shared")) / "data" / "pages" / "045_fr.txt"
