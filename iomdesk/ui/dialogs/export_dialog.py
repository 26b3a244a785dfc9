"""ExportDialog: what is to travel in a file, and how the file is written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QGroupBox, QRadioButton, QVBoxLayout, QWidget

from iomdesk.desk.desk import Desk
from iomdesk.i18n import _, ngettext
from iomdesk.model.change import RecordKind
from iomdesk.ui.dialog import Dialog, words_label
from iomdesk.ui.dialogs.file_chooser import FileChooser
from iomdesk.ui.words.plain_text import from_left
from iomdesk.ui.words.wording import number_text

PLAIN = ".iomcat.json"
PACKED = ".iomcat.json.gz"


class ExportChoice(NamedTuple):
    """What a person chose; `kinds` and `uids` are None for everything."""

    path: Path
    kinds: frozenset[RecordKind] | None
    uids: Sequence[str] | None
    with_contacts: bool


class ExportDialog(Dialog):
    """The choices, then the file chooser. Personal data stay at home unless they are asked for."""

    chosen = Signal(object)
    """The ExportChoice."""

    def __init__(self, desk: Desk, selected: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent, _("Export"), 460)
        self._desk = desk
        self._selected = selected
        self.parts = QButtonGroup(self)
        part_box = _box(_("What travels"))
        for number, words in enumerate(self._part_words()):
            button = QRadioButton(words)
            self.parts.addButton(button, number)
            part_box.layout().addWidget(button)  # type: ignore[union-attr]  # the box was made with a layout
        self.parts.button(1).setEnabled(bool(selected))
        self.parts.button(0).setChecked(True)
        self.forms = QButtonGroup(self)
        form_box = _box(_("File"))
        for number, words in enumerate(
            (
                _("Catalogue file ({suffix})", suffix=from_left(PLAIN)),
                _("Packed, for a small stick or e-mail ({suffix})", suffix=from_left(PACKED)),
            )
        ):
            button = QRadioButton(words)
            self.forms.addButton(button, number)
            form_box.layout().addWidget(button)  # type: ignore[union-attr]  # as above
        self.forms.button(0).setChecked(True)
        self.contacts = QCheckBox(_("With contacts (names and addresses of persons)"))
        for part in (part_box, form_box, self.contacts):
            self.body.addWidget(part)
        self.body.addWidget(
            words_label(_("Another office takes the file in with Import; it merges what both changed."))
        )
        self.add_button(_("Export …"), self._choose_file, default=True)
        self.add_close(_("Cancel"))

    def _part_words(self) -> tuple[str, ...]:
        count = len(self._selected)
        if not count:
            return (
                _("The whole catalogue"),
                _("The selection (nothing is chosen)"),
                _("Projects only"),
                _("Offices only"),
            )
        selection = ngettext(
            "The selection ({number} record)", "The selection ({number} records)", count, number=number_text(count)
        )
        return _("The whole catalogue"), selection, _("Projects only"), _("Offices only")

    def choice(self, path: Path) -> ExportChoice:
        """Return what is chosen, for a file."""
        part = self.parts.checkedId()
        kinds = {2: frozenset({RecordKind.PROJECT}), 3: frozenset({RecordKind.ORG_UNIT})}.get(part)
        uids = self._selected if part == 1 else None
        return ExportChoice(self._named(path), kinds, uids, self.contacts.isChecked())

    def _suffix(self) -> str:
        return PACKED if self.forms.checkedId() == 1 else PLAIN

    def _named(self, path: Path) -> Path:
        name = path.name
        for suffix in (".iomcat.json.gz", ".iomcat.json", ".json.gz", ".json", ".gz", ".iomcat"):
            name = name.removesuffix(suffix)
        return path.with_name(name + self._suffix())

    def _choose_file(self) -> None:
        start = self._desk.path.with_name(self._desk.path.stem + self._suffix())
        chooser = FileChooser(self, _("Export"), start.parent)
        chooser.setAcceptMode(FileChooser.AcceptMode.AcceptSave)
        chooser.setNameFilters([_("Catalogue files (*{suffix})", suffix=self._suffix()), _("All files (*)")])
        chooser.selectFile(start.name)
        chooser.fileSelected.connect(self.take_file)
        chooser.open()

    def take_file(self, name: str) -> None:
        """Say what was chosen, with the file."""
        self.chosen.emit(self.choice(Path(name)))
        self.accept()


def _box(title: str) -> QGroupBox:
    box = QGroupBox(title)
    QVBoxLayout(box)
    return box
