"""The catalogue file: what is written is read again, byte for byte, whatever it holds and however it is laid out."""

from __future__ import annotations

import gzip
import io
import json
import tracemalloc
from pathlib import Path

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iomdesk.exchange.catalogue_file import (
    CatalogueContents,
    CatalogueFile,
    is_stamped,
    looks_like,
    read_catalogue,
    save_catalogue,
    write_catalogue,
)
from iomdesk.model.catalogue import CATALOGUE_UID, RECORD_TYPES, new_catalogue
from iomdesk.model.change import Change, Place, RecordKind
from iomdesk.model.code_list import CodeList, code_list_uid
from iomdesk.model.identity import official_uid
from iomdesk.model.journal import JournalEntry, SeenEdit
from iomdesk.model.knowledge import Kept, Knowledge, created
from iomdesk.model.message import message
from iomdesk.model.org_unit import OrgUnit
from iomdesk.model.progress import Cancelled
from iomdesk.model.project import Project
from tests.exchange.office import Office, World, exchanged
from tests.exchange.test_merge import LAW, STEPS, history

HEADING = Kept(RecordKind.CATALOGUE, new_catalogue(title="Catalogue").data(), Knowledge())
EDIT = "00000001-0000-7000-8000-000000000000"


def rewritten(path: Path, **options) -> bytes:
    """Return a file as it is written again after it was read."""
    file = read_catalogue(path)
    out = io.BytesIO()
    write_catalogue(out, contents_of(file), **options)
    assert file.problems == []
    return out.getvalue()


def contents_of(file: CatalogueFile) -> CatalogueContents:
    by_kind = {kind: [kept for kept in file.records() if kept.kind is kind] for kind in RecordKind}
    journal = [line.entry or line.seen for line in file.journal()]
    lists = (by_kind[kind] for kind in (RecordKind.CODE_LIST, RecordKind.ORG_UNIT, RecordKind.PROJECT))
    assert file.heading
    return CatalogueContents(file.heading, *lists, file.deleted(), journal)


def office_with_everything() -> Office:
    """Return an office that holds all kinds of records, undecided Places, dead records, extras and empty texts."""
    world = World()
    mine = Office(world)
    theirs = mine.copied()
    project = mine.create({
        "uid": next(world.ids), "title": {"en": "", "fr": "Eau"}, "status": "active", "of_tomorrow": {"b": 1, "a": []},
        "budget": {"amount": "81675.00", "currency": "USD"}, "member_states": ["HT", "DO"], "notes": "\u202eabc\u0000",
        "locations": [{"uid": next(world.ids), "name": {"ar": "ماء"}, "point": {"latitude": 1.5, "longitude": -2}}],
        "contacts": [{"uid": next(world.ids), "name": "Marie"}],
        "remarks": [{"uid": next(world.ids), "place": "contacts", "message": {"text": "Is Marie still there?"}},
                    {"uid": next(world.ids), "place": "title.fr", "message": {"text": "Look again"}}],
    })  # fmt: skip
    dead = mine.create({"uid": next(world.ids), "title": {"en": "Gone"}})
    revived = mine.create({"uid": next(world.ids)})
    mine.create({"uid": next(world.ids), "name": {"en": "Office"}, "code": "PT10"}, RecordKind.ORG_UNIT)
    mine.create({"uid": code_list_uid("theme"), "name": "theme", "codes": [{"code": "x"}]}, RecordKind.CODE_LIST)
    theirs.take(mine)
    mine.set(project.uid, title={"en": "", "fr": "Eau douce"}, notes=None)
    theirs.set(project.uid, title={"en": "Water", "fr": "Eaux"}, member_states=["CL", "HT"])
    mine.delete(dead.uid)
    mine.delete(revived.uid)
    mine.revive(revived.uid)
    mine.set(CATALOGUE_UID, title="Ours", languages=["fr", "en"])
    mine.take(theirs)
    return mine


def test_what_is_written_is_read_and_written_again_byte_for_byte(tmp_path):
    mine = office_with_everything()
    sent = mine.send(tmp_path / "sent.json").read_bytes()
    assert b'"undecided":{"title.fr":[{' in sent
    assert b'"deleted":["' in sent
    assert rewritten(tmp_path / "sent.json", left_out=[]) == sent


