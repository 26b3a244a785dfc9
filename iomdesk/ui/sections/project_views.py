"""ProjectViews: the saved views of the list of projects, offered in menus, kept, shown and arranged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from iomdesk.i18n import _
from iomdesk.ui.lists.saved_views import SavedView, SavedViews, ready_views
from iomdesk.ui.words.plain_text import visible

if TYPE_CHECKING:
    from iomdesk.desk.desk import Desk
    from iomdesk.desk.settings import Settings
    from iomdesk.ui.actions import Actions
    from iomdesk.ui.lists.filter_bar import FilterBar
    from iomdesk.ui.lists.project_list import ProjectList


class ProjectViews(QObject):
    """A view is shown as if a person had typed its words and chosen its columns."""

    wanted = Signal(str)
    """The person wants what these words find, sorted and in columns as the list is by now."""

    def __init__(
        self, bar: FilterBar, listed: ProjectList, desk: Desk, settings: Settings, actions: Actions, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._bar, self._list = bar, listed
        self._window = parent
        self._desk = desk
        self._actions = actions
        self.kept = SavedViews(settings, desk.file_uid)
        self._menu = QMenu(parent)
        self._menu.aboutToShow.connect(lambda: self.fill(self._menu))
        bar.views_button.setMenu(self._menu)

    def present(self, name: str = "") -> SavedView:
        """Return what the list shows now, as a view."""
        return SavedView(name, self._bar.words, self._list.sort, self._list.columns.shown())

    def show(self, view: SavedView) -> None:
        """Look for what a view looks for, sorted and in columns as it has them."""
        if view.columns:
            self._list.columns.show(view.columns)
        if view.sort:
            self._list.sort_as(*view.sort)
        self.wanted.emit(view.words)

    def fill(self, menu: QMenu) -> None:
        """Put the views into a menu, and what can be done with them."""
        menu.clear()
        own = self.kept.all()
        for view in own:
            self._offer(menu, view)
        if own:
            menu.addSeparator()
        for view in ready_views(self._desk.languages):
            self._offer(menu, view)
        menu.addSeparator()
        for name in ("keep_view", "arrange_views"):
            menu.addAction(self._actions[name])

    def fill_sorting(self, menu: QMenu) -> None:
        """Put what the list can be sorted by into a menu."""
        from iomdesk.ui.lists.sort_menu import fill_sort_menu  # noqa: PLC0415 - the first rows do not wait for it

        fill_sort_menu(menu, self._list)

    def _offer(self, menu: QMenu, view: SavedView) -> None:
        action = menu.addAction(visible(view.name).replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(self._is_shown(view))
        action.triggered.connect(lambda _checked=False, view=view: self.show(view))

    def _is_shown(self, view: SavedView) -> bool:
        now = self.present(view.name)
        is_sorted = view.sort in (None, now.sort)
        return view.words.split() == now.words.split() and is_sorted

    def keep_present(self) -> None:
        """Ask for a name, and keep what the list shows now under it."""
        from iomdesk.ui.dialogs.keep_view import KeepView  # noqa: PLC0415 - the first rows do not wait for a dialog

        dialog = KeepView(self.kept, self.present(), self._window)
        dialog.open()

    def arrange(self) -> None:
        """Let the person show, rename, replace and delete views."""
        from iomdesk.ui.dialogs.arrange_views import ArrangeViews  # noqa: PLC0415 - as above

        dialog = ArrangeViews(self.kept, self.present(), self._window)
        dialog.chosen.connect(self.show)
        dialog.open()

    def retranslate(self) -> None:
        """Put the words of the button."""
        self._menu.setTitle(_("Saved views"))
