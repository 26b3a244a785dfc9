"""HTML of a saved page as lines: parsed without a tree, nothing loaded, scripts and styles left away."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from lxml import etree

from iomdesk.exchange.pages.tag import BLOCKS, LABELLING, LISTS, PARAGRAPHS, VOID, is_field, role_of
from iomdesk.exchange.pages.text_lines import MOST_LINES, Line, PageText, line_of, too_long
from iomdesk.i18n import N_
from iomdesk.model.rules import Refusal

DEEPEST = 256
"""Tags within each other; more is no page that a site wrote."""

MOST_TAGS = 30_000
"""Tags in all; a page has some thousand."""

_LONGEST_LABEL = 2000
"""Characters of a line, with all its spaces, in which no label is looked for any more."""

_IS_HTML = re.compile(r"\s*<(?:!doctype\s+html|html|head|body|!--)", re.IGNORECASE)
_HAS_TAGS = re.compile(r"<(?:html|head|body|main|article|section|div|h1|ul|dl|table|p|br)\b", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_SAVED = re.compile(r"saved from url=\(\d+\)(https?://\S{4,2000})", re.IGNORECASE)
_NODE = re.compile(r"(?:^|[\s/])(?:page-)?node[-/](?:id-)?(\d{3,9})(?=$|[\s/?#])")


def is_html(text: str, name: str) -> bool:
    """Tell whether a file is HTML by its first words, or by its name and some tags."""
    named = name.lower().endswith((".html", ".htm", ".xhtml"))
    return bool(_IS_HTML.match(text) or (named and _HAS_TAGS.search(text)))


def html_lines(text: str, name: str, is_label: Callable[[str], bool]) -> PageText:
    """Return the lines of an HTML page; raises Refusal if its tags are set too deep within each other.

    `is_label` tells a field's label, so that “<b>Label</b> value” becomes two lines.
    """
    reader = _Reader(is_label)
    parser = etree.HTMLParser(
        target=reader,  # type: ignore[arg-type]  # the stubs expect a target that takes bytes as well
        recover=True,
        no_network=True,
        huge_tree=False,
        encoding="utf-8",
    )
    try:
        parser.feed(text.encode())
        parser.close()
    except _TooDeep:
        raise Refusal(
            N_("The file “{name}” is no saved project page: its tags lie too deep within each other."), name=name
        ) from None
    except _TooLong:
        raise too_long(name) from None
    except etree.LxmlError:
        raise Refusal(N_("The file “{name}” cannot be read as a web page."), name=name) from None
    return reader.page()


class _TooDeep(Exception):
    """The guard against pages that were made to exhaust a program."""


class _TooLong(Exception):
    """The same for pages with more tags or lines than a site writes."""


class _Reader:
    """What the parser tells, gathered line by line."""

    def __init__(self, is_label: Callable[[str], bool]) -> None:
        self._is_label = is_label
        self._lines = list[Line]()
        self._words = list[str]()
        self._length = 0
        self._prefix, self._gap, self._group, self._groups_made, self._tags = "", False, 0, 0, 0
        self._stack = list[tuple[str, str, int]]()
        self._inside = dict[str, int]()
        self._counters = list[int]()
        self._facts = dict[str, str]()
        self._main = (-1, -1)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._tags += 1
        if len(self._stack) > DEEPEST:
            raise _TooDeep
        if self._tags > MOST_TAGS or len(self._lines) > MOST_LINES:
            raise _TooLong
        if tag in ("meta", "link", "html", "body", "article"):
            self._learn(tag, attributes)
        if tag == "br":
            self._break()
        if tag in VOID:
            return
        if tag in BLOCKS:
            self._flush()
            self._gap = self._gap or tag in PARAGRAPHS
        role = role_of(tag, attributes)
        self._stack.append((tag, role, self._group))
        self._inside[role] = self._inside.get(role, 0) + 1
        self._enter(tag, attributes)

    def _enter(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in ("ul", "ol"):
            self._counters.append(0 if tag == "ol" else -1)
        elif tag == "li" and self._counters:
            if self._counters[-1] >= 0:
                self._counters[-1] += 1
            self._prefix = f"{self._counters[-1]}. " if self._counters[-1] > 0 else "• "
        elif tag == "main" or attributes.get("role") == "main":
            self._main = (len(self._lines), -1)
        if self._holds_field(tag, attributes) and not self._inside.get("body"):
            self._groups_made += 1
            self._group = self._groups_made

    def _holds_field(self, tag: str, attributes: Mapping[str, str]) -> bool:
        if tag == "dt":
            return True
        used = self._group and self._lines and self._lines[-1].group == self._group
        return is_field(tag, attributes) and not used

    def end(self, tag: str) -> None:
        if tag in VOID or not self._stack:
            return
        if tag in BLOCKS or (tag in LABELLING and self._may_be_label() and self._is_label(self._buffer())):
            self._flush()
        name, role, group = self._stack.pop()
        self._inside[role] -= 1
        if name not in ("dt", "dd"):
            self._group = group
        if name in ("ul", "ol") and self._counters:
            self._counters.pop()
        self._gap = self._gap or name in LISTS
        if name == "li":
            self._prefix = ""
        elif name == "main" and self._main[1] < 0:
            self._main = (self._main[0], len(self._lines))

    def data(self, data: str) -> None:
        if not self._inside.get("dropped"):
            self._words.append(data)
            self._length += len(_SPACE.sub(" ", data))

    def comment(self, text: str) -> None:
        if found := _SAVED.search(text):
            self._facts.setdefault("saved", found[1])

    def close(self) -> None:
        self._flush()

    def _may_be_label(self) -> bool:
        """Tell whether the line is short enough: a long one would be looked at again at each of its bold words."""
        return self._length <= _LONGEST_LABEL

    def _buffer(self) -> str:
        return _SPACE.sub(" ", "".join(self._words)).strip(" ")

    def _break(self) -> None:
        if self._inside.get("heading"):
            self._words.append(" ")
        elif self._buffer():
            self._flush()
        else:
            self._gap = True

    def _flush(self) -> None:
        text = self._buffer()
        self._words.clear()
        self._length = 0
        if self._lines and self._lines[-1].group == self._group and self._is_label(self._lines[-1].text):
            text = text.lstrip(":： ")
        if not text.strip("\xa0"):
            return
        if self._inside.get("title"):
            self._facts.setdefault("title", text)
        elif not self._inside.get("hidden") or self._is_label(text):
            role = next((r for r in ("menu", "heading", "body", "aside") if self._inside.get(r)), "")
            typed = text if text.startswith(self._prefix.strip() or "\0") else self._prefix + text
            gap = self._gap and bool(self._lines)
            self._lines.append(line_of(typed, gap=gap, group=self._group, role=role))
        self._prefix, self._gap = "", False

    def _learn(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Remember what the page says about itself: language, address, node number, title."""
        relation = attributes.get("rel", "").lower() or attributes.get("property", attributes.get("name", "")).lower()
        value = attributes.get("href", attributes.get("content", "")).strip()
        if tag in ("html", "body", "article"):
            self._facts.setdefault("language", attributes.get("lang", attributes.get("xml:lang", "")))
            value = " ".join((attributes.get("class", ""), attributes.get("about", "")))
            if found := _NODE.search(value):
                self._facts.setdefault("node", found[1])
            self._facts = {key: fact for key, fact in self._facts.items() if fact}
        elif value and relation in ("canonical", "og:url", "shortlink", "og:title"):
            self._facts.setdefault(relation, value)
            if relation == "shortlink" and (found := _NODE.search(value)):
                self._facts.setdefault("node", found[1])

    def page(self) -> PageText:
        """Return the lines: those before the main part as menu, those after it left away; what stands aside stays."""
        first, last = self._main
        lines, last = self._lines, last if last >= 0 else len(self._lines)
        if first >= 0 and any(line.role in ("heading", "body") for line in lines[first:last]):
            before = [line if line.role == "aside" else line._replace(role="menu") for line in lines[:first]]
            after = [line for line in lines[last:] if line.role == "aside"]
            lines = before + lines[first:last] + after
        facts = self._facts
        addresses = (facts.get(key, "") for key in ("canonical", "og:url", "saved", "shortlink"))
        address = next((a for a in addresses if a.lower().startswith(("http://", "https://"))), "")
        titles = tuple(facts[key] for key in ("og:title", "title") if facts.get(key))
        return PageText(lines, address[:2000], facts.get("language", ""), titles, facts.get("node", ""))
