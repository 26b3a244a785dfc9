"""Languages and regions of the system: what travels has the same bytes, and the same is found, under each."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from iomdesk.desk.desk import Desk
from iomdesk.model.message import message
from iomdesk.model.project import Money, Project
from tests.faults import catalogues, programs
from tests.faults.programs import ROOT

LOCALES = ("C", "C.UTF-8", "tr_TR.UTF-8", "ar_EG.UTF-8", "fa_IR.UTF-8", "fr_FR.UTF-8")
PATIENCE = 900


@pytest.fixture(scope="session")
def locales(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the environment in which these languages and regions are known, made here if they can be."""
    folder = tmp_path_factory.mktemp("locales")
    if shutil.which("localedef"):
        for name in LOCALES[2:]:
            command = ["localedef", "-i", name.removesuffix(".UTF-8"), "-f", "UTF-8", str(folder / name)]
            subprocess.run(command, capture_output=True, check=False)
        return {"LOCPATH": str(folder)}
    return {}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a catalogue with amounts, dates and letters that some languages fold in their own way."""
    made = catalogues.make(tmp_path / "c.iomcat", 40)
    desk = Desk.open(made)
    title = {"en": "Istanbul and IĞDIR", "fr": "Istanbul"}
    desk.create_record(Project(title=title, start="2011-05", budget=Money(amount="1234567.50")), message("New project"))
    desk.close()
    return made


def written(path: Path, name: str, known: dict[str, str]) -> tuple[str, bytes, bytes]:
    """Return what was said, exported and found under a language and region."""
    folder = path.parent / name
    folder.mkdir()
    more = {"LC_ALL": name, "LANG": name, "LANGUAGE": "", **known}
    program = programs.start(folder / "home", "tests.faults.exports_here", str(path), str(folder), **more)
    said, errors = program.communicate(timeout=PATIENCE)
    assert program.returncode == 0, errors
    return said.strip(), (folder / "out.iomcat.json").read_bytes(), (folder / "found.txt").read_bytes()


def test_what_travels_and_what_is_found_is_the_same_under_two_locales(path: Path, locales: dict[str, str]) -> None:
    one, other = (written(path, name, locales) for name in ("C", "tr_TR.UTF-8"))
    assert one[0] != other[0]
    assert one[1:] == other[1:]


@pytest.mark.faults
def test_what_travels_and_what_is_found_is_the_same_under_every_locale(path, locales, verdict) -> None:
    found = {name: written(path, name, locales) for name in LOCALES}
    first = found[LOCALES[0]]
    differ = [name for name, each in found.items() if each[1:] != first[1:]]
    told = f"{len(found)} locales, {len(differ)} differ {differ or ''}"
    verdict("R17 locales: exports and finds", "the same bytes", told, holds=not differ)
    spoken = {each[0] for each in found.values()}
    verdict("R17", "the window speaks otherwise", f"{len(spoken)} ways", holds=len(spoken) > 3, is_control=True)


@pytest.mark.faults
@pytest.mark.parametrize("name", LOCALES)
def test_units_under_every_locale(name: str, tmp_path: Path, locales: dict[str, str], verdict) -> None:
    environment = {**os.environ, **locales, "LC_ALL": name, "LANG": name, "LANGUAGE": "", "IOMDESK_HOME": str(tmp_path)}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-n",
        "0",
        "-p",
        "no:cacheprovider",
        "tests/model",
        "tests/exchange",
    ]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    told = "".join(done.stdout.strip().splitlines()[-1:])
    verdict(f"R17 unit tests under {name}", "all pass", told, holds=done.returncode == 0)
