"""Contents: what the program wrote is always taken for its own; what only bears its seal is damage."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any

import pytest
from hypothesis import given, settings

from iomdesk.model.rules import Refusal
from iomdesk.store.catalogue_store import CatalogueStore, open_foreign
from iomdesk.store.contents import check_contents
from tests.hostile.forged import JOURNAL, RECORDS, STRANGE
from tests.store.made import Fresh, add, change, delete, edit, project, project_fields, undo

FORGED = {**RECORDS, **JOURNAL}


@settings(deadline=None)
@given(fields=project_fields)
def test_whatever_the_program_wrote_is_its_own(fresh: Fresh, fields: dict[str, Any]) -> None:
    store = fresh.store()
    made = project(**fields)
    add(store, made)
    first = store.commit(edit(change(store, made.uid, "title.en", "Water")))
    undo(store, first.id)
    delete(store, made.uid)
    store.close()
    open_foreign(store.path).close()


@pytest.fixture
def base(fresh: Fresh) -> CatalogueStore:
    """Return a closed catalogue with a project in it."""
    store = fresh.store()
    add(store, project(title={"en": "Water"}))
    store.close()
    return store


@pytest.mark.parametrize("how", FORGED)
def test_a_seal_makes_nothing_true(base: CatalogueStore, how: str) -> None:
    FORGED[how](base.path)
    for opened in (CatalogueStore.open, open_foreign):
        with pytest.raises(Refusal, match="damaged"):
            opened(base.path)


def test_what_is_strange_and_can_be_is_not_refused(base: CatalogueStore) -> None:
    STRANGE["a title that steers"](base.path)
    with closing(sqlite3.connect(base.path)) as connection:
        check_contents(connection, base.path)
