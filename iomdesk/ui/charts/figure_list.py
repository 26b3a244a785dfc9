"""FigureList: figures that are painted, chosen by keys or mouse, and spoken one by one; what charts have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QColor,
    QFocusEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from iomdesk.i18n import _
from iomdesk.ui.look import theme
from iomdesk.ui.look.theme import Tone
from iomdesk.ui.words.plain_text import tip

Index = QModelIndex | QPersistentModelIndex
BAR = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()
_CONTROL = Qt.KeyboardModifier.ControlModifier
_FADED = 0.38


class Bar(NamedTuple):
    """A bar: its label, its length (0 to 1), the figure printed beside it, what it says aloud, and what it stands for.

    `words` are the search words of what it counts; nothing: it cannot be gone to. `narrower` are those with which it is
    asked for beside what is asked for already, or no more; None: it cannot be asked for. `cells`: its row in a table.
    A quiet bar counts what has no value. One is faded while others of its chart are chosen and it is not. One that
    `is_more` stands for those for which there was no room.
    """

    label: str
    length: float
    figure: str
    spoken: str
    words: str = ""
    narrower: str | None = None
    is_quiet: bool = False
    is_chosen: bool = False
    is_faded: bool = False
    is_more: bool = False
    cells: tuple[str, ...] = ()

    @property
    def ink(self) -> QColor:
        """The colour of the bar."""
        ink = theme.color(Tone.QUIET) if self.is_quiet else theme.accent()
        ink.setAlphaF(_FADED if self.is_faded else 1.0)
        return ink


def figures_width(metrics: QFontMetrics, bars: Iterable[Bar]) -> int:
    """Return the room that the figures of bars need, in pixels."""
    return max((metrics.horizontalAdvance(bar.figure) for bar in bars), default=0) + theme.HALF


class _Bars(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.bars: list[Bar] = []

    def show(self, bars: Sequence[Bar]) -> None:
        self.beginResetModel()
        self.bars = list(bars)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.bars)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        bar = self.bars[index.row()]
        if role == BAR:
            return bar
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _("{value}, chosen", value=bar.spoken) if bar.is_chosen else bar.spoken
        return tip(bar.label, bar.spoken) if role == Qt.ItemDataRole.ToolTipRole else None

    def mimeTypes(self) -> list[str]:
        return []

    def mimeData(self, _indexes: Any) -> QMimeData:
        return QMimeData()


class FigureList(QListView):
    """What is around it scrolls. A click or Enter leads to what a bar counts; with Ctrl, or Space, it narrows."""

    gone_to = Signal(str)
    """The person wants to see what a bar counts; carries the search words."""
    narrowed = Signal(str)
    """The person wants to count only what a bar counts, or no longer; carries the search words."""
    walked = Signal(QPoint)
    """Another bar is the current one; carries its middle, so that it can be scrolled to."""
    opened = Signal()
    """The person wants to see the bars that there was no room for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars = _Bars(self)
        self.setModel(self._bars)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setDragEnabled(False)
        self.setAcceptDrops(False)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.copy_table, self.copy_picture = QAction(self), QAction(self)
        self.copy_table.setShortcut(QKeySequence.StandardKey.Copy)
        self.copy_table.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.copy_picture.triggered.connect(lambda _checked: QGuiApplication.clipboard().setPixmap(self.grab()))
        self.addActions([self.copy_table, self.copy_picture])

    @property
    def bars(self) -> list[Bar]:
        """The bars that are shown."""
        return list(self._bars.bars)

    def put(self, bars: Sequence[Bar]) -> None:
        """Put other bars; the current one stays the current one."""
        number = self.currentIndex().row()
        self._bars.show(bars)
        if 0 <= number < len(bars):
            self.setCurrentIndex(self._bars.index(number, 0))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and self.hasFocus():
            self.walked.emit(self.visualRect(self._bars.index(current.row(), 0)).center())

    def retranslate(self) -> None:
        """Put the words of its menu again."""
        self.copy_table.setText(_("Copy as Table"))
        self.copy_picture.setText(_("Copy as Picture"))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._bars.bars:
            self.setCurrentIndex(self._bars.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        has_control = bool(event.modifiers() & _CONTROL)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(self.currentIndex(), narrowing=has_control)
        elif event.key() == Qt.Key.Key_Space:
            self._go(self.currentIndex(), narrowing=True)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            index = self.indexAt(event.position().toPoint())
            self._go(index, narrowing=bool(event.modifiers() & _CONTROL))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _go(self, index: QModelIndex, *, narrowing: bool) -> None:
        bar = self._bars.bars[index.row()] if index.isValid() else None
        if bar is None:
            return
        if bar.is_more:
            self.opened.emit()
        elif narrowing and bar.narrower is not None:
            self.narrowed.emit(bar.narrower)
        elif bar.words and not narrowing:
            self.gone_to.emit(bar.words)
