"""UnitProjects: the projects that a unit manages and what they come to, with those of units below it or before it."""

from __future__ import annotations

from array import array
from collections.abc import Callable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from iomdesk.desk.unit_figures import UnitFigure, together
from iomdesk.i18n import _, language
from iomdesk.model.change import Edit, RecordKind
from iomdesk.model.filter_terms import condition_text
from iomdesk.model.filter_words import field_word
from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.background.standing_question import StandingQuestion
from iomdesk.ui.fields.title_delegate import TitleDelegate
from iomdesk.ui.lists.empty_state import EmptyState
from iomdesk.ui.lists.office_words import budget_words
from iomdesk.ui.lists.record_names import Names
from iomdesk.ui.lists.unit_count import UnitCount
from iomdesk.ui.look import theme
from iomdesk.ui.words.plain_text import in_a_row
from iomdesk.ui.words.wording import count_label

_ROOT = QModelIndex()
_SHOWN = frozenset({"", "managing_unit", "title"})
"""The fields of a project on which the list depends; nothing: it came or went."""
_UID = Qt.ItemDataRole.UserRole


class _Projects(QAbstractListModel):
    """Projects by number; a row is read when it is first shown."""

    def __init__(self, signals: DeskSignals, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = signals.desk
        self._numbers = array("q")
        self._uids: dict[int, str] = {}
        self._names = Names(self._desk)

    def show(self, numbers: array[int]) -> None:
        self.beginResetModel()
        self._numbers, self._uids, self._names = numbers, {}, Names(self._desk)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._numbers)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (_UID, Qt.ItemDataRole.DisplayRole) or self._desk.is_busy:
            return None
        uid = self._uid(self._numbers[index.row()])
        return uid if role == _UID else self._names.of(uid)

    def _uid(self, number: int) -> str:
        if number not in self._uids:
            self._uids[number] = next(iter(self._desk.uids([number])), "")
        return self._uids[number]


class UnitProjects(QWidget):
    """A heading with the figures, switches for the units below and before, and the list; Enter shows a project."""

    found_wanted = Signal(str)
    """The person wants to see these projects in their section; carries the search words."""
    counted = Signal(int)
    """How many projects are shown."""

    def __init__(self, signals: DeskSignals, count: UnitCount) -> None:
        super().__init__()
        self._signals = signals
        self._figures = count
        self._unit: str | None = None
        self.count = 0
        """How many projects are shown."""
        self.heading = QLabel()
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)
        font = self.heading.font()
        font.setBold(True)
        self.heading.setFont(font)
        self.below, self.before = QCheckBox(), QCheckBox()
        self.below.setChecked(True)
        for box in (self.below, self.before):
            box.toggled.connect(lambda _checked: self.read_again())
        self.show_them = QPushButton()
        self.show_them.setIcon(theme.icon("project"))
        self.show_them.clicked.connect(lambda _checked: self.found_wanted.emit(self.words))
        self._model = _Projects(signals, self)
        self.list = QListView()
        self.list.setItemDelegate(TitleDelegate(self.list))
        self.list.setModel(self._model)
        self.list.setUniformItemSizes(True)
        self.list.setAlternatingRowColors(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.activated.connect(self._open)
        self._empty = EmptyState("project", self)
        count.counted.connect(self.retranslate)
        self._question = StandingQuestion(signals, self, self._asking)
        self._question.answered.connect(self._take)
        self._question.refused.connect(signals.refused)
        signals.done.connect(self._hear)
        self._lay()
        self.retranslate()

    def _lay(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(2 * theme.GRID)
        for widget in (self.below, self.before):
            line.addWidget(widget)
        line.addStretch(1)
        line.addWidget(self.show_them)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*([2 * theme.GRID] * 4))
        layout.setSpacing(theme.GRID)
        layout.addWidget(self.heading)
        layout.addLayout(line)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        layout.addWidget(self._stack, 1)

    def show_unit(self, uid: str | None) -> None:
        """Show a unit's projects."""
        self._unit = uid
        self._show_before()
        self.read_again()

    def _show_before(self) -> None:
        unit = None if self._signals.desk.is_busy else self._unit
        self.before.setVisible(bool(unit and self._signals.desk.offices.predecessors(unit)))

    @Slot(object)
    def _hear(self, edit: Edit) -> None:
        fields = {change.place.field for change in edit.changes if change.kind is RecordKind.PROJECT}
        others = any(change.kind is not RecordKind.PROJECT for change in edit.changes)
        if not edit.changes or others or fields & _SHOWN:
            self._show_before()
            self._question.ask_soon()

    def _units(self) -> list[str]:
        """Return the units whose projects are shown, before those below them."""
        if self._unit is None:
            return []
        offices = self._signals.desk.offices
        is_wanted = self.before.isChecked() and not self.before.isHidden()
        return list(offices.with_predecessors([self._unit])) if is_wanted else [self._unit]

    @property
    def words(self) -> str:
        """The search words that find what is shown."""
        sign = ":" if self.below.isChecked() else "="
        units = [self._reference(uid) for uid in self._units()]
        return condition_text(field_word("unit"), units, operator=sign) if units else ""

    def _reference(self, uid: str) -> str:
        """Return a unit's code if it says enough in a search box, else its uid."""
        desk = self._signals.desk
        unit = desk.offices.unit(uid)
        code = unit.code if unit and unit.code and unit.code.replace("-", "").isalnum() else ""
        return code if code and desk.find(RecordKind.ORG_UNIT, code) == [uid] else uid

    def figure(self) -> UnitFigure:
        """Return what the projects shown come to."""
        offices, units = self._signals.desk.offices, self._units()
        if self.below.isChecked():
            units = list(dict.fromkeys(below for uid in units for below in offices.with_those_below(uid)))
        return together(self._figures.figures, units)

    def read_again(self) -> None:
        """Ask for the projects again."""
        self._question.ask_now()

    def rest(self) -> None:
        """Ask the file for nothing any more: somebody else wants it."""
        self._question.rest()

    def _asking(self) -> Callable[[], array[int]]:
        words, desk, tongue = self.words, self._signals.desk, language()
        return lambda: desk.search(RecordKind.PROJECT, words, tongue) if words else array("q")

    @Slot(object)
    def _take(self, numbers: array[int]) -> None:
        self._model.show(numbers)
        self.count = len(numbers)
        self.counted.emit(self.count)
        self._figures.want()
        self.retranslate()

    def retranslate(self) -> None:
        """Put the words again."""
        sums = budget_words(self.figure()) if self._unit and not self._signals.desk.is_busy else ""
        self.heading.setText(in_a_row([count_label(RecordKind.PROJECT, self.count), sums]))
        self.below.setText(_("With offices below"))
        self.before.setText(_("With offices before it"))
        self.before.setToolTip(_("Projects that still name an office from which this one came"))
        self.show_them.setText(_("Show in the List"))
        self.show_them.setVisible(bool(self.count))
        self._stack.setCurrentWidget(self.list if self.count else self._empty)
        self._empty.say(self._nothing(), [])
        self.list.setAccessibleName(_("Projects of this office"))

    def _nothing(self) -> str:
        """Say that there is no project, and where there may be some."""
        if self._unit is None:
            return _("Choose an office to see its projects.")
        if self.below.isChecked():
            return _("No project names this office, or one below it, as its managing unit.")
        return _("No project names this office as its managing unit.")

    def _open(self, index: QModelIndex) -> None:
        self._signals.go_to.emit(str(RecordKind.PROJECT), str(index.data(_UID)), "")
