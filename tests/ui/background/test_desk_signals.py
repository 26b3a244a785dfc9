"""DeskSignals: what the desk did is told in the window; of very many changes, only that anything may be another."""

from __future__ import annotations

import pytest

from iomdesk.desk.desk import Desk
from iomdesk.model.change import Edit, RecordKind
from iomdesk.model.message import message
from iomdesk.ui.background.desk_signals import DeskSignals


@pytest.mark.parametrize(("most", "told"), [(2, 2), (1, 0)])
def test_very_many_changes_are_not_told_one_by_one(
    qapp: object, desk: Desk, monkeypatch: pytest.MonkeyPatch, most: int, told: int
) -> None:
    monkeypatch.setattr("iomdesk.ui.background.desk_signals._MOST_TOLD", most)
    signals, heard = DeskSignals(desk), list[Edit]()
    signals.done.connect(heard.append)
    uid = desk.uids(desk.ids(RecordKind.PROJECT, "", "en")[:1])[0]
    done = desk.change(uid, message("Change"), status="suspended", funding_year=1999)
    signals.close()
    assert [(edit.id, len(edit.changes)) for edit in heard] == [(done.id, told)]
    assert len(done.changes) == 2
