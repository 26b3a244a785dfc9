"""The shape of the house: who may import whom, how long things are, and what must not be in it at all."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "iomdesk"
MODULES = sorted(PACKAGE.rglob("*.py"))
SOURCES = [*MODULES, *sorted((ROOT / "packaging").glob("*.py"))]
LONGEST_MODULE, LONGEST_FUNCTION = 300, 40
FORBIDDEN_NAMES = re.compile(r"(^|_)(utils?|commons?|helpers?|managers?|base|misc)(_|$)")
NETWORK = {
    *("aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib"),
    *("socketserver", "ssl", "telnetlib", "urllib.request", "urllib3", "xmlrpc"),
    *("PySide6.QtNetwork", "PySide6.QtWebEngineCore", "PySide6.QtWebSockets"),
}
REGISTRY = re.compile(
    "|".join(["index" + "-url", "index" + "_url", r"/sim" + "ple/", "py" + r"pi\.org", "python" + "hosted"])
    + "|"
    + "|".join(["registry" + r"\.npm", "deb" + r"\.debian", "trusted" + "-host", "find" + "-links"])
)
"""What would tie the project to one package registry; in pieces, so that this file does not name one."""


def short(path: Path) -> str:
    """Name a file from the root of the project."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    """Return a source file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imports(path: Path) -> Iterator[str]:
    """Return the full name of everything that a source file imports."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


# The layers


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts of pyproject.toml on the package in a folder."""
    script = Path(sys.executable).with_name("lint-imports")
    return subprocess.run([script, "--no-cache"], cwd=folder, text=True, capture_output=True, check=False)


@pytest.fixture(scope="module")
def contracts_hold() -> subprocess.CompletedProcess[str]:
    return lint_imports(ROOT)


def test_imports_go_down_only(contracts_hold: subprocess.CompletedProcess[str]) -> None:
    assert contracts_hold.returncode == 0, contracts_hold.stdout


@pytest.mark.parametrize(
    ("layer", "forbidden", "contract"),
    [
        ("model", "iomdesk.store", "Imports go down only, never sideways"),
        ("store", "iomdesk.exchange", "Imports go down only, never sideways"),
        ("reports", "iomdesk.desk", "Imports go down only, never sideways"),
        ("model", "sqlmodel", "The model is pure"),
        ("desk", "PySide6.QtCore", "Only the window knows Qt"),
        ("ui", "iomdesk.store", "The window knows the desk alone"),
        ("ui", "sqlite3", "The window knows the desk alone"),
    ],
)
def test_the_contracts_can_fail(tmp_path: Path, layer: str, forbidden: str, contract: str) -> None:
    shutil.copytree(PACKAGE, tmp_path / "iomdesk", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "iomdesk" / layer / "intruder.py").write_text(f"import {forbidden}\n", encoding="utf-8")

    broken = lint_imports(tmp_path)

    assert broken.returncode != 0
    assert f"{contract} BROKEN" in broken.stdout
    assert f"iomdesk.{layer}.intruder" in broken.stdout


def circles(known: dict[str, set[str]]) -> list[list[str]]:
    """Return the modules that know each other in a circle, by who imports whom; what is known for its type counts."""
    found: list[list[str]] = []
    while known:
        free = {name for name, others in known.items() if not others & known.keys() - {name}}
        if not free:
            start = min(known)
            path = [start]
            while (following := min(known[path[-1]] & known.keys() - {path[-1]})) not in path:
                path.append(following)
            found.append(path[path.index(following) :])
            free = {following}
        known = {name: others for name, others in known.items() if name not in free}
    return found


def test_no_modules_know_each_other_in_a_circle() -> None:
    names = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in MODULES}
    known = {
        name: {other for full in imports(path) for other in (full, full.rpartition(".")[0]) if other in names}
        for name, path in names.items()
    }
    assert sum(map(len, known.values())) > len(names)
    # The program's one door: without a deed the command line opens the window.
    known["iomdesk.cli.main"].discard("iomdesk.ui.app")
    assert circles(known) == []


def test_a_circle_is_found() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"a"}}) == [["b", "c"]]
    assert circles({"a": {"b"}, "b": {"c"}, "c": set(), "d": {"d", "a"}}) == []


def reached_through_the_desk(source: ast.Module) -> list[int]:
    """Return the lines that reach through the desk to its store."""
    return [node.lineno for node in ast.walk(source) if isinstance(node, ast.Attribute) and node.attr == "store"]


@pytest.mark.parametrize("path", [p for p in MODULES if p.relative_to(PACKAGE).parts[0] in ("ui", "cli")], ids=short)
def test_window_and_command_line_ask_the_desk_alone(path: Path) -> None:
    assert reached_through_the_desk(tree(path)) == []


