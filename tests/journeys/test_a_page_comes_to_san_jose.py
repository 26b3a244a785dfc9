"""A colleague in San José takes in a French page, writes its English title, prints it, and sends her catalogue on."""

from __future__ import annotations

import json
from pathlib import Path

import pypdf
import pytest

from iomdesk.cli import main

ENGLISH = "Support for a regional technical cooperation centre"
MEMBERS = ["CR", "BZ", "SV", "GT", "HN", "MX", "NI", "PA"]


def said(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> str:
    """Run a deed of the command line and return what it wrote to stdout."""
    assert main(words) == code, capsys.readouterr().err
    return capsys.readouterr().out


def the_project(capsys: pytest.CaptureFixture[str], catalogue: Path) -> dict[str, object]:
    projects = json.loads(said(capsys, "--json", "list", str(catalogue)))
    assert len(projects) == 1
    return dict(projects[0])


@pytest.mark.parametrize("source", ["own", "shared"])
def test_a_page_comes_in_is_translated_printed_and_sent_on(
    source: str, request: pytest.FixtureRequest, french_page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = french_page
    if source == "shared":
        page = request.getfixturevalue("shared") / "data" / "pages" / "045_fr.txt"
    first, second = tmp_path / "first.iomcat", tmp_path / "second.iomcat"
    said(capsys, "new", str(first), "--title", "San José")
    plan = json.loads(said(capsys, "import", str(first), str(page), "--dry-run", "--json"))
    assert plan["counts"]["added"] >= 3
    assert json.loads(said(capsys, "--json", "list", str(first))) == []

    said(capsys, "import", str(first), str(page))
    project = the_project(capsys, first)
    assert project["project_id"] == "V57-805"
    assert project["member_states"] == MEMBERS
    assert project["budget"] == {"amount": "81675.00", "currency": "USD"}
    assert (project["region"], project["status"], project["type"]) == ("lac", "completed", "TC")
    assert str(project["title"]["fr"]).startswith("Appui à")  # type: ignore[index]
    found = json.loads(said(capsys, "--json", "check", str(first)))["findings"]
    assert any(finding["place"] == "end" and "2024" in finding["message"] for finding in found)

    said(capsys, "set", str(first), "V57-805", "title.en", ENGLISH)
    for language, words in (("fr", "Appui à"), ("en", ENGLISH)):
        pdf = tmp_path / f"{language}.pdf"
        said(capsys, "print", str(first), str(pdf), "--project", "V57-805", "--language", language)
        text = " ".join(pypdf.PdfReader(pdf).pages[0].extract_text().split())
        assert words in text

    one, two = tmp_path / "one.iomcat.json", tmp_path / "two.iomcat.json"
    said(capsys, "export", str(first), str(one))
    said(capsys, "new", str(second))
    said(capsys, "import", str(second), str(one))
    said(capsys, "export", str(second), str(two))
    assert one.read_bytes() == two.read_bytes()


def test_everything_can_be_undone_after_reopening(
    french_page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    catalogue = tmp_path / "c.iomcat"
    said(capsys, "new", str(catalogue))
    said(capsys, "import", str(catalogue), str(french_page))
    said(capsys, "set", str(catalogue), "V57-805", "title.en", ENGLISH)
    said(capsys, "set", str(catalogue), "V57-805", "member_states.HT", "yes")
    said(capsys, "set", str(catalogue), "V57-805", "budget", "90000.50 EUR")
    for _step in range(4):
        said(capsys, "undo", str(catalogue))
    assert json.loads(said(capsys, "--json", "list", str(catalogue))) == []
    assert json.loads(said(capsys, "--json", "list", str(catalogue), "units")) == []
    said(capsys, "undo", str(catalogue), code=2)
    for _step in range(4):
        said(capsys, "redo", str(catalogue))
    project = the_project(capsys, catalogue)
    assert project["member_states"] == [*MEMBERS, "HT"]
    assert project["budget"] == {"amount": "90000.50", "currency": "EUR"}
    said(capsys, "redo", str(catalogue), code=2)


def test_the_page_taken_in_twice_changes_nothing(
    french_page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    catalogue = tmp_path / "c.iomcat"
    said(capsys, "new", str(catalogue))
    said(capsys, "import", str(catalogue), str(french_page))
    before = said(capsys, "--json", "history", str(catalogue))
    plan = json.loads(said(capsys, "--json", "import", str(catalogue), str(french_page)))
    assert {deed for deed, count in plan["counts"].items() if count} == {"unchanged"}
    assert said(capsys, "--json", "history", str(catalogue)) == before


def test_a_page_without_any_identifier_taken_in_twice_makes_one_record(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    catalogue, page = tmp_path / "c.iomcat", tmp_path / "page.txt"
    page.write_text(
        "Study of the Rivers of a Border Region\n\n  • Start Date\n  • Project Type\n    Labour Migration\n"
        "  • IDF Region\n    Africa\n\nPeople cross the river to work in the fields on the other side.\n",
        encoding="utf-8",
    )
    said(capsys, "new", str(catalogue))
    said(capsys, "import", str(catalogue), str(page))
    uid = the_project(capsys, catalogue)["uid"]
    said(capsys, "import", str(catalogue), str(page))
    assert the_project(capsys, catalogue)["uid"] == uid
