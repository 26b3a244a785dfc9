"""What lies beside the program: its place in the menu, its file type, its version."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from lxml import etree

from iomdesk import __version__
from iomdesk.store.schema import APPLICATION_ID

ROOT = Path(__file__).resolve().parents[2]
LINUX = ROOT / "packaging" / "linux"
linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux is installed this way")


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """Return a folder as `make app` leaves it, with a stand-in for the program."""
    folder = tmp_path / "a stick" / "iomdesk"
    icons = folder / "_internal" / "resources" / "icons"
    icons.mkdir(parents=True)
    shutil.copy(ROOT / "resources" / "icons" / "iomdesk.svg", icons)
    for path in LINUX.iterdir():
        shutil.copy(path, folder)
    program = folder / "iomdesk"
    program.write_text("#!/bin/sh\necho here\n", encoding="utf-8")
    program.chmod(0o755)
    return folder


def install(bundle: Path, prefix: Path, *options: str) -> str:
    """Run the installer into a folder and return what it says."""
    environment = {**os.environ, "PREFIX": str(prefix)}
    command = ["sh", str(bundle / "install.sh"), *options]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}


@linux_only
def test_installed_twice_and_removed_it_leaves_nothing(bundle: Path, tmp_path: Path) -> None:
    prefix = tmp_path / "home of somebody" / ".local"
    install(bundle, prefix)
    assert "is in the menu" in install(bundle, prefix)
    entry = (prefix / "share" / "applications" / "iomdesk.desktop").read_text(encoding="utf-8")
    assert f'Exec="{prefix}/lib/iomdesk/iomdesk" %f' in entry
    assert subprocess.run([prefix / "bin" / "iomdesk"], capture_output=True, text=True, check=True).stdout == "here\n"
    made = {name for name in files(prefix) if "iomdesk" in name and "/lib/" not in f"/{name}"}
    assert "share/icons/hicolor/scalable/apps/iomdesk.svg" in made

    install(bundle, prefix, "--remove")
    assert not {name for name in files(prefix) if "iomdesk" in Path(name).name}


@linux_only
def test_without_the_program_nothing_is_installed(bundle: Path, tmp_path: Path) -> None:
    (bundle / "iomdesk").unlink()
    with pytest.raises(subprocess.CalledProcessError) as refused:
        install(bundle, tmp_path / "prefix")
    assert "make app" in refused.value.stderr
    assert not (tmp_path / "prefix").exists()


def test_the_file_type_is_known_by_the_catalogues_own_mark() -> None:
    described = etree.parse(LINUX / "iomdesk-mime.xml")
    space = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
    marks = described.xpath("//m:match[@offset='68']/@value", namespaces=space)
    assert marks == [APPLICATION_ID.to_bytes(4, "big").decode()]
    types = set(described.xpath("//m:mime-type/@type", namespaces=space))
    entry = (LINUX / "iomdesk.desktop").read_text(encoding="utf-8")
    assert types == set(re.search(r"^MimeType=(.*);$", entry, re.MULTILINE).group(1).split(";"))


def test_every_recipe_has_the_version_of_the_program() -> None:
    assert f'#define Version "{__version__}"' in (ROOT / "packaging" / "windows" / "iomdesk.iss").read_text("utf-8")
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_macos_is_told_of_the_file_type() -> None:
    described = tomllib.loads((ROOT / "packaging" / "macos" / "bundle.toml").read_text("utf-8"))
    known = described["UTExportedTypeDeclarations"][0]
    assert known["UTTypeIdentifier"] in described["CFBundleDocumentTypes"][0]["LSItemContentTypes"]
    assert known["UTTypeTagSpecification"]["public.filename-extension"] == ["iomcat"]


def test_what_goes_in_is_checked_by_the_word_that_people_run() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert script.read_text("utf-8").splitlines()[-1] == "make test"
