"""What the documents point at is there."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"]
MADE = ("dist/", "build/", "i18n/LANG", ".venv/")
"""What is there only after a `make`, or stands for something."""


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_and_paths_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    paths = re.findall(r"`([\w.-]+/[\w./-]*)`", text)
    places = [place for place in (*links, *paths) if not place.startswith(MADE)]
    assert [p for p in places if not (ROOT / p).exists() and not (ROOT / "iomdesk" / p).exists()] == []


def test_every_word_of_make_that_the_documents_name_exists() -> None:
    words = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    texts = "\n".join((ROOT / name).read_text("utf-8") for name in DOCUMENTS)
    named = set(re.findall(r"(?m)(?:^|`)make ([a-z-]+)", texts))
    assert {"run", "test"} <= named <= words


def test_every_word_of_make_says_what_it_does() -> None:
    lines = (ROOT / "Makefile").read_text("utf-8").splitlines()
    targets = [line for line in lines if re.match(r"[a-z-]+:", line)]
    assert [line for line in targets if "## " not in line] == []
    said = subprocess.run(["make", "-C", str(ROOT), "help"], capture_output=True, text=True, check=True).stdout
    assert all(f"make {line.split(':')[0]}" in said for line in targets)