@settings(parent=LAW, max_examples=60)
@given(STEPS)
def test_any_catalogue_is_written_again_byte_for_byte(tmp_path_factory, steps):
    path = tmp_path_factory.mktemp("sent") / "sent.json"
    _, offices = history(steps)
    exchanged(offices)
    sent = offices[0].send(path).read_bytes()
    assert rewritten(path, left_out=[]) == sent
    fresh = Office(offices[0].world)
    fresh.take_file(path)
    assert fresh.send(path).read_bytes() == sent
    assert offices[0].send(path, left_out=["contacts"]).read_bytes() == rewritten(path)


@pytest.mark.parametrize(
    "layout", ["indented", "one line", "other order", "byte order mark", "crlf", "records in pieces"]
)
def test_any_layout_of_json_is_read(tmp_path, layout):
    mine = office_with_everything()
    path = mine.send(tmp_path / "sent.json")
    sent = path.read_bytes()
    document = json.loads(sent)
    path.write_bytes({
        "indented": json.dumps(document, indent=4).encode(),
        "one line": json.dumps(document).encode(),
        "other order": json.dumps(dict(reversed(document.items())), indent="\t", ensure_ascii=False).encode(),
        "byte order mark": b"\xef\xbb\xbf" + sent,
        "crlf": sent.replace(b"\n", b"\r\n"),
        "records in pieces": sent.replace(b'":{', b'":\n{').replace(b"},{", b"},\n{"),
    }[layout])  # fmt: skip
    assert rewritten(path, left_out=[]) == sent


def test_a_packed_file_is_the_same_every_time(tmp_path):
    contents = office_with_everything().contents()
    first, second, plain = tmp_path / "a.iomcat.json.gz", tmp_path / "b.iomcat.json.gz", tmp_path / "a.iomcat.json"
    count = [save_catalogue(path, contents, left_out=[]) for path in (first, second, plain)]
    assert count == [4, 4, 4]
    assert first.read_bytes() == second.read_bytes()
    assert gzip.decompress(first.read_bytes()) == plain.read_bytes()
    assert rewritten(first, left_out=[]) == plain.read_bytes()


def test_two_files_can_be_compared_line_by_line(tmp_path):
    mine = office_with_everything()
    before = mine.send(tmp_path / "before.json").read_bytes().splitlines()
    project = max(mine.living, key=lambda kept: len(kept.data))
    mine.set(project.uid, status="completed")
    after = mine.send(tmp_path / "after.json").read_bytes().splitlines()
    assert len(after) == len(before) + 1
    assert sum(line.rstrip(b",") not in {other.rstrip(b",") for other in before} for line in after) == 2


def test_an_edit_travels_with_its_words_but_a_created_record_not_twice(tmp_path):
    mine = office_with_everything()
    *_, journal = orjson.loads(mine.send(tmp_path / "sent.json").read_bytes()).values()
    ops = [change for edit in journal for change in edit["changes"] if change["place"][1] == ""]
    assert all(change.keys() == {"kind", "place", "op"} for change in ops)
    assert {change["op"] for change in ops} == {"created", "deleted"}
    title = [c for edit in journal for c in edit["changes"] if c["place"][1] == "title.fr"]
    assert {(change["before"], change["after"]) for change in title} == {("Eau", "Eau douce"), ("Eau", "Eaux")}


def test_what_is_known_of_edits_travels(tmp_path):
    uid, at = official_uid("project", "x"), "2024-05-17T12:00:00Z"
    whole = JournalEntry(id=EDIT, at=at, author="Awa", label=message("Import {name}", name="x"), changes=[], undoes=uid)
    ids = [f"0000000{n}-0000-7000-8000-000000000000" for n in range(2, 6)]
    change = Change(kind=RecordKind.PROJECT, place=Place(uid, "title", "fr"), before="Eau", after=None)
    journal = [
        whole,
        JournalEntry(id=ids[0], at=at, label=message("a"), changes=[change], partial=True),
        SeenEdit(ids[1]),
        SeenEdit(ids[2], personal=False),
        JournalEntry(id=ids[3], at=at, label=message("merge"), changes=[change], merge=True),
    ]
    path = tmp_path / "sent.json"
    with path.open("wb") as file:
        write_catalogue(
            file, CatalogueContents(HEADING, journal=journal), left_out=[], personal=lambda id_: id_ != ids[2]
        )
    lines = list(read_catalogue(path).journal())
    assert [line.seen for line in lines] == [
        SeenEdit(EDIT),
        SeenEdit(ids[0]),
        SeenEdit(ids[1]),
        SeenEdit(ids[2], False),
    ]
    assert lines[0].entry == whole.model_copy(update={"local": False})
    assert [line.records for line in lines] == [None, {uid}, None, None]
    assert lines[1].entry is not None
    assert lines[1].entry.changes == [change]
    assert [line.entry for line in lines[2:]] == [None, None]


