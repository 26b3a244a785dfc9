"""Letter forms: what is typed plainly finds what is written with accents, in every place where one can look."""

from __future__ import annotations

import pytest

from iomdesk.desk.desk import Desk
from iomdesk.i18n import N_
from iomdesk.model.change import Edit, RecordKind
from iomdesk.model.message import message
from iomdesk.model.org_unit import OrgUnit
from iomdesk.model.project import Project
from iomdesk.model.record import creation
from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.fields.choice import Choice, matching, meant
from iomdesk.ui.handbook.page_view import PageView
from iomdesk.ui.lists.office_rows import OfficeView
from iomdesk.ui.lists.office_tree import OfficeTree

WRITTEN = (
    ("école égalité", "ECOLE egalite"),
    ("œuvre cœur", "oeuvre COEUR"),
    ("Straße Maß", "strasse mass"),
    ("Đà Nẵng đón", "da nang don"),
    ("Łódź płot", "lodz plot"),
    ("Øst ærlig", "ost aerlig"),
    ("ırk İzmir", "irk izmir"),
    ("ёлка майка", "елка маика"),
    ("أحمد إلى آسيا", "احمد الي اسيا"),
    ("الهجرة", "الهجره"),
    ("على مصري", "علي مصرى"),
    ("مُهَاجِرُونَ", "مهاجرون"),
    ("مـــهاجرون", "مهاجرون"),
    ("支持移民返回原籍国", "移民返回"),
    ("国际移民组织、办事处", "办事处"),
    ("L’égalité «partout»", "l'egalite partout"),
)
"""How it is written, and how it is typed."""

pairs = pytest.mark.parametrize(("written", "typed"), WRITTEN, ids=[typed for _written, typed in WRITTEN])


@pytest.fixture
def all_written(desk: Desk) -> Desk:
    """Return the catalogue with a project and an office for each."""
    names = [{"fr": f"xx {written} yy"} for written, _typed in WRITTEN]
    records = [Project(title=name) for name in names] + [OrgUnit(name=name) for name in names]
    desk.do(Edit(label=message(N_("New project")), changes=[creation(record) for record in records]))
    return desk


@pairs
def test_in_the_list(all_written: Desk, written: str, typed: str) -> None:
    found = all_written.rows(RecordKind.PROJECT, all_written.ids(RecordKind.PROJECT, typed, "fr"), "fr")
    assert f"xx {written} yy" in [row.data["title"]["fr"] for row in found]


@pairs
def test_among_the_offices(qtbot, all_written: Desk, written: str, typed: str) -> None:
    signals = DeskSignals(all_written)
    tree = OfficeTree(signals)
    qtbot.addWidget(tree)
    tree.show_only(OfficeView(words=typed))
    shown = [tree.tree_model.index(row, 0).data() for row in range(tree.tree_model.rowCount())]
    assert f"xx {written} yy" in shown
    assert len(shown) < len(WRITTEN)


@pairs
def test_in_a_list_to_choose_from(written: str, typed: str) -> None:
    choices = [Choice("A", "Something else"), Choice("B", f"xx {written} yy"), Choice("C", "国移")]
    assert [choice.code for choice in matching(choices, typed)] == ["B"]
    assert meant(choices, typed) == choices[1]


@pairs
def test_in_a_page(qtbot, written: str, typed: str) -> None:
    view = PageView()
    qtbot.addWidget(view)
    view.setPlainText(f"xx {written} yy")
    view.mark(typed)
    assert "".join(one.cursor.selectedText() for one in view.extraSelections())


def test_characters_out_of_order_are_not_found(qtbot, all_written: Desk) -> None:
    assert not all_written.ids(RecordKind.PROJECT, "返移", "fr")
    signals = DeskSignals(all_written)
    tree = OfficeTree(signals)
    qtbot.addWidget(tree)
    tree.show_only(OfficeView(words="返移"))
    assert tree.tree_model.rowCount() == 0
    assert matching([Choice("A", "移民返回")], "返移") == []
