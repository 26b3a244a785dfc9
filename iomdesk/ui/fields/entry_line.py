"""EntryLine: one entry of a list, folded to a line; pressed it opens, and closes again."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QStyleOptionFocusRect, QStyleOptionViewItem, QWidget

from iomdesk.i18n import listed
from iomdesk.ui.fields.entry_words import EntryWords
from iomdesk.ui.look import theme
from iomdesk.ui.look.theme import Tone
from iomdesk.ui.words.plain_text import elided

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_LEAST_REST = 6 * theme.GRID


class EntryLine(QAbstractButton):
    """The name in full ink and the rest quieter. Checked: the entry is open below."""

    step_pressed = Signal(int)
    """Go to the line above (-1) or below (1)."""
    move_pressed = Signal(int)
    remove_pressed = Signal()
    open_pressed = Signal()
    """Open the address of the entry, if it has one."""
    copy_pressed = Signal()
    menu_wanted = Signal(object)
    """The person asks what can be done; carries the place on the screen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.uid = ""
        self._words = EntryWords("")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_entry(self, uid: str, words: EntryWords) -> None:
        """Show an entry."""
        self.uid = uid
        if words != self._words:
            self._words = words
            self.setAccessibleName(listed(part for part in words if part))
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(20 * theme.GRID, self.fontMetrics().height() + theme.GRID)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_pressed.emit(step)
        elif step:
            self.step_pressed.emit(step)
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_pressed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.open_pressed.emit()
            else:
                self.click()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_pressed.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        with QPainter(self) as painter:
            if self.underMouse() or self.isDown():
                ground = self.palette().highlight().color()
                ground.setAlphaF(0.12)
                painter.fillRect(self.rect(), ground)
            self._draw_sign(painter)
            room = self.rect().adjusted(theme.ICON + theme.HALF, 0, -theme.HALF, 0)
            painter.setFont(self.font())
            metrics = self.fontMetrics()
            whole = metrics.horizontalAdvance(self._words.name)
            rest = self._words.rest
            spared = min(metrics.horizontalAdvance(rest) + 2 * theme.GRID + 1, room.width() // 3) if rest else 0
            width = min(whole, room.width() - spared)
            self._write(painter, room.adjusted(0, 0, width - room.width() + 1, 0), self._words.name, quiet=False)
            room = room.adjusted(width + 2 * theme.GRID, 0, 0, 0)
            if rest and room.width() >= min(_LEAST_REST, metrics.horizontalAdvance(rest)):
                self._write(painter, room, rest, quiet=True)
            if self.hasFocus():
                option = QStyleOptionFocusRect()
                option.initFrom(self)
                self.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, self)

    def _draw_sign(self, painter: QPainter) -> None:
        option = QStyleOptionViewItem()
        option.initFrom(self)
        option.rect = self._mirrored(QRect(0, 0, theme.ICON, self.height()))
        option.state |= QStyle.StateFlag.State_Children
        if self.isChecked():
            option.state |= QStyle.StateFlag.State_Open
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorBranch, option, painter, self)

    def _write(self, painter: QPainter, room: QRect, words: str, *, quiet: bool) -> None:
        painter.setPen(theme.color(Tone.QUIET) if quiet else self.palette().windowText().color())
        place = self._mirrored(room)
        leading = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeading)
        shown = elided(self.fontMetrics(), words, place.width())
        painter.drawText(place, leading | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)

    def _mirrored(self, place: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), place)
