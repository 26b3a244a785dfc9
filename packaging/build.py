"""Build the program that runs without Python, in dist/iomdesk, and see that it starts."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import set_up
from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
BUILD = ROOT / "build"
ICON_SIZES = {"iomdesk.ico": 256, "iomdesk.icns": 512}


def main() -> int:
    """Build for the system that this runs on; return the exit code."""
    try:
        set_up.bring_system_packages(missing_tools())
    except set_up.NotReady as reason:
        print(reason, file=sys.stderr)
        return 1
    draw_icons()
    print("Building; this takes a minute or two …", flush=True)
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    command += ["--distpath", str(DIST), "--workpath", str(BUILD / "app"), str(ROOT / "packaging" / "iomdesk.spec")]
    subprocess.run(command, check=True, cwd=ROOT)
    bring_companions()
    program = DIST / "iomdesk" / ("iomdesk.exe" if os.name == "nt" else "iomdesk")
    print(f"{starts(program)}: {size(DIST / 'iomdesk') / 1e6:.0f} MB in {DIST / 'iomdesk'}")
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


def starts(program: Path) -> str:
    """Start the program with nothing of this machine's Python in sight; return what it says of its version."""
    bare = {"PATH": "", "HOME": str(BUILD), "QT_QPA_PLATFORM": "offscreen"}
    environment = {**os.environ, **bare} if os.name == "nt" else bare
    done = subprocess.run([program, "--version"], env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def size(folder: Path) -> int:
    """Return the bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


if __name__ == "__main__":
    sys.exit(main())
