"""Reading a PDF back: its words, its tags, its bookmarks and where its links lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader


def squeezed(text: str) -> str:
    """Return words without spaces: a PDF's are where the letters stand apart."""
    return re.sub(r"[\s\u200b]+", "", text)


def words_of(reader: PdfReader, page: int | None = None) -> str:
    """Return the words of a page (the first is 0), or of all."""
    pages = reader.pages if page is None else [reader.pages[page]]
    return squeezed("".join(each.extract_text() for each in pages))


def elements(reader: PdfReader) -> Iterator[dict[str, Any]]:
    """Yield every element of the tree of tags, each once; fails on one that does not lead back to its parent."""
    root = reader.trailer["/Root"]["/StructTreeRoot"]
    waiting = [(root, root["/K"])]
    seen: set[int] = set()
    while waiting:
        parent, kids = waiting.pop()
        for kid in kids if isinstance(kids, list) else [kids]:
            element = kid.get_object()
            if not isinstance(element, dict) or "/S" not in element:
                continue
            assert id(element) not in seen
            seen.add(id(element))
            assert element["/P"].get_object() == parent
            yield element
            if "/K" in element:
                waiting.append((element, element["/K"]))


def kinds(reader: PdfReader) -> dict[str, int]:
    """Return how often each kind of tag is there."""
    found: dict[str, int] = {}
    for element in elements(reader):
        found[element["/S"]] = found.get(element["/S"], 0) + 1
    return found


def bookmarks(reader: PdfReader) -> list[tuple[str, int]]:
    """Return the outer bookmarks with the page (1 is the first) they lead to, followed from one to the next."""
    found = []
    root = reader.trailer["/Root"]["/Outlines"]
    here, before = root.raw_get("/First"), None
    while here is not None:
        item = here.get_object()
        assert item.get("/Prev") == before
        assert item["/Parent"] == root
        found.append((str(item["/Title"]), page_of(reader, item["/Dest"])))
        before, here = here, item.get("/Next")
    assert root.raw_get("/Last") == before
    assert root["/Count"] == len(found)
    return found


def links(reader: PdfReader, page: int) -> list[int]:
    """Return the pages (1 is the first) to which the links of a page lead."""
    notes = [note.get_object() for note in reader.pages[page].get("/Annots", [])]
    return [page_of(reader, note["/Dest"]) for note in notes if note["/Subtype"] == "/Link"]


def page_of(reader: PdfReader, destination: Any) -> int:
    """Return the page (1 is the first) that a destination is on."""
    return int(reader.get_page_number(destination.get_object()[0].get_object())) + 1


def assert_sound(reader: PdfReader) -> None:
    """Check what PDF/UA-1 asks of the whole: title, language, tags that lead to content and back."""
    root = reader.trailer["/Root"]
    packet = root["/Metadata"].get_data()
    assert b"<pdfuaid:part>1</pdfuaid:part>" in packet
    assert f"<xmpTPg:NPages>{len(reader.pages)}<".encode() in packet
    assert root["/Lang"]
    assert root["/MarkInfo"]["/Marked"]
    assert reader.metadata.title
    numbers = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    tags = {int(key): tag for key, tag in zip(numbers[::2], numbers[1::2], strict=True)}
    assert list(tags) == list(range(len(tags)))
    keys = []
    for page in reader.pages:
        keys.append(page["/StructParents"])
        for tag in tags[page["/StructParents"]].get_object():
            leads = tag.get_object()
            assert leads["/Pg"].get_object() == page or any(
                "/Pg" in kid for kid in leads["/K"] if isinstance(kid, dict)
            )
        keys += [note.get_object()["/StructParent"] for note in page.get("/Annots", [])]
    assert len(set(keys)) == len(keys) == len(tags)
    named = [str(element["/ID"]) for element in elements(reader) if "/ID" in element]
    assert len(set(named)) == len(named)
    asked = {str(name) for element in elements(reader) for name in headers_of(element)}
    assert asked <= set(named)


def headers_of(element: dict[str, Any]) -> list[str]:
    """Return the names of the header cells of a cell."""
    given = element.get("/A", [])
    attributes = [each.get_object() for each in (given if isinstance(given, list) else [given])]
    return [name for each in attributes for name in each.get("/Headers", [])]