def test_streams_out_of_order_are_not_written():
    units = [created(RecordKind.ORG_UNIT, {"uid": official_uid("org_unit", name)}, EDIT) for name in "ab"]
    units.sort(key=lambda kept: kept.uid, reverse=True)
    with pytest.raises(ValueError, match="order"):
        write_catalogue(io.BytesIO(), CatalogueContents(HEADING, org_units=units))


# hand-made files


def hand_made(path: Path, **parts: object) -> CatalogueFile:
    path.write_text(json.dumps({"format": "iomdesk-catalogue", "version": 1, **parts}, indent=2), encoding="utf-8")
    return read_catalogue(path)


def test_a_file_made_by_hand_needs_no_uids_and_no_stamps(tmp_path):
    partners = [{"name": {"en": "UNHCR"}}, {"name": {"en": "UNHCR"}}, {"name": {"en": "WFP"}}]
    parts = {
        "projects": [{"title": {"fr": "Eau"}, "project_id": "TC.0735", "partners": partners}, {"title": {"fr": "Sol"}}],
        "org_units": [{"code": "PT10", "name": {"en": "Port-au-Prince"}}],
        "code_lists": [{"name": "theme", "codes": [{"code": "water"}]}],
        "catalogue": {"languages": ["fr"], "title": "Ours"},
        "something_else": {"of": ["a", "newer", {"program": 1}]},
    }
    file = hand_made(tmp_path / "made.json", **parts)
    records = list(file.records())
    assert file.problems == []
    assert {kept.uid for kept in records} >= {
        official_uid("project", "TC.0735"), official_uid("org_unit", "PT10"), code_list_uid("theme")
    }  # fmt: skip
    assert not any(is_stamped(kept) for kept in records)
    (project,) = (kept.record for kept in records if kept.data.get("project_id"))
    assert isinstance(project, Project)
    assert [partner.name for partner in project.partners] == [partner["name"] for partner in partners]
    assert len({partner.uid for partner in project.partners}) == 3
    assert file.heading is not None
    assert file.heading.uid == CATALOGUE_UID
    assert list(hand_made(tmp_path / "again.json", **parts).records()) == records


def test_values_are_brought_into_canonical_form(tmp_path):
    made = {"project_id": "TC.1", "title": {"fr": "Côte", "en": "Coast"}, "notes": None, "themes": [],
            "budget": {"currency": "USD", "amount": 12.5}, "funding_year": "2024", "z": 1, "a": [1]}  # fmt: skip
    (kept,) = hand_made(tmp_path / "made.json", projects=[made]).records()
    assert kept.data == kept.record.data()
    assert list(kept.data) == list(kept.record.data())
    assert kept.data["title"] == {"en": "Coast", "fr": "Côte"}
    assert kept.data["budget"] == {"amount": "12.5", "currency": "USD"}


def test_a_file_that_is_not_whole_says_nothing_of_its_heading(tmp_path):
    file = hand_made(tmp_path / "made.json", projects=[])
    assert file.heading is None
    assert (list(file.records()), list(file.deleted()), list(file.journal())) == ([], [], [])


# personal data


def test_contacts_stay_at_home(tmp_path):
    mine = office_with_everything()
    project = max(mine.living, key=lambda kept: len(kept.data))
    mine.set(project.uid, contacts=[{"uid": next(mine.world.ids), "name": "Marie Joseph"}])
    assert b"Marie" in mine.send(tmp_path / "with.json").read_bytes()
    sent = mine.send(tmp_path / "without.json", left_out=["contacts"]).read_bytes()
    assert b"Marie" not in sent
    assert b"contacts." not in sent
    assert b"Look again" in sent
    file = read_catalogue(tmp_path / "without.json")
    assert file.left_out == {"contacts"}
    assert not any(line.seen.personal for line in file.journal())
    assert len(list(file.journal())) == len(mine.journal)


