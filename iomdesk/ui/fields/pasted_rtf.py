"""Pasted RTF: the words of rich text, for the few programs that put nothing plainer on the clipboard."""

from __future__ import annotations

import re

_TOKEN = re.compile(rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)")
_UNSEEN = frozenset(
    {b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"object", b"header", b"footer", b"generator",
     b"listtable", b"listoverridetable", b"themedata", b"fldinst"}
)  # fmt: skip
_SIGNS = {b"par": "\n", b"line": "\n", b"tab": "\t", b"cell": " | ", b"row": "\n", b"emdash": "—", b"endash": "–",
          b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•"}  # fmt: skip
_ESCAPED = {b"~": "\u00a0", b"_": "\u2011", b"\\": "\\", b"{": "{", b"}": "}"}
_LONGEST = 5_000_000


def words_of_rtf(rtf: bytes) -> str:
    """Return the words of rich text; nothing in it is obeyed but the ends of paragraphs."""
    words: list[str] = []
    unseen: list[bool] = [False]
    passed_over = 0
    for word, number, code, escaped, brace, text in _TOKEN.findall(rtf[:_LONGEST]):
        if brace == b"{":
            unseen.append(unseen[-1])
        elif brace == b"}":
            unseen[1:] = unseen[1:-1]
        elif word in _UNSEEN or escaped == b"*":
            unseen[-1] = True
        elif unseen[-1]:
            continue
        elif word == b"u" and number:
            words.append(chr(int(number) % 65536))
            passed_over = 1
        elif passed_over and (code or text):
            passed_over = 0
            words.append((text[1:] if text else b"").decode("cp1252", "replace"))
        else:
            plain = _SIGNS.get(word, "") or _ESCAPED.get(escaped, "")
            words.append(plain or (bytes.fromhex(code.decode()) or text).decode("cp1252", "replace"))
    return "".join(words).encode("utf-16", "surrogatepass").decode("utf-16", "replace").strip()
