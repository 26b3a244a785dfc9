"""PdfJoiner: one PDF from the parts of a long print, so that it needs no more memory than a part.

Tags, bookmarks, links and the conformance to PDF/UA-1 stay. Each part is written as it comes; what ties the parts
together (pages, tags, bookmarks) is written at the end.
"""

from __future__ import annotations

import base64
import hashlib
import re
from array import array
from dataclasses import dataclass, field
from itertools import pairwise
from typing import BinaryIO

from iomdesk.reports.pdf_objects import (
    PdfObjects,
    not_joinable,
    optional_reference,
    reference,
    references,
    renumbered,
    rewritten,
)

_CELL_NAME = re.compile(rb"\(U(\d+x\d+y\d+)\)")
_NAMED_CELL = re.compile(rb"\(U(\d+x\d+y\d+)\)(\d+) 0 R")
_TAG_KEY = re.compile(rb"/(StructParents?) (\d+)")
_TAG_NUMBERS = re.compile(rb"/Nums\[([^\]]*)\]")
_TAG_NUMBER = re.compile(rb"(\d+) (\d+) 0 R")
_PARENT = re.compile(rb"/P \d+ 0 R")
_PAGE_LINK = re.compile(rb"/A<</Type/Action/S/URI/URI\(page:(\d+)\)>>")
_PAGE_LINK_WORDS = re.compile(rb"/Contents\(page:(\d+)\)")
_PAGE_COUNT = re.compile(rb"(<xmpTPg:NPages>)\d+")
_CATALOG, _PAGES, _TREE, _DOCUMENT, _BOOKMARKS, _INFO, _METADATA, _FIRST_FREE = range(1, 9)


@dataclass
class _Joint:
    """How a part's numbers and names become those of the whole."""

    part: PdfObjects
    first: int
    name: int
    tag_keys: int

    def __post_init__(self) -> None:
        self.pages = reference(self.part.catalog, b"Pages")
        self.tree = reference(self.part.catalog, b"StructTreeRoot")
        self.metadata = reference(self.part.catalog, b"Metadata")
        self.bookmarks = optional_reference(self.part.catalog, b"Outlines")
        kids = references(self.part.objects[self.tree].partition(b"/K")[2].partition(b"]")[0])
        if len(kids) != 1:
            raise not_joinable()
        self.document = kids[0]
        self.apart = {self.part.root, self.part.info, self.tree, self.metadata, self.bookmarks}

    def edge_bookmark(self, key: bytes) -> int | None:
        """Return the part's own number of its first or last bookmark."""
        return None if self.bookmarks is None else optional_reference(self.part.objects[self.bookmarks], key)

    def number(self, own: int) -> int:
        """Return the number in the whole."""
        return {self.tree: _TREE, self.bookmarks: _BOOKMARKS}.get(own, self.first + own)

    def structure(self, words: bytes) -> bytes:
        """Return a structure with the numbers of the whole."""
        words = _TAG_KEY.sub(lambda key: b"/%s %d" % (key[1], int(key[2]) + self.tag_keys), words)
        return renumbered(words, self.number)

    def string(self, words: bytes) -> bytes:
        """Return a string; names of cells become those of the whole."""
        return _CELL_NAME.sub(self._cell_name, words) if _CELL_NAME.fullmatch(words) else words

    def _cell_name(self, match: re.Match[bytes]) -> bytes:
        return b"(P%05dU%s)" % (self.name, match[1])

    def content(self, own: int) -> bytes:
        """Return an object as it is in the whole; the part's document becomes a part of the whole's."""
        content = rewritten(self.part.objects[own], self.structure, string=self.string)
        if own == self.pages:
            content = content.replace(b"/Type/Pages", b"/Type/Pages/Parent %d 0 R" % _PAGES, 1)
        elif own == self.document:
            content = _PARENT.sub(b"/P %d 0 R" % _DOCUMENT, content, count=1).replace(b"/S/Document", b"/S/Part", 1)
        return content

    def tags(self) -> list[tuple[int, int]]:
        """Return which tags belong to which of the whole's keys."""
        numbers = _TAG_NUMBERS.search(self.part.objects[self.tree])
        pairs = _TAG_NUMBER.findall(numbers[1]) if numbers else []
        return [(int(key) + self.tag_keys, self.number(int(own))) for key, own in pairs]

    def cells(self) -> list[tuple[bytes, int]]:
        """Return the names of cells with their tags."""
        named = _NAMED_CELL.finditer(self.part.objects[self.tree])
        return [(self._cell_name(match), self.number(int(match[2]))) for match in named]


