"""Choice rows: the list of a box and of what is offered while one types, with rows as high as those of other lists."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView

from iomdesk.ui.fields.title_delegate import TitleDelegate
from iomdesk.ui.look import theme


class ChoiceRows(TitleDelegate):
    """Rows that a pointer meets without aiming."""


def give_room(view: QAbstractItemView, *, widest: int = 0) -> None:
    """Let a list have roomy rows; it is as wide as its labels need, up to so many pixels."""
    if not isinstance(view.itemDelegate(), ChoiceRows):
        view.setItemDelegate(ChoiceRows(view))
    if widest:
        bar = view.verticalScrollBar().sizeHint().width()
        view.setMinimumWidth(min(widest, view.sizeHintForColumn(0) + bar + theme.GRID))
