"""What README.md tells a person to type does what it says."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from iomdesk.cli import main

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "sample"

SPANISH_PAGE = """- A propósito del Fondo
- Apoyo
- Directrices
- Contáctenos
- Donar
Gestión fronteriza conjunta en el Golfo de Fonseca
-
Estado
Activo
-
Presupuesto (USD)
120000.00
-
Región
América Latina y el Caribe
-
ID de proyecto
TC.9999
-
Estados Miembros beneficiarios
El Salvador Honduras Nicaragua
Tres países acuerdan un solo formulario para quienes cruzan el golfo en lancha.
"""


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with the files that the commands name."""
    shutil.copy(SAMPLE / "sample.iomcat.json", tmp_path / "other-office.iomcat.json")
    shutil.copy(SAMPLE / "saved_page_fr.txt", tmp_path / "page_fr.txt")
    (tmp_path / "page_es.txt").write_text(SPANISH_PAGE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("IOMDESK_HOME", str(tmp_path / "home"))
    return tmp_path


def test_every_command_is_done(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commands = re.findall(r"^iomdesk (.*)$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    assert len(commands) > 5
    for command in commands:
        code = main(shlex.split(command))
        said = capsys.readouterr()
        assert code == 0, f"{command}: {said.err or said.out}"
        assert said.out.strip(), command
    assert (office / "summaries.pdf").read_bytes().startswith(b"%PDF")


def test_the_tour_finds_what_it_looks_for(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["new", "tour.iomcat"])
    main(["import", "tour.iomcat", "other-office.iomcat.json"])
    capsys.readouterr()
    tour = (ROOT / "README.md").read_text("utf-8").split("## Five minutes")[1].split("##")[0]
    filters = re.findall(r"`(\w+:[^`]+)`", tour)
    assert len(filters) == 2
    for words in filters:
        main(["list", "tour.iomcat", "--where", words])
        assert capsys.readouterr().out.strip(), words
    assert "RT.1066" in tour
    assert main(["list", "tour.iomcat", "--where", "id:RT.1066"]) == 0
    assert "RT.1066" in capsys.readouterr().out
