"""PrintNames: safe names for the files of one print, whatever the identifiers hold."""

from __future__ import annotations

import re

_STRANGE = re.compile(r"[^A-Za-z0-9._-]+")
_DOTS = re.compile(r"\.{2,}")
_DEVICE = re.compile(r"(?i)(?:con|prn|aux|nul|com[0-9]|lpt[0-9]|conin\$|conout\$)(?:\..*)?")
_LONGEST = 80


class PrintNames:
    """Gives each name once: two that a computer takes for the same, whatever their capitals, get a number."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def name(self, identifier: str) -> str:
        """Return the name of a PDF: letters, figures, dots, hyphens and underscores of the identifier."""
        plain = _DOTS.sub(".", _STRANGE.sub("-", identifier))[:_LONGEST].strip(".-_") or "project"
        if _DEVICE.fullmatch(plain):
            plain = f"project-{plain}"
        name, number = plain, 1
        while name.casefold() in self._given:
            number += 1
            name = f"{plain}-{number}"
        self._given.add(name.casefold())
        return f"{name}.pdf"
