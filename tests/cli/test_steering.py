"""Names from outside steer no terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from iomdesk.cli.exit_codes import NOT_DONE
from iomdesk.cli.main import main

STEERING = ("\x1b]0;owned\x07", "\x1b[2J", "\x9b31m", "a\u202egpj.iomcat", "a\rb", "\x7f")


@pytest.mark.parametrize("name", STEERING)
def test_the_name_of_a_file_is_written_out(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"none")
    assert main(["check", str(path)]) == NOT_DONE
    said = capsys.readouterr().err
    assert "[U+" in said
    assert said.rstrip("\n").isprintable()
