"""Encoding of a saved page: bytes to words, whatever wrote them, or a Refusal."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from iomdesk.i18n import N_
from iomdesk.model.rules import Refusal

LARGEST = 5_000_000
"""Bytes; a saved page has some ten thousand, with everything packed in a few hundred thousand."""

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([a-z0-9_-]{2,20})""", re.IGNORECASE)
_CHARSETS = {"windows-1250", "windows-1251", "windows-1252", "windows-1254", "windows-1256", "koi8-r", "gb18030"}
_SAME_AS = {"iso-8859-1": "windows-1252", "latin1": "windows-1252", "us-ascii": "windows-1252", "gb2312": "gb18030"}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_TWICE_ENCODED = re.compile(r"Ã[\x80-\xbf€-™ -¿]|â€[\x80-\xbf™œ“”˜]")
_UNUSED = {code: chr(code) for code in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}


class Decoded(NamedTuple):
    """The words of a file; `damaged` tells that some bytes could not be read or had been encoded twice."""

    text: str
    damaged: bool


def decoded(data: bytes, name: str) -> Decoded:
    """Return the words of a file: UTF-8, UTF-16, what the page declares, else Windows-1252.

    Raises Refusal for a file that is empty, far too large or no text.
    """
    if len(data) > LARGEST:
        raise Refusal(N_("The file “{name}” is far too large for a saved project page."), name=name)
    text, damaged = _words(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip("\ufeff \n\t\f\v\xa0"):
        raise Refusal(N_("The file “{name}” is empty."), name=name)
    controls = len(_CONTROL.findall(text))
    if "\0" in text or controls > 2 + len(text) // 200:
        raise Refusal(N_("The file “{name}” is no text, so it cannot be a saved project page."), name=name)
    return Decoded(_CONTROL.sub("", text).replace("\ufeff", ""), damaged or bool(controls))


def _words(data: bytes) -> tuple[str, bool]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _replacing(data[len(bom) :], encoding)
    zeros_even, zeros_odd = data[0:400:2].count(0), data[1:400:2].count(0)
    if len(data) >= 8 and max(zeros_even, zeros_odd) > min(len(data), 400) // 4:
        return _replacing(data, "utf-16-le" if zeros_odd > zeros_even else "utf-16-be")
    try:
        return _once(data.decode())
    except UnicodeDecodeError:
        return _other(data)


def _other(data: bytes) -> tuple[str, bool]:
    """Read what is not sound UTF-8: nearly sound all the same, or in the encoding that the page declares."""
    text, damaged = _replacing(data, "utf-8")
    broken = text.count("\ufffd")
    if sum(not c.isascii() for c in text) > 4 * broken:
        return text, damaged
    declared = _DECLARED.search(data[:4096])
    charset = declared[1].decode("ascii").lower() if declared else "windows-1252"
    charset = _SAME_AS.get(charset, charset)
    if charset in _CHARSETS - {"windows-1252"}:
        return _replacing(data, charset)
    return "".join(_UNUSED.get(b) or bytes([b]).decode("cp1252") if b > 127 else chr(b) for b in data), False


def _replacing(data: bytes, encoding: str) -> tuple[str, bool]:
    text = data.decode(encoding, errors="replace")
    return text, "\ufffd" in text


def _once(text: str) -> tuple[str, bool]:
    """Take back an encoding that was done twice (“AnnÃ©e”), if the whole text reads well afterwards."""
    if len(_TWICE_ENCODED.findall(text)) < 2:
        return text, False
    try:
        return text.encode("cp1252").decode(), True
    except UnicodeError:
        return text, False
