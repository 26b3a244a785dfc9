"""TroublePage: one group of findings: what to do about it, its records, and the deeds for all of them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListView, QPushButton, QVBoxLayout, QWidget

from iomdesk.desk.health import Health, Trouble
from iomdesk.i18n import _, ngettext
from iomdesk.model.change import RecordKind
from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.dialog import words_label
from iomdesk.ui.fields.title_delegate import TitleDelegate
from iomdesk.ui.lists.record_names import UID, RecordNames
from iomdesk.ui.look import theme
from iomdesk.ui.words.trouble_words import repair_label, trouble_advice, trouble_label
from iomdesk.ui.words.wording import number_text


def heading_label() -> QLabel:
    """Return a label for the heading of a page."""
    label = words_label()
    font = label.font()
    font.setBold(True)
    font.setPointSizeF(font.pointSizeF() * 1.15)
    label.setFont(font)
    return label


class TroublePage(QWidget):
    """Enter on a record goes to it, to the very place that is to be mended."""

    wanted = Signal(object)
    """The person wants to see the projects that have this Trouble."""
    offices_wanted = Signal(object)
    """The same, for offices."""
    repair_wanted = Signal(object)
    """The person wants this Trouble repaired."""

    def __init__(self, signals: DeskSignals, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._signals = signals
        self._health: Health | None = None
        self._trouble: Trouble | None = None
        self.heading = heading_label()
        self.advice = words_label()
        self.show_these = QPushButton(self)
        self.show_offices = QPushButton(self)
        self.repair = QPushButton(self)
        self.show_these.clicked.connect(lambda _checked: self.wanted.emit(self._trouble))
        self.show_offices.clicked.connect(lambda _checked: self.offices_wanted.emit(self._trouble))
        self.repair.clicked.connect(lambda _checked: self.repair_wanted.emit(self._trouble))
        self.model = RecordNames(signals.desk, self)
        self.list = QListView(self)
        self.list.setItemDelegate(TitleDelegate(self.list))
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAlternatingRowColors(True)
        self.list.activated.connect(self._open)
        deeds = QHBoxLayout()
        deeds.setSpacing(theme.GRID)
        for button in (self.show_these, self.show_offices, self.repair):
            deeds.addWidget(button)
        deeds.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*([2 * theme.GRID] * 4))
        column.setSpacing(theme.GRID)
        column.addWidget(self.heading)
        column.addWidget(self.advice)
        column.addLayout(deeds)
        column.addWidget(self.list, 1)
        self.retranslate()

    def show_trouble(self, health: Health, trouble: Trouble) -> None:
        """Show a group of what was found."""
        self._health, self._trouble = health, trouble
        self.model.show(health.uids(trouble))
        self.retranslate()

    def retranslate(self) -> None:
        """Put the words again."""
        self.list.setAccessibleName(_("Records with this to mend"))
        self.repair.setText(_("Repair …"))
        if self._health is None or self._trouble is None:
            return
        trouble = self._trouble
        self.heading.setText(trouble_label(trouble))
        self.advice.setText(trouble_advice(trouble))
        projects = len(self._health.uids(trouble, RecordKind.PROJECT))
        number = number_text(projects)
        shown = ngettext("Show This Project", "Show These {count} Projects", projects, count=number)
        self.show_these.setText(shown)
        self.show_these.setVisible(bool(projects))
        offices = len(self._health.uids(trouble, RecordKind.ORG_UNIT))
        number = number_text(offices)
        self.show_offices.setText(ngettext("Show This Office", "Show These {count} Offices", offices, count=number))
        self.show_offices.setVisible(bool(offices))
        repairable = next((g.repairable for g in self._health.groups() if g.trouble == trouble), 0)
        self.repair.setVisible(bool(trouble.repair))
        self.repair.setEnabled(bool(repairable) and not self._signals.desk.read_only)
        self.repair.setToolTip(repair_label(trouble.repair) if trouble.repair else "")

    def _open(self, index: QModelIndex) -> None:
        uid = str(index.data(UID))
        if self._health and self._trouble and not self._signals.desk.is_busy:
            self._signals.go_to.emit(str(self._health.kind(uid)), uid, self._health.place(self._trouble, uid))
