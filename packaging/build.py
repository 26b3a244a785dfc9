"""Build the program that runs without Python, in dist/iomdesk, and see that it starts."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

import set_up
from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
BUILD = ROOT / "build"
PATIENCE = 8
"""Seconds in which the window opens the sample, and in which it has to close."""
ICON_SIZES = {"iomdesk.ico": 256, "iomdesk.icns": 512}


def main() -> int:
    """Build for the system that this runs on; return the exit code."""
    command: set_up.Command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    command += ["--distpath", DIST, "--workpath", BUILD / "app", ROOT / "packaging" / "iomdesk.spec"]
    try:
        set_up.bring_system_packages(missing_tools())
        draw_icons()
        print("Building the program; this takes a minute …", flush=True)
        set_up.run(command, "The program could not be built.")
        bring_companions()
        print("Trying it without this machine's Python …", flush=True)
        version = tried(DIST / "iomdesk" / ("iomdesk.exe" if os.name == "nt" else "iomdesk"))
    except set_up.NotReady as reason:
        print(reason, file=sys.stderr)
        return 1
    print(f"{version}: {size(DIST / 'iomdesk') / 1e6:.0f} MB in {DIST / 'iomdesk'}")
    return 0


def missing_tools() -> list[str]:
    """Return the Debian packages that PyInstaller needs and this machine lacks."""
    if not sys.platform.startswith("linux"):
        return []
    missing = [] if shutil.which("objdump") else ["binutils"]
    library = sysconfig.get_config_var("INSTSONAME") or ""
    folders = [sysconfig.get_config_var("LIBDIR"), Path("/usr/lib") / (sysconfig.get_config_var("MULTIARCH") or "")]
    if library and not any((Path(str(folder)) / library).exists() for folder in folders):
        missing.append(f"libpython{sysconfig.get_python_version()}")
    return missing


def draw_icons() -> None:
    """Draw the icon in the formats of Windows and macOS."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication([])
    BUILD.mkdir(exist_ok=True)
    drawing = QSvgRenderer(str(ROOT / "resources" / "icons" / "iomdesk.svg"))
    for name, width in ICON_SIZES.items():
        image = QImage(width, width, QImage.Format.Format_ARGB32)
        image.fill(0)
        painter = QPainter(image)
        drawing.render(painter, QRectF(0, 0, width, width))
        painter.end()
        image.save(str(BUILD / name))
    application.quit()


def bring_companions() -> None:
    """Lay what belongs beside the program into its folder: licence, and on Linux the way into the menu."""
    target = DIST / "iomdesk"
    shutil.copy(ROOT / "LICENSE", target)
    if sys.platform.startswith("linux"):
        for name in ("iomdesk.desktop", "iomdesk-mime.xml", "install.sh"):
            shutil.copy(ROOT / "packaging" / "linux" / name, target)


def tried(program: Path) -> str:
    """Let the program make, fill and print a catalogue with nothing of this machine's Python in sight.

    Returns what it says of its version; what it cannot do is the reason of a NotReady.
    """
    failed = "The program was built, and does not work."
    with tempfile.TemporaryDirectory() as folder:
        bare = {"PATH": "", "HOME": folder, "IOMDESK_HOME": folder, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}
        environment = {**os.environ, **bare} if os.name == "nt" else bare
        catalogue, paper = Path(folder) / "tried.iomcat", Path(folder) / "tried.pdf"
        page = ROOT / "resources" / "sample" / "saved_page_fr.txt"
        set_up.run([program, "new", catalogue], failed, environment)
        set_up.run([program, "import", catalogue, page], failed, environment)
        set_up.run([program, "print", catalogue, paper, "--language", "fr"], failed, environment)
        open_and_close(program, environment)
        return set_up.run([program, "--version"], failed, environment).strip()


def open_and_close(program: Path, environment: dict[str, str]) -> None:
    """Open the window with the sample, and end it as the end of a session does."""
    window = subprocess.Popen([program, "--sample"], env=environment)
    try:
        window.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        window.terminate()
        if window.wait(PATIENCE) == 0 or os.name == "nt":
            return
    raise set_up.NotReady("The program was built, and its window does not stay open.")


def size(folder: Path) -> int:
    """Return the bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


if __name__ == "__main__":
    sys.exit(main())
