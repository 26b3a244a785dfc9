"""What travels: everything, a part, with or without contacts, packed or not."""

from __future__ import annotations

from pathlib import Path

from iomdesk.desk.desk import Desk
from iomdesk.model.change import RecordKind
from iomdesk.ui.dialogs.export_dialog import ExportChoice, ExportDialog


def dialog(qtbot, desk: Desk, selected: tuple[str, ...] = ()) -> ExportDialog:
    """Return the dialog."""
    made = ExportDialog(desk, selected)
    qtbot.addWidget(made)
    return made


def test_everything_without_contacts_is_the_first_choice(qtbot, desk: Desk) -> None:
    made = dialog(qtbot, desk)
    with qtbot.waitSignal(made.chosen) as heard:
        made.take_file("/tmp/out")
    assert heard.args == [ExportChoice(Path("/tmp/out.iomcat.json"), None, None, with_contacts=False)]
    assert not made.parts.button(1).isEnabled()
    assert made.parts.button(1).text() == "The selection (nothing is chosen)"


def test_the_selection_packed_with_contacts(qtbot, desk: Desk) -> None:
    made = dialog(qtbot, desk, ("a", "b"))
    for button in (made.parts.button(1), made.forms.button(1), made.contacts):
        button.click()
    choice = made.choice(Path("/tmp/out.iomcat.json"))
    assert choice == ExportChoice(Path("/tmp/out.iomcat.json.gz"), None, ("a", "b"), with_contacts=True)


def test_one_kind(qtbot, desk: Desk) -> None:
    made = dialog(qtbot, desk, ("a",))
    made.parts.button(3).click()
    assert made.choice(Path("x.iomcat")).kinds == {RecordKind.ORG_UNIT}
    assert made.choice(Path("x.iomcat")).path == Path("x.iomcat.json")
