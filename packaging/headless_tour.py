"""Do the desk's main job where there is no screen, and say where the results are.

A copy of the sample catalogue takes in a saved page, is listed, printed and exported, and the window is drawn into a
picture: on a virtual screen (xvfb) if there is one, else in memory.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "build" / "tour"
SAMPLE = ROOT / "resources" / "sample" / "sample.iomcat.json"
PAGE = ROOT / "resources" / "sample" / "saved_page_fr.txt"
PROJECT = "PX.0198"
NAMES = {
    "picture": "window.png",
    "summary": "summary-fr.pdf",
    "file": "sample.iomcat.json",
    "catalogue": "sample.iomcat",
}
"""What the tour leaves, and under which name."""


class Stopped(Exception):
    """A step that did not go well."""


def step(words: str, *command: str | Path, shown: int = 0, allowed: tuple[int, ...] = (0,)) -> None:
    """Say what is done, do it, and show the first lines of what it answers."""
    print(f"• {words}", flush=True)
    done = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False)
    if done.returncode not in allowed:
        raise Stopped(f"{done.stdout}{done.stderr}".strip())
    for line in done.stdout.splitlines()[:shown]:
        print(f"    {line[:110]}")


def environment() -> dict[str, str]:
    """Return the environment of each step: settings and logs of the tour stay in its own folder."""
    return {**os.environ, "IOMDESK_HOME": str(RESULTS / "home"), "PYTHONUTF8": "1"}


def tour() -> None:
    """Go the whole way, from a page to paper."""
    catalogue = RESULTS / NAMES["catalogue"]
    desk = [sys.executable, "-m", "iomdesk"]
    step("Make a catalogue in English, French and Spanish", *desk, "new", catalogue, "--title", "Sample")
    step("Take in the sample", *desk, "import", catalogue, SAMPLE)
    step("Take in a saved page in French", *desk, "import", catalogue, PAGE, shown=6, allowed=(0, 1))
    step(
        "List what is there", *desk, "list", catalogue, "projects", "--where", "member:LB", "--language", "fr", shown=6
    )
    step(
        "Print a project in French",
        *desk,
        "print",
        catalogue,
        RESULTS / NAMES["summary"],
        "--project",
        PROJECT,
        "--language",
        "fr",
    )
    step("Export the catalogue", *desk, "export", catalogue, RESULTS / NAMES["file"])
    take_picture(catalogue, RESULTS / NAMES["picture"])


def take_picture(catalogue: Path, picture: Path) -> None:
    """Draw the window, on a virtual screen if there is one."""
    command: list[str | Path] = [sys.executable, ROOT / "packaging" / "window_picture.py", catalogue, picture, PROJECT]
    virtual = shutil.which("xvfb-run")
    if virtual:
        screen = (virtual, "-a", "-s", "-screen 0 1280x800x24", "env", "QT_QPA_PLATFORM=xcb")
        step("Open the window on a virtual screen, and take a picture", *screen, *command)
    else:
        step("Draw the window in memory", "env", "QT_QPA_PLATFORM=offscreen", *command)


def main() -> int:
    """Do the tour in an empty folder; return the exit code."""
    print("There is no screen here, so the desk does its main job without one.\n")
    shutil.rmtree(RESULTS, ignore_errors=True)
    RESULTS.mkdir(parents=True)
    try:
        tour()
    except Stopped as reason:
        print(f"\nThis went wrong:\n{reason}", file=sys.stderr)
        return 1
    print("\nThe results:")
    for what, name in NAMES.items():
        print(f"  {what:10} {RESULTS / name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
