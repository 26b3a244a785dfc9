"""The search box says how words may go on, takes an offer by key or click, and never changes what is typed itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from iomdesk import i18n
from iomdesk.desk.desk import Desk
from iomdesk.ui.lists.filter_bar import FilterBar
from iomdesk.ui.lists.search_offers import SearchOffers


@pytest.fixture
def bar(qtbot, desk: Desk) -> FilterBar:
    made = FilterBar()
    made.use_offers(SearchOffers(desk))
    qtbot.addWidget(made)
    made.resize(500, 60)
    made.show()
    made._box.setFocus()
    qtbot.waitUntil(made._box.hasFocus)
    return made


def labels(desk: Desk, text: str, cursor: int | None = None, *, asked: bool = False) -> list[str]:
    offers = SearchOffers(desk).at(text, len(text) if cursor is None else cursor, asked=asked)
    return [one.label for one in offers.offers]


@pytest.mark.parametrize(
    ("spoken", "typed", "label", "words"),
    [
        ("en", "stat", "status:", "status:"),
        ("fr", "stat", "statut:", "statut:"),
        ("fr", "annee", "année:", "année:"),
        ("es", "esta", "estado:", "estado:"),
        ("ar", "حال", "الحالة:", "الحالة:"),
        ("fr", "status", "statut:", "statut:"),
        ("en", "status:comp", "Completed", "status:completed "),
        ("fr", "statut:ach", "Achevé", "statut:Achevé "),
        ("ar", "الحالة:مكت", "مكتمل", "الحالة:مكتمل "),
        ("fr", "membre:etats", "États-Unis d’Amérique", "membre:US "),
        ("ar", "الدولة:هاي", "هايتي", "الدولة:هايتي "),
        ("en", "member:HT,dom", "Dominica", "member:HT,Dominica "),
        ("en", "unit:dak", "Dakar", "unit:Dakar "),
        ("fr", "unité:siè", "Siège", "unité:Siège "),
        ("es", "falta:fran", "francés", "falta:francés "),
        ("en", "-status:act", "Active", "-status:active "),
        ("en", "HT", "Haiti", "member:Haiti "),
        ("en", "hait", "Haiti", "member:Haiti "),
        ("fr", "water etats-", "États-Unis d’Amérique", "water membre:US "),
        ("ar", "جار", "جارٍ", "الحالة:active "),
        ("es", "-finaliz", "Finalizado", "-estado:Finalizado "),
    ],
)
def test_names_and_values_are_offered_in_the_language_of_the_interface(desk, spoken, typed, label, words):
    i18n.use(spoken)
    first = SearchOffers(desk).at(typed, len(typed)).offers[0]
    assert (first.label, typed[: first.start] + first.words + typed[first.end :]) == (label, words)


def test_what_is_asked_for_already_is_not_offered_again(desk):
    assert "Active" not in labels(desk, "status:active,")
    assert "Completed" in labels(desk, "status:active,")
    assert labels(desk, "status:active") == []


def test_nothing_is_offered_in_a_gap_or_for_a_word_or_a_number(desk):
    assert labels(desk, "") == []
    assert labels(desk, "haiti ") == []
    assert labels(desk, "m") == []
    assert labels(desk, "wat") == []
    assert labels(desk, "budget>1") == []
    assert labels(desk, "Géorgie:ini") == []


def test_every_name_is_offered_on_demand(desk):
    assert {"status:", "member:", "missing:"} <= set(labels(desk, "haiti ", asked=True))


def test_the_rest_of_the_line_stays(desk):
    offer = SearchOffers(desk).at("water stat haiti", 10).offers[0]
    assert "water stat haiti"[: offer.start] + offer.words + "water stat haiti"[offer.end :] == "water status: haiti"
    value = SearchOffers(desk).at("status:comp haiti", 11).offers[0]
    assert value.words + "status:comp haiti"[value.end :] == "status:completed haiti"


def test_an_offer_is_taken_by_key_and_the_next_follows(qtbot, bar):
    qtbot.keyClicks(bar._box, "stat")
    assert bar._box.popup.isVisible()
    assert bar.words == "stat"
    qtbot.keyClick(bar._box.popup, Qt.Key.Key_Down)
    assert bar.words == "stat"
    qtbot.keyClick(bar._box.popup, Qt.Key.Key_Return)
    assert bar.words == "status:"
    qtbot.waitUntil(lambda: bool(bar._box.offers))
    assert [one.label for one in bar._box.offers] == ["Planned", "Active", "Closing", "Completed"]
    qtbot.keyClicks(bar._box, "comp")
    qtbot.keyClick(bar._box.popup, Qt.Key.Key_Down)
    with qtbot.waitSignal(bar.searched) as looked:
        qtbot.keyClick(bar._box.popup, Qt.Key.Key_Tab)
    assert bar.words == "status:completed "
    assert looked.args == ["status:completed "]
    assert not bar._box.popup.isVisible()


def test_an_offer_is_taken_by_a_click(qtbot, bar):
    qtbot.keyClicks(bar._box, "status:comp")
    popup = bar._box.popup
    where = popup.visualRect(popup.model().index(0, 0)).center()
    qtbot.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert bar.words == "status:completed "


def test_enter_and_esc_take_nothing(qtbot, bar):
    qtbot.keyClicks(bar._box, "stat")
    with qtbot.waitSignal(bar.searched):
        qtbot.keyClick(bar._box.popup, Qt.Key.Key_Return)
    assert bar.words == "stat"
    qtbot.keyClicks(bar._box, "u")
    assert bar._box.popup.isVisible()
    qtbot.keyClick(bar._box.popup, Qt.Key.Key_Escape)
    assert not bar._box.popup.isVisible()
    assert bar.words == "statu"
    qtbot.keyClick(bar._box, Qt.Key.Key_Escape)
    assert bar.words == ""


def test_a_half_typed_value_is_not_looked_for_until_it_is_whole(qtbot, bar):
    looked: list[str] = []
    bar.searched.connect(looked.append)
    qtbot.keyClicks(bar._box, "status:comp")
    qtbot.wait(200)
    assert "status:comp" not in looked
    qtbot.keyClicks(bar._box, "leted")
    qtbot.waitUntil(lambda: looked[-1:] == ["status:completed"])


def test_control_and_space_show_what_can_be_asked_for(qtbot, bar):
    qtbot.keyClick(bar._box, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert "status:" in [one.label for one in bar._box.offers]


def test_a_doubt_is_said_with_its_likely_meaning_and_taken_by_click_or_key(qtbot, bar):
    bar.show_trouble("“staus:” is no condition.", "status:active & all")
    assert bar._doubt.isVisible()
    assert "“status:active && all”" in bar._likely.text()
    qtbot.mouseClick(bar._likely, Qt.MouseButton.LeftButton)
    assert bar.words == "status:active & all"
    bar.show_trouble("…", "haiti")
    qtbot.keyClick(bar._box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert bar.words == "haiti"
    bar.show_trouble("")
    assert not bar._doubt.isVisible()


def test_a_doubt_waits_until_nothing_is_offered_any_more(qtbot, bar):
    qtbot.keyClicks(bar._box, "status:comp")
    bar.show_trouble("“comp” is not known.", "status:completed")
    assert not bar._doubt.isVisible()
    qtbot.keyClick(bar._box.popup, Qt.Key.Key_Escape)
    assert bar._doubt.isVisible()


def test_offers_follow_the_window_from_right_to_left(qtbot, bar):
    bar.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.keyClicks(bar._box, "stat")
    assert bar._box.popup.layoutDirection() == Qt.LayoutDirection.RightToLeft
    bar._box.popup.grab()


def test_the_list_of_offers_has_a_name_and_its_lines_say_all(qtbot, bar):
    qtbot.keyClicks(bar._box, "status:comp")
    assert bar._box.popup.accessibleName() == "Suggestions"
    index = bar._box.popup.model().index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Completed"
