"""SaveReport: a report of an import, as a PDF to read or as JSON for other programs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from iomdesk.desk.desk import Desk
from iomdesk.desk.import_report import ImportReport, save_report
from iomdesk.i18n import _, language
from iomdesk.ui.background.slow_work import DoSlowly, SlowWork
from iomdesk.ui.background.work_line import WorkLine
from iomdesk.ui.dialog import Dialog
from iomdesk.ui.dialogs.file_chooser import FileChooser
from iomdesk.ui.look.theme import Tone
from iomdesk.ui.words.plain_text import visible
from iomdesk.ui.words.wording import language_label

PDF = ".pdf"
JSON = ".json"


class SaveReport(Dialog):
    """The form and the language, then the file chooser. `of` makes the report; it is asked in the worker."""

    def __init__(
        self,
        desk: Desk,
        of: Callable[[], ImportReport],
        do_slowly: DoSlowly,
        slow: SlowWork,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, _("Save Report"), 460)
        self._desk = desk
        self._of = of
        self._do_slowly = do_slowly
        self.form = QComboBox()
        self.form.addItem(_("PDF, to read and to print"), PDF)
        self.form.addItem(_("JSON, for other programs"), JSON)
        self.language = QComboBox()
        for tag in dict.fromkeys([*desk.languages, language()]):
            self.language.addItem(language_label(tag), tag)
        self.language.setCurrentIndex(max(0, self.language.findData(language())))
        self.lines = QFormLayout()
        self.lines.addRow(_("&File:"), self.form)
        self.lines.addRow(_("&Language:"), self.language)
        self.body.addLayout(self.lines)
        self.form.currentIndexChanged.connect(
            lambda _row: self.lines.setRowVisible(self.language, self.form.currentData() == PDF)
        )
        self.work = WorkLine(self)
        self.save = self.add_button(_("Save …"), self._choose_file, default=True)
        self.add_close(beside=self.work)
        slow.began.connect(self._begin)
        slow.progressed.connect(self.work.show_progress)
        slow.ended.connect(self._end)
        slow.failed.connect(self.say)
        self.work.cancelled.connect(slow.cancel)

    def _begin(self, words: str) -> None:
        self.say("")
        self.work.begin(words)
        self.save.setEnabled(False)

    def _end(self) -> None:
        self.work.end()
        self.save.setEnabled(True)

    def _choose_file(self) -> None:
        suffix = str(self.form.currentData())
        chooser = FileChooser(self, _("Save Report"), self._desk.path.parent)
        chooser.setAcceptMode(FileChooser.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix(suffix.removeprefix("."))
        chooser.setNameFilters([_("Reports (*{suffix})", suffix=suffix)])
        day = f"{datetime.now().astimezone():%Y-%m-%d}"
        chooser.selectFile(_("Import report {date}", date=day) + suffix)
        chooser.fileSelected.connect(self.save_to)
        chooser.open()

    def save_to(self, name: str) -> None:
        """Write the report, in the worker."""
        path, tongue = Path(name).with_suffix(str(self.form.currentData())), str(self.language.currentData())
        shown = visible(path.name)
        desk, of = self._desk, self._of
        self._do_slowly(
            _("Writing {name} …", name=shown),
            lambda _progress: save_report(desk, of(), path, tongue=tongue),
            lambda _none: self.say(_("“{name}” was written.", name=shown), Tone.GOOD),
        )
