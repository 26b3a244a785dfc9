"""A language's own name for itself."""

from __future__ import annotations

from PySide6.QtCore import QLocale

_BARE = {"en": "English", "es": "Español"}
"""Qt calls these by a country as well."""


def own_name(tag: str) -> str:
    """Return what a language calls itself, with a capital."""
    name = _BARE.get(tag) or QLocale(tag).nativeLanguageName() or tag
    return name[:1].upper() + name[1:]
