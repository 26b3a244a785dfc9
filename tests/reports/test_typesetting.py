"""Typesetting: templates reach nothing outside, a broken one is named with its line, any words make a sound PDF."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pydantic import BaseModel
from pypdf import PdfReader

from iomdesk.model.rules import Refusal
from iomdesk.reports.typesetting import typeset


class Note(BaseModel):
    """The smallest document."""

    words: str


PLAIN = """#let data = json(bytes(sys.inputs.data))
#set document(title: "Notes")
#set page(paper: sys.inputs.paper)
#set text(font: ("Noto Sans", "Noto Sans Arabic"), lang: "en")
#for note in data.documents [#text(note.words) #pagebreak(weak: true)]
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "plain.typ").write_text(PLAIN, "utf-8")
    return tmp_path


def pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def test_one_document_or_many(folder):
    assert pages(typeset("plain", Note(words="alone"), folder=folder).pdf()) == ["alone"]
    both = typeset("plain", [Note(words="first"), Note(words="second")], folder=folder)
    assert pages(both.pdf()) == ["first", "second"]
    pictures = both.svg_pages()
    assert len(pictures) == 2
    assert all(picture.startswith(b"<svg") for picture in pictures)


@pytest.mark.parametrize(("paper", "width"), [("a4", 595), ("us-letter", 612)])
def test_paper(folder, paper, width):
    pdf = typeset("plain", Note(words="x"), paper=paper, folder=folder).pdf()
    assert round(PdfReader(BytesIO(pdf)).pages[0].mediabox.width) == width


@pytest.mark.parametrize(
    "line",
    [
        '#import "@preview/cetz:0.3.0": *',
        '#import ("@pre" + "view/cetz:0.3.0"): *',
        '#let a = "//"; #import "@local/cetz:0.3.0"',
        "#include sys.inputs.paper",
        "#eval(data.documents.first().words)",
    ],
)
def test_a_template_that_reaches_outside_is_refused_before_it_runs(folder, line):
    (folder / "plain.typ").write_text(PLAIN + line + "\n", "utf-8")
    with pytest.raises(Refusal, match=r"plain\.typ") as refused:
        typeset("plain", Note(words="1 + 1"), folder=folder)
    assert f"line {PLAIN.count(chr(10)) + 1}" in str(refused.value)


@pytest.mark.parametrize("path", ["../secret.txt", "/../secret.txt", "/etc/hostname"])
def test_a_template_reads_nothing_above_its_folder(tmp_path, path):
    (tmp_path / "secret.txt").write_text("secret")
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "plain.typ").write_text(PLAIN + f'#read("{path}")', "utf-8")
    with pytest.raises(Refusal, match=r"plain\.typ"):
        typeset("plain", Note(words="x"), folder=inside).svg_pages()


@pytest.mark.parametrize("mistake", ["#nothing", "#text(", "#let x = 1 + [a]", "#while true {}"])
def test_a_broken_template_is_named_with_its_line(folder, mistake):
    (folder / "plain.typ").write_text(PLAIN + "\n" + mistake + "\n", "utf-8")
    for make in (lambda ready: ready.pdf(), lambda ready: ready.svg_pages()):
        with pytest.raises(Refusal) as refused:
            make(typeset("plain", Note(words="x"), folder=folder))
        assert "“plain.typ”" in str(refused.value)
        assert f"line {PLAIN.count(chr(10)) + 2}" in str(refused.value)


@pytest.mark.parametrize("name", ["nothing", "../reports/project_summary", "project_summary.typ", ""])
def test_only_a_template_by_its_plain_name(name):
    with pytest.raises(Refusal, match="template"):
        typeset(name, Note(words="x"))


def test_characters_without_a_font_are_named_on_the_page(folder):
    ready = typeset("plain", Note(words="a \U0001fae8\U00010a00 b"), folder=folder)
    text = pages(ready.pdf())[0]
    for character in ready.unshown:
        assert f"U+{ord(character):04X}" in text
    assert b"pdfuaid" in ready.pdf()
    assert typeset("plain", Note(words="Œuvre – №"), folder=folder).unshown == frozenset()


def test_archive_and_readers_aids(folder):
    ready = typeset("plain", Note(words="kept"), folder=folder)
    for standard, sign in (("ua-1", b"pdfuaid:part"), ("a-2a", b"pdfaid:conformance")):
        root = PdfReader(BytesIO(ready.pdf(standard))).trailer["/Root"]
        assert sign in root["/Metadata"].get_data()
        assert root["/MarkInfo"]["/Marked"]


def test_a_report_that_a_standard_forbids_is_printed_without_claiming_it(folder):
    (folder / "untitled.typ").write_text(PLAIN.replace('#set document(title: "Notes")', ""), "utf-8")
    root = PdfReader(BytesIO(typeset("untitled", Note(words="x"), folder=folder).pdf())).trailer["/Root"]
    assert b"pdfuaid" not in root["/Metadata"].get_data()
    assert "/StructTreeRoot" in root


def resident() -> int:
    """Return the MiB that this process holds."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 >> 20


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="this system tells memory otherwise")
def test_memory_does_not_grow_with_what_was_printed_before(folder):
    def batch(number):
        notes = [Note(words=f"{number} {page} some words of a page. " * 120) for page in range(60)]
        assert typeset("plain", notes, folder=folder).pdf()

    batch(0)
    before = resident()
    for number in range(1, 7):
        batch(number)
    assert resident() - before < 40
