"""Setting up: what is said when something is missing, and that nothing is done twice."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def set_up(script: Callable[[str], ModuleType]) -> ModuleType:
    return script("set_up")


def test_an_old_python_is_refused_with_the_way_out(set_up: ModuleType) -> None:
    with pytest.raises(set_up.NotReady, match=r"3\.11 or newer, and this is 3\.9.*make PYTHON="):
        set_up.check_python((3, 9))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has these packages")
def test_a_missing_library_names_its_package(set_up: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(set_up, "SYSTEM_LIBRARIES", {"libnowhere.so.7": "libnowhere7", "libc.so.6": "libc6"})
    assert "libnowhere7" in set_up.missing_system_packages()
    assert "libc6" not in set_up.missing_system_packages()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has these packages")
def test_without_fonts_one_is_asked_for(set_up: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(set_up, "FONT_FOLDERS", (str(tmp_path),))
    assert set_up.FONT_PACKAGE in set_up.missing_system_packages()
    (tmp_path / "truetype").mkdir()
    (tmp_path / "truetype" / "Sans.ttf").touch()
    assert set_up.FONT_PACKAGE not in set_up.missing_system_packages()


def test_who_may_not_install_is_told_the_one_command(set_up: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(set_up.shutil, "which", lambda _name: "/usr/bin/apt-get")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(set_up.NotReady, match=r"sudo apt-get install .*libegl1 libgl1"):
        set_up.bring_system_packages(["libegl1", "libgl1"])
    set_up.bring_system_packages([])


def test_another_system_is_told_what_is_missing(set_up: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(set_up.shutil, "which", lambda _name: None)
    with pytest.raises(set_up.NotReady, match="libegl1"):
        set_up.bring_system_packages(["libegl1"])


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has these packages")
def test_what_only_tests_need_is_brought_or_done_without(
    set_up: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    brought: list[str] = []
    monkeypatch.setattr(set_up, "TEST_FILES", {"/nowhere/*/at-spi": "at-spi2-core", "/bin/sh": "dash"})
    monkeypatch.setattr(set_up, "bring_system_packages", brought.extend)
    set_up.bring_what_tests_need()
    assert brought == ["at-spi2-core"]

    def refuse(_packages: list[str]) -> None:
        raise set_up.NotReady("Install it yourself.")

    monkeypatch.setattr(set_up, "bring_system_packages", refuse)
    set_up.bring_what_tests_need()
    assert "Install it yourself.\nThe tests that need them are skipped." in capsys.readouterr().err


def test_a_failing_command_shows_its_output(set_up: ModuleType) -> None:
    with pytest.raises(set_up.NotReady, match=r"(?s)no such wheel.*could not be installed"):
        set_up.run([sys.executable, "-c", "print('no such wheel'); exit(1)"], "It could not be installed.")


def test_the_same_list_is_not_installed_twice(
    set_up: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    constraints = tmp_path / "constraints.txt"
    constraints.write_text("babel==2.18.0\n", encoding="utf-8")
    monkeypatch.setattr(set_up, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(set_up, "CONSTRAINTS", constraints)
    monkeypatch.setattr(set_up, "PYTHON", Path(sys.executable))
    asked: list[object] = []
    monkeypatch.setattr(set_up, "run", lambda command, *_rest: asked.append(command))

    assert not set_up.is_set_up()
    set_up.install_libraries()
    assert asked
    assert set_up.is_set_up()
    constraints.write_text("babel==2.19.0\n", encoding="utf-8")
    assert not set_up.is_set_up()
