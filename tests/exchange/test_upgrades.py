"""Steps between versions of the catalogue file, tried with made-up versions."""

from __future__ import annotations

import json

import pytest

from iomdesk.exchange import catalogue_reader
from iomdesk.exchange.catalogue_file import VERSION, read_catalogue
from iomdesk.exchange.record_line import Line
from iomdesk.exchange.upgrades import STEPS, upgraded


def renamed(section: str, line: Line) -> Line:
    """Bring a line of version 1 to a version 2 in which a project's name is called title."""
    if section != "projects":
        return line
    rest = {key: value for key, value in line.items() if key != "name"}
    return {**rest, "title": line["name"]} if "name" in line else line


def in_capitals(section: str, line: Line) -> Line:
    """Bring a line of version 2 to a version 3 in which titles are shouted."""
    return {**line, "title": {k: v.upper() for k, v in line["title"].items()}} if "title" in line else line


def test_every_version_has_a_step_to_the_next():
    assert set(STEPS) == set(range(1, VERSION))


@pytest.mark.parametrize(("version", "title"), [(1, "EAU"), (2, None), (3, None)])
def test_a_line_goes_through_all_steps_from_its_version_on(version, title):
    steps = {1: renamed, 2: in_capitals}
    line = upgraded("projects", {"uid": "x", "name": {"fr": "Eau"}}, version, steps=steps, to=3)
    assert line.get("title", {}).get("fr") == title
    assert upgraded("journal", {"id": "x"}, version, steps=steps, to=3) == {"id": "x"}


def test_an_older_file_is_read_as_if_written_today(tmp_path, monkeypatch):
    path = tmp_path / "old.json"
    records = [{"project_id": "TC.0001", "name": {"fr": "Eau"}}]
    path.write_text(json.dumps({"format": "iomdesk-catalogue", "version": 1, "projects": records}))
    steps = {1: renamed}
    monkeypatch.setattr(catalogue_reader, "VERSION", 2)
    monkeypatch.setattr(catalogue_reader, "upgraded", lambda *line: upgraded(*line, steps=steps, to=2))
    (kept,) = read_catalogue(path).records()
    assert kept.data["title"] == {"fr": "Eau"}
    assert "name" not in kept.data
