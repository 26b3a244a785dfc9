"""FileFacts: what is to be known of a file before it is taken in: who sent it, what comes first, if it came before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from iomdesk.desk.lacking_words import words_of_lacking
from iomdesk.i18n import _
from iomdesk.model.receipt import BECAME_WORDS
from iomdesk.ui.dialog import words_label
from iomdesk.ui.dialogs.office_choice import OfficeChoice
from iomdesk.ui.look import theme
from iomdesk.ui.look.theme import Tone
from iomdesk.ui.words.formats import minute_text
from iomdesk.ui.words.plain_text import visible

if TYPE_CHECKING:
    from iomdesk.desk.desk import Desk
    from iomdesk.desk.import_plan import ImportPlan


class FileFacts(QWidget):
    """Lines of words; a file that does not say who sent it has a line to say it, so that it need not be sent back."""

    def __init__(self, desk: Desk, plan: ImportPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.HALF)
        self.from_office: OfficeChoice | None = None
        parcel, earlier = plan.parcel, plan.earlier
        if parcel and parcel.sender:
            self._line(_("Sent by {office} on {moment}.", office=visible(parcel.sender), moment=minute_text(parcel.at)))
        if earlier and earlier.at:
            became, moment = _(BECAME_WORDS[earlier.became]), minute_text(earlier.at)
            self._line(_("This very file came before, on {moment}: {became}.", moment=moment, became=became))
        if parcel:
            for sentence in words_of_lacking(parcel, plan.lacking):
                self._line(visible(str(sentence)), is_warning=True)
        if plan.lacking:
            self._line(_("Taken in alone, this file brings its own records whole, and nothing else is lost by it."))
        if plan.is_needed and plan.is_of_an_office and not (parcel and parcel.sender):
            self._ask(desk)
        if not self._column.count():
            self.hide()

    def office(self) -> str:
        """Return the office that the person named."""
        return self.from_office.currentText() if self.from_office else ""

    def _ask(self, desk: Desk) -> None:
        asked = _("From the office (if you know it)")
        self.from_office = OfficeChoice(desk, name=asked, is_blank=True)
        self.from_office.setToolTip(_("What an office sent is not sent back to it."))
        form = QFormLayout()
        form.addRow(asked, self.from_office)
        self._column.addLayout(form)

    def _line(self, words: str, *, is_warning: bool = False) -> None:
        label = words_label(words)
        if not is_warning:
            self._column.addWidget(label)
            return
        palette = label.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.color(Tone.NOTICE))
        label.setPalette(palette)
        sign = QLabel()
        size = self.fontMetrics().height()
        sign.setPixmap(theme.icon("warning").pixmap(size, size))
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label, 1)
        self._column.addLayout(row)
