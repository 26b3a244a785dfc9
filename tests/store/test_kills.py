"""kill -9 at any moment: what was acknowledged is there, and nothing is half done."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from iomdesk.model.change import RecordKind
from iomdesk.store.catalogue_store import CatalogueStore
from tests.store.made import Fresh, add, project

WRITER = """
import sys
from pathlib import Path
from iomdesk.model.change import RecordKind
from iomdesk.store.catalogue_store import CatalogueStore
from tests.store.made import change, edit
store = CatalogueStore.open(Path(sys.argv[1]))
uids = [kept.uid for kept in store.all_kept(RecordKind.PROJECT)]
number = int(store.kept(uids[0]).data["title"]["en"])
print("ready", flush=True)
while True:
    number += 1
    store.commit(edit(*(change(store, uid, "title.en", f"{number}") for uid in uids)))
    print(number, flush=True)
"""


def kill_while_writing(path: Path, after: float) -> int:
    """Let a process write, kill it, and return the last number that it acknowledged."""
    process = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    time.sleep(after)
    process.kill()
    said = process.stdout.read().split("\n")
    process.wait()
    process.stdout.close()
    return int([number for number in said[:-1] if number][-1]) if len(said) > 1 else 0


def kill_again_and_again(fresh: Fresh, times: int) -> int:
    """Return after how many kills a hot journal was found."""
    chance, hot, written = random.Random(7), 0, 0
    store = fresh.store()
    add(store, *(project(title={"en": "0"}, narrative={"en": "text " * 200}) for _ in range(5)))
    store.close()
    path = store.path
    for _ in range(times):
        acknowledged = max(written, kill_while_writing(path, chance.uniform(0.02, 0.2)))
        journal = path.with_name(path.name + "-journal")
        hot += journal.exists() and journal.stat().st_size > 0
        store = CatalogueStore.open(path)
        found = {kept.data["title"]["en"] for kept in store.all_kept(RecordKind.PROJECT)}  # type: ignore[index,call-overload]  # - titles
        assert len(found) == 1, "half an edit"
        written = int(found.pop())
        assert written in (acknowledged, acknowledged + 1)
        assert len(list(store.entries(filled=False))) == written + 1
        assert store.check() == []
        store.close()
    return hot


def test_nothing_acknowledged_is_lost_when_the_program_is_killed(fresh: Fresh) -> None:
    kill_again_and_again(fresh, 4)


@pytest.mark.faults
def test_hundreds_of_kills_lose_nothing(fresh: Fresh) -> None:
    assert kill_again_and_again(fresh, 300) >= 30
