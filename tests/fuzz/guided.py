"""Guided fuzzing: `python -m tests.fuzz.guided READER RUNS CORPUS` goes where code was not run before."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(
    include=["iomdesk.exchange", "iomdesk.ui.fields", "iomdesk.store", "tests.fuzz.readers"]
):
    from tests.fuzz.readers import PLANTED, READERS

_LONGEST = 8192
"""Bytes of an input: the shapes are what matters, and short ones are read quicker."""


def main(name: str, runs: str, corpus: str) -> None:
    """Fuzz a reader; the process ends with 0 if nothing was found."""
    reader = {**READERS, PLANTED.name: PLANTED}[name]
    samples = Path(corpus)
    for number, seed in enumerate(reader.seeds()):
        (samples / f"seed{number}").write_bytes(seed)
    longest = max(_LONGEST, *(len(seed) for seed in reader.seeds()))
    with TemporaryDirectory() as folder:

        def once(data: bytes) -> None:
            reader.is_well(data, Path(folder))

        options = [f"-runs={runs}", "-seed=1", f"-max_len={longest}", "-timeout=60", f"-artifact_prefix={corpus}/"]
        atheris.Setup([sys.argv[0], *options, corpus], once)
        atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:4])
