"""CatalogueProperties: the title, office and languages of the open catalogue."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from iomdesk.i18n import N_, _
from iomdesk.model.catalogue import CATALOGUE_UID
from iomdesk.model.message import message
from iomdesk.model.rules import Refusal
from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.dialog import Dialog, words_label
from iomdesk.ui.dialogs.catalogue_form import CatalogueForm


class CatalogueProperties(Dialog):
    """The heading of the open catalogue; a language that is taken away keeps its texts."""

    def __init__(self, signals: DeskSignals, parent: QWidget | None = None) -> None:
        super().__init__(parent, _("Title and languages of the catalogue"), 480)
        self._signals = signals
        self.form = CatalogueForm(signals.desk.catalogue)
        self.form.setEnabled(not signals.desk.read_only)
        self.body.addWidget(self.form)
        self.body.addWidget(
            words_label(_("A language that is taken away keeps its texts; they are shown again with it."))
        )
        self.keep = self.add_button(_("Keep"), self._keep, default=True)
        self.keep.setEnabled(not signals.desk.read_only)
        self.add_close(_("Cancel"))

    def _keep(self) -> None:
        title, office, languages = self.form.values()
        if not languages:
            self.say(_("A catalogue needs at least one language."))
            return
        label = message(N_("Change title and languages"))
        try:
            self._signals.desk.change(CATALOGUE_UID, label, title=title, office=office, languages=languages)
        except Refusal as refusal:
            self.say(str(refusal))
            return
        self.accept()
