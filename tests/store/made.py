"""Made-up records and edits for the tests of the store."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from iomdesk.model.catalogue import new_catalogue
from iomdesk.model.change import Change, Edit, Place, RecordKind
from iomdesk.model.identity import new_uid
from iomdesk.model.message import message
from iomdesk.model.org_unit import OrgUnit
from iomdesk.model.project import Project
from iomdesk.model.record import Record, creation, deletion, difference
from iomdesk.store.catalogue_store import CatalogueStore

LANGUAGES = ["en", "fr", "es", "ar", "zh-Hans"]

words = st.text(st.sampled_from("aeiouÉéñœß 移民عودة1209-’'.\n\U0001f600x"), max_size=30)
texts = st.dictionaries(st.sampled_from(LANGUAGES), words, max_size=4)
countries = st.lists(st.sampled_from(["HT", "CU", "US", "MG", "KM", "FJ"]), max_size=5, unique=True)
uids = st.uuids(version=4).map(str)
dates = st.sampled_from(["2001", "2011-05", "2024-02-29"])
points = st.fixed_dictionaries({"latitude": st.floats(-90, 90), "longitude": st.floats(-180, 180)})


def items(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Lists of entries; their uids come from a small pool, so that edits meet the same ones again."""
    pool = [f"00000000-0000-4000-8000-{number:012d}" for number in range(4)]
    entry = st.fixed_dictionaries({"uid": st.sampled_from(pool)}, optional=fields)
    return st.lists(entry, max_size=3, unique_by=lambda item: item["uid"])


project_fields = st.fixed_dictionaries(
    {},
    optional={
        "title": texts,
        "narrative": texts,
        "objectives": texts,
        "status": st.sampled_from(["active", "completed"]),
        "type": st.sampled_from(["TC", "LM"]),
        "start": dates,
        "end": dates,
        "funding_year": st.integers(1900, 2200),
        "budget": st.fixed_dictionaries({"amount": st.sampled_from(["1", "49960.00", "0.10"])}),
        "project_id": st.sampled_from(["TC.0735", "V57-805", "TC.0736"]),
        "prima_id": st.sampled_from(["CR99P0513", "VN20P0527"]),
        "member_states": countries,
        "themes": st.lists(st.sampled_from(["health", "labour"]), max_size=2, unique=True),
        "sdg": st.lists(st.sampled_from(["10", "10.7", "8.8"]), max_size=3, unique=True),
        "partners": items(name=texts, role=st.sampled_from(["donor", "partner"])),
        "locations": items(name=texts, point=points),
        "contacts": items(name=words, email=words),
        "notes": words,
        "comments": items(text=words, author=words, resolved=st.just({"by": "Ana"})),
        "translations": st.dictionaries(
            st.sampled_from(["title.fr", "narrative.es"]),
            st.fixed_dictionaries({"from": st.just("en"), "fingerprint": st.just("0123456789abcdef")}),
            max_size=2,
        ),
        "future_field": st.recursive(words | st.integers(0, 9), lambda part: st.lists(part, max_size=2), max_leaves=4),
    },
)


def project(uid: str | None = None, **fields: Any) -> Project:
    """Return a project with these fields."""
    return Project.from_data({"uid": uid or new_uid(), **fields})


def unit(uid: str | None = None, **fields: Any) -> OrgUnit:
    """Return a unit with these fields."""
    return OrgUnit.from_data({"uid": uid or new_uid(), **fields})


def edit(*changes: Change, **values: Any) -> Edit:
    """Return an Edit of these changes."""
    return Edit(label=message("Change something"), changes=list(changes), **values)


def add(store: CatalogueStore, *records: Record) -> Edit:
    """Add records by one Edit."""
    return store.commit(edit(*map(creation, records)))


def set_to(store: CatalogueStore, uid: str, name: str, value: Any, **values: Any) -> Edit:
    """Set one Place of a project."""
    return store.commit(edit(change(store, uid, name, value), **values))


def change(store: CatalogueStore, uid: str, name: str, value: Any) -> Change:
    """Return the Change of one Place of a record from what it is now."""
    kept = store.kept(uid)
    assert kept
    after = Change(kind=kept.kind, place=Place.named(uid, name), after=value)
    now = {c.place.name: c.after for c in difference(type(kept.record), {"uid": uid}, kept.data)}
    return after.model_copy(update={"before": now.get(name)})


def undo(store: CatalogueStore, edit_id: str) -> Edit:
    """Undo an Edit by the reverse of its entry."""
    entry = store.entry(edit_id)
    assert entry
    return store.commit(edit(*(c.reversed() for c in reversed(entry.changes)), undoes=edit_id))


def delete(store: CatalogueStore, uid: str) -> Edit:
    """Delete a record."""
    record = store.record(uid)
    assert record
    return store.commit(edit(deletion(record)))


def contents(store: CatalogueStore) -> dict[str, Any]:
    """Return the data of all records alive, by uid."""
    return {kept.uid: kept.data for kind in RecordKind for kept in store.all_kept(kind)}


class Fresh:
    """New catalogues, quickly: made once, copied for each use."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._template = folder / "template.iomcat"
        CatalogueStore.create(self._template, new_catalogue(LANGUAGES[:4], "Made up")).close()

    def path(self) -> Path:
        """Return the path of a new catalogue in a folder of its own."""
        path = Path(tempfile.mkdtemp(dir=self._folder)) / "catalogue.iomcat"
        shutil.copy(self._template, path)
        return path

    def store(self) -> CatalogueStore:
        """Return a new catalogue, open."""
        return CatalogueStore.open(self.path())
