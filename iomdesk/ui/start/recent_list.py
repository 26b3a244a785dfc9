"""RecentList: the catalogues opened before, on the first page: name, folder, and when; those not found are greyed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from iomdesk.i18n import _, listed
from iomdesk.ui.look import theme
from iomdesk.ui.words.plain_text import elided, from_left, tip, visible

if TYPE_CHECKING:
    from iomdesk.ui.start.recent import Recent, RecentCatalogue

_KNOWN = Qt.ItemDataRole.UserRole
_SIGN = theme.GRID * 3
_AT_START = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_AT_END = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter

Index = QModelIndex | QPersistentModelIndex


class _Row(QStyledItemDelegate):
    """Two lines: the name with the day at its end, and the folder below."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        known, day = index.data(_KNOWN)
        self.initStyleOption(option, index)
        option.text = ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        is_there = bool(option.state & QStyle.StateFlag.State_Enabled)
        group = QPalette.ColorGroup.Active if is_there else QPalette.ColorGroup.Disabled
        ink = option.palette.color(
            group, QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.Text
        )
        quiet = ink if is_selected or not is_there else theme.color(theme.Tone.QUIET)
        room = option.rect.adjusted(theme.GRID, theme.HALF, -theme.GRID, -theme.HALF)
        painter.save()
        sign = QRect(room.left(), room.center().y() - _SIGN // 2, _SIGN, _SIGN)
        theme.draw_icon(painter, _mirrored(option, sign, room), "pin" if known.is_pinned else "catalogue", ink)
        words = _mirrored(option, room.adjusted(_SIGN + theme.GRID, 0, 0, 0), room)
        upper, lower = QRect(words), QRect(words)
        upper.setHeight(words.height() // 2)
        lower.setTop(upper.bottom())
        small = option.fontMetrics
        day_width = small.horizontalAdvance(day) + theme.GRID
        self._draw(painter, option, upper, day, _AT_END, quiet)
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        name = elided(QFontMetrics(bold), visible(known.path.stem), upper.width() - day_width)
        self._draw(painter, option, upper, name, _AT_START, ink)
        painter.setFont(option.font)
        place = small.elidedText(visible(str(known.path.parent)), Qt.TextElideMode.ElideMiddle, lower.width())
        # A path stays as it is written, also in a window that reads from the right.
        self._draw(painter, option, lower, from_left(place), _AT_START, quiet)
        painter.restore()

    def _draw(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        rect: QRect,
        words: str,
        side: Qt.AlignmentFlag,
        ink: object,
    ) -> None:
        painter.setPen(ink)
        painter.drawText(rect, QStyle.visualAlignment(option.direction, side), words)

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, 2 * option.fontMetrics.height() + 2 * theme.GRID)


def _mirrored(option: QStyleOptionViewItem, rect: QRect, room: QRect) -> QRect:
    return QStyle.visualRect(option.direction, room, rect)


class RecentList(QListWidget):
    """Enter or a click opens; Del, or the menu, takes a row away and leaves the file alone."""

    opened = Signal(str)
    """Open the catalogue at this path."""
    emptied = Signal()
    """There is no row any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recent: Recent | None = None
        self.setItemDelegate(_Row(self))
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setDragEnabled(False)
        self.setAcceptDrops(False)
        self.itemActivated.connect(self._open)
        self.itemClicked.connect(self._open)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)

    def show_recent(self, recent: Recent) -> None:
        """Show what was opened before."""
        self._recent = recent
        row = self.currentRow()
        self.clear()
        for known in recent.all():
            self._add(known)
        self.setCurrentRow(min(row, self.count() - 1))
        if not self.count():
            self.emptied.emit()

    def _add(self, known: RecentCatalogue) -> None:
        from iomdesk.ui.words.formats import day_text  # noqa: PLC0415 - Babel; the window is painted first

        day = _("not found") if not known.is_there else day_text(known.opened) if known.opened else ""
        item = QListWidgetItem(self)
        item.setData(_KNOWN, (known, day))
        item.setData(
            Qt.ItemDataRole.AccessibleTextRole,
            listed(part for part in (visible(known.path.stem), visible(str(known.path.parent)), day) if part),
        )
        item.setToolTip(tip(visible(known.path.name), str(known.path.parent)))
        if not known.is_there:
            item.setFlags(Qt.ItemFlag.ItemIsSelectable)

    def _known(self, item: QListWidgetItem | None) -> RecentCatalogue | None:
        return item.data(_KNOWN)[0] if item else None

    def _open(self, item: QListWidgetItem) -> None:
        known = self._known(item)
        if known and known.is_there:
            self.opened.emit(str(known.path))

    def _remove(self, known: RecentCatalogue) -> None:
        if self._recent:
            self._recent.remove(known.path)
            self.show_recent(self._recent)

    def _pin(self, known: RecentCatalogue) -> None:
        if self._recent:
            self._recent.pin(known.path, on=not known.is_pinned)
            self.show_recent(self._recent)

    def _open_menu(self, at: QPoint) -> None:
        known = self._known(self.itemAt(at) or self.currentItem())
        if known is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        opening = menu.addAction(_("Open"))
        opening.setEnabled(known.is_there)
        opening.triggered.connect(lambda: self.opened.emit(str(known.path)))
        words = _("No Longer Keep on Top") if known.is_pinned else _("Keep on Top")
        menu.addAction(words).triggered.connect(lambda: self._pin(known))
        menu.addSeparator()
        menu.addAction(_("Take out of This List")).triggered.connect(lambda: self._remove(known))
        menu.popup(self.viewport().mapToGlobal(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        known = self._known(self.currentItem())
        if known and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._remove(known)
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Put the words in today's language."""
        self.setAccessibleName(_("Catalogues opened before"))
        if self._recent:
            self.show_recent(self._recent)
