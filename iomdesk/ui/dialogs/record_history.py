"""RecordHistory: everything that was done to one record: when, who, what, before and after."""

from __future__ import annotations

from itertools import islice
from typing import NamedTuple

from pydantic import JsonValue
from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHeaderView, QSplitter, QTextEdit, QTreeWidget, QTreeWidgetItem, QWidget

from iomdesk.i18n import _
from iomdesk.model.change import Place, RecordKind
from iomdesk.model.journal import JournalEntry
from iomdesk.model.message import message
from iomdesk.model.rules import Refusal
from iomdesk.ui.desk_signals import DeskSignals
from iomdesk.ui.dialogs.dialog import Dialog
from iomdesk.ui.fields.value_words import place_words, value_words
from iomdesk.ui.plain_text import visible
from iomdesk.ui.wording import change_label, moment_text

_MOST = 500
_MOST_TOLD = 40
_LINE = Qt.ItemDataRole.UserRole


class _Line(NamedTuple):
    """One Place in one Edit."""

    place: Place
    before: JsonValue
    after: JsonValue


class RecordHistory(Dialog):
    """The Edits of a record, newest first; a value of before can be brought back."""

    def __init__(self, signals: DeskSignals, kind: RecordKind, uid: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, _("History of this record"), 760, 520)
        self._signals = signals
        self._kind = kind
        self._uid = uid
        self.tree = QTreeWidget()
        self.tree.setColumnCount(3)
        self.tree.setHeaderLabels([_("When"), _("Who"), _("What")])
        self.tree.setAccessibleName(_("Steps, newest first"))
        self.tree.setUniformRowHeights(True)
        self.tree.setAllColumnsShowFocus(True)
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setAcceptRichText(False)
        self.text.setAccessibleName(_("Before and after"))
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.tree)
        split.addWidget(self.text)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        self.body.addWidget(split, 1)
        self.bring_back = self.add_button(_("Bring this value back"), self._bring_back)
        self.add_close()
        self.tree.currentItemChanged.connect(self._chosen)
        signals.done.connect(self._fill)
        self._fill()

    @Slot()
    def _fill(self) -> None:
        self.tree.clear()
        for entry in islice(self._signals.desk.history_of(self._uid), _MOST):
            self.tree.addTopLevelItem(self._step(entry))
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        if first := self.tree.topLevelItem(0):
            self.tree.setCurrentItem(first)
        self._chosen()

    def _step(self, entry: JournalEntry) -> QTreeWidgetItem:
        words = visible(str(entry.label))
        if entry.undoes:
            words = _("Undo or redo: {deed}", deed=words)
        step = QTreeWidgetItem([moment_text(entry.at), visible(entry.author), words])
        lines = [_Line(c.place, c.before, c.after) for c in entry.changes if c.place.record == self._uid]
        for line in lines:
            row = QTreeWidgetItem(["", "", place_words(self._signals.desk, self._kind, line.place)])
            row.setData(0, _LINE, line)
            step.addChild(row)
        telling = [line for line in lines if line.place.field != "translations"] or lines
        if len(telling) == 1:
            step.setData(0, _LINE, telling[0])
        return step

    def _line(self) -> _Line | None:
        item = self.tree.currentItem()
        line = item.data(0, _LINE) if item else None
        return line if isinstance(line, _Line) else None

    def _chosen(self) -> None:
        line = self._line()
        self.bring_back.setEnabled(bool(line and line.place.field) and not self._signals.desk.read_only)
        item = self.tree.currentItem()
        if line is not None:
            self.text.setPlainText(self._words(line))
        elif item and item.childCount():
            below = [row.data(0, _LINE) for number in range(_MOST_TOLD) if (row := item.child(number))]
            self.text.setPlainText("\n\n\n".join(self._words(told) for told in below))
        else:
            self.text.setPlainText(_("Choose a step to see what it changed."))

    def _words(self, line: _Line) -> str:
        before, after = (value_words(self._signals.desk, self._kind, line.place, v) for v in (line.before, line.after))
        name = place_words(self._signals.desk, self._kind, line.place)
        said_before, said_after = _("Before:"), _("After:")
        return f"{name}\n\n{said_before}\n{before}\n\n{said_after}\n{after}"

    def _bring_back(self) -> None:
        line = self._line()
        if line is None:
            return
        label = change_label(self._kind, line.place.field)
        try:
            self._signals.desk.change_place(line.place, line.before, message(label.text))
        except Refusal as refusal:
            self._signals.refused.emit(str(refusal))
