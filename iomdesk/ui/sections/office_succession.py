"""OfficeSuccession: from an office to those that it became, and back to those from which it came."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from iomdesk.i18n import _, language
from iomdesk.model.change import RecordKind
from iomdesk.model.org_unit import OrgUnit
from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.lists.office_tree import OfficeTree
from iomdesk.ui.words.plain_text import visible

_KEYS = {"later": "Alt+PgDown", "earlier": "Alt+PgUp"}


class OfficeSuccession(QObject):
    """Two deeds of the tree; where there are several offices, the person chooses one in a menu."""

    def __init__(self, signals: DeskSignals, tree: OfficeTree, parent: QObject) -> None:
        super().__init__(parent)
        self._signals = signals
        self._tree = tree
        self.actions: dict[str, QAction] = {}
        for name, keys in _KEYS.items():
            action = self.actions[name] = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _checked, name=name: self.follow(name))
            tree.addAction(action)
        tree.chosen.connect(lambda _uid: self._allow())

    def _related(self, name: str) -> list[OrgUnit]:
        chosen = self._tree.selected_uids()
        if len(chosen) != 1 or self._signals.desk.is_busy:
            return []
        offices = self._signals.desk.offices
        return offices.successors(chosen[0]) if name == "later" else offices.predecessors(chosen[0])

    def _allow(self) -> None:
        for name, action in self.actions.items():
            action.setEnabled(bool(self._related(name)))

    def follow(self, name: str) -> None:
        """Go to the office that came after (`later`) or before (`earlier`) the chosen one."""
        found = self._related(name)
        if len(found) == 1:
            self._go(found[0].uid)
        elif found:
            self._menu(found).popup(
                self._tree.mapToGlobal(self._tree.visualRect(self._tree.currentIndex()).bottomLeft())
            )

    def _menu(self, found: list[OrgUnit]) -> QMenu:
        menu = QMenu(self._tree)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for unit in found:
            words = visible(self._signals.desk.offices.name(unit.uid, language()) or "")
            menu.addAction(words.replace("&", "&&")).triggered.connect(self._going(unit.uid))
        return menu

    def _going(self, uid: str) -> Callable[[], None]:
        return lambda: self._go(uid)

    def _go(self, uid: str) -> None:
        self._signals.go_to.emit(str(RecordKind.ORG_UNIT), uid, "")

    def retranslate(self) -> None:
        """Put every word again, in today's language."""
        self.actions["later"].setText(_("Go to What It Became"))
        self.actions["earlier"].setText(_("Go to What It Came From"))
        self._allow()
