"""PrintPreview: the chosen projects as they come on paper; what is seen is what is printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QHBoxLayout, QLabel, QWidget

from iomdesk.desk.desk import Desk
from iomdesk.desk.printing import PAPERS
from iomdesk.i18n import N_, _, language, ngettext
from iomdesk.model.progress import Progress
from iomdesk.ui import theme
from iomdesk.ui.dialogs.dialog import Dialog, words_label
from iomdesk.ui.dialogs.on_paper import print_pages
from iomdesk.ui.dialogs.sheets import FIT_PAGE, FIT_WIDTH, Sheets
from iomdesk.ui.wording import language_label, number_text

SHOWN_AT_ONCE = 40
"""Projects whose pages are shown; all are printed."""

DoSlowly = Callable[[str, Callable[[Progress], Any], Callable[[Any], object] | None], None]
_PAPER_WORDS = {"a4": N_("A4"), "us-letter": N_("US Letter")}
_ZOOMS = (FIT_WIDTH, FIT_PAGE, "0.5", "0.75", "1", "1.5", "2")


class PrintPreview(Dialog):
    """Language and paper are changed in place. `do_slowly` is the window's way to do what takes its time."""

    saved = Signal(str)
    """A PDF was written; carries its path."""

    def __init__(self, desk: Desk, uids: Sequence[str], do_slowly: DoSlowly, parent: QWidget | None = None) -> None:
        super().__init__(parent, _("Print"), 900, 700)
        self._desk = desk
        self._uids = list(uids)
        self._do_slowly = do_slowly
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
        for words, box in ((_("&Language"), self.language), (_("&Paper"), self.paper), (_("&Zoom"), self.zoom)):
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
        if len(self._uids) > SHOWN_AT_ONCE:
            shown, whole = number_text(SHOWN_AT_ONCE), number_text(len(self._uids))
            words = _("The first {shown} of {all} projects are shown here; all are printed.", shown=shown, all=whole)
            self.note.setText(words)
        self.note.setVisible(bool(self.note.text()))

    def _connect(self) -> None:
        self.language.activated.connect(lambda _row: self.set_pages())
        self.paper.activated.connect(lambda _row: self.set_pages())
        self.zoom.activated.connect(lambda _row: self._zoom())
        self.sheets.page_changed.connect(self._say_page)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self, self._choose_printer)

    def _chosen(self) -> tuple[str, str]:
        return str(self.language.currentData()), str(self.paper.currentData())

    def set_pages(self) -> None:
        """Set the pages in the language and on the paper that are chosen, in the worker."""
        tag, paper = self._chosen()
        uids = self._uids[:SHOWN_AT_ONCE]
        self.page_label.setText(_("Setting the pages…"))
        self._do_slowly(
            _("Setting the pages…"),
            lambda progress: self._desk.preview(uids, language=tag, paper=paper, progress=progress),
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
        chooser = QFileDialog(self, _("Save as PDF"), str(self._desk.path.parent))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("pdf")
        chooser.setNameFilters([_("PDF (*{suffix})", suffix=".pdf")])
        chooser.selectFile(f"{self._desk.path.stem}.pdf")
        chooser.fileSelected.connect(self.save_to)
        chooser.open()

    def save_to(self, name: str) -> None:
        """Write the PDF of all projects, in the worker."""
        tag, paper = self._chosen()
        path = Path(name)
        self._do_slowly(
            _("Writing {name} …", name=path.name),
            lambda progress: self._desk.print_pdf(path, self._uids, language=tag, paper=paper, progress=progress),
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
        tag, paper = self._chosen()

        def work(progress: Progress) -> None:
            pages = self._desk.preview(self._uids, language=tag, paper=paper, progress=progress)
            print_pages(printer, pages, progress)

        words = ngettext("Printing {number} project …", "Printing {number} projects …", len(self._uids),
                         number=number_text(len(self._uids)))  # fmt: skip
        self._do_slowly(words, work, None)


def _zoom_words(zoom: str) -> str:
    if zoom == FIT_WIDTH:
        return _("Fit width")
    if zoom == FIT_PAGE:
        return _("Fit page")
    return _("{percent} %", percent=number_text(round(float(zoom) * 100)))
