"""One catalogue for all benchmarks of a run: at 100,000 projects it takes minutes to make."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest

from iomdesk.store.catalogue_store import CatalogueStore
from tests.benchmarks.test_store import SIZE, filled, made_up


@pytest.fixture(scope="session")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file of projects, one a line."""
    path = tmp_path_factory.mktemp("bench") / "projects.jsonl"
    with path.open("wb") as file:
        file.writelines(orjson.dumps(data) + b"\n" for data in made_up(SIZE))
    return path


@pytest.fixture(scope="session")
def store(lines: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[CatalogueStore]:
    """Return a catalogue of these projects."""
    store = filled(lines, tmp_path_factory.mktemp("bench") / "catalogue.iomcat")
    yield store
    store._connection.close()
    store._held.release()  # type: ignore[union-attr]  # - closing would make a backup


@pytest.fixture(scope="session")
def indexed(store: CatalogueStore) -> CatalogueStore:
    """Return the catalogue with its full text in the search."""
    store.index_texts()
    return store
