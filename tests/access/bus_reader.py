"""What a screen reader does: reads the program over the accessibility bus and moves it, told line by line what to do.

The system's own Python runs it, which alone has the library of the bus: `python3 bus_reader.py PROGRAM ARGUMENT …`.
A line of JSON comes in, `{"do": "find", …}`, and a line of JSON goes out. It ends with its input, and the program with
it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 - the version is said first

_MOST_CHILDREN = 400
_PATIENCE = 60.0
"""Seconds to wait for what is to come: on a busy machine the program takes its time."""
_ANSWER = 20_000
"""Milliseconds the program has for one answer. The bus would give it 0.8 s, and then take it for dead."""
_WITH_TEXT = frozenset({"text", "password text", "terminal"})
_WITH_VALUE = frozenset({"slider", "spin button", "progress bar", "scroll bar"})
_DIALOGS = frozenset({"dialog", "file chooser", "alert"})
_PRESSES = ("press", "toggle", "showmenu", "setfocus")


class Silence(Exception):
    """The program has ended, or does not answer; the text says which."""


class Reader:
    """The tree of one program."""

    def __init__(self, program: subprocess.Popen[bytes]) -> None:
        Atspi.set_timeout(_ANSWER, _ANSWER)
        self.program = program
        self._kept: list[Any] = []
        self.root = self._wait(self._find_program)
        if self.root is None:
            raise Silence("the program has not come to the bus")
        self.root.set_cache_mask(Atspi.Cache.NONE)

    def _find_program(self) -> Any:
        desktop = Atspi.get_desktop(0)
        for number in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(number)
            if child is not None and child.get_process_id() == self.program.pid:
                return child
        return None

    def _wait(self, look: Any, patience: float = _PATIENCE) -> Any:
        """Look until something is found; once patience is over, what a look without trouble says is believed."""
        began = time.monotonic()
        while True:
            found, trouble = None, ""
            try:
                found = look()
            except GLib.Error as error:  # what was looked at went away meanwhile
                trouble = error.message
            waited = time.monotonic() - began
            if found or (waited > patience and not trouble):
                return found
            if (code := self.program.poll()) is not None:
                raise Silence(f"the program has ended with {code}")
            if waited > max(patience, _PATIENCE):
                raise Silence(f"the program has not answered for {waited:.0f} s: {trouble}")
            time.sleep(0.03)

    def _walk(self, node: Any, *, hidden: bool = False) -> Iterator[Any]:
        """Yield a node and those below it; those that are not seen only if they are asked for."""
        for child in _children(node):
            if hidden or _is_seen(child):
                yield child
                yield from self._walk(child, hidden=hidden)

    def _keep(self, node: Any) -> int:
        self._kept.append(node)
        return len(self._kept) - 1

    def _say(self, node: Any) -> dict[str, Any]:
        """Return what is heard first of a node, and more of those that have a value or need more to be known."""
        role, name = node.get_role_name(), node.get_name()
        states = [state.value_nick for state in node.get_state_set().get_states()]
        said = {"id": self._keep(node), "role": role, "name": name, "states": states}
        if not name or role == "combo box":
            said["description"] = node.get_description()
            said["labels"] = [
                relation.get_target(number).get_name()
                for relation in node.get_relation_set()
                if relation.get_relation_type() is Atspi.RelationType.LABELLED_BY
                for number in range(relation.get_n_targets())
            ]
        if role in _WITH_TEXT:
            said["text"] = Atspi.Text.get_text(node, 0, -1) if "Text" in node.get_interfaces() else None
        if role in _WITH_VALUE:
            said["value"] = node.get_current_value() if "Value" in node.get_interfaces() else None
        return said

    # What it is told

    def look(self) -> list[dict[str, Any]]:
        """Return everything that is seen: of the dialog alone, if there is one."""

        def look() -> list[dict[str, Any]]:
            windows = [self.root.get_child_at_index(number) for number in range(self.root.get_child_count())]
            seen = [window for window in windows if window is not None and _is_seen(window)]
            dialogs = [window for window in seen if window.get_role_name() in _DIALOGS]
            return [self._say(node) for node in self._walk(dialogs[-1] if dialogs else self.root)]

        return self._wait(look) or []

    def find(
        self,
        name: str,
        role: str = "",
        within: int | None = None,
        *,
        hidden: bool = False,
        part: bool = False,
        patience: float = _PATIENCE,
    ) -> dict[str, Any] | None:
        """Return the first node with a name and a role, as soon as it is there."""
        top = self.root if within is None else self._kept[within]

        def fits(node: Any) -> bool:
            said = node.get_name()
            return (name in said if part else said == name) and (not role or node.get_role_name() == role)

        def look() -> Any:
            return next((node for node in self._walk(top, hidden=hidden) if fits(node)), None)

        node = self._wait(look, patience)
        return self._say(node) if node else None

    def read(self, node: int) -> dict[str, Any]:
        """Return what is said of a node now."""
        return self._say(self._kept[node])

    def press(self, node: int) -> str:
        """Do the first deed that a node offers: press, toggle, or show its menu."""
        offered = self.offers(node)
        deed = next(deed for deed in _PRESSES if deed in offered)
        self._kept[node].do_action(offered.index(deed))
        return deed

    def offers(self, node: int) -> list[str]:
        """Return the deeds that a node offers."""
        kept = self._kept[node]
        return [Atspi.Action.get_action_name(kept, number).lower() for number in range(kept.get_n_actions())]

    def key(self, symbol: int) -> None:
        """Press a key of the keyboard by the number of its X symbol."""
        Atspi.generate_keyboard_event(symbol, None, Atspi.KeySynthType.SYM)

    def focus(self, node: int) -> bool:
        """Bring the keyboard to a node."""
        return bool(self._kept[node].grab_focus())

    def type(self, node: int, words: str) -> bool:
        """Write words in the place of those that an editor has."""
        kept = self._kept[node]
        length = Atspi.Text.get_character_count(kept)
        is_empty = length == 0 or Atspi.EditableText.delete_text(kept, 0, length)
        return bool(is_empty and Atspi.EditableText.insert_text(kept, 0, words, len(words.encode())))

    def choose(self, node: int) -> bool:
        """Choose a row, an item or a cell."""
        kept = self._kept[node]
        return bool(kept.get_parent().select_child(kept.get_index_in_parent()))

    def description(self, node: int) -> str:
        """Return what is said of a node besides its name."""
        return str(self._kept[node].get_description())

    def below(self, node: int) -> list[dict[str, Any]]:
        """Return the children of a node."""
        return [self._say(child) for child in _children(self._kept[node])]

    def ended(self) -> int | None:
        """Return the program's exit code, if it ends soon."""
        try:
            return self.program.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            return None


def _children(node: Any) -> list[Any]:
    """Return the children of a node, the last one asked for first.

    Qt looks at no limit there: a scroll bar that goes away after the children are counted, and before the last one is
    asked for, would end the program.
    """
    count = min(node.get_child_count(), _MOST_CHILDREN)
    found = [node.get_child_at_index(number) for number in reversed(range(count))]
    return [child for child in reversed(found) if child is not None]


def _is_seen(node: Any) -> bool:
    return bool(node.get_state_set().contains(Atspi.StateType.SHOWING))


def _answer(answer: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def _do(reader: Reader, told: dict[str, Any]) -> dict[str, Any]:
    deed = getattr(reader, told.pop("do"))
    try:
        return {"said": deed(**told)}
    except (GLib.Error, StopIteration, Silence) as trouble:
        return {"trouble": repr(trouble)}


def main() -> None:
    """Do what the lines say until they end."""
    program = subprocess.Popen(sys.argv[1:])
    try:
        reader = Reader(program)
        _answer({"said": True})
        for line in sys.stdin:
            _answer(_do(reader, json.loads(line)))
    except Silence as trouble:
        _answer({"trouble": repr(trouble)})
    finally:
        program.kill()


if __name__ == "__main__":
    main()
