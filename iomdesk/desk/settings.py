"""Settings: what a person chose, kept as our own checked JSON in the person's folder."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import platformdirs

from iomdesk.desk.own_file import write_own
from iomdesk.store.small_file import small_file

_LARGEST = 1_000_000


def settings_folder() -> Path:
    """Return the person's folder for settings; IOMDESK_HOME moves it (for a stick, and for tests)."""
    home = os.environ.get("IOMDESK_HOME")
    return Path(home) if home else Path(platformdirs.user_config_dir("iomdesk", appauthor=False))


class Settings:
    """Names and plain JSON values. A damaged or foreign file counts as empty; it is replaced at the next `set`."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or settings_folder() / "settings.json"
        self._values = self._read()

    def _read(self) -> dict[str, Any]:
        try:
            values = json.loads(small_file(self._path, _LARGEST) or b"{}")
        except (ValueError, RecursionError):
            return {}
        return values if isinstance(values, dict) else {}

    def get(self, name: str, default: Any = None) -> Any:
        """Return a setting; one whose kind of value is not that of the default counts as not set."""
        value = self._values.get(name, default)
        return value if default is None or type(value) is type(default) else default

    def set(self, name: str, value: Any) -> None:
        """Keep a setting at once; a folder that cannot be written is no reason to stop a person."""
        if self._values.get(name) == value:
            return
        self._values[name] = value
        write_own(self._path, json.dumps(self._values, indent=2, sort_keys=True).encode())
