"""CompletenessButton: how complete a record is as a thin bar; its menu says what is still empty, and goes there."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QStyle, QStyleOptionToolButton

from iomdesk.i18n import _, listed
from iomdesk.model.change import Place, RecordKind
from iomdesk.ui.look import theme
from iomdesk.ui.look.theme import Tone
from iomdesk.ui.menu_button import MenuButton
from iomdesk.ui.pages.completeness import Completeness
from iomdesk.ui.words.wording import field_label, language_words, number_text

_BAR = QSize(6 * theme.GRID, 6)


class CompletenessButton(MenuButton):
    """A bar whose length says what part is there. It never asks for anything: it only answers."""

    place_wanted = Signal(str)
    """The person wants to go to an empty place; carries its name: `title.fr`."""

    def __init__(self) -> None:
        super().__init__()
        self.count = Completeness()
        self._kind = RecordKind.PROJECT
        self.setAutoRaise(True)
        self.menu_of_empty = QMenu(self)
        self.menu_of_empty.aboutToShow.connect(self._fill)
        self.setMenu(self.menu_of_empty)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_count(self, kind: RecordKind, count: Completeness) -> None:
        """Show how complete a record of a kind is."""
        self._kind, self.count = kind, count
        self.retranslate()

    def retranslate(self) -> None:
        """Put the words again."""
        have, of = number_text(self.count.have), number_text(self.count.of)
        self.setText(_("{have} of {of}", have=have, of=of))
        said = [_("{have} of {of} filled", have=have, of=of)]
        if self.count.empty:
            said.append(_("Still empty: {fields}", fields=listed(map(self._label, self.count.empty))))
        self.setToolTip("\n".join(said))
        self.setAccessibleName(said[0])
        self.setAccessibleDescription("\n".join(said[1:]))
        self.updateGeometry()
        self.update()

    def _label(self, name: str) -> str:
        place = Place.named("", name)
        label = field_label(self._kind, place.field)
        if place.key is None:
            return label
        return _("{field} ({language})", field=label, language=language_words(place.key))

    def _fill(self) -> None:
        menu = self.menu_of_empty
        menu.clear()
        heading = _("Still empty") if self.count.empty else _("Everything that is printed is filled.")
        menu.addAction(heading).setEnabled(False)
        for name in self.count.empty:
            action = menu.addAction(self._label(name).replace("&", "&&"))
            action.triggered.connect(lambda _checked, name=name: self.place_wanted.emit(name))

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(_BAR.width() + words + 3 * theme.GRID, self.fontMetrics().height() + theme.GRID)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            option = QStyleOptionToolButton()
            self.initStyleOption(option)
            if self.underMouse() or self.hasFocus() or self.isDown():
                self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelButtonTool, option, painter, self)
            room = self.rect().adjusted(theme.GRID, 0, -theme.GRID, 0)
            bar = QRect(room.left(), room.center().y() - _BAR.height() // 2 + 1, _BAR.width(), _BAR.height())
            words = room.adjusted(_BAR.width() + theme.GRID, 0, 0, 0)
            for part in (bar, words):
                self._draw(painter, self.style().visualRect(self.layoutDirection(), self.rect(), part), bar=part is bar)

    def _draw(self, painter: QPainter, place: QRect, *, bar: bool) -> None:
        if not bar:
            painter.setPen(self.palette().buttonText().color())
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.text())
            return
        part = self.count.have / self.count.of if self.count.of else 0.0
        ground = self.palette().text().color()
        ground.setAlphaF(0.15)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        whole = QRectF(place)
        painter.drawRoundedRect(whole, 3, 3)
        painter.setBrush(theme.color(Tone.GOOD if part >= 1 else Tone.ACTIVE))
        length = whole.width() * part
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = whole.right() - length if mirrored else whole.left()
        painter.drawRoundedRect(QRectF(left, whole.top(), length, whole.height()), 3, 3)
