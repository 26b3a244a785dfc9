"""Started and ended at any moment, in any way: exit code 0, nothing on stderr, and what was typed is in the file."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from iomdesk.desk.desk import Desk
from iomdesk.model.change import RecordKind
from tests.faults import catalogues, programs
from tests.faults.short_life import DEEDS

SHORT, LONG = 6, 100
WAYS = ("close", "SIGTERM", "SIGINT")
PATIENCE = 120

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals as on POSIX")


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a catalogue of 300 projects, and beside it the export of 300 others."""
    folder = tmp_path_factory.mktemp("lives")
    catalogues.export(catalogues.make(folder / "other.iomcat", 300, seed=8), folder / "in.iomcat.json")
    return catalogues.make(folder / "base.iomcat", 300)


@pytest.fixture(params=["offscreen", "xcb"])
def screen(request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    """Return the environment of a screen: Qt's own, or one of X."""
    if request.param == "offscreen":
        yield {"QT_QPA_PLATFORM": "offscreen"}
        return
    server = shutil.which("Xvfb")
    if server is None:
        pytest.skip("Xvfb is not installed, which shows windows of X without a screen")
    command = [server, "-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    screen = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    number = screen.stdout.readline().strip()
    yield {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}"}
    screen.terminate()
    screen.communicate(timeout=20)


def live(
    base: Path, folder: Path, life: tuple[str, str, int], words: str, screen: dict[str, str], faults: Sequence[str] = ()
) -> str:
    """Let the program live once, and return what was wrong; nothing if all was well."""
    deed, way, delay = life
    folder.mkdir()
    path = folder / "c.iomcat"
    shutil.copy(base, path)
    arguments = (str(path), str(base.with_name("in.iomcat.json")), deed, way, str(delay), words, *faults)
    program = programs.start(folder / "home", "tests.faults.short_life", *arguments, **screen)
    if way != "close":
        program.stdout.readline()
        program.send_signal(getattr(signal, way))
    try:
        _out, said = program.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        program.kill()
        return f"{deed} {way} {delay} ms: did not end {program.communicate()}"
    wrong = [f"exit code {program.returncode}"] if program.returncode else []
    wrong += [said] if said else []
    wrong += [f"{left} was left" for left in ("c.iomcat.lock", "c.iomcat-journal") if (folder / left).exists()]
    wrong += [f".part was left: {part}" for part in folder.rglob("*.part")]
    desk = Desk.open(path)
    notes = [kept.data.get("notes") for kept in desk.store.all_kept(RecordKind.PROJECT)]
    wrong += [] if words in notes else ["what was typed is not in the file"]
    wrong += [str(damage.message) for damage in desk.check()[0]]
    desk.close()
    shutil.rmtree(folder)
    return f"{deed} {way} {delay} ms: {', '.join(wrong)}" if wrong else ""


def lives(base: Path, tmp_path: Path, times: int, screen: dict[str, str]) -> list[str]:
    """Let the program live so many times, and return everything that was wrong."""
    dice, wrong = random.Random(times), []
    for number in range(times):
        deed, way = DEEDS[number % len(DEEDS)], WAYS[number % len(WAYS)]
        delay = dice.choice((0, 10, 50, 100, 200, 400, 700, 1200))
        wrong.append(live(base, tmp_path / f"{number}", (deed, way, delay), f"half a sen{number}", screen))
    return [each for each in wrong if each]


def test_a_few_short_lives(base: Path, tmp_path: Path, screen: dict[str, str]) -> None:
    times = SHORT if screen["QT_QPA_PLATFORM"] == "offscreen" else 2
    assert lives(base, tmp_path, times, screen) == []


@pytest.mark.faults
def test_a_hundred_short_lives(base: Path, tmp_path: Path, screen: dict[str, str], verdict) -> None:
    wrong = lives(base, tmp_path, LONG, screen)
    name = f"R22 start and exit {screen['QT_QPA_PLATFORM']}"
    found = f"{LONG} lives, {len(wrong)} wrong {wrong[:3] or ''}"
    verdict(name, "exit code 0, nothing said, nothing lost", found, holds=not wrong)


@pytest.mark.control
def test_planted_faults_at_the_end_are_found(base: Path, tmp_path: Path, verdict) -> None:
    screen = {"QT_QPA_PLATFORM": "offscreen"}
    found = live(base, tmp_path / "one", ("nothing", "close", 0), "words", screen, ["forget", "talk"])
    assert "what was typed is not in the file" in found
    assert "something" in found
    assert "exit code" in live(base, tmp_path / "two", ("nothing", "SIGTERM", 2000), "words", screen, ["death"])
    verdict("R22 start and exit", "3 planted faults", "found", holds=True, is_control=True)
