"""What the program writes is for its person alone: files 0600, folders 0700, whatever the system's habit is (S12)."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path

import pytest

from iomdesk.desk.desk import Desk
from iomdesk.desk.settings import Settings
from iomdesk.model.change import Change, Edit, Place, RecordKind
from iomdesk.model.message import message
from iomdesk.model.project import Project
from iomdesk.ui.background import event_log

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the rights of files are those of POSIX")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the person's folder, which is not there yet, on a system where everybody may read."""
    monkeypatch.setenv("IOMDESK_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("faulthandler.enable", lambda file: file.close())
    before = os.umask(0o022)
    yield tmp_path / "home"
    os.umask(before)


def others_may(folder: Path) -> list[str]:
    """Return what others may read or enter, of all that lies in a folder."""
    every = [path for path in folder.rglob("*") if not path.is_symlink()]
    return [f"{path.name} {stat.S_IMODE(path.stat().st_mode):o}" for path in every if path.stat().st_mode & 0o077]


@pytest.mark.parametrize("first", ["settings", "log", "draft"])
def test_nobody_else_may_read_what_is_written(home: Path, tmp_path: Path, first: str) -> None:
    catalogue = tmp_path / "c.iomcat"
    desk = Desk.create(catalogue)
    made = Project()
    desk.create_record(made, message("New project"))
    change = Change(kind=RecordKind.PROJECT, place=Place(made.uid, "title", "en"), after="Water")
    deeds = {
        "settings": lambda: Settings().set("language", "fr"),
        "log": event_log.open_log,
        "draft": lambda: desk.unkept.add(Edit(label=message("Change title"), changes=[change])),
    }
    for name in (first, *deeds):
        deeds[name]()
    own = [handler for handler in event_log.log.handlers if isinstance(handler, RotatingFileHandler)]
    assert own
    for handler in own:
        handler.doRollover()
        event_log.log.removeHandler(handler)
        handler.close()
    desk.safeguard("regular")
    desk.export(tmp_path / "c.iomcat.json")
    assert (home / "drafts").is_dir()
    assert others_may(tmp_path) == []
    desk.close()
    assert others_may(tmp_path) == []