# as a stream


def test_memory_does_not_grow_with_the_file(tmp_path):
    def many(count: int):
        for number in range(count):
            uid = f"{number:08x}-0000-7000-8000-000000000000"
            yield created(RecordKind.PROJECT, Project(uid=uid, narrative={"en": "w" * 2000}).data(), EDIT)

    def peaks(count: int) -> tuple[int, int]:
        path = tmp_path / f"{count}.iomcat.json.gz"
        tracemalloc.start()
        save_catalogue(path, CatalogueContents(HEADING, projects=many(count)))
        written = tracemalloc.get_traced_memory()[1]
        tracemalloc.reset_peak()
        assert sum(1 for _ in read_catalogue(path).records()) == count
        read = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return written, read

    small, large = peaks(1000), peaks(4000)
    assert large[0] < small[0] + 1_000_000
    assert large[1] < small[1] + 3_000_000


def test_reading_and_writing_say_how_far_they_are_and_can_be_stopped(tmp_path):
    path = office_with_everything().send(tmp_path / "sent.json")
    told: list[tuple[int, int | None]] = []
    list(read_catalogue(path, lambda done, total: told.append((done, total))).records())
    assert told[-1] == (path.stat().st_size, path.stat().st_size)

    def stop(done: int, total: int | None) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_catalogue(path, stop)
    with pytest.raises(Cancelled):
        save_catalogue(tmp_path / "new.json", office_with_everything().contents(), progress=stop)
    assert [entry.name for entry in tmp_path.iterdir()] == ["sent.json"]


def test_who_looks_ahead_while_a_file_is_read_tells_how_far_the_reading_is(tmp_path):
    path, told = tmp_path / "long.json", []
    lines = [f'{{"project_id":"TC.{number:04}","notes":"{"words " * 200}"}}' for number in range(4000)]
    records = ",\n".join(lines)
    path.write_text(f'{{"format":"iomdesk-catalogue","version":1,\n"projects":[\n{records}\n],"journal":[]}}')
    file = read_catalogue(path, lambda done, total: told.append((done, total)))
    reading = file.records()
    next(reading)
    here = told[-1]
    told.clear()
    assert list(file.journal()) == []
    assert set(told) == {here}
    assert sum(1 for _ in reading) == len(lines) - 1
    assert told[-1] == (path.stat().st_size, path.stat().st_size)


def test_a_file_is_known_by_its_beginning(tmp_path):
    path = office_with_everything().send(tmp_path / "sent.txt")
    assert looks_like(path)
    (tmp_path / "packed").write_bytes(gzip.compress(path.read_bytes()))
    assert looks_like(tmp_path / "packed")
    (tmp_path / "page.html").write_text("<html>projects</html>")
    (tmp_path / "cut.gz").write_bytes(b"\x1f\x8b\x08")
    (tmp_path / "empty").touch()
    assert not any(looks_like(tmp_path / name) for name in ("page.html", "cut.gz", "empty", "missing", "."))


CHARACTERS = st.characters(codec="utf-8")
SCALAR = (
    st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(CHARACTERS)
)
JSON = st.recursive(
    SCALAR,
    lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(st.text(CHARACTERS), inner, min_size=1),
    max_leaves=8,
)
TAKEN = {*Project.model_fields, "stamp", "stamps", "undecided", "deleted"}
NAMES = st.text(CHARACTERS, min_size=1).filter(lambda name: name not in TAKEN)


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(NAMES, JSON, max_size=4))
def test_what_a_newer_program_added_comes_through_unharmed(tmp_path_factory, extras):
    path = tmp_path_factory.mktemp("sent") / "sent.json"
    record = Project.model_validate({"uid": EDIT, **extras})
    with path.open("wb") as file:
        write_catalogue(file, CatalogueContents(HEADING, projects=[created(RecordKind.PROJECT, record.data(), EDIT)]))
    file = read_catalogue(path)
    (kept,) = file.records()
    assert file.problems == []
    for name, value in extras.items():
        assert kept.data[name] == value


def test_all_kinds_of_records_have_a_list_in_the_file(tmp_path):
    assert set(RECORD_TYPES) == {RecordKind.CATALOGUE, *(record.kind for record in (CodeList, OrgUnit, Project))}
