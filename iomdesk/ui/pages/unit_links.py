"""UnitLinks: the units before and after one in time, as links."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from iomdesk.i18n import _, language
from iomdesk.model.change import RecordKind
from iomdesk.model.org_unit import OrgUnit
from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.look import theme
from iomdesk.ui.words.plain_text import visible


class UnitLinks(QWidget):
    """A line for each unit that came before, after or stands above."""

    def __init__(self, signals: DeskSignals) -> None:
        super().__init__()
        self._signals = signals
        self.buttons: list[QPushButton] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    def show_unit(self, unit: OrgUnit) -> None:
        """Show a unit's links."""
        while (item := self._layout.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.buttons = []
        offices = self._signals.desk.offices
        after = [other.uid for other in offices.successors(unit.uid)]
        self._list(_("Above"), [unit.parent] if unit.parent else [])
        self._list(_("Came from"), unit.predecessors)
        self._list(_("Became"), after)
        self.setVisible(bool(self.buttons))

    def _list(self, heading: str, uids: list[str]) -> None:
        for uid in uids:
            name = self._signals.desk.offices.name(uid, language())
            if not name:
                continue
            words = _("{relation}: {name}", relation=heading, name=visible(name))
            button = QPushButton(words.replace("&", "&&"))
            button.setIcon(theme.icon("link"))
            button.setFlat(True)
            button.setAccessibleName(words)
            button.clicked.connect(lambda _c, uid=uid: self._signals.go_to.emit(str(RecordKind.ORG_UNIT), uid, ""))
            self._layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
            self.buttons.append(button)
