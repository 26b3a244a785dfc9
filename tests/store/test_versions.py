"""Every version of a catalogue that was ever shipped opens.

`python -m tests.store.test_versions` writes the catalogue of the present version; one that is shipped stays as it is.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from iomdesk.model.catalogue import new_catalogue
from iomdesk.model.change import RecordKind
from iomdesk.model.filter import parse
from iomdesk.store.catalogue_store import CatalogueStore
from iomdesk.store.schema import VERSION
from tests.store.made import add, delete, project, set_to, undo, unit

CATALOGUES = Path(__file__).resolve().parents[1] / "catalogues"
OFFICE = "00000000-0000-4000-8000-0000000000f1"
PROJECT = "00000000-0000-4000-8000-0000000000a1"
DELETED = "00000000-0000-4000-8000-0000000000d1"


def make(path: Path) -> None:
    """Write a small catalogue that has something of everything."""
    store = CatalogueStore.create(path, new_catalogue(["en", "fr", "es"], "A catalogue of its version", "Dakar"))
    add(store, unit(OFFICE, name={"en": "Regional Office Dakar"}, code="RO-SN", mandate={"fr": "Aider"}))
    fields = {"title": {"en": "Water", "fr": "Eau"}, "narrative": {"fr": "Une œuvre"}, "project_id": "TC.0735"}
    add(store, project(PROJECT, **fields, managing_unit=OFFICE, member_states=["HT", "CU"], later_field=[1]))
    add(store, project(DELETED, title={"en": "Deleted"}))
    delete(store, DELETED)
    step = set_to(store, PROJECT, "status", "active")
    undo(store, step.id)
    store.close()
    shutil.rmtree(path.with_name(path.name + ".backups"))


@pytest.mark.parametrize("path", sorted(CATALOGUES.glob("v*.iomcat")), ids=lambda path: path.stem)
def test_a_catalogue_of_each_version_opens_with_all_it_had(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / path.name
    shutil.copy(path, copy)
    store = CatalogueStore.open(copy)
    assert store.check() == []
    assert store.catalogue.office == "Dakar"
    kept = store.kept(PROJECT)
    assert kept
    assert kept.data["narrative"] == {"fr": "Une œuvre"}
    assert kept.data["later_field"] == [1]
    gone = store.kept(DELETED)
    assert gone
    assert not gone.knowledge.is_alive
    store.index_texts()  # one that was folded otherwise has its full text indexed after it is opened
    assert store.uids(store.ids(RecordKind.PROJECT, where=parse("oeuvre unit:RO-SN"), language="fr")) == [PROJECT]
    undo_stack, redo_stack = store.undo_stacks()
    assert (len(undo_stack), len(redo_stack)) == (4, 1)
    undo(store, redo_stack[-1])
    assert store.kept(PROJECT).data["status"] == "active"  # type: ignore[union-attr]  # - it is there
    store.close()


def test_there_is_a_catalogue_of_the_present_version() -> None:
    assert (CATALOGUES / f"v{VERSION}.iomcat").exists()


if __name__ == "__main__":
    make(CATALOGUES / f"v{VERSION}.iomcat")
