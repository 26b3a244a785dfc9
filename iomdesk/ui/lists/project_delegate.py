"""ProjectDelegate: draws what a row says by shape: languages, status, a title in another language, what is to mend."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from iomdesk.model.hits import spans
from iomdesk.ui.lists.marked_text import draw_marked, in_cut
from iomdesk.ui.lists.project_columns import COLUMN_NAMES, ShownRow
from iomdesk.ui.lists.project_table_model import ROW_ROLE
from iomdesk.ui.look import theme
from iomdesk.ui.look.marks import draw_marks, draw_status, mark_font
from iomdesk.ui.look.theme import Tone
from iomdesk.ui.words.plain_text import elided

_LANGUAGES = COLUMN_NAMES.index("languages")
_STATUS = COLUMN_NAMES.index("status")
_TITLE = COLUMN_NAMES.index("title")
_FINDINGS = COLUMN_NAMES.index("findings")
_DRAWN = frozenset({_LANGUAGES, _STATUS, _TITLE, _FINDINGS})
_SEARCHED = frozenset(COLUMN_NAMES.index(name) for name in ("title", "id", "prima_id"))
# What is asked for every cell is a number here: a question to one of Qt's enums makes an object, 2 µs each (measured).
_SELECTED = QStyle.StateFlag.State_Selected.value
_ENABLED = QStyle.StateFlag.State_Enabled.value
_ACTIVE = QStyle.StateFlag.State_Active.value
_ITEM = QStyle.ControlElement.CE_ItemViewItem
_RIGHT_TO_LEFT = Qt.LayoutDirection.RightToLeft
_ANTIALIASED = QPainter.RenderHint.Antialiasing
_TEXT, _CHOSEN_TEXT = QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText
_DISABLED, _AT_WORK, _RESTING = QPalette.ColorGroup.Disabled, QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive
# Absolute: a painter in a mirrored window turns what is not so round again.
_IN_THE_MIDDLE = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_FROM_LEFT, _FROM_RIGHT = Qt.AlignmentFlag.AlignLeft | _IN_THE_MIDDLE, Qt.AlignmentFlag.AlignRight | _IN_THE_MIDDLE
_SIGN = 9
_FADED = 0.4

Index = QModelIndex | QPersistentModelIndex


class ProjectDelegate(QStyledItemDelegate):
    """Leaves the plain columns to Qt, and draws a sign before or after the text in the others."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[str, ...] = ()

    def mark(self, words: tuple[str, ...]) -> None:
        """Mark these words, folded, wherever they stand in titles and identifiers."""
        self._words = words

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        column = index.column()
        is_drawn = column in _DRAWN or (self._words and column in _SEARCHED)
        row = index.data(ROW_ROLE) if is_drawn else None
        if not isinstance(row, ShownRow):
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        text, option.text = option.text, ""
        option.widget.style().drawControl(_ITEM, option, painter, option.widget)
        ink = self._ink(option)
        room = option.rect.adjusted(theme.HALF, 0, -theme.HALF, 0)
        mirrored = option.direction is _RIGHT_TO_LEFT
        painter.save()
        painter.setRenderHint(_ANTIALIASED)
        if not option.state.value & _ENABLED:
            painter.setOpacity(_FADED)
        if column == _LANGUAGES:
            painter.setClipRect(option.rect)
            painter.setFont(option.font)
            draw_marks(painter, room, row.marks, ink, mirrored=mirrored)
        elif column == _STATUS:
            self._sign(painter, room, row, ink, mirrored=mirrored)
            self._text(painter, option, _beside(room, _SIGN + theme.GRID, mirrored=mirrored), text, ink)
        elif column == _FINDINGS:
            self._flag(painter, room, row, ink, mirrored=mirrored)
            self._text(painter, option, _beside(room, theme.ICON, mirrored=mirrored), text, ink)
        elif column == _TITLE:
            self._title(painter, option, room, row, text)
        else:
            self._found(painter, option, room, text, ink)
        painter.restore()

    @staticmethod
    def _ink(option: QStyleOptionViewItem) -> QColor | None:
        """Return the colour for everything in a selected row; None: each in its own."""
        if not option.state.value & _SELECTED:
            return None
        return option.palette.color(_group(option), _CHOSEN_TEXT)

    @staticmethod
    def _text(painter: QPainter, option: QStyleOptionViewItem, room: QRect, text: str, ink: QColor | None) -> None:
        painter.setFont(option.font)
        painter.setPen(ink or option.palette.color(_group(option), _TEXT))
        shown = elided(option.fontMetrics, text, room.width())
        painter.drawText(room, _FROM_RIGHT if option.direction is _RIGHT_TO_LEFT else _FROM_LEFT, shown)

    def _found(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, text: str, ink: QColor | None
    ) -> None:
        """Draw words, with marks behind those that are looked for."""
        found = spans(text, self._words) if self._words else []
        if not found:
            self._text(painter, option, room, text, ink)
            return
        painter.setFont(option.font)
        shown = elided(option.fontMetrics, text, room.width())
        draw_marked(
            painter,
            room,
            shown,
            in_cut(found, text, shown),
            ink or option.palette.color(_group(option), _TEXT),
            direction=option.direction,
            selected=ink is not None,
        )

    @staticmethod
    def _sign(painter: QPainter, room: QRect, row: ShownRow, ink: QColor | None, *, mirrored: bool) -> None:
        if row.status:
            left = room.right() - _SIGN if mirrored else room.left() + 1
            box = QRectF(left, room.center().y() - _SIGN / 2 + 1, _SIGN, _SIGN)
            draw_status(painter, box, row.status, ink)

    @staticmethod
    def _flag(painter: QPainter, room: QRect, row: ShownRow, ink: QColor | None, *, mirrored: bool) -> None:
        if row.findings:
            size = theme.ICON - 3
            left = room.right() - size if mirrored else room.left()
            box = QRect(left, room.center().y() - size // 2, size, size)
            theme.draw_icon(painter, box, "finding", ink or theme.color(Tone.NOTICE))

    def _title(self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, row: ShownRow, text: str) -> None:
        ink = self._ink(option)
        if row.fallback:
            small = mark_font(option.font)
            painter.setFont(small)
            quiet = ink or theme.color(Tone.QUIET)
            painter.setPen(quiet)
            width = painter.fontMetrics().horizontalAdvance(row.fallback) + theme.GRID
            mirrored = option.direction is _RIGHT_TO_LEFT
            box = QRect(room.left() if mirrored else room.right() - width, room.top(), width, room.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, row.fallback)
            room = room.adjusted(width, 0, 0, 0) if mirrored else room.adjusted(0, 0, -width, 0)
        self._found(painter, option, room, text, ink)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(size.height(), theme.GRID * 3))


def _beside(room: QRect, width: int, *, mirrored: bool) -> QRect:
    return room.adjusted(0, 0, -width, 0) if mirrored else room.adjusted(width, 0, 0, 0)


def _group(option: QStyleOptionViewItem) -> QPalette.ColorGroup:
    state = option.state.value
    if not state & _ENABLED:
        return _DISABLED
    return _AT_WORK if state & _ACTIVE else _RESTING
