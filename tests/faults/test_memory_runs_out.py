"""Too little memory: a deed is done, or refused in a sentence; the catalogue is sound whatever happens."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from iomdesk.cli.exit_codes import DONE, NOT_DONE, PARTLY
from iomdesk.desk.desk import Desk
from tests.faults import catalogues, programs

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is limited as on Linux")
MEGABYTES = (20, 40, 80, 160)
PATIENCE = 300


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Return a catalogue, and beside it files to be taken in and merged."""
    path = catalogues.make(tmp_path / "c.iomcat", 1500)
    catalogues.export(catalogues.make(tmp_path / "other.iomcat", 3000, seed=5), tmp_path / "in.iomcat.json")
    catalogues.edited_apart(path, tmp_path).rename(tmp_path / "theirs.iomcat.json")
    return path


def outcome(base: Path, deed: str, megabytes: int) -> tuple[str, str]:
    """Do a deed with so much memory; return how it ended (`done`, `refused`, `died`), and what was wrong."""
    path = base.with_name(f"{deed}{megabytes}") / base.name
    path.parent.mkdir()
    for name in (base.name, "in.iomcat.json", "theirs.iomcat.json"):
        shutil.copy(base.with_name(name), path.with_name(name))
    words = (deed, str(path), str(megabytes))
    program = programs.start(path.parent / "home", "tests.faults.short_of_memory", *words)
    said, errors = program.communicate(timeout=PATIENCE)
    end = "done" if program.returncode in (DONE, PARTLY) else "refused" if program.returncode == NOT_DONE else "died"
    desk = Desk.open(path)
    wrong = [str(each.message) for each in desk.store.check()]
    desk.store._opened = desk.store._own.state
    desk.close()
    wrong += ["a traceback was shown"] if "Traceback" in said + errors else []
    wrong += [f"{part.name} was left" for part in path.parent.rglob("*.part*")] if end != "died" else []
    shutil.rmtree(path.parent)
    return end, ", ".join(wrong)


def test_an_import_without_memory_leaves_the_catalogue_sound(base: Path) -> None:
    _end, wrong = outcome(base, "import", MEGABYTES[0])
    assert wrong == ""


@pytest.mark.faults
def test_deeds_without_memory_leave_the_catalogue_sound(base: Path, verdict) -> None:
    ends, wrong, died = list[str](), list[str](), list[str]()
    for deed in ("import", "merge", "print"):
        for megabytes in MEGABYTES:
            end, fault = outcome(base, deed, megabytes)
            ends.append(end)
            died += [f"{deed} with {megabytes} MB"] if end == "died" else []
            wrong += [f"{deed} with {megabytes} MB: {fault}"] if fault else []
    counts = ", ".join(f"{ends.count(end)} {end}" for end in ("done", "refused", "died"))
    told = f"{len(ends)} deeds: {counts}; {len(wrong)} wrong {wrong[:2] or died or ''}"
    verdict("R15 out of memory", "done or refused, the file sound", told, holds=not wrong and "died" not in ends)
    verdict("R15", "so little that some are refused", counts, holds="refused" in ends, is_control=True)
