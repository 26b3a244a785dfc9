"""Any bytes to each reader: it takes them, or refuses them; nothing else comes out. Changed at random, and guided."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.readers import PLANTED, READERS, Reader

SHORT = int(os.environ.get("IOMDESK_FUZZ_SHORT", "60"))
"""So many inputs each reader gets each time."""
LONG = int(os.environ.get("IOMDESK_FUZZ_RUNS", "100000"))
"""So many it gets from `make fuzz`."""
ROOT = Path(__file__).resolve().parents[2]
HOSTILE = (b"\0", b'"', b"\\ud800", b"1e999", b"NaN", b"[" * 70, b"9" * 5000, b"<![x[", b"</", b"&#xD800;", b"\xff\xfe")
CHANGES = st.tuples(st.integers(0, 1 << 20), st.integers(0, 8), st.binary(max_size=8) | st.sampled_from(HOSTILE))
quickly = settings(
    max_examples=SHORT, deadline=None, database=None, suppress_health_check=list(HealthCheck), print_blob=False
)


def changed(seed: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    """Return the seed with some of its bytes replaced."""
    data = bytearray(seed)
    for at, length, new in changes:
        start = at % (len(data) + 1)
        data[start : start + length] = new
    return bytes(data)


def shaken(reader: Reader) -> None:
    """Give a reader changed samples; a fault comes out."""
    seeds = reader.seeds()
    with TemporaryDirectory() as folder:

        @quickly
        @given(st.sampled_from(seeds), st.lists(CHANGES, max_size=4))
        def shake(seed: bytes, changes: list[tuple[int, int, bytes]]) -> None:
            reader.is_well(changed(seed, changes), Path(folder))

        shake()


@pytest.mark.parametrize("name", READERS)
def test_changed_samples_are_taken_or_refused(name):
    shaken(READERS[name])


@pytest.mark.parametrize("name", [name for name in READERS if name != "lock"])
def test_a_sound_sample_is_taken(name, tmp_path):
    assert all(READERS[name].is_well(seed, tmp_path) for seed in READERS[name].seeds())


def test_a_planted_fault_is_shaken_out():
    with pytest.raises(IndexError, match="planted"):
        shaken(PLANTED)


def guided(name: str, runs: int, corpus: Path) -> tuple[bool, str]:
    """Fuzz a reader apart; return whether all was well, and how it went."""
    command = [sys.executable, "-m", "tests.fuzz.guided", name, str(runs), str(corpus)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode == 0:
        return True, " in ".join(re.findall(r"Done (\d+) runs in (\d+ second)", done.stderr)[-1]) + "s"
    found = re.search(r"Uncaught Python exception.*\n(.*)", done.stderr)
    return False, found[1] if found else done.stderr[-300:]


needs_atheris = pytest.mark.skipif(
    importlib.util.find_spec("atheris") is None, reason="atheris is not there for this Python and system"
)


@pytest.mark.fuzz
@needs_atheris
@pytest.mark.parametrize("name", READERS)
def test_what_is_guided_to_new_code_is_taken_or_refused(name, tmp_path, verdict: Callable[..., None]):
    is_well, told = guided(name, LONG, tmp_path)
    verdict(f"S3 bytes to the {name} reader", f"{LONG:,} inputs, 0 faults", told, holds=is_well)


@pytest.mark.fuzz
@needs_atheris
def test_a_planted_fault_is_come_to(tmp_path, verdict: Callable[..., None]):
    is_well, told = guided(PLANTED.name, LONG, tmp_path)
    verdict("S3", "the planted fault is found", told, holds=not is_well and "planted" in told, is_control=True)
