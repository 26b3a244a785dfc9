"""The window's start against an empty window of Qt in the same run: processor time of whole processes."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from iomdesk.store.catalogue_store import CatalogueStore

ROUNDS = 5

PAINTED = """
import resource, sys
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

class Painted(QObject):
    is_done = False
    def eventFilter(self, watched, event):
        if self.is_done:
            end()  # the first event after the paint
        self.is_done = event.type() == QEvent.Type.Paint and is_ready(watched)
        return False

def end():
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(used.ru_utime + used.ru_stime, flush=True)
    import os
    os._exit(0)
"""

EMPTY = (
    PAINTED
    + """
app = QApplication([])
is_ready = lambda watched: True
painted = Painted()
window = QMainWindow()
window.installEventFilter(painted)
window.resize(1280, 720)
window.show()
app.exec()
"""
)

OURS = (
    PAINTED
    + """
from pathlib import Path
from iomdesk.desk.settings import Settings
from iomdesk.ui.app import App
app = App(Settings())
path = Path(sys.argv[1]) if len(sys.argv) > 1 else None

def is_ready(watched):
    table = watched.parent() if path else None
    return path is None or (isinstance(table, QTableView) and table.model() and table.model().rowCount() > 0)

painted = Painted()
app.qt.installEventFilter(painted)
app.show(path)
app.qt.exec()
"""
)


def cpu(script: str, home: Path, *arguments: str) -> float:
    """Return the seconds of processor time that a new process needs until its window is painted."""
    own = tempfile.mkdtemp(dir=home)  # a start that ended in the middle counts as a bad one in its own home
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "IOMDESK_HOME": own}
    # As a program that is installed: its modules are compiled, by the first round at the latest.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(home / "compiled")
    words = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, timeout=20, check=True)
    return float(done.stdout.strip().splitlines()[-1])


def measured(benchmark: BenchmarkFixture, home: Path, goal: float, *arguments: str) -> float:
    """Time our start and an empty window in turn; return the ratio of the medians."""
    cpu(OURS, home, *arguments)
    pairs = [(cpu(EMPTY, home), cpu(OURS, home, *arguments)) for _round in range(ROUNDS)]
    bare, ours = (statistics.median(figures) for figures in zip(*pairs, strict=True))
    benchmark.extra_info["ratio to an empty window"] = ours / bare
    benchmark.extra_info["goal"] = goal
    benchmark.pedantic(cpu, args=(OURS, home, *arguments), rounds=1, iterations=1)
    return ours / bare


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell processor time this way")
def test_first_window(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    assert measured(benchmark, tmp_path, 1.6) > 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell processor time this way")
def test_first_window_with_the_rows_of_a_catalogue(
    benchmark: BenchmarkFixture,
    tmp_path: Path,
    store: CatalogueStore,
) -> None:
    catalogue = tmp_path / "c.iomcat"
    store._copy(catalogue)
    assert measured(benchmark, tmp_path, 2.5, str(catalogue)) > 0
