"""The command line: what each deed says, and how it ends."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from iomdesk.cli import main
from iomdesk.cli.main import _asks_for_window
from tests.reports.reading import words_of

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what runs a deed: (exit code, stdout, stderr)."""

    def deed(*words: object) -> tuple[int, str, str]:
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return deed


@pytest.fixture
def catalogue(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a catalogue with two projects and a unit."""
    path = tmp_path / "c.iomcat"
    run("new", path)
    records = [
        ("project", {"project_id": "TC.0001", "title": {"fr": "Eau", "en": "Water"}, "status": "active"}),
        ("project", {"project_id": "LM.0002", "prima_id": "CR10P0001", "title": {"fr": "Traite des personnes"}}),
        ("org_unit", {"code": "RO-SJO", "name": {"es": "Oficina Regional"}}),
    ]
    for kind, value in records:
        change = {"record": "new", "kind": kind, "value": value}
        apply(run, monkeypatch, path, {"label": "New", "changes": [change]})
    return path


def apply(run: Run, monkeypatch: pytest.MonkeyPatch, path: Path, *edits: object) -> tuple[int, str, str]:
    """Apply Edits from standard input."""
    lines = b"".join(json.dumps(edit).encode() + b"\n" for edit in edits)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
    return run("apply", path, "-")


def is_one_sentence(words: str) -> bool:
    return words.startswith("iomdesk: ") and words.count("\n") == 1 and "Traceback" not in words


def test_list_finds_by_filter_and_by_words_without_accents(run: Run, catalogue: Path) -> None:
    assert run("list", catalogue, "--where", "status:active") == (0, "TC.0001\tWater\n", "")
    assert (
        run("list", catalogue, "--search", "TRAITÉ person", "--language", "fr")[1] == "LM.0002\tTraite des personnes\n"
    )
    assert run("list", catalogue, "--where", "missing:en")[1].startswith("LM.0002")
    assert run("list", catalogue, "units", "--language", "es")[1] == "RO-SJO\tOficina Regional\n"


def test_search_words_are_never_read_as_conditions(run: Run, catalogue: Path) -> None:
    assert run("list", catalogue, "--search", "status:active") == (0, "", "")


@pytest.mark.parametrize("reference", ["TC.0001", "tc.0001", "LM.0002", "CR10P0001", "RO-SJO"])
def test_a_record_is_named_by_any_of_its_identifiers(run: Run, catalogue: Path, reference: str) -> None:
    assert run("set", catalogue, reference, "notes", "seen")[0] == 0
    assert run("history", catalogue, "--record", reference)[1].count("\n") == 2


@pytest.mark.parametrize(
    ("place", "value", "shown"),
    [
        ("status", "completed", ("status", "completed")),
        ("title.es", "Agua", ("title", {"en": "Water", "es": "Agua", "fr": "Eau"})),
        ("title.fr", "", ("title", {"en": "Water"})),
        ("member_states.HT", "yes", ("member_states", ["HT"])),
        ("budget", "81675.00", ("budget", {"amount": "81675.00", "currency": "USD"})),
        ("budget", "5 EUR", ("budget", {"amount": "5", "currency": "EUR"})),
        ("funding_year", "2011", ("funding_year", 2011)),
        ("start", "2011-05", ("start", "2011-05")),
    ],
)
def test_set_sets_every_kind_of_place(
    run: Run, catalogue: Path, place: str, value: str, shown: tuple[str, object]
) -> None:
    assert run("set", catalogue, "TC.0001", place, value) == (0, "Saved.\n", "")
    projects = json.loads(run("--json", "list", catalogue, "--where", "id:TC.0001")[1])
    assert projects[0][shown[0]] == shown[1]
    assert run("set", catalogue, "TC.0001", place, value)[1] == "It was so already.\n"
    assert run("undo", catalogue)[0] == 0


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("titel", "x"),
        ("title", "x"),
        ("title.French", "x"),
        ("status.x", "x"),
        ("budget", "much"),
        ("budget", "NaN"),
        ("start", "2011-13"),
        ("funding_year", "11"),
        ("member_states", "HT"),
        ("member_states.Haiti", "yes"),
        ("member_states.HT", "perhaps"),
        ("partners.x", "{"),
        ("managing_unit", "RO"),
    ],
)
def test_what_cannot_be_set_is_said_and_nothing_changes(run: Run, catalogue: Path, place: str, value: str) -> None:
    before = run("--json", "history", catalogue)
    code, out, err = run("set", catalogue, "TC.0001", place, value)
    assert (code, out) == (2, "")
    assert is_one_sentence(err)
    assert run("--json", "history", catalogue) == before


def test_apply_tells_each_edit_once_it_is_kept(run: Run, catalogue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = {"label": "a", "changes": [{"record": "TC.0001", "place": "title.es", "value": "Agua"}]}
    code, out, err = apply(run, monkeypatch, catalogue, good, {"label": "b", "changes": "none"})
    assert code == 2
    assert len(out.splitlines()) == 1
    assert is_one_sentence(err)
    assert "2" in err
    edit = json.loads(out)["edit"]
    assert run("undo", catalogue, "--edit", edit)[0] == 0
    assert run("undo", catalogue, "--edit", edit)[0] == 2


def test_apply_takes_records_away_and_undo_brings_them_back(
    run: Run, catalogue: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = json.loads(run("--json", "list", catalogue)[1])
    gone = {"label": "gone", "changes": [{"record": "TC.0001", "value": None}]}
    assert apply(run, monkeypatch, catalogue, gone)[0] == 0
    assert len(json.loads(run("--json", "list", catalogue)[1])) == 1
    run("undo", catalogue)
    assert json.loads(run("--json", "list", catalogue)[1]) == before


def test_a_missing_catalogue_is_said_by_every_deed(run: Run, tmp_path: Path) -> None:
    missing = tmp_path / "none.iomcat"
    deeds = [
        ("list", missing),
        ("set", missing, "a", "b", "c"),
        ("history", missing),
        ("undo", missing),
        ("redo", missing),
        ("check", missing),
        ("apply", missing, "-"),
        ("export", missing, tmp_path / "o.iomcat.json"),
        ("print", missing, tmp_path / "o.pdf"),
        ("import", missing, tmp_path / "x.txt"),
    ]  # fmt: skip - a deed a column
    for deed in deeds:
        code, out, err = run(*deed)
        assert (code, out) == (2, ""), deed
        assert is_one_sentence(err), deed
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("bytes_", [b"", b"{", b"\0" * 100, b"%PDF-1.7", b'{"format":"other"}', b"\xff\xfe\xff"])
def test_a_file_that_is_none_of_ours_is_refused(run: Run, catalogue: Path, tmp_path: Path, bytes_: bytes) -> None:
    before = run("--json", "history", catalogue)
    for name in ("x.json", "x.txt", "x.iomcat"):
        (tmp_path / name).write_bytes(bytes_)
        code, out, err = run("import", catalogue, tmp_path / name)
        assert (code, out) == (2, "")
        assert is_one_sentence(err)
    assert run("--json", "history", catalogue) == before


def test_an_export_never_overwrites_a_catalogue(run: Run, catalogue: Path) -> None:
    before = run("list", catalogue)
    assert run("export", catalogue, catalogue)[0] == 2
    assert run("list", catalogue) == before


def test_a_broken_record_is_told_with_its_line_and_the_good_part_can_be_taken_in(
    run: Run, catalogue: Path, tmp_path: Path
) -> None:
    out, other, report = tmp_path / "o.iomcat.json", tmp_path / "other.iomcat", tmp_path / "report.json"
    run("export", catalogue, out)
    lines = out.read_text("utf-8").replace('"TC.0001"', "17").splitlines(keepends=True)
    out.write_text("".join(lines), "utf-8")
    line = next(number for number, words in enumerate(lines, 1) if '"project_id":17' in words)
    run("new", other)
    code, _said, err = run("import", other, out, "--report", report)
    assert code == 2
    assert f"{out.name}:{line}: project_id" in err
    assert json.loads(run("--json", "list", other)[1]) == []
    assert json.loads(report.read_text("utf-8"))["problems"][0]["line"] == line
    pdf = tmp_path / "report.pdf"
    assert run("import", other, out, "--good-part", "--report", pdf, "--language", "fr")[0] == 1
    reader = PdfReader(pdf)
    assert reader.trailer["/Root"]["/Lang"] == "fr"
    assert f"{out.name}:{line}" in words_of(reader)
    assert [p["project_id"] for p in json.loads(run("--json", "list", other)[1])] == ["LM.0002"]


def test_a_part_is_exported_and_contacts_stay_at_home(run: Run, catalogue: Path, tmp_path: Path) -> None:
    contact = {"uid": "01a20a38-80ea-72fb-9c89-23a6d9ff1083", "name": "Awa Diop"}
    run("set", catalogue, "TC.0001", f"contacts.{contact['uid']}", json.dumps(contact))
    out = tmp_path / "o.iomcat.json"
    assert run("export", catalogue, out, "--only", "projects", "--where", "status:active")[0] == 0
    text = out.read_text("utf-8")
    assert "TC.0001" in text
    assert "LM.0002" not in text
    assert "RO-SJO" not in text
    assert "Awa" not in text
    run("export", catalogue, out, "--with-contacts")
    assert "Awa Diop" in out.read_text("utf-8")


def test_what_changed_since_an_edit_is_exported_alone(run: Run, catalogue: Path, tmp_path: Path) -> None:
    newest = json.loads(run("--json", "history", catalogue)[1].splitlines()[0])["id"]
    run("set", catalogue, "LM.0002", "status", "active")
    out, other = tmp_path / "o.iomcat.json", tmp_path / "other.iomcat"
    assert run("export", catalogue, out, "--since", newest)[0] == 0
    assert "TC.0001" not in out.read_text("utf-8")
    run("new", other)
    assert run("import", other, out)[0] == 0
    assert run("export", catalogue, out)[0] == 0
    assert run("import", other, out)[0] == 0
    assert len(json.loads(run("--json", "list", other)[1])) == 2


@pytest.mark.parametrize(
    ("choice", "code", "title"), [("ask", 1, "Mine"), ("mine", 0, "Mine"), ("theirs", 0, "Theirs"), ("both", 0, "both")]
)
def test_two_offices_that_change_one_title_are_asked_once(
    run: Run, catalogue: Path, tmp_path: Path, choice: str, code: int, title: str
) -> None:
    out, other = tmp_path / "o.iomcat.json", tmp_path / "other.iomcat"
    run("export", catalogue, out)
    run("new", other)
    run("import", other, out)
    run("set", catalogue, "TC.0001", "title.en", "Mine")
    run("set", other, "TC.0001", "title.en", "Theirs")
    run("set", other, "TC.0001", "status", "completed")
    run("export", other, out)
    assert run("import", catalogue, out, "--on-conflict", choice)[0] == code
    project = json.loads(run("--json", "list", catalogue, "--where", "id:TC.0001")[1])[0]
    assert project["status"] == "completed"
    assert project["title"]["en"] in ({"Mine / Theirs", "Theirs / Mine"} if title == "both" else {title})
    assert run("import", catalogue, out, "--on-conflict", "ask")[0] == 0
    assert run("undo", catalogue)[0] == 0
    project = json.loads(run("--json", "list", catalogue, "--where", "id:TC.0001")[1])[0]
    assert (project["title"]["en"], project["status"]) == ("Mine", "active")


def test_a_catalogue_of_another_desk_is_taken_in_as_it_is(run: Run, catalogue: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.iomcat"
    run("new", other)
    before = catalogue.read_bytes()
    assert run("import", other, catalogue)[0] == 0
    assert catalogue.read_bytes() == before
    assert run("--json", "list", other) == run("--json", "list", catalogue)


def test_the_schema_is_printed(run: Run) -> None:
    assert json.loads(run("schema")[1])["$schema"].startswith("https://json-schema.org/")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.lists(
        st.sampled_from(["list", "set", "--json", "-x", "new", "print", "schema", "", "ü", "--where"]), max_size=4
    )
)
def test_no_words_lead_to_a_traceback(words: list[str], run: Run, tmp_path_factory: pytest.TempPathFactory) -> None:
    if _asks_for_window(words):
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("words"))
        code, _out, err = run(*words)
    assert code in (0, 1, 2)
    assert "Traceback" not in err
    assert "did not foresee" not in err


def make_project(run: Run, monkeypatch: pytest.MonkeyPatch, path: Path, **value: object) -> None:
    """Add a project as a person would: under a random uid."""
    change = {"record": "new", "kind": "project", "value": value}
    assert apply(run, monkeypatch, path, {"label": "New", "changes": [change]})[0] == 0


@pytest.mark.parametrize("first", [0, 1])
def test_two_records_of_one_project_become_one_in_both_offices(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: int
) -> None:
    offices = [tmp_path / "a.iomcat", tmp_path / "b.iomcat"]
    for office, title in zip(offices, ({"fr": "Eau"}, {"en": "Water"}), strict=True):
        run("new", office)
        make_project(run, monkeypatch, office, project_id="TC.0001", title=title)
    files = [tmp_path / "a.iomcat.json", tmp_path / "b.iomcat.json"]
    mine, theirs = first, 1 - first
    for to, of in ((mine, theirs), (theirs, mine), (mine, theirs)):
        run("export", offices[of], files[of])
        assert run("import", offices[to], files[of])[0] == 0
    for office, file in zip(offices, files, strict=True):
        (project,) = json.loads(run("--json", "list", office)[1])
        assert project["title"] == {"en": "Water", "fr": "Eau"}
        assert len(project["same_as"]) == 1
        assert run("list", office, "--where", f"id:{project['same_as'][0]}")[0] == 0
        run("export", office, file)
    assert files[0].read_bytes() == files[1].read_bytes()
    for office in offices:
        before = run("list", office)
        steps = 0
        while run("undo", office)[0] == 0:
            steps += 1
        assert run("list", office)[1] == ""
        for _step in range(steps):
            assert run("redo", office)[0] == 0
        assert run("list", office) == before


def test_undoing_a_merge_lets_what_was_undecided_go(run: Run, catalogue: Path, tmp_path: Path) -> None:
    out, other = tmp_path / "o.iomcat.json", tmp_path / "other.iomcat"
    run("export", catalogue, out)
    run("new", other)
    run("import", other, out)
    run("set", catalogue, "TC.0001", "title.en", "Mine")
    run("set", other, "TC.0001", "title.en", "Theirs")
    run("export", other, out)
    assert run("import", catalogue, out)[0] == 1
    run("export", catalogue, out)
    assert "Theirs" in out.read_text("utf-8").split('"projects"')[1].split('"deleted"')[0]
    run("undo", catalogue)
    run("export", catalogue, out)
    assert "Theirs" not in out.read_text("utf-8").split('"projects"')[1].split('"deleted"')[0]


def test_a_long_import_tells_the_first_records_and_how_many_more(run: Run, tmp_path: Path) -> None:
    first, second, file = tmp_path / "a.iomcat", tmp_path / "b.iomcat", tmp_path / "a.iomcat.json"
    lines = tmp_path / "edits.jsonl"
    new = {"record": "new", "kind": "project", "value": {"title": {"en": "Water"}}}
    lines.write_text(json.dumps({"label": "New", "changes": [new] * 60}) + "\n", "utf-8")
    run("new", first)
    run("apply", first, lines)
    run("export", first, file)
    run("new", second)
    code, told, _err = run("import", second, file, "--dry-run")
    assert code == 0
    assert told.count("added: Water") == 50
    assert "… and 10 more\n" in told


def test_an_import_tells_both_values_of_what_differs(run: Run, catalogue: Path, tmp_path: Path) -> None:
    other, file = tmp_path / "other.iomcat", tmp_path / "c.iomcat.json"
    run("export", catalogue, file)
    run("new", other)
    run("import", other, file)
    run("set", catalogue, "TC.0001", "title.fr", "Eau potable")
    run("set", other, "TC.0001", "title.fr", "Eau de source")
    run("export", other, file)
    code, told, _err = run("import", catalogue, file, "--dry-run")
    assert code == 1
    assert "    title.fr: Eau potable | Eau de source\n" in told
