"""Make a checkout ready: system libraries, .venv with pinned libraries, compiled words. Does nothing twice.

Needs only Python 3.11 or newer, so that `make run` and `make test` work on a machine that has nothing else.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "iomdesk-is-set-up"
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
OLDEST_PYTHON = (3, 11)
Command = list[str | Path]

SYSTEM_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""What the window system loads from Linux, with the Debian package that has it."""
TEST_FILES = {
    "/usr/bin/Xvfb": "xvfb",
    "/usr/bin/dbus-run-session": "dbus",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "/usr/lib/python3/dist-packages/gi/__init__.py": "python3-gi",
    "/usr/lib/*/girepository-1.0/Atspi-2.0.typelib": "gir1.2-atspi-2.0",
    "/usr/bin/strace": "strace",
    "/usr/lib/*/faketime/libfaketime.so.1": "libfaketime",
}
"""What tests of the accessibility bus, of file calls and of clocks need of Linux, with Debian's package; the program
needs none."""
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
FONT_PACKAGE = "fonts-dejavu-core"


class NotReady(Exception):
    """Something that a person has to do first; the text says what."""


def main() -> int:
    """Make the checkout ready, with `--for-tests` for all tests too; return the exit code."""
    try:
        if "--for-tests" in sys.argv[1:]:
            bring_what_tests_need()
        check_python()
        ready = is_set_up()
        bring_system_packages(missing_system_packages() + ([] if ready else missing_venv()))
        if not ready:
            make_environment()
            install_libraries()
        compile_words()
    except NotReady as reason:
        print(reason, file=sys.stderr)
        return 1
    return 0


def check_python(version: tuple[int, int] = sys.version_info[:2]) -> None:
    """Refuse a Python that is too old."""
    if version < OLDEST_PYTHON:
        have = ".".join(map(str, version))
        raise NotReady(f"IOMDesk needs Python 3.11 or newer, and this is {have}. Name another: make PYTHON=python3.12")


def missing_system_packages() -> list[str]:
    """Return the Debian packages that the window needs and this Linux lacks."""
    if not sys.platform.startswith("linux"):
        return []
    missing = [package for library, package in SYSTEM_LIBRARIES.items() if not _loads(library)]
    return missing if _has_fonts() else [*missing, FONT_PACKAGE]


def missing_venv() -> list[str]:
    """Return Debian's package for making a .venv, if this Python came without it."""
    return [] if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv") else ["python3-venv"]


def bring_what_tests_need() -> None:
    """Install what some tests need of Linux, where that is allowed; elsewhere these are skipped."""
    if not sys.platform.startswith("linux"):
        return
    missing = [package for file, package in TEST_FILES.items() if not any(Path("/").glob(file[1:]))]
    try:
        bring_system_packages(missing)
    except NotReady as reason:
        print(f"{reason}\nThe tests that need them are skipped.", file=sys.stderr)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _has_fonts() -> bool:
    return any(
        name.endswith((".ttf", ".otf", ".ttc"))
        for folder in FONT_FOLDERS
        for _, _, names in os.walk(Path(folder).expanduser())
        for name in names
    )


def bring_system_packages(packages: list[str]) -> None:
    """Install Debian packages if that is allowed here; else say the one command that does it."""
    if not packages:
        return
    words = " ".join(packages)
    if not shutil.which("apt-get"):
        raise NotReady(f"The window needs system libraries that are missing here. In Debian they are called: {words}")
    if os.geteuid() != 0:
        raise NotReady(
            f"System packages are missing. Install them and try again:\n"
            f"  sudo apt-get install --no-install-recommends {words}"
        )
    print(f"Installing system packages: {words}", flush=True)
    apt: Command = ["apt-get", "-q", "-y"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run([*apt, "update"], "The list of system packages could not be read.", environment)
    run([*apt, "install", "--no-install-recommends", *packages], "System packages could not be installed.", environment)


def is_set_up() -> bool:
    """Tell whether .venv was made from this very list of libraries and its Python is still there."""
    return STAMP.exists() and STAMP.read_text(encoding="utf-8") == _fingerprint() and PYTHON.exists()


def make_environment() -> None:
    """Make .venv, or make it anew when its Python no longer runs."""
    if PYTHON.exists():
        if subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0:
            return
        shutil.rmtree(VENV)
    print("Making .venv …", flush=True)
    run([sys.executable, "-m", "venv", VENV], "The folder .venv could not be made.")


def install_libraries() -> None:
    """Install the pinned libraries and the desk itself."""
    print("Installing the libraries (some hundred megabytes, the first time only) …", flush=True)
    pip: Command = [PYTHON, "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input"]
    pip += ["install", "--no-warn-script-location", "--constraint", CONSTRAINTS]
    failed = "The libraries could not be installed. Is there a connection to the package registry?"
    run([*pip, "setuptools"], failed)
    run([*pip, "--no-build-isolation", "--editable", f"{ROOT}[develop]"], failed)
    STAMP.write_text(_fingerprint(), encoding="utf-8")


def _fingerprint() -> str:
    digest = hashlib.sha256(str(ROOT).encode())
    for path in (ROOT / "pyproject.toml", CONSTRAINTS, Path(__file__)):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def compile_words() -> None:
    """Compile the interface's words where they changed since."""
    for source in ROOT.glob("i18n/*/LC_MESSAGES/iomdesk.po"):
        target = ROOT / "resources" / "locale" / source.relative_to(ROOT / "i18n").with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            run([PYTHON, ROOT / "packaging" / "words.py", "compile"], "The words could not be compiled.")
            return


def run(command: Command, failed: str, environment: dict[str, str] | None = None) -> str:
    """Run a command and return its output; when it fails, the output and what failed are the reason."""
    done = subprocess.run(
        command, env=environment, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if done.returncode != 0:
        raise NotReady(f"{done.stdout.strip()}\n{failed}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
