"""Pasted HTML: the words of a fragment as Word, LibreOffice and browsers put it on the clipboard; nothing is loaded."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_FRAGMENT = re.compile("<!--StartFragment-->(.*)<!--EndFragment-->", re.DOTALL | re.IGNORECASE)
_PARAGRAPHS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "ul", "ol", "table", "dl", "section", "article",
     "figure", "header", "footer", "hr", "address"}
)  # fmt: skip
_LINES = frozenset({"div", "li", "tr", "dt", "dd", "caption", "figcaption", "option"})
_UNSEEN = frozenset({"head", "style", "script", "title", "xml", "template", "noscript", "textarea", "select", "svg"})
_WITHOUT_END = frozenset({"br", "hr", "img", "meta", "link", "input", "col", "wbr", "base", "source", "area"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_WHITE = re.compile("[ \t\r\n\f]+")
_DEEPEST = 200
_LONGEST_NUMBER = 9
"""Digits of the first number of a list; Python makes no number of some thousand."""


def words_of_html(html: str) -> str:
    """Return the words of a fragment: blank lines between paragraphs, a line for each entry of a list and row."""
    fragment = _FRAGMENT.search(html)
    reader = _Reader()
    reader.feed(fragment[1] if fragment else html)
    reader.close()
    return "".join(reader.parts).strip()


class _Reader(HTMLParser):
    """Collects words. `_gap` is how many line ends the next word needs before it; -1: it stands beside a sign."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self._lists: list[int | None] = []
        self._gap = 0
        self._hidden = 0
        self._wants_space = False

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: FBT001, FBT002 - as Python has it
        """Go past what stands in “<![ ]>”; Python ends with an error at what no program writes there."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:
            return self.parse_bogus_comment(i, report=False)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        style = next((value or "" for name, value in attrs if name == "style"), "")
        if tag == "br":
            self._end_line(1, adds=True)
            return
        is_hidden = tag in _UNSEEN or bool(_HIDDEN.search(style))
        if tag not in _WITHOUT_END and len(self._open) < _DEEPEST:
            self._open.append((tag, is_hidden))
            self._hidden += is_hidden
        if self._hidden:
            return
        self._part(tag)
        if tag in ("ul", "ol"):
            start = next((value or "" for name, value in attrs if name == "start"), "")
            is_number = start.isdecimal() and len(start) <= _LONGEST_NUMBER
            self._lists.append((int(start) if is_number else 1) if tag == "ol" else None)
        elif tag == "li":
            self._begin_entry()
        elif tag in ("td", "th") and self.parts and not self._gap:
            self._add(" | ")
            self._gap = -1

    def handle_endtag(self, tag: str) -> None:
        if not any(tag == name for name, _ in self._open):
            return
        while self._open:
            name, was_hidden = self._open.pop()
            self._hidden -= was_hidden
            if not self._hidden and not was_hidden:
                self._end(name)
            if name == tag:
                return

    def _end(self, tag: str) -> None:
        if tag in ("li", "td", "th"):
            self._gap = max(0, self._gap)
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        self._part(tag)

    def _part(self, tag: str) -> None:
        """End a line or a paragraph; within an entry of a list there are only lines."""
        if tag in _PARAGRAPHS:
            self._end_line(1 if self._lists or self._is_in("li", "td", "th") else 2)
        elif tag in _LINES:
            self._end_line(1)

    def _is_in(self, *tags: str) -> bool:
        return any(name in tags for name, _ in self._open)

    def _begin_entry(self) -> None:
        number = self._lists[-1] if self._lists else None
        sign = "•" if number is None else f"{number}."
        if number is not None:
            self._lists[-1] = number + 1
        self._add(f"{sign} ")
        self._gap = -1

    def _end_line(self, count: int, *, adds: bool = False) -> None:
        if self._hidden or not self.parts or self._gap < 0:
            return
        self._gap = min(2, self._gap + count) if adds else max(self._gap, count)
        self._wants_space = False

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        is_kept = self._is_in("pre")
        words = data if is_kept else _WHITE.sub(" ", data)
        if not words.strip(" "):
            self._wants_space |= bool(words) and self._gap == 0
            return
        leading, trailing = words.startswith(" "), words.endswith(" ")
        self._add((" " if (leading or self._wants_space) and not self._gap else "") + words.strip(" "))
        self._wants_space = trailing

    def _add(self, words: str) -> None:
        self.parts.append("\n" * max(0, self._gap if self.parts else 0) + words)
        self._gap = 0
        self._wants_space = False
