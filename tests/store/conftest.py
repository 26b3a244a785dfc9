"""New catalogues for the tests of the store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from iomdesk.store.catalogue_store import CatalogueStore
from tests.store.made import Fresh


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Fresh:
    """Return a maker of new catalogues."""
    return Fresh(tmp_path_factory.mktemp("catalogues"))


@pytest.fixture
def path(fresh: Fresh) -> Path:
    """Return the path of a new catalogue."""
    return fresh.path()


@pytest.fixture
def store(path: Path) -> Iterator[CatalogueStore]:
    """Return a new catalogue, open."""
    store = CatalogueStore.open(path)
    yield store
    store.close()
