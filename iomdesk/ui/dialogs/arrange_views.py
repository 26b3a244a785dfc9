"""ArrangeViews: the views that a person kept: shown, renamed, brought up to what the list shows now, deleted."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from iomdesk.i18n import _
from iomdesk.ui.dialog import Dialog, words_label
from iomdesk.ui.fields.title_delegate import TitleDelegate
from iomdesk.ui.lists.saved_views import LONGEST_NAME, SavedView, SavedViews
from iomdesk.ui.look import theme
from iomdesk.ui.words.plain_text import visible

_VIEW = Qt.ItemDataRole.UserRole


class ArrangeViews(Dialog):
    """One row a view: its name, which can be edited where it stands, what it looks for, and where it is."""

    chosen = Signal(object)
    """A SavedView is to be shown."""

    def __init__(self, kept: SavedViews, present: SavedView, parent: QWidget | None = None) -> None:
        super().__init__(parent, _("Saved views"), 640, 400)
        self._kept = kept
        self._present = present
        self.list = QTreeWidget()
        self.list.setColumnCount(3)
        self.list.setHeaderLabels([_("Name"), _("Looks for"), _("In")])
        self.list.setAccessibleName(_("Saved views"))
        self.list.setItemDelegate(TitleDelegate(self.list))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAllColumnsShowFocus(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.list.header().setStretchLastSection(False)
        self.list.itemChanged.connect(self._renamed)
        self.list.itemActivated.connect(lambda _item, _column: self.show_chosen())
        self.list.currentItemChanged.connect(lambda _now, _before: self._allow())
        self.body.addWidget(self.list, 1)
        self._none = words_label(_("No view is kept yet. Look for something, then choose “Keep This View”."))
        self.body.addWidget(self._none)
        self._buttons = [
            self.add_button(_("Show"), self.show_chosen),
            self.add_button(_("Rename"), self.rename),
            self.add_button(_("Take Over What Is Shown Now"), self.replace),
            self.add_button(_("Delete"), self.delete),
        ]
        self.add_close()
        for keys, deed in ((Qt.Key.Key_F2, self.rename), (Qt.Key.Key_Delete, self.delete)):
            QShortcut(QKeySequence(keys), self.list, deed, context=Qt.ShortcutContext.WidgetShortcut)
        self._fill()

    def _fill(self, name: str = "") -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for view in self._kept.all():
            place = _("this catalogue") if view.catalogue else _("all catalogues")
            searched = visible(view.words) if view.words.strip() else _("all projects")
            item = QTreeWidgetItem([visible(view.name), searched, place])
            item.setData(0, _VIEW, view)
            item.setSizeHint(1, QSize(0, self.fontMetrics().height() + theme.GRID))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self.list.addTopLevelItem(item)
            if view.name == name:
                self.list.setCurrentItem(item)
        for column in (0, 2):
            self.list.resizeColumnToContents(column)
        self.list.setColumnWidth(0, min(self.list.columnWidth(0), self._width * 2 // 5))
        first = self.list.topLevelItem(0)
        if first is not None and self.list.currentItem() is None:
            self.list.setCurrentItem(first)
        self.list.blockSignals(False)
        self._none.setVisible(self.list.topLevelItemCount() == 0)
        self._allow()

    def _allow(self) -> None:
        for button in self._buttons:
            button.setEnabled(self.list.currentItem() is not None)

    def current(self) -> SavedView | None:
        """Return the view of the current row."""
        item = self.list.currentItem()
        view = item.data(0, _VIEW) if item else None
        return SavedView(*view) if view else None

    def show_chosen(self) -> None:
        """Show the view, and go."""
        if view := self.current():
            self.chosen.emit(view)
            self.accept()

    def rename(self) -> None:
        """Let the name be typed where it stands."""
        if item := self.list.currentItem():
            self.list.editItem(item, 0)

    def _renamed(self, item: QTreeWidgetItem, column: int) -> None:
        view, name = SavedView(*item.data(0, _VIEW)), " ".join(item.text(0).split())[:LONGEST_NAME]
        if column == 0 and name and name != view.name:
            self._kept.rename(view, name)
        self._fill(name or view.name)

    def replace(self) -> None:
        """Let the view look for what the list shows now."""
        if view := self.current():
            self._kept.keep(self._present._replace(name=view.name, catalogue=view.catalogue))
            self._fill(view.name)

    def delete(self) -> None:
        """Keep the view no more."""
        if view := self.current():
            self._kept.delete(view)
            self._fill()
