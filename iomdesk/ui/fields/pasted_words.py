"""Pasted words: what other programs put on the clipboard, as clean paragraphs without anything that cannot be seen."""

from __future__ import annotations

import re

_LINE_ENDS = re.compile("\r\n?|[\u000b\u0085\u2028\u2029]")
_PAGE_ENDS = re.compile("\n*\u000c\n*")
_RUBBISH = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc"
    "\U000e0000-\U000e001f]"
)
_MARKS = re.compile("[\u200e\u200f]")
_JOINERS = re.compile("[\u200c\u200d]")
_JOINED_SCRIPTS = re.compile(
    "[\u0600-\u08ff\u0900-\u0dff\u0e00-\u0fff\u1000-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc\ufe0f"
    "\u2600-\u27bf\U0001f000-\U0001ffff]"
)
"""Arabic, the scripts of India and beyond, and pictures: there a joiner says how letters hang together."""
_SPACES = re.compile("[\t \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_NO_BREAK = "\u00a0\u202f"
_BULLET = re.compile("([•●▪◦■□➢➤‣∙⁃\uf000-\uf0ff])[\t \u00a0]*|([·§Øüov])(?:\t[\t \u00a0]*|[\u00a0 ]{3,})")
"""Signs of lists, also letters of sign fonts that stand for them, where a wide space follows."""
_DASHED = re.compile("([-–—*]|\\d{1,3}[.)]|[a-zA-Z][.)])(?:\t[\t \u00a0]*|[\u00a0 ]{2,})")
_EMPTY_LINES = re.compile("\n{3,}")


def clean_paragraphs(words: str) -> str:
    """Return pasted words with their paragraphs and lists, one blank line at most, and no invisible rubbish."""
    words = _PAGE_ENDS.sub("\n\n", _LINE_ENDS.sub("\n", words))
    lines = [_line(line) for line in without_rubbish(words).split("\n")]
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip("\n")


def clean_line(words: str) -> str:
    """Return pasted words on one line; the sign before a single entry of a list goes."""
    lines = [line for line in clean_paragraphs(words).split("\n") if line]
    if len(lines) == 1:
        return lines[0].removeprefix("• ")
    return " ".join(lines)


def without_rubbish(words: str) -> str:
    """Return words without characters that cannot be seen; joiners stay where letters need them."""
    if words.isascii() and words.isprintable():
        return words
    words = _RUBBISH.sub("", words)
    if not any("\u0590" <= sign <= "\u08ff" or "\ufb1d" <= sign <= "\ufefc" for sign in words):
        words = _MARKS.sub("", words)
    return _JOINERS.sub(_joiner, words)


def _joiner(found: re.Match[str]) -> str:
    """Keep a joiner beside a letter of a script that has any use for it."""
    before = found.string[max(0, found.start() - 1) : found.start()]
    return found[0] if before and _JOINED_SCRIPTS.match(before) else ""


def _line(line: str) -> str:
    line = line.lstrip(" \t\u00a0\u202f")
    bullet = _BULLET.match(line) or _DASHED.match(line)
    if bullet:
        sign = bullet[1] if bullet.re is _DASHED else "•"
        return f"{sign} {_spaced(line[bullet.end() :])}".rstrip()
    return _spaced(line)


def _spaced(line: str) -> str:
    return _SPACES.sub(_space, line).strip(" \u00a0\u202f")


def _space(found: re.Match[str]) -> str:
    """One space for many; a no-break space stays only where print wants one: before signs and between figures."""
    if found[0] in _NO_BREAK:
        before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
        is_wanted = after in set(":;!?»%‰€$") or before == "«" or (before.isdigit() and after.isdigit())
        if after and is_wanted:
            return found[0]
    return " "