def test_reaching_through_the_desk_is_found() -> None:
    assert reached_through_the_desk(ast.parse("rows = self._desk.store.rows()")) == [1]


# Sizes and names


@pytest.mark.parametrize("path", SOURCES, ids=short)
def test_a_module_is_short_and_says_what_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_MODULE
    assert text.startswith('"""'), "the first line says what the module is"
    assert not re.search(r"#\s*(TO" + "DO|FIX" + "ME|XX" + "X|HA" + "CK)", text)


@pytest.mark.parametrize("path", SOURCES, ids=short)
def test_functions_are_short(path: Path) -> None:
    long = {
        node.name: node.end_lineno - node.lineno + 1
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno
        and node.end_lineno - node.lineno >= LONGEST_FUNCTION
    }
    assert not long


def test_names_say_what_is_inside() -> None:
    parts = {part for path in SOURCES for part in path.relative_to(ROOT).with_suffix("").parts}
    assert not [part for part in parts if FORBIDDEN_NAMES.search(part)]
    assert FORBIDDEN_NAMES.search("text_utils")
    assert not FORBIDDEN_NAMES.search("database")


RUNS_WHAT_IT_READS = {
    "pickle",
    "QSettings",
    "QSaveFile",
    "restoreState",
    "restoreGeometry",
    "setHtml",
    "insertHtml",
    "eval",
}
"""Ways in which a file or a text from outside becomes a program, or a write loses what was there before."""


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_nothing_runs_what_it_reads(path: Path) -> None:
    names = {node.id for node in ast.walk(tree(path)) if isinstance(node, ast.Name)}
    names |= {node.attr for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute)}
    names |= {part for name in imports(path) for part in name.split(".")}
    assert not names & RUNS_WHAT_IT_READS


# The network and the registry


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_the_desk_never_speaks_to_the_network(path: Path) -> None:
    assert not {found for name in imports(path) for found in NETWORK if name == found or name.startswith(f"{found}.")}


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_a_socket_never_leaves_the_program(path: Path) -> None:
    """A pair within the program brings signals to Qt's loop; the computer's own name is written into locks."""
    used = {
        node.attr
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "socket"
    }
    assert used <= {"socketpair", "gethostname"}
    assert not any(name.startswith("socket.") for name in imports(path)), "a name taken out of it is not seen here"


def tracked() -> list[Path]:
    """Return every file of the project that is kept in git."""
    if not shutil.which("git"):
        return []
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False).stdout.decode()
    return [ROOT / name for name in names.split("\0") if name]


def test_no_file_names_a_package_registry() -> None:
    files = tracked()
    if not files:
        pytest.skip("this is not a git checkout")
    named = [
        short(path)
        for path in files
        if path.is_file() and path != ROOT / "LICENSE" and REGISTRY.search(path.read_bytes().decode("utf-8", "replace"))
    ]
    assert not named
    assert REGISTRY.search("pip install --index" + "-url …")


def test_constraints_are_names_and_versions_alone() -> None:
    lines = (ROOT / "packaging" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.]+", line)] == []


# The window system


