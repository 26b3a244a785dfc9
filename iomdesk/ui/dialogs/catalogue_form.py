"""CatalogueForm: the heading of a catalogue: its title, its office, and its languages in order."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout, QLayout, QLineEdit, QVBoxLayout, QWidget

from iomdesk.i18n import _
from iomdesk.model.catalogue import DEFAULT_LANGUAGES, Catalogue
from iomdesk.ui.dialog import words_label
from iomdesk.ui.fields.languages_input import LanguagesInput
from iomdesk.ui.look import theme


class CatalogueForm(QWidget):
    """Three fields; what is in them is read with `values`."""

    def __init__(self, catalogue: Catalogue | None = None) -> None:
        super().__init__()
        self._chosen = list(catalogue.languages if catalogue else DEFAULT_LANGUAGES)
        self.title = QLineEdit(catalogue.title or "" if catalogue else "")
        self.office = QLineEdit(catalogue.office or "" if catalogue else "")
        self.languages = LanguagesInput()
        self.languages.set_name(_("Languages"))
        self.languages.show_value(list(self._chosen))
        self.languages.edited.connect(self._choose)
        self._form = form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(_("Title"), self.title)
        form.addRow(_("Office"), self.office)
        form.addRow(_("Languages"), self.languages)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addLayout(form)
        column.addWidget(
            words_label(_("The first language is shown where a text is wanted in one that it does not have."))
        )

    def add_row(self, words: str, line: QLayout) -> None:
        """Add a line below the three."""
        self._form.addRow(words, line)

    def _choose(self, languages: object, _key: str) -> None:
        self._chosen = [str(tag) for tag in languages] if isinstance(languages, list) else []

    def values(self) -> tuple[str | None, str | None, list[str]]:
        """Return (title, office, languages)."""
        return self.title.text().strip() or None, self.office.text().strip() or None, list(self._chosen)
