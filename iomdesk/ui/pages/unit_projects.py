"""UnitProjects: the projects that a unit manages, with or without those of the units below it."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QListView, QVBoxLayout, QWidget

from iomdesk.desk.naming import name_of_record
from iomdesk.i18n import _, language
from iomdesk.model.change import RecordKind
from iomdesk.ui import theme
from iomdesk.ui.desk_signals import DeskSignals
from iomdesk.ui.plain_text import visible
from iomdesk.ui.wording import count_label

_ROOT = QModelIndex()
_ROWS = 10
_UID = Qt.ItemDataRole.UserRole


class _Projects(QAbstractListModel):
    """Projects by uid; a row's name is read when it is first shown."""

    def __init__(self, signals: DeskSignals, parent: QObject) -> None:
        super().__init__(parent)
        self._signals = signals
        self._uids: list[str] = []
        self._names: dict[str, str] = {}

    def show(self, uids: list[str]) -> None:
        self.beginResetModel()
        self._uids, self._names = uids, {}
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._uids)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == _UID:
            return self._uids[index.row()]
        return self._name(self._uids[index.row()]) if role == Qt.ItemDataRole.DisplayRole else None

    def _name(self, uid: str) -> str:
        if uid not in self._names and not self._signals.desk.is_busy:
            record = self._signals.desk.record(uid)
            languages = [language(), *self._signals.desk.languages]
            self._names[uid] = visible(name_of_record(record, languages)) if record else ""
        return self._names.get(uid, "")


class UnitProjects(QWidget):
    """A heading with the count, a switch for the units below, and the list; Enter shows a project."""

    def __init__(self, signals: DeskSignals) -> None:
        super().__init__()
        self._signals = signals
        self._unit: str | None = None
        self._count = 0
        self.heading = QLabel()
        font = self.heading.font()
        font.setBold(True)
        self.heading.setFont(font)
        self.below = QCheckBox()
        self.below.setChecked(True)
        self.below.toggled.connect(lambda _checked: self.read_again())
        self._model = _Projects(signals, self)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.activated.connect(self._open)
        line = QHBoxLayout()
        line.addWidget(self.heading)
        line.addStretch(1)
        line.addWidget(self.below)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.HALF)
        layout.addLayout(line)
        layout.addWidget(self.list)
        self.retranslate()

    def show_unit(self, uid: str | None) -> None:
        """Show a unit's projects."""
        self._unit = uid
        self.read_again()

    def read_again(self) -> None:
        """Ask for the projects again."""
        uids: list[str] = []
        if self._unit and not self._signals.desk.is_busy:
            uids = list(self._signals.desk.projects_of(self._unit, below=self.below.isChecked()))
        self._model.show(uids)
        self._count = len(uids)
        row = self.list.fontMetrics().lineSpacing() + theme.HALF
        self.list.setFixedHeight(row * max(1, min(_ROWS, len(uids))) + 2 * self.list.frameWidth())
        self.list.setVisible(bool(uids))
        self.retranslate()

    def retranslate(self) -> None:
        """Put the words again."""
        self.heading.setText(count_label(RecordKind.PROJECT, self._count))
        self.below.setText(_("With offices below"))
        self.list.setAccessibleName(_("Projects of this office"))

    def _open(self, index: QModelIndex) -> None:
        self._signals.go_to.emit(str(RecordKind.PROJECT), str(index.data(_UID)), "")
