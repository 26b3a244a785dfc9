"""`iomdesk print`: the reports by name, and a PDF for each project."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from iomdesk.desk.printing import REPORTS
from tests.cli.test_deeds import Run, catalogue, run

__all__ = ["catalogue", "run"]


@pytest.mark.parametrize("report", REPORTS)
def test_every_report_is_printed(run: Run, catalogue: Path, tmp_path: Path, report: str) -> None:
    code, out, _err = run("print", catalogue, tmp_path / "o.pdf", "--report", report, "--language", "fr")
    assert (code, out) == (0, "2 projects were printed to “o.pdf”.\n")
    reader = PdfReader(tmp_path / "o.pdf")
    assert reader.trailer["/Root"]["/Lang"] == "fr"
    assert "Traite des personnes" in " ".join("".join(page.extract_text() for page in reader.pages).split())


def test_a_pdf_for_each_project(run: Run, catalogue: Path, tmp_path: Path) -> None:
    code, out, _err = run("print", catalogue, tmp_path / "each", "--each")
    assert (code, out) == (0, "2 projects were printed to “each”.\n")
    assert sorted(path.name for path in (tmp_path / "each").iterdir()) == ["LM.0002.pdf", "TC.0001.pdf"]


def test_a_list_for_each_project_is_refused(run: Run, catalogue: Path, tmp_path: Path) -> None:
    code, _out, err = run("print", catalogue, tmp_path / "each", "--each", "--report", "list")
    assert code == 2
    assert "--each" in err
    assert not (tmp_path / "each").exists()
