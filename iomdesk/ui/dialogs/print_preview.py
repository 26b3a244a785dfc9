"""PrintPreview: the chosen projects as they come on paper; what is seen is what is printed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QWidget

from iomdesk.desk.desk import Desk
from iomdesk.desk.printing import PAPERS, REPORTS
from iomdesk.i18n import N_, _, language, ngettext
from iomdesk.model.progress import Progress
from iomdesk.ui.background.slow_work import DoSlowly, SlowWork
from iomdesk.ui.background.work_line import WorkLine
from iomdesk.ui.dialog import Dialog, bare_buttons, words_label
from iomdesk.ui.dialogs.file_chooser import FileChooser
from iomdesk.ui.dialogs.on_paper import print_pages
from iomdesk.ui.dialogs.sheets import FIT_PAGE, FIT_WIDTH, Sheets
from iomdesk.ui.look import theme
from iomdesk.ui.look.theme import Tone
from iomdesk.ui.words.plain_text import visible
from iomdesk.ui.words.wording import language_label, number_text

SHOWN_AT_ONCE = 40
"""Projects whose pages are shown; all are printed."""

ROWS_SHOWN_AT_ONCE = 400
"""The same for a list, which has many projects on a page."""

_PAPER_WORDS = {"a4": N_("A4"), "us-letter": N_("US Letter")}
_ZOOMS = (FIT_WIDTH, FIT_PAGE, "0.5", "0.75", "1", "1.5", "2")


class PrintPreview(Dialog):
    """Report, language and paper are changed in place. `do_slowly` is the window's way to do what takes its time."""

    told = Signal(str)
    """A PDF was written or a print was sent; carries the sentence that says so."""

    def __init__(
        self, desk: Desk, uids: Sequence[str], do_slowly: DoSlowly, slow: SlowWork, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, _("Print"), 900, 700)
        self._desk = desk
        self._uids = uids
        self._do_slowly = do_slowly
        self._slow = slow
        self._is_writing = False
        self._in_use: QWidget | None = None
        self.report = QComboBox()
        for name, report in REPORTS.items():
            self.report.addItem(_(report.label), name)
        self.language = QComboBox()
        for tag in dict.fromkeys([*desk.languages, language()]):
            self.language.addItem(language_label(tag), tag)
        self.language.setCurrentIndex(max(0, self.language.findData(language())))
        self.paper = QComboBox()
        for paper in PAPERS:
            self.paper.addItem(_(_PAPER_WORDS.get(paper, paper)), paper)
        self.zoom = QComboBox()
        for zoom in _ZOOMS:
            self.zoom.addItem(_zoom_words(zoom), zoom)
        self.page_label = QLabel()
        self.sheets = Sheets()
        self.note = words_label()
        self.work = WorkLine(self)
        self._lay()
        self._connect()
        self.set_pages()

    def _lay(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(theme.GRID)
        boxes = {_("&Report"): self.report, _("&Language"): self.language}
        boxes |= {_("&Paper"): self.paper, _("&Zoom"): self.zoom}
        for words, box in boxes.items():
            label = QLabel(words)
            label.setBuddy(box)
            line.addWidget(label)
            line.addWidget(box)
        line.addStretch(1)
        line.addWidget(self.page_label)
        self.body.addLayout(line)
        self.body.addWidget(self.sheets, 1)
        self.body.addWidget(self.note)
        self.save = self.add_button(_("Save as PDF …"), self._choose_file, default=True)
        self.print = self.add_button(_("Print …"), self._choose_printer)
        self.add_close(beside=self.work)

    def _say_what_is_shown(self, count: int) -> None:
        shown, whole = number_text(count), number_text(len(self._uids))
        if count < len(self._uids):
            words = _("The first {shown} of {all} projects are shown here; all are printed.", shown=shown, all=whole)
            self.note.setText(words)
        self.note.setVisible(count < len(self._uids))

    def _connect(self) -> None:
        self.report.activated.connect(lambda _row: self.set_pages())
        self.language.activated.connect(lambda _row: self.set_pages())
        self.paper.activated.connect(lambda _row: self.set_pages())
        self.zoom.activated.connect(lambda _row: self._zoom())
        self.sheets.page_changed.connect(self._say_page)
        # A dialog lies over the window's own line of work and messages.
        self._slow.began.connect(self._begin)
        self._slow.progressed.connect(self.work.show_progress)
        self._slow.ended.connect(self._end)
        self._slow.failed.connect(self.say)
        self.work.cancelled.connect(self._slow.cancel)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self, self._choose_printer)

    def _chosen(self) -> dict[str, str]:
        boxes = {"report": self.report, "language": self.language, "paper": self.paper}
        return {name: str(box.currentData()) for name, box in boxes.items()}

    def set_pages(self) -> None:
        """Set the pages of the report that is chosen, in its language and on its paper, in the worker."""
        chosen = self._chosen()
        self._is_writing = False
        uids = self._uids[: ROWS_SHOWN_AT_ONCE if chosen["report"] == "list" else SHOWN_AT_ONCE]
        self._say_what_is_shown(len(uids))
        self._do_slowly(
            _("Setting the pages …"),
            lambda progress: self._desk.preview(uids, progress=progress, **chosen),
            self._show,
        )

    def _begin(self, words: str) -> None:
        self.say("")
        self._in_use = self.focusWidget()
        self.work.begin(words)
        self._allow(on=False)

    def _end(self) -> None:
        self.work.end()
        self._allow(on=True)
        if self._in_use:
            self._in_use.setFocus()

    def _allow(self, *, on: bool) -> None:
        for box in (self.report, self.language, self.paper):
            box.setEnabled(on)
        for button in (self.save, self.print):
            button.setEnabled(on and self.sheets.page_count > 0)

    def _show(self, pages: list[bytes]) -> None:
        self.sheets.show_pages(pages)
        self._allow(on=True)

    def _say_page(self, page: int, count: int) -> None:
        if count:
            self.page_label.setText(_("Page {page} of {count}", page=number_text(page), count=number_text(count)))

    def _zoom(self) -> None:
        zoom = str(self.zoom.currentData())
        if zoom in (FIT_WIDTH, FIT_PAGE):
            self.sheets.fit(zoom)
        else:
            self.sheets.set_zoom(float(zoom))

    def _choose_file(self) -> None:
        chooser = FileChooser(self, _("Save as PDF"), self._desk.path.parent)
        chooser.setAcceptMode(FileChooser.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("pdf")
        chooser.setNameFilters([_("PDF (*{suffix})", suffix=".pdf")])
        chooser.selectFile(f"{self._desk.path.stem}.pdf")
        chooser.fileSelected.connect(self.save_to)
        chooser.open()

    def save_to(self, name: str) -> None:
        """Write the PDF of all projects, in the worker."""
        chosen = self._chosen()
        path = Path(name)
        shown = visible(path.name)
        self._is_writing = True
        self._do_slowly(
            _("Writing {name} …", name=shown),
            lambda progress: self._desk.print_pdf(path, self._uids, progress=progress, **chosen),
            lambda _none: self._tell(_("“{name}” was written.", name=shown)),
        )

    def _choose_printer(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._desk.path.stem)
        dialog = QPrintDialog(printer, self)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, False)
        dialog.accepted.connect(lambda: self.print_on(printer))
        bare_buttons(dialog)
        QDialog.open(dialog)

    def print_on(self, printer: QPrinter) -> None:
        """Print all projects as vectors, in the worker."""
        chosen = self._chosen()

        def work(progress: Progress) -> None:
            pages = self._desk.preview(self._uids, progress=progress, **chosen)
            print_pages(printer, pages, progress)

        count = len(self._uids)
        number = number_text(count)
        words = ngettext("Printing {number} project …", "Printing {number} projects …", count, number=number)
        said = ngettext(
            "{number} project was sent to the printer.",
            "{number} projects were sent to the printer.",
            count,
            number=number,
        )
        self._is_writing = True
        self._do_slowly(words, work, lambda _none: self._tell(said))

    def _tell(self, sentence: str) -> None:
        self.say(sentence, Tone.GOOD)
        self.told.emit(sentence)

    def reject(self) -> None:
        """Go away. What is being written or printed comes to its end, which is told in the window."""
        if self._is_writing and self._slow.is_running:
            self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
            self._slow.settled.connect(self.deleteLater)
        super().reject()


def _zoom_words(zoom: str) -> str:
    if zoom == FIT_WIDTH:
        return _("Fit width")
    if zoom == FIT_PAGE:
        return _("Fit page")
    return _("{percent}%", percent=number_text(round(float(zoom) * 100)))
