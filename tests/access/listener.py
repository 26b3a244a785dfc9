"""Listener: a person who does not see the window: hears it over the accessibility bus, and moves it by that alone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from iomdesk.i18n import translate
from iomdesk.ui.actions import DEEDS, without_mnemonic

PYTHON = Path("/usr/bin/python3")
"""The system's own Python: the library of the bus comes with the system."""
HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
_PATIENCE = 60
_SYMBOLS = {
    "Home": 0xFF50,
    "Up": 0xFF52,
    "Down": 0xFF54,
    "End": 0xFF57,
    "Return": 0xFF0D,
    "Escape": 0xFF1B,
    "space": 0x20,
}
_LIBRARY = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
_BUS = "/usr/libexec/at-spi-bus-launcher"


def missing() -> str:
    """Return what this machine lacks of a screen with an accessibility bus; nothing if it lacks nothing."""
    if not sys.platform.startswith("linux"):
        return "the accessibility bus is Linux's"
    lacks = [name for name in ("Xvfb", "dbus-run-session") if not shutil.which(name)]
    lacks += [path for path in (str(PYTHON), _BUS) if not Path(path).exists()]
    if not lacks and subprocess.run([PYTHON, "-c", _LIBRARY], capture_output=True, check=False).returncode != 0:
        lacks.append("gir1.2-atspi-2.0")
    return f"this machine has no {', '.join(lacks)}" if lacks else ""


class Screen:
    """A screen without glass: an X server of the tests' own."""

    def __init__(self, size: str = "1280x800") -> None:
        reader, writer = os.pipe()
        # By itself a server begins anew when its last program leaves it, and turns those away that come meanwhile.
        command = ["Xvfb", "-noreset", "-displayfd", str(writer), "-screen", "0", f"{size}x24", "-nolisten", "tcp"]
        self._server = subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL)
        os.close(writer)
        with os.fdopen(reader) as said:
            self.name = f":{said.readline().strip()}"

    def end(self) -> None:
        """Turn the screen off."""
        self._server.terminate()
        self._server.wait()


class Listener:
    """Finds what has a name, presses it, types into it, and reads what came of it."""

    def __init__(
        self, screen: Screen, home: Path, *arguments: object, language: str = "en", program: tuple[str, ...] = ()
    ) -> None:
        self.language = language
        environment = {
            **os.environ,
            "DISPLAY": screen.name,
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "IOMDESK_HOME": str(home),
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
            "PYTHONFAULTHANDLER": "1",
        }
        environment.pop("WAYLAND_DISPLAY", None)
        started = program or (sys.executable, "-m", "iomdesk")
        command = ["dbus-run-session", "--", str(PYTHON), str(HERE / "bus_reader.py"), *started, *map(str, arguments)]
        home.mkdir(parents=True, exist_ok=True)
        self._home = home
        self._errors = (home / "errors.txt").open("w", encoding="utf-8")
        self._reader = subprocess.Popen(
            command, cwd=ROOT, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=self._errors,
        )  # fmt: skip
        assert self._answer()

    def _answer(self) -> Any:
        assert self._reader.stdout
        # The bus and its registry say of themselves that they run, into the same pipe.
        line = next((line for line in self._reader.stdout if line.startswith("{")), "")
        if not line:
            pytest.fail(f"the reader of the accessibility bus has ended: {self._complaints()}")
        answer = json.loads(line)
        assert "trouble" not in answer, f"{answer['trouble']}\n{self._complaints()}"
        return answer["said"]

    def _complaints(self) -> str:
        """Return what the program and the reader wrote where errors go."""
        return Path(self._errors.name).read_text("utf-8")

    def tell(self, deed: str, **how: Any) -> Any:
        """Let the reader do something, and return what it says."""
        assert self._reader.stdin
        print(json.dumps({"do": deed, **how}), file=self._reader.stdin, flush=True)
        return self._answer()

    def look(self) -> list[dict[str, Any]]:
        """Return everything that is seen now."""
        return self.tell("look")

    def find(self, name: str, role: str = "", **how: Any) -> dict[str, Any]:
        """Return what has a name, as soon as it is there."""
        found = self.tell("find", name=name, role=role, **how)
        assert found, f"nothing is called “{name}” {role}: {self._heard()}"
        return found

    def _heard(self) -> list[str]:
        return [f"{node['role']} “{node['name'][:60]}”" for node in self.look() if node["name"]]

    def hears(self, name: str, role: str = "", **how: Any) -> bool:
        """Tell whether something has a name, now or soon."""
        return bool(self.tell("find", name=name, role=role, **how))

    def press(self, name: str, role: str = "push button", **how: Any) -> None:
        """Press what has a name."""
        self.tell("press", node=self.find(name, role, **how)["id"])

    def word(self, words: str) -> str:
        """Return the window's word for an English one, as it is heard."""
        return without_mnemonic(translate(words, self.language))

    def do(self, deed: str) -> None:
        """Do a deed of the menus, by its name in the program."""
        self.press(self.word(DEEDS[deed].words), "menu item", hidden=True)

    def type(self, name: str, words: str, **how: Any) -> None:
        """Write words into the editor that has a name."""
        assert self.tell("type", node=self.find(name, "text", **how)["id"], words=words)

    def text(self, name: str) -> str:
        """Return what stands in the editor that has a name."""
        return self.find(name, "text")["text"]

    def choose(self, name: str, role: str, **how: Any) -> None:
        """Choose a row or an item by its name."""
        node = self.find(name, role, **how)["id"]
        assert self.tell("choose", node=node)

    def focus(self, name: str, role: str, **how: Any) -> None:
        """Bring the keyboard to what has a name."""
        assert self.tell("focus", node=self.find(name, role, **how)["id"])

    def keys(self, *names: str) -> None:
        """Press keys one after another, where the keyboard is."""
        for name in names:
            self.tell("key", symbol=_SYMBOLS[name])

    def write(self, name: str, words: str) -> None:
        """Write words into a line, and press Return."""
        self.type(name, words)
        self.focus(name, "text")
        self.keys("Return")

    def close(self) -> None:
        """Close the dialog that is open."""
        names = {self.word("Close"), self.word("Cancel")}

        def pressed() -> bool:
            buttons = [node for node in self.look() if node["role"] == "push button" and node["name"] in names]
            if buttons:
                self.tell("press", node=buttons[-1]["id"])
            return bool(buttons)

        self.waits(pressed)

    @staticmethod
    def waits(until: Callable[[], object]) -> None:
        """Wait until something is so."""
        end = time.monotonic() + _PATIENCE
        while not until():
            assert time.monotonic() < end
            time.sleep(0.05)

    def end(self) -> int | None:
        """Close the program, and return its exit code if it had closed itself."""
        assert self._reader.stdin
        assert self._reader.stdout
        self._reader.stdin.close()
        self._reader.wait()
        self._reader.stdout.close()
        self._errors.close()
        log = self._home / "log" / "iomdesk.log"
        faults = [line for line in log.read_text("utf-8").splitlines() if " ERROR " in line] if log.exists() else []
        assert not faults, faults
        return self._reader.returncode
