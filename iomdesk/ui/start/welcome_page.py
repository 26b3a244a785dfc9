"""WelcomePage: what the window shows while no catalogue is open: the first steps, and the catalogues of before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QIcon
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from iomdesk import i18n, resources
from iomdesk.i18n import N_, _
from iomdesk.ui.look import theme
from iomdesk.ui.start.first_step_button import FirstStepButton
from iomdesk.ui.start.recent_list import RecentList
from iomdesk.ui.words.own_name import own_name

if TYPE_CHECKING:
    from iomdesk.ui.actions import Actions
    from iomdesk.ui.start.recent import Recent

_STEPS = (
    ("sample", N_("Open a sample"), N_("Real projects and offices to play with.")),
    ("new_catalogue", N_("New catalogue"), N_("Begin an empty one for your office.")),
    ("open", N_("Open a catalogue"), N_("One that lies on this computer, on a stick or on a share.")),
    ("handbook", N_("Read the handbook"), N_("The first steps on one page. F1 opens it wherever you are.")),
)
_WIDTH = 400


class WelcomePage(QWidget):
    """First steps at the one side, catalogues opened before at the other, and the interface's language."""

    opened = Signal(str)
    """Open the catalogue at this path."""
    language_chosen = Signal(str)

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._picture = QLabel(self)
        self._heading = self._label()
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.8)
        self._heading.setFont(font)
        self._subtitle = self._label()
        self._recent_heading = self._label()
        self._steps = [self._step(name) for name, _title, _note in _STEPS]
        self._recent = RecentList(self)
        self._recent.opened.connect(self.opened)
        self._recent.emptied.connect(self._hide_list)
        self._hint = self._label()
        self._hint.setWordWrap(True)
        self._languages = QComboBox(self)
        self._language_label = self._label()
        self._language_label.setBuddy(self._languages)
        for tag in i18n.interface_languages():
            self._languages.addItem(own_name(tag), tag)
        self._languages.activated.connect(lambda at: self.language_chosen.emit(self._languages.itemData(at)))
        self._lay_out()
        self.retranslate()

    def _label(self) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _step(self, name: str) -> FirstStepButton:
        button = FirstStepButton(name.removeprefix("new_"), self)
        button.clicked.connect(self._actions[name].trigger)
        return button

    def _lay_out(self) -> None:
        steps = QVBoxLayout()
        steps.setSpacing(theme.HALF)
        for button in self._steps:
            steps.addWidget(button)
        self._hint.setContentsMargins(theme.GRID, theme.GRID, 0, 0)
        steps.addWidget(self._hint)
        language = QHBoxLayout()
        language.setContentsMargins(theme.GRID, theme.GRID, 0, 0)
        language.setSpacing(theme.GRID)
        language.addWidget(self._language_label)
        language.addWidget(self._languages)
        language.addStretch()
        steps.addLayout(language)
        steps.addStretch()
        recent = QVBoxLayout()
        recent.setSpacing(theme.GRID)
        recent.addWidget(self._recent_heading)
        recent.addWidget(self._recent, 1)
        self._recent.setFixedWidth(_WIDTH)
        self._recent.setMinimumHeight(theme.GRID * 40)
        both = QHBoxLayout()
        both.setSpacing(theme.GRID * 5)
        for layout in (steps, recent):
            both.addLayout(layout)
        block = QVBoxLayout()
        block.setSpacing(theme.GRID * 3)
        block.addStretch(1)
        block.addLayout(self._lay_heading())
        block.addLayout(both)
        block.addStretch(2)
        row = QHBoxLayout(self)
        row.addStretch()
        row.addLayout(block)
        row.addStretch()

    def _lay_heading(self) -> QHBoxLayout:
        heading = QHBoxLayout()
        heading.setSpacing(theme.GRID * 2)
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(self._heading)
        titles.addWidget(self._subtitle)
        heading.addWidget(self._picture)
        heading.addLayout(titles, 1)
        return heading

    def show_recent(self, recent: Recent) -> None:
        """Offer catalogues that were opened before."""
        self._recent.show()
        self._recent_heading.show()
        self._recent.show_recent(recent)

    def _hide_list(self) -> None:
        self._recent.hide()
        self._recent_heading.hide()

    def retranslate(self) -> None:
        """Put every word, in today's language."""
        side = theme.GRID * 7
        icon = QIcon(str(resources.path("icons/iomdesk.svg")))
        self._picture.setPixmap(icon.pixmap(QSize(side, side), self.devicePixelRatioF()))
        self._heading.setText("IOMDesk")
        self._subtitle.setText(_("Projects and offices in every language, on your own computer."))
        self._recent_heading.setText(_("Opened before"))
        self._recent.retranslate()
        self._hint.setText(_("A catalogue that you drop on this window is opened too."))
        self._language_label.setText(_("Language of the window:"))
        self._languages.setAccessibleName(_("Language of the window"))
        self._languages.setCurrentIndex(max(0, self._languages.findData(i18n.language())))
        for button, (_name, title, note) in zip(self._steps, _STEPS, strict=True):
            button.say(_(title), _(note))
        widest = max(button.sizeHint().width() for button in self._steps)
        for button in self._steps:
            button.setFixedWidth(max(_WIDTH, widest))
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        # A name in Latin letters would stand at the other side in a window that reads from the right.
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        self._heading.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
