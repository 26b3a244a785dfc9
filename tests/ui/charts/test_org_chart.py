"""The chart of offices: boxes that never lie on each other, walked through by keys, mirrored, and copied."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from iomdesk.desk.desk import Desk
from iomdesk.model.message import message
from iomdesk.model.org_unit import OrgUnit
from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.charts.org_layout import HEIGHT, WIDTH, laid_out
from iomdesk.ui.sections.offices import OfficesSection

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@given(st.lists(st.integers(0, 10_000), max_size=70))
def test_boxes_lie_apart_and_inside_and_nobody_is_lost(choices: list[int]) -> None:
    below: dict[str, list[str]] = {"0": []}
    for number, choice in enumerate(choices, start=1):
        below[str(choice % number)].append(str(number))
        below[str(number)] = []
    layout = laid_out("0", below.__getitem__)
    for one, other in combinations(layout.boxes, 2):
        assert abs(one.x - other.x) >= WIDTH or abs(one.y - other.y) >= HEIGHT, (one, other)
    for box in layout.boxes:
        assert 0 <= box.x <= layout.width - WIDTH
        assert 0 <= box.y <= layout.height - HEIGHT
    for line in layout.lines:
        assert 0 <= min(line.x1, line.x2) <= max(line.x1, line.x2) <= layout.width
    assert len({box.uid for box in layout.boxes}) == len(layout.boxes)
    assert len(layout.boxes) + sum(box.hidden for box in layout.boxes) == len(below)


@pytest.fixture
def section(qtbot, desk: Desk) -> OfficesSection:
    """Return the section with the chart in front: headquarters, two offices, and one below the second."""
    head = next(u for u in desk.offices.all() if u.code == "HQ")
    haiti = OrgUnit(code="HT10", name={"en": "Haiti"}, parent=head.uid, kinds=["country-office"])
    cap = OrgUnit(code="CAP", name={"en": "Cap-Haïtien"}, parent=haiti.uid, closed="2011")
    for unit in (haiti, cap):
        desk.create_record(unit, message("New"))
    made = OfficesSection(DeskSignals(desk))
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    qtbot.waitUntil(lambda: made.page.uid is not None)
    made.tabs.setCurrentWidget(made.chart)
    return made


def shown(section: OfficesSection) -> list[str]:
    return [section.chart.canvas._words[box.uid].name for box in section.chart.canvas.layout_shown.boxes]


def test_the_chart_has_what_the_tree_has(section: OfficesSection) -> None:
    assert shown(section) == ["Headquarters", "Haiti", "Cap-Haïtien", "Dakar"]
    closed = next(words for words in section.chart.canvas._words.values() if words.name == "Cap-Haïtien")
    assert (closed.is_closed, closed.below) == (True, "closed 2011")
    section.bar.switches["closed"].setChecked(False)
    assert sorted(shown(section)) == ["Dakar", "Haiti", "Headquarters"]


def test_it_is_walked_through_by_keys_and_the_tree_follows(qtbot, section: OfficesSection, desk: Desk) -> None:
    canvas, names = section.chart.canvas, {u.name["en"]: u.uid for u in desk.offices.all()}
    assert canvas.current == names["Headquarters"]
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    assert section.selected_uids() == [canvas.current]
    qtbot.keyClick(canvas, Qt.Key.Key_Home)
    for _step in range(2):
        qtbot.keyClick(canvas, Qt.Key.Key_Left)
        qtbot.keyClick(canvas, Qt.Key.Key_Down)
    section.chart.choose(names["Haiti"])
    qtbot.keyClick(canvas, Qt.Key.Key_Space)
    assert shown(section) == ["Haiti", "Cap-Haïtien"]
    qtbot.keyClick(canvas, Qt.Key.Key_Backspace)
    assert section.chart.root == names["Headquarters"]
    assert canvas.current == names["Haiti"]
    assert canvas.accessibleDescription() == "Haiti, CO"
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert section.tabs.currentWidget() is section.page
    assert section.page.uid == names["Haiti"]


def test_a_click_chooses_and_a_double_click_goes_down(qtbot, section: OfficesSection, desk: Desk) -> None:
    canvas, names = section.chart.canvas, {u.name["en"]: u.uid for u in desk.offices.all()}

    def middle(uid: str):
        box = next(box for box in canvas.layout_shown.boxes if box.uid == uid)
        return (canvas._rect(box).center() * canvas.zoom + canvas._origin()).toPoint()

    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        canvas.setLayoutDirection(direction)
        for uid in (names["Dakar"], names["Haiti"]):
            qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=middle(uid))
            assert section.selected_uids() == [uid]
    qtbot.mouseDClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=middle(names["Haiti"]))
    assert section.chart.root == names["Haiti"]


def test_zoom_has_bounds_and_the_whole_is_copied_as_a_picture(qtbot, section: OfficesSection) -> None:
    canvas = section.chart.canvas
    for key, least, most in ((Qt.Key.Key_Plus, 2.0, 3.0), (Qt.Key.Key_Minus, 0.2, 0.5)):
        for _press in range(30):
            qtbot.keyClick(canvas, key)
        assert least <= canvas.zoom <= most
    section.chart.buttons["copy"].click()
    picture = QGuiApplication.clipboard().image()
    assert picture.width() > canvas.layout_shown.width
    assert picture.height() > canvas.layout_shown.height
