"""Every page, section and dialog over the accessibility bus: all that can be used has a name, a role and its value."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from iomdesk.ui.actions import SECTIONS
from tests.access.listener import Listener, Screen
from tests.ui.every_dialog import DIALOGS

_USED = frozenset(
    {"push button", "toggle button", "check box", "radio button", "text", "combo box", "menu item", "list item",
     "table cell", "tree item", "table column header", "table", "tree", "list", "page tab",
     "page tab list", "spin button", "slider", "progress bar", "link"}
)  # fmt: skip
"""Roles of what a person uses."""
_SCROLLED = "filler"
"""Qt gives an area that scrolls no role of its own; it counts if it has a name."""
_CHOSEN = frozenset({"check box", "radio button"})

_FEW = ("ExportDialog", "FindReplace", "RecordHistory", "ImportReview")
"""Dialogs that are heard each time; all are heard in the long test."""


def wrong(nodes: list[dict[str, Any]]) -> list[str]:
    """Return what cannot be heard: no name, no role, or no value where there is one."""
    found = []
    for node in nodes:
        name = " ".join([node["name"], *node.get("labels", [])]).strip()
        is_used = node["role"] in _USED or "focusable" in node["states"]
        if is_used and not name:
            found.append(f"no name: {node}")
        elif "focusable" in node["states"] and node["role"] not in _USED | {_SCROLLED, "label", "dialog", "frame"}:
            found.append(f"no role: {node}")
        elif node["role"] == "combo box" and not says_what_for(node):
            found.append(f"called by its value alone: {node}")
        elif node["role"] in _CHOSEN and "checkable" not in node["states"]:
            found.append(f"no state: {node}")
        elif node.get("text", "") is None or node.get("value", 0) is None:
            found.append(f"no value: {node}")
    return found


def says_what_for(box: dict[str, Any]) -> bool:
    """Tell whether a box is known by more than its value, its name on Linux; one to type in has a named line."""
    return bool("editable" in box["states"] or box["labels"] or box["description"])


@pytest.mark.parametrize("language", ["en", pytest.param("ar", marks=pytest.mark.faults)])
def test_everything_can_be_heard(listen: Callable[..., Listener], language: str) -> None:
    listener = listen(language)
    listener.hears(listener.word("List of projects"), "table")
    listener.type(listener.word("Search"), "status:active")
    listener.hears(listener.word("{value}, chosen").split("{value}")[-1], "table cell", part=True)
    heard = {"projects": listener.look()}
    for name in SECTIONS:
        listener.do(name)
        heard[name] = settled(listener)
    judge(heard)


def judge(heard: dict[str, list[dict[str, Any]]]) -> None:
    """Fail with all that cannot be heard."""
    faults = [f"{name}: {fault}" for name, nodes in heard.items() for fault in wrong(nodes)]
    assert "\n".join(faults) == ""
    assert all(len(nodes) > 3 for nodes in heard.values())


@pytest.mark.parametrize(
    ("language", "names"),
    [
        pytest.param("en", _FEW, id="few"),
        pytest.param("en", None, id="all", marks=pytest.mark.faults),
        pytest.param("ar", None, id="all-ar", marks=pytest.mark.faults),
    ],
)
def test_every_dialog_can_be_heard(
    screen: Screen, tmp_path: Path, language: str, names: tuple[str, ...] | None
) -> None:
    program = (sys.executable, "-m", "tests.access.dialog_opener", language, str(tmp_path))
    listener = Listener(screen, tmp_path / "home", program=program, language=language)
    try:
        listener.find(listener.word("List of projects"), "table")
        listener.find("TC.0735", "table cell", part=True)
        heard = {}
        for name in names or sorted(kind.__name__ for kind in DIALOGS):
            listener.press(name)
            listener.find(f"{name} is open")
            heard[name] = settled(listener)
    finally:
        listener.end()
    judge(heard)


def settled(listener: Listener) -> list[dict[str, Any]]:
    """Return what is seen as soon as it no longer changes."""
    before: list[tuple[str, str]] = []
    while True:
        nodes = listener.look()
        now = [(node["role"], node["name"]) for node in nodes]
        if now == before:
            return nodes
        before = now


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_first_page_can_be_heard(listen: Callable[..., Listener], language: str) -> None:
    listener = listen(language, is_open=False)
    listener.hears(listener.word("Open a sample"), "push button")
    assert wrong(listener.look()) == []


PLANTED = """
from PySide6.QtWidgets import *
app = QApplication([])
window = QWidget()
column = QVBoxLayout(window)
box = QComboBox()
box.addItem("English")
named = QPushButton("Named")
for part in (QPushButton(), QLineEdit(), box, QScrollArea(), named):
    column.addWidget(part)
window.show()
app.exec()
"""


def test_what_has_no_name_is_found(screen: Screen, tmp_path: Path) -> None:
    listener = Listener(screen, tmp_path, program=(sys.executable, "-c", PLANTED))
    try:
        assert listener.hears("Named", "push button")
        found = wrong(listener.look())
    finally:
        listener.end()
    assert sorted(line.split(":")[0] for line in found) == ["called by its value alone", *["no name"] * 3]
