"""Word count: how many words a text has, as translators count them."""

from __future__ import annotations

import re

_WITHOUT_SPACES = "\u2e80-\u2fdf\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SIGN = re.compile(f"[{_WITHOUT_SPACES}]")
_WORD = re.compile(rf"[{_WITHOUT_SPACES}]|[^\s{_WITHOUT_SPACES}]*[^\W{_WITHOUT_SPACES}][^\s{_WITHOUT_SPACES}]*")


def word_count(text: str) -> int:
    """Return the number of words; in scripts that put no space between words, each sign counts as one.

    A text that has anything at all has one word at least.
    """
    if text.isascii() or not _SIGN.search(text):
        return len(text.split()) or int(bool(text))
    return len(_WORD.findall(text)) or 1
