"""Tags of a saved web page by what they hold: the title, a menu, a field, the body, or nothing for a reader."""

from __future__ import annotations

from collections.abc import Mapping


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


VOID = _names("area base br col embed hr img input link meta param source track wbr")
BLOCKS = _names(
    "address article aside blockquote body caption dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 "
    "h6 header hr html legend li main nav ol p pre section summary table tbody td tfoot th thead title tr ul"
)
"""Tags that begin and end a line."""

PARAGRAPHS = _names("p h1 h2 h3 h4 h5 h6 blockquote pre section article dl")
"""Tags before which a reader sees a blank line."""

LISTS = _names("ul ol table dl blockquote")
"""Tags after which a reader sees a blank line."""

LABELLING = _names("b strong span label em")
"""Tags within a line that may hold a label."""

_DROPPED = _names(
    "script style noscript template svg math iframe object embed select button textarea footer audio video canvas map "
    "datalist dialog"
)
_HIDDEN = _names("visually-hidden element-invisible sr-only hidden")
_MENUS = _names("menu breadcrumb breadcrumbs language-switcher skip-link")
_FOOTERS = _names("footer site-footer page-footer region-footer social-share share sharing cookie-banner")
_SIDES = _names("sidebar region-sidebar region-sidebar-first region-sidebar-second related-content")
_FIELDS = ("field--", "field-name", "views-field")
_BODIES = ("field--name-body", "field-name-body")


def role_of(tag: str, attributes: Mapping[str, str]) -> str:
    """Return what a tag holds: dropped, title (the window's), hidden, menu, heading, aside, body, or none of these."""
    names = {*attributes.get("class", "").lower().split(), attributes.get("id", "").lower()} if attributes else set()
    if tag in _DROPPED or names & _FOOTERS or attributes.get("role") == "contentinfo":
        return "dropped"
    if names & _HIDDEN or "hidden" in attributes:
        return "hidden"
    if tag == "nav" or names & _MENUS or attributes.get("role") == "navigation":
        return "menu"
    if tag in ("title", "h1"):
        return "title" if tag == "title" else "heading"
    if tag == "aside" or names & _SIDES:
        return "aside"
    is_body = any(name.startswith(_BODIES) for name in names)
    return "body" if is_body or attributes.get("itemprop") == "articleBody" else ""


def is_field(tag: str, attributes: Mapping[str, str]) -> bool:
    """Tell whether a tag holds one field, its label and its value."""
    names = attributes.get("class", "").split()
    return tag in ("tr", "li") or any(name == "field" or name.startswith(_FIELDS) for name in names)