@dataclass
class _Part:
    """What ties a part to the others, in the numbers of the whole."""

    pages: int
    page_count: int
    document: int
    first_bookmark: int = 0
    last_bookmark: int = 0
    bookmark_count: int = 0
    edges: dict[int, bytes] = field(default_factory=dict)

    def lead(self, bookmark: int, key: bytes, neighbour: int) -> None:
        """Have an outer bookmark lead to its neighbour in another part."""
        self.edges[bookmark] = self.edges[bookmark].replace(b"<<", b"<</%s %d 0 R" % (key, neighbour), 1)


class PdfJoiner:
    """Writes to `out`. A link to `page:N` in a part leads to page N of those that were added before it."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._offsets = array("Q", [0] * _FIRST_FREE)
        self._position = 0
        self._parts: list[_Part] = []
        self._model: PdfObjects | None = None
        self._tags: list[tuple[int, int]] = []
        self._cells: list[tuple[bytes, int]] = []
        self._page_objects: dict[int, int] = {}
        self._digest = hashlib.sha256()
        self._write(b"%PDF-1.7\n%\x80\x80\x80\x80\n\n")

    def add(self, pdf: bytes, *, first_page: int = 1, in_front: bool = False) -> int:
        """Write a part and return how many pages it has.

        `first_page` is the number by which links of later parts find its first page; `in_front` puts it before those
        that were added so far, and then title and language of the whole are its own.
        """
        part = PdfObjects.read(pdf)
        joint = _Joint(part, len(self._offsets), len(self._parts), len(self._tags))
        self._offsets.extend([0] * (max(part.objects) + 1))
        pages = references(part.objects[joint.pages].partition(b"/Kids")[2])
        made = _Part(joint.number(joint.pages), len(pages), joint.number(joint.document))
        self._hold_bookmarks(joint, made)
        for own in part.objects:
            if own not in joint.apart and joint.number(own) not in made.edges:
                self._object(joint.number(own), self._linked(joint.content(own)))
        self._parts.insert(0 if in_front else len(self._parts), made)
        self._tags += joint.tags()
        self._cells += joint.cells()
        self._page_objects |= {first_page + place: joint.number(page) for place, page in enumerate(pages)}
        self._digest.update(part.identity)
        if self._model is None or in_front:
            kept = {own: part.objects[own] for own in (part.root, part.info, joint.tree, joint.metadata)}
            self._model = part.with_objects(kept)
        return len(pages)

    def finish(self) -> None:
        """Write what ties the parts together."""
        if self._model is None:
            raise not_joinable()
        identity = base64.b64encode(self._digest.digest()[:16])
        self._write_pages()
        self._write_tags(self._model)
        self._write_bookmarks()
        self._write_heading(self._model, identity)
        self._write_table(identity)

    def _hold_bookmarks(self, joint: _Joint, made: _Part) -> None:
        """Keep a part's first and last bookmark back until its neighbours are known."""
        first, last = joint.edge_bookmark(b"First"), joint.edge_bookmark(b"Last")
        if first is None or last is None:
            return
        made.first_bookmark, made.last_bookmark = joint.number(first), joint.number(last)
        made.edges = {joint.number(own): joint.content(own) for own in (first, last)}
        counted = re.search(rb"/Count (\d+)", joint.part.objects[joint.bookmarks or 0])
        made.bookmark_count = int(counted[1]) if counted else 0

    def _linked(self, content: bytes) -> bytes:
        """Have a link to a page lead there."""
        if b"(page:" not in content:
            return content
        content = _PAGE_LINK_WORDS.sub(rb"/Contents(\1)", content)
        return _PAGE_LINK.sub(
            lambda link: b"/Dest[%d 0 R/XYZ null null null]" % self._page_objects[int(link[1])], content
        )

    def _write_pages(self) -> None:
        count = sum(part.page_count for part in self._parts)
        kids = b" ".join(b"%d 0 R" % part.pages for part in self._parts)
        self._object(_PAGES, b"<</Type/Pages/Count %d/Kids[%s]>>\n" % (count, kids))

    def _write_tags(self, model: PdfObjects) -> None:
        parts = b" ".join(b"%d 0 R" % part.document for part in self._parts)
        self._object(_DOCUMENT, b"<</Type/StructElem/S/Document/P %d 0 R/K[%s]>>\n" % (_TREE, parts))
        roles = re.search(rb"/RoleMap<<.*?>>", model.objects[reference(model.catalog, b"StructTreeRoot")])
        numbers = b" ".join(b"%d %d 0 R" % pair for pair in self._tags)
        names = b"".join(b"%s%d 0 R" % pair for pair in sorted(self._cells))
        self._object(
            _TREE,
            b"<</Type/StructTreeRoot%s/K[%d 0 R]/ParentTree<</Nums[%s]>>%s/ParentTreeNextKey %d>>\n"
            % (
                roles[0] if roles else b"",
                _DOCUMENT,
                numbers,
                b"/IDTree<</Names[%s]>>" % names if names else b"",
                len(self._tags),
            ),
        )

    def _write_bookmarks(self) -> None:
        parts = [part for part in self._parts if part.edges]
        for before, after in pairwise(parts):
            before.lead(before.last_bookmark, b"Next", after.first_bookmark)
            after.lead(after.first_bookmark, b"Prev", before.last_bookmark)
        for part in parts:
            for number, content in part.edges.items():
                self._object(number, content)
        if parts:
            count = sum(part.bookmark_count for part in parts)
            ends = (parts[0].first_bookmark, parts[-1].last_bookmark, count)
            self._object(_BOOKMARKS, b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>\n" % ends)

    def _write_heading(self, model: PdfObjects, identity: bytes) -> None:
        numbers = {
            reference(model.catalog, b"Pages"): _PAGES,
            reference(model.catalog, b"StructTreeRoot"): _TREE,
            reference(model.catalog, b"Metadata"): _METADATA,
            optional_reference(model.catalog, b"Outlines"): _BOOKMARKS,
        }
        catalog = renumbered(model.catalog, lambda own: numbers[own])
        if b"/Outlines" not in catalog and any(part.edges for part in self._parts):
            catalog = catalog.replace(b"/Type/Catalog", b"/Type/Catalog/Outlines %d 0 R" % _BOOKMARKS, 1)
        self._object(_CATALOG, catalog)
        self._object(_INFO, model.objects[model.info])
        _words, _stream, packet = model.objects[reference(model.catalog, b"Metadata")].partition(b"stream\n")
        packet = packet.rpartition(b"\nendstream")[0].replace(model.identity, identity)
        packet = _PAGE_COUNT.sub(rb"\g<1>%d" % sum(part.page_count for part in self._parts), packet)
        described = b"<</Length %d/Type/Metadata/Subtype/XML>>\nstream\n%s\nendstream\n"
        self._object(_METADATA, described % (len(packet), packet))

    def _write_table(self, identity: bytes) -> None:
        start = self._position
        self._write(b"xref\n0 %d\n0000000000 65535 f\r\n" % len(self._offsets))
        for offset in self._offsets[1:]:
            self._write(b"%010d 00000 n\r\n" % offset if offset else b"0000000000 65535 f\r\n")
        ends = (len(self._offsets), _CATALOG, _INFO, identity, identity, start)
        self._write(b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[(%s)(%s)]>>\nstartxref\n%d\n%%%%EOF" % ends)

    def _object(self, number: int, content: bytes) -> None:
        self._offsets[number] = self._position
        self._write(b"%d 0 obj\n%sendobj\n" % (number, content))

    def _write(self, content: bytes) -> None:
        self._out.write(content)
        self._position += len(content)
