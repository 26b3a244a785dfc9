"""The list of projects against a table of constant words in the same run; IOMDESK_BENCH_SIZE sets the projects."""

from __future__ import annotations

import itertools
import resource
import statistics
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from iomdesk.desk.desk import Desk
from iomdesk.desk.settings import Settings
from iomdesk.model.change import RecordKind
from iomdesk.model.filter import parse
from iomdesk.model.message import message
from iomdesk.model.progress import Cancelled
from iomdesk.store.catalogue_store import CatalogueStore
from iomdesk.store.queries import Order
from iomdesk.ui.lists.project_columns import COLUMNS
from iomdesk.ui.lists.project_list import ProjectList
from tests.benchmarks.test_store import PROJECT, SIZE, cpu, p95

ROWS_A_NOTCH = 3
FRAMES = 120
SECOND = 1000


class Constant(QAbstractTableModel):
    """As many rows and columns, always the same words: the least that a model of Python costs."""

    def rowCount(self, _parent: Any = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return SIZE

    def columnCount(self, _parent: Any = QModelIndex()) -> int:  # noqa: B008 - as above
        return len(COLUMNS)

    def data(self, _index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        return "Border management" if role == _DISPLAY else None


_DISPLAY = Qt.ItemDataRole.DisplayRole


@pytest.fixture
def listing(qtbot: QtBot, store: CatalogueStore, tmp_path: Path) -> ProjectList:
    """Return the list with all its projects, on the screen."""
    made = ProjectList(Desk(store), Settings(tmp_path / "settings.json"))
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.search("")
    qtbot.waitUntil(lambda: not made.questions.is_open, timeout=60_000)
    made.grab()
    return made


def constant(qtbot: QtBot, like: ProjectList) -> QTableView:
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(Constant(view))
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(like.verticalHeader().defaultSectionSize())
    for number in range(len(COLUMNS)):
        view.setColumnHidden(number, like.isColumnHidden(number))
        view.setColumnWidth(number, like.columnWidth(number))
    view.resize(1280, 800)
    view.show()
    qtbot.waitExposed(view)
    view.grab()
    return view


def frame(view: QTableView, rows: int) -> float:
    """Return the processor time of moving by some rows and painting what is then in sight."""

    def move() -> None:
        bar = view.verticalScrollBar()
        bar.setValue(bar.value() + rows)
        QApplication.processEvents()

    return cpu(move)


def test_a_notch_of_the_wheel(benchmark: BenchmarkFixture, qtbot: QtBot, listing: ProjectList) -> None:
    bare = constant(qtbot, listing)
    frames = [(frame(listing, ROWS_A_NOTCH), frame(bare, ROWS_A_NOTCH)) for _ in range(FRAMES)]
    ours, limit = zip(*frames, strict=True)
    benchmark.pedantic(frame, args=(listing, ROWS_A_NOTCH), rounds=20)
    ratio = statistics.median(ours) / statistics.median(limit)
    benchmark.extra_info |= {"ratio to constant words": round(ratio, 2), "goal": 1.3}
    benchmark.extra_info["p95 (goal 16)"] = f"{p95(list(ours)) * SECOND:.1f} ms CPU"


def test_the_first_paint_of_the_rows(benchmark: BenchmarkFixture, listing: ProjectList) -> None:
    def show_anew() -> None:
        listing.table.show_ids(ids)
        QApplication.processEvents()

    ids = listing.table.ids_at(range(SIZE))
    benchmark.pedantic(show_anew, rounds=9)
    benchmark.extra_info |= {"CPU (goal 200)": f"{statistics.median(cpu(show_anew) for _ in range(9)) * SECOND:.0f} ms"}


def test_all_rows_chosen_and_a_row_gone_to(benchmark: BenchmarkFixture, listing: ProjectList) -> None:
    def choose_all() -> None:
        listing.selectAll()
        QApplication.processEvents()

    uid = listing.table.uids([SIZE - 1])[0]
    benchmark.extra_info |= {
        "choosing all": f"{cpu(choose_all) * SECOND:.1f} ms CPU",
        "asking whether one is chosen": f"{cpu(listing.only_uid) * SECOND:.1f} ms CPU",
        "looking again": f"{cpu(listing.look_again) * SECOND:.1f} ms CPU",
        "going to the last": f"{cpu(lambda: listing.go_to(uid)) * SECOND:.1f} ms CPU",
    }
    benchmark(listing.go_to, uid)


@pytest.mark.parametrize("sort", ["title", "id", "status", "start", "budget", "year"])
def test_sorting(benchmark: BenchmarkFixture, store: CatalogueStore, sort: str) -> None:
    def sorted_ids() -> object:
        store.finder.forget()
        return store.finder.ids(PROJECT, parse(""), Order("en", sort))

    benchmark.pedantic(sorted_ids, rounds=5)
    benchmark.extra_info |= {
        "CPU (goal 250)": f"{statistics.median(cpu(sorted_ids) for _ in range(5)) * SECOND:.0f} ms"
    }


def test_counting_the_facets(benchmark: BenchmarkFixture, store: CatalogueStore) -> None:
    benchmark.pedantic(store.finder.facets, args=(PROJECT, parse("status:active")), rounds=5)


def test_an_edit_while_somebody_searches(benchmark: BenchmarkFixture, store: CatalogueStore) -> None:
    """The search gives way: an edit is as quick as when nobody reads."""
    desk = Desk(store)
    (uid,) = desk.uids(store.ids(PROJECT, where=parse(""), language="en")[:1])
    numbers = itertools.count()

    def edit() -> float:
        begun = time.perf_counter()
        desk.change(uid, message("Change year"), funding_year=1950 + next(numbers) % 70)
        return time.perf_counter() - begun

    alone = statistics.median(edit() for _ in range(20))
    beside = statistics.median(asking(store, edit) for _ in range(20))
    benchmark.pedantic(edit, rounds=5)
    benchmark.extra_info |= {
        "ratio to an edit alone": round(beside / alone, 2),
        "beside a search": f"{beside * SECOND:.1f} ms",
    }


def asking(store: CatalogueStore, deed: Callable[[], float]) -> float:
    """Do something in the middle of a search, and return what it says."""
    begun = threading.Event()

    def search() -> None:
        begun.set()
        try:
            store.finder.ids(RecordKind.PROJECT, parse("a status:active"), Order("en", "budget"))
        except Cancelled:
            return

    thread = threading.Thread(target=search)
    thread.start()
    begun.wait()
    said = deed()
    thread.join()
    return said


def test_memory_of_the_list(benchmark: BenchmarkFixture, listing: ProjectList) -> None:
    """What all rows cost beyond the list itself: eight bytes a row, in the list and in the order that is remembered."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(40):
        frame(listing, SIZE // 40)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    benchmark.pedantic(frame, args=(listing, -SIZE), rounds=1)
    benchmark.extra_info |= {"grown by scrolling through all": f"{grown:.1f} MiB (goal at 1,000,000: 120)"}
