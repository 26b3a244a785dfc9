"""A desk on a real catalogue file, for tests of the desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from iomdesk.desk.desk import Desk
from iomdesk.model.message import message
from iomdesk.model.project import Project


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Return a desk with a new, empty catalogue."""
    opened = Desk.create(tmp_path / "catalogue.iomcat", title="Test")
    yield opened
    opened.close()


@pytest.fixture
def project(desk: Desk) -> Project:
    """Return a project that is in the catalogue."""
    made = Project(project_id="TC.0001", title={"fr": "Eau"}, member_states=["CR", "BZ"])
    desk.create_record(made, message("New project"))
    return made
