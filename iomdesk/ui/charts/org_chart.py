"""OrgChart: an office and those below it drawn as boxes and lines, to be looked at, walked through and zoomed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from iomdesk.desk.desk import Desk
from iomdesk.i18n import _, ngettext
from iomdesk.model.org_unit import OrgUnit
from iomdesk.ui.charts.org_canvas import BoxWords, OrgCanvas
from iomdesk.ui.charts.org_layout import laid_out
from iomdesk.ui.lists.office_tree_model import OfficeTreeModel
from iomdesk.ui.lists.office_words import figure_words, kind_words
from iomdesk.ui.look import theme
from iomdesk.ui.words.plain_text import apart, elided, in_a_row
from iomdesk.ui.words.wording import number_text

_ZOOM = 1.25


class OrgChart(QWidget):
    """Shows what the tree shows: the chosen office with those below it, or with its neighbours if none is below it."""

    chosen = Signal(str)
    """A box was clicked or gone to; carries the uid of the office."""
    opened = Signal(str)
    """The person wants to see the office itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._model: OfficeTreeModel | None = None
        self.root = ""
        """The uid of the office at the top; nothing: none."""
        self.heading = QLabel(self)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.canvas = OrgCanvas(self)
        self.canvas.chosen.connect(self.chosen)
        self.canvas.opened.connect(self.opened)
        self.canvas.entered.connect(self._enter)
        self.canvas.left.connect(self.go_up)
        deeds: tuple[tuple[str, Callable[[], object]], ...] = (
            ("up", self.go_up),
            ("remove", lambda: self.canvas.zoom_by(1 / _ZOOM)),
            ("add", lambda: self.canvas.zoom_by(_ZOOM)),
            ("fit", self.canvas.fit),
            ("copy", self.copy),
        )
        self.buttons = {name: self._button(name, deed) for name, deed in deeds}
        line = QHBoxLayout()
        line.setContentsMargins(2 * theme.GRID, theme.HALF, theme.GRID, theme.HALF)
        line.setSpacing(theme.HALF)
        line.addWidget(self.heading, 1)
        for button in self.buttons.values():
            line.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self.canvas, 1)
        self.setFocusProxy(self.canvas)

    def _button(self, icon: str, deed: Callable[[], object]) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(theme.icon(icon))
        button.setIconSize(QSize(theme.ICON, theme.ICON))
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _checked: deed())
        return button

    def show_units(self, desk: Desk, model: OfficeTreeModel) -> None:
        """Draw what a tree shows now; the office at the top stays there as long as it is shown."""
        self._desk, self._model = desk, model
        if self.root not in model.rows.places:
            self.root = next(model.rows.in_order(), "")
        self._draw()

    def choose(self, uid: str) -> None:
        """Mark an office; the chart is drawn from it, or from the one above it, if its box is not there."""
        if self._model is None or uid not in self._model.rows.places:
            return
        if not self.canvas.has(uid):
            self.root = uid if self._below(uid) else (self._model.rows.places[uid][0] or uid)
            self._draw()
        self.canvas.choose(uid)

    def _enter(self, uid: str) -> None:
        """Draw the chart of an office in the chart; one with nothing below it is shown itself."""
        if uid != self.root and self._below(uid):
            self.root = uid
            self._draw()
            self.canvas.choose(uid)
        else:
            self.opened.emit(uid)

    def go_up(self) -> None:
        """Draw the chart of the office above."""
        above = self._above()
        if above:
            was, self.root = self.root, above
            self._draw()
            self.canvas.choose(was)

    def _above(self) -> str | None:
        return self._model.rows.places[self.root][0] if self._model and self.root in self._model.rows.places else None

    def _below(self, uid: str) -> list[str]:
        rows = self._model.rows if self._model else None
        return [rows.units[number].uid for number in rows.below.get(uid, [])] if rows else []

    def _draw(self) -> None:
        if self._model is None or not self.root:
            self.canvas.show_chart(laid_out("", lambda _uid: []), {})
            return
        layout = laid_out(self.root, self._below)
        rows = self._model.rows
        units = {box.uid: rows.units[rows.numbers[box.uid]] for box in layout.boxes}
        self.canvas.show_chart(layout, {uid: self._words(unit) for uid, unit in units.items()})
        self.retranslate()

    def _words(self, unit: OrgUnit) -> BoxWords:
        assert self._model is not None
        assert self._desk is not None
        rows = self._model.rows
        figure = self._model.figure(unit.uid)
        is_closed = rows.is_closed(unit)
        kind = kind_words(self._desk, unit)
        said = [_("closed {year}", year=str(unit.closed.year))] if is_closed and unit.closed else []
        said += [kind] if kind else []
        said += [figure_words(figure)] if figure.number else []
        below = in_a_row(said)
        return BoxWords(rows.names[unit.uid], below, is_closed=is_closed)

    def copy(self) -> None:
        """Put a picture of the whole chart on the clipboard."""
        QGuiApplication.clipboard().setImage(self.canvas.picture())

    def retranslate(self) -> None:
        """Put every word again, in today's language."""
        words = {
            "up": _("Chart of the Office Above"), "remove": _("Smaller"), "add": _("Larger"),
            "fit": _("Show the Whole Chart"), "copy": _("Copy as Picture"),
        }  # fmt: skip
        for name, button in self.buttons.items():
            button.setToolTip(words[name])
            button.setAccessibleName(words[name])
        self.buttons["up"].setEnabled(bool(self._above()))
        count = max(0, len(self.canvas.layout_shown.boxes) - 1)
        name = self._model.rows.names.get(self.root, "") if self._model else ""
        sentence = ngettext("{name} and {number} office", "{name} and {number} offices", count,
                          name=apart(name), number=number_text(count))  # fmt: skip
        said = sentence if name else ""
        self.heading.setText(elided(self.heading.fontMetrics(), said, max(self.heading.width(), theme.GRID * 30)))
        self.canvas.setAccessibleName(_("Chart of the organization: {what}", what=said))
