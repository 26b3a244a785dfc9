"""Outing: the monkey let loose on the whole program, from the opening of the catalogue to the last step taken back.

`python -m tests.faults.outing CATALOGUE FOLDER SEED EVENTS LANGUAGE [PLANTED …]` prints what was found as JSON. Planted
are faults that it has to find.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from iomdesk.desk.desk import Desk
from iomdesk.desk.settings import Settings
from iomdesk.model.change import RecordKind
from iomdesk.ui.app import App
from tests.faults import memory, planted
from tests.faults.loops import Loops
from tests.faults.monkey import Monkey
from tests.faults.overheard import Overheard
from tests.faults.pulse import Pulse

FREEZE = 1.0
_MOST_GROWTH = 3
_TRY_EVERY = 200
"""Events between two trials of undo."""
_DEPTH = 6
"""Steps that are taken back and forth in a trial."""


class Outing:
    """One run from the opening of the catalogue to the last step taken back."""

    def __init__(self, monkey: Monkey, events: int, faults: list[str]) -> None:
        self.monkey, self.events, self.faults = monkey, events, faults
        self.overheard, self.loops = Overheard(), Loops()
        self.pulse = Pulse(FREEZE)
        self.half = 0.0
        self._is_anew = False
        self._trial: Iterator[None] = iter(())
        self.steps, self.wrong_steps = 0, list[str]()
        self.found: dict[str, Any] = {}
        self._timer = QTimer(interval=0)
        self._timer.timeout.connect(self._turn)
        self._next: Callable[[], object] = self._begin
        self._began = time.monotonic()

    def start(self) -> None:
        """Begin, as soon as the event loop turns."""
        self.pulse.start()
        self._timer.start()

    def _turn(self) -> None:
        self._next()

    def _desk_is_free(self) -> bool:
        work = self.monkey.window.workspace
        return bool(work and work.desk.path == self.monkey.path and not work.slow.is_running and not work.desk.is_busy)

    def _begin(self) -> None:
        work = self.monkey.window.workspace
        # Rows come after the desk: counted before, they would be none, and every edit be taken back as one too many.
        if self._desk_is_free() and (rows := work.projects.list.table.rowCount()):
            self.before = self._contents()
            planted.plant(self.faults, self.monkey.window)
            self.projects = rows
            self.pulse.begin_anew()
            self._began = time.monotonic()
            self._next = self._act

    def _act(self) -> None:
        monkey = self.monkey
        monkey.act()
        self._keep_small()
        if monkey.count >= self.events:
            self.found["seconds"] = round(time.monotonic() - self._began, 1)
            self._next = self._settle
        elif monkey.count == self.events // 2:
            self._next = self._measure
        elif monkey.count % _TRY_EVERY == 0:
            self._next = self._begin_trial

    @property
    def _desk(self) -> Desk:
        return self.monkey.window.workspace.desk

    def _begin_trial(self) -> None:
        if self._is_settled():
            for _time in range(_DEPTH):
                self.monkey.write()
            self._trial = self._steps_back_and_forth()
            self._next = self._go_on_with_trial

    def _go_on_with_trial(self) -> None:
        if self._desk_is_free() and next(self._trial, self) is self:
            self._next = self._act

    def _steps_back_and_forth(self) -> Iterator[None]:
        """Take steps back, do them again, and so once more; yield after each: each end is to be as it was before."""
        deeds, left = self.monkey.window.deeds, len(self._desk.history._undo)
        states = [self._contents()]
        depth = min(_DEPTH, left)
        for _step in range(depth):
            deeds["undo"].trigger()
            yield
        states.append(self._contents())
        if len(self._desk.history._undo) != left - depth:
            self.wrong_steps.append(f"{depth} steps taken back, {len(self._desk.history._undo)} of {left} are left")
            return
        for deed, state in (("redo", 0), ("undo", 1), ("redo", 0)):
            for _step in range(depth):
                deeds[deed].trigger()
                yield
            if self._contents() != states[state]:
                self.wrong_steps.append(f"after {depth} times {deed} it is not as before: {self._desk.can_undo}")
        self.steps += 2 * depth

    def _keep_small(self) -> None:
        work = self.monkey.window.workspace
        if work and self._desk_is_free() and work.projects.list.table.rowCount() > _MOST_GROWTH * self.projects:
            self.monkey.window.deeds["undo"].trigger()

    def _measure(self) -> None:
        if self._is_afresh():
            self.half = memory.held()
            self._next = self._act

    def _is_settled(self) -> bool:
        """Close what is open, and tell whether the window stands as in the beginning."""
        self.monkey.tidy()
        window = self.monkey.window
        if window.workspace is None and not window.door.is_passing:
            self.monkey.open()
        if not self._desk_is_free():
            return False
        window.deeds["projects"].trigger()
        return True

    def _is_afresh(self) -> bool:
        """Open the catalogue anew, and tell whether it is there.

        What a section reads when it is first gone to is held as long as the catalogue is open: each measure is of a
        window that has shown none but the first.
        """
        if not self._is_settled():
            return False
        if not self._is_anew:
            self.monkey.open()
        self._is_anew = not self._is_anew
        return not self._is_anew

    def _settle(self) -> None:
        if self._is_afresh():
            self.found["growth"] = round(memory.held() - self.half, 1)
            self._next = self._undo

    def _undo(self) -> None:
        if not self._desk_is_free():
            return
        work = self.monkey.window.workspace
        if work.desk.can_undo:
            self.steps += 1
            self.monkey.window.deeds["undo"].trigger()
        else:
            self._tell()

    def _tell(self) -> None:
        self._timer.stop()
        self.pulse.stop()
        desk = self.monkey.window.workspace.desk
        damage, _findings = desk.check()
        self.found |= {
            "events": self.monkey.count,
            "errors": self.overheard.errors,
            "warnings": self.overheard.warnings,
            "longest": round(self.pulse.longest, 2),
            "freezes": [f"{gap.seconds:.1f} s\n{gap.where}" for gap in self.pulse.gaps],
            "nested": self.loops.nested,
            "damage": [str(each.message) for each in damage],
            "undone": self.steps,
            "undo": self.wrong_steps,
            "as_before": self._contents() == self.before,
        }
        # Data that Python made is not left to the clipboard, which goes after Python.
        QGuiApplication.clipboard().clear()
        self.monkey.window.close()

    def _contents(self) -> str:
        """Return what tells the data of all records from any other.

        Which records are one is known for good: undoing an import does not take it back.
        """
        store = self.monkey.window.workspace.desk.store
        mark = hashlib.sha256()
        for kind in RecordKind:
            for kept in store.all_kept(kind):
                data = {name: value for name, value in kept.data.items() if name != "same_as"}
                mark.update(json.dumps([kept.uid, data], sort_keys=True).encode())
        return mark.hexdigest()


def main(catalogue: str, folder: str, seed: str, events: str, language: str, *faults: str) -> None:
    """Let the monkey loose, and print what was found."""
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    app = App(Settings(), language)
    path = Path(catalogue)
    monkey = Monkey(app, path, Path(folder), random.Random(f"{seed} {language}"), language)
    outing = Outing(monkey, int(events), [*faults])
    app.show(path)
    outing.start()
    app.qt.exec()
    sys.stdout.write(json.dumps(outing.found))


if __name__ == "__main__":
    main(*sys.argv[1:])
