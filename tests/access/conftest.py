"""What tests over the accessibility bus share: a screen, and a listener at the program."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from iomdesk.desk.sample import sample_catalogue
from tests.access.listener import Listener, Screen, missing


@pytest.fixture(scope="session")
def screen() -> Iterator[Screen]:
    """Return a screen, or skip the test where there can be none."""
    if lacks := missing():
        pytest.skip(lacks)
    made = Screen()
    yield made
    made.end()


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sample as a catalogue."""
    return sample_catalogue(tmp_path_factory.mktemp("sample") / "Sample.iomcat")


@pytest.fixture
def listen(screen: Screen, sample: Path, tmp_path: Path) -> Iterator[Callable[..., Listener]]:
    """Return what starts the program in a language, on a copy of the sample or without a catalogue."""
    started: list[Listener] = []

    def start(language: str = "en", *, is_open: bool = True) -> Listener:
        home = tmp_path / f"home-{len(started)}"
        home.mkdir()
        (home / "settings.json").write_text(json.dumps({"language": language}), encoding="utf-8")
        arguments = [shutil.copy(sample, home / sample.name)] if is_open else []
        started.append(Listener(screen, home, *arguments, language=language))
        return started[-1]

    yield start
    for listener in started:
        listener.end()
