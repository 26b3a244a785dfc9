"""Web address: which words may be opened in the browser, and opening them because a person asks."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from iomdesk.ui.words.plain_text import visible

_SCHEMES = frozenset({"http", "https"})


def web_address(words: str) -> QUrl | None:
    """Return the page that words address; None for a file, a program, or an address that hides where it leads."""
    plain = words.strip()
    url = QUrl(plain, QUrl.ParsingMode.StrictMode)
    is_open = url.isValid() and url.scheme() in _SCHEMES and bool(url.host()) and not url.userInfo()
    return url if is_open and visible(plain) == plain else None


def open_in_browser(words: str) -> bool:
    """Open a page in the person's browser; tell whether there is one."""
    url = web_address(words)
    return url is not None and QDesktopServices.openUrl(url)
