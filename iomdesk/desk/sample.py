"""The sample catalogue: real projects and offices to play with, made anew where it is missing."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

from iomdesk import resources
from iomdesk.desk.desk import Desk
from iomdesk.desk.own_file import make_own_folder
from iomdesk.i18n import N_, _
from iomdesk.model.rules import Refusal

SAMPLE_FILE = "sample/sample.iomcat.json"


def data_folder() -> Path:
    """Return the person's folder for catalogues that the program makes; IOMDESK_HOME moves it."""
    home = os.environ.get("IOMDESK_HOME")
    return Path(home) if home else Path(platformdirs.user_data_dir("iomdesk", appauthor=False))


def sample_catalogue(path: Path | None = None) -> Path:
    """Return the sample catalogue's file, after making it if there is none; what a person did in it stays."""
    path = path or data_folder() / "sample.iomcat"
    if path.exists():
        return path
    source = resources.path(SAMPLE_FILE)
    if not source.is_file():
        raise Refusal(N_("The sample catalogue did not come with this program."))
    make_own_folder(path.parent)
    desk = Desk.create(path, title=_("Sample catalogue"))
    try:
        desk.carry_out(desk.plan_import([source]))
    except BaseException:
        desk.close()
        path.unlink(missing_ok=True)
        raise
    desk.close()
    return path
