"""Sending and receiving between offices from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_deeds import Run, catalogue, is_one_sentence, run

__all__ = ["catalogue", "run"]


@pytest.fixture
def other(tmp_path: Path, run: Run) -> Path:
    """Return an empty catalogue of another office."""
    path = tmp_path / "other.iomcat"
    run("new", path)
    return path


def send(run: Run, catalogue: Path, *options: object) -> Path:
    code, said, _err = run("--json", "send", catalogue, "San José", catalogue.parent, "--from", "Dakar", *options)
    assert code == 0
    return Path(json.loads(said)["file"])


def test_what_changed_is_sent_by_name_and_day(run: Run, catalogue: Path, other: Path) -> None:
    first = send(run, catalogue)
    assert first.name.startswith("Dakar - San José 20")
    assert run("send", catalogue, "San José", catalogue.parent)[:2] == (
        0, "Nothing changed that “San José” has not got.\n",
    )  # fmt: skip
    run("set", catalogue, "TC.0001", "title.fr", "Eaux")
    dry = run("send", catalogue, "San José", catalogue.parent, "--dry-run")[1]
    assert dry == "changed: TC.0001 Water\nNot done: changed 1.\n"
    second = send(run, catalogue)
    assert second.name == first.name.replace(".iomcat", " (2).iomcat")
    assert run("import", other, first)[0] == 0
    assert run("import", other, second)[0] == 0
    assert json.loads(run("--json", "list", other)[1])[1]["title"]["fr"] == "Eaux"
    sent = run("exchanged", catalogue)[1].splitlines()
    assert [line.split("\t")[1:3] for line in sent] == [["Sent", "San José"]] * 2
    received = json.loads(run("--json", "exchanged", other)[1])
    assert [(note["became"], note["office"]) for note in received] == [("whole", "Dakar")] * 2


def test_a_file_whose_forerunner_is_missing_is_not_taken_in_unasked(run: Run, catalogue: Path, other: Path) -> None:
    run("import", other, send(run, catalogue))
    for words in ("Eaux", "Puits"):
        run("set", catalogue, "TC.0001", "title.fr", words)
        last = send(run, catalogue)
    code, _out, err = run("import", other, last)
    assert code == 2
    assert "First import the file of" in err
    assert "from Dakar" in err
    assert "Eau" in run("list", other, "--language", "fr")[1]
    assert run("import", other, last, "--good-part")[0] == 1
    assert "Puits" in run("list", other, "--language", "fr")[1]


def test_everything_goes_if_asked(run: Run, catalogue: Path) -> None:
    send(run, catalogue)
    assert json.loads(run("--json", "send", catalogue, "San José", catalogue.parent, "--whole")[1])["whole"]


def test_bad_records_are_written_with_their_reasons(run: Run, other: Path, tmp_path: Path) -> None:
    sent, bad = tmp_path / "sent.json", tmp_path / "bad.json"
    sent.write_text(
        '{"format":"iomdesk-catalogue","version":1,"projects":[\n{"project_id":"TC.0001","title":{"fr":"Eau"}},\n'
        '{"project_id":"TC.0002","status":5}\n]}\n',
        encoding="utf-8",
    )
    assert run("import", other, sent, "--good-part", "--bad-records", bad)[0] == 1
    assert '"place":"status"' in bad.read_text(encoding="utf-8")
    bad.write_text(bad.read_text(encoding="utf-8").replace('"status":5', '"status":"active"'), encoding="utf-8")
    assert run("import", other, bad)[0] == 0
    assert run("list", other)[1].startswith("TC.0001\tEau\nTC.0002")


def test_what_cannot_be_read_is_remembered_but_not_by_a_dry_run(run: Run, other: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.txt"
    wrong.write_bytes(b"\x00\x01")
    assert run("import", other, wrong, "--dry-run")[0] == 2
    assert run("exchanged", other)[1] == ""
    code, _out, err = run("import", other, wrong)
    assert code == 2
    assert is_one_sentence(err)
    assert "Refused" in run("exchanged", other)[1]
