"""Facets: how many of the projects found have which status, type, region …; a click narrows the search by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPalette
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from iomdesk.i18n import _, language
from iomdesk.model.change import RecordKind
from iomdesk.model.countries import country_name
from iomdesk.model.folding import fold
from iomdesk.ui.background.questions import Questions
from iomdesk.ui.lists.facet_delegate import FacetDelegate
from iomdesk.ui.lists.search_words import toggled
from iomdesk.ui.look import theme
from iomdesk.ui.words import wording
from iomdesk.ui.words.plain_text import tip, visible

if TYPE_CHECKING:
    from iomdesk.desk.desk import Desk

FIELDS = ("status", "type", "region", "coverage", "member", "year", "unit", "theme", "sdg", "notes", "missing")
_OPEN_AT_FIRST = frozenset({"status", "region", "coverage", "missing"})
_ALONE = frozenset({"unit", "sdg"})
"""Fields whose values are counted without those below them, and are asked for so."""
_SHOWN = 12
_VALUE = Qt.ItemDataRole.UserRole
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole


class Facets(QTreeWidget):
    """Fields with their values and counts. Several at once: any value of a field, and every field."""

    narrowed = Signal(str)
    """The person chose or dropped a value; carries the search box's new words."""
    counted = Signal()
    """The counts that are shown are those of the words of now."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = ""
        self.questions = Questions(desk, self)
        self._counts: dict[str, dict[str, int]] = {}
        self._opened: set[str] = set()
        self._wanted = ""
        self._expanded: list[str] = []
        self._groups: dict[str, QTreeWidgetItem] = {}
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(True)
        self.setIndentation(theme.GRID + theme.HALF)
        self.setUniformRowHeights(True)
        self.setViewportMargins(0, theme.GRID, 0, theme.GRID)
        self.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.setSelectionMode(QTreeWidget.SelectionMode.SingleSelection)
        self.setEditTriggers(QTreeWidget.EditTrigger.NoEditTriggers)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.header().setMinimumSectionSize(8)
        self.setItemDelegateForColumn(0, FacetDelegate(self))
        for field in FIELDS:
            group = self._groups[field] = QTreeWidgetItem(self, [field])
            group.setData(0, _VALUE, (field, ""))
            group.setSizeHint(0, self._row_size())
            group.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            group.setFirstColumnSpanned(True)
            group.setExpanded(field in _OPEN_AT_FIRST)
        self.itemClicked.connect(self._choose)
        self.itemChanged.connect(self._hear_box)
        self.retranslate()

    def _row_size(self) -> QSize:
        return QSize(0, self.fontMetrics().height() + theme.GRID - 2)

    def look_again(self, words: str) -> None:
        """Count what these words find, in the background; a field is counted without its own conditions."""
        self._words = words
        self.questions.ask(lambda: self._desk.facets(RecordKind.PROJECT, words), self._show)

    def _show(self, counts: dict[str, dict[str, int]]) -> None:
        self._counts = counts
        self._fill_groups()
        self.counted.emit()

    def _fill_groups(self) -> None:
        with QSignalBlocker(self):
            for field, group in self._groups.items():
                self._fill(group, field, self._counts.get(field, {}), self._desk.asked(self._words, field))

    def _fill(self, group: QTreeWidgetItem, field: str, values: dict[str, int], asked: list[str]) -> None:
        counts = {**dict.fromkeys(asked, 0), **values}
        if self._wanted:
            counts = {code: count for code, count in counts.items() if self._is_like(field, code)}
        by_count = field != "year"
        order = sorted(counts, key=lambda code: (-counts[code], code) if by_count else (0, code), reverse=not by_count)
        is_whole = field in self._opened or self._wanted
        shown = order if is_whole else [code for i, code in enumerate(order) if i < _SHOWN or code in asked]
        group.takeChildren()
        group.setHidden(not counts)
        for code in shown:
            group.addChild(self._value(field, code, counts[code], is_asked=code in asked))
        if len(shown) < len(order):
            more = QTreeWidgetItem([_("{count} more …", count=wording.number_text(len(order) - len(shown)))])
            more.setData(0, _VALUE, (field, ""))
            more.setData(1, _SPOKEN, more.text(0))
            more.setForeground(0, self.palette().color(QPalette.ColorRole.PlaceholderText))
            group.addChild(more)
        if asked or self._wanted:
            group.setExpanded(True)

    def _is_like(self, field: str, code: str) -> bool:
        label = f" {fold(self._label(field, code))} {fold(code)}"
        return all(f" {word}" in label for word in self._wanted.split())

    def show_like(self, words: str) -> None:
        """Show the values alone that have words beginning so, in whatever field; no words: all as before."""
        before, self._wanted = self._wanted, fold(words)
        if self._wanted and not before:
            self._expanded = [field for field, group in self._groups.items() if group.isExpanded()]
        self._fill_groups()
        if before and not self._wanted:
            for field, group in self._groups.items():
                group.setExpanded(field in self._expanded or bool(self._desk.asked(self._words, field)))

    def go_to_first(self) -> None:
        """Bring the keyboard to the first value that is shown."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        open_ones = (group for group in self._groups.values() if not group.isHidden() and group.isExpanded())
        first = next((child for group in open_ones if (child := group.child(0))), None)
        if first is not None:
            self.setCurrentItem(first)

    def _value(self, field: str, code: str, count: int, *, is_asked: bool) -> QTreeWidgetItem:
        label = visible(self._label(field, code))
        item = QTreeWidgetItem([label, wording.number_text(count)])
        item.setData(0, _VALUE, (field, code))
        item.setSizeHint(0, self._row_size())
        item.setCheckState(0, Qt.CheckState.Checked if is_asked else Qt.CheckState.Unchecked)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        item.setToolTip(0, tip(wording.facet_label(field), label))
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        item.setForeground(1, self.palette().color(QPalette.ColorRole.PlaceholderText))
        # What the box shows is said too: not every screen reader says the state of a cell.
        item.setData(0, _SPOKEN, _("{value}, chosen", value=label) if is_asked else label)
        item.setData(1, _SPOKEN, wording.count_label(RecordKind.PROJECT, count))
        return item

    def _label(self, field: str, code: str) -> str:
        match field:
            case "member":
                label = country_name(code, language())
            case "missing":
                label = wording.language_label(code)
            case "year":
                label = code
            case "notes":
                label = wording.note_state_label(code)
            case "unit":
                label = self._desk.offices.name(code, language()) or code
            case "sdg":
                label = wording.goal_label(code, self._desk.reference.label(field, code, language()))
            case _:
                label = self._desk.reference.label(field, code, language())
        return label

    def _written(self, field: str, code: str) -> str:
        """Return how a value is written in the search box: a unit by its code."""
        unit = self._desk.offices.unit(code) if field == "unit" else None
        return (unit.code if unit else "") or code

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if item and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(item)
        else:
            super().keyPressEvent(event)

    def _choose(self, item: QTreeWidgetItem, _column: int = 0) -> None:
        field, code = item.data(0, _VALUE)
        if code:
            is_checked = item.checkState(0) is Qt.CheckState.Checked
            item.setCheckState(0, Qt.CheckState.Unchecked if is_checked else Qt.CheckState.Checked)
        elif item.parent() is None:
            item.setExpanded(not item.isExpanded())
        else:
            self._opened.add(field)
            self.look_again(self._words)

    def _hear_box(self, item: QTreeWidgetItem, _column: int) -> None:
        """Narrow by a value whose box is another than the words say, whoever checked it: a key, a click, a reader."""
        field, code = item.data(0, _VALUE)
        asked = self._desk.asked(self._words, field) if code else []
        if code and (code in asked) is not (item.checkState(0) is Qt.CheckState.Checked):
            operator = "=" if field in _ALONE else ":"
            written = [self._written(field, one) for one in asked]
            self._words = toggled(self._words, field, self._written(field, code), written, operator)
            self.narrowed.emit(self._words)

    def retranslate(self) -> None:
        """Put every word again, in today's language."""
        bold = QFont(self.font())
        bold.setBold(True)
        for field, group in self._groups.items():
            group.setText(0, wording.facet_label(field))
            group.setData(1, _SPOKEN, wording.facet_label(field))
            group.setFont(0, bold)
        self.setAccessibleName(_("Filters with counts"))
        if self._counts:
            self._fill_groups()
