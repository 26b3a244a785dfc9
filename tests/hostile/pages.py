"""Hostile pages: saved web pages with scripts, remote pictures, tags without end and bytes that are no text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.exchange.pages.written import ENGLISH
from tests.hostile.sample import Demand, Sample

_TITLE = ENGLISH.title
_HTML = ENGLISH.html()
_TEXT = ENGLISH.form_a()


def _of(content: bytes | str) -> Callable[[Path], object]:
    data = content.encode() if isinstance(content, str) else content
    return lambda path: path.write_bytes(data)


def _with(words: str, *, at: str = "</body>") -> str:
    """Return the page with something put into it."""
    assert at in _HTML
    return _HTML.replace(at, words + at, 1)


def _refused(name: str, content: bytes | str, says: str, file: str = "page.html") -> Sample:
    return Sample(f"page: {name}", _of(content), Demand.REFUSED, says, file)


def _tamed(name: str, content: bytes | str, shown: str = _TITLE, file: str = "page.html") -> Sample:
    return Sample(f"page: {name}", _of(content), Demand.TAMED, file=file, shown=shown)


_TOO_MANY = "too deep|too many|too large|neither a catalogue"
_NO_PAGE = "neither a catalogue"

SAMPLES = [
    _tamed("sound", _HTML),
    _tamed("scripts", _with("<script>document.title='owned'</script><script src='http://example.org/x.js'></script>")),
    _tamed("a script that is not closed", _with("<script>" + "x" * 10_000)),
    _tamed(
        "remote pictures", _with("<img src='http://example.org/x.png'><link rel=stylesheet href=//example.org/x.css>")
    ),
    _tamed(
        "a picture of this computer", _with("<img src='file:///etc/passwd'><iframe src='file:///etc/passwd'></iframe>")
    ),
    _tamed(
        "an object, a frame, a film",
        _with("<object data=x></object><embed src=x><video src=x></video><iframe></iframe>"),
    ),
    _tamed(
        "a page that goes elsewhere",
        _with("<meta http-equiv=refresh content='0;url=http://example.org'>", at="</head>"),
    ),
    _tamed("a base elsewhere", _with("<base href='http://example.org/'>", at="</head>")),
    _tamed("a picture of 4 MB in itself", _with("<img src='data:image/png;base64," + "A" * 4_000_000 + "'>")),
    _refused(
        "a picture of 19 MB in itself", _with("<img src='data:image/png;base64," + "A" * 19_000_000 + "'>"), _TOO_MANY
    ),
    _refused("200,000 tags inside each other", _with("<div>" * 200_000), _TOO_MANY),
    _refused("200,000 letters in bold inside each other", _with("<b>" * 200_000), _TOO_MANY),
    _refused("200,000 tags beside each other", _with("<p>x</p>" * 200_000), _TOO_MANY),
    _tamed("200,000 ends of nothing", _HTML.replace("<body>", "<body>" + "</b>" * 200_000)),
    _refused(
        "20 tables inside each other, 5,000 times", _with(("<table><tr><td>" * 20 + "</table>") * 5_000), _TOO_MANY
    ),
    _tamed("15,000 labels in one long line", _with("<span>" + "word " * 200_000 + "<b>x</b>" * 10_000 + "</span>")),
    _tamed("a tag with 100,000 attributes", _with("<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">x</p>")),
    _tamed("a tag with 100,000 classes", _with("<p class='" + " ".join(f"c{n}" for n in range(100_000)) + "'>x</p>")),
    _tamed("an attribute of 2 MB", _with("<p title='" + "x" * 2_000_000 + "'>x</p>")),
    _tamed("a remark that is not closed", _with("<!-- " + "x" * 100_000)),
    _tamed("200,000 remarks", _with("<!-- x -->" * 200_000)),
    _tamed(
        "entities that grow",
        _HTML.replace("<body>", "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><body>&b;&b;"),
    ),
    _tamed(
        "an entity of this computer",
        "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + _HTML.replace("</body>", "&x;</body>"),
    ),
    _tamed("100,000 entities", _with("<p>" + "&amp;" * 100_000 + "</p>")),
    _tamed("entities of no character", _with("<p>&#0;&#xD800;&#x110000;&#99999999999;x</p>")),
    _tamed("a declaration of XML", "<?xml version='1.0' encoding='utf-7'?>" + _HTML),
    _tamed("an encoding that is none", _HTML.replace("<head>", "<head><meta charset='utf-7'>")),
    _tamed("UTF-16", _HTML.encode("utf-16")),
    _tamed("UTF-32", _HTML.encode("utf-32")),
    _refused("UTF-7", "+ADw-html+AD4-+ADw-body+AD4-", _NO_PAGE),
    _refused("NULs", _HTML.replace("<p>", "<p>\0"), _NO_PAGE),
    _refused("signs that steer", _HTML.replace(" ", "\x01"), _NO_PAGE),
    _refused("noise", bytes(range(256)) * 1_000, _NO_PAGE),
    _refused("nothing", b"", _NO_PAGE),
    _refused("spaces", b" \n" * 100_000, _NO_PAGE),
    _tamed("signs of a terminal in the title", _HTML.replace(_TITLE, "\x1b]0;owned\x07" + _TITLE)),
    _tamed("a title that turns the line", _HTML.replace(_TITLE, "\u202e" + _TITLE)),
    _tamed("a formula for a title", _HTML.replace(_TITLE, "=HYPERLINK(1) " + _TITLE), "=HYPERLINK(1)"),
    _refused("a title of 1 MB", _HTML.replace(_TITLE, "word " * 200_000), _TOO_MANY),
    _tamed("text: sound", _TEXT, file="page.txt"),
    _refused("text: one line of 4 MB", "x" * 4_000_000, _NO_PAGE, "page.txt"),
    _tamed("text: a paragraph of 4 MB", _TEXT + "word " * 800_000, file="page.txt"),
    _tamed("text: a paragraph of stars", _TEXT + "**__" * 400_000, file="page.txt"),
    _tamed("text: a paragraph of addresses", _TEXT + "http://" * 400_000, file="page.txt"),
    _tamed("text: a paragraph of quotation marks", _TEXT + '"“”«»' * 300_000, file="page.txt"),
    _tamed("text: a paragraph of capitals", _TEXT + "\n" + "Haiti Regional Office in " * 100_000, file="page.txt"),
    _tamed("text: a paragraph of combining marks", _TEXT + "e" + "\u0301" * 1_000_000, file="page.txt"),
    _refused("text: a million lines", _TEXT + "x\n" * 1_000_000, _TOO_MANY, "page.txt"),
    _tamed("text: 9,000 lines of countries", _TEXT + "\n".join(["Haiti", "Cuba", "Benin"] * 3_000), file="page.txt"),
    _tamed("text: 9,000 labels", _TEXT + "\n" + "Project Status: Active\n" * 9_000, file="page.txt"),
    _tamed("text: 9,000 bullets", _TEXT + "\n" + "• Project Status\n    Active\n" * 4_000, file="page.txt"),
    _refused(
        "text: countries without end",
        _TEXT.replace("Zambia", "Zambia Haiti Congo Guinea " * 20_000),
        _TOO_MANY,
        "page.txt",
    ),
    _tamed("text: a budget of 100,000 digits", _TEXT.replace(ENGLISH.fields["budget"], "9" * 100_000), file="page.txt"),
    _tamed(
        "text: encoded twice and damaged",
        (_TEXT + "é" * 500).encode().decode("cp1252", "ignore").encode() + b"\xff\xfe\x80",
        file="page.txt",
    ),
]
