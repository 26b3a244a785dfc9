"""Twice: finds uids that come again in a file, with bounded memory."""

from __future__ import annotations

_REMEMBERED = 50_000
"""So many uids are remembered to find records that stand twice; beyond, only neighbours are compared."""


class Twice:
    """Finds uids that come again, with bounded memory."""

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._last = ""

    def has(self, uid: str) -> bool:
        is_known = uid == self._last or uid in self._known
        self._last = uid
        if len(self._known) < _REMEMBERED:
            self._known.add(uid)
        return is_known
