"""KeepView: the name under which the present search, sorting and columns are kept."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QWidget

from iomdesk.i18n import _
from iomdesk.ui.dialog import Dialog, words_label
from iomdesk.ui.lists.saved_views import LONGEST_NAME, SavedView, SavedViews
from iomdesk.ui.words.plain_text import from_left, visible


class KeepView(Dialog):
    """Says before that a view of the same name is replaced."""

    def __init__(self, kept: SavedViews, view: SavedView, parent: QWidget | None = None) -> None:
        super().__init__(parent, _("Keep this view"), 460)
        self._kept = kept
        self._view = view
        words = _("The view keeps the sorting and the columns, and shows all projects.")
        if view.words.strip():
            searched = from_left(visible(view.words))
            words = _("The view keeps the search “{words}”, the sorting and the columns.", words=searched)
        self.body.addWidget(words_label(words))
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.name.textChanged.connect(lambda _words: self._look())
        form = QFormLayout()
        form.addRow(_("&Name"), self.name)
        self.body.addLayout(form)
        self.everywhere = QCheckBox(_("In &all catalogues"))
        self.everywhere.setChecked(True)
        self.body.addWidget(self.everywhere)
        self._hint = words_label()
        self.body.addWidget(self._hint)
        self.body.addStretch(1)
        self._keep = self.add_button(_("Keep"), self.keep, default=True)
        self.add_close(_("Cancel"))
        self._look()

    def _look(self) -> None:
        name = self.name.text()
        same = self._kept.named(name)
        words = _("There is a view “{name}” already. It is replaced.", name=visible(same.name)) if same else ""
        self._hint.setText(words)
        self._hint.setVisible(bool(same))
        self._keep.setText(_("Replace") if same else _("Keep"))
        self._keep.setEnabled(bool(name.strip()))

    def keep(self) -> None:
        """Keep the view under the name that stands there."""
        if self.name.text().strip():
            catalogue = "" if self.everywhere.isChecked() else self._kept.catalogue
            self._kept.keep(self._view._replace(name=self.name.text(), catalogue=catalogue))
            self.accept()
