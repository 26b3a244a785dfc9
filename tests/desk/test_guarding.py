"""How long changes may be in one file alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from iomdesk.desk import guarding
from iomdesk.desk.desk import Desk
from iomdesk.model.message import message
from iomdesk.model.project import Project


@pytest.fixture
def now() -> datetime:
    """Return the moment at which the test begins."""
    return datetime.now(UTC)


def test_a_new_catalogue_with_nothing_in_it_is_in_no_danger(desk: Desk, now: datetime) -> None:
    assert guarding.last_backup(desk) is None
    assert guarding.unguarded_since(desk, now + timedelta(days=9)) is None


def test_changes_that_no_backup_holds_are_told_after_a_day(desk: Desk, now: datetime) -> None:
    desk.create_record(Project(), message("New project"))
    assert guarding.unguarded_since(desk, now + timedelta(hours=23)) is None
    assert guarding.unguarded_since(desk, now + timedelta(hours=25)) == next(desk.history_of()).at


def test_a_backup_after_the_changes_is_enough_however_old(desk: Desk, now: datetime) -> None:
    desk.create_record(Project(), message("New project"))
    desk.safeguard("regular")
    assert guarding.last_backup(desk) is not None
    assert guarding.unguarded_since(desk, now + timedelta(days=30)) is None
