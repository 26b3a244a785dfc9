"""What tests of the window share: a real catalogue in a real file, and the window on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from iomdesk import i18n
from iomdesk.desk.desk import Desk
from iomdesk.desk.settings import Settings
from iomdesk.i18n import N_
from iomdesk.model.change import Edit
from iomdesk.model.message import message
from iomdesk.model.org_unit import OrgUnit
from iomdesk.model.project import Money, Project
from iomdesk.model.record import Record, creation
from iomdesk.model.text import MultilingualText
from iomdesk.ui.catalogue_door import CatalogueDoor
from iomdesk.ui.look import palettes
from iomdesk.ui.main_window import MainWindow
from iomdesk.ui.words import interface
from tests.ui.answers import answered

TITLES = (
    ("TC.0735", "Border management in Haiti", "Gestion des frontières en Haïti", "completed", "lac", ["HT", "DO"]),
    ("V57-805", "Return of qualified nationals", "", "completed", "africa", ["GH"]),
    ("LM.0382", "", "Migration de travail au Botswana", "active", "africa", ["BW"]),
    ("PX.0220", "Migration policy", "Politique migratoire", "active", "europe", ["MD"]),
)


def projects() -> list[Project]:
    """Return four projects that differ in all that lists show."""
    return [
        Project(
            project_id=project_id,
            title=MultilingualText({tag: text for tag, text in (("en", en), ("fr", fr)) if text}),
            status=status,
            type=project_id[:2] if "." in project_id else None,
            region=region,
            coverage="national",
            member_states=members,
            budget=Money(amount=f"{(number + 1) * 50_000}.00"),
            funding_year=2015 + number,
            start=str(2015 + number),
            end=str(2017 + number),
        )
        for number, (project_id, en, fr, status, region, members) in enumerate(TITLES)
    ]


def pytest_configure(config: pytest.Config) -> None:
    """Overlook what the screen of tests says of itself: it has no window manager to tell sizes to."""
    for deed in ("propagateSizeHints", "raise", "grabbing the keyboard"):
        config.addinivalue_line("qt_log_ignore", f"This plugin does not support {deed}")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Keep settings and logs of tests to themselves, and speak English again when the windows are gone."""
    folder = tmp_path / "home"
    monkeypatch.setenv("IOMDESK_HOME", str(folder))
    yield folder
    app = QApplication.instance()
    if isinstance(app, QApplication) and (i18n.language() != "en" or app.isRightToLeft()):
        interface.speak(app, "en")
    i18n.use("en")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Return an open catalogue with two offices and four projects."""
    opened = Desk.create(tmp_path / "Field.iomcat", title="Field offices")
    head = OrgUnit(code="HQ", name=MultilingualText({"en": "Headquarters", "fr": "Siège"}))
    dakar = OrgUnit(code="SN10", name=MultilingualText({"en": "Dakar"}), parent=head.uid)
    records: list[Record] = [head, dakar, *projects()]
    opened.do(Edit(label=message(N_("New project")), changes=[creation(record) for record in records]))
    yield opened
    opened.close()
    # The widgets of a test are taken away after its catalogue.
    opened.is_busy = True


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return settings in a file of the test's own."""
    return Settings(tmp_path / "settings.json")


@pytest.fixture
def window(qtbot, settings: Settings) -> MainWindow:
    """Return the window, without a catalogue."""
    made = MainWindow(settings)
    qtbot.addWidget(made)
    made.open_door(CatalogueDoor(made))
    made.show()
    return made


@pytest.fixture
def opened(qtbot, window: MainWindow, desk: Desk, tmp_path: Path) -> MainWindow:
    """Return the window with the catalogue open, opened as a person does."""
    path = desk.path
    desk.close()
    assert window.door
    window.door.open(path)
    qtbot.waitUntil(lambda: window.workspace is not None)
    answered(qtbot, window.workspace.projects.list)
    assert window.workspace.projects.page  # made late, after the first rows
    return window


@pytest.fixture(params=["light", "dark"])
def dressed(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    """Dress the program in the colours of light and of dark."""
    style, before = qapp.style().objectName(), QPalette(qapp.palette())
    qapp.setStyle("Fusion")
    palettes.dress(qapp, dark=request.param == "dark")
    yield request.param
    palettes.dress(qapp, dark=False)
    qapp.setStyle(style)
    qapp.setPalette(before)
