"""Sheets: the pages of a report as they come on paper: white sheets on grey, under each other."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, QSizeF, Qt, QXmlStreamReader, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from iomdesk.i18n import _
from iomdesk.ui.look import theme

_GAP = 2 * theme.GRID
_POINTS_PER_INCH = 72
_KEPT = 6
"""Pictures of pages that are kept for scrolling to and fro."""
_HEAD = 4096
"""Bytes of a page that hold its size."""
_SMALLEST, _LARGEST = 0.2, 5.0
FIT_WIDTH, FIT_PAGE = "width", "page"


class Sheets(QAbstractScrollArea):
    """Pages to look at. Zoom 1 is the size on paper, as far as the screen tells its own."""

    page_changed = Signal(int, int)
    """The page in sight (from 1), of so many."""
    zoom_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: list[bytes] = []
        self._points: list[QSizeF] = []
        self._words: list[str] = []
        self._pictures: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._zoom = 1.0
        self._fit: str | None = FIT_WIDTH
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._tell())
        self.setAccessibleName(_("Pages"))

    def show_pages(self, pages: Sequence[bytes]) -> None:
        """Show pages, each an SVG picture of its own size in points; its `words` are said to those who do not see."""
        self._words = [str(getattr(page, "words", "")) for page in pages]
        self._pages = list(pages)
        self._points = [_size_of(page) for page in pages]
        self._pictures.clear()
        self._lay()
        self.verticalScrollBar().setValue(0)
        self._tell()
        self.viewport().update()

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    @property
    def page(self) -> int:
        """The page in sight, from 1; 0 if there is none."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        for number, rect in enumerate(self._rects(), 1):
            if middle <= rect.bottom() + _GAP:
                return number
        return len(self._pages)

    @property
    def zoom(self) -> float:
        """How large the pages are; 1 is their size on paper."""
        return self._zoom

    def go_to_page(self, number: int) -> None:
        """Bring a page (from 1) into sight."""
        rects = self._rects()
        if 1 <= number <= len(rects):
            self.verticalScrollBar().setValue(rects[number - 1].top() - _GAP)

    def set_zoom(self, zoom: float) -> None:
        """Show the pages larger or smaller."""
        self._fit = None
        self._use(zoom)

    def fit(self, what: str) -> None:
        """Fit the pages to the window: `FIT_WIDTH` or `FIT_PAGE`."""
        self._fit = what
        self._lay()

    def _use(self, zoom: float) -> None:
        page = self.page
        self._zoom = min(max(zoom, _SMALLEST), _LARGEST)
        self._pictures.clear()
        self._lay()
        self.go_to_page(page)
        self.zoom_changed.emit(self._zoom)
        self.viewport().update()

    def _scale(self) -> float:
        return self._zoom * self.logicalDpiX() / _POINTS_PER_INCH

    def _sizes(self) -> list[QSize]:
        scale = self._scale()
        return [(points * scale).toSize() for points in self._points]

    def _rects(self) -> list[QRect]:
        """Return where each page lies, without scrolling."""
        rects, top, width = [], _GAP, self.viewport().width()
        for size in self._sizes():
            left = max(_GAP, (width - size.width()) // 2)
            rects.append(QRect(QPoint(left, top), size))
            top += size.height() + _GAP
        return rects

    def _lay(self) -> None:
        if self._fit and self._pages:
            self._zoom = self._fitting()
        rects = self._rects()
        height = rects[-1].bottom() + _GAP if rects else 0
        width = max((rect.width() for rect in rects), default=0) + 2 * _GAP
        view = self.viewport().size()
        self.verticalScrollBar().setRange(0, max(0, height - view.height()))
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setSingleStep(48)
        self.horizontalScrollBar().setRange(0, max(0, width - view.width()))
        self.horizontalScrollBar().setPageStep(view.width())
        self.viewport().update()

    def _fitting(self) -> float:
        size = self._points[0] * self.logicalDpiX() / _POINTS_PER_INCH
        view = self.viewport().size()
        zoom = (view.width() - 2 * _GAP) / max(1.0, size.width())
        if self._fit == FIT_PAGE:
            zoom = min(zoom, (view.height() - 2 * _GAP) / max(1.0, size.height()))
        zoom = min(max(zoom, _SMALLEST), _LARGEST)
        if abs(zoom - self._zoom) > 0.001:
            self._pictures.clear()
            self.zoom_changed.emit(zoom)
        return zoom

    def _tell(self) -> None:
        words = _("Page {page} of {count}", page=self.page, count=len(self._pages)) if self._pages else ""
        on_page = self._words[self.page - 1] if self._pages else ""
        self.setAccessibleDescription(f"{words}\n{on_page}".strip())
        self.page_changed.emit(self.page, len(self._pages))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), QColor("#3A3D42" if theme.is_dark() else "#8D929A"))
            offset = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
            for number, rect in enumerate(self._rects()):
                place = rect.translated(-offset)
                if place.intersects(event.rect()):
                    painter.fillRect(place.translated(2, 2), QColor(0, 0, 0, 60))
                    painter.drawImage(place, self._picture(number, rect.size()))

    def _picture(self, number: int, size: QSize) -> QImage:
        ratio = self.devicePixelRatioF()
        key = number, size.width()
        picture = self._pictures.get(key)
        if picture is None or picture.devicePixelRatio() != ratio:
            picture = QImage(size * ratio, QImage.Format.Format_RGB32)
            picture.fill(Qt.GlobalColor.white)
            with QPainter(picture) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                QSvgRenderer(QByteArray(self._pages[number])).render(painter, QRectF(picture.rect()))
            picture.setDevicePixelRatio(ratio)
            self._pictures[key] = picture
            while len(self._pictures) > _KEPT:
                self._pictures.popitem(last=False)
        self._pictures.move_to_end(key)
        return picture

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self._zoom * (1.1 if event.angleDelta().y() > 0 else 1 / 1.1))
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, key = self.verticalScrollBar(), event.key()
        if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.go_to_page(self.page + (1 if key == Qt.Key.Key_PageDown else -1))
        elif key == Qt.Key.Key_Home:
            bar.setValue(0)
        elif key == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self.set_zoom(self._zoom * (1.25 if key == Qt.Key.Key_Plus else 0.8))
        else:
            super().keyPressEvent(event)


def _size_of(page: bytes) -> QSizeF:
    """Return the size of an SVG picture by its first lines: to read all pages whole takes too long."""
    reader = QXmlStreamReader(page[:_HEAD].decode("utf-8", "ignore"))
    if not reader.readNextStartElement():
        return QSizeF()
    _left, _top, width, height = str(reader.attributes().value("viewBox")).split()
    return QSizeF(float(width), float(height))