def dependencies() -> list[Requirement]:
    """Return what the desk needs to run."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [Requirement(line) for line in project["dependencies"]]


def allows_qt(python: str, version: str) -> bool:
    """Tell whether the project may get this PySide on this Python."""
    return all(
        version in need.specifier
        for need in dependencies()
        if need.name == "PySide6-Essentials" and need.marker and need.marker.evaluate({"python_version": python})
    )


def test_the_pyside_that_loses_none_is_refused() -> None:
    """6.12 loses a reference to None at every void call on a Python whose None can die."""
    assert not allows_qt("3.11", "6.12.0")
    assert not allows_qt("3.11", "6.12.1")
    assert allows_qt("3.11", "6.11.3")
    assert allows_qt("3.12", "6.12.1")


def test_pyside_loses_no_reference_to_none() -> None:
    """In a process of its own, since one that loses them all dies without a word."""
    probe = (
        "import sys\n"
        "from PySide6.QtCore import QObject\n"
        "thing = QObject()\n"
        "before = sys.getrefcount(None)\n"
        "for _ in range(10_000): thing.setObjectName('x')\n"
        "print(before - sys.getrefcount(None))\n"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert abs(int(done.stdout)) < 100


# Words that a person sees

SHOWN_BY_METHOD = re.compile(
    "set(Text|WindowTitle|Title|ToolTip|StatusTip|WhatsThis|PlaceholderText|Accessible(Name|Description)|LabelText|"
    "InformativeText|DetailedText|ButtonText|Prefix|Suffix|HeaderLabels?|HorizontalHeaderLabels|SpecialValueText|"
    "WindowFilePath|NameFilters?|CancelButtonText)|add(Tab|Action|Menu|Item|Items|Row|Button|ToolBar)|insertTab|"
    "setTab(Text|ToolTip)|showMessage|question|warning|information|critical|about|getOpenFileNames?|getSaveFileName|"
    "getExistingDirectory|getText|getItem"
)
SHOWN_BY_CLASS = re.compile(
    "Q(Label|PushButton|ToolButton|CheckBox|RadioButton|GroupBox|Action|Menu|DockWidget|CommandLinkButton|"
    "ProgressDialog|MessageBox|ListWidgetItem|TreeWidgetItem|StandardItem|WidgetAction)"
)
OWN_NAME = "IOMDesk"
MARKS = {"_", "N_", "ngettext", "message", "Refusal"}


def called(call: ast.Call) -> str:
    """Return the last name of what is called."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def bare_words(node: ast.expr) -> Iterator[str]:
    """Return the literal words in an argument that no mark for translation surrounds."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if any(character.isalpha() for character in node.value.replace(OWN_NAME, "")):
            yield node.value
    elif isinstance(node, ast.JoinedStr):
        for part in node.values:
            if isinstance(part, ast.Constant):
                yield from bare_words(part)
    elif isinstance(node, ast.BinOp):
        yield from bare_words(node.left)
        yield from bare_words(node.right)
    elif isinstance(node, ast.IfExp):
        yield from bare_words(node.body)
        yield from bare_words(node.orelse)
    elif isinstance(node, ast.List | ast.Tuple):
        for part in node.elts:
            yield from bare_words(part)


def untranslated(module: ast.Module) -> list[str]:
    """Return the words that a module of the window shows without asking for their translation."""
    return [
        f"line {call.lineno}: {words}"
        for call in ast.walk(module)
        if isinstance(call, ast.Call)
        and (SHOWN_BY_METHOD.fullmatch(called(call)) or SHOWN_BY_CLASS.fullmatch(called(call)))
        for argument in call.args
        for words in bare_words(argument)
    ]


@pytest.mark.parametrize("path", sorted((PACKAGE / "ui").rglob("*.py")), ids=short)
def test_every_word_of_the_window_can_be_translated(path: Path) -> None:
    assert not untranslated(tree(path))


def test_untranslated_words_are_found() -> None:
    for line in ("label.setText('Save')", "QLabel(f'{n} projects')", "menu.addAction('a' if x else _('b'))"):
        assert untranslated(ast.parse(line)), line
    for line in ("label.setText(_('Save'))", "QLabel('– ' + _('none'))", "label.setText(title)", "QLabel('')"):
        assert not untranslated(ast.parse(line)), line


def words_in_f_strings(module: ast.Module) -> list[int]:
    """Return the lines in which words to be translated stand inside an f-string: Babel does not find them there."""
    return [
        call.lineno
        for text in ast.walk(module)
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and called(call) in {"_", "N_", "ngettext"}
    ]


@pytest.mark.parametrize("path", SOURCES, ids=short)
def test_no_words_to_be_translated_stand_inside_an_f_string(path: Path) -> None:
    assert not words_in_f_strings(tree(path))


def test_words_inside_an_f_string_are_found() -> None:
    assert words_in_f_strings(ast.parse("""x = f"{a} {_('Before:')}\""""))
    assert words_in_f_strings(ast.parse("""x = f"{', '.join(ngettext('one', 'many', n) for n in a)}\""""))
    assert not words_in_f_strings(ast.parse("""x = f"{a} {words}" + _('Before:')"""))


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_words_are_filled_after_they_are_translated(path: Path) -> None:
    """An f-string or a sum inside a mark would never be found in the translators' catalogue."""
    wrong = [
        call.lineno
        for call in ast.walk(tree(path))
        if isinstance(call, ast.Call) and called(call) in MARKS
        for argument in call.args
        if isinstance(argument, ast.JoinedStr | ast.BinOp)
    ]
    assert not wrong


def painters_left(module: ast.Module) -> list[int]:
    """Return the lines that begin to paint on something without `with`: the painter may outlive what it paints on."""
    ended = {id(item.context_expr) for block in ast.walk(module) if isinstance(block, ast.With) for item in block.items}
    return [
        call.lineno
        for call in ast.walk(module)
        if isinstance(call, ast.Call) and called(call) == "QPainter" and call.args and id(call) not in ended
    ]


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_every_painter_is_ended_where_it_began(path: Path) -> None:
    assert not painters_left(tree(path))


def test_painters_that_are_left_are_found() -> None:
    assert painters_left(ast.parse("painter = QPainter(self)"))
    assert not painters_left(ast.parse("with QPainter(self) as painter:\n    pass\nother = QPainter()"))
