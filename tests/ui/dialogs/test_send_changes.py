"""Sending: whatever the person chooses otherwise is looked at anew, and nothing goes that was not looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from iomdesk.desk.desk import Desk
from iomdesk.desk.sending import WHOLE
from iomdesk.desk.settings import Settings
from iomdesk.model.change import Place, RecordKind
from iomdesk.model.message import message
from iomdesk.ui.dialogs.exchanged_files import ExchangedFiles
from iomdesk.ui.dialogs.send_changes import SendChanges


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return settings of their own."""
    return Settings(tmp_path / "settings.json")


def dialog(qtbot, desk: Desk, settings: Settings) -> SendChanges:
    """Return the dialog, shown."""
    made = SendChanges(desk, settings)
    qtbot.addWidget(made)
    made.open()
    return made


def looked(qtbot, made: SendChanges) -> str:
    """Wait until it is known what would go, and return what is said of it."""
    qtbot.waitUntil(lambda: made.plan is not None)
    return made.summary.text()


def change(desk: Desk, words: str) -> None:
    uid = desk.find(RecordKind.PROJECT, "TC.0735")[0]
    desk.change_place(Place(uid, "title", "en"), words, message("Change title"))


def test_without_an_office_nothing_can_be_sent(qtbot, desk: Desk, settings: Settings) -> None:
    made = dialog(qtbot, desk, settings)
    assert made.summary.text() == "Say to which office the file goes."
    assert not made.send.isEnabled()
    made.office.setEditText("Nairobi")
    assert "Everything goes: it is not known what “Nairobi” has." in looked(qtbot, made)
    assert made.send.isEnabled()


def test_the_office_of_last_time_and_ones_own_are_remembered(qtbot, desk: Desk, settings, tmp_path: Path) -> None:
    made = dialog(qtbot, desk, settings)
    made.own_office.setText("Dakar")
    made.office.setEditText("San José")
    looked(qtbot, made)
    with qtbot.waitSignal(made.chosen) as heard:
        made.take_file(str(tmp_path / "sent"))
    plan, path = heard.args
    assert path == tmp_path / "sent.iomcat.json.gz"
    desk.send(plan, path)
    change(desk, "Roads")
    again = dialog(qtbot, desk, settings)
    assert (again.office.currentText(), again.own_office.text()) == ("San José", "Dakar")
    assert looked(qtbot, again).startswith("1 record goes · changed: 1")
    assert again.items.topLevelItem(0).text(3).startswith("Change title · ")
    again.base.setCurrentIndex(again.base.findData(WHOLE))
    again.base.activated.emit(again.base.currentIndex())
    assert "Everything goes" in looked(qtbot, again)


def test_nothing_goes_while_the_name_is_typed(qtbot, desk: Desk, settings: Settings) -> None:
    made = dialog(qtbot, desk, settings)
    made.office.setEditText("Nairobi")
    looked(qtbot, made)
    made.office.setEditText("Nairobi 2")
    assert not made.send.isEnabled()
    assert made.plan is None
    assert looked(qtbot, made)
    assert made.plan.parcel.to == "Nairobi 2"


def test_what_was_sent_and_received_is_told_with_reasons(qtbot, desk: Desk, tmp_path: Path) -> None:
    made = ExchangedFiles(desk)
    qtbot.addWidget(made)
    assert made.detail.text() == "No file was received yet."
    (tmp_path / "holiday.jpg").write_bytes(b"\xff\xd8")
    with pytest.raises(Exception, match="neither"):
        desk.receive([tmp_path / "holiday.jpg"])
    desk.send(desk.plan_sending("San José"), tmp_path / "sent.json")
    made = ExchangedFiles(desk)
    qtbot.addWidget(made)
    assert made.detail.text().startswith("“holiday.jpg” is neither a catalogue nor a saved project page")
    row = made.received.topLevelItem(0)
    assert [row.text(column) for column in (1, 2, 3, 4)] == ["not said", "Refused", "holiday.jpg", ""]
    made.tabs.setCurrentWidget(made.sent)
    row = made.sent.topLevelItem(0)
    assert [row.text(column) for column in (1, 2, 3)] == ["San José", "without", "sent.json"]
