"""Inputs: what is understood is said, what is not stays as typed and is not kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from iomdesk import i18n
from iomdesk.model.change import RecordKind
from iomdesk.model.message import message
from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.fields.choice import Choice
from iomdesk.ui.fields.choice_input import ChoiceInput
from iomdesk.ui.fields.choices import code_choices, country_choices, currency_choices, unit_choices
from iomdesk.ui.fields.choices_input import ChoicesInput
from iomdesk.ui.fields.countries_input import CountriesInput
from iomdesk.ui.fields.date_input import DateInput
from iomdesk.ui.fields.field_making import make_field
from iomdesk.ui.fields.money_input import MoneyInput
from iomdesk.ui.fields.point_input import PointInput
from iomdesk.ui.fields.year_input import YearInput
from tests.ui.fields.keys import overwrite

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class Heard:
    """What an input says."""

    def __init__(self, qtbot, input_) -> None:
        qtbot.addWidget(input_)
        input_.show()
        input_.activateWindow()
        qtbot.waitUntil(input_.isActiveWindow)
        self.values: list[object] = []
        self.sentence = ""
        input_.edited.connect(lambda value, _key: self.values.append(value))
        input_.troubled.connect(lambda words: setattr(self, "sentence", words))


def write(qtbot, input_, words: str) -> None:
    """Type words in place of what is there, and leave."""
    overwrite(getattr(input_, "editor", None) or input_.amount.editor, words)


def test_a_wrong_date_keeps_the_words_and_saves_nothing(qtbot) -> None:
    date = DateInput()
    heard = Heard(qtbot, date)
    date.show_value("2024-05")
    assert date.editor.text() == "May 2024"
    write(qtbot, date, "next spring")
    assert date.editor.text() == "next spring"
    assert "is not a date" in heard.sentence
    assert heard.values == []
    date.show_value("2024-05")
    assert date.editor.text() == "next spring"
    write(qtbot, date, "17 june 2024")
    assert heard.values == ["2024-06-17"]
    assert heard.sentence == ""
    assert date.editor.text() == "17 June 2024"


def test_another_record_lets_go_of_wrong_words(qtbot) -> None:
    date = DateInput()
    heard = Heard(qtbot, date)
    write(qtbot, date, "soon")
    date.forget()
    date.show_value("2020")
    assert (date.editor.text(), heard.sentence) == ("2020", "")


def test_a_date_is_rewritten_in_another_language(qtbot) -> None:
    date = DateInput()
    qtbot.addWidget(date)
    date.show_value("2024-05-17")
    i18n.use("fr")
    date.retranslate()
    assert date.editor.text() == "17 mai 2024"


@pytest.mark.parametrize("words", ["81 675,00", "81,675.00", "USD 81675.00"])
def test_money_in_every_writing(qtbot, words: str) -> None:
    money = MoneyInput(currency_choices)
    heard = Heard(qtbot, money)
    money.show_value(None)
    write(qtbot, money, words)
    assert heard.values[-1] == {"amount": "81675.00", "currency": "USD"}


def test_a_currency_typed_with_the_amount_is_taken(qtbot) -> None:
    money = MoneyInput(currency_choices)
    heard = Heard(qtbot, money)
    money.show_value({"amount": "5.00", "currency": "USD", "newer": 1})
    write(qtbot, money, "7 EUR")
    assert heard.values[-1] == {"amount": "7", "currency": "EUR", "newer": 1}
    write(qtbot, money, "7 XQX")
    assert "is not a currency" in heard.sentence
    write(qtbot, money, "")
    assert heard.values[-1] is None


def test_a_year(qtbot) -> None:
    year = YearInput()
    heard = Heard(qtbot, year)
    write(qtbot, year, "٢٠١٤")
    assert heard.values == [2014]
    write(qtbot, year, "20145")
    assert heard.values == [2014]
    assert "is not a year" in heard.sentence


@pytest.mark.parametrize(
    ("words", "point"),
    [
        ("9.93, -84.08", (9.93, -84.08)),
        ("9,93; -84,08", (9.93, -84.08)),
        ("9.93 N 84.08 W", (9.93, -84.08)),
        ("84.08° O, 9.93° N", (9.93, -84.08)),
        ("18° 32′ 24″ N 72°20'30''W", (18.54, -72.341667)),
        ("S 33°27.5' W 70°40'", (-33.458333, -70.666667)),
        ("https://www.openstreetmap.org/#map=12/18.5432/-72.3388", (18.5432, -72.3388)),
        ("https://www.google.com/maps/@18.5432,-72.3388,13z", (18.5432, -72.3388)),
        ("geo:18.5432,-72.3388", (18.5432, -72.3388)),
    ],
)
def test_a_point(qtbot, words: str, point: tuple[float, float]) -> None:
    input_ = PointInput()
    heard = Heard(qtbot, input_)
    write(qtbot, input_, words)
    assert heard.values == [dict(zip(("latitude", "longitude"), point, strict=True))]
    for wrong in ("95, 0", "18 N 19 N", "18°70'", "somewhere"):
        write(qtbot, input_, wrong)
        assert "is not a place" in heard.sentence


def test_a_code_is_found_by_a_part_of_its_label(qtbot, signals: DeskSignals) -> None:
    status = ChoiceInput(code_choices(signals, "status"))
    heard = Heard(qtbot, status)
    status.show_value("active")
    assert status.editor.text() == "Active"
    write(qtbot, status, "compl")
    assert heard.values == ["completed"]
    write(qtbot, status, "nonsense")
    assert heard.values == ["completed"]
    assert status.editor.text() == "nonsense"
    assert "is not in the list" in heard.sentence
    write(qtbot, status, "")
    assert heard.values == ["completed", None]


def test_a_code_that_the_list_has_not_is_shown_and_kept(qtbot, signals: DeskSignals) -> None:
    status = ChoiceInput(code_choices(signals, "status"))
    heard = Heard(qtbot, status)
    status.show_value("paused")
    status.editor.setFocus()
    status.editor.clearFocus()
    assert status.editor.text() == "paused"
    assert heard.values == []


def test_types_stand_under_their_chapters(qtbot, signals: DeskSignals) -> None:
    types = ChoiceInput(code_choices(signals, "type"))
    qtbot.addWidget(types)
    headings = [choice for choice in types.choices() if choice.code is None]
    assert headings
    types.box.showPopup()
    types.box.hidePopup()
    row = next(r for r in range(types.box.count()) if types.box.itemData(r, Qt.ItemDataRole.UserRole) is None)
    assert not types.box.model().flags(types.box.model().index(row, 0)) & Qt.ItemFlag.ItemIsSelectable


def test_the_wheel_changes_no_code(qtbot, signals: DeskSignals) -> None:
    status = ChoiceInput(code_choices(signals, "status"))
    heard = Heard(qtbot, status)
    status.show_value("active")
    status.box.setFocus()
    status.box.showPopup()
    status.box.hidePopup()
    middle = QPointF(status.box.rect().center())
    turn = QWheelEvent(
        middle, status.box.mapToGlobal(middle), QPoint(0, 0), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(status.box, turn)
    assert status.editor.text() == "Active"
    assert heard.values == []


def test_units_are_chosen_by_name_in_the_tree(qtbot, signals: DeskSignals) -> None:
    unit = ChoiceInput(unit_choices(signals))
    heard = Heard(qtbot, unit)
    assert [(choice.label, choice.level) for choice in unit.choices()] == [("Headquarters", 0), ("Dakar", 1)]
    write(qtbot, unit, "siege")
    assert heard.values == [signals.desk.children(None)[0].uid]


@pytest.mark.parametrize("words", ["HTI", "hti", "Haïti", "Haití", "هايتي", "Гаити", "海地"])
def test_a_country_by_its_name_in_any_language_or_by_either_code(qtbot, words: str) -> None:
    countries = CountriesInput()
    heard = Heard(qtbot, countries)
    countries.show_value([])
    write(qtbot, countries.adder, words)
    assert heard.values == [["HT"]]


def test_a_closed_unit_is_shown_as_such(qtbot, signals: DeskSignals) -> None:
    (head,) = signals.desk.children(None)
    signals.desk.change(head.uid, message("Close"), closed="2015-06")
    unit = ChoiceInput(unit_choices(signals))
    heard = Heard(qtbot, unit)
    assert unit.choices()[0].label == "Headquarters (closed June 2015)"
    write(qtbot, unit, "siege")
    assert heard.values == [head.uid]


def test_goals_have_their_colour_beside_their_number(qtbot, signals: DeskSignals) -> None:
    goals = make_field(RecordKind.PROJECT, "sdg", signals)
    qtbot.addWidget(goals)
    goals.input.show_value(["10.7", "99", "new"])
    chosen = goals.input.chosen
    assert [chosen.item(row).icon().isNull() for row in range(3)] == [False, True, True]
    assert chosen.item(0).text().startswith("10.7")


def test_a_date_is_taken_from_a_calendar_as_exactly_as_wanted(qtbot) -> None:
    date = DateInput()
    heard = Heard(qtbot, date)
    date.show_value("2024-05")
    assert date.editor.toolTip() == "Known to the month"
    popup = date.open_calendar()
    assert (popup.month.text(), popup.year.text()) == ("May 2024", "2024")
    popup.calendar.showNextMonth()
    popup.month.click()
    assert (heard.values, date.editor.text()) == (["2024-06"], "June 2024")
    popup = date.open_calendar()
    qtbot.keyClick(popup.calendar.focusProxy() or popup.calendar.focusWidget(), Qt.Key.Key_Return)
    assert heard.values[-1] == "2024-06-01"
    date.open_calendar().year.click()
    assert heard.values[-1] == "2024"
    date.set_read_only(read_only=True)
    assert not date.calendar.isEnabled()


def test_countries_by_name_by_code_and_several_at_once(qtbot) -> None:
    countries = CountriesInput()
    heard = Heard(qtbot, countries)
    countries.show_value(["HT"])
    write(qtbot, countries.adder, "Côte d'Ivoire")
    write(qtbot, countries.adder, "CR")
    write(qtbot, countries.adder, "Belize Dominican Republic")
    assert heard.values[-1] == ["HT", "CI", "CR", "BZ", "DO"]
    write(qtbot, countries.adder, "Atlantis")
    assert "Atlantis" in heard.sentence
    assert heard.values[-1] == ["HT", "CI", "CR", "BZ", "DO"]


def test_countries_move_and_go_by_keys(qtbot) -> None:
    countries = CountriesInput()
    heard = Heard(qtbot, countries)
    countries.show_value(["HT", "CI", "CR"])
    countries.chosen.setCurrentRow(2)
    qtbot.keyClick(countries.chosen, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert heard.values[-1] == ["HT", "CR", "CI"]
    qtbot.keyClick(countries.chosen, Qt.Key.Key_Delete)
    assert heard.values[-1] == ["HT", "CI"]


def test_a_label_of_markup_is_words(qtbot) -> None:
    choices = ChoicesInput(lambda: [Choice("x", "<b>bold</b> & co")])
    qtbot.addWidget(choices)
    choices.show_value(["x"])
    assert choices.chosen.item(0).text() == "<b>bold</b> & co"


def test_countries_are_listed_once_each() -> None:
    codes = [choice.code for choice in country_choices()]
    assert len(codes) == len(set(codes)) > 190


def test_a_currency_is_found_by_its_name_and_shown_by_its_code(qtbot) -> None:
    money = MoneyInput(currency_choices)
    heard = Heard(qtbot, money)
    money.show_value({"amount": "5.00", "currency": "USD"})
    assert money.currency.editor.text() == "USD"
    overwrite(money.currency.editor, "swiss franc")
    assert heard.values[-1] == {"amount": "5.00", "currency": "CHF"}
    assert money.currency.editor.text() == "CHF"
