"""Ctrl+C in the middle of slow work: it stops cleanly, says so, and nothing was changed."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from iomdesk.cli import main
from iomdesk.model.identity import new_uid

PROJECTS = 4000


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send")
@pytest.mark.parametrize("after", [0.0, 0.6])
def test_ctrl_c_stops_an_import_and_nothing_was_changed(tmp_path: Path, after: float) -> None:
    catalogue, file = tmp_path / "c.iomcat", tmp_path / "big.iomcat.json"
    main(["new", str(catalogue)])
    lines = (json.dumps({"uid": new_uid(), "title": {"en": f"Project {n}"}}) for n in range(PROJECTS))
    file.write_text('{"format":"iomdesk-catalogue","version":1,"projects":[\n' + ",\n".join(lines) + "\n]}\n", "utf-8")
    words = [sys.executable, "-m", "iomdesk", "import", str(catalogue), str(file)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        while not catalogue.with_name("c.iomcat.lock").exists() and process.poll() is None:
            time.sleep(0.02)
        time.sleep(after)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (2, "", "iomdesk: Stopped; nothing was changed.\n")
    assert main(["check", str(catalogue)]) == 0
    assert main(["undo", str(catalogue)]) == 2
