"""Where a print goes, part by part: one PDF, or pictures of its pages."""

from __future__ import annotations

from typing import BinaryIO, Protocol

from iomdesk.reports.page_words import page_pictures
from iomdesk.reports.pdf_joining import PdfJoiner
from iomdesk.reports.typesetting import Typeset


class Printout(Protocol):
    """Takes the parts of a print."""

    def add(self, part: Typeset, *, first_page: int = 1, in_front: bool = False) -> None:
        """Take a part. `first_page` is how other parts call its first page; `in_front` puts it before the others."""


class PdfPrintout:
    """One PDF, written as its parts come. A single part stays as the typesetter made it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._only: tuple[bytes, int] | None = None
        self._joiner: PdfJoiner | None = None

    def add(self, part: Typeset, *, first_page: int = 1, in_front: bool = False) -> None:
        """Write a part; the first one waits until it is known whether there are more."""
        pdf = part.pdf()
        if self._only is None:
            self._only = pdf, first_page
            return
        if self._joiner is None:
            self._joiner = PdfJoiner(self._file)
            self._joiner.add(self._only[0], first_page=self._only[1])
        self._joiner.add(pdf, first_page=first_page, in_front=in_front)

    def finish(self) -> None:
        """Write what is left; nothing more can be added."""
        if self._joiner is not None:
            self._joiner.finish()
        elif self._only is not None:
            self._file.write(self._only[0])


class PicturePrintout:
    """The pages as SVG with their words, in their order."""

    def __init__(self) -> None:
        self.pages: list[bytes] = []

    def add(self, part: Typeset, *, first_page: int = 1, in_front: bool = False) -> None:
        """Take a part's pages."""
        place = 0 if in_front else len(self.pages)
        self.pages[place:place] = page_pictures(part, first_page)
