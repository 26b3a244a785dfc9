"""PrintPreview: the chosen projects as they come on paper; what is seen is what is printed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QWidget

from iomdesk.desk.desk import Desk
from iomdesk.desk.printing import PAPERS, REPORTS
from iomdesk.i18n import N_, _, language, ngettext
from iomdesk.model.progress import Progress
from iomdesk.ui import theme
from iomdesk.ui.dialogs.dialog import Dialog, words_label
from iomdesk.ui.dialogs.file_chooser import FileChooser
from iomdesk.ui.dialogs.on_paper import print_pages
from iomdesk.ui.dialogs.sheets import FIT_PAGE, FIT_WIDTH, Sheets
from iomdesk.ui.slow_work import DoSlowly
from iomdesk.ui.wording import language_label, number_text

SHOWN_AT_ONCE = 40
"""Projects whose pages are shown; all are printed."""

ROWS_SHOWN_AT_ONCE = 400
"""The same for a list, which has many projects on a page."""

_PAPER_WORDS = {"a4": N_("A4"), "us-letter": N_("US Letter")}
_ZOOMS = (FIT_WIDTH, FIT_PAGE, "0.5", "0.75", "1", "1.5", "2")


class PrintPreview(Dialog):
    """Report, language and paper are changed in place. `do_slowly` is the window's way to do what takes its time."""

    saved = Signal(str)
    """A PDF was written; carries its path."""

    def __init__(self, desk: Desk, uids: Sequence[str], do_slowly: DoSlowly, parent: QWidget | None = None) -> None:
        super().__init__(parent, _("Print"), 900, 700)
        self._desk = desk
        self._uids = list(uids)
        self._do_slowly = do_slowly
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
        self.save = self.add_button(_("Save as PDF…"), self._choose_file, default=True)
        self.print = self.add_button(_("Print…"), self._choose_printer)
        self.add_close()

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
        QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self, self._choose_printer)

    def _chosen(self) -> dict[str, str]:
        boxes = {"report": self.report, "language": self.language, "paper": self.paper}
        return {name: str(box.currentData()) for name, box in boxes.items()}

    def set_pages(self) -> None:
        """Set the pages of the report that is chosen, in its language and on its paper, in the worker."""
        chosen = self._chosen()
        uids = self._uids[: ROWS_SHOWN_AT_ONCE if chosen["report"] == "list" else SHOWN_AT_ONCE]
        self._say_what_is_shown(len(uids))
        self.page_label.setText(_("Setting the pages…"))
        self._do_slowly(
            _("Setting the pages…"),
            lambda progress: self._desk.preview(uids, progress=progress, **chosen),
            self._show,
        )

    def _show(self, pages: list[bytes]) -> None:
        self.sheets.show_pages(pages)
        for button in (self.save, self.print):
            button.setEnabled(bool(pages))

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
        self._do_slowly(
            _("Writing {name} …", name=path.name),
            lambda progress: self._desk.print_pdf(path, self._uids, progress=progress, **chosen),
            lambda _none: self.saved.emit(str(path)),
        )

    def _choose_printer(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._desk.path.stem)
        dialog = QPrintDialog(printer, self)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, False)
        dialog.accepted.connect(lambda: self.print_on(printer))
        QDialog.open(dialog)

    def print_on(self, printer: QPrinter) -> None:
        """Print all projects as vectors, in the worker."""
        chosen = self._chosen()

        def work(progress: Progress) -> None:
            pages = self._desk.preview(self._uids, progress=progress, **chosen)
            print_pages(printer, pages, progress)

        words = ngettext("Printing {number} project …", "Printing {number} projects …", len(self._uids),
                         number=number_text(len(self._uids)))  # fmt: skip
        self._do_slowly(words, work, None)


def _zoom_words(zoom: str) -> str:
    if zoom == FIT_WIDTH:
        return _("Fit width")
    if zoom == FIT_PAGE:
        return _("Fit page")
    return _("{percent}%", percent=number_text(round(float(zoom) * 100)))
