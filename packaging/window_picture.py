"""Take a picture of the window, showing a project: window_picture.py CATALOGUE OUT.png RECORD"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from iomdesk.desk.settings import Settings
from iomdesk.ui.app import App

WIDTH, HEIGHT = 1280, 800
PATIENCE = 30.0
"""Seconds in which the window has to show the catalogue."""
CALM = 1.5
"""Seconds for what is filled in afterwards: counts, the record's page."""


def wait(app: App, until: Callable[[], bool], seconds: float) -> bool:
    """Let the window work until something holds, or the time is over; tell whether it holds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        app.qt.processEvents()
        if until():
            return True
        time.sleep(0.01)
    return False


def main(catalogue: Path, picture: Path, record: str) -> int:
    """Open the window, show a project, and write the picture; return the exit code."""
    app = App(Settings())
    app.window.resize(WIDTH, HEIGHT)
    app.show(catalogue)
    if not wait(app, lambda: app.window.workspace is not None, PATIENCE):
        print(f"The window did not open {catalogue.name}.", file=sys.stderr)
        return 1
    workspace = app.window.workspace
    if workspace:
        found = workspace.desk.find(workspace.projects.kind, record)
        workspace.projects.go_to(*found[:1])
    wait(app, lambda: False, CALM)
    picture.parent.mkdir(parents=True, exist_ok=True)
    saved = app.window.grab().save(str(picture))
    app.window.close()
    return 0 if saved else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]))
