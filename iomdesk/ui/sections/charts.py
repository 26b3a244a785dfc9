"""ChartsSection: how many projects and how much money by year, status, type, region …, and languages."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from iomdesk.desk.figures import FIELDS, Figures, figures_to_choose_from
from iomdesk.i18n import _, ngettext
from iomdesk.model.change import RecordKind
from iomdesk.model.filter_words import field_word
from iomdesk.model.project import Money
from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.background.standing_question import StandingQuestion
from iomdesk.ui.charts.chart_card import ChartCard
from iomdesk.ui.charts.chart_words import NUMBER, ChartWords, Question
from iomdesk.ui.charts.figure_list import FigureList, figures_width
from iomdesk.ui.dialog import words_label
from iomdesk.ui.fields.choice_rows import give_room
from iomdesk.ui.lists.empty_state import EmptyState
from iomdesk.ui.lists.search_line import SearchLine
from iomdesk.ui.lists.search_words import without
from iomdesk.ui.look import theme
from iomdesk.ui.menu_button import MenuButton
from iomdesk.ui.sections.overview import Overview
from iomdesk.ui.words.plain_text import in_a_row, in_line, visible
from iomdesk.ui.words.wording import count_label, money_text, number_text

COLUMNS = (("status", "region", "coverage", "unit", "language"), ("type", "member"))
"""The charts below that of the years, column by column."""


class ChartsSection(Overview):
    """Counts in the background when it is shown, and again when something changed."""

    gone_to = Signal(str)
    """Show the projects that these search words find."""

    def __init__(self, signals: DeskSignals, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._signals = signals
        self._question = StandingQuestion(signals, self, self._counting)
        self._question.answered.connect(self._take)
        self._question.refused.connect(self._say_trouble)
        self._where = ""
        self._opened = frozenset[str]()
        self._words: ChartWords | None = None
        self.figures: Figures | None = None
        self.search = SearchLine(self)
        self.measure = QComboBox(self)
        give_room(self.measure.view())
        self.measure.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.copy = MenuButton(self)
        self.whole = words_label()
        self.show_these = QPushButton(self)
        self.show_these.hide()  # it has no words before they are counted
        self.hint = words_label()
        self.trouble = words_label()
        self.trouble.hide()
        self.cards = {field: ChartCard(field, self) for field in ("year", *chain.from_iterable(COLUMNS))}
        self.charts: dict[str, FigureList] = {field: card.chart for field, card in self.cards.items()}
        self._make_copy_menu()
        self._lay()
        self._connect()
        self.retranslate()

    def _make_copy_menu(self) -> None:
        menu = QMenu(self.copy)
        self._copy_table, self._copy_picture = menu.addAction(""), menu.addAction("")
        self.copy.setMenu(menu)
        self.copy.setIcon(theme.icon("copy"))
        self.copy.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _lay(self) -> None:
        line, summary = QHBoxLayout(), QHBoxLayout()
        for layout, parts in (
            (line, (self.search, self.measure, self.copy)),
            (summary, (self.whole, self.show_these)),
        ):
            layout.setSpacing(theme.GRID)
            for number, part in enumerate(parts):
                layout.addWidget(part, 1 if number == 0 else 0)
        font = self.whole.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.15)
        self.whole.setFont(font)
        self._lay_cards()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(2 * theme.GRID, theme.GRID, theme.GRID, 0)
        whole.setSpacing(theme.GRID)
        whole.addLayout(line)
        whole.addWidget(self.trouble)
        whole.addLayout(summary)
        whole.addWidget(self.hint)
        self._empty = EmptyState("charts", self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._area)
        self._stack.addWidget(self._empty)
        whole.addWidget(self._stack, 1)

    def _lay_cards(self) -> None:
        self._inside = QWidget(self)
        rows = QVBoxLayout(self._inside)
        rows.setContentsMargins(0, 0, theme.GRID, theme.GRID)
        rows.setSpacing(theme.GRID)
        rows.addWidget(self.cards["year"])
        columns = QHBoxLayout()
        columns.setSpacing(theme.GRID)
        for fields in COLUMNS:
            column = QVBoxLayout()
            column.setSpacing(theme.GRID)
            for field in fields:
                column.addWidget(self.cards[field])
            column.addStretch(1)
            columns.addLayout(column, 1)
        rows.addLayout(columns)
        rows.addStretch(1)
        self._area = QScrollArea(self)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._inside)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _words: self._question.ask_soon())
        self.measure.activated.connect(lambda _index: self._show())
        self.show_these.clicked.connect(lambda _checked: self.gone_to.emit(self._where))
        self._copy_table.triggered.connect(lambda _checked: self._copy_tables(list(self.cards)))
        self._copy_picture.triggered.connect(
            lambda _checked: QGuiApplication.clipboard().setPixmap(self._inside.grab())
        )
        for field, chart in self.charts.items():
            chart.gone_to.connect(self.gone_to)
            chart.narrowed.connect(self.search.setText)
            chart.opened.connect(lambda field=field: self._open(field))
            chart.copy_table.triggered.connect(lambda _checked, field=field: self._copy_tables([field]))
            chart.walked.connect(lambda where, chart=chart: self._see(chart.viewport().mapTo(self._inside, where)))
        self._signals.done.connect(self._hear)
        self._signals.busy.connect(self._set_busy)

    def _see(self, where: QPoint) -> None:
        self._area.ensureVisible(where.x(), where.y(), 0, 3 * theme.GRID)

    # Counting

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._question.is_stale:
            self._question.ask_soon()

    @Slot(object)
    def _hear(self, _edit: object) -> None:
        self._question.ask_soon()

    def _set_busy(self, busy: bool) -> None:  # noqa: FBT001 - Qt's own signal
        self.setEnabled(not busy)

    def rest(self) -> None:
        """Ask the file for nothing any more: somebody else wants it."""
        self._question.rest()

    def _counting(self) -> Callable[[], tuple[str, Figures]] | None:
        if not self.isVisible():
            return None
        desk, words = self._signals.desk, self.search.text()

        def counted() -> tuple[str, Figures]:
            aside = {field: without(words, field) for field in FIELDS if desk.asked(words, field)}
            return words, figures_to_choose_from(desk, words, aside)

        return counted

    @Slot(object)
    def _take(self, counted: tuple[str, Figures]) -> None:
        self._where, self.figures = counted
        self._show()
        self._say_doubt()

    def _say_doubt(self) -> None:
        """Say what of the words was not understood."""
        desk = self._signals.desk
        doubt = None if desk.is_busy else desk.doubt(RecordKind.PROJECT, self._where)
        self.trouble.setText(in_line(visible(str(doubt.words))) if doubt else "")
        self.trouble.setVisible(doubt is not None)

    @Slot(str)
    def _say_trouble(self, words: str) -> None:
        self.trouble.setText(in_line(words))
        self.trouble.show()

    def _show(self) -> None:
        if self.figures is None or self._signals.desk.is_busy:
            return
        self._offer_measures(self.figures)
        measure = str(self.measure.currentData() or NUMBER)
        question = Question(self._where, measure, self._opened)
        self._words = ChartWords(self._signals.desk, self.figures, question)
        shown = {field: self._words.bars(field) for field in self.cards}
        below = chain.from_iterable(bars for field, bars in shown.items() if field != "year")
        room = figures_width(self.fontMetrics(), below)
        for field, card in self.cards.items():
            card.show_bars(shown[field], room)
        whole = self.figures.whole
        sums = [money_text(Money(amount=whole.sums[code], currency=code)) for code in self.figures.currencies]
        self.whole.setText(in_a_row([count_label(RecordKind.PROJECT, whole.number), *sums]))
        number = number_text(whole.number)
        words = ngettext("Show This Project", "Show These {count} Projects", whole.number, count=number)
        self.show_these.setText(words)
        self.show_these.setVisible(bool(whole.number))
        self.hint.setVisible(bool(whole.number))
        self._stack.setCurrentWidget(self._area if whole.number else self._empty)
        if self._where.strip():
            self._empty.say(_("No project fits this search."), [(_("Clear the Search"), self.search.clear)])
        else:
            self._empty.say(_("This catalogue has no projects."), [])

    def _open(self, field: str) -> None:
        self._opened |= {field}
        self._show()

    def _copy_tables(self, fields: list[str]) -> None:
        """Put charts as tables on the clipboard, a blank line between two."""
        if self._words:
            words = self._words
            tables = [words.table(field, self.charts[field].bars) for field in fields if self.charts[field].bars]
            QGuiApplication.clipboard().setText("\n\n".join(tables))

    def _offer_measures(self, found: Figures) -> None:
        kept = str(self.measure.currentData() or NUMBER)
        self.measure.clear()
        self.measure.addItem(_("Number of projects"), NUMBER)
        for code in found.currencies:
            self.measure.addItem(_("Budget in {currency}", currency=code), code)
        self.measure.setCurrentIndex(max(0, self.measure.findData(kept)))

    # What the window asks

    def find(self) -> None:  # type: ignore[override]  # Qt's own finds windows by number, and nobody asks it to
        """Go to the search box."""
        self.search.setFocus()
        self.search.selectAll()

    def panes(self) -> list[QWidget]:
        """Return the parts of the section, in the order of F6."""
        return [self.search, *self.charts.values()]

    def retranslate(self) -> None:
        """Put every word again, in today's language."""
        example = f"{field_word('status')}:active {field_word('member')}:HT {field_word('year')}>2015"
        self.search.setPlaceholderText(_("All projects, or narrow: {example}", example=example))
        self.search.setAccessibleName(_("Count only projects that fit"))
        self.measure.setAccessibleName(_("What the bars measure"))
        # A box that has a value is called by it on some systems: what it is for is then said after it.
        self.measure.setAccessibleDescription(_("What the bars measure"))
        self.hint.setText(
            _("A click shows the projects of a bar. Ctrl with a click, or Space, narrows the charts to it.")
        )
        self.copy.setToolTip(_("Copy the Charts"))
        self.copy.setAccessibleName(_("Copy the Charts"))
        self._copy_table.setText(_("Copy as Table"))
        self._copy_picture.setText(_("Copy as Picture"))
        for card in self.cards.values():
            card.retranslate()
        self._show()
