"""Joining: the parts of a long print become one PDF that is as sound as each of them."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from iomdesk.model.project import Project
from iomdesk.model.rules import Refusal
from iomdesk.reports.pdf_joining import PdfJoiner
from iomdesk.reports.typesetting import typeset
from tests.reports.reading import assert_sound, bookmarks, kinds, words_of
from tests.reports.test_project_summary import HOSTILE, PROJECT, summary

AWKWARD = ["1 0 R and (2 0 R) \\( ((3 0 R", "(U0x0y0)", "5 0 R)", "endobj", "stream\nendstream", "/StructParents 0"]


def titled(words: str) -> Project:
    return PROJECT.model_copy(update={"title": type(PROJECT.title)(en=words)})


def part(*titles: str) -> bytes:
    return typeset("project_summary", [summary(titled(words)) for words in titles], title="All of them").pdf()


def joined(*parts: bytes) -> PdfReader:
    out = BytesIO()
    joiner = PdfJoiner(out)
    for pdf in parts:
        joiner.add(pdf)
    joiner.finish()
    return PdfReader(out, strict=True)


def test_parts_stay_sound_and_keep_their_order():
    reader = joined(part("One", "Two"), part("Three"), part("Four", "Five"))
    assert_sound(reader)
    assert [title for title, _page in bookmarks(reader)] == ["One", "Two", "Three", "Four", "Five"]
    assert [page for _title, page in bookmarks(reader)] == [1, 2, 3, 4, 5]
    assert reader.metadata.title == "All of them"
    alone = kinds(PdfReader(BytesIO(part("One"))))
    whole = kinds(reader)
    assert whole["/Document"] == 1
    assert {kind: count for kind, count in whole.items() if kind not in ("/Document", "/Part")} == {
        kind: 5 * count for kind, count in alone.items() if kind != "/Document"
    }


def test_a_part_in_front_comes_first():
    out = BytesIO()
    joiner = PdfJoiner(out)
    assert joiner.add(part("Later")) == 1
    assert joiner.add(part("First", "Second"), in_front=True) == 2
    joiner.finish()
    reader = PdfReader(out, strict=True)
    assert_sound(reader)
    assert bookmarks(reader) == [("First", 1), ("Second", 2), ("Later", 3)]


@pytest.mark.parametrize("words", [*AWKWARD, *HOSTILE])
def test_words_that_look_like_a_pdf_s_own_stay_words(words):
    alone = PdfReader(BytesIO(part(words)))
    reader = joined(part("Plain"), part(words), part(words))
    assert_sound(reader)
    title = bookmarks(alone)[0][0]
    assert [found for found, _page in bookmarks(reader)] == ["Plain", title, title]
    assert words_of(reader, 1) == words_of(alone)


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7\n", b"%PDF-1.7\nxref\n0 0\ntrailer\n<<>>\nstartxref\n9\n%%EOF"])
def test_what_the_typesetter_did_not_make_is_refused(pdf):
    with pytest.raises(Refusal):
        PdfJoiner(BytesIO()).add(pdf)
    with pytest.raises(Refusal):
        PdfJoiner(BytesIO()).finish()
