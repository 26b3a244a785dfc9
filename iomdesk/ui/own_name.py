"""A language's own name for itself."""

from __future__ import annotations

from PySide6.QtCore import QLocale


def own_name(tag: str) -> str:
    """Return what a language calls itself, with a capital."""
    name = QLocale(tag).nativeLanguageName() or tag
    # Qt calls English by its country as well.
    name = "English" if tag == "en" else name
    return name[:1].upper() + name[1:]
