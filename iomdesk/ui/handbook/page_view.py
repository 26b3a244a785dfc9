"""PageView: one page of the handbook as it is read: links, keys set apart, pictures that fit the window."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QByteArray, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QImage,
    QKeySequence,
    QPainter,
    QPalette,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
    QTextImageFormat,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from iomdesk.i18n import is_right_to_left
from iomdesk.model.folding import fold
from iomdesk.model.hits import spans
from iomdesk.ui.handbook import handbook
from iomdesk.ui.handbook.handbook import Page
from iomdesk.ui.look import theme
from iomdesk.ui.look.found_look import found_format

_KEYS = re.compile(r"(?:(?:Ctrl|Alt|Shift)\+)*(?:F\d+|[A-Z0-9]|Up|Down|Left|Right|Del|Esc|Space|Enter|Home|End|Tab)")
_PICTURE = "\ufffc"
_WIDEST_COLUMN = 720
_DENSITY = 1.5
"""Pixels of a picture to one of the window it was taken from."""
_LINE_HEIGHT = 130.0


class PageView(QTextBrowser):
    """Loads nothing but pictures of the page's own language."""

    followed = Signal(str)
    """The person follows a link."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page: Page | None = None
        self._originals: dict[str, QImage] = {}
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.anchorClicked.connect(lambda url: self.followed.emit(url.toString()))
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.1)
        self.setFont(font)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Give the document a picture of this page; anything else is nothing, so that no other file is read."""
        asked = name.toString() if isinstance(name, QUrl) else name
        path = handbook.picture(asked, self.page.language) if self.page else None
        if kind == QTextDocument.ResourceType.ImageResource.value and path:
            return QImage(str(path))
        return QByteArray()

    def show_page(self, page: Page) -> None:
        """Show a page from its top."""
        self.page = page
        self._originals.clear()
        right = is_right_to_left(page.language)
        option = self.document().defaultTextOption()
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
        self.document().setDefaultTextOption(option)
        self.setMarkdown(page.text)
        self._set_apart()
        self._fit()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def go_to(self, anchor: str) -> None:
        """Bring the heading with this name to the top of the view."""
        if self.page is None or not anchor:
            return
        names = [heading.anchor for heading in self.page.headings]
        headings = [block for block in self._blocks() if block.blockFormat().headingLevel()]
        if anchor in names and names.index(anchor) < len(headings):
            block = headings[names.index(anchor)]
            self.setTextCursor(QTextCursor(block))
            top = self.document().documentLayout().blockBoundingRect(block).top()
            self.verticalScrollBar().setValue(int(top) - theme.GRID)

    def mark(self, words: str) -> None:
        """Mark the words in the page, and bring the first into sight; nothing marks nothing."""
        wanted = tuple(fold(words).split())
        marks = []
        for block in self._blocks() if wanted else ():
            for span in spans(block.text(), wanted, anywhere=True):
                selection = QTextEdit.ExtraSelection()
                cursor = QTextCursor(block)
                cursor.setPosition(block.position() + span.start)
                cursor.setPosition(block.position() + span.end, QTextCursor.MoveMode.KeepAnchor)
                selection.cursor, selection.format = cursor, found_format()
                marks.append(selection)
        self.setExtraSelections(marks)
        if marks:
            cursor = QTextCursor(marks[0].cursor)
            cursor.clearSelection()
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self.document().begin()
        while block.isValid():
            yield block
            block = block.next()

    def _fragments(self) -> Iterator[QTextFragment]:
        for block in self._blocks():
            inside = block.begin()
            while not inside.atEnd():
                yield inside.fragment()
                inside += 1

    def _set_apart(self) -> None:
        """Give lines more room, keys the look of keys, and examples that of what is typed."""
        cursor = QTextCursor(self.document())
        lines = QTextBlockFormat()
        lines.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        for block in self._blocks():
            # A picture is one sign, whose line would grow with it.
            if _PICTURE not in block.text():
                cursor.setPosition(block.position())
                cursor.mergeBlockFormat(lines)
        ground = self.palette().color(QPalette.ColorRole.Mid)
        ground.setAlphaF(0.35)
        spans = [
            (fragment.position(), fragment.length(), fragment.text())
            for fragment in self._fragments()
            if fragment.charFormat().fontFixedPitch()
            or fragment.charFormat().hasProperty(QTextFormat.Property.FontFixedPitch)
        ]
        for start, length, text in reversed(spans):
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            look = QTextCharFormat()
            look.setBackground(ground)
            is_key = _KEYS.fullmatch(text) is not None
            fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            look.setFontFamilies(self.font().families() or [self.font().family()] if is_key else [fixed.family()])
            cursor.mergeCharFormat(look)
            if is_key:
                cursor.insertText(f"\u202f{native(text)}\u202f", cursor.charFormat())

    # Pictures

    def _fit(self) -> None:
        """Let the text be no wider than can be read well, and every picture no wider than the text."""
        room = self.viewport().width()
        margin = 3 * theme.GRID
        column = min(_WIDEST_COLUMN, room - 2 * margin)
        # Asked for by itself, the frame would be held by the document for each page that was ever shown.
        whole = QTextCursor(self.document()).currentFrame()
        frame = whole.frameFormat()
        frame.setLeftMargin(margin)
        frame.setRightMargin(max(margin, room - margin - column))
        frame.setTopMargin(2 * theme.GRID)
        frame.setBottomMargin(3 * theme.GRID)
        whole.setFrameFormat(frame)
        shown = [
            (fragment.position(), fragment.charFormat().toImageFormat())
            for fragment in self._fragments()
            if fragment.charFormat().isImageFormat()
        ]
        for position, image in shown:
            self._scale(position, image, column)

    def _scale(self, position: int, image: QTextImageFormat, column: int) -> None:
        name = image.name()
        if name not in self._originals:
            found = self.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name))
            self._originals[name] = found if isinstance(found, QImage) else QImage()
        original = self._originals[name]
        if original.isNull():
            return
        width = min(float(column), original.width() / _DENSITY)
        ratio = self.devicePixelRatioF()
        size = QSize(int(width * ratio), int(width * ratio * original.height() / original.width()))
        fitted = original.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
        with QPainter(fitted) as painter:
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), ratio))
            painter.drawRect(fitted.rect().adjusted(0, 0, -1, -1))
        fitted.setDevicePixelRatio(ratio)
        self.document().addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), fitted)
        image.setWidth(width)
        image.setHeight(width * original.height() / original.width())
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(image)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()


def native(keys: str) -> str:
    """Return keys as this system and the interface's language write them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) or keys
