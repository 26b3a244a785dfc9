"""NewCatalogue: the file, title, office and languages of a catalogue to be made."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from iomdesk.i18n import _
from iomdesk.ui.dialog import Dialog
from iomdesk.ui.dialogs.catalogue_form import CatalogueForm
from iomdesk.ui.dialogs.file_chooser import FileChooser
from iomdesk.ui.words.plain_text import from_left, visible

SUFFIX = ".iomcat"


class NewCatalogueChoice(NamedTuple):
    """What a person chose."""

    path: Path
    title: str | None
    office: str | None
    languages: list[str]


class NewCatalogue(Dialog):
    """A file that is there already is never taken."""

    chosen = Signal(object)
    """The NewCatalogueChoice."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent, _("New catalogue"), 520)
        self.file = QLineEdit(str(_free(folder)))
        self.file.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # a path begins with its first folder everywhere
        self.file.setAccessibleName(_("File"))
        browse = QPushButton(_("Browse …"))
        browse.clicked.connect(lambda _checked: self._browse())
        browse.setAutoDefault(False)
        line = QHBoxLayout()
        line.addWidget(self.file, 1)
        line.addWidget(browse)
        self.form = CatalogueForm()
        self.form.add_row(_("File"), line)
        self.body.addWidget(self.form)
        self.add_button(_("Make the Catalogue"), self._make, default=True)
        self.add_close(_("Cancel"))

    def _browse(self) -> None:
        chooser = FileChooser(self, _("New catalogue"), Path(self.file.text()).parent)
        chooser.setAcceptMode(FileChooser.AcceptMode.AcceptSave)
        chooser.setOption(FileChooser.Option.DontConfirmOverwrite)
        chooser.setNameFilters([_("Catalogues (*{suffix})", suffix=SUFFIX)])
        chooser.selectFile(Path(self.file.text()).name)
        chooser.fileSelected.connect(self.file.setText)
        chooser.open()

    def _make(self) -> None:
        title, office, languages = self.form.values()
        path = Path(self.file.text().strip()).expanduser()
        path = path if path.name.endswith(SUFFIX) else path.with_name(path.name + SUFFIX)
        try:
            is_there, has_folder = path.exists(), path.parent.is_dir()
        except OSError as error:  # no system takes such a name
            reason = error.strerror or str(error)
            self.say(
                _(
                    "“{name}” cannot be written: {reason}. Choose another folder.",
                    name=visible(path.name),
                    reason=reason,
                )
            )
            return
        if is_there:
            self.say(_("There is a file “{name}” already. Choose another name.", name=visible(path.name)))
        elif not has_folder:
            self.say(_("There is no folder “{name}”. Choose another one.", name=from_left(visible(str(path.parent)))))
        elif not languages:
            self.say(_("A catalogue needs at least one language."))
        else:
            self.chosen.emit(NewCatalogueChoice(path, title, office, languages))
            self.accept()


def _free(folder: Path) -> Path:
    """Return a name in a folder that no file bears."""
    stem, number = _("Projects"), 1
    path = folder / f"{stem}{SUFFIX}"
    while path.exists():
        number += 1
        path = folder / f"{stem} {number}{SUFFIX}"
    return path
