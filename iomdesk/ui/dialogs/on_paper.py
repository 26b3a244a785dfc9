"""On paper: pages as vectors on a printer, each as large as it was set."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtSvg import QSvgRenderer

from iomdesk.i18n import N_
from iomdesk.model.progress import Progress, quietly
from iomdesk.model.rules import Refusal


def print_pages(printer: QPrinter, pages: Sequence[bytes], progress: Progress = quietly) -> None:
    """Print pages (SVG, sizes in points), without scaling; Refusal if the printer does not take them."""
    if not pages:
        return
    first = QSvgRenderer(QByteArray(pages[0]))
    size = QPageSize(QSizeF(first.viewBoxF().size()), QPageSize.Unit.Point)
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    painter = QPainter()
    if not painter.begin(printer):
        raise Refusal(N_("The printer does not take the pages. Look whether it is on, or save a PDF instead."))
    try:
        for number, page in enumerate(pages):
            progress(number, len(pages))
            if number:
                printer.newPage()
            renderer = QSvgRenderer(QByteArray(page))
            points = renderer.viewBoxF().size()
            scale = printer.resolution() / 72
            renderer.render(painter, QRectF(0, 0, points.width() * scale, points.height() * scale))
    finally:
        painter.end()
