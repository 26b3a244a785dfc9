"""What tests of dialogs share: the bridge to a desk."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from iomdesk.desk.desk import Desk
from iomdesk.ui.background.desk_signals import DeskSignals


@pytest.fixture
def signals(desk: Desk) -> Iterator[DeskSignals]:
    """Return the bridge between the desk and widgets."""
    made = DeskSignals(desk)
    yield made
    made.close()
