"""Address of a saved page: its site, the number of the page there, and the language that it names."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from iomdesk.exchange.pages.labels import LANGUAGES

MAIN_SITE = "iom.int"
FUND_SITE = "developmentfund.iom.int"

_NODE = re.compile(r"(?:^|[/_ .-])node[/_ .-]?(\d{3,9})(?!\d)", re.IGNORECASE)
_LANGUAGE_IN_NAME = re.compile(r"(?:^|[/\\_. -])(en|fr|es)(?=[/\\_. -]|$)", re.IGNORECASE)


def site_of(address: str) -> str | None:
    """Return which of the two sites an address belongs to, if any."""
    host = _parts(address)[0]
    if host == FUND_SITE or host.endswith("." + FUND_SITE):
        return FUND_SITE
    return MAIN_SITE if host == MAIN_SITE or host.endswith("." + MAIN_SITE) else None


def node_in(words: str) -> str | None:
    """Return the number of a page in its address or in the name of a file."""
    found = _NODE.search(_parts(words)[1] if "://" in words else words)
    return found[1] if found else None


def language_in(address: str) -> str | None:
    """Return the language that an address names; the addresses of English pages name none."""
    first = _parts(address)[1].strip("/").split("/")[0].lower()
    if first in LANGUAGES:
        return first
    return "en" if site_of(address) and first in ("project", "node") else None


def language_in_name(name: str) -> str | None:
    """Return the language that the name of a file names, as in 045_fr.txt."""
    found = _LANGUAGE_IN_NAME.findall(name)
    return str(found[-1]).lower() if found else None


def _parts(address: str) -> tuple[str, str]:
    try:
        parts = urlsplit(address)
        return (parts.hostname or "").lower(), parts.path
    except ValueError:
        return "", ""
